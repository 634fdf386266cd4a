"""What stands where on the pages of a PDF. Run as a program of its own: a hostile file may crash or stall PDFium.

``python pdf_rows.py in.pdf out.json`` writes {"error": word} or {"pages": [...], "bad": pages that are damaged,
"slanted": letters of watermarks, left out}. Each page has its `width`, `height` and `rows` from top to bottom; a row has
`top` (of its base line, in points from the top of the page), `left`, `right`, `size` (of its letters) and `cells`, its
texts from left to right: several only where a wide gap or the rules of a table divide them; `ruled` says which. Knows
nothing of the package, so that it starts without it.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_float, c_int
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

MAX_PAGES, MAX_CHARS = 1000, 2_000_000
MEMORY = 1536 * 2**20
SAME_LINE = 0.4
"""Of the size of letters: base lines that are nearer belong to one row (a footnote sign is higher)."""
GAP = 1.6
"""Of the size of letters: a wider gap without a space divides cells."""
SPACE, APART = 0.2, 0.29
"""Of the size of letters, more than the usual gap of the row: a space that was set as a gap; between
Chinese and letters or digits, which many programs set a quarter apart."""
THIN = 2.5
"""Points: rules of tables are thinner."""
_PATH = 2


class Char(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    """Points from the top of the page."""
    size: float


class Rule(NamedTuple):
    """A thin line: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


Row = dict[str, Any]


def main(source: str, target: str) -> None:
    _limit_memory()
    Path(target).write_text(json.dumps(_document(source), ensure_ascii=False), encoding="utf-8")


def _document(source: str) -> dict[str, Any]:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(source)
        count = len(document)
    except pdfium.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    if not count:
        return {"error": "damaged"}
    if count > MAX_PAGES:
        return {"error": "pages"}
    pages, total, bad, slanted = [], 0, 0, 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
            total += text.count_chars()
            if total > MAX_CHARS:
                return {"error": "characters"}
            height = float(page.get_height())
            chars, aslant = _chars(pdfium.raw, page, text, height)
            slanted += aslant
            pages.append(
                {
                    "width": page.get_width(),
                    "height": height,
                    "rows": list(_rows(chars, *_rules(pdfium.raw, page, height))),
                }
            )
            text.close()
            page.close()
        except pdfium.PdfiumError:
            bad += 1
            pages.append({"width": 0.0, "height": 0.0, "rows": []})
    return {"error": "damaged"} if bad == count else {"pages": pages, "bad": bad, "slanted": slanted}


def _chars(raw: Any, page: Any, text: Any, height: float) -> tuple[list[Char], int]:
    """The letters of a page, and how many slanted ones (a watermark) were left out."""
    turned = page.get_rotation()
    left, bottom, right, top = page.get_mediabox()
    box, (x, y) = raw.FS_RECTF(), (c_double(), c_double())
    found: list[Char] = []
    slanted = 0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in (0, 10, 13, 0xFFFE, 0xFFFF):
            continue
        angle = math.degrees(raw.FPDFText_GetCharAngle(text, index)) % 90
        if 5 < angle < 85:
            slanted += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        x0, x1, base = _upright(turned, (left, bottom, right, top), box, x.value, y.value)
        char = "-" if code == 2 else _usual(chr(code))
        size = abs(box.top - box.bottom) if not turned % 180 else abs(box.right - box.left)
        one = Char(char, min(x0, x1), max(x0, x1), base, _size(raw, text, index) or size)
        if found and _is_shadow(found[-1], one):
            continue
        found.append(one)
    return found, slanted


def _upright(turned: int, media: Sequence[float], box: Any, x: float, y: float) -> tuple[float, float, float]:
    """Left, right and base line from the top, as the page is seen."""
    left, bottom, right, top = media
    if turned == 90:
        return box.bottom - bottom, box.top - bottom, x - left
    if turned == 180:
        return right - box.right, right - box.left, y - bottom
    if turned == 270:
        return top - box.top, top - box.bottom, right - x
    return box.left - left, box.right - left, top - y


def _size(raw: Any, text: Any, index: int) -> float:
    """The size as it is seen: many programs write letters of size 1 and scale them."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text, index))
    if raw.FPDFText_GetMatrix(text, index, byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
    return size if 2 < size < 200 else 0.0


def _usual(char: str) -> str:
    """Radicals and other doubles that fonts give in the place of common ideographs (⼀ for 一)."""
    return unicodedata.normalize("NFKC", char) if "\u2f00" <= char <= "\u2fd5" or "\uf900" <= char <= "\ufaff" else char


def _is_shadow(before: Char, char: Char) -> bool:
    """Printed twice, a little apart, to look bold."""
    near = 0.0 if char.text in "—…-" else 0.15 * char.size  # a double dash may be one letter of the font
    return char.text == before.text and abs(char.left - before.left) < near and abs(char.base - before.base) < near


def _rules(raw: Any, page: Any, height: float) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical thin lines of a page."""
    across: list[Rule] = []
    down: list[Rule] = []
    if page.get_rotation():
        return across, down
    x0, _, _, top = page.get_mediabox()
    sides = [c_float() for _ in range(4)]
    fill, stroke = c_int(), c_int()
    for index in range(min(raw.FPDFPage_CountObjects(page), 20_000)):
        one = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(one) != _PATH or not raw.FPDFPageObj_GetBounds(one, *map(byref, sides)):
            continue
        left, bottom, right, upper = (side.value for side in sides)
        left, right, first, last = left - x0, right - x0, top - upper, top - bottom
        if last - first < THIN < right - left:
            across.append(Rule((first + last) / 2, left, right))
        elif right - left < THIN < last - first:
            down.append(Rule((left + right) / 2, first, last))
        elif raw.FPDFPath_GetDrawMode(one, byref(fill), byref(stroke)) and stroke.value:
            across += [Rule(first, left, right), Rule(last, left, right)]
            down += [Rule(left, first, last), Rule(right, first, last)]
    return across, down


def _rows(chars: list[Char], across: list[Rule], down: list[Rule]) -> Iterator[Row]:
    """All rows from top to bottom; those inside a ruled table by its bands."""
    bands = [band for table in _tables(down) for band in _bands(table, across, down)]
    held: dict[int, list[Char]] = {}
    free = []
    for char in chars:
        middle = char.base - char.size / 3
        place = next((i for i, (top, end, _) in enumerate(bands) if top < middle < end), None)
        if place is not None and bands[place][2][0] - 1 < (char.left + char.right) / 2 < bands[place][2][-1] + 1:
            held.setdefault(place, []).append(char)
        else:
            free.append(char)
    rows = [_plain_row(line) for line in _lines(free)]
    rows += [_ruled_row(bands[place][2], inside) for place, inside in held.items()]
    yield from sorted((row for row in rows if "".join(row["cells"]).strip()), key=lambda row: row["top"])


def _tables(down: list[Rule]) -> Iterator[tuple[float, float]]:
    """Top and bottom of what vertical lines enclose, where there are three at least: two columns."""
    start = end = -1e9
    for rule in [*sorted(down, key=lambda rule: rule.start), Rule(0, math.inf, math.inf)]:
        if rule.start > end + 3:
            if end > start and len(_distinct(one.at for one in down if one.start < end and start < one.end)) >= 3:
                yield start, end
            start = rule.start
            end = rule.end
        end = max(end, rule.end)


def _bands(
    table: tuple[float, float], across: list[Rule], down: list[Rule]
) -> Iterator[tuple[float, float, list[float]]]:
    """Top, bottom and column edges of each row of a table."""
    start, end = table
    edges = _distinct(rule.at for rule in across if start - 3 < rule.at < end + 3)
    for top, bottom in pairwise(edges):
        middle = (top + bottom) / 2
        columns = _distinct(rule.at for rule in down if rule.start - 1 < middle < rule.end + 1)
        if len(columns) >= 2:
            yield top, bottom, columns


def _distinct(values: Iterator[float] | Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 3:
            out.append(value)
    return out


def _lines(chars: list[Char]) -> Iterator[list[Char]]:
    line: list[Char] = []
    for char in sorted(chars, key=lambda one: (one.base, one.left)):
        if line and char.base - line[0].base > SAME_LINE * max(char.size, line[0].size):
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(char)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _plain_row(line: list[Char]) -> Row:
    gaps = sorted(max(0.0, after.left - before.right) for before, after in pairwise(line))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    cells, before = [""], None
    for char in line:
        if before:
            gap = char.left - before.right
            if gap > GAP * char.size and not before.text.isspace() and not char.text.isspace():
                cells.append("")
            elif _is_space((gap - usual) / char.size, before.text, char.text):
                cells[-1] += " "
        cells[-1] += char.text
        before = char
    trailing = " " if cells[-1].endswith((" ", "\u3000", "\xa0")) else ""
    return _row(line, [*(cell.strip() for cell in cells[:-1]), cells[-1].strip() + trailing], False)


def _is_space(gap: float, before: str, after: str) -> bool:
    """Whether a gap, in sizes of letters, stands for a space; programs set Chinese apart from letters and digits."""
    if before.isspace() or after.isspace():
        return False
    words = before.isascii() and before.isalnum(), after.isascii() and after.isalnum()
    return gap > (APART if any(words) and not (before.isascii() and after.isascii()) else SPACE)


def _ruled_row(columns: list[float], chars: list[Char]) -> Row:
    cells = []
    for left, right in pairwise(columns):
        inside = [char for char in chars if left <= (char.left + char.right) / 2 < right]
        cells.append("".join("".join(_plain_row(line)["cells"]) for line in _lines(inside)).strip())
    return _row(chars, cells, True)


def _row(chars: list[Char], cells: list[str], ruled: bool) -> Row:
    seen = [char for char in chars if not char.text.isspace()] or chars
    size, _ = Counter(round(char.size, 1) for char in seen).most_common(1)[0]
    left, right = min(char.left for char in seen), max(char.right for char in seen)
    return {"top": seen[0].base, "left": left, "right": right, "size": size, "cells": cells, "ruled": ruled}


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main(*sys.argv[1:])
