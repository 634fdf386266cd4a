"""The runs of text in which facts are looked for, with their places; and the ids of facts."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from drafter.facts.sentences import KEPT
from drafter.model import CLOSING, HEADING, PREAMBLE, TITLE, Node, Passage, Report, Role

_WIDE = tuple(zip("，；：？！（）％", ",;:?!()%", strict=True))
"""What NFKC changes in nearly every text. Where nothing else is left to change, it takes a tenth of the time."""


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """NFKC without white space: what stays equal when a text is pasted, re-typed or re-wrapped."""
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return "".join(unicodedata.normalize("NFKC", text).split())


def passages(report: Report, *, headings: bool) -> Iterator[Passage]:
    """All paragraphs in the order of the text; with `headings` also title, headings and closing."""
    if headings and report.title:
        yield Passage(report.title, TITLE, 0, None)
    for index, text in enumerate(report.preamble):
        yield Passage(text, PREAMBLE, index, None)
    for node in report.nodes:
        yield from _of_node(node, node.role, headings)
    if headings:
        for index, text in enumerate(report.closing):
            yield Passage(text, CLOSING, index, None)


def _of_node(node: Node, role: Role | None, headings: bool) -> Iterator[Passage]:
    role = node.role or role
    bare = not node.paragraphs and not node.children
    if node.heading and (headings or (bare and node.level != "part")):
        yield Passage(node.heading, node.id, HEADING, role)
    for index, text in enumerate(node.paragraphs):
        yield Passage(text, node.id, index, role)
    for child in node.children:
        yield from _of_node(child, role, headings)


class Ids:
    """A letter and eight hex digits of a hash of the folded sentence and offset: stable under corrections of the
    outline, and a legal bookmark name. Equal ones are told apart by _2, _3 …"""

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._seen: dict[str, int] = {}

    def of(self, sentence: str, offset: int = 0) -> str:
        key = f"{fold(sentence)}\x00{offset}".encode()
        name = self._letter + hashlib.sha256(key).hexdigest()[:8]
        self._seen[name] = times = self._seen.get(name, 0) + 1
        return name if times == 1 else f"{name}_{times}"
