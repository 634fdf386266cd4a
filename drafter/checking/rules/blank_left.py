"""留有空白: 星号、叉号、空括号、方括号标记没有填。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafter.checking.around import clause_at, inside, short
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.lexicon import expressions
from drafter.model import Finding, Passage

_NOT = "不是"


class _Blank(NamedTuple):
    """One row of the table."""

    expression: str
    name: str
    signs: tuple[str, ...]
    """One of these stands in every text that has such a blank; empty: nothing is known."""

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression)  # most reports need few of them, and `re` keeps what it compiled


@cache
def _table() -> tuple[list[_Blank], list[str]]:
    """What is a blank, and the expressions of what only looks like one."""
    table = expressions("blanks")
    blanks = [_Blank(row[0], row[1], tuple(row[2].split()) if row[2:] else ()) for row in table if row[1] != _NOT]
    return blanks, [row[0] for row in table if row[1] == _NOT]


@cache
def _legitimate() -> re.Pattern[str]:
    return re.compile("|".join(_table()[1]))


def find(material: Material) -> Iterator[Finding]:
    """One finding a clause with a blank, and one a mark of a draft of our own that is still open."""
    for mark in material.marks:
        printed = f"【{mark.text}】"
        yield finding("blank-left", f"标记还没有处理：{short(printed)}", printed, mark.at, "填写或改定后删去整个方括号")
    report = "\n".join(passage.text for passage in material.passages)
    asked = [one for one in _table()[0] if not one.signs or any(sign in report for sign in one.signs)]
    asked = [one for one in asked if one.pattern.search(report)]
    for passage in material.passages if asked else ():
        yield from _of_passage(passage, asked)


def _of_passage(passage: Passage, asked: Sequence[_Blank]) -> Iterator[Finding]:
    text = passage.text
    places = sorted((found.start(), -found.end(), one.name) for one in asked for found in one.pattern.finditer(text))
    legitimate = [found.span() for found in _legitimate().finditer(text)] if places else []
    done = -1
    for start, minus_end, name in places:
        end = -minus_end
        if start < done or any(left < end and start < right for left, right in legitimate):
            continue
        if name == "叉号" and end - start == 1 and inside(text, start, "“”"):
            continue  # “党建×…” is a slogan
        clause = clause_at(passage, start, end)
        done = max(end, clause.start + len(clause.text))
        yield finding(
            "blank-left",
            f"这里还留着空处（{name}“{text[start:end].strip() or text[start:end]}”）：{short(clause.text)}",
            clause.text,
            clause.at,
            "请填上实际内容，没有的删去这一处",
        )
