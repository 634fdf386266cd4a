"""Rules that compare two years by their fixtures: cases/CODE.txt, through outline and facts of two small reports.

A line is a case: `+` something is to be found, `-` nothing is; then what the reports say, `上年举措：文字` or
`今年举措：文字`, several apart by ‖; `=> 文字` is a piece that the quote of a finding holds.
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
FRAME = """青禾街道{year}年法治政府建设年度报告
{year}年，青禾街道坚持依法行政。现将有关情况报告如下：
一、{year}年推进法治政府建设的主要举措和成效
（一）规范执法
{举措}
二、{year}年法治政府建设存在的不足和原因
一是办案水平不高，因为培训偏少。{问题}
三、党政主要负责人履行推进法治建设第一责任人职责情况
{责任}
四、{next}年推进法治政府建设的主要安排
（一）提升执法水平
{安排}
"""
USUAL = {"举措": "规范办案流程。", "问题": "", "责任": "书记带头讲法治课。", "安排": "规范办案流程。"}
QUOTES_LAST_YEAR = ("commitment-unanswered",)


class Case(NamedTuple):
    code: str
    number: int
    positive: bool
    slots: dict[str, str]
    quote: str


def material_of(year: int, slots: dict[str, str], prior: Material | None = None) -> Material:
    unknown = set(slots) - set(USUAL)
    assert not unknown, f"没有这个槽位：{unknown}"
    report = outline(source_of(FRAME.format(year=year, next=year + 1, **{**USUAL, **slots})))
    return Material(report, facts_of(report), prior=prior)


@cache
def cases(code: str) -> tuple[Case, ...]:
    out = []
    for number, line in enumerate((CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines(), 1):
        sign, told = line[0], line[1:].strip()
        assert sign in "+-", f"{code} 第{number}行"
        told, _, quote = told.partition("=>")
        slots = dict(part.strip().split("：", 1) for part in told.split("‖"))
        out.append(Case(code, number, sign == "+", slots, quote.strip()))
    return tuple(out)


CODES = sorted(path.stem for path in CASES.glob("*.txt"))
ALL = [pytest.param(case, id=f"{code}-{case.number}") for code in CODES for case in cases(code)]


def of_year(slots: dict[str, str], name: str) -> dict[str, str]:
    return {key.removeprefix(name): text for key, text in slots.items() if key.startswith(name)}


@pytest.mark.parametrize("case", ALL)
def test_a_rule_finds_what_two_years_tell_and_nothing_else(case: Case) -> None:
    prior = material_of(2023, of_year(case.slots, "上年"))
    material = material_of(2024, of_year(case.slots, "今年"), prior)
    found = check(material, only=[case.code])
    assert bool(found) is case.positive, [one.message for one in found] or material.links
    texts = {(p.node, p.paragraph): p.text for p in material.passages}
    for one in found:
        assert one.severity == codes()[case.code].severity
        assert one.message and one.remedy and "\n" not in one.message
        if case.code in QUOTES_LAST_YEAR:
            assert "上年报告" in one.message
            assert any(one.quote in passage.text for passage in prior.passages)
        else:
            assert one.at and texts[one.at[:2]][one.at.start : one.at.end] == one.quote
    if case.quote:
        assert any(case.quote in one.quote for one in found), [one.quote for one in found]


@pytest.mark.parametrize("code", CODES)
def test_nothing_of_last_year_is_found_without_last_year(code: str) -> None:
    for case in cases(code):
        if case.positive and code not in ("inconsistent-figure",):
            assert check(material_of(2024, of_year(case.slots, "今年")), only=[code]) == []


def test_thirty_repeated_slogans_are_a_handful_of_findings() -> None:
    slogans = [f"把依法行政的要求落到第{'甲乙丙丁戊己庚辛壬癸'[n % 10]}类工作的每个环节各个方面。" for n in range(30)]
    measures = "".join(slogans[:10]) + "\n" + "\n".join(slogans[10:])
    prior = material_of(2023, {"举措": measures})
    material = material_of(2024, {"举措": measures}, prior)
    found = check(material, only=["repeated-sentence"])
    assert 2 <= len(found) <= 5
    assert "连续10句" in found[0].message
    assert "全文另有" in found[-1].message


def test_the_growth_of_another_year_than_last_is_not_computed() -> None:
    prior = material_of(2021, {"举措": "全年主动公开政府信息1248条。"})
    material = material_of(2024, {"举措": "全年主动公开政府信息1315条，同比增长7.2%。"}, prior)
    assert check(material, only=["yoy-mismatch"]) == []


def test_the_finding_about_growth_shows_both_years() -> None:
    prior = material_of(2023, {"举措": "全年主动公开政府信息1248条。"})
    material = material_of(2024, {"举措": "全年主动公开政府信息1315条，同比增长7.2%。"}, prior)
    one = check(material, only=["yoy-mismatch"])[0]
    assert "1248条" in one.message and "5.4%" in one.message
    assert one.stated == "7.2" and one.computed == pytest.approx(5.3686, abs=1e-3)
    assert [(r.type, r.holds) for r in material.relations] == [("yoy", False)]
