"""过时说法: 只属于某一年或某一时期的说法。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.checking.around import clause_at, sentence_at, short, year_spoken_of
from drafter.checking.codes import finding
from drafter.checking.material import Material, Sentence
from drafter.checking.periods import Phrase, carried_out, looks_back, phrases
from drafter.model import CLOSING, TITLE, Finding, Passage

_TURN = re.compile(r"(收官|开局|起步)之年")
_RANGE = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—–~～至－]{1,2}\s*((?:19|20)\d\d)")
_FIVE_YEARS = re.compile(r"规划|纲要|五年")
_OTHER_TERM = re.compile(r"三年|两年|行动|攻坚|专项|试点|任期|本届|党的|改革|方案|换届")
_CONGRESS = re.compile(r"二十[一二]?[大届]")


class _Doubtful(NamedTuple):
    """A phrase with the years to which it belongs."""

    start: int
    end: int
    first: int
    last: int


def find(material: Material) -> Iterator[Finding]:
    """One finding a phrase and year spoken of, at its first place."""
    if material.report.year is None or material.report.kind != "annual_report":
        return
    seen: set[tuple[str, int]] = set()
    asked = _asked(material, material.report.year)
    for passage in material.passages:
        if passage.node in (TITLE, CLOSING):
            continue
        for doubtful, due in _of(material, passage, asked):
            words = passage.text[doubtful.start : doubtful.end].replace("“", "").replace("”", "")
            if (words, due) in seen:
                continue
            seen.add((words, due))
            clause = clause_at(passage, doubtful.start, doubtful.end)
            years = f"{doubtful.first}年" if doubtful.first == doubtful.last else f"{doubtful.first}—{doubtful.last}年"
            yield finding(
                "dated-phrase",
                f"“{words}”是{years}的说法，这里说的是{due}年的工作：{short(clause.text)}",
                clause.text,
                clause.at,
                "请核实，换成合于这一年的说法，或者删去",
            )


def _asked(material: Material, year: int) -> list[Phrase]:
    """The phrases that stand in the report and can be out of date in it or in its plan."""
    text = "\n".join(passage.text for passage in material.passages)
    return [
        phrase
        for phrase in phrases()
        if phrase.kind != "行动" and (phrase.kind == "年份" or phrase.last <= year) and phrase.pattern.search(text)
    ]


def _of(material: Material, passage: Passage, asked: Sequence[Phrase]) -> Iterator[tuple[_Doubtful, int]]:
    for phrase in asked:
        for found in phrase.pattern.finditer(passage.text):
            clause = clause_at(passage, *found.span())
            due = year_spoken_of(material, sentence_at(passage, found.start()))
            if due is not None and _out_of_date(phrase, clause, due):
                yield _Doubtful(*found.span(), phrase.first, phrase.last), due
    for found in _TURN.finditer(passage.text):
        sentence = sentence_at(passage, found.start())
        due = year_spoken_of(material, sentence)
        clause = clause_at(passage, *found.span())
        if due is not None and (right := _turning_year(clause.text, found[1], due)) and right != due:
            yield _Doubtful(*found.span(), right, right), due


def _out_of_date(phrase: Phrase, clause: Sentence, due: int) -> bool:
    if phrase.kind == "年份":
        return not phrase.first <= due <= phrase.last and not looks_back(clause.text)
    if due <= phrase.last or _TURN.search(clause.text):
        return False
    if phrase.kind == "精神" and _CONGRESS.search(sentence_at(clause.passage, clause.start).text):
        return False
    return carried_out(clause.text)


def _turning_year(clause: str, turn: str, due: int) -> int | None:
    """The year which a clause can mean by 收官之年 or 开局之年 of a period; None where it does not name the period."""
    last_one = turn == "收官"
    if found := _RANGE.search(clause):
        return int(found[2 if last_one else 1])
    for phrase in phrases():
        if phrase.kind == "时期" and phrase.pattern.search(clause):
            return phrase.last if last_one else phrase.first
    if last_one and _FIVE_YEARS.search(clause) and not _OTHER_TERM.search(clause):
        return due if due % 5 == 0 else due - due % 5 + 5  # five-year plans end in years of 0 and 5
    return None
