"""更正 from a file of their own (--map): a 台账 that holds nothing but its list 更正."""

from __future__ import annotations

from drafter.workbook.load import load_file


def load_corrections(path: str) -> list[tuple[str, str]]:
    """(对象, 改为) of every correction in the file; WorkbookError when it cannot be read."""
    return [(entry.target, entry.change) for entry in load_file(path).workbook.corrections]
