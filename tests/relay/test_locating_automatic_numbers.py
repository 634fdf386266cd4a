"""What is said of a line with an automatic number: the number stands in no paragraph of the document."""

from __future__ import annotations

import pytest

from drafter.model import HEADING, At, Finding, Line, SourceText
from drafter.outline import outline
from drafter.relay.locating import notes_of


@pytest.mark.parametrize(
    ("paragraph", "quote", "start", "end"),
    [(0, "3件", 2, 4), (HEADING, "主要举措", 0, 4), (HEADING, "一、主要举措", 0, 4)],
)
def test_places_are_those_in_the_paragraph(paragraph: int, quote: str, start: int, end: int) -> None:
    lines = (Line("主要举措", "第1段", auto_number="一、"), Line("办案3件。", "第2段", auto_number=""))
    report = outline(SourceText("a.docx", "docx", "", lines))
    finding = Finding("x", "warning", "请看", quote, At("1", paragraph, start, end))
    (note,) = notes_of(report, [finding], lambda one: "须核")
    assert note.line == ("主要举措" if paragraph == HEADING else "办案3件。")
    assert note.line[note.start : note.end] == quote.removeprefix("一、")
