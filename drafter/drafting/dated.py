"""Phrases tied to one year or period (收官之年, 十四五, …（2021—2025年）): which of them are out of date in a given year."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from drafter.facts.sentences import KEPT
from drafter.lexicon import expressions

_PERIOD = re.compile(r"(?:19|20)\d\d\s*(?:年)?\s*[-—–~～至－]{1,2}\s*((?:19|20)\d\d)\s*年")


@cache
def _table() -> tuple[tuple[re.Pattern[str], int, int], ...]:
    return tuple((re.compile(row[0]), int(row[1]), int(row[2])) for row in expressions("dated_phrases"))


@lru_cache(maxsize=KEPT)
def out_of_date(text: str, year: int | None) -> tuple[str, ...]:
    """The phrases of `text` that a report on `year` should not repeat unchanged, as written, each once.

    A period that has ended, a phrase whose years do not hold `year`, and those that belong to one year only. Without a
    year nothing is said.
    """
    if year is None:
        return ()
    found = [m[0] for m in _PERIOD.finditer(text) if int(m[1]) < year]
    for pattern, first, last in _table():
        if not last or not first <= year <= last:
            found += [m[0] for m in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))
