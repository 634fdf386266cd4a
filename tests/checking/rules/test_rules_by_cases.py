"""Every rule by its fixtures: cases/CODE.txt, read through outline and facts of a small report.

A line is a case: `+` something is to be found, `-` nothing is; then what the small report says in places of its own,
`槽位：文字`, several apart by ‖, ⏎ begins a new line. `=> 文字` is a piece that the quote of a finding holds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from support.reports import source_of

from drafter.checking import Material, check
from drafter.checking.codes import codes
from drafter.facts import facts_of
from drafter.outline import outline

CASES = Path(__file__).with_name("cases")
FRAME = """{标题}
{主送}{开头}
{举措标题}
（一）规范执法
{举措}
（二）化解矛盾
{再举措}
{问题标题}
{问题}
{责任标题}
{责任}
{安排标题}
（一）提升执法水平
{安排}
（二）加强普法宣传
利用短视频开展普法，扩大覆盖面。
{结尾}"""
USUAL = {
    "标题": "青禾街道2024年法治政府建设年度报告",
    "主送": "",
    "开头": "2024年，青禾街道坚持依法行政。现将有关情况报告如下：",
    "举措标题": "一、2024年推进法治政府建设的主要举措和成效",
    "举措": "全年办理行政处罚案件318件，群众满意度不断提高。",
    "再举措": "受理矛盾纠纷627件，调解成功616件。",
    "问题标题": "二、2024年法治政府建设存在的不足和原因",
    "问题": "一是执法办案水平不高。主要原因是培训偏少。⏎二是普法形式单一。主要原因是队伍年轻。",
    "责任标题": "三、党政主要负责人履行推进法治建设第一责任人职责情况",
    "责任": "街道党工委书记主持研究法治议题6次，带头讲法治课2次。",
    "安排标题": "四、2025年推进法治政府建设的主要安排",
    "安排": "组织执法办案培训，举办案例研讨。",
    "结尾": "青禾街道办事处⏎2025年1月15日",
    "全文": "",
}


class Case(NamedTuple):
    code: str
    number: int
    positive: bool
    slots: dict[str, str]
    quote: str


def material_of(slots: dict[str, str]) -> Material:
    unknown = set(slots) - set(USUAL)
    assert not unknown, f"没有这个槽位：{unknown}"
    text = slots.get("全文") or FRAME.format(**{**USUAL, **slots})
    report = outline(source_of(text.replace("⏎", "\n")))
    return Material(report, facts_of(report))


@cache
def cases(code: str) -> tuple[Case, ...]:
    out = []
    for number, line in enumerate((CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        sign, told = line[0], line[1:].strip()
        assert sign in "+-", f"{code} 第{number}行"
        told, _, quote = told.partition("=>")
        slots = dict(part.strip().split("：", 1) for part in told.split("‖")) if told.strip() else {}
        out.append(Case(code, number, sign == "+", slots, quote.strip()))
    return tuple(out)


FIXED = sorted(path.stem for path in CASES.glob("*.txt"))
TEXT_ALONE = {
    "blank-left", "date-cutoff", "dated-phrase", "duplicate-paragraph", "expired-period", "foreign-place",
    "leader-vague", "numbering-gap", "part-missing", "period-compare", "problem-unanswered", "problem-without-cause",
    "punctuation-width", "sensitive-data", "stale-year",
}  # fmt: skip
ALL = [pytest.param(case, id=f"{code}-{case.number}") for code in FIXED for case in cases(code)]


@pytest.mark.parametrize("case", ALL)
def test_a_rule_finds_what_it_should_and_nothing_else(case: Case) -> None:
    material = material_of(case.slots)
    found = check(material, only=[case.code])
    assert bool(found) is case.positive, [one.message for one in found] or material.report
    texts = {(p.node, p.paragraph): p.text for p in material.passages}
    for one in found:
        assert one.severity == codes()[case.code].severity
        assert one.message and one.remedy and "\n" not in one.message
        if one.at:
            assert texts[one.at[:2]][one.at.start : one.at.end] == one.quote, "quote is not what stands at its place"
    if case.quote:
        assert any(case.quote in one.quote for one in found), [one.quote for one in found]


def test_every_rule_on_text_alone_has_its_fixtures() -> None:
    assert set(FIXED) >= TEXT_ALONE


@pytest.mark.parametrize("code", FIXED)
def test_every_rule_has_enough_fixtures_of_both_kinds(code: str) -> None:
    signs = [case.positive for case in cases(code)]
    assert signs.count(True) >= 5
    assert signs.count(False) >= 8


def test_the_usual_report_has_nothing_to_be_found() -> None:
    assert [one.message for one in check(material_of({}), only=FIXED)] == []
