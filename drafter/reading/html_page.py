"""The visible lines of an HTML tree, each with the element in which it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.model import Line
from drafter.reading.content import row

if TYPE_CHECKING:
    from lxml.etree import _Element


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _names(
    "script style noscript template head title meta link iframe object embed svg canvas audio video map select "
    "datalist rt rp"
)
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML folds; no-break and ideographic spaces are text


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A line, and the element in which it stands: its nearest block, of a row of a table the row."""

    line: Line
    owner: _Element


class Page:
    """Walks one tree: blocks and <br> end lines, a row of a table is one line."""

    def __init__(self) -> None:
        self._count = self._tables = 0
        self._text: list[str] = []
        self._seen: list[Seen] = []

    def read(self, root: _Element) -> list[Seen]:
        self._block(root)
        return self._seen

    def _block(self, block: _Element) -> None:
        self._inside(block, block)
        self._end(block)

    def _inside(self, element: _Element, block: _Element) -> None:
        """What stands in `element`, which belongs to the line of `block`."""
        self._say(element.text, block)
        for child in element:
            tag = str(child.tag).lower()
            if tag == "br":
                self._end(block)
            elif tag == "table" and not _is_hidden(child):
                self._end(block)
                self._table(child)
            elif tag in _BLOCKS and not _is_hidden(child):
                self._end(block)
                self._block(child)
            elif tag not in _UNSEEN and isinstance(child.tag, str) and not _is_hidden(child):
                self._inside(child, block)
            self._say(child.tail, block)

    def _say(self, text: str | None, block: _Element) -> None:
        if text and block.tag == "pre":
            *ended, text = text.replace("\r", "").split("\n")
            for line in ended:
                self._text.append(line)
                self._end(block)
        if text:
            self._text.append(text)

    def _end(self, block: _Element) -> None:
        text = _folded("".join(self._text))
        self._text.clear()
        if text.strip():
            self._count += 1
            tag = str(block.tag)
            self._seen.append(Seen(Line(text, f"第{self._count}段", tag, _HEADINGS.get(tag)), block))

    def _table(self, table: _Element) -> None:
        self._tables += 1
        name = f"表{self._tables}"
        rows = 0
        for part in _parts(table):
            if part.tag != "tr":  # a caption, or text that stands loose in the table
                self._block(part)
                continue
            rows += 1
            outside, cells, before = self._seen, [], self._count
            for cell in part:
                self._seen = []
                if isinstance(cell.tag, str) and not _is_hidden(cell):
                    self._block(cell)
                cells.append(self._seen)
                self._say(cell.tail, part)
            self._seen = outside
            owners = {id(seen.line): seen.owner for cell in cells for seen in cell}
            for line in row([[seen.line for seen in cell] for cell in cells], f"{name}第{rows}行", "tr"):
                self._count = self._count if id(line) in owners else before
                self._seen.append(Seen(line, owners.get(id(line), part)))
            self._end(part)


def titles(root: _Element) -> list[str]:
    """What the page calls itself: its <title>, its ArticleTitle (which pages of Chinese governments carry)."""
    said = [title.text or "" for title in root.iter("title")]
    said += [meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "articletitle"]
    return [_folded(text) for text in said if text.strip()]


def _parts(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot") and not _is_hidden(child):
            yield from _parts(child)
        elif child.tag not in _UNSEEN and child.tag not in ("col", "colgroup") and not _is_hidden(child):
            yield child


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _folded(text: str) -> str:
    """Runs of white space as one space, and none where the source only broke its line between wide characters."""
    return _SPACE.sub(_space, text).strip(" ")


def _space(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return "" if "\n" in found[0] and _is_wide(before) and _is_wide(after) else " "


def _is_wide(char: str) -> bool:
    return bool(char) and unicodedata.east_asian_width(char) in "WF"
