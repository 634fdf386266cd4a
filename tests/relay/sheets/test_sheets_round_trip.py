"""What is typed into a sheet comes back as the value of the 台账; what cannot is told, never lost, never an error."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheet_samples import (
    ANSWERS,
    FILE,
    OFFICE,
    blank_book,
    edit,
    fill,
    put,
    read,
    reloaded,
    saved,
    sheets,
    text_of,
    through_libreoffice,
    values,
    workbook,
)

from drafter.facts.numerals import chinese
from drafter.relay.incoming import Outcome, take
from drafter.rollover.fitting import value_fault
from drafter.workbook.load import load

WHOLE = st.integers(0, 10**9).map(str)
WRITTEN = st.one_of(
    WHOLE,
    st.decimals(0, 10**6, allow_nan=False, places=2).map(str),
    st.integers(1, 9_999).map(chinese),
    st.tuples(st.integers(2, 999), st.sampled_from(["万", "万余", "余", "多", "亿"])).map(
        lambda one: f"{one[0]}{one[1]}"
    ),
    st.tuples(st.sampled_from(["约", "近", "超"]), st.integers(2, 9_999)).map(lambda one: f"{one[0]}{one[1]}"),
)
"""Numbers as reports write them, for a figure that counts 件."""
CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30),
    st.sampled_from(["=1+1", "#REF!", "同上年", "无", "—", "1375人次", "９３％", "\u200b", "编号", "本年数"]),
)
FORMATS = st.sampled_from(["General", "@", "0.00%", "0%", "0.0", "yyyy/m/d", '0"件"', "#,##0"])
COUNTED = (2, 5, 6, 8)
BLANK = sheets(workbook())


@settings(max_examples=25, deadline=None)
@given(st.lists(WRITTEN, min_size=len(COUNTED), max_size=len(COUNTED)))
def test_numbers_come_back_as_written(written: list[str]) -> None:
    book = load_workbook(BytesIO(BLANK))
    for serial, value in zip(COUNTED, written, strict=True):
        put(book[OFFICE], serial, value)
    expected = dict(zip(COUNTED, written, strict=True))
    before = workbook()
    returned = read(saved(book))
    assert values(returned) == expected and not returned.doubts
    after = load(take(text_of(before), reloaded(before), returned.incoming).text)
    assert {entry.serial: entry.value for entry in after.figures if entry.value} == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(CELL, FORMATS), min_size=8, max_size=8), st.lists(CELL, min_size=8, max_size=8))
def test_whatever_is_typed_is_taken_or_told(typed: list[tuple[Any, str]], beside: list[Any]) -> None:
    book = load_workbook(BytesIO(BLANK))
    for serial, ((value, number_format), other) in enumerate(zip(typed, beside, strict=True), 1):
        put(book[OFFICE], serial, value, number_format=number_format)
        put(book[OFFICE], serial, other, ("as_of", "provisional", "definition", "reporter")[serial % 4])
    before = workbook()
    returned = read(saved(book))
    units = {entry.id: entry.unit for entry in before.figures}
    assert all(value_fault(one.value, units[one.id]) == "" for one in returned.incoming)
    told = {doubt.about.partition(" ")[0] for doubt in returned.doubts}
    for serial, (value, _) in enumerate(typed, 1):
        if value is not None and str(value).strip(" \u3000\u200b"):
            assert serial in values(returned) or str(serial) in told or not str(value).strip(), (serial, value)
    load(take(text_of(before), reloaded(before), returned.incoming).text)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_rows_and_columns_in_any_order(data: st.DataObject) -> None:
    """Rows sorted and inserted, columns moved, hidden ones perhaps deleted, all in a new workbook: nothing goes astray."""
    sheet = load_workbook(BytesIO(edit(BLANK, fill)))[OFFICE]
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=12)]
    columns = data.draw(st.permutations(range(len(heading))))
    without = data.draw(st.booleans())
    if without:
        columns = [one for one in columns if heading[one] not in ("编号", "发出时")]
    junk = data.draw(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["", "小计", "注：已审核"])), max_size=4))
    shuffled: list[list[Any]] = list(data.draw(st.permutations(rows)))
    for place, words in junk:
        shuffled.insert(place, [words, *([None] * (len(heading) - 1))])
    book = blank_book()
    body: list[list[Any]] = [[None], ["附件"], heading, *shuffled]
    for row in body:
        book.active.append([row[one] if one < len(row) else None for one in columns])
    returned = read(saved(book))
    assert values(returned) == {serial: value for serial, value in ANSWERS.items() if serial != 9}
    assert not returned.doubts


def test_a_sheet_that_nobody_touched_says_nothing() -> None:
    full = answered()
    returned = read(sheets(full), full)
    assert (returned.incoming, returned.doubts, returned.untouched) == ([], [], len(ANSWERS))


def test_but_is_taken_where_the_workbook_has_nothing() -> None:
    returned = read(sheets(answered()), workbook())
    assert values(returned) == ANSWERS and not returned.untouched


def answered() -> Any:
    return reloaded(
        workbook(
            figures=[
                entry.model_copy(update={"value": ANSWERS[entry.serial or 0], "provisional": entry.serial == 9})
                for entry in workbook().figures
            ]
        )
    )


@pytest.mark.slow
def test_two_rounds_opened_and_saved_by_libreoffice_between(tmp_path: Path) -> None:
    """Sent, filled, returned; sent again with what is known, corrected, returned: each step through LibreOffice."""
    book = reloaded(workbook())
    first = through_libreoffice(edit(through_libreoffice(sheets(book), tmp_path / "1"), fill), tmp_path / "2")
    returned = read(first, book)
    assert values(returned) == ANSWERS and not returned.doubts
    text = take(text_of(workbook()), book, returned.incoming).text

    book = load(text)
    second = through_libreoffice(sheets(book), tmp_path / "3")
    assert read(second, book).untouched == len(ANSWERS)
    second = through_libreoffice(edit(second, lambda one: put(one[OFFICE], 2, "195")), tmp_path / "4")
    returned = read(second, book)
    assert values(returned) == {2: "195"} and returned.untouched == len(ANSWERS) - 1
    taken = take(text, book, returned.incoming)
    assert [told.outcome for told in taken.told] == [Outcome.CHANGED]
    entry = load(taken.text).figures[1]
    assert (entry.value, entry.history) == ("195", [f"190（司法所，{FILE}“司法所” 第6行）"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods", "csv"])
def test_another_format_is_told(kind: str, tmp_path: Path) -> None:
    from drafter.errors import UnreadableError

    with pytest.raises(UnreadableError, match=r"\.xls|Excel"):
        read(through_libreoffice(sheets(workbook()), tmp_path, kind))
