"""Findings about figures that were computed again: the place, the arithmetic, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.facts.sentences import clauses
from drafter.model import At, Finding, Relation, RelationType

_FAR = 60
"""Longer quotes are cut at clauses around the stated figure; the arithmetic names the rest."""


def mismatches(material: Material, code: str, types: Collection[str]) -> Iterator[Finding]:
    """A finding of `code` for each relation of one of `types` that does not hold."""
    for relation in material.relations:
        if relation.type in types and relation.holds is False:
            stated = relation.stated
            quote, at = quoted(relation)
            yield finding(
                code,
                f"{stated.label}写的是{written(relation)}，算出来是{amount(relation)}（{relation.arithmetic}）",
                quote,
                at,
                _REMEDIES[relation.type].format(amount(relation)),
                stated=stated.value,
                computed=relation.computed,
            )


_REMEDIES: dict[RelationType, str] = {
    "ratio": "请核对这几个数和比率的口径；几个数无误的，比率改为{}",
    "sum": "请核对总数和各分项；各分项无误且没有遗漏的，总数改为{}",
    "difference": "请核对这几个数；其余无误的，改为{}",
    "balance": "请核对年初、增减和年末的数；其余无误的，改为{}",
    "yoy": "请核对两年的数；两年的数无误的，改为{}",
}


def written(relation: Relation) -> str:
    """The stated figure as printed, with its unit."""
    return f"{relation.stated.value}{relation.stated.unit}"


def amount(relation: Relation) -> str:
    """The computed value, with the decimals of the stated one and its unit."""
    if relation.computed is None:
        return ""
    decimals = len(relation.stated.value.partition(".")[2])
    return f"{_half_up(relation.computed, decimals)}{relation.stated.unit}"


def _half_up(number: float, decimals: int) -> str:
    from decimal import ROUND_HALF_UP, Decimal

    # repr first: binary noise behind the twelfth digit must not decide a rounding
    exact = Decimal(repr(round(abs(number), 10)))
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def quoted(relation: Relation) -> tuple[str, At]:
    """The words from the first to the last figure of the relation within the sentence of the stated one, widened to
    whole clauses, and their place; only the clauses around the stated figure where that would be long."""
    stated = relation.stated
    near = [
        one for one in (stated, *relation.operands) if one.sentence == stated.sentence and one.at[:2] == stated.at[:2]
    ]
    begin, end = _widened(stated.sentence, min(one.start for one in near), max(one.end for one in near))
    if end - begin > _FAR:
        begin, end = _widened(stated.sentence, stated.start, stated.end)
    offset = stated.at.start - stated.start
    quote = stated.sentence[begin:end].rstrip("，,；;：:、")
    return quote, At(stated.at.node, stated.at.paragraph, offset + begin, offset + begin + len(quote))


def _widened(sentence: str, begin: int, end: int) -> tuple[int, int]:
    """The clauses that hold the stretch."""
    spans = [span for span in clauses(sentence) if span[1] > begin and span[0] < end]
    return (spans[0][0], spans[-1][1]) if spans else (begin, end)
