"""Tables as files for spreadsheets: .csv and .xlsx. Knows neither reports nor terminals.

A cell is text, a number, or None for an empty one. `Table` is what the writers take; every named tuple or class with
`heading`, `rows` and `widths` will do, drafter.drafting.lines.Table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

__all__ = ["Cell", "Grid", "Table", "is_formula", "write_csv", "write_xlsx"]

Cell = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With one of these at its beginning a spreadsheet may take a text for a formula; full-width ones too, in some."""


class Table(Protocol):
    """What can be written: a heading row, rows as long as it, widths in millimetres (none: by their content)."""

    @property
    def heading(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[Cell]]: ...
    @property
    def widths(self) -> Sequence[int]: ...


class Grid(NamedTuple):
    """A table with numbers in it."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula."""
    return text.startswith(_FORMULA)


def write_csv(table: Table) -> bytes:
    """`table` as Excel opens it: UTF-8 with its mark, lines end with CR LF; a formula-like text begins with '."""
    from drafter.tables.csv_table import write

    return write(table)


def write_xlsx(sheets: Sequence[tuple[str, Table]]) -> bytes:
    """Named tables as the sheets of one .xlsx; the same bytes for the same input."""
    from drafter.tables.xlsx_table import write

    return write(sheets)
