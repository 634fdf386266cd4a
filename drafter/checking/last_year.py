"""Sentences of this year's report that stand word for word in last year's."""

from __future__ import annotations

from collections import defaultdict

from drafter.checking.material import Material, Sentence
from drafter.facts.passages import fold
from drafter.model import HEADING, Figure


def repeated(material: Material) -> list[Sentence]:
    """The sentences that last year's report has, too, in the order of the text; empty without `prior`.

    Title, opening, headings and closing are left out, and sentences that only lead in what follows (…如下：).
    """
    if material.prior is None:
        return []
    before = {fold(one.text) for one in material.prior.sentences if _counts(one)}
    return [one for one in material.sentences if _counts(one) and fold(one.text) in before]


def _counts(sentence: Sentence) -> bool:
    passage = sentence.passage
    return passage.role is not None and passage.paragraph != HEADING and sentence.text[-1] not in "：:"


def figures_in(material: Material) -> dict[tuple[str, int], list[Figure]]:
    """The figures by (node, paragraph)."""
    out: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in material.facts.figures:
        out[figure.at.node, figure.at.paragraph].append(figure)
    return out


def within(sentence: Sentence, figures: dict[tuple[str, int], list[Figure]]) -> list[Figure]:
    """Those of `figures` that stand in the sentence."""
    end = sentence.start + len(sentence.text)
    here = figures.get((sentence.passage.node, sentence.passage.paragraph), ())
    return [one for one in here if sentence.start <= one.at.start < end]


def saturated(figure: Figure) -> bool:
    """A value that may well be the same every year: 100%, nothing."""
    return figure.number == 0 or (figure.unit == "%" and figure.number == 100)


def states_nothing(sentence: Sentence, material: Material) -> bool:
    """Whether a zero statement stands in the sentence: it is the same every year, as it should be."""
    end = sentence.start + len(sentence.text)
    return any(
        zero.at[:2] == (sentence.passage.node, sentence.passage.paragraph) and sentence.start <= zero.at.start < end
        for zero in material.facts.zero_statements
    )
