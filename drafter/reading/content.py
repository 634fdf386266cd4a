"""What every reader gives, and the one rule that tables of all formats share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from drafter.model import Line

CELL_SEPARATOR = "\t"
"""Between the cells of a row: white space, so that no character stands in a line that was not in the file."""
_TEXT_LINES, _TEXT_LENGTH = 4, 300
"""A cell of so many lines or characters holds text that was only laid out with a table, not an entry of one."""


class Content(NamedTuple):
    """What a reader gives of one file: its lines (blank ones may be among them), notices, and whose draft it is."""

    lines: Iterable[Line]
    notices: tuple[str, ...] = ()
    draft_of: str | None = None


class Reader(Protocol):
    """A module, or an object, that reads one format."""

    @property
    def FORMAT(self) -> str:  # noqa: N802 - a constant of a module
        """What SourceText.format says of it."""

    def identify(self, data: bytes, suffix: str) -> bool:
        """Whether `data` is of this format; `suffix` is that of the file's name, in lower case with its dot."""

    def read(self, data: bytes) -> Content:
        """The lines of `data`; `UnreadableError` where it is damaged."""


def row(cells: Sequence[Sequence[Line]], position: str, style: str = "") -> Iterator[Line]:
    """One row of a table: a single line in_table, or the lines of its cells as they are where it only lays out text.

    It lays out text when only one of its cells holds any, or when one of them holds a lot.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    if sum(map(bool, filled)) <= 1 or any(_is_text(cell) for cell in filled):
        for cell in filled:
            yield from cell
    else:
        text = CELL_SEPARATOR.join(" ".join(line.auto_number + line.text for line in cell) for cell in filled)
        yield Line(text, position, style, in_table=True)


def _is_text(cell: Sequence[Line]) -> bool:
    return len(cell) >= _TEXT_LINES or sum(len(line.text) for line in cell) >= _TEXT_LENGTH
