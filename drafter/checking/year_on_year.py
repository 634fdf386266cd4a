"""同比 of this year's report computed from last year's: the base that the text lacks stands there."""

from __future__ import annotations

from drafter.checking.links import CERTAIN
from drafter.checking.material import Material
from drafter.facts.relations.yoy import compared_year, yoy_against
from drafter.model import Figure, Relation


def relations_with_prior(material: Material) -> list[Relation]:
    """The relations of a report; those that lack last year's value are computed where the prior report has it.

    A change that comes out right is told so; one that comes out wrong only where the two figures are the same
    indicator beyond doubt, else it stays unknown.
    """
    relations = material.facts.relations
    prior = material.prior
    years = (prior.report.year, material.report.year) if prior else (None, None)
    if prior is None or (None not in years and years[0] != years[1] - 1):  # type: ignore[operator]
        return relations
    if not any(_lacks_base(one) for one in relations):
        return relations
    bases = {
        link.later: (prior.figures[link.earlier], link.score >= CERTAIN and link.kind != "renamed")
        for link in material.links
        if link.earlier and link.later
    }
    return [_completed(one, bases, prior.report.year) if _lacks_base(one) else one for one in relations]


def _lacks_base(relation: Relation) -> bool:
    return relation.holds is None and relation.type in ("yoy", "difference") and len(relation.operands) == 1


def _completed(relation: Relation, bases: dict[str, tuple[Figure, bool]], year: int | None) -> Relation:
    found = bases.get(relation.operands[0].id)
    named = compared_year(relation)
    if found is None or (named is not None and year is not None and named != year):
        return relation
    base, beyond_doubt = found
    computed = yoy_against(relation, base)
    return computed if computed.holds or (computed.holds is False and beyond_doubt) else relation


def from_prior(relation: Relation, material: Material) -> Figure | None:
    """The operand of a relation that stands in last year's report; None where all are of this year's."""
    if material.prior is None:
        return None
    return next(
        (
            one
            for one in relation.operands
            if material.figures.get(one.id) is not one and material.prior.figures.get(one.id) is one
        ),
        None,
    )
