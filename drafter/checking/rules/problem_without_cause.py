"""问题无原因: 只有不足，没有写原因。 Asked of a part as a whole: some reports give one cause for all at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import written
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import HEADING, Finding, Problem

_CAUSE = re.compile(
    r"原因(?![。，；）)]?$)|由于|因为|主要是|主要在于|根源|归因|缘于|源于|在于|导致|造成|致使|受[^，。；]{1,16}(?:影响|制约|限制|所限)|受限于|受制于|囿于|因(?!地制宜|此|素|而|果|势|材|人)[^，。；]{2,20}[，,]"
)


def find(material: Material) -> Iterator[Finding]:
    """One finding where problems are told and no word of a cause is."""
    problems = material.facts.problems
    if not problems or not written(material) or any(problem.cause for problem in problems):
        return
    said = [p.text for p in material.passages if p.role == "problems" and p.paragraph != HEADING]
    said += _paragraphs_of(material, problems)
    if any(_CAUSE.search(text) for text in said):
        return
    first = problems[0]
    yield finding(
        "problem-without-cause",
        f"写了{len(problems)}个不足，没有写原因，年度报告对两样都有要求：{first.text}{'等' if problems[1:] else ''}",
        first.text,
        first.at,
        "补写产生这些不足的主要原因",
    )


def _paragraphs_of(material: Material, problems: list[Problem]) -> list[str]:
    """The paragraphs in which problems without a part of their own stand."""
    places = {problem.at[:2] for problem in problems}
    return [p.text for p in material.passages if (p.node, p.paragraph) in places and p.paragraph != HEADING]
