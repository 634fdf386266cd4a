"""One case a behaviour: `outline_cases.txt` holds titles, texts and the outlines that should come of them.

A case is `=== title`, the lines of the text, `---`, and the sketch of its outline. Lines may begin with a hint that a
reader would give: ``[Title]`` (style), ``[h2]`` (heading level), ``[furniture]``. ``更正：对象 → 改为`` is a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.model import Line, Node, Report, SourceText
from drafter.outline import Correction, outline

CASES = Path(__file__).with_name("outline_cases.txt")
_HINT = re.compile(r"\[(Title|标题|h\d|furniture)\]")
_LEVELS = {"part": "部分", "section": "节", "item": "条", "point": "要点"}


def line_of(text: str, number: int) -> Line:
    found = _HINT.match(text)
    if not found:
        return Line(text, f"第{number}行")
    hint, text = found[1], text[found.end() :]
    level = int(hint[1:]) if hint[0] == "h" else None
    style = hint if hint in ("Title", "标题") else ""
    return Line(text, f"第{number}段", style=style, heading_level=level, furniture=hint == "furniture")


def sketch(report: Report) -> list[str]:
    """The outline as a person would note it down; what is not there is not said."""
    out = [f"{report.kind} 单位={report.unit or '？'} 年度={report.year or '？'}"]
    out += [f"{name}：{text}" for name, text in (("标题", report.title), ("主送", report.addressee)) if text]
    out += [f"前言：{text}" for text in report.preamble]
    for node in report.nodes:
        out += _node(node, 0)
    out += [f"结尾：{text}" for text in report.closing] + [f"噪声：{text}" for text in report.noise]
    return out + [f"提示：{warning.code}" for warning in report.warnings if warning.code != "part-missing"]


def _node(node: Node, depth: int) -> Iterator[str]:
    heading = "（无标题）" if node.heading is None else node.heading
    pieces = [_LEVELS[node.level], node.role or "", node.number, heading + (f"[{node.mark}]" if node.mark else "")]
    yield "  " * depth + " ".join(piece for piece in pieces if piece)
    for paragraph in node.paragraphs:
        yield "  " * depth + f"  · {paragraph}"
    for child in node.children:
        yield from _node(child, depth + 1)


def cases() -> list[tuple[str, str, str]]:
    blocks = re.split(r"^=== ", CASES.read_text(encoding="utf-8"), flags=re.M)[1:]
    out = []
    for block in blocks:
        title, _, rest = block.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        out.append((title, text, expected.strip("\n")))
    return out


def read(text: str) -> Report:
    rows = text.split("\n")
    told = [row.removeprefix("更正：").split(" → ") for row in rows if row.startswith("更正：")]
    lines = tuple(
        line_of(row, number) for number, row in enumerate(rows, 1) if row.strip() and not row.startswith("更正：")
    )
    source = SourceText("案例.txt", "txt", "0" * 64, lines)
    return outline(source, [Correction(what, becomes) for what, becomes in told])


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_outline(text: str, expected: str) -> None:
    assert "\n".join(sketch(read(text))) == expected


def test_command_line_outvotes_text_and_corrections() -> None:
    source = SourceText("案例.txt", "txt", "0" * 64, (Line("青禾街道2023年法治政府建设年度报告", "第1行"),))
    report = outline(source, [Correction("单位", "望溪镇"), Correction("年度", "2022")], "松屏县", 2021)
    assert (report.unit, report.year) == ("松屏县", 2021)


def test_a_missing_part_is_a_warning() -> None:
    text = "2023年，青禾街道依法行政。现将有关情况报告如下：\n一、主要举措和成效\n各项工作有序开展。"
    missing = [warning.message for warning in read(text).warnings if warning.code == "part-missing"]
    assert [name for name in ("不足和原因", "第一责任人职责", "下一年度安排") if any(name in m for m in missing)] == [
        "不足和原因", "第一责任人职责", "下一年度安排",
    ]  # fmt: skip
