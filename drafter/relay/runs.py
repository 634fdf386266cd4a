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
_REVISIONS = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}
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
    runs = [element.getparent() for element, _, _ in pieces]
    plain = all(
        element.tag == f"{W}t" and run is not None and run.tag == f"{W}r" and run.getparent() is placed.paragraph
        for (element, _, _), run in zip(pieces, runs, strict=True)
    )
    return bool(pieces) and plain and not _disturbed(placed.paragraph, runs[0], runs[-1])


def _disturbed(paragraph: _Element, first: _Element | None, last: _Element | None) -> bool:
    """Whether the runs from `first` to `last` are the result of a field, or a revision stands between them."""
    depth, inside = 0, False
    for child in paragraph:
        inside = inside or child is first
        if inside and (depth or child.tag in _REVISIONS):
            return True
        for field in child.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(str(field.get(f"{W}fldCharType")), 0)
        if child is last:
            return depth > 0
    return False


def replace(placed: PlacedText, start: int, end: int, text: str, ids: Iterator[int], *, plain: bool) -> None:
    """As `replace_with`, for one text; `plain`: without the look of a mark, else as it was."""
    replace_with(placed, start, end, [(text, "" if plain else None)], ids)


def replace_with(
    placed: PlacedText, start: int, end: int, texts: Sequence[tuple[str, str | None]], ids: Iterator[int]
) -> None:
    """Put `texts` in the place of replaceable characters; they take the properties of the first of these.

    Each text comes with its highlight: "" is none, so that it looks like what is around, None is as it was; another
    goes where there was one. `ids`: unused numbers, for recorded changes of properties that a divided run holds twice.
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
    set_text(first, texts[0][0])
    for one in covered:
        for child in list(one):
            if child.tag == f"{W}t" and child is not first:
                one.remove(child)
        if one is not run and all(child.tag == f"{W}rPr" for child in one):
            _parent(one).remove(one)
    for text, highlight in reversed(texts[1:]):
        run.addnext(_like_run(run, text, highlight, ids))
    _look(run, texts[0][1])
    if not texts[0][0] and all(child.tag == f"{W}rPr" or child is first for child in run):
        _parent(run).remove(run)


def in_dropdown(placed: PlacedText, start: int, end: int) -> bool:
    """Whether the characters are all that a dropdown control of the paragraph itself holds."""
    controls = {_dropdown(placed, element) for element, _, _ in pieces_between(placed, start, end)}
    control = controls.pop() if len(controls) == 1 else None
    if control is None:
        return False
    held = "".join(text for text, element in placed.pieces if control in element.iterancestors())
    return len(held) == end - start


def _dropdown(placed: PlacedText, element: _Element) -> _Element | None:
    """The control in which a w:t stands: paragraph > sdt > sdtContent > run > t."""
    path = [one for _, one in zip(range(4), element.iterancestors(), strict=False)]
    tags = [one.tag for one in path]
    if element.tag != f"{W}t" or tags != [f"{W}{name}" for name in ("r", "sdtContent", "sdt", "p")]:
        return None
    control = path[2]
    listed = control.find(f"{W}sdtPr/{W}dropDownList")
    return control if listed is not None and path[3] is placed.paragraph else None


def replace_word(placed: PlacedText, start: int, end: int, word: str, ids: Iterator[int]) -> None:
    """Put `word` in the place of one that is replaceable or all that a dropdown holds; its look stays."""
    pieces = pieces_between(placed, start, end)
    control = _dropdown(placed, pieces[0][0])
    if control is None:
        replace_with(placed, start, end, [(word, None)], ids)
        return
    for place, (element, _, _) in enumerate(pieces):
        set_text(element, "" if place else word)
    listed = control.find(f"{W}sdtPr/{W}dropDownList")
    if listed is not None and listed.get(f"{W}lastValue") is not None:
        listed.set(f"{W}lastValue", word)


def remove_if_empty(paragraph: _Element) -> None:
    """Take a paragraph away that holds only properties and bookmarks of its own; no cell is left without one."""
    parent = paragraph.getparent()
    kept = {f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"}
    opened, closed = (
        {one.get(f"{W}id") for one in paragraph.iter(f"{W}{name}")} for name in ("bookmarkStart", "bookmarkEnd")
    )
    bare = all(child.tag in kept for child in paragraph) and opened == closed
    if parent is not None and bare and parent.tag == f"{W}body" and paragraph.find(f".//{W}sectPr") is None:
        parent.remove(paragraph)


def _like_run(run: _Element, text: str, highlight: str | None, ids: Iterator[int]) -> _Element:
    """A run of the same properties with other text."""
    other = like(run)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        other.append(deepcopy(properties))
        for change in other.iter(f"{W}rPrChange"):
            change.set(f"{W}id", str(next(ids)))
    printed = other.makeelement(f"{W}t")
    set_text(printed, text)
    other.append(printed)
    _look(other, highlight)
    return other


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


def _look(run: _Element, highlight: str | None) -> None:
    properties = run.find(f"{W}rPr")
    if properties is None or highlight is None:
        return
    if not highlight:
        for tag in _LOOK_OF_MARKS:
            for look in properties.findall(tag):
                properties.remove(look)
    elif (mark := properties.find(f"{W}highlight")) is not None:
        mark.set(f"{W}val", highlight)


def within(placed: Sequence[PlacedText], paragraph: _Element) -> int | None:
    """The place of a paragraph among those that were read, None where it gave no text."""
    return next((place for place, one in enumerate(placed) if one.paragraph is paragraph), None)
