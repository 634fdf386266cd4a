"""A question as lines of text, the same on a screen and in a replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.cli.columns import SCREEN, width
from drafter.cli.wrapping import wrap
from drafter.wizard.question import Question

WIDTH = SCREEN - 2
"""The last column stays free: some consoles break the line there."""


def lines(question: Question) -> Iterator[str]:
    """Everything above the line in which one types: where one is, last year's sentence, the choices, the question."""
    if question.title:
        yield f"== {question.title} ".ljust(WIDTH - (width(question.title) - len(question.title)), "=")
    for line in question.above:
        yield from wrap(line, WIDTH) if width(line) > WIDTH else [line]
    for number, choice in enumerate(question.choices, 1):
        yield from wrap(f"{number:>3}  {choice.label}", WIDTH, indent=5)
    for part in question.prompt.split("\n"):
        yield from wrap(part, WIDTH, indent=2)
    if question.default and not question.edit:
        yield from wrap(f"回车 = {shown_default(question)}", WIDTH, indent=2)


def told(lines: Iterable[str]) -> Iterator[str]:
    """What is told between two questions, in lines that fit."""
    for line in lines:
        yield from wrap(line, WIDTH, indent=2) if width(line) > WIDTH else [line]


def shown_default(question: Question) -> str:
    """The default as people know it: a choice by its number and words."""
    for number, choice in enumerate(question.choices, 1):
        if choice.value == question.default:
            return f"{number} {choice.label}"
    return question.default
