"""What the styles of a Word document say of a paragraph or a run: name, heading level, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$|([一二三四五六七八九])级标题$", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means: no heading


class Styles:
    """The styles part; without one every paragraph is of the style ""."""

    def __init__(self, root: _Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next(
            (
                style.get(f"{W}styleId", "")
                for style in found
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
            ),
            "",
        )

    def name(self, paragraph: _Element) -> str:
        """Name of the paragraph's style as Word keeps it (heading 1, Normal), "" where there is none."""
        return next((_name(style) for style in self._chain(self._style_of(paragraph))), "")

    def heading_level(self, paragraph: _Element) -> int | None:
        """1 for the highest: from the paragraph's own outline level, then along its styles by level or name."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _level(own)
        for style in self._chain(self._style_of(paragraph)):
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return _level(outline)
            if named := _HEADING.match(_name(style)):
                return int(named[1]) if named[1] else "一二三四五六七八九".index(named[2]) + 1
        return None

    def hidden(self, run: _Element, paragraph: _Element) -> bool:
        """Whether the run is hidden text (w:vanish), by itself or by the style of its characters or paragraph."""
        character = run.find(f"{W}rPr/{W}rStyle")
        styles = [] if character is None else list(self._chain(character.get(VAL, "")))
        for holder in (run, *styles, *self._chain(self._style_of(paragraph))):
            vanish = holder.find(f"{W}rPr/{W}vanish")
            if vanish is not None:
                return is_on(vanish)
        return False

    def numbered(self, paragraph: _Element) -> bool:
        """Whether Word puts an automatic number (or bullet) before the paragraph."""
        for holder in (paragraph, *self._chain(self._style_of(paragraph))):
            number = holder.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                return number.get(VAL) != "0"
        return False

    def _style_of(self, paragraph: _Element) -> str:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._default if named is None else named.get(VAL, "")

    def _chain(self, style_id: str) -> Iterator[_Element]:
        """The style and those it is based on; a circle is walked once."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            based = self._styles[style_id].find(f"{W}basedOn")
            style_id = "" if based is None else based.get(VAL, "")


def is_on(toggle: _Element) -> bool:
    """The value of an on/off property, which is on where it says nothing."""
    return toggle.get(VAL, "1") not in ("0", "false", "off")


def _name(style: _Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(VAL, "")


def _level(outline: _Element) -> int | None:
    value = outline.get(VAL, "")
    return int(value) + 1 if value.isdecimal() and int(value) < _BODY_TEXT else None
