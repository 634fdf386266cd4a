"""章节: which headings are asked for, and to which of them each commitment of last year belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drafter.facts.passages import Ids
from drafter.matching import Matcher
from drafter.matching.ngrams import best, doubtful
from drafter.model import Commitment, Node, Report


class SectionKey(NamedTuple):
    """A part or section with its 编号: a hash of its heading, so that it survives corrections of the outline."""

    id: str
    node: Node
    part: Node


class Placement(NamedTuple):
    """Where a commitment belongs: `section` is a 编号, "" when first and second are too close to tell."""

    commitment: Commitment
    section: str
    candidates: tuple[str, ...]


def section_keys(report: Report) -> list[SectionKey]:
    """Parts and their sections in the order of the text."""
    ids = Ids("s")
    out = []
    for part in report.nodes:
        out.append(SectionKey(ids.of(part.heading or f"（{part.role}）"), part, part))
        out += [SectionKey(ids.of(node.heading or ""), node, part) for node in part.children if node.level == "section"]
    return out


def text_of(node: Node) -> str:
    """All text of a node, its headings twice: they say in few words what the section is about."""
    heads = " ".join(inner.heading or "" for inner in node.walk())
    return f"{heads} {heads} " + " ".join(text for inner in node.walk() for text in inner.paragraphs)


def homes(report: Report) -> list[SectionKey]:
    """The sections of the measures parts; a part without sections (a theme) is one itself."""
    keys = section_keys(report)
    divided = {id(key.part) for key in keys if key.node is not key.part}
    return [
        key for key in keys if key.part.role == "measures" and (key.node is not key.part or id(key.part) not in divided)
    ]


def place_commitments(report: Report, commitments: Sequence[Commitment]) -> list[Placement]:
    """For each commitment the section of part one that answers it, by likeness of the sentence and its own heading."""
    sections = homes(report)
    if not sections:
        return [Placement(one, "", ()) for one in commitments]
    matcher = Matcher([text_of(key.node) for key in sections])
    nodes = {node.id: node for node in report.walk()}
    around: dict[str, dict[int, float]] = {}
    out = []
    for one in commitments:
        home = ".".join(one.at.node.split(".")[:2])
        if home not in around:
            scores = matcher.scores(text_of(nodes[home])) if home in nodes and "." in home else {}
            around[home] = {place: score / 2 for place, score in scores.items()}
        ranked = best(_blend(matcher.scores(f"{one.text} {_context(nodes, one.at.node)}"), around[home]))
        first = "" if doubtful(ranked) else sections[ranked[0].index].id
        out.append(Placement(one, first, tuple(sections[c.index].id for c in ranked)))
    return out


def _blend(sentence: Mapping[int, float], section: Mapping[int, float]) -> dict[int, float]:
    """Likeness of the sentence and (half as heavy) of the whole plan section in which it stands."""
    both = {place: score + section.get(place, 0.0) for place, score in sentence.items()}
    return {**section, **both}


def _context(nodes: dict[str, Node], node_id: str) -> str:
    """The headings above a sentence, but for that of the part."""
    parts = node_id.split(".")
    chain = [".".join(parts[:depth]) for depth in range(2, len(parts) + 1)]
    return " ".join(nodes[key].heading or "" for key in chain if key in nodes)
