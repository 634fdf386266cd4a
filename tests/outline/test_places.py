"""A place in a report leads back to the very characters of the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.golden import samples

from drafter.facts.passages import passages
from drafter.model import ADDRESSEE, HEADING, TITLE, At, Line, SourceText
from drafter.outline import outline
from drafter.outline.places import source_span
from drafter.reading import read_source


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_every_passage_is_found(sample: Path) -> None:
    report = outline(read_source(str(sample)))
    wanted = [(one.text, one.at(0, len(one.text))) for one in passages(report, headings=True) if one.node != TITLE]
    if report.addressee:
        wanted.append((report.addressee, At(ADDRESSEE, 0, 0, len(report.addressee))))
    assert len(wanted) > 3
    for text, at in wanted:
        span = source_span(report, at)
        assert span is not None, at
        assert report.source.lines[span.line].text[span.start : span.end] == text


def test_a_title_over_two_lines() -> None:
    texts = [
        "青禾街道2023年",
        "法治政府建设年度报告",
        "区政府：",
        "现将有关情况报告如下：",
        "一、主要举措和成效",
        "办结12件。",
    ]
    lines = tuple(Line(text, "", "Title" if place < 2 else "") for place, text in enumerate(texts))
    report = outline(SourceText("a", "docx", "", lines))
    assert report.title == "青禾街道2023年法治政府建设年度报告"
    found = [source_span(report, At(TITLE, 0, start, end)) for start, end in ((4, 8), (9, 13), (0, 19))]
    assert [one and tuple(one) for one in found] == [(0, 4, 8), (1, 0, 4), (0, 0, 9)]
    figure = source_span(report, At("1", 0, 2, 4))
    assert figure and report.source.lines[figure.line].text[figure.start : figure.end] == "12"


@pytest.mark.parametrize(
    "at", [At("9", 0, 0, 1), At("1", 7, 0, 1), At("1", 0, 3, 1), At("closing", 0, 0, 1), At("1.1", HEADING, 0, 1)]
)
def test_wrong_places(at: At) -> None:
    report = outline(SourceText("a", "txt", "", (Line("一、主要举措和成效", ""), Line("办结12件。", ""))))
    assert source_span(report, at) is None
