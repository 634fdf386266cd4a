"""What always holds of a reading, for generated reports and for any text at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support.reports import HALF_WIDTH, Sample, any_text, reports, source_of

from drafter.facts import facts_of
from drafter.model import ADDRESSEE, CLOSING, HEADING, PREAMBLE, TITLE, At, Facts, Node, Report, SourceText
from drafter.outline import Correction, outline
from drafter.outline.corrections import ROLE_WORDS
from drafter.rollover import roll_over

Check = Callable[..., None]
fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
long = settings(fast, max_examples=300, phases=[Phase.reuse, Phase.generate])


def squeezed(text: str) -> str:
    return "".join(text.split())


def strings(report: Report) -> Iterator[str]:
    """Every string of the report, in the order of the text but for noise, title and addressee."""
    yield from (report.title or "", report.addressee or "", *report.noise)
    yield from report.preamble
    for node in report.walk():
        yield from (node.number, node.heading or "", node.mark, *node.paragraphs)
    yield from report.closing


def covers(source: SourceText, report: Report) -> None:
    held = Counter(char for piece in strings(report) for char in squeezed(piece))
    assert held == Counter(squeezed(source.text))
    whole = squeezed(source.text)
    for piece in strings(report):
        assert squeezed(piece) in whole


def numbered_by_position(report: Report) -> None:
    def walk(nodes: list[Node], prefix: str) -> None:
        for position, node in enumerate(nodes, 1):
            assert node.id == f"{prefix}{position}"
            walk(node.children, f"{node.id}.")

    walk(report.nodes, "")
    assert all(node.level == "part" and node.role for node in report.nodes)


def text_at(report: Report, at: At) -> str:
    """The text of a place, with what it says begins and ends inside it."""
    heads = {
        TITLE: [report.title or ""],
        ADDRESSEE: [report.addressee or ""],
        PREAMBLE: report.preamble,
        CLOSING: report.closing,
    }
    if at.node in heads:
        text = heads[at.node][at.paragraph]
    else:
        node = report.node(at.node)
        assert node is not None
        text = (node.heading or "") if at.paragraph == HEADING else node.paragraphs[at.paragraph]
    assert 0 <= at.start <= at.end <= len(text)
    return text[at.start : at.end]


def places_hold(report: Report, facts: Facts) -> None:
    for figure in facts.figures:
        assert squeezed(figure.sentence[figure.start : figure.end]) == figure.value
        assert text_at(report, figure.at) == figure.sentence[figure.start : figure.end]
    for zero in facts.zero_statements:
        assert text_at(report, zero.at) == zero.sentence
    for commitment in facts.commitments:
        assert text_at(report, commitment.at) == commitment.text
    for problem in facts.problems:
        assert text_at(report, problem.at) == problem.text
    for year in facts.years:
        assert text_at(report, year.at) == year.text


def ids_differ(facts: Facts) -> None:
    kinds: list[list[Any]] = [facts.figures, facts.zero_statements, facts.problems, facts.commitments]
    ids = [one.id for kind in kinds for one in kind]
    assert len(ids) == len(set(ids))
    figures = {figure.id for figure in facts.figures}
    assert all(target in figures for commitment in facts.commitments for target in commitment.targets)


def always(text: str) -> None:
    source = source_of(text)
    report = outline(source)
    facts = facts_of(report)
    covers(source, report)
    numbered_by_position(report)
    places_hold(report, facts)
    ids_differ(facts)
    roll_over(report, facts)


def in_order(sample: Sample) -> None:
    """The text of title, addressee, preamble, nodes and closing is that of the file from beginning to end."""
    report = outline(sample.source())
    noise = {squeezed(line) for line in report.noise}
    kept = "".join(squeezed(line) for line in sample.lines if squeezed(line) not in noise)
    assert (
        "".join(map(squeezed, [*strings(report)][:2]))
        + "".join(map(squeezed, [*strings(report)][2 + len(report.noise) :]))
        == kept
    )


def says_what_was_written(sample: Sample) -> None:
    """Parts, sections, points, figures, zero statements, problems: all that the writer of the report put into it."""
    report = outline(sample.source())
    facts = facts_of(report)
    assert (report.kind, report.unit, report.year) == ("annual_report", sample.unit, sample.year)
    assert (report.title or "") == sample.title
    assert (report.addressee or "") == written(sample, sample.addressee)
    assert [(node.role, node.heading) for node in report.nodes] == [(part.role, part.heading) for part in sample.parts]
    for node, part in zip(report.nodes, sample.parts, strict=True):
        assert [child.heading for child in node.children] == [section.heading for section in part.sections]
        for child, section in zip(node.children, part.sections, strict=True):
            assert [point.heading for point in child.children] == [heading for heading, _ in section.points]
    assert [(figure.value, figure.unit) for figure in facts.figures] == sample.figures
    assert [zero.sentence for zero in facts.zero_statements] == sample.zeros
    lacks = [part for part in sample.parts if part.role == "problems"]
    assert [problem.text for problem in facts.problems] == [
        section.heading for part in lacks for section in part.sections
    ]
    assert all(problem.cause for problem in facts.problems)
    promised = [written(sample, one.text) for role, one in sample.stretches if role == "plan"]
    assert [commitment.text for commitment in facts.commitments] == promised
    assert len(report.noise) == (5 if sample.shape.furniture else 0)
    assert len(report.closing) == (3 if sample.shape.signed else 0)


def written(sample: Sample, text: str) -> str:
    return text.translate(HALF_WIDTH) if sample.shape.half_width else text


def ids_stay(sample: Sample, pick: int, becomes: str) -> None:
    """A correction changes the outline, never the ids of figures and zero statements; nothing is lost by it."""
    source = sample.source()
    before = outline(source)
    may = ("part", "section") if becomes in ROLE_WORDS else ("part", "section", "item", "point")
    headings = [node.heading for node in before.walk() if node.heading and node.level in may]
    what = headings[pick % len(headings)]
    after = outline(source, [Correction(what, becomes)])
    covers(source, after)
    assert not any(doubt.code.startswith("correction-") for doubt in after.warnings), "it fits a heading that is there"
    found, again = facts_of(before), facts_of(after)
    assert {figure.id for figure in found.figures} <= {figure.id for figure in again.figures}
    if becomes not in ("问题", "安排"):  # there nothing is asked about what did not happen
        plain = {zero.id for zero in found.zero_statements}
        assert plain <= {zero.id for zero in again.zero_statements}


corrections = (
    st.integers(0, 40),
    st.sampled_from(["举措", "问题", "第一责任人", "安排", "其他", "部分", "节", "条", "要点", "正文"]),
)


@fast
@given(reports())
def test_of_reports(sample: Sample) -> None:
    always(sample.text)


@fast
@given(any_text())
def test_of_any_text(text: str) -> None:
    always(text)


@fast
@given(reports())
def test_the_order_of_the_text_is_kept(sample: Sample) -> None:
    in_order(sample)


@fast
@given(reports(slips=False))
def test_what_was_written_is_read(sample: Sample) -> None:
    says_what_was_written(sample)


@fast
@given(reports(slips=False), *corrections)
def test_ids_outlive_corrections(sample: Sample, pick: int, becomes: str) -> None:
    ids_stay(sample, pick, becomes)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "arguments"),
    [
        (always, (reports().map(lambda sample: sample.text),)),
        (always, (any_text(),)),
        (in_order, (reports(),)),
        (says_what_was_written, (reports(slips=False),)),
        (ids_stay, (reports(slips=False), *corrections)),
    ],
    ids=["reports", "any text", "order", "what was written", "corrections"],
)
def test_at_length(check: Check, arguments: tuple[Any, ...]) -> None:
    long(given(*arguments)(check))()  # type: ignore[no-untyped-call]
