"""Bringing 台账 together: answers kept, numbers kept, everything that does not fit told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_samples import workbooks

from drafter.errors import WorkbookError
from drafter.workbook.dump import dump
from drafter.workbook.load import load
from drafter.workbook.merge import combine, refresh, take_over
from drafter.workbook.model import (
    CommitmentEntry,
    CorrectionEntry,
    FigureEntry,
    PriorReport,
    Section,
    Workbook,
    ZeroEntry,
)


def figure(letter: str, name: str, prior: str = "5", **more: Any) -> FigureEntry:
    more = {"section": "1.1", "unit": "件", "prior_sentence": f"全年{name}{prior}件。"} | more
    return FigureEntry(id=f"f0000000{letter}", name=name, prior=prior, **more)


def fresh(*figures: FigureEntry, **more: Any) -> Workbook:
    return Workbook(
        unit="青禾街道",
        year=2024,
        prior_report=PriorReport(file="上年.docx", year=2023, sha256="b" * 64),
        figures=[entry.model_copy(update={"serial": number + 1}) for number, entry in enumerate(figures)],
        **more,
    )


def test_answers_and_numbers_are_kept_and_new_entries_numbered_on() -> None:
    old = fresh(figure("a", "新收案件", value="7", office="法制科"), figure("b", "审结案件", value="6"))
    text = dump(old).replace("# 数据：", "# 我的说明\n# 数据：")
    now = fresh(
        figure("c", "罚款案件"),
        figure("d", "审结案件"),  # same sentence, another 编号
        figure("a", "新收案件（改）", prior="9"),
        commitments=[CommitmentEntry(id="c1", serial=1, text="办好")],
    )
    updated, messages = refresh(text, now)
    workbook = load(updated)
    assert [(e.id, e.serial, e.name, e.prior, e.value, e.office) for e in workbook.figures] == [
        ("f0000000a", 1, "新收案件", "9", "7", "法制科"),
        ("f0000000d", 2, "审结案件", "5", "6", ""),
        ("f0000000c", 3, "罚款案件", "5", "", ""),
    ]
    assert [entry.text for entry in workbook.commitments] == ["办好"]
    assert "# 我的说明" in updated
    assert messages == ["数据：新读到 1 项，已补在最后：3「罚款案件」"] or any("罚款案件" in line for line in messages)
    assert refresh(updated, now)[0] == updated


def test_what_fits_nothing_is_told_and_kept() -> None:
    old = fresh(figure("a", "新收案件", value="7"), corrections=[CorrectionEntry(target="一、总", change="measures")])
    updated, messages = refresh(dump(old), fresh())
    assert load(updated).figures == old.figures
    assert any("「新收案件」" in line and "原样保留" in line for line in messages)
    assert load(updated).corrections == old.corrections


def test_a_changed_report_is_told() -> None:
    old = fresh(figure("a", "新收案件")).model_copy(
        update={"prior_report": PriorReport(file="旧.docx", sha256="a" * 64)}
    )
    updated, messages = refresh(dump(old), fresh(figure("a", "新收案件")))
    assert load(updated).prior_report == fresh().prior_report
    assert any("上年报告" in line for line in messages)


def test_equal_sentences_are_tied_in_order_or_not_at_all() -> None:
    same = "共5件、5件。"
    old = fresh(*[figure(x, "案件", prior_sentence=same, value=v) for x, v in (("a", "1"), ("b", "2"))])
    now = fresh(*[figure(x, "案件", prior_sentence=same) for x in "cd"])
    both, _ = combine(old, now)
    assert [(entry.id, entry.value) for entry in both.figures] == [("f0000000c", "1"), ("f0000000d", "2")]
    one, messages = combine(old, fresh(now.figures[0]))
    assert [(entry.id, entry.value) for entry in one.figures] == [
        ("f0000000a", "1"),
        ("f0000000b", "2"),
        ("f0000000c", ""),
    ]
    assert len(messages) == 3


def test_sections_follow_their_heading() -> None:
    def sections(*pairs: tuple[str, str]) -> list[Section]:
        return [Section(number=number, prior_heading=heading, heading=heading) for number, heading in pairs]

    old = fresh(figure("a", "新收案件", section="1.2"), sections=sections(("1.1", "甲"), ("1.2", "乙")))
    old.sections[1].heading, old.sections[1].policy = "乙（新）", "改名"
    now = fresh(figure("b", "新收案件", section="1.3"), sections=sections(("1.1", "甲"), ("1.2", "新"), ("1.3", "乙")))
    workbook = load(refresh(dump(old), now)[0])
    assert [(s.number, s.heading, s.policy) for s in workbook.sections] == [
        ("1.1", "甲", "保留"),
        ("1.3", "乙（新）", "改名"),
        ("1.2", "新", "保留"),
    ]
    assert workbook.figures[0].section == "1.3"


def test_a_map_of_a_script_becomes_answers() -> None:
    now = fresh(figure("a", "新收案件"), figure("b", "审结案件", policy="自动计算"))
    text = "数据:\n  新收案件: 7\n  f0000000b: 010\n"
    updated, _ = refresh(text, now)
    assert [(e.id, e.value, e.policy, e.serial) for e in load(updated).figures] == [
        ("f0000000a", "7", "填报", 1),
        ("f0000000b", "010", "自动计算", 2),
    ]
    with pytest.raises(WorkbookError, match="第2行：名称「新案」"):
        refresh("数据:\n  新案: 7\n", now)


def test_a_sentence_alone_is_enough() -> None:
    workbook, messages = combine(load("数据:\n- 原句: 全年新收案件5件。\n  本年: 7\n"), fresh(figure("a", "新收案件")))
    assert [(entry.id, entry.value) for entry in workbook.figures] == [("f0000000a", "7")]
    assert messages == []


@given(workbooks(), workbooks())
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost(old: Workbook, now: Workbook) -> None:
    text = dump(old)
    updated, _ = refresh(text, now)
    workbook = load(updated)
    for attribute, answer in (
        ("figures", "value"),
        ("zero_statements", "answer"),
        ("problems", "policy"),
        ("commitments", "status"),
    ):
        before, after = getattr(old, attribute), getattr(workbook, attribute)
        for was, entry in zip(before, after, strict=False):
            assert was.serial == entry.serial
            assert getattr(entry, answer) == getattr(was, answer) or getattr(was, answer) == ""
        assert {entry.id for entry in getattr(now, attribute)} <= {entry.id for entry in after}
        assert len({entry.serial for entry in after}) == len(after)
    assert workbook.progress == old.progress
    kept = [line for line in text.split("\n") if line.startswith("#")]
    assert [line for line in updated.split("\n") if line.startswith("#")] == kept


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_refreshing_with_itself_changes_nothing(workbook: Workbook) -> None:
    assert refresh(dump(workbook), workbook) == (dump(workbook), [])


def test_last_years_names_and_offices_are_taken() -> None:
    before = Workbook(
        year=2023,
        sections=[Section(number="1.1", prior_heading="2022年复议", heading="2023年复议", office="复议科")],
        figures=[
            figure("a", "收案数", value="7", sentence="本年度收案{7}件。", office="法制科", definition="含上年结转"),
            figure("b", "罚款", value="9", office="执法队", prior_sentence="罚款3件"),
            figure("c", "检查", value="1", unit="户次", office="甲科"),
            figure("d", "不同", value="1", office="乙科"),
        ],
        zero_statements=[ZeroEntry(id="z1", prior_sentence="未发生2022年案件", office="丙科")],
        corrections=[CorrectionEntry(target="一、总体", change="measures")],
    )
    now = fresh(
        figure("e", "案件", prior="7", prior_sentence="本年度收案7件。", section="2.1"),
        figure("f", "罚款", prior="9", prior_sentence="全年开罚单9件", section="2.1"),
        figure("g", "检查", prior="1", unit="件", section="2.1"),
        sections=[Section(number="2.1", prior_heading="2023年复议", heading="2024年复议")],
        zero_statements=[ZeroEntry(id="z9", prior_sentence="未发生2023年案件")],
    )
    taken, told = take_over(now, before)
    assert [(e.name, e.office, e.definition) for e in taken.figures] == [
        ("收案数", "法制科", "含上年结转"),
        ("罚款", "执法队", ""),
        ("检查", "", ""),
    ]
    assert [entry.id for entry in taken.figures] == [entry.id for entry in now.figures]
    assert taken.sections[0].office == "复议科"
    assert taken.zero_statements[0].office == "丙科"
    assert taken.corrections == before.corrections
    assert told == [
        "数据：沿用上年台账的科室 2 处、名称 1 处、口径说明 1 处",
        "章节：沿用上年台账的科室 1 处",
        "零报告：沿用上年台账的科室 1 处",
        "更正：沿用上年台账 1 条（一、总体）",
    ]


@given(
    st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=5), st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=5)
)
@settings(deadline=None)
def test_ambiguous_names_are_never_taken(one: list[str], other: list[str]) -> None:
    now = fresh(*[FigureEntry(id=f"f{n}", name=name) for n, name in enumerate(one)])
    before = fresh(*[FigureEntry(id=f"g{n}", name=name, office=f"{name}{n}科") for n, name in enumerate(other)])
    taken, _ = take_over(now, before)
    for entry in taken.figures:
        assert not entry.office or entry.office[0] == entry.name
    offices = [entry.office for entry in taken.figures if entry.office]
    assert len(offices) == len(set(offices))
