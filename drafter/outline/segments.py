"""Lines become segments: stretches that begin with a number or are plain paragraphs.

One source line gives several segments when it was flattened (a whole report in one line) or when items and 一是 points
run on inside it. Whether a number inside a line opens a segment is decided by its order: it must continue the count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from drafter.model import Line, Span
from drafter.outline.headings import Cut, cut_heading
from drafter.outline.numbering import RANK, Marker, MarkerKind, inline_markers, marker_at

_LEADING = re.compile(r"[\s\u200b\ufeff]*")
_PARAGRAPH_GAP = re.compile(r"(?<=[。！？!?”])[\s]+(?=\S)")
_BEFORE_HEADING = "。；;！!？?：:”）)|"
_BEFORE_POINT = "。；;：:！!"
_FLAT_RUN = 400


@dataclass(slots=True)
class Segment:
    """A stretch of one line. Without a marker it is a paragraph (heading empty)."""

    line: int
    marker: Marker | None
    heading: str
    mark: str
    body: str
    body_start: int
    span: Span
    opens_line: bool
    """False for what stands inside a line behind something else."""

    @property
    def kind(self) -> MarkerKind | None:
        return self.marker.kind if self.marker else None


class _Count:
    """How far each kind of number has come, so that a number inside a line can be judged."""

    def __init__(self) -> None:
        self.last: dict[MarkerKind, int] = {}

    def continues(self, marker: Marker) -> bool:
        return marker.ordinal == self.last.get(marker.kind, 0) + 1

    def take(self, marker: Marker) -> None:
        if marker.ordinal:
            self.last[marker.kind] = marker.ordinal
        for kind, rank in RANK.items():
            if rank > RANK[marker.kind]:
                self.last.pop(kind, None)


def segments(lines: Iterable[tuple[int, Line]]) -> Iterator[Segment]:
    """The segments of numbered lines, in order; blank lines give none."""
    count = _Count()
    rows = [(index, line) for index, line in lines if line.text.strip()]
    firsts = _under_chapters([_first(line) for _, line in rows])
    starts = [(marker.kind, marker.ordinal) if marker else None for marker in firsts]
    for place, (index, line) in enumerate(rows):
        following = {start for start in starts[place + 1 : place + 12] if start}
        yield from _of_line(index, line, firsts[place], count, following)


def _under_chapters(firsts: Sequence[Marker | None]) -> list[Marker | None]:
    """Where 第一部分, 第二部分 … head the parts, 一、 below them heads sections, （一） below those items, 1. points.

    A part that has no 一、 keeps the usual order.
    """
    chapters = [place for place, marker in enumerate(firsts) if marker and marker.text.startswith("第")]
    if len(chapters) < 2:
        return list(firsts)
    out = list(firsts)
    for begin, end in zip(chapters, [*chapters[1:], len(firsts)], strict=True):
        inside = [marker for marker in firsts[begin + 1 : end] if marker]
        moved: dict[MarkerKind, MarkerKind] = {}
        if any(marker.kind == "part" for marker in inside):
            moved["part"] = "section"
            if any(marker.kind == "section" for marker in inside):
                moved |= {"section": "item", "item": "subitem"}
        for place in range(begin + 1, end):
            if (marker := firsts[place]) and marker.kind in moved:
                out[place] = marker._replace(kind=moved[marker.kind])
    return out


def _first(line: Line) -> Marker | None:
    """The number with which a line begins; an automatic one is known for one, whatever follows it (1. 2023年…)."""
    begin = _begin(line.text)
    if line.auto_number and line.text.startswith(line.auto_number):  # not in the rest of a divided line
        automatic = marker_at(line.auto_number, begin, line_start=True)
        if automatic:
            return automatic
    return marker_at(line.text, begin, line_start=True)


def _begin(text: str) -> int:
    return _LEADING.match(text).end()  # type: ignore[union-attr]


def _of_line(
    index: int, line: Line, first: Marker | None, count: _Count, after: Set[tuple[MarkerKind, int]]
) -> Iterator[Segment]:
    """The segments of one line, which begins with the number `first`; `after`: those the next lines begin with."""
    text = line.text
    begin = _begin(text)
    if first:
        count.take(first)
    inner = _accepted(text, inline_markers(text, first.end if first else begin), count, after)
    flattened = any(marker.kind in ("part", "section") for marker in inner) and len(text) > 60
    flattened = flattened or (len(text) > _FLAT_RUN and first is not None and first.kind in ("part", "section"))
    cuts = ([first] if first else []) + inner
    head_end = cuts[0].start if cuts else len(text)
    if head_end > begin:
        yield from _paragraphs(index, text, begin, head_end, flattened, opens_line=True)
    for number, marker in enumerate(cuts):
        end = cuts[number + 1].start if number + 1 < len(cuts) else len(text)
        opens = marker is first
        body = text[marker.end : end]
        lead = len(body) - len(body.lstrip())
        cut = cut_heading(body.strip(), flattened=flattened, strict=marker.kind in ("point", "subitem"))
        yield from _numbered(index, text, marker, marker.end + lead, end, cut, flattened, opens)


def _numbered(
    index: int, text: str, marker: Marker, start: int, end: int, cut: Cut, flattened: bool, opens: bool
) -> Iterator[Segment]:
    heading = text[start : start + cut.end]
    mark = text[start + cut.end : start + cut.mark_end]
    body_start = start + cut.mark_end
    gaps = _gaps(text, body_start, end, flattened)
    first_end = gaps[0][0] if gaps else end
    body, body_at = _trim(text, body_start, first_end)
    span = Span(index, marker.start, start + cut.mark_end if cut.end else marker.end)
    yield Segment(index, marker, heading, mark.strip(), body, body_at, span, opens)
    for number, (_, after_gap) in enumerate(gaps):
        stop = gaps[number + 1][0] if number + 1 < len(gaps) else end
        yield from _paragraphs(index, text, after_gap, stop, False, opens_line=True)


def _paragraphs(index: int, text: str, start: int, end: int, flattened: bool, *, opens_line: bool) -> Iterator[Segment]:
    bounds = [start, *(edge for gap in _gaps(text, start, end, flattened) for edge in gap), end]
    for left, right in zip(bounds[::2], bounds[1::2], strict=True):
        body, at = _trim(text, left, right)
        if body:
            yield Segment(index, None, "", "", body, at, Span(index, at, at + len(body)), opens_line)


def _gaps(text: str, start: int, end: int, flattened: bool) -> list[tuple[int, int]]:
    """In a flattened line white space after a sentence stands for a lost line end."""
    if not flattened:
        return []
    return [found.span() for found in _PARAGRAPH_GAP.finditer(text, start, end)]


def _trim(text: str, start: int, end: int) -> tuple[str, int]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return piece.strip(), start + lead


def _accepted(text: str, found: list[Marker], count: _Count, after: Set[tuple[MarkerKind, int]]) -> list[Marker]:
    """The numbers inside a line that open something: rightly placed, and part of a count 1, 2, …"""
    ahead: dict[tuple[MarkerKind, int], int] = {}
    for marker in found:
        ahead[marker.kind, marker.ordinal] = marker.start
    taken: list[Marker] = []
    for marker in found:
        if not _placed(text, marker, ahead):
            continue
        goes_on = (marker.kind, marker.ordinal + 1)
        if count.continues(marker) and marker.ordinal > 1:
            pass
        elif marker.ordinal != 1 or not (ahead.get(goes_on, -1) > marker.start or goes_on in after):
            continue
        if marker.kind == "part" and marker.ordinal == 1 and count.last.get("part"):
            continue
        count.take(marker)
        taken.append(marker)
    return taken


def _placed(text: str, marker: Marker, ahead: dict[tuple[MarkerKind, int], int]) -> bool:
    previous = _last(text, marker.start)
    spaced = text[marker.start - 1 : marker.start].isspace()
    if marker.kind == "subitem":
        return False
    if marker.kind == "point":
        if previous in _BEFORE_POINT or (spaced and (previous in "。；;：:”" or marker.ordinal == 1)):
            return True  # 一是 behind white space follows a heading of a flattened text
        second = ahead.get(("point", 2), -1)  # …，一是…。二是…: the first one may stand behind a comma
        return previous in "，," and marker.ordinal == 1 and second > 0 and _last(text, second) in "。；;"
    if previous in _BEFORE_HEADING:
        return marker.kind != "part" or previous != "）"
    return spaced


def _last(text: str, end: int) -> str:
    """The last character before `end` that is no white space, "" where there is none."""
    while end and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end] if end else ""
