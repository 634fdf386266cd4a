"""Which line of the plan answers each problem, by likeness."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.facts.passages import passages
from drafter.facts.sentences import split
from drafter.lexicon import any_of, words
from drafter.matching.ngrams import Matcher
from drafter.model import HEADING, Facts, Report

UNANSWERED = 0.06
"""Likeness below which hardly a line of the plan can be meant. Of 39 problems of 13 reports all that had an answer in
their own plan lie above 0.07; put to the plans of other reports every seventh lies below 0.06."""


class AnsweringLine(NamedTuple):
    """A problem, the sentence of the plan most like it (None where nothing in it is alike), and the likeness, 0 to 1."""

    problem: str
    sentence: str | None
    score: float


def answering_lines(report: Report, facts: Facts) -> list[AnsweringLine]:
    """One row a problem, in their order; empty where the report has no plan.

    A problem is asked with its cause and with the paragraphs under its heading; what the plan says under a heading
    counts for that heading too.
    """
    lines = plan_lines(report)
    if not lines or not facts.problems:
        return []
    matcher = Matcher([_telling(asked) for _, asked in lines])
    nodes = {node.id: node for node in report.walk()}
    out = []
    for problem in facts.problems:
        node = nodes.get(problem.at.node)
        told = "".join(node.paragraphs) if node and problem.at.paragraph == HEADING else ""
        best: tuple[float, int] = (0.0, -1)
        for query in (problem.text, f"{problem.text}{told}{'' if told else problem.cause or ''}"):
            for place, score in matcher.scores(_telling(query)).items():
                best = max(best, (score, -place - 1))
        sentence = lines[-best[1] - 1][0] if best[0] > 0 else None
        out.append(AnsweringLine(problem.id, sentence, best[0]))
    return out


def _telling(text: str) -> str:
    """`text` without the words that stand in every problem and every plan (table problem_words)."""
    return _common().sub(" ", text)


@cache
def _common() -> re.Pattern[str]:
    return re.compile(any_of(words("problem_words")))


def plan_lines(report: Report) -> list[tuple[str, str]]:
    """The sentences of the plan, each as it stands and with the heading above it."""
    out: list[tuple[str, str]] = []
    heading = ""
    for passage in passages(report, headings=True):
        if passage.role != "plan":
            continue
        if passage.paragraph == HEADING:
            heading = passage.text
            if passage.node.count("."):
                out.append((passage.text, passage.text))
            else:
                heading = ""
            continue
        out += [(passage.text[start:end], heading + passage.text[start:end]) for start, end in split(passage.text)]
    return out
