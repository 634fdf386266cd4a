"""The text front end: report.txt → template lines. ``@样式 文字`` is a paragraph; without @ it is 正文."""

from __future__ import annotations

import re

from drafter.drafting.lines import Style
from drafter.packs.pack import TemplateLine

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STYLED = re.compile(r"[@＠]((?:\{\{.*?\}\}|[^\s{])*)\s*(.*)")


def text_lines(source: str, file: str) -> tuple[TemplateLine, ...]:
    """The lines of `source`; blank lines and comments, also those over several lines, give nothing.

    `file`: the name that stands before the line number in messages. Nothing is checked here: the engine does it for
    every front end.
    """
    uncommented = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    out = []
    for number, line in enumerate(uncommented.split("\n"), 1):
        text = line.strip()
        if not text:
            continue
        styled = _STYLED.fullmatch(text)
        style, words = styled.groups() if styled else (Style.BODY.value, text)
        out.append(TemplateLine(style, words, f"{file} 第{number}行"))
    return tuple(out)
