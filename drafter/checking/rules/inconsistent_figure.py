"""前后不一: the same indicator is given with two values, in the report or in it and another report of the same year."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.checking.other_report import compare
from drafter.checking.places import place_of
from drafter.checking.quoting import clause_of
from drafter.checking.same_indicator import contradictions
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each value that differs from the first one; it stands at the later place."""
    for first, other in contradictions(material):
        quote, at = clause_of(other)
        where, said = place_of(material.report, first.at), clause_of(first)[0]
        yield finding(
            "inconsistent-figure",
            f"同一项数据前后不一：这里是{other.value}{other.unit}，{where}写的是“{said}”",
            quote,
            at,
            "请核对后统一成一个数；口径不同的，写明口径",
            stated=other.value,
            computed=first.number,
        )
    if material.other is not None:
        yield from compare(material, material.other)
