"""Numbers of headings: 一、 （一） 1. （1） 一是 第一部分, with the slips that real reports have.

What a report writes: full- or half-width brackets, one bracket lost (一）), 1、 for 1., a numeral lost (、完善…).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

MarkerKind = Literal["part", "section", "item", "subitem", "point"]
RANK: dict[MarkerKind, int] = {"part": 1, "section": 2, "item": 3, "subitem": 4, "point": 5}

_DIGITS = "一二三四五六七八九"
_NUMERALS = "一二三四五六七八九十百"
_CN = rf"[{_NUMERALS}]{{1,5}}"
_SPACE = r"[\s\u200b\ufeff]*"

# Kind, what it begins with (0: any digit), how it goes on; the first one that fits counts.
_PATTERNS: tuple[tuple[MarkerKind, str, re.Pattern[str]], ...] = (
    ("part", "第", re.compile(rf"第{_SPACE}({_CN}){_SPACE}部分{_SPACE}[、：:.．，,]?")),
    ("part", _NUMERALS, re.compile(rf"({_CN}){_SPACE}(?:、|[．.](?!\d))")),
    ("section", "（(", re.compile(rf"[（(]{_SPACE}({_CN}){_SPACE}[)）]{_SPACE}[、.．]?")),
    ("section", _NUMERALS, re.compile(rf"({_CN})[)）]{_SPACE}[、]?")),
    ("section", "（(", re.compile(rf"[（(]({_CN})(?=[\u4e00-\u9fff“])(?<![一二三四五六七八九十]十)")),
    ("subitem", "（(", re.compile(rf"[（(]{_SPACE}(\d{{1,2}}){_SPACE}[)）]{_SPACE}[、.．]?")),
    ("subitem", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", re.compile(r"([①-⑳])")),
    ("item", "0", re.compile(rf"(\d{{1,3}}){_SPACE}[.．、](?!{_SPACE}\d)")),
    ("point", _NUMERALS, re.compile(r"([一二三四五六七八九]|十[一二三四五六七八九]?)(?:是|要)(?![否非])")),
)
# A bracketed numeral with its closing bracket lost is taken at the beginning of a line only.
_LOST_CLOSE = _PATTERNS[4][2]
_LOST_NUMERAL = re.compile(r"、(?=[\u4e00-\u9fff]|(?:19|20)\d\d年)")


class Marker(NamedTuple):
    """A number found at `start` of a line; `text` as written, `ordinal` 0 where the numeral was lost."""

    kind: MarkerKind
    text: str
    ordinal: int
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def ordinal(numeral: str) -> int:
    """一 … 九十九, ①, 12 as an integer; 0 for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.find(numeral) + 1 if len(numeral) == 1 else 0
    high = (_DIGITS.find(tens) + 1) if tens else 1
    return high * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


@lru_cache(maxsize=256)
def _beginning_with(character: str) -> tuple[tuple[MarkerKind, re.Pattern[str]], ...]:
    """The patterns that need be tried at a character; at most there are none."""
    return tuple((kind, pattern) for kind, characters, pattern in _PATTERNS if character and character in characters)


def marker_at(text: str, start: int, line_start: bool) -> Marker | None:
    """The number that begins at `start`; some slips are forgiven at the beginning of a line only."""
    opening = text[start : start + 1]
    for kind, pattern in _beginning_with("0" if opening.isdecimal() else opening):
        if pattern is _LOST_CLOSE and not line_start:
            continue
        found = pattern.match(text, start)
        if found and (value := ordinal(found[1])):
            return Marker(kind, found[0].rstrip(), value, start)
    if line_start and (found := _LOST_NUMERAL.match(text, start)):
        return Marker("part", found[0], 0, start)
    return None


_INLINE = re.compile(
    rf"(?<=[。；;：:！!？?”）)|，,、\s])(?=第{_CN}部分|{_CN}[、．.)）是要]|[（(]{_SPACE}(?:{_CN}|\d{{1,2}}){_SPACE}[)）]|\d{{1,3}}{_SPACE}[.．、](?!\d)|[①-⑳])"
)


def inline_markers(text: str, begin: int) -> list[Marker]:
    """Every number inside a line after `begin` that could open a heading; whether it does depends on its order."""
    out = []
    for place in _INLINE.finditer(text, begin):
        marker = marker_at(text, place.start(), line_start=False)
        if marker and not _inside_quotes(text, place.start()):
            out.append(marker)
    return out


def _inside_quotes(text: str, at: int) -> bool:
    """Within 《》 or “” opened shortly before; far ones are taken for unbalanced slips."""
    near = text[max(0, at - 40) : at]
    return any(near.rfind(left) > near.rfind(right) for left, right in ("《》", "“”", "〔〕"))
