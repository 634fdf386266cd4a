"""The subject of a figure (行政复议, 行政执法 …) and what a section on a subject usually reports."""

from __future__ import annotations

import re
from functools import cache

from drafter import lexicon

OTHER = "其他"
_SHOWN = 3
"""A section is told of no more subjects than this: a longer prompt is not read."""


def topic_of(text: str) -> str:
    """The subject of `text`: that of the longest keyword in the first of its words (apart by spaces) that has one.

    So the label goes first, then the sentence, then the heading: ``topic_of(f"{label} {sentence} {heading}")``.
    """
    pattern, topics = _keywords()
    for piece in text.split():
        found = pattern.findall(piece)
        if found:
            return topics[max(found, key=len)]
    return OTHER


def usual(heading_and_text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The subjects of a section with the figures usually given for each, the most mentioned first, at most three."""
    pattern, topics = _keywords()
    weights: dict[str, int] = {}
    heading = heading_and_text.partition("\n")[0]
    for text, weight in ((heading, 3), (heading_and_text, 1)):
        for word in pattern.findall(text):
            weights[topics[word]] = weights.get(topics[word], 0) + weight * len(word)
    figures = topics_and_figures()
    ranked = sorted(weights, key=lambda topic: (-weights[topic], list(figures).index(topic)))
    most = weights[ranked[0]] if ranked else 0
    return [(topic, figures[topic]) for topic in ranked[:_SHOWN] if weights[topic] * 3 >= most]


def short(topic: str) -> str:
    """The subject as it stands in a label (合同审查与法律顾问 → 合法性审查); "" for what has none."""
    return _short_names().get(topic, "")


@cache
def _short_names() -> dict[str, str]:
    return {row[0]: row[3] if len(row) > 3 else row[0] for row in lexicon.rows("topics")}


@cache
def topics_and_figures() -> dict[str, tuple[str, ...]]:
    """Every subject with the figures usually reported for it, in the order of the table."""
    return {row[0]: tuple(row[2].split()) for row in lexicon.rows("topics")}


@cache
def _keywords() -> tuple[re.Pattern[str], dict[str, str]]:
    topics: dict[str, str] = {}
    for row in lexicon.rows("topics"):
        for word in row[1].split():
            topics.setdefault(word, row[0])
    return re.compile(lexicon.any_of(topics)), topics
