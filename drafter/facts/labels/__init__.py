"""What a figure counts, in 4 to 20 characters: 提出法律意见158条 → 提出法律意见, 采纳率93.0% → 法律意见采纳率.

A label is made of the nouns and verbs around the number, so that it is the same next year; figures that depend on
others are named with them: 整改1302处 → 整改安全隐患, 其中简易程序238件 → 行政处罚案件·简易程序.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafter.facts.grammar import Found
from drafter.facts.labels.memory import Memory
from drafter.facts.labels.sentence import Name, in_sentence
from drafter.facts.labels.unique import unique
from drafter.facts.labels.vocabulary import LONGEST, SHORTEST

__all__ = ["LONGEST", "SHORTEST", "Name", "Stated", "labels", "labels_of", "unique"]


class Stated(NamedTuple):
    """A sentence with its figures, the heading above it, and its paragraph (anything that two paragraphs don't share)."""

    sentence: str
    found: Sequence[Found]
    heading: str = ""
    paragraph: object = None


def labels(report: Iterable[Stated]) -> list[str]:
    """The labels of all figures of a report, in their order, each only once."""
    names: list[Name] = []
    memory, paragraph = Memory(), object()
    for one in report:
        if one.paragraph != paragraph:
            memory, paragraph = Memory(), one.paragraph
        names += in_sentence(one.sentence, one.found, one.heading, memory)
    return unique(names)


def labels_of(sentence: str, found: Sequence[Found]) -> list[str]:
    """The labels of the figures of one sentence, before they are made unique."""
    return [name.text for name in in_sentence(sentence, found, "", Memory())]
