"""Figures of which it is certain what they count, so that two values of one may be compared without last year's help.

Certain is what stands alone: exact, of the year, the words before the number naming it fully, no other body before it
in the sentence, no part, period or requirement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter import lexicon
from drafter.checking.indicators import after_unit
from drafter.checking.material import Material
from drafter.facts.passages import fold
from drafter.model import Figure, Report

_SHORTEST = 4
"""Characters of a name: shorter ones (培训, 成功率) are said of many things."""
_SHORTEST_RATE = 5
_NEAR = 1.5
"""Values further apart than this are of different scope rather than a slip."""
_BODY = re.compile(r"[局队所院委站科镇乡村]|办公室|中心|社区|部门|单位|支队|协会|企业|学校|街道")
_PERIOD = re.compile(r"\d\s*月|\d\s*日|[一二三四]季度|[上下]半年|周年|以来(?!.{0,2}全年)")
_MARKS = "，。；：、,;:（(“”\"' "


class Statement(NamedTuple):
    """A figure with the name by which it is compared."""

    name: str
    figure: Figure


def statements(material: Material) -> Iterator[Statement]:
    """The certain ones among the figures of a report."""
    for figure in material.facts.figures:
        if _plain(figure, material.report):
            name = _name(figure, material.report.unit or "")
            if len(name) >= (_SHORTEST_RATE if figure.unit == "%" else _SHORTEST):
                yield Statement(name, figure)


def contradictions(material: Material) -> Iterator[tuple[Figure, Figure]]:
    """Two figures of one report that give the same indicator different values: the first and each that differs."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for name, figure in statements(material):
        groups[name, figure.unit].append(figure)
    for group in groups.values():
        first = group[0]
        told = {first.number}
        for other in group[1:]:
            if other.number in told or other.sentence == first.sentence or not near(first, other):
                continue
            told.add(other.number)
            yield first, other


def near(one: Figure, other: Figure) -> bool:
    """Whether one value may be a slip of the other."""
    if not one.number or not other.number:
        return False
    return max(one.number, other.number) / min(one.number, other.number) <= _NEAR


def clause_before(figure: Figure) -> str:
    """The words from the beginning of the clause to the number, white space left out."""
    start = figure.start
    begin = max(figure.sentence.rfind(mark, 0, start) for mark in "，。；：,;:") + 1
    return fold(figure.sentence[begin:start])


def _plain(figure: Figure, report: Report) -> bool:
    if figure.role != "value" or figure.approximate or figure.number is None:
        return False
    if figure.year is not None and figure.year != report.year:
        return False
    before = clause_before(figure)
    if "、" in before or _partial().search(before):
        return False
    sentence = fold(figure.sentence[: figure.start])
    if "其中" in sentence or _PERIOD.search(sentence):
        return False
    named_in_full = figure.unit == "%" and len(before) > _SHORTEST_RATE
    return named_in_full or not _BODY.search(_without_self(sentence.removesuffix(before), report.unit or ""))


def _without_self(text: str, unit: str) -> str:
    """`text` without the unit's name; a bare 街道 is the unit itself where that is one."""
    text = text.replace(unit, "") if unit else text
    return _self().sub("", text) if not unit.endswith("街道") else _self().sub("", text).replace("街道", "")


def _name(figure: Figure, unit: str) -> str:
    """The words before the number and the noun behind the unit, what says nothing of the thing left out."""
    words = clause_before(figure) + fold(after_unit(figure))
    if unit:
        words = words.replace(unit, "")
    return _hollow().sub("", words).strip(_MARKS)


@cache
def _hollow() -> re.Pattern[str]:
    return re.compile(
        r"(?:19|20)\d\d年(?:度)?|"
        + lexicon.any_of(lexicon.words("indicator_words", "虚词") + lexicon.words("indicator_words", "自称"))
        + r"|^[我本]|[共约达为了]$"
    )


@cache
def _self() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(word for word in lexicon.words("indicator_words", "自称") if word != "街道"))


@cache
def _partial() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("indicator_words", "局部")))
