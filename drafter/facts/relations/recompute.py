"""The same relation with other numbers: this year's for last year's."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.facts.relations import proposal
from drafter.model import Figure, Relation


def recomputed(relation: Relation, numbers: Mapping[str, Figure]) -> Relation | None:
    """`relation` over the figures of `numbers` (by the id of last year's figure); None where one is missing, is
    approximate or makes no sense as an operand (a base of 0).

    The figure of the stated number may be missing from `numbers`: then last year's stands for it, and only `computed`
    and `arithmetic` of the result mean anything.
    """
    operands = [numbers.get(one.id) for one in relation.operands]
    stated = numbers.get(relation.stated.id, relation.stated)
    if not operands or stated.number is None:
        return None
    known = [one for one in operands if one is not None and one.number is not None and not one.approximate]
    if len(known) != len(operands):
        return None
    if relation.type == "ratio":
        part, whole = known
        return proposal.rate(stated, part, whole) if whole.number else None
    if relation.signs:
        return proposal.total(relation.type, stated, known, relation.signs)
    return None


def says_percent_for_points(relation: Relation) -> bool:
    """Whether the difference of two rates is stated as % where 个百分点 is meant."""
    return (
        relation.type == "difference"
        and relation.stated.unit == "%"
        and len(relation.operands) == 2
        and all(one.unit == "%" for one in relation.operands)
    )
