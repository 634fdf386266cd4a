"""The few WordprocessingML elements that drafts and 核对单 are made of, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import count

from drafter.drafting.printable import printable
from drafter.facts.sentences import KEPT

_NAME_LENGTH = 40
_NO_WORD = re.compile(r"\W", re.ASCII)


def empty(tag: str, **attributes: str | int) -> str:
    """The empty element `w:tag` with attributes of the same namespace."""
    words = "".join([f' w:{name}="{escape(str(value))}"' for name, value in attributes.items()])
    return f"<w:{tag}{words}/>"


def paragraph(content: str, style_id: str = "", left: int | None = None) -> str:
    """A paragraph in the style `style_id` ("" is the default style); `left`: its left edge, in twips."""
    return f"<w:p>{_place(style_id, left)}{content}</w:p>"


@cache
def _place(style_id: str, left: int | None) -> str:
    indent = "" if left is None else empty("ind", leftChars=0, left=left)
    style = empty("pStyle", val=style_id) if style_id else ""
    return f"<w:pPr>{style}{indent}</w:pPr>" if style or indent else ""


@lru_cache(maxsize=KEPT)
def run(text: str, highlight: str = "", colour: str = "") -> str:
    """`text` as one run, highlighted in the colour named, in a colour other than its style's; "" where nothing
    printable is left.

    Without the hint “ ” — … would come out in the Latin font, narrow.
    """
    text = printable(text)
    if not text:
        return ""
    space = ' xml:space="preserve"' if " " in text else ""
    return f"<w:r>{_looks(text.isascii(), highlight, colour)}<w:t{space}>{escape(text, quote=False)}</w:t></w:r>"


@cache
def _looks(latin: bool, highlight: str, colour: str) -> str:
    looks = "" if latin else empty("rFonts", hint="eastAsia")
    looks += (empty("color", val=colour) if colour else "") + (empty("highlight", val=highlight) if highlight else "")
    return f"<w:rPr>{looks}</w:rPr>" if looks else ""


LINE_BREAK = f"<w:r>{empty('br')}</w:r>"
"""A soft line break."""


class Anchors:
    """Bookmarks and content controls of one document: their ids are unique in it, and so are the bookmarks' names."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._names: set[str] = set()
        self._places: dict[str, int] = {}

    def bookmarks(self, mark_ids: Iterable[str]) -> tuple[str, str]:
        """What opens and what closes a bookmark for each of `mark_ids`, named after it (`_b`, `_c` at further places)."""
        opened, closed = "", ""
        for mark_id in mark_ids:
            number = next(self._ids)
            opened += f'<w:bookmarkStart w:id="{number}" w:name="{self._name(mark_id)}"/>'
            closed = f'<w:bookmarkEnd w:id="{number}"/>{closed}'
        return opened, closed

    def dropdown(self, tag: str, title: str, word: str, choices: Sequence[str], highlight: str) -> str:
        """A dropdown content control that holds `word`, one of `choices`."""
        named = empty("alias", val=title) + empty("tag", val=printable(tag)[:64]) + empty("id", val=next(self._ids))
        return (
            f"<w:sdt><w:sdtPr>{named}<w:dropDownList>{_listed(tuple(choices))}</w:dropDownList></w:sdtPr>"
            f"<w:sdtContent>{run(word, highlight)}</w:sdtContent></w:sdt>"
        )

    def _name(self, mark_id: str) -> str:
        """A legal name not given yet: a letter first, at most 40 characters; editors ignore case."""
        stem = mark_id
        if not (stem.isascii() and stem.isalnum() and stem[0].isalpha()):  # our own ids mostly are
            stem = _NO_WORD.sub("_", printable(mark_id))
            stem = stem if stem[:1].isalpha() else f"m{stem}"
        place = self._places.get(stem, 0)
        while True:
            suffix = f"_{_letters(place)}" if place else ""
            name = stem[: _NAME_LENGTH - len(suffix)] + suffix
            place += 1
            if name.lower() not in self._names:
                self._names.add(name.lower())
                self._places[stem] = place
                return name


@cache
def _listed(choices: tuple[str, ...]) -> str:
    return "".join(empty("listItem", displayText=choice, value=choice) for choice in choices)


def _letters(place: int) -> str:
    """1 → b, 25 → z, 26 → ba: numbers to the base of 26 letters, a for nought."""
    text = ""
    while place:
        place, rest = divmod(place, 26)
        text = chr(ord("a") + rest) + text
    return text
