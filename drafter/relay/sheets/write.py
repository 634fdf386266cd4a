"""Workbook → one .xlsx with a sheet for every office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from drafter.drafting.package import EPOCH, write_zip
from drafter.drafting.printable import printable
from drafter.relay.sheets import layout
from drafter.relay.sheets.layout import AT, COLUMNS, HEADING_ROW, LAST_SHOWN
from drafter.relay.sheets.offices import Office
from drafter.tables import is_formula

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from drafter.workbook.model import Workbook

_NAME_LENGTH = 31
_LINE, _LOWEST, _HIGHEST = 15, 22, 405
"""Points: of a line of text, of a row that a pen can write in, and of what a row may be at most."""
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_GREY, _HEAD = "F2F2F2", "D9E2F3"


def write_sheets(workbook: Workbook, offices: Sequence[Office], return_to: str = "") -> bytes:
    """One .xlsx with a sheet for each of `offices` (at least one); the same bytes for the same input.

    `return_to`: to whom and by when it goes back, as people say it.
    """
    from openpyxl import Workbook as Book
    from openpyxl.packaging.custom import StringProperty

    book = Book()
    book.remove(book.worksheets[0])
    book.properties.creator = "drafter"
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    properties.append(StringProperty(name=layout.PROPERTY, value=layout.identify(workbook)))
    taken: set[str] = {"history"}  # Excel keeps this name for itself
    for office in offices:
        sheet = book.create_sheet(_sheet_name(office.name, taken))
        _Page(sheet, workbook, office, return_to).fill()
    raw = BytesIO()
    book.save(raw)
    with ZipFile(raw) as source:
        return write_zip((name, _finished(name, source.read(name))) for name in source.namelist())


def _finished(name: str, data: bytes) -> bytes:
    """Without the time of writing; and no green corner in a cell where a number is kept as it was typed."""
    if name == "docProps/core.xml":
        return _TIME.sub(rb"\g<1>" + EPOCH.encode(), data)
    if name.startswith("xl/worksheets/sheet"):
        ignored = (
            b'<ignoredErrors><ignoredError sqref="A1:K1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>'
        )
        return data.replace(b"</worksheet>", ignored)
    return data


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no sheet before has; `taken` grows."""
    clean = re.sub(r"[\[\]:*?/\\']", "", printable(name)).strip()[:_NAME_LENGTH] or "表"
    found, number = clean, 1
    while found.casefold() in taken:
        number += 1
        found = f"{clean[: _NAME_LENGTH - len(str(number))]}{number}"
    taken.add(found.casefold())
    return found


def _shown(value: str | int) -> int:
    """Columns that a text takes."""
    return sum(1 if character.isascii() else 2 for character in str(value))


class _Page:
    """One sheet while it is filled, from top to bottom."""

    def __init__(self, sheet: Worksheet, workbook: Workbook, office: Office, return_to: str) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self.sheet, self.workbook, self.office, self.return_to = sheet, workbook, office, return_to
        thin = Side(style="thin", color="808080")
        self.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.grey, self.head = PatternFill("solid", fgColor=_GREY), PatternFill("solid", fgColor=_HEAD)
        self.middle = Alignment(vertical="center", wrap_text=True)
        self.centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.bold, self.title = Font(bold=True), Font(bold=True, size=16)
        self.open, self.secret = Protection(locked=False), Protection(locked=True, hidden=True)
        self.row = HEADING_ROW

    def fill(self) -> None:
        self._top()
        if self.office.figures:
            self._headings({})
            self._figures()
        if self.office.zeros:
            if self.office.figures:
                self.row += 1
            self._headings(layout.ZERO_HEADINGS)
            self._zeros()
        self._signatures()
        self._set_up()

    def _top(self) -> None:
        year = "" if self.workbook.year is None else f"{self.workbook.year}年"
        where = self.return_to or "发来这份表的人"
        lines = (
            (1, 1, f"{self.workbook.unit}{year}法治政府建设年度报告报数表"),
            (2, AT["name"], f"填报科室：{self.office.name}　　填好存盘后交回：{where}"),
            (3, 1, layout.INSTRUCTIONS),
        )
        for row, first, text in lines:
            self.sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=LAST_SHOWN)
            cell = self._put(row, first, text)
            cell.alignment = self.centre if row == 1 else self.middle
            if row < 3:
                cell.font = self.title if row == 1 else self.bold
        self._put(layout.MAKER_ROW, AT["id"], layout.identify(self.workbook, self.office.name)).protection = self.secret
        for row, height in ((1, 30), (2, 22), (3, 50)):
            self.sheet.row_dimensions[row].height = height

    def _headings(self, others: dict[str, str]) -> None:
        for number, column in enumerate(COLUMNS, 1):
            unused = others and column.key in ("unit", "prior", "as_of", "provisional")
            cell = self._put(self.row, number, "" if unused else others.get(column.key, column.heading))
            cell.font, cell.fill, cell.alignment, cell.border = self.bold, self.head, self.centre, self.border
        if others:
            self._merge("name", "prior")
        self.sheet.row_dimensions[self.row].height = 26
        self.row += 1

    def _figures(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        yes_no = DataValidation(
            type="list", formula1=f'"{",".join(layout.YES_NO)}"', allow_blank=True, showErrorMessage=True,
            errorTitle="是否暂报", error=layout.PROVISIONAL_FAULT,
        )  # fmt: skip
        as_of = DataValidation(
            showInputMessage=True, allow_blank=True, promptTitle="截止日", prompt=layout.AS_OF_PROMPT
        )
        first = self.row
        for entry in self.office.figures:
            inputs = layout.filled(entry)
            fixed = {"serial": entry.serial or "", "id": entry.id, "name": entry.name, "unit": entry.unit,
                     "prior": entry.prior, "sent": layout.sent(entry.name, inputs)}  # fmt: skip
            self._cells({**fixed, **inputs})
            if entry.prior_sentence:
                shown = DataValidation(
                    showInputMessage=True,
                    allow_blank=True,
                    promptTitle="上年原句",
                    prompt=printable(layout.prompt(entry)),
                )
                shown.add(self.sheet.cell(self.row - 1, AT["value"]).coordinate)
                self.sheet.add_data_validation(shown)
        for validation, key in ((yes_no, "provisional"), (as_of, "as_of")):
            column = get_column_letter(AT[key])
            validation.add(f"{column}{first}:{column}{self.row - 1}")
            self.sheet.add_data_validation(validation)

    def _zeros(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        answers = DataValidation(
            type="list", formula1=f'"{",".join(layout.ZERO_ANSWERS)}"', allow_blank=True, showErrorMessage=True,
            errorTitle="仍无/有", error="请选“仍无”或“有”；有的请写明情况。",
        )  # fmt: skip
        for zero in self.office.zeros:
            inputs = {
                "value": zero.answer if zero.answer in layout.ZERO_ANSWERS else "",
                "definition": zero.remark,
            }
            self._cells(
                {"serial": zero.serial or "", "id": zero.id, "name": zero.prior_sentence, **inputs,
                 "sent": layout.sent(zero.prior_sentence, inputs)},
                zero=True,
            )  # fmt: skip
            answers.add(self.sheet.cell(self.row - 1, AT["value"]).coordinate)
        self.sheet.add_data_validation(answers)

    def _cells(self, values: dict[str, str | int], *, zero: bool = False) -> None:
        """One row of a block, and its height; then the next row."""
        lines = 1
        closed = ("as_of", "provisional") if zero else ()
        for number, column in enumerate(COLUMNS, 1):
            cell = self._put(self.row, number, values.get(column.key, ""))
            cell.border = self.border
            cell.alignment = self.middle if column.key in ("name", "definition") else self.centre
            if column.input and column.key not in closed:
                cell.protection, cell.number_format = self.open, "@"  # what is typed stays as it is typed: 40.0, 1-2
            else:
                cell.fill = self.grey
                if column.hidden:
                    cell.protection = self.secret
            wide = column.width
            if zero and column.key == "name":  # merged with the two columns behind it
                wide += COLUMNS[number].width + COLUMNS[number + 1].width
            if not column.hidden:
                lines = max(lines, ceil((_shown(values.get(column.key, "")) + 1) / wide))
        if zero:
            self._merge("name", "prior")
        self.sheet.row_dimensions[self.row].height = min(_HIGHEST, max(_LOWEST, lines * _LINE + 4))
        self.row += 1

    def _signatures(self) -> None:
        self.row += 1
        for label, word in zip(("name", "prior", "definition"), layout.SIGNATURES, strict=True):
            cell = self._put(self.row, AT[label], f"{word}：")
            cell.protection, cell.alignment = self.open, self.middle
        self._merge("prior", "as_of")
        self.sheet.row_dimensions[self.row].height = 30

    def _merge(self, first: str, last: str) -> None:
        """One cell of those from column `first` to `last` in this row."""
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=AT[first], end_column=AT[last])

    def _set_up(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self.sheet
        for number, column in enumerate(COLUMNS, 1):
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.width, dimension.hidden = column.width, column.hidden
        sheet.freeze_panes = f"A{HEADING_ROW + 1}"
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False  # false: people may widen them
        sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.7, 0.3
        footer: Any = sheet.oddFooter
        footer.center.text = f"{printable(self.office.name).replace('&', '&&')}　第 &P 页，共 &N 页"

    def _put(self, row: int, column: int, value: str | int) -> Cell:
        """Text stays text whatever it begins with."""
        cell = cast("Cell", self.sheet.cell(row, column))
        if isinstance(value, int):
            cell.value = value
        elif text := printable(value):
            cell.value, cell.data_type = text, "s"
            cell.quotePrefix = is_formula(text.lstrip(" "))
        return cell
