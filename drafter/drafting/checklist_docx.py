"""The 核对单 as a .docx: A4 portrait, to be printed and ticked off, worst first."""

from __future__ import annotations

from functools import lru_cache

from drafter import marks
from drafter.drafting.lines import Sheet, Table
from drafter.drafting.ooxml import paragraph, run
from drafter.drafting.package import document_on
from drafter.facts.sentences import KEPT

_WIDTH = 170  # millimetres between the margins
_TWIPS = 56.693  # a millimetre
_BORDER = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
_BORDERS = "".join(_BORDER.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'


def write_checklist(sheet: Sheet) -> bytes:
    """The sheet as a Word file; equal sheets give equal bytes. Marks in its texts are printed as their words.

    Tables wider than the page are narrowed in proportion; a row with too few cells is filled up with empty ones.
    """
    pieces = [_line("Title", sheet.title), _line("Summary", sheet.summary)]
    for heading, blocks in sheet.sections:
        pieces.append(_line("SheetSection", heading))
        pieces += [_table(block) if isinstance(block, Table) else _line("SheetLine", block) for block in blocks]
    return document_on("sheet.docx", "".join(pieces), marks.printed(sheet.title), {})


@lru_cache(maxsize=KEPT)
def _line(style_id: str, text: str) -> str:
    return paragraph(run(marks.printed(text)), style_id)


def _table(table: Table) -> str:
    scale = min(1.0, _WIDTH / sum(table.widths)) * _TWIPS
    widths = [round(width * scale) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(table.heading, widths, heading=True), *(_row(row, widths) for row in table.rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        + _line("CellText", "")  # two tables in a row would become one, and a table needs a paragraph behind it
    )


def _row(texts: tuple[str, ...], widths: list[int], heading: bool = False) -> str:
    filled = (*texts, *[""] * (len(widths) - len(texts)))
    style, shade = ("HeadingCell", _SHADE) if heading else ("CellText", "")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_line(style, text)}</w:tc>"
        for text, width in zip(filled, widths, strict=True)
    )
    repeat = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"
