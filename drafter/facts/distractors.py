"""Numerals that state no quantity of the year's work: names, slogans, numbers of documents, coined labels, hotlines."""

from __future__ import annotations

import re
from functools import cache
from operator import or_

from drafter import lexicon
from drafter.facts.sentences import enclosed

_QUOTE = 40
"""A pair of quotes that is longer, or holds a sentence end, is speech or a lost mark, not a name."""


def mask(text: str) -> bytearray:
    """1 at every character of `text` (narrow digits) that belongs to a name or label; linear in its length."""
    titles, quotes = enclosed(text, "《"), enclosed(text, '“「‘"', _QUOTE, "。；;\n")
    covered = bytearray(map(or_, titles, quotes)) if 1 in quotes else titles
    for found in _shapes().finditer(text):
        covered[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return covered


@cache
def _shapes() -> re.Pattern[str]:
    year = r"(?:19|20)\d{2}"
    phrases = lexicon.words("fixed_phrases")
    first = re.escape("".join(sorted({phrase[0] for phrase in phrases})))
    shapes = "|".join(
        (
            lexicon.any_of(phrases),
            # dates, periods and times of the day
            rf"{year}\s{{0,2}}[-—–~至]?\s{{0,2}}(?:{year})?\s{{0,2}}年度?(?:版|第\S{{1,3}}次)?",
            r"\d{1,2}\s{0,2}[时点:：]\s{0,2}\d{1,2}(?:\s{0,2}分(?!之))?",
            r"\d{1,4}[-—–/]\d{1,2}[-—–/]\d{1,2}",
            r"\d{1,2}\s{0,2}[-—–~至、]\s{0,2}\d{1,2}\s{0,2}月",
            # document numbers
            r"[〔\[(（【]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕\])）】]?\s{0,2}第?\d{1,5}\s{0,2}号",
            # coined labels and arithmetic of names: 1+7, 1+6+N, 7×24
            r"[\dNnXx]{1,4}(?:\s?[+＋×*]\s?[\dNnXx]{1,4}){1,8}",
            r"\d{1,4}(?:[·•]\d{1,4})",
        )
    )
    return re.compile(rf"(?=[\d〔\[(（【NnXx{first}])(?:{shapes})")  # most characters need no further look
