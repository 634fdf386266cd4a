"""Tables as .xlsx, with openpyxl."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

from drafter.drafting.package import EPOCH, write_zip
from drafter.drafting.printable import printable

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.worksheet.worksheet import Worksheet

    from drafter.tables import Cell, Table

_CORE = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MILLIMETRES = 1.9
"""The unit of width of a column: one digit of the standard font."""
_NARROWEST, _WIDEST = 6, 60
_NAME_LENGTH = 31
_LINE, _HIGHEST = 15, 405
"""Points: of a line of text, and of what a row may be at most."""


def write(sheets: Sequence[tuple[str, Table]]) -> bytes:
    """See drafter.tables.write_xlsx. At least one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "drafter"
    for name, table in sheets:
        _fill(book.create_sheet(_sheet_name(name)), table)
    raw = BytesIO()
    book.save(raw)
    with ZipFile(raw) as source:
        return write_zip((name, _timeless(name, source.read(name))) for name in source.namelist())


def _timeless(name: str, data: bytes) -> bytes:
    """The times of writing would differ between two equal runs."""
    return _TIME.sub(rb"\g<1>" + EPOCH.encode(), data) if name == _CORE else data


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", "", printable(name))[:_NAME_LENGTH] or "表"


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    top, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    shade = PatternFill("solid", fgColor="E7E6E6")
    widths = _widths(table)
    for column, text in enumerate(table.heading, 1):
        cell = _put(sheet, 1, column, text)
        cell.font, cell.fill, cell.alignment = bold, shade, top
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            if value is not None:
                _put(sheet, number, column, value).alignment = top
        lines = max((ceil((_shown(cell) + 1) / wide) for cell, wide in zip(row, widths, strict=True)), default=1)
        if lines > 1:  # not every program fits the height of a row to its text
            sheet.row_dimensions[number].height = min(_HIGHEST, lines * _LINE)
    for column, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.heading)))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(sheet: Worksheet, row: int, column: int, value: str | int | float) -> XlsxCell:
    """Text stays text whatever it begins with; numbers show the decimals that they have."""
    from drafter.tables import is_formula

    cell = cast("XlsxCell", sheet.cell(row, column))
    if isinstance(value, str):
        text = printable(value)
        cell.value = text
        cell.data_type = "s"
        if is_formula(text.lstrip(" ")):
            cell.quotePrefix = True
    else:
        whole = value == int(value)
        cell.value = int(value) if whole else value
        cell.number_format = "0" if whole else f"0.{'0' * len(f'{value:.10f}'.rstrip('0').partition('.')[2])}"
    return cell


def _widths(table: Table) -> list[float]:
    """In units of the file: as told in millimetres, else by the longest text, wide characters counted twice."""
    if table.widths:
        return [round(wide / _MILLIMETRES, 1) for wide in table.widths]
    rows = [table.heading, *table.rows]
    longest = [max(map(_shown, (row[place] for row in rows))) for place in range(len(table.heading))]
    return [float(min(_WIDEST, max(_NARROWEST, shown + 2))) for shown in longest]


def _shown(cell: Cell) -> int:
    text = "" if cell is None else str(cell)
    return sum(1 if character.isascii() else 2 for character in text)
