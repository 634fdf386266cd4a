"""What stands around a place in a passage: its sentence, its clause, and the year that is spoken of there."""

from __future__ import annotations

import re

from drafter.checking.material import Material, Sentence
from drafter.facts.sentences import clauses, split
from drafter.model import Passage

HAN = r"[^\W\da-zA-Z_]"
"""A letter that is not Latin. A range of all Chinese characters says the same and takes fifty times as long to compile."""
_STATED = re.compile(
    r"(?:^|[，。；、：,;:\s])((?:19|20)\d\d)\s*年?(?:度)?\s*(?=是|作为|为|[，,]|将|我|全|区|县|镇|街道|局)"
)
"""A year that a sentence opens with, or gives to its subject: 2026年是…, 2026年，将…"""


def sentence_at(passage: Passage, offset: int) -> Sentence:
    """The sentence of `passage` that holds `offset`."""
    for start, end in split(passage.text):
        if offset < end:
            return Sentence(passage.text[start:end], passage, start)
    return Sentence(passage.text, passage, 0)


def clause_at(passage: Passage, start: int, end: int) -> Sentence:
    """The clauses of a sentence that hold the stretch `start` to `end`, without the mark that closes them."""
    whole = sentence_at(passage, start)
    low, high = start - whole.start, min(end - whole.start, len(whole.text))
    held = [span for span in clauses(whole.text) if span[1] > low and span[0] < high]
    begin, finish = (held[0][0], held[-1][1]) if held else (low, high)
    text = whole.text[begin:finish].rstrip("，。；：、,;: ")
    return Sentence(text, passage, whole.start + begin)


def year_spoken_of(material: Material, sentence: Sentence) -> int | None:
    """The year in which what a sentence says is done: stated by itself, else the report's, in its plan the year after."""
    year = material.report.year
    if year is None:
        return None
    found = _STATED.search(sentence.text)
    if found and abs(int(found[1]) - year) <= 1:
        return int(found[1])
    return year + 1 if sentence.passage.role == "plan" else year


def inside(text: str, start: int, pair: str = "《》") -> bool:
    """Whether `start` stands between the two marks of `pair`."""
    opened = text.rfind(pair[0], 0, start + 1)
    return opened >= 0 and text.find(pair[1], opened, start) < 0 <= text.find(pair[1], start)


def written(material: Material) -> bool:
    """Whether this is an annual report whose words are all there: of a draft with open marks nobody can say yet what
    it lacks."""
    return material.report.kind == "annual_report" and not material.marks


def short(text: str, longest: int = 60) -> str:
    """`text` cut for a message; quotes stay whole, messages need not."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
