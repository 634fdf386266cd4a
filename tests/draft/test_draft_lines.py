"""Lines of a draft beside the frames of sentences, and the 核对单, over one small report of our own."""

from __future__ import annotations

from support.building import Made, make, sheet_text

from drafter import marks
from drafter.drafting.lines import Table
from drafter.workbook.model import Workbook

REPORT = """青禾街道2023年法治政府建设年度报告
2023年，青禾街道依法行政，实现“八五”普法良好开局。现将有关情况报告如下：
一、主要举措和成效
（一）加强行政复议应诉
1.畅通渠道。受理复议申请56件。印发《应诉工作指引》，统一应诉流程。
2.参加旁听。组织人员旁听庭审。
（二）开展有关工作
认真完成上级交办事项，调解纠纷120件，人民调解成功率96%。
二、存在的不足和原因
（一）执法力量不足。编制核定较早。
（二）普法形式单一。底数不清。
三、主要负责人履行第一责任人职责情况
一是专题研究法治工作，听取汇报。
二是带头学法，参加培训。
四、2024年主要安排
（一）加强法治宣传。制定《法治惠企清单》，向企业公布。落实法治社会建设规划（2020—2024年）。
（二）加强执法监督。持续加强执法监督。确保成功创建法治示范街道。
"""


def lines(made: Made) -> list[str]:
    return [marks.printed(line.text) for line in made.lines]


def test_prompts_name_the_subjects_of_headings_then_of_figures() -> None:
    prompts = [line for line in lines(make(REPORT, "框架")) if line.startswith("【待写·本节今年")]
    assert prompts[0].startswith("【待写·本节今年的举措与成效（行政复议：收案")
    assert prompts[1].startswith("【待写·本节今年的举措与成效（人民调解：受理")


def test_last_years_text_stands_with_its_heading() -> None:
    drafted = lines(make(REPORT, "框架"))
    assert "【待核·上年原文：（一）执法力量不足。编制核定较早。】" in drafted
    assert "【待核·上年原文：2.参加旁听。组织人员旁听庭审。】" in drafted


def test_points_without_heading_say_what_they_were_about() -> None:
    drafted = lines(make(REPORT, "框架"))
    assert "一是【待写·本条今年的举措与成效（上年：专题研究法治工作……）】" in drafted


def test_what_happened_once_is_asked_but_not_in_a_plan() -> None:
    drafted = lines(make(REPORT, "沿用"))
    asked = [line for line in drafted if "一次性事项" in line]
    assert asked == [next(line for line in drafted if "《应诉工作指引》" in line)]


def test_phrases_out_of_date_by_next_year_are_told_in_the_plan() -> None:
    def answer(workbook: Workbook) -> None:
        for entry in workbook.commitments:
            entry.status = "持续推进"

    told = [line for line in lines(make(REPORT, "框架", answer)) if "须核对是否过时" in line]
    assert len(told) == 1
    assert told[0].endswith("（其中“2020—2024年”须核对是否过时）】")


def test_the_plan_begins_with_what_answers_the_problems() -> None:
    drafted = lines(make(REPORT, "框架"))
    heading = drafted.index("四、2025年主要安排")
    assert [line[:8] for line in drafted[heading + 1 : heading + 4]] == [
        "【待写·针对问题",
        "【待写·针对问题",
        "（一）加强法治宣",
    ]


def test_problems_without_a_heading_are_told_to_be_so() -> None:
    report = REPORT.replace(
        "二、存在的不足和原因\n（一）执法力量不足。编制核定较早。\n（二）普法形式单一。底数不清。\n", ""
    ).replace("96%。\n", "96%。\n在看到成绩的同时，也要看到还存在执法力量不足、普法形式单一等问题。\n")
    assert any("没有单独的标题" in line for line in lines(make(report, "框架")))
    assert not any("没有单独的标题" in line for line in lines(make(REPORT, "框架")))


def test_checklist_is_numbered_through_and_begins_with_the_worst() -> None:
    def answer(workbook: Workbook) -> None:
        workbook.figures[0].value = "70"
        for entry, status in zip(workbook.commitments, ("已完成", "未完成", "推进中", "状态待填"), strict=True):
            entry.status = status  # type: ignore[assignment]

    made = make(REPORT, "框架", answer)
    headings = [heading for heading, _ in made.built.sheet.sections]
    assert headings == [
        "一、尚未落实的",
        "二、与上年相差较大的",
        "三、今年不再报的、新增的",
        "四、上年安排落实情况对照表",
        "五、对不上的数",
        "六、数据变动表",
    ]
    (commitments,), (changes,) = (made.built.sheet.sections[place][1] for place in (3, 5))
    assert isinstance(commitments, Table) and isinstance(changes, Table)
    assert [row[5] for row in commitments.rows] == ["未完成", "状态待填", "推进中", "已完成"]
    assert [(row[3], row[4], row[5]) for row in changes.rows] == [("56", "70", "+25.0%")]


def test_checklist_without_answers_repeats_no_figure() -> None:
    made = make(REPORT, "框架")
    assert made.built.sheet.sections[5][1] == ["还没有填入今年的数据。"]
    assert sheet_text(made).count("120件") == 1
