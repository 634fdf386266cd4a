"""同比 figures: a percentage that compares a figure with the year before, and the figure that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.model import Figure

_COMPARED = r"(?:同比|(?:较|比|与)(?:上年|去年|(?:19|20)\d\d\s*年)(?:同期)?(?:相比)?(?:有所)?)"
_DIRECTION = r"(?:增长|上升|下降|减少|提高|增加|降低|提升|上涨|增|降)"
_PHRASE = re.compile(rf"((?:{_COMPARED})?)[，,]?\s*((?:有所|大幅|明显)?({_DIRECTION})(?:了|约|近|达|超|超过)?\s*)$")
_BETWEEN = re.compile(r"^[^\d。；]{0,8}[，,、（(]\s*$")

OPPOSITES = {
    "增长": "下降", "上升": "下降", "增加": "减少", "提高": "下降", "提升": "下降", "上涨": "下降", "增": "降",
    "下降": "上升", "减少": "增加", "降低": "提高", "降": "增",
}  # fmt: skip
FALLING = ("下降", "减少", "降低", "降")
EQUAL = "与上年持平"


class Growth(NamedTuple):
    """The figure of the percentage, the figure it compares, and the whole phrase 同比上升19.0% in the sentence."""

    rate: Figure
    base: Figure
    start: int
    end: int
    compared: str
    """同比, 较上年 … as written; "" where the direction word stands alone."""
    direction: str


def growths(figures: Sequence[Figure]) -> list[Growth]:
    """Those percentages that stand directly after their own figure: nothing else can be meant by them.

    `figures`: of one report, in order.
    """
    out = []
    for before, rate in pairwise(figures):
        same_place = (before.at.node, before.at.paragraph, before.sentence) == (
            rate.at.node,
            rate.at.paragraph,
            rate.sentence,
        )
        if rate.unit != "%" or not same_place or before.unit == "%" or before.role != "value" or rate.role != "value":
            continue
        found = _PHRASE.search(rate.sentence, before.end, rate.start)
        if not found:
            continue
        between = rate.sentence[before.end : found.start(1) if found[1] else found.start(2)]
        if before.unit and between.startswith(before.unit):
            between = between[len(before.unit) :]
        if not _BETWEEN.match(between):
            continue
        percent = rate.sentence.find("%", rate.end)
        end = percent + 1 if percent >= 0 else rate.end
        start = found.start(1) if found[1] else found.start(2)
        out.append(Growth(rate, before, start, end, found[1], found[3]))
    return out
