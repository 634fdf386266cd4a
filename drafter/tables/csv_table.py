"""A table as .csv."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from drafter.drafting.printable import printable

if TYPE_CHECKING:
    from drafter.tables import Cell, Table


def write(table: Table) -> bytes:
    """See drafter.tables.write_csv."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(text) for text in table.heading])
    writer.writerows([[_safe(cell) for cell in row] for row in table.rows])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str | int | float:
    from drafter.tables import is_formula

    if cell is None:
        return ""
    if not isinstance(cell, str):
        return int(cell) if cell == int(cell) else cell
    text = printable(cell)
    return f"'{text}" if is_formula(text.lstrip(" ")) or is_formula(cell) else text
