"""Where characters fall on the page: the lines of a title, the place of signature and date (GB/T 9704-2012).

Widths are counted in characters of the grid; a half-width one counts a half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from drafter import marks

TITLE_WIDTH = 20
"""Characters of 22 pt in the type area of 156 mm."""


class Grid(NamedTuple):
    """A line of text: how many characters it holds, and the advance of a full- and a half-width one in twips."""

    columns: int = 28
    full: int = 315  # 16 and 8 pt, each a quarter point tighter
    half: int = 155


STANDARD = Grid()

# Where a title may be broken, best first: no word, document name or year is cut.
_BREAKS = (
    re.compile(r"(?=关于)|(?<=政府|事处|员会|街道)(?=(?:二〇|20)..年)"),
    re.compile(r"(?<=[镇乡区县市局厅委院])(?=(?:二〇|20)..年)"),
    re.compile(r"(?<=[0-9〇一二三四五六七八九]年度)|(?<=[0-9〇一二三四五六七八九]年)(?!度)"),
    re.compile(r"(?=推进法治政府|法治政府建设|《)"),
    re.compile(r"(?<=法治政府建设)|(?<=情况)(?!的)|(?<=[情工][况作]的)|(?=主要负责)|(?=履行)"),
)
_CLINGING = re.compile(r"[0-9〇二]\n|\n[0-9年月日度号的和与及、，。：》”）]|[《“（、]\n")
"""What must not stand at the end or the beginning of a line of a title."""
_UNBROKEN = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|\ue000[^\ue002]*\ue002")


def width(text: str) -> float:
    """Width of `text` in characters of the grid; marks as they are printed."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in marks.printed(text))


def title_lines(title: str, columns: int = TITLE_WIDTH) -> list[str]:
    """`title` (marks encoded) on as few lines as fit, in the shape of a trapezium or lozenge, no word cut.

    A line holds `columns` characters. Where the known breaks do not do, words are looked for; gives the whole title as
    one line where that does not help either: the editor then wraps it.
    """
    if width(title) <= columns:
        return [title]
    costs: dict[int, int] = {}
    for cost, pattern in enumerate(_BREAKS):
        for found in pattern.finditer(title):
            costs.setdefault(found.start(), cost)
    shaped = _shaped(title, costs, columns)
    if shaped is None and (words := _word_ends(title).difference(costs)):
        shaped = _shaped(title, {**costs, **dict.fromkeys(words, len(_BREAKS))}, columns)
    return shaped or [title]


def _shaped(title: str, costs: Mapping[int, int], columns: int) -> list[str] | None:
    """The best lines with breaks at the places of `costs`; None where none fit."""
    whole = [found.span() for found in _UNBROKEN.finditer(title)]
    places = sorted(
        place for place in costs if 0 < place < len(title) and not any(begin < place < end for begin, end in whole)
    )
    for breaks in range(1, 4):
        fits = []
        for chosen in combinations(places, breaks):
            lines = [title[begin:end] for begin, end in zip((0, *chosen), (*chosen, len(title)), strict=True)]
            widths = [width(line) for line in lines]
            if max(widths) <= columns:
                fits.append((2 * sum(costs[place] for place in chosen) + _unshapely(widths), lines))
        if fits:
            return min(fits)[1]
    return None


def _word_ends(title: str) -> set[int]:
    """Places between two words of which one at least is known: an unknown name must not be cut."""
    from drafter.facts.words import words

    found, place = set(), 0
    for before, after in pairwise(words(title)):
        place += len(before)
        if max(len(before), len(after)) > 1 and not _CLINGING.search(f"{before}\n{after}"):
            found.add(place)
    return found


def _unshapely(widths: list[float]) -> float:
    """How far lines are from trapezium or lozenge: an hourglass is worst, then stubs, then a plain block."""
    hourglass = any(left > middle < right for left, middle, right in zip(widths, widths[1:], widths[2:], strict=False))
    block = max(widths) - min(widths) < 1
    return 20.0 * hourglass + block + (max(widths) - min(widths)) / 4


def signature_indents(name: str, date: str, grid: Grid = STANDARD) -> tuple[int, int]:
    """Left indents of 署名 and 成文日期 in twips, so that both begin where they should in every editor.

    The name ends two characters from the right and the date begins two characters after the name's beginning; a date
    longer than the name ends two characters from the right, and the name moves left accordingly.
    """
    two, name_width, date_width = 2 * grid.full, _twips(name, grid), _twips(date, grid)
    end = grid.columns * grid.full - two
    begin = end - (date_width + two if date_width > name_width else name_width)
    # Some editors set a quarter of a character between digits and Han whatever the style says: the date must not wrap.
    apart = sum(a.isdigit() != b.isdigit() for a, b in pairwise(marks.printed(date))) * grid.full // 4
    begin = max(0, min(begin, end - date_width - apart))
    return begin, begin + two


def _twips(text: str, grid: Grid) -> int:
    return sum(grid.full if east_asian_width(character) in "WFA" else grid.half for character in marks.printed(text))
