"""What always holds of a draft (design 7), over every sample and over generated reports."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from draft_samples import MODES, REPORTS
from support.building import Made, make, sheet_text

from drafter import marks
from drafter.drafting.lines import Style
from drafter.drafting.markdown import write_markdown
from drafter.drafting.word import write_docx
from drafter.facts.passages import fold
from drafter.facts.sentences import clauses, split
from drafter.workbook.model import Workbook

HEADINGS = (Style.TITLE, Style.PART, Style.SECTION, Style.ITEM)


@pytest.fixture(params=[(path, mode) for path in REPORTS for mode in MODES], ids=lambda p: f"{p[0].stem}-{p[1]}")
def made(request: pytest.FixtureRequest) -> Made:
    path, mode = request.param
    return make(path, mode)


def test_there_are_samples() -> None:
    assert len(REPORTS) >= 5


def test_counts_close(made: Made) -> None:
    """Every figure, zero statement, problem and commitment is in the 台账, and in the draft or on the 核对单."""
    values = [figure for figure in made.facts.figures if figure.role == "value"]
    assert [entry.id for entry in made.workbook.figures] == [figure.id for figure in values]
    assert [entry.id for entry in made.workbook.zero_statements] == [zero.id for zero in made.facts.zero_statements]
    assert [entry.id for entry in made.workbook.problems] == [problem.id for problem in made.facts.problems]
    assert [entry.id for entry in made.workbook.commitments] == [one.id for one in made.facts.commitments]
    counts = made.built.counts
    assert counts.figures == len(values)
    assert counts.filled + counts.provisional + counts.blank + counts.computed + counts.dropped == len(values)
    shown = {mark.id for mark in made.mark_list()}
    assert {figure.id for figure in values} <= shown, "without answers every figure is asked in the draft"
    assert {zero.id for zero in made.facts.zero_statements} <= shown
    assert {problem.id for problem in made.facts.problems} <= shown
    assert {one.id for one in made.facts.commitments} <= shown


def test_every_sentence_is_somewhere(made: Made) -> None:
    """Nothing is lost: each paragraph of last year stands in the draft in grey; in the 沿用 mode each clause that no
    figure, year, ordinal or zero statement changes stands in its paragraph."""
    whole = _plain(marks.printed("\n".join(line.text for line in made.lines)) + sheet_text(made))
    changing = [fact.at for kind in (made.facts.figures, made.facts.zero_statements, made.facts.years) for fact in kind]
    for node in made.report.walk():
        for index, text in enumerate(node.paragraphs):
            if made.built.draft.properties["drafter-mode"] == "框架":
                assert _plain(text) in whole
                continue
            touched = [at for at in changing if (at.node, at.paragraph) == (node.id, index)]
            for start, end in split(text):
                for left, right in ((start + a, start + b) for a, b in clauses(text[start:end])):
                    counted = re.search("同比|第.{1,4}[届个]", text[left:right])
                    if not counted and not any(at.start < right and left < at.end for at in touched):
                        assert _plain(text[left:right]).strip("，。；：,.;:") in whole


def _plain(text: str) -> str:
    return fold(text).translate(_BRACKETS)


_BRACKETS = str.maketrans({"【": "[", "】": "]", "［": "[", "］": "]", '"': None, "“": None, "”": None})


def test_nothing_unconfirmed_is_naked(made: Made) -> None:
    """Without the marks only headings, frames of figure clauses and fixed formulas are left."""
    allowed = [_frame(text) for text in _figure_clauses(made)]
    heads = {_frame(node.heading or "") for node in made.report.walk() if node.heading}
    for line in made.lines:
        printed = marks.printed(line.text)
        if line.style in HEADINGS or printed.startswith("【待核·上年文字】"):
            continue
        rest = marks.outside(printed)
        if line.style is Style.ADDRESSEE or re.fullmatch(r"现将.{0,60}如下[：。]|特此报告。", rest):
            continue
        rest = re.sub(r"^(?:\d+\.|（\d+）|[一二三四五六七八九十]+[是要])", "", rest)
        for piece in re.split(r"[，。；：、！？]", rest):
            left = _frame(piece)
            if not left or left in heads or any(left in head for head in heads):
                continue
            assert any(_subsequence(left, frame) for frame in allowed), f"naked: {piece!r} in {printed[:120]!r}"


def _figure_clauses(made: Made) -> Iterator[str]:
    """The clauses of last year that hold a figure, and time phrases, which say nothing."""
    for figure in made.facts.figures:
        if figure.role == "value":
            spans = clauses(figure.sentence)
            for left, right in spans:
                if left <= figure.start < right:
                    yield figure.sentence[left : figure.start] + figure.sentence[figure.end : right]
                    yield figure.sentence[left:right]
    yield from (
        "今年以来",
        "全年",
        "年内",
        "一年来",
        "目前",
        "截至目前",
        "截止目前",
        "本年",
        "年度以来",
        "年底",
        "本年度",
        "其中",
        "截至",
        "截止",
    )


def _frame(text: str) -> str:
    return re.sub(r"\d{4}|[^\w]", "", fold(text))


def _subsequence(small: str, large: str) -> bool:
    rest = iter(large)
    return all(char in rest for char in small)


def test_same_input_same_bytes() -> None:
    for mode in MODES:
        first, second = (make(REPORTS[0], mode).built for _ in range(2))
        assert write_docx(first.draft) == write_docx(second.draft)
        assert write_markdown(first.draft) == write_markdown(second.draft)


def fill(seed: int):  # type: ignore[no-untyped-def]
    """Random answers: values, provisional ones, statuses."""

    def answer(workbook: Workbook) -> None:
        dice = random.Random(seed)
        for entry in workbook.figures:
            if dice.random() < 0.7 and entry.policy == "填报":
                entry.value = str(dice.randint(100, 99999)) if entry.unit != "%" else f"{dice.uniform(1, 100):.1f}"
                entry.provisional = dice.random() < 0.1
        for zero in workbook.zero_statements:
            zero.answer = dice.choice(["仍无", "待核", "有"])
        for commitment in workbook.commitments:
            commitment.status = dice.choice(["已完成", "推进中", "未完成", "状态待填", "不单列", "持续推进", "已调整"])

    return answer


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_unfinished_commitments_never_stand_in_part_one(path: Path, mode: str) -> None:
    made = make(path, mode, fill(7))
    for part in made.built.view.各部分:
        if part.角色 in ("举措", "第一责任人"):
            assert not any("（未完成）" in line.文字 for line in part.各行)
