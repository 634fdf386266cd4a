"""留有空白: 星号、叉号、空括号、方括号标记没有填。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.around import clause_at, inside, short
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.lexicon import expressions
from drafter.model import Finding, Passage

_NOT = "不是"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """What is a blank (one group a row), what only looks like one, and the name of each row."""
    table = expressions("blanks")
    blanks = [row for row in table if row[1] != _NOT]
    return (
        re.compile("|".join(f"({row[0]})" for row in blanks)),
        re.compile("|".join(row[0] for row in table if row[1] == _NOT)),
        tuple(row[1] for row in blanks),
    )


def find(material: Material) -> Iterator[Finding]:
    """One finding a blank, and one a mark of a draft of our own that is still open."""
    for mark in material.marks:
        printed = f"【{mark.text}】"
        yield finding("blank-left", f"标记还没有处理：{short(printed)}", printed, mark.at, "填写或改定后删去整个方括号")
    for passage in material.passages:
        yield from _of_passage(passage)


def _of_passage(passage: Passage) -> Iterator[Finding]:
    blank, not_one, names = _patterns()
    legitimate = [found.span() for found in not_one.finditer(passage.text)]
    last = -1
    for found in blank.finditer(passage.text):
        start, end = found.span()
        if start < last or any(left < end and start < right for left, right in legitimate):
            continue
        name = names[(found.lastindex or 1) - 1]
        if name == "叉号" and end - start == 1 and inside(passage.text, start, "“”"):
            continue  # “党建×…” is a slogan
        clause = clause_at(passage, start, end)
        last = clause.start + len(clause.text)
        yield finding(
            "blank-left",
            f"这里还留着空处（{name}“{found[0].strip() or found[0]}”）：{short(clause.text)}",
            clause.text,
            clause.at,
            "请填上实际内容，没有的删去这一处",
        )
