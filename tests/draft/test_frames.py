"""Sentences of last year as this year's draft holds them: what was said, what was answered, what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from support.building import make

from drafter import marks
from drafter.drafting.answers import Answers
from drafter.drafting.frames import Frames
from drafter.drafting.ids import MarkIds
from drafter.drafting.unconfirmed import happened_once
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import Workbook

REPORT = "青禾街道2023年法治政府建设年度报告\n一、主要举措和成效\n（一）规范行政行为\n{}\n"


class Case(NamedTuple):
    name: str
    last: str
    this: str
    figures: Sequence[str] = ()
    """In the order of the sentence: 150, 暂报150, 不报, 沿用; "" is open."""
    zero: str = ""
    words: str = ""
    """What 句子 says."""


CASES = [
    # values
    Case(
        "open",
        "全年办理行政处罚案件126件，开展执法检查3400余户次。",
        "全年办理行政处罚案件【待填1·上年126】件，开展执法检查【待填2·上年3400余】户次。",
    ),
    Case(
        "answered",
        "全年办理行政处罚案件126件，开展执法检查3400余户次。",
        "全年办理行政处罚案件150件，开展执法检查3600余户次。",
        ["150", "3600余"],
    ),
    Case("provisional", "办理行政处罚案件126件。", "办理行政处罚案件【待核·暂报150】件。", ["暂报150"]),
    Case("carried on as it was", "设立法律援助窗口12个。", "设立法律援助窗口12个。", ["沿用"]),
    Case("near", "接待群众近9000人次。", "接待群众【待填1·上年近9000】人次。"),
    Case("near, answered exactly", "接待群众近9000人次。", "接待群众9500人次。", ["9500"]),
    Case("typed with unit and comma", "接待群众900人次。", "接待群众1200人次。", ["1,２00人次"]),
    Case("Chinese numerals", "举办培训五期，参训三百余人。", "举办培训6期，参训【待填2·上年三百余】人。", ["6", ""]),
    Case("百分之 becomes %", "整改率达百分之九十八。", "整改率达【待填1·上年百分之九十八】%。"),
    Case(
        "two figures in one clause",
        "对12家单位的56份合同开展审查。",
        "对13家单位的【待填2·上年56】份合同开展审查。",
        ["13"],
    ),
    # dropped
    Case(
        "dropped in the middle",
        "审查合同56份，出具法律意见30条，修改文本12处。",
        "审查合同60份，修改文本15处。",
        ["60", "不报", "15"],
    ),
    Case("dropped at the end", "审查合同56份，出具法律意见30条。", "审查合同60份。", ["60", "不报"]),
    Case("dropped at the beginning", "审查合同56份，出具法律意见30条。", "出具法律意见40条。", ["不报", "40"]),
    Case("all dropped", "审查合同56份，出具法律意见30条。", "", ["不报", "不报"]),
    Case(
        "dropped beside another in its clause",
        "对12家单位的56份合同开展审查。",
        "对【待核·今年不报，上年12】家单位的60份合同开展审查。",
        ["不报", "60"],
    ),
    # growth
    Case(
        "up",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请150件，【待核·同比上升50.0%，按上年报告100件算】。",
        ["150"],
    ),
    Case(
        "down turns the word",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请80件，【待核·同比下降20.0%，按上年报告100件算】。",
        ["80"],
    ),
    Case(
        "equal",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请100件，【待核·与上年持平，按上年报告100件算】。",
        ["100"],
    ),
    Case(
        "waits for its figure",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请【待填1·上年100】件，【待填2·同比变化，填入“受理复议申请”后自动算出，上年上升5.0%】。",
    ),
    Case(
        "of a provisional value",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请【待核·暂报150】件，【待核·同比上升50.0%，按上年报告100件算，本年150件为暂报】。",
        ["暂报150"],
    ),
    Case(
        "given by a person",
        "受理复议申请100件，同比上升5.0%。",
        "受理复议申请150件，【待核·上年表述：同比上升】50.0%。",
        ["150", "50.0"],
    ),
    Case(
        "against a named year",
        "受理复议申请100件，较2022年下降12%。",
        "受理复议申请88件，【待核·较2023年下降12%，按上年报告100件算】。",
        ["88"],
    ),
    Case(
        "in brackets",
        "受理复议申请100件（同比上升5.0%）。",
        "受理复议申请150件（【待核·同比上升50.0%，按上年报告100件算】）。",
        ["150"],
    ),
    # direction words, last year's values
    Case(
        "from one number to another",
        "行政诉讼案件由37件降至21件。",
        "行政诉讼案件由【待核·21，上年报告数】件【待核·上年表述：降至】18件。",
        ["18"],
    ),
    Case("pressed to", "平均办理时间压缩至25天。", "平均办理时间【待核·上年表述：压缩至】【待填1·上年25】天。"),
    Case("raised to", "负责人出庭率提高到98%。", "负责人出庭率【待核·上年表述：提高到】99%。", ["99"]),
    Case("more by", "受理投诉较上年增加12件。", "受理投诉【待核·上年表述：较上年增加】【待填1·上年12】件。"),
    Case("new ones say nothing of last year", "新增公开目录4项。", "新增公开目录【待填1·上年4】项。"),
    Case(
        "two years side by side",
        "2022年、2023年分别受理182件、231件。",
        "2023年、2024年分别受理【待核·231，上年报告数】件、250件。",
        ["250"],
    ),
    # lists and names
    Case(
        "a list before 等",
        "制定涉及餐饮、住宿、零售等12个行业的合规指引。",
        "制定涉及【待核·上年表述：餐饮、住宿、零售】等【待填1·上年12】个行业的合规指引。",
    ),
    Case(
        "names in quotes before 等",
        "新增“出生一件事”“退休一件事”等6个事项。",
        "新增【待核·上年表述：“出生一件事”“退休一件事”】等8个事项。",
        ["8"],
    ),
    Case(
        "one name before 等",
        "推出“法治体检”等12项服务。",
        "推出【待核·上年表述：“法治体检”】等【待填1·上年12】项服务。",
    ),
    Case(
        "a list between two numbers",
        "与本市15个区及甲省、乙省、丙省40个市建立协作关系。",
        "与本市【待填1·上年15】个区及【待核·上年表述：甲省、乙省、丙省】【待填2·上年40】个市建立协作关系。",
    ),
    Case(
        "a list behind the number",
        "在9个商圈以及东湖社区、西岭社区等网点开展宣传。",
        "在【待填1·上年9】个商圈以及【待核·上年表述：东湖社区、西岭社区】等网点开展宣传。",
    ),
    Case("two categories are no list", "开展行政检查、抽查120次。", "开展行政检查、抽查【待填1·上年120】次。"),
    Case(
        "named after 成立",
        "成立“和为贵”调解工作室2个。",
        "成立【待核·上年为“和为贵”】调解工作室【待填1·上年2】个。",
    ),
    Case(
        "a document issued",
        "印发《执法案卷评查办法》并评查案卷56份。",
        "印发【待核·上年为《执法案卷评查办法》】并评查案卷【待填1·上年56】份。",
    ),
    Case(
        "documents that are counted",
        "制发《行政执法监督通知书》11份。",
        "制发《行政执法监督通知书》【待填1·上年11】份。",
    ),
    Case("the figure's own verb", "制定行政规范性文件8件。", "制定行政规范性文件9件。", ["9"]),
    Case(
        "a yearly document",
        "按照《2023年法治建设工作要点》完成任务36项。",
        "按照【待核·上年为《2023年法治建设工作要点》】完成任务【待填1·上年36】项。",
    ),
    # prizes
    Case(
        "a prize before the number",
        "获评市级民主法治示范社区3个。",
        "【待核·上年表述：获评市级民主法治示范社区】【待填1·上年3】个。",
    ),
    Case(
        "a prize behind the number",
        "以12项创新成果荣获全市法治建设优秀案例。",
        "以【待填1·上年12】项创新成果【待核·上年表述：荣获全市法治建设优秀案例】。",
    ),
    Case("a prize without a number", "“和谐驿站”案例获评全市十佳。", "【待核·上年表述：“和谐驿站”案例获评全市十佳】"),
    # dates and ordinals
    Case("months", "6月、11月两次评查案卷56份。", "【待核·上年为6月、11月】两次评查案卷【待填1·上年56】份。"),
    Case(
        "up to a date",
        "截至2023年12月3日，受理投诉56件。",
        "截至【待核·2024年12月3日，上年为2023年12月3日】，受理投诉60件。",
        ["60"],
    ),
    Case(
        "a period",
        "对2018年4月1日至2023年9月30日施行的98件文件进行清理。",
        "对【待核·上年为2018年4月1日至2023年9月30日】施行的【待填1·上年98】件文件进行清理。",
    ),
    Case(
        "an ordinal of a yearly event",
        "在第十届法治文化节期间举办活动12场。",
        "在【待核·第十一届，上年为第十届】法治文化节期间举办活动【待填1·上年12】场。",
    ),
    Case("another ordinal", "选派第三批法律顾问24名。", "选派【待核·上年为第三批】法律顾问【待填1·上年24】名。"),
    Case(
        "time phrases stay, years roll",
        "2023年，全区共受理纠纷56件；截至目前，化解54件。",
        "2024年，全区共受理纠纷60件；截至目前，化解58件。",
        ["60", "58"],
    ),
    # clauses without figures
    Case("prose is left to the grey text", "全面落实执法责任制。", ""),
    Case(
        "before, between and behind",
        "完善联动机制，受理纠纷56件，强化回访，化解54件，做到案结事了。",
        "【待核·上年表述：完善联动机制，】受理纠纷【待填1·上年56】件，【待核·上年表述：强化回访，】化解【待填2·上年54】件，"
        "【待核·上年表述：做到案结事了】。",
    ),
    Case(
        "joined with the list that follows",
        "推进分类执法，餐饮、住宿、零售等12个行业全部纳入清单。",
        "【待核·上年表述：推进分类执法，餐饮、住宿、零售】等【待填1·上年12】个行业全部纳入清单。",
    ),
    Case("a linking word alone is left out", "同时，调解纠纷56件。", "调解纠纷【待填1·上年56】件。"),
    Case(
        "其中 stays", "受理纠纷56件，其中，邻里纠纷20件。", "受理纠纷60件，其中，邻里纠纷【待填2·上年20】件。", ["60"]
    ),
    Case(
        "parts behind a colon",
        "清理文件98件：保留60件，废止38件。",
        "清理文件90件：保留50件，废止40件。",
        ["90", "50", "40"],
    ),
    # zero statements
    Case("zero", "全年未发生行政复议案件。", "【待核·零报告1：上年“全年未发生行政复议案件”，今年是否仍然如此】"),
    Case("zero, still", "2023年未发生行政复议案件。", "2024年未发生行政复议案件。", zero="仍无"),
    Case("zero, no longer", "未发生行政复议案件。", "【待写·零报告1：今年有，上年“未发生行政复议案件”】", zero="有"),
    Case("zero, not written", "未发生行政复议案件。", "", zero="不写"),
    Case(
        "zero behind a figure",
        "应诉行政案件5件，无败诉案件。",
        "应诉行政案件6件，【待核·零报告1：上年“无败诉案件”，今年是否仍然如此】。",
        ["6"],
    ),
    Case("zero behind a figure, not written", "应诉行政案件5件，无败诉案件。", "应诉行政案件6件。", ["6"], zero="不写"),
    # 句子
    Case(
        "confirmed whole",
        "2023年，完善联动机制，受理纠纷56件，化解54件。",
        "2024年，完善联动机制，受理纠纷60件，化解【待填2·上年54】件。",
        ["60"],
        words="已确认",
    ),
    Case(
        "in new words",
        "完善联动机制，受理纠纷56件，化解54件。",
        "共受理纠纷60件，其中化解【待填2·上年54】件。",
        ["60"],
        words="共受理纠纷{}件,其中化解{}件",
    ),
    Case(
        "in new words by name",
        "受理纠纷56件，化解纠纷54件。",
        "化解58件（受理60件）。",
        ["60", "58"],
        words="化解{化解纠纷}件（受理{受理纠纷}件）",
    ),
    # how it is written
    Case(
        "half width",
        "受理纠纷56件,化解54件(含信访12件);满意率98.5%.",
        "受理纠纷60件，化解58件（含信访13件）；满意率99%。",
        ["60", "58", "13", "99"],
    ),
    Case("spaces", "全年共受理 56 件，化解率 96.4 %。", "全年共受理60件，化解率【待填2·上年96.4】%。", ["60"]),
]


def _frames(last: str, answer: Callable[[Workbook], None]) -> tuple[Frames, str, str]:
    """The frames over a report of one sentence, its text and its node."""
    made = make(REPORT.format(last), "框架", answer)
    node = made.report.nodes[0].children[0]
    years = YearIndex(made.facts.years)
    return (
        Frames(made.facts, Answers(made.workbook, made.facts.relations), years, MarkIds()),
        node.paragraphs[0],
        node.id,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_frame_of_a_sentence(case: Case) -> None:
    def answer(workbook: Workbook) -> None:
        for entry, said in zip(workbook.figures, case.figures, strict=False):
            if said in ("不报", "沿用"):
                entry.policy = "今年不报" if said == "不报" else "沿用"
            else:
                entry.value, entry.provisional = said.removeprefix("暂报"), said.startswith("暂报")
        if case.words:
            workbook.figures[0].sentence = case.words
        for zero in workbook.zero_statements if case.zero else ():
            zero.answer = case.zero  # type: ignore[assignment]

    frames, text, node = _frames(case.last, answer)
    assert marks.printed(frames.paragraph(text, node, 0)) == case.this


WHOLE = [
    ("完善联动机制，受理纠纷56件，做到案结事了。", "完善联动机制，受理纠纷【待填1·上年56】件，做到案结事了。"),
    ("2023年，举办第十届法治文化节。", "2024年，举办【待核·第十一届，上年为第十届】法治文化节。"),
    ("截至2023年12月3日，未发生行政复议案件。", "截至【待核·2024年12月3日，上年为2023年12月3日】，"
     "【待核·零报告1：上年“未发生行政复议案件”，今年是否仍然如此】。"),
    ("自2019年5月1日起施行首问负责制。", "自2019年5月1日起施行首问负责制。"),
    ("落实《2023年法治建设工作要点》。", "落实【待核·上年为《2023年法治建设工作要点》】。"),
    ("获评第三届全市十佳案例。", "获评第三届全市十佳案例。"),
]  # fmt: skip


@pytest.mark.parametrize(("last", "this"), WHOLE)
def test_a_sentence_carried_on_whole(last: str, this: str) -> None:
    frames, text, node = _frames(last, lambda workbook: None)
    assert marks.printed(frames.whole(text, node, 0, 0, len(text))) == this


@pytest.mark.parametrize(
    ("sentence", "once"),
    [
        ("“和谐驿站”案例获评全市十佳。", True),
        ("在全市率先开展综合查一次改革。", True),
        ("印发《执法案卷评查办法》，规范评查流程。", True),
        ("成立街道法治建设委员会。", True),
        ("制发《行政执法监督通知书》11份。", False),
        ("认真学习党的二十大报告。", False),
        ("严格执行《行政处罚法》。", False),
        ("组织新年首个工作日学法。", False),
        ("持续完善联动机制。", False),
    ],
)
def test_what_happened_only_once(sentence: str, once: bool) -> None:
    assert happened_once(sentence) is once
