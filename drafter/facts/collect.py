"""All facts of a report at once."""

from __future__ import annotations

from drafter.facts.commitments import commitments_of
from drafter.facts.figures import figures_of
from drafter.facts.passages import Ids, passages
from drafter.facts.problems import problems_of
from drafter.facts.relations import relations_of
from drafter.facts.sentences import split
from drafter.facts.tasks import tasks_of
from drafter.facts.years import years_of
from drafter.facts.zero import find_zero
from drafter.model import Facts, Report, ZeroStatement


def facts_of(report: Report) -> Facts:
    """Everything that next year's report would have to say again, with places in `report`."""
    figures = figures_of(report)
    return Facts(
        figures=figures,
        zero_statements=_zero_statements(report),
        problems=problems_of(report),
        commitments=commitments_of(report, figures),
        years=years_of(report),
        tasks=tasks_of(report),
        relations=relations_of(figures),
    )


def _zero_statements(report: Report) -> list[ZeroStatement]:
    """未发生… and its like, outside the plan and the problems."""
    ids = Ids("z")
    out = []
    for passage in passages(report, headings=False):
        if passage.role in ("plan", "problems"):
            continue
        for start, end in split(passage.text):
            sentence = passage.text[start:end]
            for left, right in find_zero(sentence):
                clause = sentence[left:right]
                out.append(ZeroStatement(ids.of(clause), clause, passage.at(start + left, start + right)))
    return out
