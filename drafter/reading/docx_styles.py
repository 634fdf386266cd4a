"""What the styles of a Word document say of a paragraph or a run: name, heading level, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_LIST, _LIST_LEVEL = (f"{W}numPr/{W}{name}" for name in ("numId", "ilvl"))
_NUMERALS = "一二三四五六七八九"
_HEADING = re.compile(rf"(?:heading|标题)\s*([1-9])$|([{_NUMERALS}])级标题$", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means: no heading


class Numbered(NamedTuple):
    """The list to which a paragraph belongs (w:numId) and its level there, 0 for the highest."""

    list_id: str
    own_level: int | None
    """As the paragraph itself says."""
    level: int | None
    """As its style says."""
    styles: tuple[str, ...]
    """Its style and those that one is based on: where the list ties a level to one of them, that counts before
    `level`."""


class _Style(NamedTuple):
    """What a style says together with those it is based on; None: nothing."""

    name: str = ""
    level: int | None = None
    hidden: bool | None = None
    list_id: str | None = None
    list_level: int | None = None
    chain: tuple[str, ...] = ()


class Styles:
    """The styles part; without one every paragraph is of the style ""."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[str, _Style] = {}
        self._default = ""
        for style in [] if root is None else root.findall(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            self._elements[style_id] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style_id

    def name(self, paragraph: _Element) -> str:
        """Name of the paragraph's style as Word keeps it (heading 1, Normal), "" where there is none."""
        return self._of(paragraph).name

    def heading_level(self, paragraph: _Element) -> int | None:
        """1 for the highest: from the paragraph's own outline level, then along its styles by level or name."""
        own = _find(paragraph, f"{W}outlineLvl")
        return self._of(paragraph).level if own is None else _level(own)

    def hidden(self, run: _Element, paragraph: _Element) -> bool:
        """Whether the run is hidden text (w:vanish), by itself or by the style of its characters or paragraph."""
        own = run.find(f"{W}rPr/{W}vanish")
        if own is not None:
            return is_on(own)
        named = run.find(f"{W}rPr/{W}rStyle")
        character = None if named is None else self._style(named.get(VAL, "")).hidden
        return bool(self._of(paragraph).hidden if character is None else character)

    def numbering(self, paragraph: _Element) -> Numbered | None:
        """The list whose number Word puts before the paragraph, by itself or by its style; None for none."""
        style = self._of(paragraph)
        own, level = _find(paragraph, _LIST), _find(paragraph, _LIST_LEVEL)
        list_id = style.list_id if own is None else own.get(VAL)
        if not list_id or list_id == "0":
            return None
        own_level = None if level is None else _list_level(level)
        return Numbered(list_id, own_level, style.list_level, style.chain)

    def list_of_style(self, style_id: str) -> str:
        """The w:numId of a style, "" where it has none."""
        return self._style(style_id).list_id or ""

    def _of(self, paragraph: _Element) -> _Style:
        named = _find(paragraph, f"{W}pStyle")
        return self._style(self._default if named is None else named.get(VAL, ""))

    def _style(self, style_id: str) -> _Style:
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> _Style:
        chain = list(self._chain(style_id))
        return _Style(
            _name(chain[0]) if chain else "",
            next((level for style in chain if (level := _style_level(style)) is not None), None) or None,
            next((is_on(found) for style in chain if (found := style.find(f"{W}rPr/{W}vanish")) is not None), None),
            next((found.get(VAL) for style in chain if (found := style.find(f"{W}pPr/{_LIST}")) is not None), None),
            next(
                (_list_level(found) for style in chain if (found := style.find(f"{W}pPr/{_LIST_LEVEL}")) is not None),
                None,
            ),
            tuple(style.get(f"{W}styleId", "") for style in chain),
        )

    def _chain(self, style_id: str) -> Iterator[_Element]:
        """The style and those it is based on; a circle is walked once."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield self._elements[style_id]
            based = self._elements[style_id].find(f"{W}basedOn")
            style_id = "" if based is None else based.get(VAL, "")


def properties(paragraph: _Element) -> _Element | None:
    """The w:pPr of a paragraph, which is its first child if there is one: a long paragraph is not searched for it."""
    first = next(iter(paragraph), None)
    return first if first is not None and first.tag == f"{W}pPr" else None


def _find(paragraph: _Element, path: str) -> _Element | None:
    own = properties(paragraph)
    return None if own is None else own.find(path)


def is_on(toggle: _Element) -> bool:
    """The value of an on/off property, which is on where it says nothing."""
    return toggle.get(VAL, "1") not in ("0", "false", "off")


def _name(style: _Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(VAL, "")


def _style_level(style: _Element) -> int | None:
    """The heading level that one style itself says, 0 where it says that it is none, None where it is silent."""
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None:
        return _level(outline) or 0
    named = _HEADING.match(_name(style))
    if named is None:
        return None
    return int(named[1]) if named[1] else _NUMERALS.index(named[2]) + 1


def _level(outline: _Element) -> int | None:
    value = outline.get(VAL, "")
    return int(value) + 1 if value.isdecimal() and int(value) < _BODY_TEXT else None


def _list_level(ilvl: _Element) -> int:
    value = ilvl.get(VAL, "")
    return int(value) if len(value) == 1 and value.isdecimal() else 0
