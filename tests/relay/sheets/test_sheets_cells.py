"""What is written into a cell → the value for the 台账, or why it is not taken."""

from __future__ import annotations

import pytest
from sheet_samples import figure

from drafter.relay.sheets import cells
from drafter.relay.sheets.xlsx import Cell, Kind


def text(words: str) -> Cell:
    return Cell(Kind.TEXT, words)


def number(digits: str, *, percent: bool = False, decimals: int | None = None) -> Cell:
    return Cell(Kind.NUMBER, digits, percent, decimals)


TAKEN = (
    (text("1.6万余"), "人次", "1.5万余", "1.6万余"),
    (text("１３７５"), "件", "1200", "1375"),
    (text("1,375"), "件", "1200", "1375"),
    (text("1，375件"), "件", "1200", "1375"),
    (text("1,375"), "件", "1,200", "1,375"),
    (text("1375 件"), "件", "1200", "1375"),
    (text("'1375"), "件", "1200", "1375"),
    (text("共1375件。"), "件", "1200", "1375"),
    (text("达到1375"), "件", "1200", "1375"),
    (text("约1.6万"), "人次", "1.5万", "约1.6万"),
    (text("近9000"), "件", "8000", "近9000"),
    (text("300多"), "件", "200余", "300多"),
    (text("十余"), "所", "十余", "十余"),
    (text("五"), "期", "四", "五"),
    (text("18人"), "名", "15", "18"),
    (text("40.0"), "%", "45.2", "40.0"),
    (text("93.59%"), "%", "93.0", "93.59"),
    (text("９３．５９％"), "%", "93.0", "93.59"),
    (text("百分之九十五"), "%", "93.0", "95"),
    (text("100%"), "%", "100", "100"),
    (text("0.8"), "%", "0.9", "0.8"),
    (text("42000.5万元"), "万元", "41608.9", "42000.5"),
    (text("42000.5万"), "万元", "41608.9", "42000.5"),
    (text("三亿两千万元"), "元", "三亿", "三亿两千万"),
    (text("1.2万"), "", "1.1万", "1.2万"),
    (text("同上年"), "件", "655", "655"),
    (text("与去年一致"), "%", "93.59", "93.59"),
    (text("无"), "件", "3", "0"),
    (text("没有"), "件", "3", "0"),
    (text("0件"), "件", "3", "0"),
    (text("16\u200b25"), "件", "3", "1625"),
    (number("1375"), "件", "1200", "1375"),
    (number("0"), "件", "1200", "0"),
    (number("41608.9"), "万元", "41608.9", "41608.9"),
    (number("0.9359", percent=True, decimals=2), "%", "93.0", "93.59"),
    (number("0.9359", percent=True, decimals=0), "%", "93.0", "93.59"),
    (number("0.29", percent=True, decimals=0), "%", "93.0", "29"),
    (number("0.459631", percent=True, decimals=1), "%", "45.2", "46.0"),
    (number("0.459631", percent=True, decimals=0), "%", "45.2", "45.96"),
    (number("0.45963124579", percent=True, decimals=1), "%", "45.2", "46.0"),
    (number("45.963124579"), "%", "45.2", "45.96"),
    (number("40", decimals=1), "%", "45.2", "40.0"),
    (number("93.59"), "%", "93.0", "93.59"),
)
"""(cell, unit, last year's value, value for the 台账)"""

DOUBTFUL = (
    (text("1375人次"), "人", "1200", "写的单位是“人次”，这一项的单位是“人”"),
    (text("1375件次"), "件", "1200", "写的单位是“件次”"),
    (text("4.2亿元"), "万元", "41608.9", "请按“万元”写数"),
    (text("4.2亿"), "万元", "41608.9", "请按“万元”写数"),
    (text("1.2万万元"), "万元", "41608.9", "请按“万元”写数"),
    (text("416089000元"), "万元", "41608.9", "写的单位是“元”"),
    (text("93.59%"), "件", "1200", "写的是百分比"),
    (text("0.9359"), "%", "93.0", "0.9359% 还是 93.59%"),
    (number("1"), "%", "93.0", "1% 还是 100%"),
    (number("0.9359", percent=True, decimals=2), "件", "1200", "写的是百分比"),
    (text("—"), "件", "3", "没有的请写 0"),
    (text("/"), "件", "3", "没有的请写 0"),
    (text("待定"), "件", "3", "不是一个数"),
    (text("暂无"), "件", "3", "不是一个数"),
    (text("同上"), "件", "3", "不是一个数"),
    (text("同上年"), "件", "", "没有上年数"),
    (text("1375（其中行政调解20件）"), "件", "3", "数后面还有字"),
    (text("行政调解20件"), "件", "3", "不是一个数"),
    (text("-5"), "件", "3", "不是一个数"),
    (text("=12+30"), "件", "3", "公式“=12+30”"),
    (text("很多" * 30), "件", "3", "不是一个数"),
    (Cell(Kind.UNCALCULATED, ""), "件", "3", "未计算"),
    (Cell(Kind.ERROR, "#REF!"), "件", "3", "#REF!"),
    (Cell(Kind.DATE, "2024-01-02"), "件", "3", "日期"),
    (Cell(Kind.BOOLEAN, "TRUE"), "件", "3", "TRUE"),
)


@pytest.mark.parametrize(("cell", "unit", "prior", "expected"), TAKEN)
def test_taken(cell: Cell, unit: str, prior: str, expected: str) -> None:
    assert cells.value(cell, figure(1, "数据项", unit, prior)) == (expected, "")


@pytest.mark.parametrize(("cell", "unit", "prior", "words"), DOUBTFUL)
def test_doubtful(cell: Cell, unit: str, prior: str, words: str) -> None:
    value, doubt = cells.value(cell, figure(1, "数据项", unit, prior))
    assert not value and words in doubt


@pytest.mark.parametrize("cell", [None, text("")])
def test_empty(cell: Cell | None) -> None:
    assert cells.value(None, figure(1, "数据项", "件", "3")) == ("", "")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((word, True) for word in ("是", "Y", "yes", "√", " 是 ", "TRUE", "１")),
        *((word, False) for word in ("", "否", "N", "×", "0", "false")),
        *((word, None) for word in ("可能", "11月30日", "2")),
    ],
)
def test_truth(written: str, expected: bool | None) -> None:
    assert cells.truth(text(written)) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        (text("11月30日"), "11月30日"),
        (text("截至11月30日"), "11月30日"),
        (text("１１月３０日"), "11月30日"),
        (text("2024年11月30日"), "11月30日"),
        (text("2024-11-30"), "11月30日"),
        (text("2024.11.30"), "11月30日"),
        (text("24/11/30"), "11月30日"),
        (text("11.30"), "11月30日"),
        (text("2025年1月5日"), "2025年1月5日"),
        (text("11月底"), "11月底"),
        (text("年底"), "年底"),
        (Cell(Kind.DATE, "2024-11-30"), "11月30日"),
        (Cell(Kind.DATE, "2025-01-05"), "2025年1月5日"),
    ],
)
def test_as_of(cell: Cell | None, expected: str) -> None:
    assert cells.as_of(cell, 2024) == (expected, "")


@pytest.mark.parametrize("cell", [text("1375"), text("11月31日"), text("随时"), number("1375"), number("11.3")])
def test_no_date(cell: Cell) -> None:
    value, doubt = cells.as_of(cell, 2024)
    assert not value and "截止日" in doubt
