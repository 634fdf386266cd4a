"""Markdown, as our own drafts are written and as people write it by hand. Every line is a paragraph.

Only what is no text goes: heading, list and quotation markers, ``**`` and ``__`` around words, rules, the frame of
tables, comments, backslashes of escapes. Numbers at the start of a line (1. （一）) are the document's own and stay.
"""

from __future__ import annotations

import re

from drafter.marks import PROPERTY
from drafter.model import Line
from drafter.reading import limits
from drafter.reading.content import CELL_SEPARATOR, Content
from drafter.reading.decoding import decode

FORMAT = "md"
_DRAFT = re.compile(rf"\s*<!--\s*{PROPERTY}:\s*([0-9A-Fa-f]*)\s*-->")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_LIST = re.compile(r"\s*[-*+][ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_TABLE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_TABLE_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_STRONG = (
    ("**", re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*"), re.compile(r"(?<=[^\s*])\*\*")),
    ("__", re.compile(r"(?<!\w)__(?=[^\s_])(.+?)(?<=[^\s_])__(?!\w)"), re.compile(r"(?<=[^\s_])__(?!\w)")),
)
"""Markers around words, and what ends them: behind the last end nothing is looked for."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = re.compile("[\udc21-\udc7e]")
"""An escaped character while the markers are looked for: a lone surrogate, which no decoded text can hold."""


def identify(data: bytes, suffix: str) -> bool:
    """By the suffix, or by the first line of a draft of our own."""
    return suffix in (".md", ".markdown") or data.removeprefix(b"\xef\xbb\xbf").startswith(f"<!-- {PROPERTY}:".encode())


def read(data: bytes) -> Content:
    limits.check_text(data)
    text, notices = decode(data)
    draft = _DRAFT.match(text)
    ended = text.rfind("-->") + 1  # behind it no comment ends
    visible = _COMMENT.sub(lambda found: "\n" * len(found[0].splitlines()[1:]), text[: ended + 2]) + text[ended + 2 :]
    raw = visible.splitlines()
    tables = any(_TABLE_RULE.match(line) for line in raw)  # without one a | is the writer's own
    lines = (_line(line, f"第{number}行", tables) for number, line in enumerate(raw, 1))
    return Content(lines, notices, draft[1].lower() if draft else None)


def _line(raw: str, position: str, tables: bool) -> Line:
    raw = _ESCAPE.sub(lambda found: chr(0xDC00 + ord(found[1])), raw)
    style = ""
    if quoted := _QUOTE.match(raw):
        raw, style = raw[quoted.end() :], "blockquote"
    if _RULE.match(raw) or (tables and _TABLE_RULE.match(raw)):
        return Line("", position)
    if heading := _HEADING.match(raw):
        level = len(heading[1])
        return Line(_inline(heading[2]), position, f"h{level}", heading_level=level)
    if tables and (row := _TABLE_ROW.match(raw)):
        cells = CELL_SEPARATOR.join(_inline(cell.strip(" ")) for cell in row[1].split("|"))
        return Line(cells, position, "table", in_table=True)
    if item := _LIST.match(raw):
        raw, style = raw[item.end() :], style or "li"
    return Line(_inline(raw.removesuffix("\\")), position, style)


def _inline(text: str) -> str:
    """Without ``**`` and ``__`` around words, escaped characters as themselves."""
    for marker, marked, closing in _STRONG:
        if marker in text:
            end = max((found.end() for found in closing.finditer(text)), default=0)
            text = marked.sub(r"\1", text[:end]) + text[end:]
    return _KEPT.sub(lambda found: chr(ord(found[0]) - 0xDC00), text)
