"""Drafts of our own: their marks are set apart, so that nothing in them counts as figure, heading or sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter import marks
from drafter.model import HEADING, At, Line, OwnMark, Report, SourceText

_RIM = re.compile(r"^[\s。，；：、%％]+$")


class FoundMark(NamedTuple):
    """A mark, and where it stood: line index and offset in the line without its marks."""

    kind: str
    id: str
    """The bookmark around it, "" where the format keeps none."""
    text: str
    line: int
    offset: int


def set_apart(source: SourceText) -> tuple[SourceText, list[FoundMark]]:
    """The text of a draft of ours without its marks, and these; any other text comes back unchanged."""
    if source.draft_of is None:
        return source, []
    found: list[FoundMark] = []
    lines = []
    for index, line in enumerate(source.lines):
        kept, last = "", 0
        places = marks.spans(line.text)
        names = _names(line, places)
        for begin, end in places:
            kept += line.text[last:begin]
            inner = line.text[begin + 1 : end].removesuffix("】")
            found.append(FoundMark(marks.kind_of(inner).value, names.get(begin, ""), inner, index, len(kept)))
            last = end
        if last:
            rest = kept + line.text[last:]
            lines.append(line._replace(text="" if _RIM.match(rest) else rest, own_mark=not rest.strip()))
        else:
            lines.append(line)
    return source._replace(lines=tuple(lines)), found


def _names(line: Line, places: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The bookmark of each mark: a bookmark stands around the whole sentence of its mark, and the bookmarks of one
    sentence stand in the order of its marks. Where a person changed their number nothing is guessed."""
    groups: dict[tuple[int, int], list[str]] = {}
    for bookmark in line.bookmarks:
        groups.setdefault((bookmark.start, bookmark.end), []).append(bookmark.name)
    out: dict[int, str] = {}
    for (start, end), names in groups.items():
        inside = [begin for begin, finish in places if start <= begin and finish <= end]
        if len(inside) == len(names):
            out.update(zip(inside, names, strict=True))
    return out


def place_marks(report: Report, found: Sequence[FoundMark]) -> list[OwnMark]:
    """The marks with their places in the outline; None for one whose line is wholly marks."""
    spans = [
        (span, node.id, index)
        for node in report.walk()
        for index, span in [(HEADING, node.span), *enumerate(node.paragraph_spans)]
        if span is not None
    ]
    out = []
    for mark in found:
        offset = mark.offset + len(report.source.lines[mark.line].auto_number)
        at = next(
            (
                At(node, index, offset - span.start, offset - span.start)
                for span, node, index in spans
                if span.line == mark.line and span.start <= offset <= span.end
            ),
            None,
        )
        out.append(OwnMark(mark.kind, mark.id, mark.text, at))
    return out
