"""Columns of a terminal: Chinese characters take two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli.columns import around, beside, cut, pad, spread, table, width

TEXTS = st.text(st.sampled_from("甲乙，（“a1 .…ー\u3000é́\u200b\t\nｱ"), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("abc", 3), ("数据12", 6), ("（一）", 6), ("“甲”", 4), ("e\u0301", 1), ("甲\u200b乙", 4), ("ｱ", 1), ("Ａ", 2),
     ("𠮷", 2), ("\t", 0)],
)  # fmt: skip
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [("甲乙丙", 6, "甲乙丙"), ("甲乙丙", 5, "甲乙…"), ("甲乙丙", 4, "甲…"), ("abcdef", 4, "abc…"), ("甲乙", 1, "…"), ("甲\n乙", 9, "甲 乙"),
     ("甲", 0, "")],
)  # fmt: skip
def test_cut(text: str, columns: int, expected: str) -> None:
    assert cut(text, columns) == expected


@pytest.mark.parametrize(
    ("text", "value", "columns", "expected"),
    [
        ("办结12件", "12", 20, "办结12件"),
        ("全年各部门共办结案件12件，较上年有所增长", "12", 12, "…结案件12件…"),
        ("全年各部门共办结案件12", "12", 9, "…案件12"),
        ("12件案件全年各部门共办结", "12", 9, "12件案…"),
    ],
)
def test_around(text: str, value: str, columns: int, expected: str) -> None:
    begin = text.index(value)
    assert around(text, begin, begin + len(value), columns) == expected


@given(TEXTS, st.integers(0, 30), st.booleans())
def test_padded_to_the_column(text: str, columns: int, right: bool) -> None:
    assert width(cut(text, columns)) <= columns
    assert width(pad(text, columns, right=right)) == columns


@given(TEXTS, TEXTS, TEXTS, st.integers(10, 40))
def test_excerpts_fit_and_hold_the_value(before: str, value: str, after: str, columns: int) -> None:
    shown = around(before + value + after, len(before), len(before + value), columns)
    assert width(shown) <= columns
    if width(value) + 2 <= columns and not any(mark in before + value + after for mark in "\t\n "):
        assert value in shown


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6))
def test_tables_have_straight_columns(rows: list[tuple[str, str, str]]) -> None:
    lines = table(("一", "二", "三"), rows, (8, 6, 10), (1,))
    assert len(lines) == len(rows) + 2 and all(width(line) <= 8 + 6 + 10 + 4 for line in lines)
    rule = lines[1].split("  ")
    for line in lines:
        gap = pad(line, 40)
        assert _cell(gap, len(rule[0]), 2) == "  "


def _cell(line: str, start: int, wide: int) -> str:
    """What stands in these columns of a line."""
    out, at = "", 0
    for character in line:
        if start <= at < start + wide and width(character):
            out += character
        at += width(character)
    return out


def test_left_and_right() -> None:
    assert spread("甲", "数据 1", 12) == "甲    数据 1"
    assert spread("甲乙丙丁", "数据 1", 12) == "甲…   数据 1"
    assert spread("甲乙丙丁戊", "", 8) == "甲乙丙…"
    assert beside(["甲乙", "丙", "丁戊己"], 8) == ["甲乙  丙", "丁戊己"]
