"""数据突变: more than three times last year's value, or less than a third of it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.links import CERTAIN
from drafter.checking.material import Material
from drafter.checking.quoting import clause_of
from drafter.model import Figure, Finding

_TIMES = 3
_LEAST = 20
"""Values below this jump for no reason; a smaller one counts only beside one of ten times and more."""
_MANY = 100
_FACTORS = {"元": 1.0, "万元": 1e4, "亿元": 1e8}


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
        times = _times(before, now)
        if times is None:
            continue
        quote, at = clause_of(now)
        grown = _amount(now) > _amount(before)
        said = f"是上年的{times:.1f}倍" if grown else f"只有上年的{_percent(times)}%"
        yield finding(
            "figure-jump",
            f"{now.label}今年写的是{now.value}{now.unit}，上年报告是{before.value}{before.unit}，{said}",
            quote,
            at,
            _remedy(times),
            stated=now.value,
        )


def _times(before: Figure, now: Figure) -> float | None:
    """How many times the larger is the smaller, where that is worth telling."""
    one, other = _amount(before), _amount(now)
    small, large = min(one, other), max(one, other)
    if small <= 0 or large / small <= _TIMES:
        return None
    if small >= _LEAST or (large >= _MANY and large / small >= 10):
        return large / small
    return None


def _amount(figure: Figure) -> float:
    return (figure.number or 0.0) * _FACTORS.get(figure.unit, 1.0)


def _percent(times: float) -> str:
    share = 100 / times
    return f"{share:.0f}" if share >= 1 else f"{share:.2g}"


def _remedy(times: float) -> str:
    """Near a power of ten a decimal point or a 万 went astray more often than the work changed."""
    power = round(math.log10(times))
    if power >= 1 and abs(math.log10(times) - power) < 0.2:
        slip = "是不是多写或少写了“万”" if power == 4 else "是不是错了小数点、位数或计量单位"
        return f"请核对原始数据，{slip}；口径变了的，注明原因"
    return "请核对数和计量单位、统计口径是否与上年一致；确实变化的，写明原因"
