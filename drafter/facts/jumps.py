"""Two years' values of one indicator that are too far apart to be left unasked."""

from __future__ import annotations

import math

from drafter.model import Figure

TIMES = 3
_LEAST = 20
"""Values below this jump for no reason; a smaller one counts only beside one of ten times and more."""
_MANY = 100
_FACTORS = {"元": 1.0, "万元": 1e4, "亿元": 1e8}


def times(before: Figure, now: Figure) -> float | None:
    """How many times the larger is the smaller, where that is worth telling; None where it is not."""
    one, other = amount(before), amount(now)
    small, large = min(one, other), max(one, other)
    if small <= 0 or large / small <= TIMES:
        return None
    if small >= _LEAST or (large >= _MANY and large / small >= 10):
        return large / small
    return None


def amount(figure: Figure) -> float:
    """The number of a figure, money in 元."""
    return (figure.number or 0.0) * _FACTORS.get(figure.unit, 1.0)


def said(before: Figure, now: Figure, factor: float) -> str:
    """是上年的4.2倍, 只有上年的12%: `factor` as `times` gives it."""
    if amount(now) > amount(before):
        return f"是上年的{factor:.1f}倍"
    share = 100 / factor
    return f"只有上年的{share:.0f}%" if share >= 1 else f"只有上年的{share:.2g}%"


def slip(factor: float) -> str:
    """What went astray more often than the work changed, near a power of ten; "" elsewhere."""
    power = round(math.log10(factor))
    if power < 1 or abs(math.log10(factor) - power) >= 0.2:
        return ""
    return "是不是多写或少写了“万”" if power == 4 else "是不是错了小数点、位数或计量单位"
