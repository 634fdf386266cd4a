"""Where in a Word document the words of a note stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.marks import PRIVATE
from drafter.model import Finding, Report
from drafter.outline.places import source_span

if TYPE_CHECKING:
    from collections.abc import Callable

    from drafter.reading.docx_body import PlacedText

_UNREAD = re.compile(f"{PRIVATE.pattern}|\x7f")
"""What the reader takes out of the text."""
_SOFT_LINE = re.compile(r"第\d+行$")


class Note(NamedTuple):
    """What is to be said about some words of a document."""

    words: str
    """The comment; a line feed begins a new paragraph."""
    quote: str = ""
    """The words, verbatim; "" for the document as a whole."""
    position: str = ""
    """Of the line in which they stand (Line.position), "" where it is not known."""
    line: str = ""
    """The text of that line."""
    start: int = 0
    end: int = 0
    """Where in `line` the words stand."""


class Stretch(NamedTuple):
    """From one character of a paragraph to another; `paragraph` counts those that gave text."""

    paragraph: int
    start: int
    end: int


def notes_of(report: Report, findings: Iterable[Finding], heading: Callable[[Finding], str]) -> list[Note]:
    """Findings about `report` as notes: `heading` (须改：比率不符), message, remedy, each a paragraph."""
    notes = []
    for one in findings:
        words = "\n".join([heading(one), f"{one.message}。", *([f"建议：{one.remedy}。"] if one.remedy else [])])
        span = source_span(report, one.at) if one.at else None
        if span is None:  # about the document as a whole, or about words of last year's
            notes.append(Note(f"{words}\n“{one.quote}”" if one.quote else words))
        else:
            line = report.source.lines[span.line]
            auto = len(line.auto_number)  # stands in no paragraph: what is said of it is said of its line
            quote = one.quote.removeprefix(line.auto_number) if span.end > auto else line.text[auto:].strip()
            notes.append(
                Note(words, quote, line.position, line.text[auto:], max(0, span.start - auto), max(0, span.end - auto))
            )
    return notes


class Locator:
    """Finds notes in the paragraphs that the reader has read."""

    def __init__(self, placed: Sequence[PlacedText]) -> None:
        self._texts: list[str] = []
        self._origins: list[Sequence[int]] = []
        """For each character of a text its place in the paragraph, characters that are not read included."""
        self._at: dict[str, list[int]] = {}
        for number, one in enumerate(placed):
            text = "".join(piece for piece, _ in one.pieces)
            origin: Sequence[int] = range(len(text))
            if _UNREAD.search(text):
                origin = [place for place, character in enumerate(text) if not _UNREAD.match(character)]
                text = "".join(text[place] for place in origin)
            self._texts.append(text)
            self._origins.append(origin)
            self._at.setdefault(one.position, []).append(number)

    def find(self, note: Note) -> Stretch | None:
        """The words of the note, else the paragraph nearest to them; None where nothing of them is there."""
        near = self._at.get(note.position) or self._at.get(_SOFT_LINE.sub("", note.position)) or []
        return next(self._candidates(note, near), None)

    def _candidates(self, note: Note, near: Sequence[int]) -> Iterator[Stretch]:
        if note.end > note.start:
            for number in near:
                if (begin := self._texts[number].find(note.line)) >= 0:
                    yield self._stretch(number, begin + note.start, begin + note.end)
        for words in sorted(filter(None, note.quote.split("\t")), key=len, reverse=True):  # cells of a row
            for number in (*near, *range(len(self._texts))):
                if (begin := self._texts[number].find(words)) >= 0:
                    yield self._stretch(number, begin, begin + len(words))
        if not near and not note.quote:
            near = range(len(self._texts))
        for number in near:
            text = self._texts[number]
            yield self._stretch(number, len(text) - len(text.lstrip()), len(text.rstrip()))

    def _stretch(self, number: int, start: int, end: int) -> Stretch:
        origin = self._origins[number]
        return Stretch(number, origin[start], origin[min(end, len(origin)) - 1] + 1)
