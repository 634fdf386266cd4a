"""Notes as comments in a copy of a Word file. Nothing else in the file changes.

A comment stands from one character to another: where these are inside a run, the run is divided there and both halves
keep its properties. Content controls, simple fields, formulas and drawings are not divided; the comment then covers the
whole of them. Text of a text box is commented at the place to which the box is bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import TYPE_CHECKING, NamedTuple

from drafter.drafting.printable import printable
from drafter.relay.locating import Locator, Note, Stretch
from drafter.relay.opc import Package
from drafter.relay.runs import NS, W, divide, set_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_body import PlacedText

AUTHOR, INITIALS = "drafter 校核", "校核"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OPEN = {f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo")}
"""What may hold the ends of a comment between its runs."""


class AnnotatedResult(NamedTuple):
    """The copy with its comments, how many there are, and the notes whose words were not found."""

    data: bytes
    placed: int
    unplaced: tuple[Note, ...]


def annotate(docx: bytes, notes: Sequence[Note]) -> AnnotatedResult:
    """`docx` with one comment a note; the same bytes for the same input.

    A note whose words stand in no single paragraph is put on the paragraph of its position. `UnreadableError` for a
    file that cannot be taken apart.
    """
    from drafter.reading.docx_body import Body
    from drafter.reading.docx_styles import Styles

    package = Package(docx)
    document = package.xml(package.main)
    styles = package.related(package.main, "styles")
    body = Body(Styles(package.xml(styles) if styles else None))
    body.read(document)
    locator = Locator(body.placed)
    found = [(locator.find(note), note) for note in notes]
    placed = sorted(((at, note) for at, note in found if at), key=lambda one: one[0])
    if not placed:
        return AnnotatedResult(docx, 0, tuple(notes))
    name = package.related(package.main, "comments")
    comments = package.xml(name) if name else _comments()
    ids = _free_ids(document, comments)
    numbered = [(next(ids), at, note) for at, note in placed]
    _mark(body.placed, [(number, at) for number, at, _ in numbered], ids)
    comments.extend(_comment(number, note.words) for number, _, note in numbered)
    package.change(package.main, document)
    if name:
        package.change(name, comments)
    else:
        package.add(package.main, "comments", _COMMENTS_TYPE, comments)
    return AnnotatedResult(package.to_bytes(), len(placed), tuple(note for at, note in found if not at))


def _free_ids(*roots: _Element) -> Iterator[int]:
    """Numbers that no comment, bookmark or tracked change has."""
    used = {one.get(f"{W}id") for root in roots for one in root.iter()}
    return (number for number in count() if str(number) not in used)


def _mark(placed: Sequence[PlacedText], stretches: Iterable[tuple[int, Stretch]], ids: Iterator[int]) -> None:
    """Set the ends of the comments, from the last of the document to the first: what is before stays as it was read."""
    ends = [
        end
        for number, at in stretches
        for end in ((at.paragraph, at.end, 0, number), (at.paragraph, at.start, 1, number))
    ]
    starts: dict[int, list[int]] = {}
    for paragraph, offset, opens, number in sorted(ends, reverse=True):
        pieces = placed[paragraph].pieces
        if paragraph not in starts:
            starts[paragraph] = list(accumulate((len(text) for text, _ in pieces), initial=0))[:-1]
        place = bisect_right(starts[paragraph], offset if opens else offset - 1) - 1
        element, inside = pieces[place][1], offset - starts[paragraph][place]
        if opens:
            _before(element, inside, number, ids)
        else:
            _after(element, inside, number, ids)


def _before(element: _Element, offset: int, number: int, ids: Iterator[int]) -> None:
    """The begin of comment `number` before character `offset` of what `element` prints."""
    marker = _element("commentRangeStart", number)
    anchor, whole, _ = _anchor(element)
    if whole or not divide(anchor, element, offset, ids):
        anchor.addprevious(marker)
    else:
        anchor.addnext(marker)


def _after(element: _Element, offset: int, number: int, ids: Iterator[int]) -> None:
    """The end of comment `number` behind so many characters of `element`, its reference behind what holds the end."""
    anchor, whole, top = _anchor(element)
    if not whole:
        divide(anchor, element, offset, ids)
    reference = _element("r")
    reference.append(_element("commentReference", number))
    top.addnext(reference)
    anchor.addnext(_element("commentRangeEnd", number))


def _anchor(element: _Element) -> tuple[_Element, bool, _Element]:
    """Beside what the end of a comment in `element` may stand; whether that cannot be divided at `element`; and what
    stands in the paragraph itself."""
    path = [element, *element.iterancestors()]
    outermost = max(place for place, one in enumerate(path) if one.tag == f"{W}p")
    place = outermost - 1
    while path[place].tag in _OPEN:
        place -= 1
    return path[place], not (place == 1 and path[1].tag == f"{W}r"), path[outermost - 1]


def _element(name: str, number: int | None = None) -> _Element:
    from lxml import etree

    one = etree.Element(f"{W}{name}", nsmap={"w": NS})
    if number is not None:
        one.set(f"{W}id", str(number))
    return one


def _comments() -> _Element:
    return _element("comments")


def _comment(number: int, words: str) -> _Element:
    """Without date, so that it is the same every time; with properties of its own, so that no style is needed."""
    from lxml import etree

    one = _element("comment", number)
    one.set(f"{W}author", AUTHOR)
    one.set(f"{W}initials", INITIALS)
    for place, line in enumerate(words.split("\n")):
        paragraph = etree.SubElement(one, f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
        etree.SubElement(properties, f"{W}spacing", {f"{W}{key}": value for key, value in spacing.items()})
        etree.SubElement(properties, f"{W}ind", {f"{W}firstLine": "0", f"{W}firstLineChars": "0"})
        etree.SubElement(properties, f"{W}jc", {f"{W}val": "left"})
        if place == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
        run = etree.SubElement(paragraph, f"{W}r")
        look = etree.SubElement(run, f"{W}rPr")
        if place == 0:
            etree.SubElement(look, f"{W}b")
        etree.SubElement(look, f"{W}sz", {f"{W}val": "20"})
        text = etree.SubElement(run, f"{W}t")
        set_text(text, printable(line))
    return one
