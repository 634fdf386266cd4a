"""Rates and 同比 of this year: computed where they held last year, always to be verified, never over a person's value."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from draft_samples import MODES
from hypothesis import given, settings
from hypothesis import strategies as st
from support.building import Made, make

from drafter import marks
from drafter.drafting.lines import Table
from drafter.marks import Mark, MarkKind
from drafter.workbook.model import Workbook

REPORT = "青禾街道2023年法治政府建设年度报告\n一、主要举措和成效\n（一）规范行政行为\n{}\n"
MEDIATED = "全年受理纠纷655件，调解成功643件，成功率98.2%。"


def made_of(sentence: str, values: Sequence[str] = (), mode: str = "框架") -> Made:
    """The draft over a report of one sentence; `values` in the order of its figures: 150, 暂报150, 不报, "" for open."""

    def answer(workbook: Workbook) -> None:
        for entry, said in zip(workbook.figures, values, strict=False):
            if said == "不报":
                entry.policy = "今年不报"
            else:
                entry.value, entry.provisional = said.removeprefix("暂报"), said.startswith("暂报")

    return make(REPORT.format(sentence), mode, answer)


def told(made: Made) -> str:
    """The first paragraph below the heading of the section that holds the sentence."""
    lines = [marks.printed(line.text) for line in made.lines]
    return next(line for line in lines if "受理" in line or "审" in line or "收" in line)


CASES = [
    ("all there", MEDIATED, ("700", "600"), "成功率【待核·85.7，按600÷700算】%。"),
    ("a provisional operand", MEDIATED, ("700", "暂报600"), "成功率【待核·85.7，按600÷700算，其中600为暂报】%。"),
    ("a person's own value wins", MEDIATED, ("700", "600", "86"), "成功率86%。"),
    ("even where it does not fit", MEDIATED, ("700", "600", "95.0"), "成功率95.0%。"),
    ("none missing is 100", MEDIATED, ("700", "700"), "成功率【待核·100.0，按700÷700算】%。"),
    ("approximate", MEDIATED, ("近700", "600"), "成功率【待填3·600÷近700不能自动算，上年98.2】%。"),
    ("nothing to divide by", MEDIATED, ("0", "0"), "成功率【待填3·0÷0不能自动算，上年98.2】%。"),
    ("an operand dropped", MEDIATED, ("700", "不报"), "成功率【待填3·上年98.2】%。"),
    ("did not hold", MEDIATED.replace("98.2", "96.2"), ("700", "600"), "成功率【待填3·上年96.2】%。"),
    ("base unknown", "全年受理纠纷655件，满意率98.2%。", ("700",), "满意率【待填2·上年98.2】%。"),
    (
        "100 was all of them",
        "全年收到申请85件，答复85件，答复率100%。",
        ("1000", "999"),
        "答复率【待核·99.9，按999÷1000算】%。",
    ),
    (
        "a share",
        "全年审结案件318件，其中简易程序226件，占71.1%。",
        ("400", "300"),
        "占【待核·75.0，按300÷400算】%。",
    ),
    (
        "growth that did not hold",
        "2022年、2023年分别收到申请182件、231件，增长36.9%。",
        ("300",),
        "【待填2·上年36.9】%。",
    ),
]


@pytest.mark.parametrize(("sentence", "values", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_rate_in_the_draft(sentence: str, values: Sequence[str], expected: str) -> None:
    assert expected in told(made_of(sentence, values))


@pytest.mark.parametrize(("values", "missing"), [((), (0, 1)), (("700",), (1,)), (("", "600"), (0,))])
def test_a_rate_waits_for_its_operands_and_names_them(values: Sequence[str], missing: Sequence[int]) -> None:
    made = made_of(MEDIATED, values)
    part_first = [made.facts.figures[place].label for place in sorted(missing, reverse=True)]
    assert f"成功率【待填3·填入{'、'.join(part_first)}后自动算出，上年98.2】%" in told(made)


def test_only_what_held_is_computed() -> None:
    policies = {
        sentence: made_of(sentence).workbook.figures[-1].policy
        for sentence in (
            MEDIATED,
            MEDIATED.replace("98.2", "96.2"),
            "全年受理纠纷655件，满意率98.2%。",
            "全年审查文件90件，其中合同61件、其他29件。",
        )
    }
    assert list(policies.values()) == ["自动计算", "填报", "填报", "填报"]


def section(made: Made, place: int) -> list[tuple[str, ...]]:
    """The rows of a section of the 核对单."""
    return [row for block in made.built.sheet.sections[place][1] if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize(
    ("sentence", "values", "rows"),
    [
        (MEDIATED, (), []),
        (MEDIATED, ("700", "600", "85.7"), []),
        (MEDIATED, ("700", "600", "95.7"), [("本年", "95.7%", "600÷700=85.71%")]),
        (MEDIATED, ("600", "700"), [("本年", "（未填，自动算）", "700÷600=116.67%")]),
        (MEDIATED.replace("98.2", "96.2"), (), [("上年报告", "96.2%", "643÷655=98.17%")]),
        (
            "全年审查文件90件，其中合同61件、其他29件。",
            ("100", "61", "29"),
            [("本年", "100件", "61+29=90")],
        ),
        ("全年审查文件90件，其中合同61件、其他29件。", ("90", "61", ""), []),
        ("全年收案126件，同比上升12.5%。", ("150", "25.0"), [("本年", "25.0%", "(150-126)÷126=19.05%")]),
        ("全年收案126件，同比上升12.5%。", ("150", "19"), []),
        ("全年收案126件，同比上升12.5%。", ("100", "20.6"), []),
        ("全年收案40件，审核15件，审批25件。", ("40", "25", "25"), []),
    ],
)
def test_numbers_that_do_not_fit_stand_in_section_five(
    sentence: str, values: Sequence[str], rows: list[tuple[str, ...]]
) -> None:
    assert [(row[0], row[3], row[4]) for row in section(made_of(sentence, values), 4)] == rows


@pytest.mark.parametrize(
    ("last", "this", "remark"),
    [
        ("120", "300", ""),
        ("120", "361", "是上年的3.0倍"),
        ("120", "39", "只有上年的32%"),
        ("12", "40", ""),
        ("19", "58", ""),
        ("20", "64", "是上年的3.2倍"),
        ("120", "1.3万", "是上年的108.3倍，是不是错了小数点、位数或计量单位"),
        ("1.2万", "1.3", "只有上年的0.011%，是不是多写或少写了“万”"),
        ("6", "300", "是上年的50.0倍"),
        ("120", "近400", "是上年的3.3倍"),
    ],
)
def test_values_far_from_last_years_stand_in_section_two(last: str, this: str, remark: str) -> None:
    rows = section(made_of(f"全年受理纠纷{last}件。", (this,)), 1)
    assert [row[4] for row in rows] == ([remark] if remark else [])


SEVERAL = (
    "全年受理纠纷655件，调解成功643件，成功率98.2%；审结案件318件，其中简易程序226件，占71.1%；"
    "收案126件，同比上升12.5%；收到申请85件，答复85件，答复率100%。"
)
values = st.lists(st.sampled_from(["", "7", "120", "暂报340", "近500", "不报", "0"]), min_size=11, max_size=11)


@given(values, st.sampled_from(MODES))
@settings(max_examples=60, deadline=None)
def test_what_is_computed_is_in_a_mark_and_counts_close(said: list[str], mode: str) -> None:
    made = made_of(SEVERAL, said, mode)
    own = {value.removeprefix("暂报") for value in said}
    computed = {entry.id for entry in made.workbook.figures if entry.policy == "自动计算" and not entry.value}
    for line in made.lines:
        pieces = marks.split(line.text)
        naked = re.findall(r"\d+(?:\.\d+)?", "".join(piece for piece in pieces if isinstance(piece, str)))
        assert {number for number in naked if len(number) > 1} <= own | {"2023", "2024", "500"}
        for piece in pieces:
            if isinstance(piece, Mark) and piece.id in computed:
                assert piece.kind is MarkKind.FILL or re.search("按.*算|不写|上年", piece.text)
    counts = made.built.counts
    assert counts.figures == sum((counts.filled, counts.provisional, counts.blank, counts.computed, counts.dropped))


@given(values, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_workbook_changes_nothing(said: list[str], random: object) -> None:
    def draft(shuffled: bool) -> list[str]:
        def answer(workbook: Workbook) -> None:
            for entry, value in zip(workbook.figures, said, strict=False):
                if value == "不报":
                    entry.policy = "今年不报"
                else:
                    entry.value, entry.provisional = value.removeprefix("暂报"), value.startswith("暂报")
            if shuffled:
                random.shuffle(workbook.figures)  # type: ignore[attr-defined]

        return [line.text for line in make(REPORT.format(SEVERAL), "框架", answer).lines]

    assert draft(True) == draft(False)
