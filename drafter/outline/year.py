"""Which year is reported on: from title, opening formula, headings and text, in this order; never from the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model import Node

_YEAR = r"((?:19|20)\d\d)"
_TITLE = re.compile(rf"{_YEAR}\s*年")
_FORMULA = re.compile(rf"现将[^。]{{0,20}}?{_YEAR}\s*年")
_SENTENCE = re.compile(rf"(?:^|[。\s]){_YEAR}\s*(?:年度|年以来|年|(?=坚持|[1-9]\d?月))")
_RANGE = re.compile(r"《[^》]*》|[（(][^（）()]*[)）]|〔[^〕]*〕")


def report_year(title: str | None, preamble: Sequence[str], nodes: Sequence[Node]) -> int | None:
    """The year of the report, or None where the text does not say it.

    A single stale heading (the year before left in) does not outvote title and opening.
    """
    if title and (found := _TITLE.search(_outside(title))):
        return int(found[1])
    opening = [_outside(text) for text in preamble]
    for pattern in (_FORMULA, _SENTENCE):
        for text in opening:
            if found := pattern.search(text):
                return int(found[1])
    for role, shift in (("measures", 0), ("problems", 0), ("leader", 0), ("plan", -1)):
        for node in nodes:
            if node.role == role and node.heading and (found := _TITLE.search(_outside(node.heading))):
                return int(found[1]) + shift
    for node in nodes:
        for inner in node.walk():
            for text in inner.paragraphs:
                if node.role in ("measures", "other", None) and (found := _SENTENCE.search(_outside(text))):
                    return int(found[1])
    return None


def _outside(text: str) -> str:
    """Without document names and brackets, whose years are not the report's."""
    return _RANGE.sub("", text)
