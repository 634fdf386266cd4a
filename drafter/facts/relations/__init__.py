"""Stated numbers that can be computed from others of the same text: rates, totals, remainders, balances, 同比.

One module a kind; each proposes, `relations_of` chooses. Rather miss than accuse: where several operands are possible
and one of them makes the number right, it is that one; `holds` is False only where the operands are beyond doubt.
"""

from drafter.facts.relations.collect import relations_of
from drafter.facts.relations.recompute import (
    binding,
    computable,
    grown,
    in_print,
    recomputed,
    says_percent_for_points,
    told,
)
from drafter.facts.relations.yoy import yoy_against

__all__ = [
    "binding",
    "computable",
    "grown",
    "in_print",
    "recomputed",
    "relations_of",
    "says_percent_for_points",
    "told",
    "yoy_against",
]
