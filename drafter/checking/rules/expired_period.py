"""期限已过: 仍要推进的规划、行动，期限已经过了。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.around import clause_at, short, year_spoken_of
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.checking.periods import Phrase, carried_out, phrases
from drafter.model import CLOSING, HEADING, TITLE, Finding, Passage

_NAMED = r"(?:规划|纲要|方案|计划|行动|意见|要点)"
_BARE = r"(?:规划|纲要|计划|行动)"
_RANGE = r"(?:19|20)\d\d\s*年?\s*[-—–~～至－]{0,2}\s*((?:19|20)\d\d)\s*年?"
_PERIOD = re.compile(
    rf"{_NAMED}[^，。；》（(]{{0,4}}[（(]\s*{_RANGE}|《[^》]{{0,20}}?{_RANGE}[^》]*?{_NAMED}[^》]*》|{_RANGE}[^，。；《》]{{0,12}}?{_BARE}"
)


def find(material: Material) -> Iterator[Finding]:
    """One finding a clause that still carries out what has ended."""
    if material.report.year is None or material.report.kind != "annual_report":
        return
    for passage in material.passages:
        if passage.node in (TITLE, CLOSING):
            continue
        done = -1
        for start, end, last in sorted(_ends(passage.text)):
            clause = clause_at(passage, start, end)
            due = year_spoken_of(material, clause)
            if start < done or due is None or last >= due or not _carried(passage, clause.text):
                continue
            done = clause.start + len(clause.text)
            yield finding(
                "expired-period",
                f"期限到{last}年为止，这里说的是{due}年的工作：{short(clause.text)}",
                clause.text,
                clause.at,
                "请核实是否换成接续的文件，或改为总结、评估",
            )


def _carried(passage: Passage, clause: str) -> bool:
    """A heading and a clause of the plan need no verb of their own, but may not look back."""
    return carried_out(clause) or (
        passage.role == "plan" and passage.paragraph != HEADING and carried_out(f"落实{clause}")
    )


def _ends(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a period is named, and its last year."""
    if "20" in text or "19" in text:
        for found in _PERIOD.finditer(text):
            yield *found.span(), int(next(group for group in found.groups() if group))
    if "行动" in text:
        for phrase in _actions():
            for found in phrase.pattern.finditer(text):
                yield *found.span(), phrase.last


@cache
def _actions() -> tuple[Phrase, ...]:
    return tuple(phrase for phrase in phrases() if phrase.kind == "行动")
