"""What the rules say of drafts of our own, how problems find their plan lines, and the check digits of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.reports import Sample, any_text, reports, source_of

from drafter.checking import Material, check
from drafter.checking.problem_plans import answering_lines, plan_lines
from drafter.checking.rules.numbering_gap import _numeral
from drafter.checking.rules.sensitive_data import valid_card, valid_identity
from drafter.facts import facts_of
from drafter.model import At, OwnMark
from drafter.outline import outline
from drafter.outline.numbering import ordinal

TEXT_ALONE = (
    "blank-left", "date-cutoff", "dated-phrase", "duplicate-paragraph", "expired-period", "foreign-place",
    "leader-vague", "numbering-gap", "part-missing", "period-compare", "problem-unanswered", "problem-without-cause",
    "punctuation-width", "sensitive-data", "stale-year",
)  # fmt: skip
TEXT_RULES = (
    "stale-year", "blank-left", "sensitive-data", "period-compare", "expired-period", "dated-phrase", "date-cutoff",
    "foreign-place",
)  # fmt: skip
SHORT = "青禾街道2024年法治政府建设年度报告\n一、主要举措\n办理案件318件。\n二、2025年安排\n加强学习。"


def _material(sample: Sample) -> Material:
    report = outline(sample.source())
    return Material(report, facts_of(report))


def test_each_open_mark_of_a_draft_is_a_finding() -> None:
    report = outline(source_of(SHORT))
    marks = [OwnMark("待填", "f1", "待填1·上年49", At("1", 0, 0, 0)), OwnMark("待写", "", "待写·开头", None)]
    found = check(Material(report, facts_of(report), marks), only=["blank-left"])
    assert [one.quote for one in found] == ["【待填1·上年49】", "【待写·开头】"]
    assert {one.severity for one in found} == {"error"}


def test_of_a_draft_with_open_marks_nothing_is_said_to_be_missing() -> None:
    report = outline(source_of(SHORT))
    finished = Material(report, facts_of(report))
    draft = Material(report, facts_of(report), [OwnMark("待写", "", "待写·开头", None)])
    assert check(finished, only=["part-missing"])
    assert not check(draft, only=["part-missing", "leader-vague", "problem-without-cause", "problem-unanswered"])


@given(reports())
def test_a_clean_report_is_accused_of_nothing(sample: Sample) -> None:
    found = check(_material(sample), only=TEXT_RULES)
    assert [(one.code, one.message) for one in found] == []


@given(any_text())
def test_any_text_is_read_without_failing_and_quoted_verbatim(text: str) -> None:
    report = outline(source_of(text))
    material = Material(report, facts_of(report))
    texts = {(p.node, p.paragraph): p.text for p in material.passages}
    for one in check(material, only=TEXT_ALONE):
        assert one.at is None or texts[one.at[:2]][one.at.start : one.at.end] == one.quote


@given(reports())
def test_every_problem_is_asked_of_the_plan(sample: Sample) -> None:
    material = _material(sample)
    lines = answering_lines(material.report, material.facts)
    sentences = [sentence for sentence, _ in plan_lines(material.report)]
    if sentences:
        assert [line.problem for line in lines] == [problem.id for problem in material.facts.problems]
    for line in lines:
        assert (line.sentence is None) == (line.score == 0)
        assert line.sentence is None or line.sentence in sentences
        assert 0 <= line.score <= 1.0001


@pytest.mark.parametrize(
    "number, valid",
    [("11010519491231002X", True), ("110105194912310021", False), ("110105194913310021", False)],
)
def test_identity_numbers_carry_a_check_character(number: str, valid: bool) -> None:
    assert valid_identity(number) is valid


@given(st.text("0123456789", min_size=15, max_size=18), st.integers(1, 9))
def test_a_card_number_with_one_wrong_digit_is_none(digits: str, shift: int) -> None:
    number = next(digits + str(last) for last in range(10) if valid_card(digits + str(last)))
    wrong = number[:-1] + str((int(number[-1]) + shift) % 10)
    assert not valid_card(wrong)


@given(st.integers(1, 99))
def test_numerals_are_written_as_they_are_read(number: int) -> None:
    assert ordinal(_numeral(number, "一")) == number
