from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.grammar import find
from drafter.facts.labels import LONGEST, SHORTEST, labels_of, unique
from drafter.facts.topics import OTHER, topic_of, topics_and_figures, usual
from drafter.facts.zero import find_zero

ZERO = [
    ("街道全年未制发行政规范性文件。", ["街道全年未制发行政规范性文件"]),
    ("行政诉讼案件2件，负责人出庭应诉率100%，继续保持零败诉。", ["继续保持零败诉"]),
    ("较去年下降27.4%，无行政诉讼败诉案件。", ["无行政诉讼败诉案件"]),
    ("真正做到了无超时，无红色预警。", ["真正做到了无超时", "无红色预警"]),
    ("严格落实要求，全年未收到违反公平竞争审查规定的投诉举报。", ["全年未收到违反公平竞争审查规定的投诉举报"]),
    ("230多名戒毒人员零感染，全年没有发生脱逃事故。", ["230多名戒毒人员零感染", "全年没有发生脱逃事故"]),
    ("全年无应纳入目录的事项。", ["全年无应纳入目录的事项"]),
]
NOT_ZERO = [
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


LABELS = [
    ("提出法律意见158条，采纳147条，采纳率93.0%。", ["提出法律意见", "采纳法律意见", "法律意见采纳率"]),
    ("全年办理行政处罚案件342件，比上年增长7.5%，其中简易程序238件、普通程序104件。",
     ["办理行政处罚案件", "办理行政处罚案件比上年增长", "简易程序行政处罚案件", "普通程序行政处罚案件"]),
    ("全年共制发1375张行业综合许可证。", ["制发行业综合许可证"]),
    ("排查安全隐患1315处，整改1302处，整改率99.0%。", ["排查安全隐患", "整改安全隐患", "安全隐患整改率"]),
    ("受理矛盾纠纷655件，调解成功643件，成功率98.2%。", ["受理矛盾纠纷", "调解成功", "调解成功率"]),
    ("新增21项理论成果和24项制度成果。", ["新增理论成果", "新增制度成果"]),
    ("2022年、2023年分别收到行政复议申请182件、231件。", ["2022年收到行政复议申请", "收到行政复议申请"]),
    ("依法查处违法行为45起25人。", ["依法查处违法行为", "依法查处违法行为人"]),
    ("收到申请56件，其中受理52件，审结50件（含上年结转3件）。", ["收到申请", "受理申请", "审结申请", "上年结转申请"]),
    ("及时受理率100%，出庭应诉率由去年的98%提高到99%。", ["及时受理率", "原行政诉讼出庭应诉率", "行政诉讼出庭应诉率"]),
    ("法治副校长实现100%的覆盖率。", ["法治副校长实现覆盖率"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), LABELS)
def test_labels(sentence: str, expected: list[str]) -> None:
    assert list(labels_of(sentence, find(sentence))) == expected


def test_equal_labels_get_their_section_then_a_number() -> None:
    names = unique([("审结", "提升行政复议质效"), ("整改问题", "督察"), ("整改问题", "执法"), ("整改问题", "执法")])
    assert names == ["行政复议质效审结", "督察整改问题", "执法整改问题", "执法整改问题（2）"]


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=40))
def test_unique_labels_are_unique_and_short(labels: list[tuple[str, str]]) -> None:
    names = unique(labels)
    assert len(names) == len(labels) == len(set(names))
    assert all(SHORTEST <= len(name) <= LONGEST for name in names)


@given(st.text(alphabet="办理案件等其中、，“”（）率%12件项次对为共的由2023年", max_size=60))
def test_any_sentence_gets_a_label_a_figure(sentence: str) -> None:
    found = find(sentence)
    names = labels_of(sentence, found)
    assert len(names) == len(found) and all(len(name) <= LONGEST for name in names)


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
