"""段落重复: 同一段文字出现两次。

Paragraphs that are equal or very like, and long sentences that stand twice; not table cells, not statements that nothing
happened (they are alike by nature).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.material import Material, Sentence
from drafter.facts.passages import fold
from drafter.facts.sentences import split
from drafter.facts.zero import find_zero
from drafter.model import HEADING, Finding, Passage

SHORTEST, SHORTEST_SENTENCE, SHORTEST_LIKE = 15, 30, 60
"""Characters without white space: of an equal paragraph, an equal sentence inside others, a very like paragraph."""
LIKE = 0.85
"""Share of common strings of `_GRAM` characters from which two paragraphs are very like."""
_GRAM, _STEP = 6, 3


def find(material: Material) -> Iterator[Finding]:
    """One finding a paragraph or sentence that stood before."""
    cells = _table_cells(material)
    seen: dict[str, Passage] = {}
    known = _Known()
    sentences: set[str] = set()
    for passage in material.passages:
        if passage.paragraph == HEADING or (passage.node, passage.paragraph) in cells:
            continue
        text = fold(passage.text)
        if len(text) < SHORTEST or _is_zero(passage.text):
            continue
        if text in seen or known.has(text):
            how = "一字不差" if text in seen else "几乎一样"
            yield _finding(Sentence(passage.text, passage, 0), f"这一段与前面的一段{how}")
            continue
        seen[text] = passage
        known.add(text)
        for start, end in split(passage.text):
            if end - start < SHORTEST_SENTENCE:
                continue
            sentence = fold(passage.text[start:end])
            if sentence in sentences and len(sentence) >= SHORTEST_SENTENCE and not _is_zero(passage.text[start:end]):
                yield _finding(Sentence(passage.text[start:end], passage, start), "这一句在前面已经写过")
            sentences.add(sentence)


class _Known:
    """Paragraphs by their strings of six characters: every one of those kept, every third of those asked for."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._lengths: list[int] = []

    def add(self, text: str) -> None:
        if len(text) >= SHORTEST_LIKE:
            for place in range(len(text) - _GRAM + 1):
                self._holders[text[place : place + _GRAM]].append(len(self._lengths))
            self._lengths.append(len(text))

    def has(self, text: str) -> bool:
        if len(text) < SHORTEST_LIKE:
            return False
        asked = [text[place : place + _GRAM] for place in range(0, len(text) - _GRAM + 1, _STEP)]
        shared = Counter(holder for gram in asked for holder in set(self._holders.get(gram, ())))
        return any(
            count >= LIKE * len(asked) and 0.7 < len(text) / self._lengths[holder] < 1.4
            for holder, count in shared.most_common(1)
        )


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
