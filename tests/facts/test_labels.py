from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.grammar import find
from drafter.facts.labels import LONGEST, SHORTEST, Name, Stated, labels, labels_of, unique

LABELS = [
    # verbs and parts take the object of the figure before
    ("提出法律意见158条，采纳147条，采纳率93.0%。", ["提出法律意见", "采纳法律意见", "法律意见采纳率"]),
    ("全年办理行政处罚案件342件，比上年增长7.5%，其中简易程序238件、普通程序104件。",
     ["办理行政处罚案件", "办理行政处罚案件同比增减", "行政处罚案件·简易程序", "行政处罚案件·普通程序"]),
    ("全年审查各类文件86件，其中合同协议61件、行政文件25件。",
     ["合法性审查文件", "审查文件·合同协议", "审查文件·行政文件"]),
    ("清理文件40件：继续有效的30件，已修改的4件，已失效的6件。", ["清理文件", "文件·继续有效", "修改文件", "文件·失效"]),
    ("排查安全隐患1315处，整改1302处，整改率99.0%。", ["排查安全隐患", "整改安全隐患", "安全隐患整改率"]),
    ("收到申请56件，其中受理52件，审结50件（含上年结转3件）。",
     ["收到行政复议申请", "受理行政复议申请", "审结行政复议申请", "上年结转行政复议申请"]),
    ("建立市级示范点12个，省级3个。", ["建立市级示范点", "示范点·省级"]),
    ("清理规范性文件132件，继续有效98件，修改12件。", ["清理规范性文件", "规范性文件·继续有效", "修改规范性文件"]),
    ("矫正对象累计接收200人、解除150人。", ["矫正对象接收", "解除矫正对象"]),
    # what the sentence is about stands before a noun that says too little
    ("对15家单位开展法治督察，发现问题43个，年内完成整改41个，整改率95.3%。",
     ["开展法治督察的单位", "法治督察发现问题", "法治督察整改问题", "法治督察问题整改率"]),
    ("公布行政许可事项清单（2024年版），纳入事项274项。", ["行政许可事项清单纳入事项"]),
    ("完成审计项目24个，涉及7个县直单位、3个乡镇。", ["审计项目", "审计项目涉及县直单位", "涉及乡镇"]),
    ("开展宪法宣传周、民法典宣传月等主题活动1560余场。", ["开展普法主题活动"]),
    ("对依法治区重点工作作出批示16件。", ["依法治区重点工作作出批示"]),
    ("审查增量文件4件，存量文件7件。", ["审查增量文件", "审查存量文件"]),
    # the number before its noun
    ("全年共制发300张行业综合许可证。", ["制发行业综合许可证"]),
    ("新增6项理论成果和7项制度成果。", ["新增理论成果", "新增制度成果"]),
    ("在城管、卫生等12个执法条线落实15份不予处罚清单。", ["落实不予处罚清单的执法条线", "落实不予处罚清单"]),
    ("“议事”调解点在石磨坊等6个社区挂牌运行。", ["“议事”调解点挂牌运行的社区"]),
    ("对13个村（社区）的村规民约开展集中审核。", ["开展集中审核的村（社区）"]),
    ("全县12个乡镇均设立执法队。", ["设立执法队的乡镇"]),
    ("对15个乡镇、28个县直部门开展普法督察。", ["开展普法督察的乡镇", "开展普法督察的县直部门"]),
    ("选聘社会监督员10名参与行政执法监督。", ["选聘社会监督员"]),
    ("组织7名科室负责人开展述法。", ["组织科室负责人开展述法"]),
    ("审查标的金额100万元以上备案合同106件。", ["审查标的金额备案合同（要求）", "备案合同"]),
    ("全县各部门通过网站平台发布各类信息900件。", ["网站平台发布信息"]),
    # without setting, actor where he says nothing, adverbs, years, units
    ("围绕农村建房、农资市场等领域开展联合检查612家次。", ["开展联合检查"]),
    ("面向律师、社区工作者选聘社会监督员8名。", ["选聘社会监督员"]),
    ("镇党委理论学习中心组围绕法治思想开展专题学习6次。", ["镇党委理论学习中心组开展专题学习"]),
    ("司法所会同法律顾问审查政府合同74件。", ["审查政府合同"]),
    ("司法行政中心共接待来访群众260人次。", ["司法行政中心接待来访群众"]),
    ("公布2022年度重大行政决策事项目录6项。", ["公布重大行政决策事项目录"]),
    ("努力实现出庭应诉率达100%。", ["行政诉讼出庭应诉率"]),
    ("培育法律明白人14名，总数达到92名。", ["培育法律明白人", "法律明白人总数"]),
    ("依法查处违法行为45起25人。", ["查处违法行为", "查处违法行为人数"]),
    # rates, shares and changes
    ("承接下放事项23项，精简申请材料46%。", ["承接下放事项", "申请材料精简比例"]),
    ("执法人员考试，通过率94.6%。", ["行政执法通过率"]),
    ("受理矛盾纠纷655件，调解成功643件，成功率98.2%。", ["受理矛盾纠纷", "矛盾纠纷调解成功", "调解成功率"]),
    ("制发公文120件，主动公开96件，公开率80%。", ["制发公文", "主动公开公文", "公文公开率"]),
    ("评查案卷420份，评为优秀287份，优秀率68.3%。", ["评查案卷", "案卷评为优秀", "案卷优秀率"]),
    ("案前化解40件，占新收案件的20%。", ["案前化解", "案前化解占新收案件比例"]),
    ("2022年、2023年分别收到行政复议申请182件、231件，增长26.9%。",
     ["收到行政复议申请（上年）", "收到行政复议申请", "行政复议申请同比增减"]),
    ("及时受理率100%。", ["及时受理率"]),
    ("出庭应诉率由去年的98%提高到99%。", ["行政诉讼出庭应诉率（原）", "行政诉讼出庭应诉率"]),
    ("审批事项由756项减至341项，精简率54.9%。", ["审批事项（原）", "审批事项", "审批事项精简率"]),
    ("法治副校长实现100%的覆盖率。", ["法治副校长覆盖率"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), LABELS)
def test_labels(sentence: str, expected: list[str]) -> None:
    assert labels_of(sentence, find(sentence)) == expected


@pytest.mark.parametrize(
    ("this", "next_"),
    [
        ("2023年全年共办理法律援助案件40件。", "2024年，累计办理法律援助案件近52件。"),
        ("各级人民调解组织共受理矛盾纠纷640件。", "全年各级人民调解组织受理各类矛盾纠纷688件。"),
        ("新收行政复议案件20件，同比上升5%。", "新收行政复议案件18件，较上年下降10%。"),
        ("今年以来，已评查执法案卷30份。", "分上、下半年集中评查执法案卷40份。"),
    ],
)
def test_labels_stay_the_same_from_year_to_year(this: str, next_: str) -> None:
    assert labels_of(this, find(this)) == labels_of(next_, find(next_))


def _report(*sentences: str, heading: str = "") -> list[str]:
    return labels(Stated(text, find(text), heading, 1) for text in sentences)


def test_a_bare_verb_takes_its_object_from_the_sentence_before() -> None:
    assert _report("收到一审行政诉讼案件203件。", "审结189件。")[1] == "审结一审行政诉讼案件"


def test_objects_stay_in_their_paragraph() -> None:
    first, second = "收到一审行政诉讼案件203件。", "审结18件。"
    got = labels([Stated(first, find(first), "", 1), Stated(second, find(second), "", 2)])
    assert "诉讼案件" not in got[1]


def test_equal_labels_are_told_apart_by_time_then_by_topic_then_by_number() -> None:
    assert _report("年初在册矫正对象118人，解除81人，年末在册111人。")[::2] == ["年初在册矫正对象", "年末在册矫正对象"]
    names = [
        Name("审结案件", "行政复议审结案件"),
        Name("审结案件", "行政诉讼审结案件"),
        Name("整改", ""),
        Name("审结案件", ""),
    ]
    assert unique(names) == ["行政复议审结案件", "行政诉讼审结案件", "整改（数据）", "审结案件"]
    assert unique([Name("发现问题")] * 2) == ["发现问题", "发现问题（2）"]


_names = st.builds(Name, st.text(max_size=LONGEST), st.text(max_size=LONGEST))


@given(st.lists(_names, max_size=40))
def test_unique_labels_are_unique_and_short(names: list[Name]) -> None:
    got = unique(names)
    assert len(got) == len(names) == len(set(got))
    assert all(SHORTEST <= len(name) <= LONGEST for name in got)


_PIECES = """办理 案件 等 其中 、 ， “ ” （ ） 率 % 12件 3人 5项 次 对 共 的 由 2023年 占 同比 增长 降至 开展 法治督察
单位 问题 ： 整改 中"""
_pieces = st.sampled_from(_PIECES.split())


@given(st.lists(_pieces, max_size=30).map("".join))
def test_any_sentence_gets_a_label_a_figure(sentence: str) -> None:
    found = find(sentence)
    names = labels_of(sentence, found)
    assert len(names) == len(found) and all(len(name) <= LONGEST for name in names)
