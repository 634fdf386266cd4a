"""旧事重提: a document issued, a prize won, a first time or a body founded that last year's report told already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from drafter import lexicon
from drafter.checking.codes import finding
from drafter.checking.material import Material, Sentence
from drafter.facts.passages import fold
from drafter.facts.sentences import clauses
from drafter.model import HEADING, Finding

_NAMES = {"文件": "发文", "荣誉": "获奖", "首次": "首次", "成立": "成立"}
_ONCE = re.compile(r"(?:19|20)\d\d")


class Act(NamedTuple):
    """A single act: its kind and its object, folded; the clause that tells it."""

    kind: str
    object: str
    sentence: Sentence
    start: int
    end: int


def find(material: Material) -> Iterator[Finding]:
    """One finding a sentence of this year that tells an act of last year's report once more."""
    if material.prior is None:
        return
    before = {(act.kind, act.object) for act in acts_of(material.prior)}
    told: set[tuple[str, int, int]] = set()
    for act in acts_of(material):
        key = (act.sentence.passage.node, act.sentence.passage.paragraph, act.sentence.start)
        if (act.kind, act.object) not in before or key in told:
            continue
        told.add(key)
        yield finding(
            "repeated-act",
            f"上年报告已经写过这件事（{_NAMES[act.kind]}：{act.sentence.text[act.start : act.end]}），今年又写了一遍",
            act.sentence.text,
            act.sentence.at,
            "请核实是不是今年的事；是上年的，删去或改写今年的进展",
        )


@lru_cache(maxsize=4)
def acts_of(material: Material) -> tuple[Act, ...]:
    """The single acts that a report tells as done, its plan and its problems left out."""
    return tuple(_acts(material))


def _acts(material: Material) -> Iterator[Act]:
    for sentence in material.sentences:
        passage = sentence.passage
        if passage.role in (None, "plan", "problems") or passage.paragraph == HEADING:
            continue
        if not _any_act().search(sentence.text):
            continue
        for begin, end in clauses(sentence.text):
            clause = sentence.text[begin:end]
            if _of_before().search(clause):
                continue
            for kind, pattern in _patterns():
                for found in pattern.finditer(clause):
                    name = fold(found["object"]).strip("“”\"'，。；、")
                    if name and not (kind == "文件" and _yearly(name)):
                        start = begin + found.start("object")
                        yield Act(kind, name, sentence, start, start + len(found["object"]))


def _yearly(title: str) -> bool:
    """A document that is issued every year under the same name."""
    return not _ONCE.search(title) and any(
        row[0] in title for row in lexicon.expressions("documents") if row[-1] == "每年"
    )


@cache
def _any_act() -> re.Pattern[str]:
    kinds = ("发文", "获奖", "首次", "成立")
    return re.compile(lexicon.any_of(word for kind in kinds for word in lexicon.words("act_words", kind)))


@cache
def _of_before() -> re.Pattern[str]:
    """The clause itself says that it speaks of before, or of something that comes again."""
    return re.compile(lexicon.any_of(lexicon.words("act_words", "旧事")))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    def any_word(kind: str) -> str:
        return lexicon.any_of(lexicon.words("act_words", kind))

    return (
        ("文件", re.compile(rf"{any_word('发文')}[^，。；、《]{{0,12}}(?P<object>《[^》]{{3,60}}》)(?!\s*[近约]?\d)")),
        ("荣誉", re.compile(rf"{any_word('获奖')}了?(?P<object>[^，。；、\d]{{4,40}}+)(?!\d)")),
        ("首次", re.compile(rf"{any_word('首次')}(?P<object>[^，。；、\d]{{3,30}}+)(?!\d)")),
        ("成立", re.compile(rf"{any_word('成立')}了?(?P<object>[^，。；、\d]{{2,24}}?{any_word('机构')})")),
    )
