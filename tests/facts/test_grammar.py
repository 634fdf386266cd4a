from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.grammar import find
from drafter.model import Role

FIGURES = [
    ("今年共办结处罚类案件2006件，平台使用率99.1%。", ["2006 件", "99.1 %"]),
    ("提供帮办服务1.6万余次，办件186.4万件。", ["1.6万余 次", "186.4万 件"]),
    ("累计办理近9000件，涉及金额约2600万元。", ["9000 件", "2600 万元"]),
    ("协议金额3.17亿元，标的三亿两千万元。", ["3.17 亿元", "三亿两千万 元"]),
    ("抽查12000余户次，覆盖40万余名群众，归集5大类350子项。", ["12000余 户次", "40万余 名", "5 大类", "350 子项"]),
    ("学法 11 次，整改率 99.2 %，金额 426.8万 元，办件3.2万余 件。", ["11 次", "99.2 %", "426.8 万元", "3.2万余 件"]),
    ("举办五期轮训，与十余所高校合作，进驻八个村。", ["五 期", "十余 所", "八 个"]),
    ("形成辐射7省14地的网络。", ["7 省", "14 地"]),
    ("提升0.5个百分点，30个工作日办结。", ["0.5 个百分点", "30 个工作日"]),
    ("12348热线解答25568件，承办12345市民热线工单14件。", ["25568 件", "14 件"]),
    ("常务会每次学1-2部新法。", ["1-2 部"]),
    ("出动车辆340台次，查处15起25人，办件量是去年的1.5倍。", ["340 台次", "15 起", "25 人", "1.5 倍"]),
    ("检查1200家（次），服务数百人次、上千人次。", ["1200 家（次）", "数百 人次", "上千 人次"]),
    ("完成１３７５件，满意率百分之九十八点五。", ["1375 件", "九十八点五 %"]),
    ("行政许可事项清单（2023年版）276项。", ["276 项"]),
    ("在乐清、安宁等四个街道试点，先后三次开会。", ["四 个", "三 次"]),
    ("合同134件，代表15名，目前三个项目。", ["134 件", "15 名", "三 个"]),
    ("平均办理时长压缩至15分钟。", ["15 分钟"]),
    (
        "审核协议1 256份（件），提出建议2，340余条，免罚1\u2009834.2万元。",
        ["1256 份（件）", "2,340余 条", "1834.2 万元"],
    ),
    ("采纳九成以上，占总量的八成，由6成提高到7成。", ["九 成", "八 成", "6 成", "7 成"]),
    ("差错率千分之三，接听电话63,520通，平均浓度22微克/立方米。", ["三 ‰", "63,520 通", "22 微克/立方米"]),
    ("查扣三轮车9辆，开展检查三轮。", ["9 辆", "三 轮"]),
    ("全市首批40个示范点中占3席。", ["3 席"]),
]
NO_FIGURES = [
    "2024年3月5日，8-9月，20256月28日，9时30分。",
    "贯彻党的二十大和二十届二中、三中全会精神，落实“十四五”规划。",
    "根据〔2019〕20号、(沪府办发〔2020〕3号)文件。",
    "召开第3次会议，第十一个宣传周，排名第2位，获前3名。",
    "落实行政执法“三项制度”，建设“15分钟公共法律服务圈”。",
    "建设15分钟政务服务圈，打造2.0版，形成1+6+N体系，2+8制度。",
    "健全区、街镇两级机制，完善三级网络，培育一批品牌，力求解决一个问题。",
    "按照综合管理、行政执法、社区治理三类岗位设置课程。",
    "打通信息公开和“一网通办”两个平台，建成物业、消费两个调解室。",
    "印发《关于5件实事和3个方案的通知》。",
    "承办12345工单，110联动，24小时自助，7×24小时在线。",
    "在参评的100个城市中位居前列，从全国一千余个项目中胜出。",
    "在全市16个区中排名靠前，是10个试点县之一。",
    "每季度听取汇报一次，连续两年获奖，近三年来。",
    "1.加强学习。2、健全机制。（三）规范执法。",
    "1个中心+3个平台",
    "由三成员单位会签，2024成立，收缴三轮摩托。",
]
ROLES: list[tuple[str, Role | None, list[tuple[str, str, int | None]]]] = [
    ("由37件降至21件。", None, [("37", "reference", None), ("21", "value", None)]),
    (
        "从756项减至341项，精简率54.9%。",
        None,
        [("756", "reference", None), ("341", "value", None), ("54.9", "value", None)],
    ),
    ("2022年、2023年分别182件、231件。", None, [("182", "reference", 2022), ("231", "value", 2023)]),
    ("由2022年的98.7%提高到2023年的99.2%。", None, [("98.7", "reference", 2022), ("99.2", "value", 2023)]),
    (
        "较上年的126件增长19.0%，上年结转37件。",
        None,
        [("126", "reference", None), ("19.0", "value", None), ("37", "value", None)],
    ),
    ("由2022年的98.7%提高到99.2%。", None, [("98.7", "reference", 2022), ("99.2", "value", None)]),
    (
        "查处31件，较2022年的25件增长24%，结案29件。",
        None,
        [("31", "value", None), ("25", "reference", 2022), ("24", "value", None), ("29", "value", None)],
    ),
    (
        "2023年受理120件，较2022年增长12.3%。",
        None,
        [("120", "value", 2023), ("12.3", "value", None)],
    ),
    ("检查次数较2023年减少20%。", "plan", [("20", "target", None)]),
    ("培训不少于60学时。", "measures", [("60", "threshold", None)]),
    ("培训不少于60学时。", "plan", [("60", "target", None)]),
    ("审查100万元以上合同106件。", None, [("100", "threshold", None), ("106", "value", None)]),
    ("持证比例97%以上。", None, [("97", "value", None)]),
    ("全年评查案卷50份。", "plan", [("50", "target", None)]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_value_and_unit(text: str, expected: list[str]) -> None:
    assert [f"{one.value} {one.unit}" for one in find(text)] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figures(text: str) -> None:
    assert [(one.value, one.unit) for one in find(text)] == []


@pytest.mark.parametrize(("text", "role", "expected"), ROLES)
def test_roles_and_years(text: str, role: Role | None, expected: list[tuple[str, str, int | None]]) -> None:
    assert [(one.value, one.role, one.year) for one in find(text, role)] == expected


@pytest.mark.parametrize(
    ("text", "approximate"), [("近9000件", True), ("90余件", True), ("90件", False), ("达90%", False)]
)
def test_approximate(text: str, approximate: bool) -> None:
    assert [one.approximate for one in find(text)] == [approximate]


@given(st.text(alphabet="12０年月第一三十万亿余多件项次%个 “”《》（）、，。近由至以上等", max_size=80))
def test_values_stand_where_they_are_said_to(text: str) -> None:
    last = 0
    for one in find(text):
        assert last <= one.start < one.end <= one.unit_end <= len(text)
        assert len("".join(text[one.start : one.end].split())) == len(one.value)
        last = one.end


@pytest.mark.parametrize("unit", ["1", "一", "百万", "“", "《", "1,", "1 ", "2023年、", "1万余", "（", "1+", "等一"])
def test_time_is_linear(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < 5


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
@pytest.mark.parametrize("name", sorted(path.stem for path in SHARED.glob("corpus/gold/*20*.json")))
def test_agrees_with_the_gold_of_the_corpus(name: str) -> None:
    gold = json.loads((SHARED / "corpus" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = (SHARED / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    found = {(one.start, one.value, one.unit) for one in find(text)}
    missed = []
    for figure in gold["figures"]:
        left, rest = figure["at"].split("⟦")
        value, right = rest.split("⟧")
        start = text.find(left + value + right) + len(left)
        if not figure.get("optional") and (start, figure["value"], figure["unit"]) not in found:
            missed.append(figure["at"])
    assert missed == []
