"""What no report comes near: files beyond it are refused with a message before they cost minutes or gigabytes.

The longest text at hand, a five-year plan, has 12,000 characters; every limit is at least ten times what it needs, and
keeps the reading of the worst file within five seconds and 300 MB on a slow machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.errors import UnreadableError
from drafter.model import Line

MAX_CHARACTERS = 1_200_000
MAX_LINES = 20_000
MAX_SENTENCES = 30_000
MAX_NUMBERS = 15_000
"""Figures and numbers of headings, all of which are looked at one by one."""
MAX_NUMBERS_OF_SENTENCE = 300
"""Each is compared with each."""
MAX_TEXT = 6 * 2**20
"""Bytes of a plain text: MAX_CHARACTERS in any encoding, and line ends."""
MAX_NODES = 1_000_000
"""Elements, attributes and ends of elements of one tree: each costs a hundred bytes or two."""
MAX_PARAGRAPHS = 30_000
"""Of a tree, cells of tables and blank ones included."""

_NUMBER = re.compile(r"\d+|[一二三四五六七八九十]+[、是)）]|[①-⑳]")
_END = re.compile(r"[。；！？;!?]")
_REMEDY = "请确认选对了文件；如果是几份文件合在一起的，请拆开，或把报告的正文复制到新文档再存。"


def bounded(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines as they come; `UnreadableError` as soon as they are too many, too long, or full of numbers."""
    characters = sentences = numbers = 0
    for count, line in enumerate(lines, 1):
        characters += len(line.text)
        _check(count, MAX_LINES, "{:.0f} 万行")
        _check(characters, MAX_CHARACTERS, "{:.0f} 万字")
        begin = 0
        for end in _ends(line.text):
            own = sum(1 for _ in _NUMBER.finditer(line.text, begin, end))
            sentences, numbers, begin = sentences + 1, numbers + own, end
            _check(own, MAX_NUMBERS_OF_SENTENCE, "一句话里有几百个数")
            _check(numbers, MAX_NUMBERS, "{:.1f} 万个数")
            _check(sentences, MAX_SENTENCES, "{:.0f} 万句")
        yield line


def _ends(text: str) -> Iterator[int]:
    yield from (found.end() for found in _END.finditer(text))
    yield len(text)


def _check(amount: int, most: int, what: str) -> None:
    if amount > most:
        raise too_large(what if "{" not in what else f"超过 {what.format(most / 10_000)}")


def check_text(data: bytes) -> None:
    """`UnreadableError` for a plain text that is too large to be decoded."""
    if len(data) > MAX_TEXT:
        raise too_large(f"超过 {MAX_TEXT // 2**20} MB")


def too_large(what: str) -> UnreadableError:
    """The error for a file that is `what` (超过 6 MB)."""
    return UnreadableError(f"文字太多（{what}），不像一份报告", _REMEDY)
