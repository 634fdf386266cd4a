"""A draft as it is now, after people have worked on it: its paragraphs, its marks, its bookmarks.

A mark is known by the bookmark around its sentence (an editor drops a bookmark whose content is typed over), else by
the 序号 in it. What stands in the text is what counts: a mark whose words were changed is still a mark, one that was
typed over is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from drafter import marks
from drafter.marks import MarkKind
from drafter.relay.opc import Package
from drafter.relay.runs import W, replace, replaceable

if TYPE_CHECKING:
    from drafter.reading.docx_body import PlacedText

_SERIAL = re.compile(r"待[填写核](\d+)")
_COMMITMENT = re.compile(r"待写·上年安排(\d+)")
FIGURE, COMMITMENT, ZERO, PROBLEM = "f", "c", "z", "p"
"""What a bookmark's name begins with: the letter of the fact's id."""
_FACT_ID = re.compile(r"([fczps][0-9a-f]{8}(?:_\d+)?)(?:_[b-z]+)?$")


class MarkPlace(NamedTuple):
    """A mark in the file: `text` is what stands between its brackets, `start` and `end` hold the brackets too."""

    kind: MarkKind
    id: str
    """Of the fact or prompt it stands for, "" where neither bookmark nor 序号 tells it."""
    serial: int | None
    text: str
    paragraph: int
    start: int
    end: int


class Stretch(NamedTuple):
    """Where a bookmark stands: from one character of a paragraph to another."""

    paragraph: int
    start: int
    end: int


class DraftFile:
    """One .docx, read for its marks and changed only where they stand."""

    def __init__(self, data: bytes) -> None:
        """`data`: a .docx. `UnreadableError` where it cannot be taken apart."""
        from drafter.reading.docx_body import Body
        from drafter.reading.docx_styles import Styles

        self.package = Package(data)
        self._document = self.package.xml(self.package.main)
        styles = self.package.related(self.package.main, "styles")
        body = Body(Styles(self.package.xml(styles) if styles else None))
        body.read(self._document)
        self.paragraphs: Sequence[PlacedText] = body.placed
        self.texts = ["".join(text for text, _ in one.pieces) for one in body.placed]
        self.bookmarks: Mapping[str, Stretch] = dict(self._bookmarks())
        self.marks: Sequence[MarkPlace] = list(self._marks())
        self._ids = count(1 + max((int(one) for one in self._used_ids()), default=0))

    def position(self, place: int) -> str:
        """Where a person finds the paragraph: 第12段."""
        return self.paragraphs[place].position

    def can_replace(self, mark: MarkPlace) -> bool:
        """Whether the mark stands in plain runs: not in a revision, a control or a field that a person made."""
        return replaceable(self.paragraphs[mark.paragraph], mark.start, mark.end)

    def replace(self, changes: Sequence[tuple[MarkPlace, str]]) -> bytes:
        """The file with other text in the place of marks that can be replaced; highlighted as before where the new
        text is a mark itself. The marks of this object then no longer stand where they stood."""
        for mark, text in sorted(changes, key=lambda one: (one[0].paragraph, one[0].start), reverse=True):
            placed = self.paragraphs[mark.paragraph]
            replace(placed, mark.start, mark.end, text, self._ids, plain=not text.startswith("【"))
        if changes:
            self.package.change(self.package.main, self._document)
        return self.package.to_bytes()

    def _used_ids(self) -> Iterator[str]:
        for element in self._document.iter():
            value = str(element.get(f"{W}id", ""))
            if value.isdigit():
                yield value

    def _bookmarks(self) -> Iterator[tuple[str, Stretch]]:
        """Bookmarks that begin and end in one paragraph that holds text; of equal names the first."""
        seen: set[str] = set()
        for place, placed in enumerate(self.paragraphs):
            for one in placed.bookmarks:
                if one.name not in seen:
                    seen.add(one.name)
                    yield one.name, Stretch(place, one.start, one.end)

    def _marks(self) -> Iterator[MarkPlace]:
        for place, text in enumerate(self.texts):
            spans = marks.spans(text)
            for order, (start, end) in enumerate(spans):
                inner = text[start + 1 : end].removesuffix("】")
                found = _SERIAL.match(inner) or _COMMITMENT.match(inner)
                serial = int(found[1]) if found else None
                name = self._name(place, start, end, order, spans)
                yield MarkPlace(marks.kind_of(inner), name, serial, inner, place, start, end)

    def _name(self, place: int, start: int, end: int, order: int, spans: Sequence[tuple[int, int]]) -> str:
        """The bookmark of a mark: a sentence has one bookmark for each of its marks, in their order. Where a person
        changed their number nothing is guessed."""
        around = [
            (name, at)
            for name, at in self.bookmarks.items()
            if at.paragraph == place and at.start <= start and end <= at.end
        ]
        if not around:
            return ""
        widest = min(at.start for _, at in around), max(at.end for _, at in around)
        inside = [one for one in spans if widest[0] <= one[0] and one[1] <= widest[1]]
        return around[inside.index((start, end))][0] if len(inside) == len(around) else ""


def fact_id(name: str) -> str:
    """The id of the fact that a bookmark name stands for, without the letter of a further place; "" for none."""
    found = _FACT_ID.fullmatch(name)
    return found[1] if found else ""
