from __future__ import annotations

import pytest

from drafter.facts.topics import OTHER, short, topic_of, topics_and_figures, usual
from drafter.facts.zero import find_zero

ZERO = [
    ("街道全年未制发行政规范性文件。", ["街道全年未制发行政规范性文件"]),
    ("行政诉讼案件2件，负责人出庭应诉率100%，继续保持零败诉。", ["继续保持零败诉"]),
    ("较去年下降27.4%，无行政诉讼败诉案件。", ["无行政诉讼败诉案件"]),
    ("真正做到了无超时，无红色预警。", ["真正做到了无超时", "无红色预警"]),
    ("严格落实要求，全年未收到违反公平竞争审查规定的投诉举报。", ["全年未收到违反公平竞争审查规定的投诉举报"]),
    ("230多名戒毒人员零感染，全年没有发生脱逃事故。", ["230多名戒毒人员零感染", "全年没有发生脱逃事故"]),
    ("进京赴区上访零登记。", ["进京赴区上访零登记"]),
    ("新接收15人，无脱管漏管，再犯罪率为0。", ["无脱管漏管", "再犯罪率为0"]),
    ("行政诉讼3件，败诉率为零。", ["败诉率为零"]),
    ("局机关未因执法行为违法被判决败诉。", ["局机关未因执法行为违法被判决败诉"]),
    ("全年没有一起因处置不当引发的案件。", ["全年没有一起因处置不当引发的案件"]),
    ("全年无应纳入目录的事项。", ["全年无应纳入目录的事项"]),
]
NOT_ZERO = [
    "差错率为0.3%，未因故取消，无一例外。",
    "施工期间没有引发群体性投诉。",
    "推进无障碍环境和“无证明化”改革，严禁无证执法。",
    "以专项信用报告代替多份无违法违规证明。",
    "重点学习未成年人保护等法律知识。",
    "未进目录的事项一律不提交审议，未采纳的意见写明理由。",
    "确保不发生重大事故，力争零败诉。",
    "逐步实现系统外无案件。",
    "对未发生劳动争议的企业给予激励。",
    "推行零距离服务，做到对违法行为零容忍。",
    "创建零事故社区，从未间断普法。",
    "部分单位未制定细则。",
    "如未发生争议，则予以归档。",
]


@pytest.mark.parametrize(("sentence", "expected"), ZERO)
def test_zero_statements(sentence: str, expected: list[str]) -> None:
    assert [sentence[begin:end] for begin, end in find_zero(sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_ZERO)
def test_no_zero_statements(sentence: str) -> None:
    assert [sentence[begin:end] for begin, end in find_zero(sentence)] == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("行政复议调撤率", "行政复议"),
        ("办理行政处罚案件 提出行政复议", "行政执法"),
        ("整改 排查安全隐患15处", "应急与安全生产"),
        ("法律明白人", "普法"),
        ("提升质效", OTHER),
        ("", OTHER),
    ],
)
def test_topics(text: str, topic: str) -> None:
    assert topic_of(text) == topic


def test_a_section_is_told_what_it_usually_reports() -> None:
    shown = usual("做实复议应诉\n全年新收行政复议案件12件，行政机关负责人出庭应诉率100%。")
    assert {topic for topic, _ in shown} == {"行政复议", "行政诉讼"}
    assert "调撤率" in dict(shown)["行政复议"]
    assert usual("提升质效\n成效明显。") == []


def test_every_topic_has_usual_figures() -> None:
    assert all(figures for figures in topics_and_figures().values())


def test_topics_have_a_short_name_for_labels() -> None:
    assert short("合同审查与法律顾问") == "合法性审查"
    assert short("行政复议") == "行政复议"
    assert short(OTHER) == ""
