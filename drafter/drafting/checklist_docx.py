"""The 核对单 as a .docx: A4 portrait, to be printed and ticked off, worst first."""

from __future__ import annotations

from collections.abc import Sequence
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
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}<w:vAlign w:val="center"/></w:tcPr>'
    shaded, plain = ([cell.format(width, shade) for width in widths] for shade in (_SHADE, ""))
    heading = _row("HeadingCell", table.heading, shaded, "<w:tblHeader/>")
    rows = "".join([heading, *[_row("CellText", row, plain) for row in table.rows]])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        + _line("CellText", "")  # two tables in a row would become one, and a table needs a paragraph behind it
    )


def _row(style: str, texts: Sequence[str], openings: Sequence[str], repeat: str = "") -> str:
    """A row of paragraphs in `style`; `openings`: the XML that opens each cell; `repeat`: what makes it a heading."""
    filled = (*texts, *[""] * (len(openings) - len(texts)))
    cells = "".join([f"{opening}{_line(style, text)}</w:tc>" for opening, text in zip(openings, filled, strict=True)])
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"
