"""Commitments (hard or soft), problems with their causes, 同比, tasks: sentence → what it states."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.small_report import report_with

from drafter.facts import facts_of
from drafter.facts.growth import growths
from drafter.outline import outline
from drafter.reading import read_source

SEEDS = Path(__file__).parents[2] / "seeds"

PLAN = [  # sentences → (hard, values of the targets) for each that promises
    ("全年学法不少于6次。", [(True, ["6"])]),
    ("出庭应诉率达到100%，新增调解员3名。", [(True, ["100", "3"])]),
    ("6月底前建成法治公园。", [(True, [])]),
    ("制定《合同管理办法》。", [(True, [])]),
    ("建立执法会商制度。", [(True, [])]),
    ("举办一次案例评选。", [(True, [])]),
    ("持续加强执法队伍建设，不断提升能力。", [(False, [])]),
    ("进一步健全执法机制。", [(False, [])]),
    ("深化普法宣传，打造宣传品牌。", [(False, [])]),
    ("2024年是“十四五”攻坚之年。持续加强学习。", [(False, [])]),
    ("2024年，街道将锚定建设新目标，重点做好以下工作：", []),
    ("努力营造尊法学法守法用法的浓厚氛围。", []),
    ("加强学法用法。评查案卷不少于40份。", [(False, []), (True, ["40"])]),
]

PROBLEMS = [  # text of the part → (problem, cause)
    ("（一）执法力量不足。队员偏少。主要原因是编制核定较早。", [("执法力量不足", "编制核定较早")]),
    ("（一）执法力量不足。队员偏少。", [("执法力量不足", None)]),
    ("对照要求还有差距。一是执法力量不足。原因在于编制较少。二是宣传形式单一。", [("执法力量不足", "编制较少"), ("宣传形式单一", None)]),
    (
        "工作中还存在一些薄弱环节：执法力量不足；宣传形式单一。究其原因，主要是经费不够，这些都需要在今后工作中下大力气解决。",
        [("执法力量不足", "经费不够"), ("宣传形式单一", "经费不够")],
    ),
    ("工作还有待加强，如执法重视度不够；专业能力有待提升等问题，需要认真解决。", [("执法重视度不够", None), ("专业能力有待提升", None)]),
    ("1.执法力量不足，骨干偏少。\n2.宣传形式单一，覆盖不广。", [("执法力量不足，骨干偏少。", None), ("宣传形式单一，覆盖不广。", None)]),
    ("（一）执法力量不足。受编制、年龄等因素影响，持证队员偏少。", [("执法力量不足", "编制、年龄")]),
    ("（一）执法体制不顺。因事项承接不充分，实际行使的不多。", [("执法体制不顺", "事项承接不充分")]),
    ("（一）执法力量不足。受理案件较多，队员偏少。", [("执法力量不足", None)]),
    ("（一）普法不够深入。因地制宜做得不够，形式单一。", [("普法不够深入", None)]),
    ("（一）存在的问题\n执法力量不足；宣传形式单一。\n（二）下一步打算\n加强培训。", [("执法力量不足", None), ("宣传形式单一", None)]),
]  # fmt: skip

GROWTH = [  # sentence → (value, rate, how it is compared, direction, the whole phrase)
    ("收到案件126件，同比增长12.5%。", ("126", "12.5", "同比", "增长", "同比增长12.5%")),
    ("收到案件126件，同比下降3%，审结118件。", ("126", "3", "同比", "下降", "同比下降3%")),
    ("收到案件126件，比上年增长12.5%。", ("126", "12.5", "比上年", "增长", "比上年增长12.5%")),
    ("收到案件126件，较2022年上升12.5%。", ("126", "12.5", "较2022年", "上升", "较2022年上升12.5%")),
    ("收到案件126件（同比增长12.5%）。", ("126", "12.5", "同比", "增长", "同比增长12.5%")),
    ("收到案件126件，审结率12.5%。", None),
    ("收到案件126件，群众满意度同比提升2%。", None),
    ("满意率98%，同比提升2%。", None),
    ("收到案件126件。同比增长12.5%。", None),
]


@pytest.mark.parametrize(("text", "expected"), PLAN, ids=[case[0] for case in PLAN])
def test_commitments(text: str, expected: list[tuple[bool, list[str]]]) -> None:
    _, facts = report_with(plan=text)
    values = {figure.id: figure.value for figure in facts.figures}
    assert [(one.hard, [values[target] for target in one.targets]) for one in facts.commitments] == expected


@pytest.mark.parametrize(("text", "expected"), PROBLEMS, ids=[case[0] for case in PROBLEMS])
def test_problems(text: str, expected: list[tuple[str, str | None]]) -> None:
    _, facts = report_with(problems=text)
    assert [(problem.text, problem.cause) for problem in facts.problems] == [
        (lack.rstrip("。"), cause) for lack, cause in expected
    ]


@pytest.mark.parametrize(("sentence", "expected"), GROWTH, ids=[case[0] for case in GROWTH])
def test_growth(sentence: str, expected: tuple[str, ...] | None) -> None:
    _, facts = report_with(measures=sentence)
    found = growths([figure for figure in facts.figures if figure.at.node == "1.1"])
    told = [(g.base.value, g.rate.value, g.compared, g.direction, g.rate.sentence[g.start : g.end]) for g in found]
    assert told == ([expected] if expected else [])


def test_zero_statements_are_asked_only_where_they_are_results() -> None:
    text = "全年未发生败诉案件。"
    _, facts = report_with(measures=text, problems=text, plan=text)
    assert [(zero.sentence, zero.at.node) for zero in facts.zero_statements] == [("全年未发生败诉案件", "1.1")]


def test_figures_of_the_plan_are_targets() -> None:
    _, facts = report_with(measures="评查案卷30份。", plan="评查案卷不少于40份。")
    assert [(figure.value, figure.role) for figure in facts.figures] == [("30", "value"), ("40", "target")]


def test_ids_survive_pasting() -> None:
    """Half-width punctuation and other spaces are what pasting and re-typing do to a text."""
    _, facts = report_with(measures="全年办理案件126件，审结118件（含上年）。")
    _, pasted = report_with(measures="全年办理 案件126件,审结118件(含上年)。")
    assert [figure.id for figure in facts.figures] == [figure.id for figure in pasted.figures]


def test_equal_sentences_have_ids_of_their_own() -> None:
    _, facts = report_with(measures="办理案件12件。办理案件12件。")
    first, second = (figure.id for figure in facts.figures if figure.role == "value")
    assert second == f"{first}_2"


def test_tasks_of_a_plan() -> None:
    report = outline(read_source(str(SEEDS / "云岫区五年实施意见.txt")))
    tasks = facts_of(report).tasks
    assert (report.kind, report.year, len(tasks)) == ("plan", None, 20)
    assert [task.number for task in tasks][::19] == ["（一）", "（二十）"]
    assert tasks[0].responsible == ("区委编办", "区政府办公室", "区司法局", "各街镇")
    assert all(task.heading and task.responsible for task in tasks)


def test_only_plans_have_tasks() -> None:
    _, facts = report_with(measures="开展宣传。（责任单位：司法所）")
    assert facts.tasks == []
