"""The loop, first form: a draft made from a filled 台账 is read again, marks set apart, with everything in its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from draft_samples import MODES, REPORTS
from support.building import Made, make

from drafter import marks
from drafter.drafting.markdown import write_markdown
from drafter.drafting.word import write_docx
from drafter.facts import facts_of
from drafter.facts.passages import fold
from drafter.model import HEADING, OwnMark, Report
from drafter.outline import outline
from drafter.outline.own_draft import place_marks, set_apart
from drafter.reading import read_bytes
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import Workbook


def filled(workbook: Workbook) -> None:
    """Random values and statuses, some of them provisional, some left open; the headings confirmed."""
    dice = random.Random(workbook.prior_report.sha256)
    for entry in workbook.figures:
        if entry.policy == "填报" and dice.random() < 0.8:
            rate = entry.unit == "%"
            entry.value = f"{dice.uniform(10, 99):.1f}" if rate else str(dice.randint(3000, 99999))
            entry.provisional = dice.random() < 0.15
    for zero in workbook.zero_statements:
        zero.answer = dice.choice(["仍无", "待核"])
    for one in workbook.commitments:
        one.status = dice.choice(["已完成", "推进中", "状态待填", "持续推进"])


def read_again(made: Made, suffix: str) -> tuple[Report, list[OwnMark]]:
    data = write_docx(made.built.draft) if suffix == ".docx" else write_markdown(made.built.draft).encode()
    source, found = set_apart(read_bytes(data, f"稿{suffix}"))
    report = outline(source)
    return report, place_marks(report, found)


@pytest.mark.parametrize("suffix", [".docx", ".md"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_a_draft_is_read_again(path: Path, mode: str, suffix: str) -> None:
    made = make(path, mode, filled)
    report, found = read_again(made, suffix)
    assert report.source.draft_of == made.report.source.sha256

    years = YearIndex(made.facts.years)
    headed = [node for node in made.report.nodes if node.heading]
    assert [node.role for node in report.nodes if node.heading] == [node.role for node in headed]
    for node, again in zip(headed, [n for n in report.nodes if n.heading], strict=True):
        assert fold(again.heading or "") == fold(years.rolled(node.heading or "", node.id, HEADING))
        if node.role == "measures":
            expected = [years.rolled(s.heading or "", s.id, HEADING) for s in node.children if s.level == "section"]
            sections = [s.heading or "" for s in again.children if s.level == "section"]
            assert [fold(h) for h in sections] == [fold(h) for h in expected]

    values = {fold(figure.value) for figure in facts_of(report).figures}
    shown = "\n".join(marks.outside(marks.printed(line.text)) for line in made.lines)
    marked = {mark.text for mark in found}
    for entry in made.workbook.figures:
        if entry.value and not entry.provisional:
            assert entry.value in shown
            assert entry.value in values, f"{entry.value}（{entry.name}）"
        elif entry.value:
            assert any(f"暂报{entry.value}" in text for text in marked)
        else:
            assert any(text.startswith(f"待填{entry.serial}·") for text in marked) or entry.policy == "自动计算"


def test_marks_come_back_with_their_ids() -> None:
    """In Word a mark is found by its bookmark: the id of the fact that it asks for."""
    made = make(REPORTS[0], "框架")
    _, found = read_again(made, ".docx")
    ids = {mark.id for mark in found}
    assert {entry.id for entry in made.workbook.figures} <= ids
    assert {entry.id for entry in made.workbook.commitments} <= ids
