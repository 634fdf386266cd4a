"""The cells of an .xlsx as any program saved it, read within bounds: what a cell holds and how it is shown.

Read here and not with openpyxl, which fails on styles and properties that WPS and others write, and which keeps no bound
on rows, columns or unpacked size.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from drafter.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_FILE, LARGEST_PART = 30_000_000, 120_000_000
"""Bytes of a file, and of one part of it unpacked: a sheet of 1,048,576 formatted rows has 80 million."""
MOST_SHEETS, MOST_CELLS, EMPTY_ROWS = 300, 200_000, 3_000
"""After so many rows without any value a sheet is at its end, whatever is formatted below."""
_SAVE = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿(.xlsx)”，再试"
_PERCENT = (9, 10)
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the formats that every program knows without a definition."""
_BUILT_IN = {2: "0.00", 4: "#,##0.00", 10: "0.00%"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a control character is written in a string."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "文字"
    NUMBER = "数"
    DATE = "日期"
    BOOLEAN = "真假"
    ERROR = "错误"
    UNCALCULATED = "未计算"


class Cell(NamedTuple):
    """A cell that is not empty. `text`: as written; a number without exponent, a date as 2024-11-30, else as stored."""

    kind: Kind
    text: str
    percent: bool = False
    """The number is shown as a percentage: 0.9359 as 93.59%."""
    decimals: int | None = None
    """How many decimals the format shows; None where it doesn't say."""


class Sheet(NamedTuple):
    """A sheet: row → column → cell, both from 1, rows in order; and the ranges of merged cells (F7:F8)."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()


class Book(NamedTuple):
    """A file: its sheets in their order, and its custom properties."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]


def read_book(data: bytes) -> Book:
    """The sheets of an .xlsx. `UnreadableError` for every other, damaged, protected or boundless file."""
    _refuse_others(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Reader(archive).book()
    except (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, KeyError, ValueError) as error:
        raise UnreadableError("文件不完整或已损坏，打不开", _SAVE) from error
    except RuntimeError as error:  # what zipfile raises for an encrypted part
        raise UnreadableError("文件加了密码，打不开", "请去掉密码、另存一份再交") from error


def _refuse_others(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise UnreadableError(f"文件有 {len(data) // 1_000_000} MB，太大了，不像报数表", "请删去图片等无关内容，再试")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError("文件加了密码，打不开", "请去掉打开密码、另存一份再交")
        raise UnreadableError("这是旧格式的表格（.xls 或 .et）", _SAVE)
    if not data.startswith(b"PK"):
        raise UnreadableError("不是 Excel 工作簿（.xlsx）" if data else "文件是空的", _SAVE)


class _Bounded:
    """A part that is unpacked no further than allowed."""

    def __init__(self, part: IO[bytes]) -> None:
        self.part, self.left = part, LARGEST_PART

    def read(self, size: int = -1) -> bytes:
        data = self.part.read(min(size, 1 << 20) if size >= 0 else self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise UnreadableError("文件解开后太大，不像报数表", "请把有数的部分复制到新的工作簿，再试")
        return data


class _Reader:
    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = {name.replace("\\", "/").lstrip("/").casefold(): name for name in archive.namelist()}
        self.cells = 0
        self.epoch = date(1899, 12, 30)
        self.strings: list[str] = []
        self.formats: list[tuple[bool, bool, int | None]] = []

    def book(self) -> Book:
        main = next(
            (target for kind, target in self._related("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        if main.endswith(".bin"):
            raise UnreadableError("这是二进制工作簿（.xlsb）", _SAVE)
        if main.casefold() not in self.names or not main.startswith("xl/"):
            raise UnreadableError("不是 Excel 工作簿（.xlsx）", _SAVE)
        root = self._xml(main)
        settings = root.find("{*}workbookPr")
        if settings is not None and settings.get("date1904") in ("1", "true"):
            self.epoch = date(1904, 1, 1)
        related = self._related(main)
        for kind, target in related.values():
            if kind == "sharedStrings":
                self.strings = [_words(item) for item in self._elements(target, "si")]
            elif kind == "styles":
                self.formats = self._styles(target)
        sheets = []
        for entry in list(root.iterfind("{*}sheets/{*}sheet"))[:MOST_SHEETS]:
            key = next((value for name, value in entry.attrib.items() if str(name).endswith("}id")), "")
            kind, target = related.get(str(key), ("", ""))
            if kind == "worksheet" and target.casefold() in self.names:
                sheets.append(self._sheet(entry.get("name") or "", target))
        return Book(tuple(sheets), self._properties())

    def _properties(self) -> dict[str, str]:
        out = {}
        for kind, target in self._related("").values():
            if kind == "custom-properties":
                for item in self._xml(target):
                    out[item.get("name") or ""] = "".join(map(str, item.itertext()))
        return out

    def _sheet(self, name: str, part: str) -> Sheet:
        rows: dict[int, dict[int, Cell]] = {}
        merged: list[str] = []
        number = last = 0
        for element in self._elements(part, "row", "mergeCell"):
            if element.tag.endswith("}mergeCell"):
                merged.append(element.get("ref") or "")
                continue
            number = int(element.get("r") or number + 1)
            if number - last > EMPTY_ROWS:
                break
            if found := dict(self._row(element)):
                rows[number] = found
                last = number
                self.cells += len(found)
                if self.cells > MOST_CELLS:
                    raise UnreadableError("表里的数据太多，不像报数表", "请把有数的部分复制到新的工作簿，再试")
        return Sheet(name, rows, tuple(merged))

    def _row(self, row: _Element) -> Iterator[tuple[int, Cell]]:
        column = 0
        for element in row.iterfind("{*}c"):
            column = _column(element.get("r")) or column + 1
            if cell := self._cell(element):
                yield column, cell

    def _cell(self, element: _Element) -> Cell | None:
        kind, value = element.get("t") or "n", element.findtext("{*}v") or ""
        if kind == "inlineStr":
            inline = element.find("{*}is")
            value = _words(inline) if inline is not None else ""
            return Cell(Kind.TEXT, value) if value.strip() else None
        if not value:
            return Cell(Kind.UNCALCULATED, "") if element.find("{*}f") is not None and kind != "str" else None
        if kind == "s":
            place = int(value)
            value = self.strings[place] if 0 <= place < len(self.strings) else ""
            kind = "str"
        if kind == "str":
            return Cell(Kind.TEXT, value) if value.strip() else None
        if kind == "b":
            return Cell(Kind.BOOLEAN, "TRUE" if value == "1" else "FALSE")
        if kind == "e":
            return Cell(Kind.ERROR, value)
        if kind == "d":
            return Cell(Kind.DATE, date.fromisoformat(value[:10]).isoformat())
        return self._number(value, int(element.get("s") or 0))

    def _number(self, value: str, style: int) -> Cell:
        is_date, percent, decimals = self.formats[style] if style < len(self.formats) else (False, False, None)
        try:
            number = Decimal(repr(float(value)))  # the shortest that means it: 93.590000000000003 is 93.59
        except (ValueError, InvalidOperation):
            return Cell(Kind.TEXT, value)
        if not number.is_finite():
            return Cell(Kind.ERROR, value)
        if is_date and 0 <= number < 2_958_466:  # the year 9999
            return Cell(Kind.DATE, (self.epoch + timedelta(days=int(number))).isoformat() if number >= 1 else "")
        text = f"{number:f}"
        return Cell(Kind.NUMBER, text.rstrip("0").rstrip(".") if "." in text else text, percent, decimals)

    def _styles(self, part: str) -> list[tuple[bool, bool, int | None]]:
        """(is a date, is a percentage, decimals) of every cell style."""
        root = self._xml(part)
        own = {item.get("numFmtId"): item.get("formatCode") or "" for item in root.iterfind("{*}numFmts/{*}numFmt")}
        out = []
        for style in root.iterfind("{*}cellXfs/{*}xf"):
            number = style.get("numFmtId") or "0"
            code = own.get(number, _BUILT_IN.get(int(number), ""))
            bare = _QUOTED.sub("", code.partition(";")[0])
            is_date = bool(re.search("[ymdhs]", bare, re.I)) if code else int(number) in _DATES
            shown = re.search(r"[0#?](?:\.(0+))?", bare)
            decimals = len(shown[1] or "") if shown and "E" not in bare.upper() else None
            if number in ("1", "3", "9"):
                decimals = 0
            out.append((is_date and "General" not in bare, "%" in bare or int(number) in _PERCENT, decimals))
        return out

    # parts

    def _open(self, part: str) -> _Bounded:
        return _Bounded(self.archive.open(self.names[part.casefold()]))

    def _elements(self, part: str, *tags: str) -> Iterator[_Element]:
        """The elements of these names, one after the other; each is emptied after use."""
        from lxml import etree

        if part.casefold() not in self.names:
            return
        source: Any = self._open(part)
        try:
            wanted = [f"{{*}}{tag}" for tag in tags]
            for _, element in etree.iterparse(source, tag=wanted, resolve_entities=False, no_network=True):
                yield element
                element.clear()
                while element.getprevious() is not None and (parent := element.getparent()) is not None:
                    del parent[0]
        except etree.XMLSyntaxError as error:
            raise ValueError(part) from error

    def _xml(self, part: str) -> _Element:
        from lxml import etree

        source: Any = self._open(part)
        try:
            root: _Element = etree.parse(source, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        except etree.XMLSyntaxError as error:
            raise ValueError(part) from error
        return root

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Id of a relationship of `part` ("": the file) → its kind and the part it leads to."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        out = {}
        for item in self._xml(relations) if relations.casefold() in self.names else ():
            target = (item.get("Target") or "").replace("\\", "/")
            if item.get("TargetMode") != "External" and target:
                path = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                out[item.get("Id") or ""] = ((item.get("Type") or "").rpartition("/")[2], path)
        return out


def _words(item: _Element) -> str:
    """The text of a string, its runs joined; how it is pronounced (rPh) is none of it."""
    runs = [child for child in item if isinstance(child.tag, str) and not child.tag.endswith("}rPh")]
    text = "".join(text.text or "" for run in runs for text in run.iter("{*}t"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _column(reference: str | None) -> int:
    """F7 → 6; 0 where there is none."""
    number = 0
    for character in reference or "":
        if not ("A" <= character <= "Z"):
            break
        number = number * 26 + ord(character) - 64
    return number


def column_letters(number: int) -> str:
    """6 → F."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out
