"""A draft as it is now, after people have worked on it: its paragraphs, its marks, its bookmarks.

A mark is known by the bookmark around its sentence (an editor drops a bookmark whose content is typed over), else by
the 序号 in it. What stands in the text is what counts: a mark whose words were changed is still a mark, one that was
typed over is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from drafter import marks
from drafter.drafting.word import HIGHLIGHTS
from drafter.marks import MarkKind
from drafter.relay.opc import Package
from drafter.relay.runs import W, in_dropdown, remove_if_empty, replace_with, replace_word, replaceable

if TYPE_CHECKING:
    from drafter.reading.docx_body import PlacedText

_SERIAL = re.compile(r"待[填写核](\d+)")
_COMMITMENT = re.compile(r"待写·上年安排(\d+)")
FIGURE, COMMITMENT, ZERO, PROBLEM = "f", "c", "z", "p"
"""What a bookmark's name begins with: the letter of the fact's id."""
PROMPT, CLAIM, DATE = "w", "k", "b"
"""… and of marks that stand for no fact."""
_LETTERS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"待填·成文日期", DATE),
        (r"待填", FIGURE),
        (r"待核·(?:暂报|[^，：]*\d[^，：]*，按|[^，：]*持平，按|句子里没有写到)", FIGURE),
        (r"待[写核]·零报告", ZERO),
        (r"待写·(?:延续)?上年安排", COMMITMENT),
        (r"待写·(?:针对)?问题", PROBLEM),
        (r"待写", PROMPT),
        (r"待核", CLAIM),
    )
)
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
    around: tuple[str, ...] = ()
    """The bookmarks around it, in their order: one of them is its own."""


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

    def can_replace_word(self, mark: MarkPlace, start: int, end: int) -> bool:
        """Whether a word of the mark can be replaced: in plain runs, or all that a dropdown of the paragraph holds."""
        placed = self.paragraphs[mark.paragraph]
        return replaceable(placed, start, end) or in_dropdown(placed, start, end)

    def replace(self, changes: Sequence[tuple[MarkPlace, str]]) -> bytes:
        """The file with other text in the place of marks that can be replaced, or of words in them (a mark with its
        `start` and `end` moved inside). What is a mark in the new text is highlighted as marks of its kind are, where
        the old one was; the rest is plain; a word keeps its look. The marks of this object then no longer stand where
        they stood."""
        for mark, text in sorted(changes, key=lambda one: (one[0].paragraph, one[0].start), reverse=True):
            placed, whole = self.paragraphs[mark.paragraph], self.texts[mark.paragraph].startswith("【", mark.start)
            if whole or not text:
                replace_with(placed, mark.start, mark.end, list(_looks(text)), self._ids)
            else:
                replace_word(placed, mark.start, mark.end, text, self._ids)
        if changes:
            self.package.change(self.package.main, self._document)
        return self.package.to_bytes()

    def without_empty(self, places: Iterable[int]) -> bytes:
        """The file without those paragraphs of `places` in which nothing is left but properties and bookmarks."""
        for place in places:
            remove_if_empty(self.paragraphs[place].paragraph)
        return self.package.to_bytes()

    @cached_property
    def prior_sha256(self) -> str | None:
        """The sha256 of the prior report that the file says it is a draft of; None where it says nothing."""
        name = self.package.related("", "custom-properties")
        for one in self.package.xml(name) if name else ():
            if one.get("name") == marks.PROPERTY:
                return "".join(str(text) for text in one.itertext()).strip()
        return None

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
        by_paragraph: dict[int, list[tuple[str, Stretch]]] = {}
        for name, at in self.bookmarks.items():
            by_paragraph.setdefault(at.paragraph, []).append((name, at))
        for place, text in enumerate(self.texts):
            if "【待" not in text:
                continue
            spans = marks.spans(text)
            inners = [text[start + 1 : end].removesuffix("】") for start, end in spans]
            names = by_paragraph.get(place, [])
            for (start, end), inner in zip(spans, inners, strict=True):
                found = _SERIAL.match(inner) or _COMMITMENT.match(inner)
                serial = int(found[1]) if found else None
                around = [(name, at) for name, at in names if at.start <= start and end <= at.end]
                name = _name(start, around, [(one[0], inner) for one, inner in zip(spans, inners, strict=True)])
                own = tuple(name for name, _ in around)
                yield MarkPlace(marks.kind_of(inner), name, serial, inner, place, start, end, own)


def letter_of(inner: str) -> str:
    """The letter with which the bookmark of a mark begins, by what it says."""
    return next((letter for pattern, letter in _LETTERS if pattern.match(inner)), "")


def _looks(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a new text, each with the highlight that it has: none where it is no mark."""
    last = 0
    for start, end in marks.spans(text):
        if last < start:
            yield text[last:start], ""
        yield text[start:end], HIGHLIGHTS[marks.kind_of(text[start + 1 :])]
        last = end
    if last < len(text) or not text:
        yield text[last:], ""


def _name(start: int, around: Sequence[tuple[str, Stretch]], spans: Sequence[tuple[int, str]]) -> str:
    """The bookmark of the mark at `start`: a sentence has one bookmark for each of its marks, in their order, and a
    letter tells what they stand for. Where a person changed their number nothing is guessed."""
    if not around:
        return ""
    widest = min(at.start for _, at in around), max(at.end for _, at in around)
    inside = [(begin, letter_of(inner)) for begin, inner in spans if widest[0] <= begin < widest[1]]
    letter = next(letter for begin, letter in inside if begin == start)
    names = [name for name, _ in around if name.startswith(letter)]
    alike = [begin for begin, one in inside if one == letter]
    return names[alike.index(start)] if len(names) == len(alike) else ""


def fact_id(name: str) -> str:
    """The id of the fact that a bookmark name stands for, without the letter of a further place; "" for none."""
    found = _FACT_ID.fullmatch(name)
    return found[1] if found else ""
