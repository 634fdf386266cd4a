"""Sheets for the offices (报数表): written from the 台账, and read again however people gave them back.

`write_sheets(workbook)` → bytes of .xlsx; `read_sheets(data, name, workbook)` → what came in. openpyxl only writes: its
reader gives up on files that other programs save, and reads without bounds.
"""

from __future__ import annotations

from drafter.relay.sheets.read import Doubt, Returned, read_sheets
from drafter.relay.sheets.write import write_sheets

__all__ = ["Doubt", "Returned", "read_sheets", "write_sheets"]
