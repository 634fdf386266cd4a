"""Columns of a terminal: how wide a text is shown, cut and padded to a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

SCREEN = 80
ELLIPSIS = "…"
_BREAKS = re.compile(r"[^\S \u3000]+")
_NO_WIDTH = ("Mn", "Me", "Cf", "Cc")


def width(text: str) -> int:
    """Columns that `text` takes: two for Chinese and full-width characters, none for combining and unseen ones.

    Ambiguous ones (“ ” … —) take one, as terminals of today show them unless told otherwise.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in _NO_WIDTH else 1


def cut(text: str, columns: int) -> str:
    """`text` on one line in at most `columns`; what does not fit is replaced by …"""
    text = _BREAKS.sub(" ", text)
    if width(text) <= columns:
        return text
    kept, used = [], width(ELLIPSIS)
    for character in text:
        used += _width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + ELLIPSIS if columns > 0 else ""


def around(text: str, start: int, end: int, columns: int) -> str:
    """What stands around `text[start:end]` in at most `columns`, more of it before than behind; … where it is cut."""
    if width(text) <= columns:
        return cut(text, columns)
    left, right = start, min(end, len(text))
    room = columns - 2 * width(ELLIPSIS) - width(text[left:right])
    before, behind = width(text[:left]), width(text[right:])
    behind = min(behind, max(room // 3, room - before))
    before = room - behind
    while left and _width(text[left - 1]) <= before:
        left -= 1
        before -= _width(text[left])
    while right < len(text) and _width(text[right]) <= behind:
        behind -= _width(text[right])
        right += 1
    return cut((ELLIPSIS if left else "") + text[left:right] + (ELLIPSIS if right < len(text) else ""), columns)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` cut or filled with spaces to exactly `columns`; `right`: the spaces go before it."""
    text = cut(text, columns)
    space = " " * (columns - width(text))
    return space + text if right else text + space


def spread(left: str, right: str, columns: int = SCREEN) -> str:
    """One line with `left` at its beginning, cut where needed, and `right` at its end."""
    return f"{pad(left, columns - width(right) - 2)}  {right}" if right else cut(left, columns)


def table(
    heading: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[int] = ()
) -> list[str]:
    """Lines of a table; a column is as wide as its longest text, at most its width. `right`: columns set to the right.

    Two spaces stand between columns; below the heading is a rule.
    """
    every = [heading, *rows]
    fitted = [min(most, max(width(row[place]) for row in every)) for place, most in enumerate(widths)]
    lines = [
        "  ".join(
            pad(text, fit, right=place in right) for place, (text, fit) in enumerate(zip(row, fitted, strict=True))
        )
        for row in every
    ]
    lines.insert(1, "  ".join("-" * fit for fit in fitted))
    return [line.rstrip() for line in lines]


def beside(texts: Sequence[str], columns: int = SCREEN, gap: int = 2) -> list[str]:
    """Short texts one after the other, as many on a line as fit."""
    lines: list[str] = []
    for text in texts:
        if lines and width(lines[-1]) + gap + width(text) <= columns:
            lines[-1] += " " * gap + text
        else:
            lines.append(cut(text, columns))
    return lines
