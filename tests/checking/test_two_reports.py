"""What holds for any two reports."""

from __future__ import annotations

from hypothesis import given, settings
from support.reports import Sample, any_text, reports, source_of

from drafter.checking import Material, check
from drafter.facts import facts_of
from drafter.outline import outline

CODES = (
    "unchanged-figure", "figure-equal", "figure-jump", "repeated-act", "repeated-sentence", "commitment-unanswered",
    "inconsistent-figure", "yoy-mismatch",
)  # fmt: skip


def material_of(text: str, prior: Material | None = None) -> Material:
    report = outline(source_of(text))
    return Material(report, facts_of(report), prior=prior)


def holds(prior: Material, current: Material) -> None:
    values = [f.id for f in prior.facts.figures if f.role == "value"]
    assert [link.earlier for link in current.links if link.earlier] == values
    later = [link.later for link in current.links if link.later]
    assert sorted(later) == sorted(f.id for f in current.facts.figures if f.role == "value")
    known = {one.id for one in prior.facts.commitments}
    assert all(one.commitment in known and 0 <= one.score <= 1.001 for one in current.answers)
    assert all(bool(one.sentences) is (one.status != "unanswered") for one in current.answers)
    both = [passage.text for passage in (*prior.passages, *current.passages)]
    for found in check(current, only=CODES):
        assert any(found.quote in text for text in both)


@settings(max_examples=12, deadline=None)
@given(reports(), reports())
def test_links_and_answers_of_any_two_reports(one: Sample, other: Sample) -> None:
    prior = material_of(one.text)
    holds(prior, material_of(other.text, prior))


@settings(max_examples=12, deadline=None)
@given(reports())
def test_a_report_against_itself_has_no_new_and_no_jump(one: Sample) -> None:
    prior = material_of(one.text)
    current = material_of(one.text, prior)
    holds(prior, current)
    assert check(current, only=["figure-jump"]) == []


@settings(max_examples=20, deadline=None)
@given(any_text(), any_text())
def test_text_that_is_no_report_is_compared_without_harm(one: str, other: str) -> None:
    prior = material_of(one)
    holds(prior, material_of(other, prior))
