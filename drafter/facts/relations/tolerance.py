"""How exactly a printed number says what it says (domain.md section 3).

Printed rates carry 0 to 2 decimals, rounded half up or cut off: one unit in the last printed place is allowed. Counts
are exact; numbers printed with decimals or in 万 and 亿 are as exact as their last printed digit.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from drafter.facts.numerals import LARGE, SMALL, narrow
from drafter.model import Figure

_PRINTED = re.compile(r"[\d,]+(?:\.(?P<decimals>\d+))?(?P<scale>[十百千万亿]*)")


class Verdict(NamedTuple):
    holds: bool
    truncated: bool
    """Holds, but is not what rounding half up gives."""


def decimals(figure: Figure) -> int:
    """How many decimals the number of `figure` is printed with."""
    found = _PRINTED.search(narrow(figure.value))
    return len(found["decimals"] or "") if found else 0


def step(figure: Figure) -> float:
    """What one unit of the last printed digit is worth, in the unit of the figure: 7.7万 → 1000, 3146 → 1."""
    found = _PRINTED.search(narrow(figure.value))
    if not found:
        return 1.0
    scale = 1
    for character in found["scale"]:
        scale *= SMALL.get(character, 1) * LARGE.get(character, 1)
    return float(Decimal(scale).scaleb(-len(found["decimals"] or "")))


def slack(figure: Figure) -> float:
    """By how much the true number may differ from the printed one: nothing for a count."""
    one = step(figure)
    return 0.0 if one == 1 else one


def percent(stated: Figure, computed: float, doubt: float = 0.0) -> Verdict:
    """Whether a printed percentage fits `computed` (same unit, unrounded); `doubt`: how inexact that is itself."""
    assert stated.number is not None
    unit = 10.0 ** -decimals(stated)
    rounded = half_up(computed, decimals(stated)) == Decimal(str(stated.number))
    if rounded:
        return Verdict(True, False)
    # 100% claims that none is missing, which a rate below it is not by cutting off
    near = stated.number != 100 and abs(stated.number - computed) < unit + doubt - 1e-9
    return Verdict(near, near and not doubt)


def half_up(number: float, places: int) -> Decimal:
    """`number` with `places` decimals, rounded half up on what it is up to twelve digits."""
    return Decimal(f"{number:.10f}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
