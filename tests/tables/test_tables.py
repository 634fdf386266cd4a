"""Tables as files: what Excel makes of them, never a formula, the same bytes every time."""

from __future__ import annotations

import csv
import time
from io import BytesIO, StringIO
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from drafter.drafting.lines import Table as SheetTable
from drafter.tables import Cell, Grid, is_formula, write_csv, write_xlsx

GRID = Grid(("名称", "数"), (("调解成功率", 93.59), ("案件", 12), ("文件", None), ("约数", 61000.0), ("=1+1", 0.1)))
DANGEROUS = "=+-@\t\r\n＝＋－＠"


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def sheets(data: bytes) -> dict[str, Any]:
    book = openpyxl.load_workbook(BytesIO(data))
    return {sheet.title: sheet for sheet in book.worksheets}


def test_csv() -> None:
    data = write_csv(GRID)
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n") == 6
    assert rows(data)[1:] == [
        ["调解成功率", "93.59"],
        ["案件", "12"],
        ["文件", ""],
        ["约数", "61000"],
        ["'=1+1", "0.1"],
    ]


def test_xlsx() -> None:
    found = sheets(write_xlsx([("数据", GRID), ("合计/表:", SheetTable(("项",), (("甲",),), (38,)))]))
    assert list(found) == ["数据", "合计表"]
    sheet = found["数据"]
    assert [(cell.value, cell.number_format) for cell in sheet["B"][1:]] == [
        (93.59, "0.00"), (12, "0"), (None, "General"), (61000, "0"), (0.1, "0.0"),
    ]  # fmt: skip
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:B6"
    assert (sheet["A6"].value, sheet["A6"].data_type, sheet["A6"].quotePrefix) == ("=1+1", "s", True)
    assert not sheet["A2"].quotePrefix
    assert sheet.column_dimensions["A"].width == 12
    assert found["合计表"].column_dimensions["A"].width == 20


def test_long_text_gets_a_high_row() -> None:
    grid = Grid(("句",), (("甲" * 50,), ("甲",), ("甲" * 9000,)), (38,))
    (sheet,) = sheets(write_xlsx([("表", grid)])).values()
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [90, None, 405]


def test_the_same_bytes() -> None:
    first = write_xlsx([("数据", GRID)])
    time.sleep(1.1)  # times in the file count whole seconds
    assert write_xlsx([("数据", GRID)]) == first


@given(
    st.lists(st.text(st.sampled_from(DANGEROUS + " '\"a1,甲\x00\x07\ue000\ud800"), max_size=6), min_size=1, max_size=5)
)
def test_no_text_becomes_a_formula(texts: list[str]) -> None:
    grid = Grid(("=名称",), tuple((text,) for text in texts), (30,))
    for row in rows(write_csv(grid)):
        assert not row or not is_formula(row[0].lstrip(" ")), row
    (sheet,) = sheets(write_xlsx([("表", grid)])).values()
    for (cell,) in sheet.iter_rows():
        assert cell.value is None or cell.data_type == "s"
        assert cell.value is None or cell.quotePrefix == is_formula(cell.value.lstrip(" "))


@given(st.floats(-1e9, 1e9).map(lambda number: round(number, 4)) | st.integers(-(10**9), 10**9))
def test_numbers_stay_numbers(number: Cell) -> None:
    grid = Grid(("数",), ((number,),))
    (sheet,) = sheets(write_xlsx([("表", grid)])).values()
    assert sheet["A2"].value == number and sheet["A2"].data_type == "n"
    assert float(rows(write_csv(grid))[1][0]) == number
