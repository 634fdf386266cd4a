"""All figures of a report, with label, topic and place."""

from __future__ import annotations

from drafter.facts import grammar, labels, topics
from drafter.facts.passages import Ids, fold, passages
from drafter.facts.sentences import split
from drafter.model import HEADING, Figure, Passage, Report


def figures_of(report: Report) -> list[Figure]:
    """The figures in the order of the text; labels are unique in the report."""
    ids = Ids("f")
    headings = _headings(report)
    raw: list[tuple[Passage, int, int, tuple[grammar.Found, ...]]] = []
    for passage in passages(report, headings=False):
        if passage.paragraph == HEADING:
            continue
        for start, end in split(passage.text):
            found = grammar.find(passage.text[start:end], passage.role)
            if found:
                raw.append((passage, start, end, found))
    names = iter(
        labels.labels(
            labels.Stated(
                passage.text[start:end], found, headings.get(passage.node, ""), (passage.node, passage.paragraph)
            )
            for passage, start, end, found in raw
        )
    )
    out = []
    for passage, start, end, found in raw:
        sentence = passage.text[start:end]
        for one in found:
            label = next(names)
            topic = topics.topic_of(f"{label} {sentence} {headings.get(passage.node, '')}")
            out.append(
                Figure(
                    ids.of(sentence, len(fold(sentence[: one.start]))), one.value, one.number, one.approximate, one.unit, label, topic,
                    one.role, one.year, sentence, one.start, one.end, passage.at(start + one.start, start + one.end),
                )
            )  # fmt: skip
    return out


def _headings(report: Report) -> dict[str, str]:
    """For each node the heading under which a reader would look for it."""
    out: dict[str, str] = {}
    for part in report.nodes:
        for section in part.walk():
            out[section.id] = section.heading or out.get(section.id.rpartition(".")[0], "")
    return out
