"""What a draft is before it becomes a file: styled lines. One line is one paragraph; marks travel encoded in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """Names of paragraph styles: as templates write them, as Word shows them."""

    TITLE = "标题"
    ADDRESSEE = "主送"
    BODY = "正文"
    PART = "一级标题"
    SECTION = "二级标题"
    ITEM = "三级标题"
    """A heading of its own line at the third level; run-in headings are body text."""
    PRIOR = "上年原文"
    """Last year's text in grey, for reading while writing."""
    NOTE = "提示"
    """A line of the tool to the clerk, always wholly inside a mark."""
    SIGNATURE = "署名"
    DATE = "成文日期"


class StyledLine(NamedTuple):
    """One paragraph. `text` holds marks in their encoded form (drafter.marks)."""

    style: Style
    text: str


class Table(NamedTuple):
    """A table with a repeated heading row; `widths` in millimetres, one a column."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft, ready to be written."""

    title: str
    lines: Sequence[StyledLine]
    prior_sha256: str
    properties: dict[str, str] = field(default_factory=dict)
    """Further document properties: pack, version, mode."""

    def titled(self) -> Sequence[StyledLine]:
        """The lines, with `title` before them unless one of them is the title already."""
        if any(line.style is Style.TITLE for line in self.lines):
            return self.lines
        return [StyledLine(Style.TITLE, self.title), *self.lines]


class Sheet(NamedTuple):
    """The 核对单: a title, one line of summary, then headed tables or lines, worst first."""

    title: str
    summary: str
    sections: Sequence[tuple[str, Sequence[str | Table]]]
