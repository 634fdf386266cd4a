"""Rows on pages → the paragraphs that were set in them, by indents, lengths, gaps and sizes; nothing is read in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from drafter.model import Line
from drafter.reading.content import row as table_row

EDGE = 0.14
"""Of the height of a page: page numbers and running heads stand nearer to its edges."""
SHORT, TOO_SHORT = 1.9, 3.9
"""Times the size of the text: what the last row of a paragraph may lack at the right and others rarely do (a mark that
may not begin a row takes its word with it); and what no other row lacks."""
LARGE = 1.08
"""Times the size of the text: titles."""

_NUMBER = re.compile(r"[-—–―－·•\s]*\d{1,4}[-—–―－·•\s]*|第\s*\d+\s*页.*|\d+\s*/\s*\d+")
_PLAIN_NUMBER = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[。！？；：!?;:…][”’」』）)]*$")
_ENUMERATED = re.compile(r"[（(]?(?:[一二三四五六七八九十百]{1,4}|\d{1,2})(?:[、.．）)](?!\d)|是)")
_WORD = re.compile(r"(?:[\x21-\x7e]+|.)(?:[“”‘’]+[^“”‘’]?|[，。、；：！？》〉）」』】…—]+[\x21-\x7e]*)*")
"""What no program divides: letters and digits, marks that may not begin a row, what stands at a quotation mark."""
_GOES_ON = re.compile(r"[，、,第和及与的等“‘《（(]\s*$")


class Row(NamedTuple):
    page: int
    top: float
    left: float
    right: float
    size: float
    cells: tuple[str, ...]
    ruled: bool

    @property
    def text(self) -> str:
        return " ".join(self.cells).strip()

    @property
    def is_text(self) -> bool:
        return not self.ruled and len(self.cells) == 1


class Page(NamedTuple):
    width: float
    height: float
    rows: tuple[Row, ...]


class Measures(NamedTuple):
    """How the text is set; lengths in points."""

    left: float
    right: float
    size: float
    pitch: float
    """From one row of a paragraph to the next."""
    indented: bool
    """Paragraphs begin with an indent."""
    enumerated: bool
    """Rows that begin with a number mostly begin a paragraph, too: the row before them is short."""
    spaced: bool
    """A space at the end of a row is text: programs that set one after every row are known by that."""

    @classmethod
    def of(cls, rows: Sequence[Row], width: float) -> Measures:
        """Those of `rows` on pages of `width`."""
        sizes: Counter[float] = Counter()
        for row in rows:
            sizes[row.size] += len(row.text) if row.is_text else 0
        size = sizes.most_common(1)[0][0] if sizes else 12.0
        body = [row for row in rows if row.is_text and abs(row.size - size) < 0.05 * size]
        if not body:
            return cls(0, 0, size, size, False, False, True)
        lefts = Counter(round(row.left / 2) for row in body)
        left = 2.0 * min(place for place, count in lefts.items() if count > len(body) / 20)
        rights = sorted(row.right for row in body)
        gaps = sorted(b.top - a.top for a, b in pairwise(body) if a.page == b.page and b.top > a.top)
        pitch = min([*gaps[len(gaps) // 5 :][:1], 2.5 * size])
        inner = sum(1.4 < (row.left - left) / size < 2.6 for row in body)
        right = rights[int(0.95 * (len(rights) - 1))]
        if right < 0.7 * width:  # not one row is full
            right = width - left
        short = [before.right < right - SHORT * size for before, row in pairwise(body) if _ENUMERATED.match(row.text)]
        indented = inner >= 2 and inner > len(body) / 12
        spaced = sum(row.cells[0].endswith(" ") for row in body) < len(body) / 4
        return cls(left, right, size, pitch, indented, sum(short) > len(short) / 2, spaced)


def pages_of(found: Sequence[dict[str, Any]]) -> list[Page]:
    """What `pdf_rows` wrote, as types."""
    return [
        Page(
            page["width"],
            page["height"],
            tuple(
                Row(number, row["top"], row["left"], row["right"], row["size"], tuple(row["cells"]), row["ruled"])
                for row in page["rows"]
            ),
        )
        for number, page in enumerate(found, 1)
    ]


def paragraphs(pages: Sequence[Page]) -> tuple[list[Line], int]:
    """The paragraphs and rows of tables in order, and how many page numbers and running heads were left out."""
    rows = _body(pages)
    measures = Measures.of(rows, max((page.width for page in pages), default=0))
    lines: list[Line] = []
    held: list[Row] = []
    tables = _in_tables(rows)
    for row, in_table in zip(rows, tables, strict=True):
        if held and (in_table or not _continues(held, row, measures)):
            lines.append(_paragraph(held, measures))
            held = []
        if in_table:
            place = _place(row)
            lines += table_row([[Line(cell, place)] for cell in row.cells], place)
        else:
            held.append(row)
    if held:
        lines.append(_paragraph(held, measures))
    return lines, sum(len(page.rows) for page in pages) - len(rows)


def _body(pages: Sequence[Page]) -> list[Row]:
    """The rows without what stands again and again at the edge of pages, digits apart."""
    at_edge = {
        row: (round(row.top / 4), _DIGITS.sub("#", row.text))
        for page in pages
        for row in page.rows
        if not row.ruled and not EDGE * page.height < row.top < (1 - EDGE) * page.height
    }
    times: Counter[tuple[int, str]] = Counter(at_edge.values())
    often = max(2, 0.3 * len(pages))
    out = []
    for page in pages:
        for place, row in enumerate(page.rows):
            outermost = place in (0, len(page.rows) - 1)
            if key := at_edge.get(row):
                near = sum(times[key[0] + step, key[1]] for step in (-1, 0, 1))
                number = _NUMBER.fullmatch(row.text) and (len(pages) == 1 or not _PLAIN_NUMBER.fullmatch(row.text))
                if near >= often or (outermost and number):
                    continue
            out.append(row)
    return out


def _in_tables(rows: Sequence[Row]) -> list[bool]:
    """Ruled rows, and rows of several cells that follow one another."""
    several = [False, *(len(row.cells) > 1 and not row.ruled for row in rows), False]
    return [
        row.ruled or (several[place] and (several[place - 1] or several[place + 1]))
        for place, row in enumerate(rows, 1)
    ]


def _continues(held: Sequence[Row], row: Row, measures: Measures) -> bool:
    """Whether `row` goes on with the paragraph of the rows `held`."""
    before, size = held[-1], row.size
    if abs(before.size - size) > 0.07 * size:
        return False
    gap = row.top - before.top if row.page == before.page else 0.0
    large = size > LARGE * measures.size
    if gap > (1.8 * size if large else 1.3 * measures.pitch):
        return False
    if large and _is_centred(before, measures) and _is_centred(row, measures):
        return row.page == before.page
    missing = (measures.right - before.right) / size
    ended = bool(_END.search(before.text))
    numbered = measures.enumerated and bool(_ENUMERATED.match(row.text))
    if row.left - measures.left > 0.8 * size:  # an indent, or a paragraph that is indented as a whole
        return abs(row.left - before.left) < 0.3 * size and missing < 1.2 and not ended and not numbered
    if before.left - measures.left > 3.5 * size:  # a signature
        return False
    room = SHORT if ended or numbered else TOO_SHORT
    if missing > (room if measures.indented else _first_word(row.text) + 0.4):  # it would have found room there
        return False
    return measures.indented or not numbered or bool(_GOES_ON.search(before.text))


def _first_word(text: str) -> float:
    """Sizes of letters that what may not be divided at the beginning of `text` takes."""
    found = _WORD.match(text)
    return sum(0.55 if char.isascii() else 1.0 for char in found[0]) if found else 1.0


def _is_centred(row: Row, measures: Measures) -> bool:
    return abs((row.left - measures.left) - (measures.right - row.right)) < 2 * row.size


def _paragraph(rows: Sequence[Row], measures: Measures) -> Line:
    text = rows[0].text
    for place, row in enumerate(rows[1:]):
        text = _joined(text + " " * (measures.spaced and rows[place].cells[-1].endswith(" ")), row.text)
    return Line(text, _place(rows[0]))


def _joined(before: str, after: str) -> str:
    """Nothing between Chinese; a space between two words, and where a number begins something new: a space at the end
    of a row is not printed. A hyphen at the end of a row stays, it may be one."""
    letters = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    new = _ENUMERATED.match(after) and not _END.search(before) and not _GOES_ON.search(before)
    return f"{before} {after}" if letters or new else before + after


def _place(row: Row) -> str:
    return f"第{row.page}页"
