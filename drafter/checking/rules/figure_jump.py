"""数据突变: more than three times last year's value, or less than a third of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.links import CERTAIN
from drafter.checking.material import Material
from drafter.checking.quoting import clause_of
from drafter.facts import jumps
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each figure that is the same indicator beyond doubt; not where the text gives the change itself
    and it is right."""
    if material.prior is None:
        return
    explained = {r.operands[0].id for r in material.relations if r.type == "yoy" and r.holds and r.operands}
    for link in material.links:
        if not link.earlier or not link.later or link.score < CERTAIN or link.kind == "renamed":
            continue
        before, now = material.prior.figures[link.earlier], material.figures[link.later]
        if now.id in explained or "同比" in now.label:
            continue
        times = jumps.times(before, now)
        if times is None:
            continue
        quote, at = clause_of(now)
        said = jumps.said(before, now, times)
        yield finding(
            "figure-jump",
            f"{now.label}今年写的是{now.value}{now.unit}，上年报告是{before.value}{before.unit}，{said}",
            quote,
            at,
            _remedy(times),
            stated=now.value,
        )


def _remedy(times: float) -> str:
    """Near a power of ten a decimal point or a 万 went astray more often than the work changed."""
    if slip := jumps.slip(times):
        return f"请核对原始数据，{slip}；口径变了的，注明原因"
    return "请核对数和计量单位、统计口径是否与上年一致；确实变化的，写明原因"
