"""Answers that do not fit the facts are refused before they get into print."""

from __future__ import annotations

import pytest
from support.small_report import report_with

from drafter.errors import WorkbookError
from drafter.rollover import roll_over
from drafter.rollover.fitting import check_sentences, check_values, not_computed, sections_in_place, value_fault
from drafter.workbook.model import FigureEntry, NewFigure, Section, Workbook

SENTENCE = "审查文件97件，其中合同68件、行政文件16件。"


@pytest.mark.parametrize(
    ("value", "unit", "wrong"),
    [
        ("", "件", False),
        ("1850", "件", False),
        ("1,850件", "件", False),
        ("１８５０", "件", False),
        ("1.6万余", "件", False),
        ("一百多", "件", False),
        ("98.5%", "%", False),
        ("百分之九十八", "%", False),
        ("98.5%", "件", True),
        ("百分之九十八", "件", True),
        ("很多", "件", True),
        ("明年", "次", True),
    ],
)
def test_values(value: str, unit: str, wrong: bool) -> None:
    assert bool(value_fault(value, unit)) is wrong
    workbook = Workbook(figures=[FigureEntry(id="f1", name="文件", unit=unit, value=value)])
    if wrong:
        with pytest.raises(WorkbookError, match="第7行"):
            check_values(workbook, {("数据", 0, "本年"): 7}, "台账.yaml")
    else:
        check_values(workbook, {}, "台账.yaml")


def told(sentence: str, **values: str) -> Workbook:
    rows = [("a", "文件"), ("b", "合同"), ("c", "行政文件")]
    figures = [
        FigureEntry(
            id=f"f{key}", serial=place, name=name, unit="件", prior_sentence=SENTENCE, value=values.get(key, "")
        )
        for place, (key, name) in enumerate(rows, 1)
    ]
    figures[0].sentence = sentence
    return Workbook(figures=figures)


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("待核", True),
        ("已确认", True),
        ("全年审查{}件，合同{}件，行政文件{}件", True),
        ("全年审查｛｝件，合同｛｝件，行政文件｛｝件", True),
        ("全年审查{文件}件", True),
        ("全年审查{}件，其中行政文件{}件", False),
        ("全年审查{}件", False),
        ("全年审查{100}件，合同{50}件，行政文件{30}件", True),
        ("全年审查{101}件，合同{50}件，行政文件{30}件", False),
    ],
)
def test_sentences(sentence: str, fits: bool) -> None:
    workbook = told(sentence, a="100", b="50", c="30")
    if fits:
        check_sentences(workbook, "台账.yaml")
    else:
        with pytest.raises(WorkbookError, match="序号1"):
            check_sentences(workbook, "台账.yaml")


@pytest.mark.parametrize(
    ("section", "sentence", "fits"),
    [
        ("s1", "办案{23}件", True),
        ("执法", "办案{23}件", True),
        ("s9", "办案{23}件", False),
        ("s1", "办案{}件", True),
        ("s1", "办案{很多}件", False),
        ("s1", "办案很多件", False),
    ],
)
def test_new_figures(section: str, sentence: str, fits: bool) -> None:
    workbook = Workbook(
        sections=[Section(number="s1", heading="执法")], new_figures=[NewFigure(section=section, sentence=sentence)]
    )
    if fits:
        check_sentences(workbook, "台账.yaml")
    else:
        with pytest.raises(WorkbookError, match="新增数据第1项"):
            check_sentences(workbook, "台账.yaml")


def test_a_deleted_section_goes_back_to_its_place() -> None:
    def sections(*numbers: str) -> list[Section]:
        return [Section(number=number, prior_heading=number) for number in numbers]

    told_, fresh = Workbook(sections=sections("s3", "s1")), Workbook(sections=sections("s1", "s2", "s3"))
    combined = Workbook(sections=sections("s3", "s1", "s2"))
    messages = sections_in_place(combined, told_, fresh)
    assert [section.number for section in combined.sections] == ["s3", "s1", "s2"]
    assert len(messages) == 1 and "不写" in messages[0]


def test_what_nothing_computes_is_told() -> None:
    report, facts = report_with(measures="全年受理纠纷655件，调解成功643件，成功率98.2%，满意率96.5%。")
    fresh, told = roll_over(report, facts), roll_over(report, facts)
    for entry in told.figures[-2:]:
        entry.policy = "自动计算"
    (message,) = not_computed(told, fresh)
    assert message.startswith(f"第4项“{told.figures[3].name}”不能自动算")
    told.figures[3].value = "97"
    assert not_computed(told, fresh) == []
