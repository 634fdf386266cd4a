"""Runs of a Word paragraph: divided at a character, and text put in the place of other text.

Whatever is not named stays: properties of runs, comments, bookmarks, revisions, the text around.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_body import PlacedText

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOK_OF_MARKS = (f"{W}highlight", f"{W}color")
"""What our writer gives a run because a mark stands in it (drafting/ooxml)."""


def divide(run: _Element, element: _Element, offset: int, ids: Iterator[int]) -> bool:
    """Move what `run` prints from character `offset` of `element` on to a new run behind it, of the same properties.

    False where nothing would be left in the run, which then stays whole; True also where nothing had to be moved.
    """
    text = element.text or ""
    properties = run.find(f"{W}rPr")
    first = next(child for child in run if child is not properties) is element
    if offset == 0 and first:
        return False
    inside = element.tag == f"{W}t" and 0 < offset < len(text)
    moved = list(element.itersiblings())
    if offset == 0:
        moved.insert(0, element)
    if not moved and not inside:
        return True
    right = like(run)
    if properties is not None:
        right.append(deepcopy(properties))
        for change in right.iter(f"{W}rPrChange"):
            change.set(f"{W}id", str(next(ids)))
    if inside:
        rest = like(element)
        set_text(element, text[:offset])
        set_text(rest, text[offset:])
        right.append(rest)
    right.extend(moved)
    run.addnext(right)
    return True


def like(element: _Element) -> _Element:
    """An empty element of the same name and attributes."""
    from lxml import etree

    return etree.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})


def set_text(element: _Element, text: str) -> None:
    """Text of a w:t; white space at its ends is kept."""
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def pieces_between(placed: PlacedText, start: int, end: int) -> list[tuple[_Element, int, int]]:
    """What prints the characters from `start` to `end` of a paragraph: each element, and the stretch of its text."""
    out, at = [], 0
    for text, element in placed.pieces:
        left, right = max(start, at), min(end, at + len(text))
        if left < right:
            out.append((element, left - at, right - at))
        at += len(text)
    return out


def replaceable(placed: PlacedText, start: int, end: int) -> bool:
    """Whether the characters stand in plain runs of the paragraph itself: not in a revision, control, field or box."""
    pieces = pieces_between(placed, start, end)
    return bool(pieces) and all(
        element.tag == f"{W}t"
        and (run := element.getparent()) is not None
        and run.tag == f"{W}r"
        and run.getparent() is placed.paragraph
        for element, _, _ in pieces
    )


def replace(placed: PlacedText, start: int, end: int, text: str, ids: Iterator[int], *, plain: bool) -> None:
    """Put `text` in the place of replaceable characters; it takes the properties of the first of them.

    `plain`: the highlight of a mark goes, so that the text looks like that around it. `ids`: unused numbers, for
    recorded changes of properties that a divided run holds twice.
    """
    pieces = pieces_between(placed, start, end)
    first, offset, _ = pieces[0]
    run = _parent(first)
    if divide(run, first, offset, ids):  # what is before `start` stays in its own run
        run = _next_run(run)
        first = next(child for child in run if child.tag == f"{W}t")
    last, _, stop = pieces[-1]
    if last is pieces[0][0]:
        last, stop = first, stop - offset
    divide(_parent(last), last, stop, ids)
    covered = [run, *_runs_to(run, _parent(last))]
    set_text(first, text)
    for one in covered:
        for child in list(one):
            if child.tag == f"{W}t" and child is not first:
                one.remove(child)
        if one is not run and all(child.tag == f"{W}rPr" for child in one):
            _parent(one).remove(one)
    if plain:
        _plain(run)


def _parent(element: _Element) -> _Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _next_run(run: _Element) -> _Element:
    following = run.getnext()
    assert following is not None
    return following


def _runs_to(first: _Element, last: _Element) -> Iterator[_Element]:
    """The runs behind `first` up to `last`; none where they are the same."""
    one = first
    while one is not last:
        one = _next_run(one)
        if one.tag == f"{W}r":
            yield one


def _plain(run: _Element) -> None:
    properties = run.find(f"{W}rPr")
    if properties is not None:
        for tag in _LOOK_OF_MARKS:
            for look in properties.findall(tag):
                properties.remove(look)


def within(placed: Sequence[PlacedText], paragraph: _Element) -> int | None:
    """The place of a paragraph among those that were read, None where it gave no text."""
    return next((place for place, one in enumerate(placed) if one.paragraph is paragraph), None)
