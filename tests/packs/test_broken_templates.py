"""Broken templates in both forms: every fault of a file in one report, each at its place; nothing lost unseen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from docx_templates import docx, split_runs

from drafter import marks
from drafter.drafting.view import example
from drafter.errors import PackError
from drafter.packs.check import check
from drafter.packs.docx_lines import read_docx
from drafter.packs.engine import lost, missing, render
from drafter.packs.pack import Pack
from drafter.packs.text_lines import Read, read_text

CASES_FILE = Path(__file__).parent / "cases" / "broken.txt"
REST = """\
{% for 句 in 提示 %}
@提示 {{ 句 }}
{% endfor %}
@标题 {{ 标题 }}
@主送 {{ 主送 }}
{% for 行 in 开头 %}
@{{ 行.样式 }} {{ 行.文字 }}
{% endfor %}
{% for 部分 in 各部分 %}
@一级标题 {{ 部分.标题 }}
{% for 行 in 部分.各行 %}
@{{ 行.样式 }} {{ 行.文字 }}
{% endfor %}
{% endfor %}
{% for 行 in 结尾 %}
@{{ 行.样式 }} {{ 行.文字 }}
{% endfor %}
@署名 {{ 署名 }}
@成文日期 {{ 成文日期 }}"""


class Case(NamedTuple):
    name: str
    template: str
    faults: list[tuple[str, int]]


def cases() -> list[Case]:
    out = []
    for block in CASES_FILE.read_text(encoding="utf-8").split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        template, _, faults = rest.partition("\n---\n")
        pairs = [line.split() for line in faults.splitlines() if line.strip() and not line.startswith("#")]
        out.append(Case(name, re.sub("(?m)^…$", lambda _: REST, template), [(code, int(line)) for code, line in pairs]))
    return out


CASES = cases()


def _read(template: str, form: str) -> Read:
    if form == "txt":
        return read_text(template, "report.txt")
    return read_docx(docx(("正文", split_runs(line)) for line in template.splitlines()), "report.docx")


def _pack(template: str, form: str) -> Pack:
    read = _read(template, form)
    return Pack("试用", "1", Path("试用"), {}, read.lines, notices=read.notices, faults=read.faults)


def test_there_are_forty() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("form", ["txt", "docx"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_fault_at_its_place(case: Case, form: str) -> None:
    unit = "行" if form == "txt" else "段"
    found = [
        (fault.code, int(place[1]) if (place := re.search(rf"第(\d+){unit}", fault.place)) else 0)
        for fault in check(_pack(case.template, form))
        if fault.severity != "info"
    ]
    assert sorted(found) == sorted(case.faults)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_faults_are_told_in_plain_words(case: Case) -> None:
    for fault in check(_pack(case.template, "txt")):
        assert re.search("[\u4e00-\u9fff]", fault.message)
        assert fault.remedy or fault.code in ("value-bad", "too-long"), fault
        assert fault.place.startswith("report.txt")
        assert fault.quote or fault.code in ("mark-lost", "data-unshown")


@pytest.mark.parametrize("form", ["txt", "docx"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_tag_is_printed_and_nothing_is_lost_unseen(case: Case, form: str) -> None:
    pack, view = _pack(case.template, form), example()
    try:
        lines = render(pack, view)
    except PackError as error:
        assert f"试用 1〉（{pack.folder}）" in error.message
        return
    printed = "\n".join(marks.printed(line.text) for line in lines)
    assert not re.search("[{｛][{｛%％#]|[}｝%％#][}｝]", printed)
    codes = {fault.code for fault in check(pack)}
    assert bool(lost(view, lines)) == bool(codes & {"mark-lost", "data-unshown"})
    assert bool(missing(lines)) <= ("name-unknown" in codes)
