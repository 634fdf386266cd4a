"""问题无对策: 列出的问题，下年安排里没有对应的一条。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.around import short, written
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.checking.problem_plans import UNANSWERED, answering_lines
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding a problem that no line of the plan is like."""
    if not written(material):
        return
    problems = {problem.id: problem for problem in material.facts.problems}
    for line in answering_lines(material.report, material.facts):
        if line.score >= UNANSWERED:
            continue
        problem = problems[line.problem]
        yield finding(
            "problem-unanswered",
            f"下年安排里没有找到与这个问题对应的一条：{short(problem.text)}",
            problem.text,
            problem.at,
            "请在下年安排里补一条对策；已有的，写明针对这个问题",
        )
