"""What a clerk did wrong when YAML cannot read the text, in plain Chinese and at the line where it was done.

PyYAML points one line late for a full-width colon and speaks of tokens; here its error is traced to the slip of the
hand that caused it. Where the slip can be undone without guessing, the repaired text is returned too (same number of
lines), so that the rest of the file can be checked in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.workbook.model import ENTRY_MODELS, Entry, PriorReport, ReportInfo, Template, Workbook

if TYPE_CHECKING:
    import yaml

Found = list[tuple[int, str]]

_MODELS: tuple[type[Entry], ...] = (Workbook, PriorReport, Template, ReportInfo, *ENTRY_MODELS.values())
KNOWN_KEYS = frozenset(model.key_of(name) for model in _MODELS for name in model.model_fields)
_KNOWN = "|".join(sorted(map(re.escape, KNOWN_KEYS), key=len, reverse=True))
_WIDE_COLON = re.compile(r"([ ]*(?:-[ ]+)*)([^\s\"'#:：][^\"'#:：]*?)[ ]*：[ \u3000]*")
_TIGHT_COLON = re.compile(r"([ ]*(?:-[ ]+)*)([^\s\"'#:：][^\"'#:：]*?):\u3000*(?![ \r\n]|$)")
_BAD_INDENT = re.compile("[ ]*(?:-[ ]*)?[\t\u3000\xa0]+")

_QUOTE_IT = "如是文字，请给整个值加上英文双引号"
_MESSAGES: tuple[tuple[str, str, bool], ...] = (
    # part of PyYAML's message, what to say, whether the line is that of its context
    ("could not find expected ':'", "这一行缺少“: ”（英文冒号加空格），或引号没有成对", True),
    ("unexpected end of stream", "引号或括号没有闭合；请补上后一半", True),
    ("unknown escape character", "英文双引号里的反斜线 \\ 要写两次，或改用英文单引号", False),
    ("cannot start any token", f"值不能以 @ ` % 这类符号开头；{_QUOTE_IT}", False),
    ("expected alphabetic or numeric", f"值不能以 * 或 & 开头；{_QUOTE_IT}", True),
    ("expected ',' or", f"方括号或花括号没有闭合，或各项之间缺英文逗号；{_QUOTE_IT}", True),
    ("expected <document start>", "此行缩进与上文不齐，或冒号、引号写错；同一级的键应左对齐", False),
    ("sequence entries are not allowed", "“- ”不能写在这里；列表各项应另起一行，左对齐", False),
    ("tag", f"值不能以 ! 开头；{_QUOTE_IT}", True),
    ("directive", f"行首不能是 %；{_QUOTE_IT}", True),
    ("block scalar", f"值不能以 | 或 > 开头；{_QUOTE_IT}", True),
)
_INDENT = "缩进与上下行不齐，或引号后面还有文字；同一级的键应左对齐，缩进用空格"


@cache
def _swallowed() -> re.Pattern[str]:
    return re.compile(rf"(?<=\n)[ \t]*(?:-[ ]+)?({_KNOWN})[ ]*[:：]")


@cache
def _key_in_value() -> re.Pattern[str]:
    return re.compile(rf"(?:{_KNOWN})[ ]*(?:：|:(?! ))")


def unprintable(text: str) -> Found:
    """Characters that YAML forbids, each with its line; a byte order mark inside the text is one of them for us."""
    from yaml.reader import Reader

    found = Reader.NON_PRINTABLE.search(text) or re.search("\ufeff", text)
    if not found:
        return []
    line = text.count("\n", 0, found.start()) + 1
    code = ord(found[0])
    if code == 0:
        return [(line, "含有空字符，不像文本文件；台账应是 UTF-8 文本")]
    return [(line, f"含有看不见的控制字符（U+{code:04X}）；请删去")]


def swallowed_key(text: str) -> tuple[int, str] | None:
    """A key that YAML took for a continuation of the plain value before it: offset in `text` and message."""
    found = _swallowed().search(text)
    if not found:
        return None
    key = found[1]
    return found.start(), f"键「{key}」被当成了上一行的文字；冒号应为英文“: ”（后有空格），并与上一行的键左对齐"


def colon_fault(line: str) -> tuple[str, str] | None:
    """A key with a full-width colon or without space after it: the message and the line as it should be."""
    wide = _WIDE_COLON.match(line)
    if wide and (wide[2] in KNOWN_KEYS or len(wide[2]) <= 40):
        repaired = f"{wide[1]}{wide[2]}: {line[wide.end() :]}"
        return f"键「{wide[2]}」后面是全角冒号“：”；应为英文冒号加空格“: ”", repaired
    tight = _TIGHT_COLON.match(line)
    if tight and len(tight[2]) <= 40:
        repaired = f"{tight[1]}{tight[2]}: {line[tight.end() :]}"
        return f"键「{tight[2]}」的冒号后面缺空格；应为“{tight[2]}: ”", repaired
    return None


def begins_with_key(value: str) -> bool:
    """A value that is a known key with a wrong colon: where a mapping was meant, YAML saw one text."""
    return _key_in_value().match(value) is not None


def colon_faults(text: str, numbers: Sequence[int], everywhere: bool) -> tuple[Found, str | None]:
    """The wrong colons of these lines (or of all, where YAML saw no key at all), and the text with right ones."""
    lines = text.split("\n")
    found: Found = []
    for number in range(1, len(lines) + 1) if everywhere else numbers:
        fault = colon_fault(lines[number - 1])
        if fault:
            found.append((number, fault[0]))
            lines[number - 1] = fault[1]
    return found, "\n".join(lines) if found else None


def explain(text: str, error: yaml.YAMLError) -> tuple[Found, str | None]:
    """The faults behind a YAML error (lines from 1), and the text without them when it can be repaired, else None."""
    lines = text.split("\n")
    at = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    here = min(_line(text, at), len(lines) - 1)
    before = min(_line(text, context), len(lines) - 1) if context is not None else here
    previous = next((number for number in range(here - 1, -1, -1) if lines[number].strip()), here)

    indented = [number for number, line in enumerate(lines) if _bad_indent(line)]
    if {here, before, previous} & set(indented):
        return [(number + 1, "行首有制表符（Tab）或全角空格；缩进只能用半角空格") for number in indented], None
    for number in dict.fromkeys((before, here, previous)):
        fault = colon_fault(lines[number])
        if fault:
            message, lines[number] = fault
            return [(number + 1, message)], "\n".join(lines)
    if "mapping values are not allowed" in problem:
        two = len(re.findall(r": |:$", lines[here].rstrip("\r"))) > 1
        say = "值里又有一个“: ”；请给整个值加上英文双引号" if two else _INDENT
        return [(here + 1, say)], None
    context_words = str(getattr(error, "context", None) or "")
    for part, message, by_context in _MESSAGES:
        if part in problem or (by_context and part in context_words):
            return [((before if by_context else here) + 1, message)], None
    return [(here + 1, _INDENT)], None


def _line(text: str, mark: yaml.Mark | None) -> int:
    """Line from 0 as an editor counts it (YAML counts three rare characters as line breaks too)."""
    return 0 if mark is None else text.count("\n", 0, mark.index)


def _bad_indent(line: str) -> bool:
    found = _BAD_INDENT.match(line)
    return bool(found and line[found.end() :].strip() and not line[found.end() :].startswith("#"))
