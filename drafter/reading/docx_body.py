"""The body of a Word document → lines.

A paragraph is a line, or several where it holds soft breaks; a row of a table is a line. Read: content controls,
insertions, hyperlinks, smart tags, results of fields, text boxes (once, after the paragraph to which they are bound).
Left out: deletions, moved-away text, hidden text, codes of fields, notes at the foot of the page; what a person could
miss is counted and told. The number that Word itself puts before a paragraph stands beside its first line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.model import Bookmark, Line
from drafter.reading import limits
from drafter.reading.content import row
from drafter.reading.docx_styles import Styles, W, properties

if TYPE_CHECKING:
    from lxml.etree import _Element

    AutoNumber = Callable[[_Element], str]
    """Paragraph (w:p) → its automatic number as it would be printed, "" where it has none."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "rt", "sectPr")}
_CHARACTERS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_BOOKMARKS = {f"{W}{name}": name for name in ("bookmarkStart", "bookmarkEnd")}
_APART = ("toc ", "目录", "发文机关标志", "发文字号", "版记")
"""Names of styles whose paragraphs are no part of the text: they repeat the headings, or are 红头 and 版记."""
_SYMBOL_FONTS, _SYMBOLS = ("Symbol", "Wingdings", "Webdings"), 0xF000
"""In these fonts a character is a drawing, whatever letter has its code."""
_NOTES = {f"{W}footnoteReference", f"{W}endnoteReference"}


class PlacedText(NamedTuple):
    """A paragraph that gave lines, for whoever wants to find again where their text stands in the document."""

    paragraph: _Element
    position: str
    """That of its lines, without the number of a line between soft breaks."""
    pieces: Sequence[tuple[str, _Element]]
    """Its text in the order of reading, each piece with the element (w:t, w:tab, w:br …) that prints it."""
    bookmarks: Sequence[Bookmark]
    """Those that begin and end in it, in the order in which they begin, as places in its text."""


@dataclass(slots=True)
class _Inline:
    """What is gathered while one paragraph is read."""

    paragraph: _Element
    text: list[str] = field(default_factory=list)
    sources: list[_Element] = field(default_factory=list)
    """The elements that print the pieces of `text`."""
    boxes: list[_Element] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """The open fields, outermost first; True while in the code of the field, whose text is not shown. Every paragraph
    begins anew, so that a field that is never closed cannot swallow the rest of the document."""
    started: list[tuple[str, Bookmark]] = field(default_factory=list)
    """Bookmarks that have begun, with their ids; their end is -1 until it comes."""

    def mark(self, element: _Element, name: str) -> None:
        """A w:bookmarkStart or w:bookmarkEnd at this place of the text."""
        at, key = sum(map(len, self.text)), element.get(f"{W}id", "")
        if name == "bookmarkStart":
            self.started.append((key, Bookmark(element.get(f"{W}name", ""), at, -1)))
            return
        for place, (opened, one) in enumerate(self.started):
            if opened == key and one.end < 0:
                self.started[place] = (key, one._replace(end=at))
                return

    @property
    def bookmarks(self) -> list[Bookmark]:
        """Those that begin and end in the paragraph, in the order in which they begin: a sentence of a draft has one
        for each of its marks, in their order."""
        return [one for _, one in self.started if one.end >= 0]


class Body:
    """Reads one document; afterwards `notices` tells what was left out, `placed` what was read, by paragraph."""

    def __init__(self, styles: Styles, auto_number: AutoNumber = lambda paragraph: "") -> None:
        self._styles = styles
        self._auto_number = auto_number
        self._paragraphs = self._tables = self._hidden = self._notes = self._embedded = self._seen = 0
        self.placed: list[PlacedText] = []
        self._joined: tuple[list[str], list[_Element]] = ([], [])
        """Text of paragraphs whose own end was deleted: it flows into the next paragraph."""

    def read(self, document: _Element) -> list[Line]:
        """The lines of a w:document, in order."""
        body = document.find(f"{W}body")
        return [] if body is None else list(self._blocks(body))

    def notices(self) -> tuple[str, ...]:
        told = (
            (self._hidden, "有 {} 处隐藏文字没有读入。"),
            (self._notes, "有 {} 处脚注或尾注没有读入。"),
            (self._embedded, "有 {} 处嵌入的其他文档没有读入。"),
        )
        return tuple(notice.format(count) for count, notice in told if count)

    def _blocks(self, parent: _Element, place: str = "") -> Iterator[Line]:
        """Lines of the paragraphs and tables in `parent`; `place` where they don't stand in the body itself."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, place)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, place)
            elif child.tag == f"{W}altChunk":
                self._embedded += 1
            elif child.tag not in _GONE:
                yield from self._blocks(_chosen(child), place)

    def _paragraph(self, paragraph: _Element, place: str) -> Iterator[Line]:
        self._seen += 1
        if self._seen > limits.MAX_PARAGRAPHS:
            raise limits.too_large(f"超过 {limits.MAX_PARAGRAPHS // 10_000} 万段")
        inline = _Inline(paragraph, *self._joined)
        self._gather(paragraph, inline, shown=True)
        self._joined = ([], [])
        text = "".join(inline.text)
        if _end_is_deleted(paragraph):  # Word prints what is left with the number of the paragraph it flows into
            self._joined = (inline.text, inline.sources)
            text, number = "", ""
        else:
            number = self._auto_number(paragraph)
        position = place
        if not place:
            self._paragraphs += bool(text.strip())
            position = f"第{self._paragraphs or 1}段"
        if text.strip():
            pieces = list(zip(inline.text, inline.sources, strict=True))
            self.placed.append(PlacedText(paragraph, position, pieces, inline.bookmarks))
            yield from self._lines(paragraph, text, number, position, inline.bookmarks)
        for box in inline.boxes:
            yield from self._blocks(box, f"{position.removesuffix('文本框')}文本框")

    def _lines(
        self, paragraph: _Element, text: str, number: str, position: str, bookmarks: Sequence[Bookmark]
    ) -> Iterator[Line]:
        style, level = self._styles.name(paragraph), self._styles.heading_level(paragraph)
        apart = style.lower().startswith(_APART)
        lines, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                lines.append((at, line))
            at += len(line) + 1
        for count, (start, line) in enumerate(lines, 1):
            where = f"{position}第{count}行" if len(lines) > 1 and not position.endswith("行") else position
            inside = _moved(bookmarks, start, start + len(line))
            yield Line(line, where, style, level, number if count == 1 else "", furniture=apart, bookmarks=inside)

    def _table(self, table: _Element, place: str) -> Iterator[Line]:
        self._tables += 1
        name = f"{place if place.endswith('文本框') else ''}表{self._tables}"
        for count, entry in enumerate(_children(table, "tr"), 1):
            if entry.find(f"{W}trPr/{W}del") is not None:
                continue
            position = f"{name}第{count}行"
            yield from row([list(self._blocks(cell, position)) for cell in _children(entry, "tc")], position)

    def _gather(self, parent: _Element, inline: _Inline, *, shown: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag in _GONE:
                continue
            if tag == f"{W}r":
                hidden = self._styles.hidden(child, inline.paragraph)
                self._hidden += hidden and child.find(f"{W}t") is not None
                self._gather(child, inline, shown=not hidden)
            elif tag == f"{W}fldChar":
                _step(inline.fields, child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}txbxContent":
                inline.boxes.append(child)
            elif tag in _BOOKMARKS:
                inline.mark(child, _BOOKMARKS[str(tag)])
            elif tag in _NOTES:
                self._notes += 1
            elif (text := _text(child)) is None:
                self._gather(_chosen(child), inline, shown=shown)
            elif shown and not any(inline.fields):
                inline.text.append(text)
                inline.sources.append(child)


def _moved(bookmarks: Sequence[Bookmark], start: int, end: int) -> tuple[Bookmark, ...]:
    """The bookmarks that begin between two places of a paragraph, as places in that stretch, outermost first."""
    inside = (one for one in bookmarks if start <= one.start < end)
    moved = [Bookmark(one.name, one.start - start, min(one.end, end) - start) for one in inside]
    return tuple(sorted(moved, key=lambda one: (one.start, -one.end)))


def _text(element: _Element) -> str | None:
    """What an element of a run prints, None where it is no such element."""
    if element.tag in (f"{W}t", _MATH_TEXT):
        return (element.text or "").replace("\r", " ").replace("\n", " ")
    if element.tag == f"{W}sym":
        code = element.get(f"{W}char", "")
        try:
            return chr(int(code, 16) | (_SYMBOLS if element.get(f"{W}font", "").startswith(_SYMBOL_FONTS) else 0))
        except (ValueError, OverflowError):
            return ""
    return _CHARACTERS.get(str(element.tag))


def _step(fields: list[bool], kind: str) -> None:
    """The open fields after a w:fldChar."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _chosen(element: _Element) -> _Element:
    """Of alternative contents, which say the same twice, the first; any other element itself."""
    if element.tag != f"{_MC}AlternateContent":
        return element
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    return next((one for one in (choice, fallback) if one is not None), element)


def _children(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those within content controls and tracked insertions."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag not in _GONE:
            yield from _children(_chosen(child), name)


def _end_is_deleted(paragraph: _Element) -> bool:
    own = properties(paragraph)
    if own is None or all(own.find(f"{W}rPr/{W}{name}") is None for name in ("del", "moveFrom")):
        return False
    following = paragraph.getnext()
    return following is not None and following.tag == f"{W}p"
