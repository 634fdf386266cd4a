"""What the rules look at: a report with its facts and sentences, and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from drafter.facts.passages import passages
from drafter.facts.sentences import split
from drafter.model import Answer, At, Facts, Figure, Link, OwnMark, Passage, Relation, Report


class Sentence(NamedTuple):
    """One sentence of a passage, its end mark included."""

    text: str
    passage: Passage
    start: int

    @property
    def at(self) -> At:
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> At:
        """The place of a stretch of the sentence."""
        return self.passage.at(self.start + start, self.start + end)


@dataclass(eq=False)
class Material:
    """One report as the rules see it. `prior`: last year's report of the same unit, where one was given."""

    report: Report
    facts: Facts
    marks: Sequence[OwnMark] = ()
    prior: Material | None = field(default=None, repr=False)
    other: Material | None = field(default=None, repr=False)
    """Another published report of the same year, where one was given."""

    @cached_property
    def passages(self) -> list[Passage]:
        """Title, preamble, headings, paragraphs and closing, in the order of the text; not the noise of a web page."""
        return list(passages(self.report, headings=True))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of all passages, headings among them (a heading is one sentence)."""
        return [Sentence(p.text[start:end], p, start) for p in self.passages for start, end in split(p.text)]

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures by id."""
        return {figure.id: figure for figure in self.facts.figures}

    @cached_property
    def relations(self) -> list[Relation]:
        """What can be computed again; a 同比 whose base the text lacks is computed from `prior` where that has it."""
        if self.prior is None:
            return self.facts.relations
        from drafter.checking.year_on_year import relations_with_prior

        return relations_with_prior(self)

    @cached_property
    def links(self) -> list[Link]:
        """Each figure of either year with the same indicator of the other; empty without `prior`."""
        if self.prior is None:
            return []
        from drafter.checking.links import links_between

        return links_between(self.prior, self)

    @cached_property
    def answers(self) -> list[Answer]:
        """What became of last year's commitments; empty without `prior`."""
        if self.prior is None:
            return []
        from drafter.checking.answers import answers_to

        return answers_to(self.prior, self)
