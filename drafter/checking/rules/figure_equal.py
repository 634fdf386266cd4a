"""数据同上年: the sentence was rewritten, the value is last year's."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.last_year import saturated
from drafter.checking.links import CERTAIN
from drafter.checking.material import Material
from drafter.checking.quoting import clause_of
from drafter.facts.passages import fold
from drafter.model import Finding

_LEAST = 3
"""Smaller numbers are equal by chance."""


def find(material: Material) -> Iterator[Finding]:
    """One finding for each such figure; approximate values and 100% are never equal in this sense."""
    if material.prior is None:
        return
    for link in material.links:
        if not link.earlier or not link.later or link.score < CERTAIN:
            continue
        before, now = material.prior.figures[link.earlier], material.figures[link.later]
        if now.approximate or before.approximate or now.number is None or now.number < _LEAST or saturated(now):
            continue
        if now.number == before.number and now.unit == before.unit and fold(now.sentence) != fold(before.sentence):
            quote, at = clause_of(now)
            yield finding(
                "figure-equal",
                f"{now.label}今年写的是{now.value}{now.unit}，与上年报告相同",
                quote,
                at,
                "请核实是不是今年的数",
                stated=now.value,
            )
