"""The 核对单 as a .docx: A4 portrait, to be printed and ticked off, worst first."""

from __future__ import annotations

from drafter import marks
from drafter.drafting.lines import Sheet, Table
from drafter.drafting.ooxml import Element, element, paragraph, run
from drafter.drafting.package import open_base, to_bytes

_WIDTH = 170  # millimetres between the margins
_TWIPS = 56.693  # a millimetre
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_checklist(sheet: Sheet) -> bytes:
    """The sheet as a Word file; equal sheets give equal bytes. Marks in its texts are printed as their words.

    Tables wider than the page are narrowed in proportion; a row with too few cells is filled up with empty ones.
    """
    document = open_base("sheet.docx")
    body = document.element.body
    section = body[-1]
    body.remove(section)
    _line(body, "Title", sheet.title)
    _line(body, "Summary", sheet.summary)
    for heading, blocks in sheet.sections:
        _line(body, "SheetSection", heading)
        for block in blocks:
            if isinstance(block, Table):
                _table(body, block)
            else:
                _line(body, "SheetLine", block)
    body.append(section)
    return to_bytes(document, marks.printed(sheet.title), {})


def _line(parent: Element, style_id: str, text: str) -> None:
    run(paragraph(parent, style_id), marks.printed(text))


def _table(body: Element, table: Table) -> None:
    scale = min(1.0, _WIDTH / sum(table.widths)) * _TWIPS
    widths = [round(width * scale) for width in table.widths]
    made = element(body, "tbl")
    properties = element(made, "tblPr")
    element(properties, "tblW", w=sum(widths), type="dxa")
    borders = element(properties, "tblBorders")
    for side in _BORDERS:
        element(borders, side, val="single", sz=4, space=0, color="7F7F7F")
    element(properties, "tblLayout", type="fixed")
    grid = element(made, "tblGrid")
    for width in widths:
        element(grid, "gridCol", w=width)
    _row(made, table.heading, widths, heading=True)
    for row in table.rows:
        _row(made, row, widths)
    paragraph(body, "CellText")  # two tables in a row would become one, and a table needs a paragraph behind it


def _row(table: Element, texts: tuple[str, ...], widths: list[int], heading: bool = False) -> None:
    row = element(table, "tr")
    properties = element(row, "trPr")
    element(properties, "cantSplit")
    if heading:
        element(properties, "tblHeader")
    for text, width in zip((*texts, *[""] * (len(widths) - len(texts))), widths, strict=True):
        cell = element(row, "tc")
        looks = element(cell, "tcPr")
        element(looks, "tcW", w=width, type="dxa")
        if heading:
            element(looks, "shd", val="clear", color="auto", fill="F2F2F2")
        element(looks, "vAlign", val="center")
        _line(cell, "HeadingCell" if heading else "CellText", text)
