"""Sheets as they come back spoilt, each with what must be read of it and what must be told.

A change is done to the filled sheets of `sheet_samples`; `values` are those that differ from the answers (None: not
taken), `told` the words that one of the doubts must have, its cell among them. Everything else must be as filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl.comments import Comment
from sheet_samples import FIRST, OFFICE, OTHER, put, row_of

from drafter.relay.sheets.layout import AT


@dataclass(frozen=True)
class Spoilt:
    name: str
    change: Callable[[Any], object]
    values: dict[int, str | None] = field(default_factory=dict)
    told: tuple[tuple[str, ...], ...] = ()
    """One tuple for each doubt, in the order of the sheet: words that it has."""
    needs_cache: bool = False
    """A formula without its value, which LibreOffice would compute."""


def _rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 7)]


def _write(sheet: Any, rows: list[list[Any]]) -> None:
    for number, row in enumerate(rows, FIRST):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def rows_inserted(book: Any) -> None:
    sheet = book[OFFICE]
    _unmerge(sheet)
    sheet.insert_rows(FIRST + 2, 2)
    sheet.cell(FIRST + 2, AT["name"]).value = "以下由执法队提供"
    sheet.insert_rows(1, 3)
    sheet.cell(1, 1).value = "附件3"


def rows_deleted(book: Any) -> None:
    sheet = book[OFFICE]
    _unmerge(sheet)
    sheet.delete_rows(row_of(sheet, 2), 2)


def rows_sorted(book: Any) -> None:
    rows = _rows(book[OFFICE])
    _write(book[OFFICE], sorted(rows, key=lambda row: str(row[AT["value"] - 1])))


def sorted_without_the_hidden_column(book: Any) -> None:
    """The visible columns moved up by one, 编号 stayed: nobody may be given another's number."""
    rows = _rows(book[OFFICE])
    moved = rows[1:] + rows[:1]
    for old, new in zip(rows, moved, strict=True):
        new_id, new_sent = old[AT["id"] - 1], old[AT["sent"] - 1]
        book_row = [*new]
        book_row[AT["id"] - 1], book_row[AT["sent"] - 1] = new_id, new_sent
        old[:] = book_row
    _write(book[OFFICE], rows)


def columns_reordered(book: Any) -> None:
    sheet = book[OFFICE]
    _unmerge(sheet)
    columns = [[sheet.cell(row, column).value for row in range(4, FIRST + 8)] for column in range(1, 12)]
    for column, cells in enumerate(reversed(columns), 1):
        for row, value in enumerate(cells, 4):
            sheet.cell(row, column).value = value


def hidden_columns_deleted(book: Any) -> None:
    for sheet in book:
        _unmerge(sheet)
        sheet.delete_cols(AT["sent"])
        sheet.delete_cols(AT["id"])


def hidden_columns_and_serial_deleted(book: Any) -> None:
    for sheet in book:
        _unmerge(sheet)
        sheet.delete_cols(AT["sent"])
        sheet.delete_cols(1, 2)


def sheets_renamed(book: Any) -> None:
    book[OFFICE].title = "Sheet1"
    book[OTHER].title = "平安办（改）"
    book.move_sheet("Sheet1", 1)


def merged(book: Any) -> None:
    sheet = book[OFFICE]
    row = row_of(sheet, 5)
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=AT["value"], end_column=AT["value"])
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=AT["name"], end_column=AT["name"])


def filled_twice(book: Any) -> None:
    """A row copied below with its hidden 编号."""
    sheet = book[OFFICE]
    _unmerge(sheet)
    row = row_of(sheet, 2)
    sheet.insert_rows(row + 1)
    for column in range(1, 12):
        sheet.cell(row + 1, column).value = sheet.cell(row, column).value


def copied_for_a_new_item(book: Any) -> None:
    filled_twice(book)
    sheet = book[OFFICE]
    row = row_of(sheet, 2) + 1
    sheet.cell(row, AT["serial"]).value = None
    sheet.cell(row, AT["name"]).value = "免罚轻罚清单"
    sheet.cell(row, AT["value"]).value = "31"


def new_row(book: Any) -> None:
    sheet = book[OFFICE]
    _unmerge(sheet)
    row = row_of(sheet, 8) + 1
    sheet.cell(row, AT["name"]).value, sheet.cell(row, AT["value"]).value = "公证办理", "44"


def unknown_id(book: Any) -> None:
    sheet = book[OFFICE]
    sheet.cell(row_of(sheet, 8), AT["id"]).value = "fdeadbeef"


def notes_and_signatures(book: Any) -> None:
    sheet = book[OFFICE]
    last = sheet.max_row
    sheet.cell(last + 1, AT["name"]).value = "填报人：王五"
    sheet.cell(last + 1, AT["value"]).value = "审核人：赵六"
    sheet.cell(last + 2, AT["name"]).value = "联系电话："
    sheet.cell(last + 2, AT["value"]).value = 64203333
    sheet.cell(last + 3, AT["name"]).value = "注：以上均为全年数，已经领导审核。"
    put(sheet, 2, "联系电话：64203333", "definition")
    sheet.cell(FIRST, AT["value"]).comment = Comment("含联合检查", "李四")


def formulas(book: Any) -> None:
    sheet = book[OFFICE]
    put(sheet, 2, "=100+90", number_format="General")
    put(sheet, 5, "=SUM(F6:F7)", number_format="General")


def errors(book: Any) -> None:
    sheet = book[OFFICE]
    cell = sheet.cell(row_of(sheet, 2), AT["value"])
    cell.value, cell.data_type, cell.number_format = "#REF!", "e", "General"


def dates_and_truths(book: Any) -> None:
    sheet = book[OFFICE]
    put(sheet, 2, datetime(2024, 1, 2), number_format="m月d日")
    put(sheet, 5, True, number_format="General")
    put(sheet, 8, datetime(2024, 11, 30), "as_of", "yyyy/m/d")


def wrong_columns(book: Any) -> None:
    sheet = book[OFFICE]
    for serial, key, value in ((2, "prior", "190"), (5, "as_of", "700"), (7, "definition", "18"), (8, "reporter", 650)):
        put(sheet, serial, None)
        put(sheet, serial, value, key)


def as_people_write(book: Any) -> None:
    sheet = book[OFFICE]
    for serial, value in (
        (1, "约 1.6 万"),
        (2, "１９０件"),
        (4, "42,000.5万元"),
        (5, " 700\n"),
        (7, "18人"),
        (8, "同上年"),
    ):
        put(sheet, serial, value)


def other_units(book: Any) -> None:
    sheet = book[OFFICE]
    for serial, value in (
        (2, "190人次"),
        (4, "4.2亿元"),
        (5, "70%"),
        (6, "—"),
        (7, "待定"),
        (8, "650，其中行政调解20"),
    ):
        put(sheet, serial, value)


def nothing_happened(book: Any) -> None:
    sheet = book[OFFICE]
    for serial, value in ((2, "无"), (5, 0), (6, "零"), (8, "0件")):
        put(sheet, serial, value, number_format="General")


def percentages(book: Any) -> None:
    put(book[OFFICE], 3, 0.9359, number_format="0.00%")


def percentage_without_its_sign(book: Any) -> None:
    put(book[OFFICE], 3, 0.9359, number_format="General")


def headings_rewritten(book: Any) -> None:
    sheet = book[OFFICE]
    for key, words in (("name", "指 标 名 称"), ("value", "今年数"), ("unit", "计量单位"), ("prior", "去 年")):
        sheet.cell(4, AT[key]).value = words


def another_sheet_beside(book: Any) -> None:
    scratch = book.create_sheet("草稿", 0)
    for row in range(1, 30):
        scratch.cell(row, 1).value = row * 3
    book.create_sheet("空表")


def yes_in_other_words(book: Any) -> None:
    sheet = book[OFFICE]
    for serial, value in ((1, "√"), (2, "Y"), (5, "可能"), (6, "否")):
        put(sheet, serial, value, "provisional")


def _unmerge(sheet: Any) -> None:
    """What editors move along with rows and columns, and openpyxl does not."""
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def _all(*serials: int) -> dict[int, str | None]:
    return dict.fromkeys(serials)


SPOILT = (
    Spoilt("插入了行", rows_inserted),
    Spoilt("删去了行", rows_deleted, _all(2, 3)),
    Spoilt("排过序", rows_sorted),
    Spoilt("排序时漏了隐藏的编号列", sorted_without_the_hidden_column, _all(*range(1, 9)),
           tuple((f"F{row}", "请核对这一行是否错位") for row in range(5, 13))),
    Spoilt("列换了次序", columns_reordered),
    Spoilt("删去了隐藏的列", hidden_columns_deleted),
    Spoilt("连序号也删去了", hidden_columns_and_serial_deleted, _all(5, 6),
           (("D9", "对应 2 项（序号 5、6）"), ("D10", "对应 2 项"))),
    Spoilt("工作表改了名、换了位", sheets_renamed),
    Spoilt("合并了单元格", merged, _all(6), (("F9", "F9:F10 合并成了一格"),)),
    Spoilt("一项填了两行", filled_twice),
    Spoilt("复制一行另写了一项", copied_for_a_new_item, {},
           (("F7", "编号是“2 行政处罚案件”的，数据项却写着“免罚轻罚清单”"),)),
    Spoilt("加了台账里没有的一项", new_row, {}, (("F13", "台账里没有“公证办理”这一项"),)),
    Spoilt("编号不认识", unknown_id, _all(8), (("F12", "编号“fdeadbeef”在台账里没有"),)),
    Spoilt("加了签名行、说明和批注", notes_and_signatures),
    Spoilt("公式没有算出数", formulas, _all(2, 5), (("F6", "未计算"), ("F9", "未计算")), needs_cache=True),
    Spoilt("公式出错", errors, _all(2), (("F6", "公式出错（#REF!）"),)),
    Spoilt("数成了日期和真假", dates_and_truths, _all(2, 5), (("F6", "被当成了日期"), ("F9", "写的是 TRUE"))),
    Spoilt("写错了列", wrong_columns, _all(2, 5, 7, 8),
           (("E6", "上年数被改成“190”"), ("G9", "写在“截止日”里"), ("I11", "写在“口径说明”里"), ("J12", "写在“填报人”里"))),
    Spoilt("照人的写法", as_people_write, {1: "约1.6万", 4: "42000.5", 8: "643"}),
    Spoilt("单位不对、不是数", other_units, _all(2, 4, 5, 6, 7, 8),
           (("F6", "写的单位是“人次”，这一项的单位是“件”"), ("F8", "请按“万元”写数"), ("F9", "百分比"),
            ("F10", "没有的请写 0"), ("F11", "“待定”，不是一个数"), ("F12", "数后面还有字"))),
    Spoilt("没有发生", nothing_happened, {2: "0", 5: "0", 6: "0", 8: "0"}),
    Spoilt("百分比格式", percentages, {3: "93.59"}),
    Spoilt("百分数漏了百分号", percentage_without_its_sign, _all(3), (("F7", "0.9359% 还是 93.59%"),)),
    Spoilt("表头改了字", headings_rewritten),
    Spoilt("旁边有别的表", another_sheet_beside),
    Spoilt("是否暂报的各种写法", yes_in_other_words, {}, (("H9", "是否暂报写的是“可能”，先当作暂报"),)),
)  # fmt: skip
