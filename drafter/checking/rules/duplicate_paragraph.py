"""段落重复: 同一段文字出现两次。

Paragraphs that are equal or very like, and long sentences that stand twice; not table cells, not statements that nothing
happened (they are alike by nature).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.material import Material, Sentence
from drafter.facts.passages import fold
from drafter.facts.sentences import split
from drafter.facts.zero import find_zero
from drafter.model import HEADING, Finding

SHORTEST, SHORTEST_SENTENCE, SHORTEST_LIKE = 15, 30, 60
"""Characters without white space: of an equal paragraph, an equal sentence inside others, a very like paragraph."""
LIKE = 0.85
"""Share of a paragraph's characters in clauses that another has too, numbers apart, from which they are very like."""
_SENTENCE = re.compile(r"(?<=[。！？!?])")
_CLAUSE = re.compile(r"[，。；：！？、,;:!?]")
_DIGITS = re.compile(r"[\d.]+")


def find(material: Material) -> Iterator[Finding]:
    """One finding a paragraph or sentence that stood before."""
    cells = _table_cells(material)
    paragraphs: set[str] = set()
    sentences: set[str] = set()
    known = _Known()
    for passage in material.passages:
        text = fold(passage.text)
        if passage.paragraph == HEADING or len(text) < SHORTEST or (passage.node, passage.paragraph) in cells:
            continue
        if text in paragraphs or known.has(text):
            if not _is_zero(passage.text):
                how = "一字不差" if text in paragraphs else "几乎一样"
                yield _finding(Sentence(passage.text, passage, 0), f"这一段与前面的一段{how}")
            continue
        paragraphs.add(text)
        known.add(text)
        inside = [sentence for sentence in _SENTENCE.split(text) if len(sentence) >= SHORTEST_SENTENCE]
        for start, end in split(passage.text) if not sentences.isdisjoint(inside) else ():
            sentence = passage.text[start:end]
            if fold(sentence) in sentences and not _is_zero(sentence):
                yield _finding(Sentence(sentence, passage, start), "这一句在前面已经写过")
        sentences.update(inside)


class _Known:
    """The paragraphs that stood before, by their clauses."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._lengths: list[int] = []

    def add(self, text: str) -> None:
        if len(text) >= SHORTEST_LIKE:
            for clause in set(_clauses(text)):
                self._holders[clause].append(len(self._lengths))
            self._lengths.append(len(text))

    def has(self, text: str) -> bool:
        if len(text) < SHORTEST_LIKE:
            return False
        clauses = _clauses(text)
        shared: Counter[int] = Counter()
        for clause in clauses:
            for holder in self._holders.get(clause, ()):
                shared[holder] += len(clause)
        enough = LIKE * sum(map(len, clauses))
        return any(n >= enough and 0.7 < len(text) / self._lengths[one] < 1.4 for one, n in shared.items())


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(_DIGITS.sub("0", text)) if len(clause) > 1]


def _is_zero(text: str) -> bool:
    """Whether at least half of a text states that nothing happened."""
    return 2 * sum(end - start for start, end in find_zero(text)) >= len(text) - 1


def _table_cells(material: Material) -> set[tuple[str, int]]:
    lines = material.report.source.lines
    if not any(line.in_table for line in lines):
        return set()
    return {
        (node.id, index)
        for node in material.report.walk()
        for index, span in enumerate(node.paragraph_spans)
        if lines[span.line].in_table
    }


def _finding(place: Sentence, what: str) -> Finding:
    quote = place.text if len(place.text) <= 60 else place.text[:60]
    return finding(
        "duplicate-paragraph", f"{what}：{quote[:30]}…", quote, place.part(0, len(quote)), "请删去重复的一处"
    )
