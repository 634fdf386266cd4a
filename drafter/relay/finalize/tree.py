"""Elements of WordprocessingML taken out of their tree, what they hold with them or left in their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PRINTED = {f"{W}t": "", f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": "?"}
"""What prints characters in a run, and which; "": its own text."""
_RANGE = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}proofErr")
_SHOWS = {
    f"{W}{name}"
    for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar", "fldSimple")
}
_SHOWS |= {f"{MC}AlternateContent", "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"}


def remove(element: _Element) -> None:
    """The element goes with all that it holds."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: _Element) -> None:
    """What the element holds comes into its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def text_of(paragraph: _Element) -> str:
    """What a paragraph prints, what stands in its text boxes apart."""
    return "".join(_text(element) for element in own(paragraph, *PRINTED))


def own(paragraph: _Element, *tags: str) -> Iterator[_Element]:
    """The elements of these names that belong to the paragraph itself, not to one in a box bound to it."""
    for element in paragraph.iter(*tags):
        holder = next(one for one in element.iterancestors() if one.tag == f"{W}p")
        if holder is paragraph:
            yield element


def is_blank(paragraph: _Element) -> bool:
    """Whether a paragraph shows nothing: no character, picture, field or page break, and ends no section."""
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None or text_of(paragraph).strip(" \t\u3000\xa0"):
        return False
    return not any(element.tag in _SHOWS for element in paragraph.iter())


def needed(paragraph: _Element) -> bool:
    """Whether the format asks for a paragraph here: the last one of a cell, a box, a header or a note."""
    parent = paragraph.getparent()
    following = paragraph.getnext()
    while following is not None and following.tag in _RANGE:
        following = following.getnext()
    if parent is None or parent.tag == f"{W}body":
        return parent is None
    return following is None


def move_into_next(paragraph: _Element) -> None:
    """The mark at the end of a paragraph is gone: its text flows into the next one, whose properties count unless it
    is empty. Where no paragraph follows it stays; without text it goes."""
    following = paragraph.getnext()
    while following is not None and following.tag in _RANGE:
        following = following.getnext()
    properties = paragraph.find(f"{W}pPr")
    ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    if following is None or following.tag != f"{W}p" or ends_section:
        if is_blank(paragraph) and not needed(paragraph):
            remove(paragraph)
        return
    ahead = following.find(f"{W}pPr")
    if properties is not None and is_blank(following) and not is_blank(paragraph):
        _give(properties, following, ahead)
        ahead = properties
    place = 0 if ahead is None else 1
    for child in [one for one in paragraph if one is not properties]:
        following.insert(place, child)
        place += 1
    remove(paragraph)


def _give(properties: _Element, paragraph: _Element, former: _Element | None) -> None:
    """Other properties for a paragraph, which keeps those of its mark: that one stays."""
    for gone in (*properties.findall(f"{W}rPr"), *properties.findall(f"{W}pPrChange")):
        properties.remove(gone)
    if former is not None:
        properties.extend(former.findall(f"{W}rPr"))
        remove(former)
    paragraph.insert(0, properties)


def _text(element: _Element) -> str:
    return PRINTED[str(element.tag)] or element.text or ""
