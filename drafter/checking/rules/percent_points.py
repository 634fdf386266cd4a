"""百分点误写: the difference of two rates is given in per cent, where it is in 个百分点."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.computed import quoted
from drafter.checking.material import Material
from drafter.facts.relations import says_percent_for_points
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each such difference that holds as points: then nothing else can be meant."""
    for relation in material.relations:
        if relation.holds and says_percent_for_points(relation):
            stated = relation.stated
            quote, at = quoted(relation)
            yield finding(
                "percent-points",
                f"两个比率相差{stated.value}个百分点（{relation.arithmetic}），写成了{stated.value}%",
                quote,
                at,
                f"请把{stated.value}%改为{stated.value}个百分点",
                stated=stated.value,
                computed=relation.computed,
            )
