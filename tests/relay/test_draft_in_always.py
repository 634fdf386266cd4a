"""What holds of every draft: untouched it changes nothing; what is typed over any blank comes back as 本年; headings
that are renamed, added, dropped or moved are told as that."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from draft_edits import Edited, saved_by_libreoffice
from hypothesis import given, settings
from hypothesis import strategies as st
from support.building import SEEDS, make
from support.clerk import resolve

from drafter.cli.inputs import read_path
from drafter.drafting.word import write_docx
from drafter.relay.draft_in import collect_draft
from drafter.relay.draft_view import DraftView, Heading
from drafter.relay.noted import Group
from drafter.workbook.dump import dump
from drafter.workbook.load import LoadedWorkbook, load, load_with_positions
from drafter.workbook.model import Workbook

REPORTS = [path for path in sorted(SEEDS.glob("*20*.txt")) if "网页" not in path.stem]
MODES = ("框架", "沿用")
QUICK = ("青禾街道2023", "新桥区司法局2024")
CASES = [
    pytest.param(path, mode, id=f"{path.stem}-{mode}", marks=() if path.stem in QUICK else pytest.mark.slow)
    for path in REPORTS
    for mode in MODES
]


class Case(NamedTuple):
    loaded: LoadedWorkbook
    data: bytes


@cache
def case(path: Path, mode: str, filled: bool = False) -> Case:
    made = make(path, mode, answered if filled else None)
    text = dump(made.workbook)
    workbook, positions = load_with_positions(text)
    return Case(LoadedWorkbook(text, workbook, positions), write_docx(made.built.draft))


def answered(workbook: Workbook) -> None:
    """Values final, provisional and carried over, statuses, statements and problems answered or left open."""
    dice = random.Random(workbook.prior_report.sha256)
    for figure in workbook.figures:
        if figure.policy == "填报" and dice.random() < 0.7:
            figure.value = f"{dice.uniform(10, 99):.1f}" if figure.unit == "%" else str(dice.randint(300, 99999))
            figure.provisional = dice.random() < 0.2
        elif dice.random() < 0.2:
            figure.policy = dice.choice(["沿用", "今年不报"])
    for zero in workbook.zero_statements:
        zero.answer = dice.choice(["仍无", "待核", "不写", "有"])
    for problem in workbook.problems:
        problem.policy = dice.choice(["待核", "仍存在", "有改善"])
    for one in workbook.commitments:
        one.status = dice.choice(["已完成", "推进中", "状态待填", "持续推进", "未完成", "不单列"])
        one.outcome = dice.choice(["", "已按时办理"])
    for section in workbook.sections[2:]:
        if dice.random() < 0.1:
            section.heading, section.policy = f"{section.heading}（续）", "改名"


@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize(("path", "mode"), CASES)
def test_untouched_it_says_nothing(path: Path, mode: str, filled: bool) -> None:
    loaded, data = case(path, mode, filled)
    prior = read_path(str(path))
    for edited in (data, Edited(data).split_runs().without_controls().without_bookmarks().data):
        for known in (None, prior):
            out = collect_draft(edited, "稿.docx", loaded, known)
            assert (out.lines, out.text == loaded.text) == ([], True)


@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize(("path", "mode"), CASES)
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_what_is_typed_over_a_blank_comes_back(path: Path, mode: str, bookmarks: bool, seed: int) -> None:
    loaded, data = case(path, mode)
    chance = random.Random(seed)
    edited = Edited(data)
    if not bookmarks:
        edited.without_bookmarks()
    entries = {one.serial: one for one in loaded.workbook.figures}
    typed = {}
    for mark in sorted(edited.file.marks, key=lambda one: (one.paragraph, -one.start)):
        entry = entries.get(mark.serial)
        if entry and mark.text.startswith("待填") and "变化" not in mark.text and chance.random() < 0.6:
            value = f"{chance.uniform(10, 99):.1f}" if entry.unit == "%" else str(chance.randint(100, 99999))
            edited.put(mark.paragraph, mark.start, mark.end, value)
            typed[entry.id] = value
    out = collect_draft(edited.data, "稿.docx", loaded)
    assert {one.id: one.value for one in load(out.text).figures if one.value} == typed
    assert all(one.list == "数据" and one.group is Group.TAKEN for one in out.noted)
    again = collect_draft(edited.data, "稿.docx", LoadedWorkbook(out.text, *load_with_positions(out.text)))
    assert (again.lines, again.text) == ([], out.text)


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_a_draft_written_to_its_end(path: Path, mode: str) -> None:
    """A clerk by script, who knows every number, deals with all marks: nothing comes back wrong, next to nothing is
    missed, and no heading, sentence or section is taken for something new."""
    loaded, data = case(path, mode)
    dice = random.Random(path.stem)
    numbers = {
        one.serial: f"{dice.uniform(10, 99):.1f}" if one.unit == "%" else str(dice.randint(100, 9999))
        for one in loaded.workbook.figures
        if one.serial
    }
    out = collect_draft(resolve(data, dice, numbers), "稿.docx", loaded)
    figures = load(out.text).figures
    assert [one.name for one in figures if one.value not in ("", numbers[one.serial or 0])] == []
    assert sum(not one.value for one in figures) <= 1
    assert {one.list for one in out.noted} <= {"数据", "安排", "零报告", "问题", "报告信息"}
    assert [one.words for one in out.noted if one.group is Group.DIFFERENT] == []
    outcomes = sum(bool(one.outcome) for one in load(out.text).commitments)
    assert outcomes == sum(one.kind == "具体" for one in loaded.workbook.commitments)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
def test_saved_by_another_editor(mode: str, tmp_path: Path) -> None:
    loaded, data = case(REPORTS[-2], mode)
    edited = Edited(data)
    blank = next(one for one in edited.file.marks if one.serial == 4 and one.text.startswith("待填"))
    edited.type_over(f"【{blank.text}】", "45").type_over("状态待填", "已完成")
    here = collect_draft(edited.data, "稿.docx", loaded)
    saved = collect_draft(saved_by_libreoffice(edited.data, tmp_path), "稿.docx", loaded)
    assert [one.group for one in here.noted] == [Group.TAKEN, Group.TAKEN]
    assert (saved.lines, saved.text) == (here.lines, here.text)


def sections_of(loaded: LoadedWorkbook, edited: Edited) -> tuple[DraftView, list[Heading]]:
    view = DraftView(edited.file, loaded.workbook.year)
    return view, [one for one in view.headings if one.level == "section" and view.roles[one.paragraph] != "problems"]


@pytest.mark.parametrize("bookmarks", [True, False])
@pytest.mark.parametrize(("path", "mode"), CASES)
def test_every_section_may_be_renamed(path: Path, mode: str, bookmarks: bool) -> None:
    loaded, data = case(path, mode)
    new = "全力抓好一件新的事情"
    _, headings = sections_of(loaded, Edited(data))
    for heading in headings[:: max(1, len(headings) // 2)]:
        edited = Edited(data)
        if not bookmarks:
            edited.without_bookmarks()
        start = edited.file.texts[heading.paragraph].find(heading.text)
        edited.put(heading.paragraph, start, start + len(heading.text), new)
        out = collect_draft(edited.data, "稿.docx", loaded)
        assert [one.group for one in out.noted] == [Group.TAKEN]
        renamed = [one for one in load(out.text).sections if one.heading == new]
        assert [one.policy for one in renamed] == ["改名"]
        before = next(one for one in loaded.workbook.sections if one.number == renamed[0].number)
        assert heading.text in (before.heading, before.prior_heading)


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_sections_added_dropped_and_moved(path: Path, mode: str) -> None:
    loaded, data = case(path, mode)
    before = [one.heading for one in loaded.workbook.sections]
    view, headings = sections_of(loaded, Edited(data))
    for first, second in list(pairwise(headings))[::5]:
        if view.roles[first.paragraph] != view.roles[second.paragraph]:
            continue
        texts = Edited(data).file.texts
        added = Edited(data).add_after(
            texts[second.paragraph - 1], "（九）统筹推进涉外法治", "各科室学习。", like=texts[second.paragraph]
        )
        out = collect_draft(added.data, "稿.docx", loaded)
        at = before.index(second.text) if second.text in before else None
        if at is not None:
            assert [one.heading for one in load(out.text).sections] == [
                *before[:at], "统筹推进涉外法治", *before[at:]
            ]  # fmt: skip
        moved = Edited(data).move_section(texts[second.paragraph], texts[first.paragraph])
        out = collect_draft(moved.data, "稿.docx", loaded)
        assert [one.words for one in out.noted] == ["次序按稿件调整"]
        assert sorted(one.heading for one in load(out.text).sections) == sorted(before)
        dropped = Edited(data).delete_section(texts[second.paragraph])
        out = collect_draft(dropped.data, "稿.docx", loaded)
        assert out.text == loaded.text
        assert [one.group for one in out.noted if one.list == "章节"] == [Group.PROPOSED]
