"""What one kind of relation proposes for a stated number, before one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.relations import tolerance
from drafter.facts.relations.spots import in_unit_of, printed
from drafter.model import Figure, Relation, RelationType


def rate(stated: Figure, part: Figure, whole: Figure) -> Relation:
    """`part` as a share of `whole`, in per cent (or per mille, as stated)."""
    assert part.number is not None and whole.number
    factor = 1000 if stated.unit == "‰" else 100
    share = in_unit_of(part, whole) / whole.number
    doubt = share * (tolerance.slack(part) / max(part.number, 1) + tolerance.slack(whole) / whole.number) * factor
    verdict = tolerance.percent(stated, share * factor, doubt)
    shown = tolerance.half_up(share * factor, max(2, tolerance.decimals(stated)))
    arithmetic = f"{printed(part)}÷{printed(whole)}={shown}{stated.unit}"
    return Relation(
        "ratio", stated, (part, whole), (), share * factor, verdict.holds, verdict.truncated, arithmetic
    )  # fmt: skip


def change(stated: Figure, this: Figure, last: Figure, falls: bool) -> Relation:
    """The growth of `this` over `last` in per cent, positive in the direction that the text says."""
    assert this.number is not None and last.number
    percent = (in_unit_of(this, last) - last.number) / last.number * 100 * (-1 if falls else 1)
    doubt = (tolerance.slack(this) + tolerance.slack(last)) / last.number * 100
    verdict = tolerance.percent(stated, percent, doubt)
    shown = tolerance.half_up(percent, max(2, tolerance.decimals(stated)))
    one, other = (last, this) if falls else (this, last)
    arithmetic = f"({printed(one)}-{printed(other)})÷{printed(last)}={shown}%"
    return Relation("yoy", stated, (this, last), (), percent, verdict.holds, verdict.truncated, arithmetic)


def total(kind: RelationType, stated: Figure, operands: Sequence[Figure], signs: Sequence[int]) -> Relation:
    """`operands` added up with their signs."""
    computed = round(sum(in_unit_of(one, stated) * sign for one, sign in zip(operands, signs, strict=True)), 6)
    doubt = sum(tolerance.slack(one) for one in (*operands, stated))
    assert stated.number is not None
    terms = "".join(f"{'+' if sign > 0 else '-'}{printed(one)}" for one, sign in zip(operands, signs, strict=True))
    holds = abs(computed - stated.number) <= doubt + 1e-6
    return Relation(
        kind, stated, tuple(operands), tuple(signs), computed, holds, arithmetic=f"{terms.lstrip('+')}={computed:g}"
    )  # fmt: skip


def unknown(kind: RelationType, stated: Figure, operands: Sequence[Figure], missing: str) -> Relation:
    """A number that could be computed if the text gave `missing`."""
    return Relation(kind, stated, tuple(operands), (), None, None, missing=missing)
