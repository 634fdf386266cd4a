"""The relations of a report: what each kind proposes, one for each stated number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.facts.relations import balance, difference, ratio, sums, yoy
from drafter.facts.relations.spots import Paragraph, paragraphs
from drafter.model import Figure, Relation

_NEAR = 6
"""So many paragraphs of the same section may lie between a rate and a base that it names."""


def relations_of(figures: Sequence[Figure]) -> list[Relation]:
    """All relations between `figures` (of one report, in order), in the order of the stated numbers.

    A number is stated by one relation only: one that holds before one that does not, and that before one whose
    operands are missing. It may be an operand of several.
    """
    chosen: dict[str, Relation] = {}
    told: set[frozenset[str]] = set()  # 432 = 273 + 159 also says that 159 = 432 - 273
    for relation in _proposals(figures):
        together = frozenset(figure.id for figure in (relation.stated, *relation.operands))
        if relation.holds and relation.signs:
            if together in told:
                continue
            told.add(together)
        known = chosen.get(relation.stated.id)
        if known is None or _rank(relation) < _rank(known):
            chosen[relation.stated.id] = relation
    return [chosen[figure.id] for figure in figures if figure.id in chosen]


def _rank(relation: Relation) -> int:
    """Lower is better."""
    return {True: 0, False: 1, None: 2}[relation.holds]


def _proposals(figures: Sequence[Figure]) -> Iterator[Relation]:
    told = paragraphs(figures)
    for place, paragraph in enumerate(told):
        if len(paragraph) == 1 and not (paragraph[0].rate or "百分点" in paragraph[0].figure.unit):
            continue
        near = _neighbours(told, place)
        yield from yoy.propose(paragraph)
        yield from ratio.propose(paragraph, near)
        yield from balance.propose(paragraph)
        yield from sums.propose(paragraph)
        yield from difference.propose(paragraph)


def _neighbours(told: Sequence[Paragraph], place: int) -> list[Paragraph]:
    """The paragraphs before it in its section, nearest first."""
    section = _section(told[place])
    near = told[max(0, place - _NEAR) : place]
    return [one for one in reversed(near) if _section(one) == section]


def _section(paragraph: Paragraph) -> str:
    """The node under which a reader would look for a base: an item's section, a section itself."""
    node = paragraph[0].figure.at.node
    return node.rpartition(".")[0] if node.count(".") > 1 else node
