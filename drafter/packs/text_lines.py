"""What both front ends share, and the text one: report.txt → template lines.

``@样式 文字`` is a paragraph of that style, in Word too; without @ it is 正文, in Word of the style it has there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafter.drafting.lines import Style
from drafter.packs.pack import Fault, TemplateLine
from drafter.packs.tags import COMMENT, repaired

_STYLED = re.compile(r"[@＠]((?:\{\{.*?\}\}|[^\s{])*)\s*(.*)")


class Row(NamedTuple):
    """A line as it stands in a file: the style it has there, its text, its place."""

    style: str
    text: str
    place: str


class Read(NamedTuple):
    """What a front end makes of a file: template lines, repairs (for people), and what is wrong with the file itself."""

    lines: tuple[TemplateLine, ...]
    notices: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_text(source: str, file: str) -> Read:
    """The template lines of a report.txt; `file`: the name that stands before the line number in messages."""
    lines = source.split("\n")
    return assemble([Row(Style.BODY.value, line, f"{file} 第{number}行") for number, line in enumerate(lines, 1)])


def text_lines(source: str, file: str) -> tuple[TemplateLine, ...]:
    """The template lines alone."""
    return read_text(source, file).lines


def assemble(rows: Sequence[Row]) -> Read:
    """Rows of any file as template lines; blank ones and comments, also those over several rows, give nothing.

    Tags are repaired. Nothing is checked here: the engine does it for every front end.
    """
    out, notices = [], []
    for row, text in zip(rows, _uncommented(row.text for row in rows), strict=True):
        text = text.strip()
        if not text:
            continue
        text, changes = repaired(text)
        notices += [f"{row.place}：{typed} 已按 {plain} 处理" for typed, plain in changes]
        styled = _STYLED.fullmatch(text)
        style, words = styled.groups() if styled else (row.style, text)
        out.append(TemplateLine(style, words, row.place))
    return Read(tuple(out), tuple(notices))


def _uncommented(texts: Iterable[str]) -> list[str]:
    source = "\n".join(text.replace("\n", " ") for text in texts)
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source).split("\n")
