"""A returned sheet → what it says for the entries of the 台账, and what could not be placed or taken.

Nothing of it is trusted: rows may be inserted, deleted, sorted or filled twice, columns moved or deleted, sheets renamed.
An entry is found by its 编号; without one by 序号 and 数据项; else by 数据项 and 单位 where only one has both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.errors import UnreadableError
from drafter.facts.numerals import parse
from drafter.relay.incoming import Incoming
from drafter.relay.sheets import cells, layout
from drafter.relay.sheets.finding import Entries
from drafter.relay.sheets.offices import UNASSIGNED, called
from drafter.relay.sheets.xlsx import Book, Cell, Kind, Sheet, column_letters, read_book
from drafter.workbook.model import FigureEntry, Workbook, ZeroEntry

_ID = re.compile(r"[a-z][0-9a-f]{8}(?:_\d+)?")
_KNOWN = {layout.folded(column.heading): column.key for column in layout.COLUMNS}
_ALSO = {layout.folded(name): column.key for column in layout.COLUMNS for name in column.others}
_ZERO_KNOWN = {layout.folded(name): key for key, name in layout.ZERO_HEADINGS.items()}
_ENOUGH = 3
"""So many known headings make a row of headings."""
_OFFICE = re.compile(r"填报(?:科室|单位|部门)\s*[:：]\s*([^\s　,，;；:：]+)")
_SIGNED = re.compile(rf"(?:{'|'.join(layout.SIGNATURES)}|负责人|联系人|电话|联系电话|制表人|分管领导)\s*[:：]\s*(.*)")
_LABELLED = {"as_of": "截止日", "provisional": "是否暂报", "definition": "口径说明", "reporter": "填报人"}


class Doubt(NamedTuple):
    """Something that was not taken: where it stands, which entry it is about ("" unknown), and why."""

    place: str
    about: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}{f'（{self.about}）' if self.about else ''}：{self.message}"


class ZeroAnswer(NamedTuple):
    """仍无 or 有 for a zero statement."""

    id: str
    answer: str
    remark: str
    source: str
    office: str


@dataclass
class Returned:
    """What one file says. Places are 文件“表”F7."""

    file: str
    offices: list[str] = field(default_factory=list)
    incoming: list[Incoming] = field(default_factory=list)
    zeros: list[ZeroAnswer] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    """Not taken, or taken with something that a person should look at."""
    notes: list[str] = field(default_factory=list)
    untouched: int = 0
    """Values that stood in the sheet when it went out and stand there still."""


def read_sheets(data: bytes, name: str, workbook: Workbook) -> Returned:
    """What the .xlsx `data` says for the entries of `workbook`; `name` is the file's, for people.

    `UnreadableError` where it cannot be opened, holds no sheet of ours, or belongs to another report.
    """
    book = read_book(data)
    out = Returned(name)
    index = Entries(workbook)
    found = False
    for sheet in book.sheets:
        reading = _SheetReading(sheet, book, index, out)
        if reading.belongs():
            reading.read()
            found = found or reading.headed
            if not reading.headed:
                out.notes.append(f"{name}“{sheet.name}”里没有认出表头（数据项、本年数），没有读")
    if not found:
        raise UnreadableError(
            f"{name} 不是报数表：没有认出表头（数据项、本年数……）", "请交 drafter figures -o 报数表.xlsx 写出的表"
        )
    return out


class _SheetReading:
    """One sheet, read row by row."""

    def __init__(self, sheet: Sheet, book: Book, index: Entries, out: Returned) -> None:
        self.sheet, self.index, self.out = sheet, index, out
        self.several = len(book.sheets) > 1
        self.maker = self._maker(book)
        self.headed = False
        self.columns: dict[str, int] = {}
        self.office = self._office()
        self.reporter = ""

    def _texts(self) -> Iterator[str]:
        for number in list(self.sheet.rows)[:10]:
            for cell in self.sheet.rows[number].values():
                yield cell.text

    def _maker(self, book: Book) -> layout.Maker | None:
        known = (layout.maker(text) for text in [*self._texts(), book.properties.get(layout.PROPERTY, "")])
        return next((one for one in known if one is not None), None)

    def _office(self) -> str:
        """As hidden in the sheet, else as its head says, else the name of the sheet where that is one of an office."""
        written = next((found[1] for text in self._texts() if (found := _OFFICE.search(text))), "")
        named = self.sheet.name if self.sheet.name in self.index.offices else ""
        office = (self.maker.office if self.maker else "") or written or named
        return "" if office == UNASSIGNED else office

    def belongs(self) -> bool:
        """Whether the sheet may be read: False for an empty one; `UnreadableError` for one of another report."""
        if not self.sheet.rows:
            return False
        workbook = self.index.workbook
        if self.maker is None:
            return True
        prior = workbook.prior_report.sha256
        same_file = not prior or not self.maker.sha256 or prior == self.maker.sha256
        same_report = (self.maker.year, self.maker.unit) == (workbook.year, workbook.unit)
        if not same_file and not same_report:
            whose = f"{self.maker.unit}{self.maker.year or ''}"
            raise UnreadableError(
                f"{self.out.file}“{self.sheet.name}”是另一份报告（{whose}）的报数表",
                f"请换成 {workbook.unit}{workbook.year or ''} 的报数表，或换一份台账",
            )
        return True

    def read(self) -> None:
        office = self.office or UNASSIGNED
        self._reporter()
        for number, row in self.sheet.rows.items():
            if columns := _headings(row):
                self.columns, self.headed = columns, True
            elif self.columns:
                self._row(number, row)
        if self.headed and office not in self.out.offices:
            self.out.offices.append(office)
        self._merged()

    def _reporter(self) -> None:
        """Who signed at the end: for rows that name nobody."""
        for row in self.sheet.rows.values():
            if not _headings(row):
                for column, cell in row.items():
                    found = _SIGNED.match(cells.shown(cell))
                    if found and cell.text.startswith("填报人"):
                        beside = row.get(column + 1)
                        other = cells.shown(beside) if beside else ""
                        self.reporter = found[1].strip(" _＿") or ("" if _SIGNED.match(other) else other)

    def _row(self, number: int, row: Mapping[int, Cell]) -> None:
        at = {key: row.get(column) for key, column in self.columns.items()}
        text = {key: cells.shown(cell) for key, cell in at.items()}
        name, was = text.get("name", ""), "".join(text.get("sent", "").split())
        entry = self.index.find(
            _folded_id(text.get("id", "")), _serial(text.get("serial", "")), name, text.get("unit", ""),
            was.partition("|")[0],
        )  # fmt: skip
        if isinstance(entry, str):
            if at.get("value") is not None and not _signed(row):
                self._tell(number, "value", "", f"{entry}；这一格写的是“{text['value'][:20] or '公式'}”")
            return
        inputs = {key: text.get(key, "") for key in ("value", "as_of", "provisional", "definition", "reporter")}
        answered = entry.answer != "待核" if isinstance(entry, ZeroEntry) else bool(entry.value)
        if answered and inputs["value"] and layout.sent(name, inputs).partition("|")[2] == was.partition("|")[2]:
            self.out.untouched += 1
        elif isinstance(entry, ZeroEntry):
            self._zero(number, entry, at, text)
        else:
            self._figure(number, entry, at, text)

    def _figure(self, number: int, entry: FigureEntry, at: Mapping[str, Cell | None], text: Mapping[str, str]) -> None:
        about = called(entry)
        found = cells.value(at.get("value"), entry)
        if found.doubt:
            self._tell(number, "value", about, found.doubt)
            return
        if not found.value:
            self._strayed(number, entry, at, text)
            return
        if entry.policy in ("沿用", "今年不报"):
            self._tell(number, "value", about, f"台账里这一项的“处理”是 {entry.policy}；数已记下，要用的请改为 填报")
        provisional = cells.truth(at.get("provisional"))
        if provisional is None:
            self._tell(
                number, "provisional", about, f"是否暂报写的是“{text['provisional'][:10]}”，先当作暂报；应为 是 或 否"
            )
        as_of = cells.as_of(at.get("as_of"), self.index.workbook.year)
        if as_of.doubt:
            self._tell(number, "as_of", about, f"{as_of.doubt}（本年数已读）")
        self.out.incoming.append(
            Incoming(
                entry.id,
                found.value,
                self._source(number),
                self.office,
                text.get("reporter", "") or self.reporter,
                provisional is not False,
                as_of.value,
                text.get("definition", ""),
            )
        )

    def _zero(self, number: int, entry: ZeroEntry, at: Mapping[str, Cell | None], text: Mapping[str, str]) -> None:
        about, words = called(entry), text.get("value", "").replace(" ", "").rstrip("。")
        answer = "仍无" if words in ("仍无", "无", "没有", "0", "仍然没有") else "有" if words == "有" else ""
        if answer:
            remark = text.get("definition", "")
            self.out.zeros.append(ZeroAnswer(entry.id, answer, remark, self._source(number), self.office))
        elif words:
            self._tell(number, "value", about, f"写的是“{words[:20]}”；应为 仍无 或 有")

    def _strayed(self, number: int, entry: FigureEntry, at: Mapping[str, Cell | None], text: Mapping[str, str]) -> None:
        """No value in its place: a number that stands in another column is told, and so is a value that was removed."""
        about = called(entry)
        prior = at.get("prior")
        if prior is not None and layout.folded(text["prior"]) != layout.folded(entry.prior):
            self._tell(number, "prior", about, f"上年数被改成“{text['prior'][:20]}”，本年数空着；是不是写错了列")
        for key, name in _LABELLED.items():
            cell = at.get(key)
            number_like = cell is not None and cell.kind in (Kind.NUMBER, Kind.TEXT) and parse(text[key]) is not None
            if number_like and not _at_home(key, cell):
                self._tell(number, key, about, f"“{text[key][:20]}”写在“{name}”里，本年数空着；是不是写错了列")
        if text.get("sent", "").partition("|")[2].strip("|") and entry.value:
            self._tell(number, "value", about, f"原有的“{entry.value}”被删去了；台账未动，数不对的请写上新数")

    def _merged(self) -> None:
        """A value in merged cells counts for the first row alone; the others are told."""
        column = column_letters(self.columns.get("value", 0))
        for reference in self.sheet.merged:
            found = re.fullmatch(rf"{column}(\d+):{column}(\d+)", reference) if column else None
            if found and int(found[1]) in self.sheet.rows:
                self.out.doubts.append(
                    Doubt(self._place(found[1], column), "", f"{reference} 合并成了一格，数只算第{found[1]}行的")
                )

    def _tell(self, row: int, key: str, about: str, message: str) -> None:
        place = self._place(row, column_letters(self.columns.get(key, 0)))
        self.out.doubts.append(Doubt(place, about, message))

    def _place(self, row: int | str, column: str) -> str:
        return f"{self.out.file}“{self.sheet.name}”{column}{row}"

    def _source(self, row: int) -> str:
        sheet = f"“{self.sheet.name}”" if self.several else ""
        return f"{self.out.file}{sheet} 第{row}行"


def _at_home(key: str, cell: Cell | None) -> bool:
    """Whether a cell that looks like a number is right where it stands: 11.30 under 截止日, 1 under 是否暂报."""
    if key == "as_of":
        return not cells.as_of(cell, None).doubt
    return key == "provisional" and cells.truth(cell) is not None


def _signed(row: Mapping[int, Cell]) -> bool:
    """Whether a row that is about no entry is one of signatures, telephone numbers and the like."""
    return any(_SIGNED.match(cells.shown(cell)) for cell in row.values())


def _headings(row: Mapping[int, Cell]) -> dict[str, int]:
    """The columns that a row of headings names; empty for every other row."""
    names = {column: layout.folded(cell.text) for column, cell in row.items() if cell.kind is Kind.TEXT}
    zero = any(name in _ZERO_KNOWN for name in names.values())
    out: dict[str, int] = {}
    for known in (_ZERO_KNOWN if zero else {}, _KNOWN, _ALSO):
        for column, name in names.items():
            if (key := known.get(name)) and key not in out:
                out[key] = column
    return out if len(out) >= _ENOUGH and "value" in out and ("id" in out or "name" in out) else {}


def _folded_id(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower() if text else ""


def _serial(text: str) -> str:
    digits = layout.folded(text)
    return digits.lstrip("0") if digits.isdecimal() else digits
