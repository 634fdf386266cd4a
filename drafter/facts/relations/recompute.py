"""The same relation with other numbers: this year's for last year's."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.facts.relations import proposal, sums, tolerance
from drafter.model import Figure, Relation


def computable(relation: Relation) -> bool:
    """Whether this year's value may be computed as last year's was: a rate that held, of figures asked again (design 6)."""
    return (
        relation.type == "ratio"
        and relation.holds is True
        and all(one.role == "value" for one in (relation.stated, *relation.operands))
        and relation.stated.value[:1].isdigit()
    )


def binding(relation: Relation) -> bool:
    """Whether this year's numbers must fit as last year's did: those that held, but for totals that only happened to
    be the sum of what followed them."""
    return relation.holds is True and (relation.type != "sum" or sums.named(relation.stated))


def recomputed(relation: Relation, numbers: Mapping[str, Figure]) -> Relation | None:
    """`relation` over the figures of `numbers` (by the id of last year's figure); None where an operand is missing,
    approximate or makes no sense (a base of 0).

    The figure of the stated number may be missing from `numbers`: then last year's stands for it, and only `computed`
    and `arithmetic` of the result mean anything.
    """
    operands = [numbers.get(one.id) for one in relation.operands]
    stated = numbers.get(relation.stated.id, relation.stated)
    known = [one for one in operands if one is not None and one.number is not None and not one.approximate]
    if not operands or stated.number is None or stated.approximate or len(known) != len(operands):
        return None
    if relation.type == "ratio":
        part, whole = known
        return proposal.rate(stated, part, whole) if whole.number else None
    if relation.signs:
        return proposal.total(relation.type, stated, known, relation.signs)
    return None


def grown(stated: Figure, this: Figure, last: Figure) -> Relation | None:
    """The growth of `this` over last year's figure beside the stated percentage, whichever way it went; None where
    nothing can be computed."""
    numbers = (stated.number, this.number, last.number)
    if None in numbers or not last.number or any(one.approximate for one in (stated, this, last)):
        return None
    assert this.number is not None
    return proposal.change(stated, this, last, this.number < last.number)


def in_print(relation: Relation) -> str:
    """The computed value with the decimals of the stated one, without its unit; 100 only where none is missing."""
    assert relation.computed is not None
    places = tolerance.decimals(relation.stated)
    shown = tolerance.half_up(relation.computed, places)
    if shown == 100 and relation.computed != 100:
        shown = tolerance.half_up(relation.computed, max(places, 1))
    return f"{shown}"


def says_percent_for_points(relation: Relation) -> bool:
    """Whether the difference of two rates is stated as % where 个百分点 is meant."""
    return (
        relation.type == "difference"
        and relation.stated.unit == "%"
        and len(relation.operands) == 2
        and all(one.unit == "%" for one in relation.operands)
    )


def told(relation: Relation) -> str:
    """What does not compute, in one line: “调解成功率”写的是98.6%，算出来是98.1%（675÷688=98.11%）."""
    stated = relation.stated
    written = f"“{stated.label}”写的是{stated.value}{stated.unit}"
    if relation.computed is None:
        return written
    how = "各项相加是" if relation.type == "sum" else "算出来是"
    return f"{written}，{how}{in_print(relation)}{stated.unit}（{relation.arithmetic}）"
