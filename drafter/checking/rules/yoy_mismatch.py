"""同比对不上: a printed growth that the values of the two years do not give; the base may stand in last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.computed import amount, quoted, written
from drafter.checking.material import Material
from drafter.checking.year_on_year import from_prior
from drafter.model import Finding

_FALLS = ("下降", "减少", "降低", "降", "回落", "压减")


def find(material: Material) -> Iterator[Finding]:
    """One finding for each 同比 that does not hold."""
    for relation in material.relations:
        if relation.type != "yoy" or relation.holds is not False or relation.computed is None:
            continue
        stated = relation.stated
        base = from_prior(relation, material)
        quote, at = quoted(relation)
        source = f"上年报告中这一项是{base.value}{base.unit}，" if base else ""
        right = amount(relation)
        if relation.computed < 0:
            says_fall = any(stated.sentence[: stated.start].endswith(word) for word in _FALLS)
            right = f"{'上升' if says_fall else '下降'}{right}"
        yield finding(
            "yoy-mismatch",
            f"{stated.label}写的是{written(relation)}，{source}算出来是{right}（{relation.arithmetic}）",
            quote,
            at,
            f"请核对两年的数；两年的数无误的，改为{right}",
            stated=stated.value,
            computed=relation.computed,
        )
