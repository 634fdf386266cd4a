"""A pack learnt from a unit's own report: the draft looks like that report, and a check of the pack finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import office_files as office
import pytest
import sample_look as sample
from docx.oxml.ns import qn
from support.ooxml import assert_sound

from drafter.cli.main import main
from drafter.drafting.build import build_draft
from drafter.drafting.word import write_docx
from drafter.errors import UserError
from drafter.facts import facts_of
from drafter.outline import outline
from drafter.packs.check import check_folder
from drafter.packs.find import load_pack
from drafter.packs.learn import Learned, learn
from drafter.reading import read_source
from drafter.rollover import roll_over


class Made(NamedTuple):
    learned: Learned
    draft: Any
    """As python-docx opens it."""
    data: bytes
    folder: Path


def made(build: Callable[[], bytes], folder: Path) -> Made:
    """What is learnt from an office's file, and the draft that is made of that file with the pack."""
    report_path, pack_folder = folder / "上年.docx", folder / "学来"
    report_path.write_bytes(build())
    learned = learn(report_path, "学来")
    pack_folder.mkdir()
    for name, text in learned.files.items():
        (pack_folder / name).write_text(text, encoding="utf-8")
    pack = load_pack(pack_folder)
    report = outline(read_source(str(report_path)))
    facts = facts_of(report)
    draft = build_draft(report, facts, roll_over(report, facts), pack=pack).draft
    data = write_docx(draft, pack.look)
    return Made(learned, docx.Document(BytesIO(data)), data, pack_folder)


def look(document: Any, name: str) -> tuple[str, float, bool, str, float]:
    """Font, size, bold, alignment and first line (characters) of a style, those it is based on included."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    style = document.styles[name]
    chain = []
    while style is not None:
        chain.append(style.element)
        style = style.base_style

    def first(path: str, attribute: str, otherwise: str) -> str:
        for element in [*chain, defaults]:
            node = element.find("/".join(qn(part) for part in path.split("/")))
            node = element.find(qn(path.split("/")[-1])) if node is None and element is defaults else node
            if node is not None and node.get(qn(attribute)) is not None:
                return str(node.get(qn(attribute)))
        return otherwise

    bold = next((one for element in chain if (one := element.find(f"{qn('w:rPr')}/{qn('w:b')}")) is not None), None)
    return (
        first("w:rPr/w:rFonts", "w:eastAsia", ""),
        int(first("w:rPr/w:sz", "w:val", "0")) / 2,
        bold is not None and bold.get(qn("w:val")) != "0",
        first("w:pPr/w:jc", "w:val", ""),
        int(first("w:pPr/w:ind", "w:firstLineChars", "0")) / 100,
    )


OFFICES = {
    office.by_hand: {
        "Normal": ("仿宋", 15, False, "both", 2),
        "Title": ("华文中宋", 22, False, "center", 0),
        "一级标题": ("黑体", 15, False, "both", 2),
        "二级标题": ("楷体", 15, True, "left", 2),
        "主送": ("仿宋", 15, False, "left", 0),
        "署名": ("仿宋", 15, False, "right", 0),
        "成文日期": ("仿宋", 15, False, "right", 0),
    },
    office.by_styles: {
        "Normal": ("方正仿宋_GBK", 16, False, "both", 2),
        "Title": ("方正小标宋_GBK", 22, False, "center", 0),
        "一级标题": ("方正黑体_GBK", 16, False, "both", 2),
        "二级标题": ("方正楷体_GBK", 16, False, "both", 2),
        "主送": ("方正仿宋_GBK", 16, False, "both", 0),
    },
    office.with_spaces: {
        "Normal": ("宋体", 14, False, "left", 2),
        "Title": ("宋体", 18, True, "center", 0),
        "一级标题": ("宋体", 14, True, "left", 2),
        "二级标题": ("宋体", 14, False, "left", 2),
        "署名": ("宋体", 14, False, "right", 0),
    },
}


@pytest.mark.parametrize("build", OFFICES, ids=lambda build: build.__name__)
def test_the_draft_has_the_look_and_the_check_finds_nothing(build: Callable[[], bytes], tmp_path: Path) -> None:
    result = made(build, tmp_path)
    assert {name: look(result.draft, name) for name in OFFICES[build]} == OFFICES[build]
    prior, section = docx.Document(str(tmp_path / "上年.docx")).sections[0], result.draft.sections[0]
    for edge in ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin"):
        assert abs(getattr(section, edge) - getattr(prior, edge)) < 20 * 635, edge  # a point
    assert check_folder(result.folder).faults == ()
    assert_sound(result.data)


def spacing(document: Any, name: str) -> dict[str, str]:
    node = document.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    return {} if node is None else {key.partition("}")[2]: value for key, value in node.attrib.items()}


def test_lines_and_spaces(tmp_path: Path) -> None:
    by_hand = made(office.by_hand, tmp_path).draft
    assert spacing(by_hand, "Normal") == {"line": "560", "lineRule": "exact"}
    assert spacing(by_hand, "Title") == {"after": "400", "line": "720", "lineRule": "exact"}
    indent = by_hand.styles["署名"].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert indent.get(qn("w:rightChars")) == "400"


def test_half_lines_and_the_grid(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    with_spaces = made(office.with_spaces, tmp_path / "一").draft
    assert spacing(with_spaces, "Normal") == {"line": "360", "lineRule": "auto"}
    (tmp_path / "二").mkdir()
    grid = made(office.by_styles, tmp_path / "二").draft.sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (office.by_hand, [("center", "- 1 -", "24")]),
        (office.by_styles, [("right", "— 1 —", "28"), ("left", "— 1 —", "28")]),
        (office.with_spaces, []),
    ],
)
def test_page_numbers(build: Callable[[], bytes], expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    document = made(build, tmp_path).draft
    size = document.styles["footer"].element.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val"))
    section = document.sections[0]
    footers = [section.footer, section.even_page_footer][: len(expected)]
    found = [
        (one.paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")), one.paragraphs[0].text, size) for one in footers
    ]
    assert found == expected
    assert bool(document.part.package.main_document_part.rels) and (
        bool(expected) == any(rel.reltype.endswith("/footer") for rel in document.part.rels.values())
    )


def test_wording_and_what_is_told(tmp_path: Path) -> None:
    learned = made(office.by_hand, tmp_path).learned
    manifest = learned.files["pack.yaml"]
    assert '标题: "{{ 单位 }}{{ 年度 }}年法治政府建设年度报告"' in manifest
    assert '标题: "{{ 下年度 }}年推进法治政府建设的主要安排"' in manifest
    assert '主送: "区委、区政府"' in manifest and "编号: 一、" in manifest
    assert "开头：现将2023年法治政府建设情况报告如下（起草时沿用，年份自动推移）" in learned.told
    assert "二级标题：楷体 小三，加粗" in learned.told
    assert any("二级标题都和正文写在同一段" in line for line in learned.missing)
    assert any("每页24行" in line for line in learned.missing)


def test_of_a_text_only_the_wording(tmp_path: Path) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(office.TEXT, encoding="utf-8")
    learned = learn(path, "学来")
    assert list(learned.files) == ["pack.yaml"]
    assert any("没有版式" in line for line in learned.missing)


@pytest.mark.parametrize("what", ["通知", "稿子"])
def test_what_is_no_report_is_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / "文件.docx"
    document = docx.Document()
    for line in ("关于放假的通知", "各科室：", "现将放假安排通知如下。"):
        document.add_paragraph(line)
    document.save(str(path))
    if what == "稿子":
        path.write_bytes(write_docx(sample.draft()))
    with pytest.raises(UserError, match="本软件写的稿子" if what == "稿子" else "不像年度报告"):
        learn(path, "学来")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("上年.docx").write_bytes(office.by_hand())
    assert main(["template", "learn", "上年.docx", "-o", "青禾"]) == 0
    said = capsys.readouterr()
    assert said.out.strip().replace("\\", "/") == "模板包：模板/青禾"
    assert "学到的：" in said.err and "正文：仿宋 小三" in said.err
    assert main(["template", "check", "青禾"]) == 0
    assert main(["build", "上年.docx", "--template", "青禾", "-o", "稿.docx"]) == 0
    assert "每页24行" in capsys.readouterr().err
    assert main(["template", "learn", "上年.docx", "-o", "青禾"]) == 2
