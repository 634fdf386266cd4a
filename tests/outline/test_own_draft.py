"""Drafts of ours read again: nothing inside a mark counts as text, figure or heading, and no mark is lost."""

from __future__ import annotations

import pytest

from drafter.facts import facts_of
from drafter.marks import PROPERTY
from drafter.model import Facts, OwnMark, Report
from drafter.outline import outline
from drafter.outline.own_draft import place_marks, set_apart
from drafter.reading import read_bytes

DRAFT = f"""<!-- {PROPERTY}: {"a" * 64} -->

# 青禾街道2024年法治政府建设年度报告

2024年，青禾街道坚持依法行政。现将有关情况报告如下：

## 一、主要举措和成效

### （一）规范执法

全年办理案件150件，【待核·同比上升19.0%，按上年报告126件算】，审结【待填12·上年118】件。

【待写·上年安排3（已完成）：（二）复议咨询点覆盖全部24个居委】

## 二、存在的问题

宣传形式单一。
"""


def read(text: str, name: str = "稿.md") -> tuple[Report, Facts, list[OwnMark]]:
    source, found = set_apart(read_bytes(text.encode(), name))
    report = outline(source)
    return report, facts_of(report), place_marks(report, found)


def test_marks_are_set_apart() -> None:
    report, facts, marks = read(DRAFT)
    assert [(mark.kind, mark.text) for mark in marks] == [
        ("待核", "待核·同比上升19.0%，按上年报告126件算"),
        ("待填", "待填12·上年118"),
        ("待写", "待写·上年安排3（已完成）：（二）复议咨询点覆盖全部24个居委"),
    ]
    assert [(figure.value, figure.unit) for figure in facts.figures] == [("150", "件")]
    assert [node.heading for node in report.walk()] == ["主要举措和成效", "规范执法", "存在的问题"]
    assert not any("【待" in text for node in report.walk() for text in node.paragraphs)


def test_marks_have_their_place() -> None:
    report, _, marks = read(DRAFT)
    text = report.nodes[0].children[0].paragraphs[0]
    first, second, alone = (mark.at for mark in marks)
    assert first is not None and second is not None
    assert (first.node, first.paragraph, text[: first.start]) == ("1.1", 0, "全年办理案件150件，")
    assert text[second.start :] == "件。"
    assert alone is None, "a line that is wholly a mark has no place in the outline"


def test_other_texts_keep_their_brackets() -> None:
    """Only a file that says it is a draft of ours is read as one: 【】 in anybody else's text is text."""
    plain = DRAFT.split("\n", 2)[2]
    report, facts, marks = read(plain)
    assert marks == []
    assert "【待填12·上年118】" in report.nodes[0].children[0].paragraphs[0]
    assert len(facts.figures) > 1


@pytest.mark.parametrize("character", ["\ue000", "\ue001", "\uf8ff", "\U000f0001", "\U00100000"])
def test_private_use_characters_never_come_in(character: str) -> None:
    """They carry the ids of marks inside the tool; from outside they would forge one."""
    source = read_bytes(f"2024年，青禾街道{character}办理案件12件。\n".encode(), "报告.txt")
    assert character not in source.text
    assert any("私用区" in notice for notice in source.notices)


def test_an_unclosed_mark_reaches_to_the_end_of_its_line() -> None:
    report, facts, marks = read(DRAFT.replace("宣传形式单一。", "宣传形式单一。【待写·原因及办法12件"))
    assert report.nodes[1].paragraphs == ["宣传形式单一。"]
    assert marks[-1].text == "待写·原因及办法12件"
    assert len(facts.figures) == 1
