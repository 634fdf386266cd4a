"""The few WordprocessingML elements that drafts and 核对单 are made of.

Elements are appended directly, which is many times quicker than by way of the proxies of python-docx. Every `parent` is
an element of a document opened with `drafter.drafting.package.open_base`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from drafter.drafting.printable import printable

Element = etree._Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAME_LENGTH = 40


def element(parent: Element, tag: str, **attributes: str | int) -> Element:
    """A new last child `w:tag` of `parent`, with attributes of the same namespace."""
    return etree.SubElement(parent, W + tag, {W + name: str(value) for name, value in attributes.items()})


def paragraph(parent: Element, style_id: str = "") -> Element:
    """A new paragraph in the style `style_id`; "" is the default style."""
    made = element(parent, "p")
    if style_id:
        element(element(made, "pPr"), "pStyle", val=style_id)
    return made


def left_indent(paragraph_: Element, twips: int) -> None:
    """Moves the left edge of a paragraph that has a style in."""
    element(paragraph_[0], "ind", leftChars=0, left=twips)


def run(parent: Element, text: str, highlight: str = "", colour: str = "") -> None:
    """`text` as one run, highlighted in the colour named, in a colour other than its style's; nothing where nothing
    printable is left.

    Without the hint “ ” — … would come out in the Latin font, narrow.
    """
    text = printable(text)
    if not text:
        return
    made = element(parent, "r")
    chinese = not text.isascii()
    if chinese or highlight or colour:
        properties = element(made, "rPr")
        if chinese:
            element(properties, "rFonts", hint="eastAsia")
        if colour:
            element(properties, "color", val=colour)
        if highlight:
            element(properties, "highlight", val=highlight)
    holder = element(made, "t")
    holder.text = text
    if " " in text:
        holder.set(_SPACE, "preserve")


def line_break(parent: Element) -> None:
    """A soft line break."""
    element(element(parent, "r"), "br")


class Anchors:
    """Bookmarks and content controls of one document: their ids are unique in it, and so are the bookmarks' names."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._names: set[str] = set()
        self._places: dict[str, Iterator[int]] = {}

    def open(self, parent: Element, mark_id: str) -> int:
        """Opens a bookmark named after `mark_id` (`_b`, `_c` at further places); gives its id, to be closed with."""
        number = next(self._ids)
        element(parent, "bookmarkStart", id=number, name=self._name(mark_id))
        return number

    def close(self, parent: Element, number: int) -> None:
        element(parent, "bookmarkEnd", id=number)

    def dropdown(
        self, parent: Element, tag: str, title: str, word: str, choices: Sequence[str], highlight: str
    ) -> None:
        """A dropdown content control that holds `word`, one of `choices`."""
        control = element(parent, "sdt")
        properties = element(control, "sdtPr")
        element(properties, "alias", val=title)
        element(properties, "tag", val=printable(tag)[:64])
        element(properties, "id", val=next(self._ids))
        listed = element(properties, "dropDownList")
        for choice in choices:
            element(listed, "listItem", displayText=choice, value=choice)
        run(element(control, "sdtContent"), word, highlight)

    def _name(self, mark_id: str) -> str:
        """A legal name not given yet: a letter first, at most 40 characters; editors ignore case."""
        stem = re.sub(r"\W", "_", printable(mark_id), flags=re.ASCII)
        if not stem[:1].isalpha():
            stem = f"m{stem}"
        for place in self._places.setdefault(stem, count()):
            suffix = f"_{_letters(place)}" if place else ""
            name = stem[: _NAME_LENGTH - len(suffix)] + suffix
            if name.lower() not in self._names:
                self._names.add(name.lower())
                return name
        raise AssertionError("count() never ends")


def _letters(place: int) -> str:
    """1 → b, 25 → z, 26 → ba: numbers to the base of 26 letters, a for nought."""
    text = ""
    while place:
        place, rest = divmod(place, 26)
        text = chr(ord("a") + rest) + text
    return text
