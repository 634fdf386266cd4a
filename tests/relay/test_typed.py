"""Numbers that people typed over blanks: found by bookmark or by the words around them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from support.building import SEEDS, make

from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.word import write_docx
from drafter.relay.draft_file import DraftFile
from drafter.relay.typed import typed_value, typed_values
from drafter.workbook.model import FigureEntry, Workbook

PRIOR = "全年新收行政复议案件126件，同比上升12.5%，审结118件，其中调解和解49件，调撤率41.5%。"
REPORTS = sorted(SEEDS.glob("*20*.txt"))


def entry(value: str, unit: str, prior: str = PRIOR) -> FigureEntry:
    return FigureEntry(id="f" + "0" * 8, prior=value, unit=unit, prior_sentence=prior)


def written(*lines: str) -> DraftFile:
    return DraftFile(write_docx(Draft("报告", [StyledLine(Style.BODY, line) for line in lines], "5f" * 32)))


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("全年新收行政复议案件150件，审结139件，其中调解和解52件。", {"126件": "150", "118件": "139", "49件": "52"}),
        ("全年新收行政复议案件近150件，同比下降3.2%，审结139件。", {"126件": "150", "12.5%": "3.2", "118件": "139"}),
        ("审结１３９件，新收行政复议案件1.6万余件，", {"126件": "1.6万余", "118件": "１３９"}),
        ("【待核·上年表述：全年】新收行政复议案件【待填1·上年126】件，审结139件", {"126件": None, "118件": "139"}),
        ("本年度新收行政复议案件一百五十件，均已审结。", {"126件": "一百五十", "118件": None}),
        ("提升行政复议质效。全年审查合同139件，修改12处。", {"126件": None, "118件": None, "49件": None}),
        ("【待核·上年原文：全年新收行政复议案件126件，审结118件】", {"126件": None, "118件": None}),
    ],
)
def test_the_number_between_the_same_words(line: str, entries: dict[str, str | None]) -> None:
    draft = written("一、主要举措", line, "其他工作按计划推进，没有数字。")
    for words, value in entries.items():
        unit = "件" if words.endswith("件") else "%"
        assert typed_value(draft, entry(words.removesuffix(unit), unit)).value == value, words


def test_the_unit_keeps_its_magnitude() -> None:
    draft = written("司法所审查合同、协议等190份，涉及金额4100万元。")
    prior = "司法所会同法律顾问审查合同、协议等184份，涉及金额3860万元。"
    assert typed_value(draft, entry("3860", "万元", prior)).value == "4100"


@pytest.mark.parametrize("mode", ["框架", "沿用"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_every_confirmed_value_is_found_again(report: Path, mode: str) -> None:
    made = make(report, mode, filled(random.Random(report.stem)))
    found = typed_values(DraftFile(write_docx(made.built.draft)), made.workbook.figures)
    assert {key: one.value for key, one in found.items()} == {one.id: one.value for one in made.workbook.figures}


def filled(chance: random.Random) -> Callable[[Workbook], None]:
    def answer(workbook: Workbook) -> None:
        for figure in workbook.figures:
            figure.value, figure.policy = str(chance.randint(1000, 9999)), "填报"

    return answer
