"""Numbers of headings after something was dropped: which change, and that nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.reports import Sample, reports, source_of

from drafter.outline import outline
from drafter.relay.finalize.numbering import renumbered

HEAD = "青禾街道2024年法治政府建设年度报告\n"
TAIL = "二、存在的不足和原因\n宣传形式单一。\n三、2025年主要安排\n持续加强学习。"

CASES: tuple[tuple[str, str, list[str]], ...] = (
    ("nothing dropped", "一、举措\n（一）甲\n好。\n（二）乙\n好。\n" + TAIL, []),
    ("a section", "一、举措\n（一）甲\n好。\n（三）乙\n好。\n（四）丙\n好。\n" + TAIL, ["（三）→（二）", "（四）→（三）"]),
    ("the first section", "一、举措\n（二）甲\n好。\n（三）乙\n好。\n" + TAIL, ["（二）→（一）", "（三）→（二）"]),
    ("a section put in", "一、举措\n（一）甲\n好。\n（二）新\n好。\n（二）乙\n好。\n" + TAIL, ["（二）→（三）"]),
    ("a part", "一、举措\n好。\n三、存在的不足和原因\n宣传形式单一。\n四、2025年主要安排\n好。", ["三、→二、", "四、→三、"]),
    (
        "items",
        "一、举措\n（一）甲\n1.抓学习。全年有力。\n3.抓培训。全年有效。\n（二）乙\n1.抓执法。好。\n2.抓监督。好。\n" + TAIL,
        ["3.→2."],
    ),
    (
        "items that run on over sections",
        "一、举措\n（一）甲\n1.抓学习。好。\n2.抓培训。好。\n（二）乙\n4.抓执法。好。\n5.抓监督。好。\n（三）丙\n6.抓公开。好。\n" + TAIL,
        ["4.→3.", "5.→4.", "6.→5."],
    ),
    (
        "items that run on in one part and begin again in the next",
        "一、举措\n（一）甲\n1.抓学习。好。\n（二）乙\n2.抓执法。好。\n4.抓公开。好。\n二、2025年主要安排\n（一）丙\n1.抓学习。好。\n（二）丁\n"
        "1.抓执法。好。",
        ["4.→3."],
    ),
    (
        "points",
        "一、举措\n好。\n二、存在的不足和原因\n一是力量不足。原因是编制少。\n三是宣传不够。原因是形式单一。\n三、2025年主要安排\n好。",
        ["三是→二是"],
    ),
    (
        "words for parts",
        "第一部分 举措\n好。\n第三部分 存在的不足和原因\n宣传形式单一。\n第四部分 2025年主要安排\n好。",
        ["第三部分→第二部分", "第四部分→第三部分"],
    ),
    ("half width", "一、举措\n(一)甲\n好。\n(三)乙\n好。\n" + TAIL, ["(三)→(二)"]),
    (
        "over ten",
        "一、举措\n" + "".join(f"（{n}）{n}件事\n好。\n" for n in "一二三四五六七八九") + "（十一）甲\n好。\n（十二）乙\n好。\n" + TAIL,
        ["（十一）→（十）", "（十二）→（十一）"],
    ),
    ("a number in a sentence", "一、举措\n（一）甲\n全年落实（三）项任务，分为3.5类。\n（二）乙\n好。\n" + TAIL, []),
    ("a heading that was not recognised", "一、举措\n（一）甲\n好，其中（二）是重点。\n（三）乙\n好。\n" + TAIL, []),
    ("a second list", "一、举措\n（一）甲\n1.抓学习。好。\n2.抓培训。好。\n1.抓执法。好。\n2.抓监督。好。\n" + TAIL, []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_numbers_run(text: str, expected: list[str]) -> None:
    report = outline(source_of(HEAD + text))
    assert [f"{one.before}→{one.after}" for one in renumbered(report)] == expected
    for one in renumbered(report):
        line = report.source.lines[one.span.line].text
        assert line[one.span.start : one.span.end] == one.before


def applied(text: str) -> str:
    """The text with its numbers running again."""
    report = outline(source_of(text))
    rows = {line.position: line.text for line in report.source.lines}
    positions = [line.position for line in report.source.lines]
    for one in reversed(renumbered(report)):
        row = rows[positions[one.span.line]]
        rows[positions[one.span.line]] = row[: one.span.start] + one.after + row[one.span.end :]
    return "\n".join(rows.values())


@given(reports())
def test_nothing_changes_where_nothing_was_dropped(sample: Sample) -> None:
    """Not even where a number or a bracket was lost."""
    assert renumbered(outline(sample.source())) == []


@given(reports(slips=False), st.data())
def test_once_is_enough_and_only_numbers_change(sample: Sample, data: st.DataObject) -> None:
    places = [place for place, line in enumerate(sample.lines) if re.match(r"[（(][一二三四五六七八九][)）]", line)]
    assume(places)
    dropped = data.draw(st.sampled_from(places))
    text = "\n".join(line for place, line in enumerate(sample.lines) if place != dropped)
    again = applied(text)
    assert renumbered(outline(source_of(again))) == []
    numerals = str.maketrans("", "", "一二三四五六七八九十")
    assert again.translate(numerals) == text.translate(numerals)
