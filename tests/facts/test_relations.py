"""Relations between the numbers of a text: cases as data, and what always holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.figures import figures_of
from drafter.facts.relations import recomputed, relations_of, says_percent_for_points, yoy_against
from drafter.model import Figure, Node, Relation, Report, SourceText

CASES = [
    line.rpartition("|")[::2]
    for line in Path(__file__).with_name("relation_cases.txt").read_text(encoding="utf-8").splitlines()
    if "|" in line and not line.startswith("#")
]
SAYS = {True: "真", False: "误", None: "缺"}


def figures(*texts: str) -> list[Figure]:
    """The figures of a section whose paragraphs are `texts`."""
    section = Node("1.1", "section", "（一）", "行政执法与复议", paragraphs=list(texts))
    return figures_of(
        Report(
            SourceText("", "txt", "", ()),
            nodes=[Node("1", "part", "一、", "成效", children=[section], role="measures")],
        )
    )


def relations(*texts: str) -> list[Relation]:
    return relations_of(figures(*texts))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_relations_of_a_text(text: str, expected: str) -> None:
    found = {(one.stated.value, SAYS[one.holds]) for one in relations(text.strip())}
    wanted = {(value, says) for value, says in re.findall(r"([\d.万]+)([真误缺])", expected)}
    assert {one for one in found if one[1] != "缺"} == {one for one in wanted if one[1] != "缺"}
    assert {one for one in wanted if one[1] == "缺"} <= found


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(0, 2), st.booleans())
def test_a_rate_rounded_or_cut_off_holds(one: int, other: int, places: int, cut: bool) -> None:
    part, whole = sorted((one, other))
    exact = part * 100 * 10**places
    tenths = exact // whole if cut else (2 * exact + whole) // (2 * whole)
    printed = f"{tenths / 10**places:.{places}f}"
    found = relations(f"受理矛盾纠纷{whole}件，调解成功{part}件，成功率{printed}%。")
    assert [(r.type, r.holds) for r in found if r.stated.unit == "%"] == [("ratio", True)]


@given(st.integers(200, 4000), st.integers(10, 150), st.integers(2, 90))
def test_a_rate_two_tenths_off_does_not_hold(whole: int, part: int, off: int) -> None:
    printed = f"{part / whole * 100 + off / 10:.1f}"
    found = relations(f"受理矛盾纠纷{whole}件，调解成功{part}件，成功率{printed}%。")
    assert [(r.type, r.holds) for r in found if r.stated.unit == "%"] == [("ratio", False)]


@given(st.lists(st.integers(20, 400), min_size=2, max_size=7), st.integers(-19, 19))
def test_parts_that_are_all_of_it_add_up(parts: list[int], off: int) -> None:
    names = ("简易程序", "普通程序", "物业", "邻里", "劳动", "婚姻", "交通")
    listed = "、".join(f"{name}案件{part}件" for name, part in zip(names, parts, strict=False))
    whole = sum(parts) + off
    found = relations(f"全年办理案件{whole}件，其中{listed}，流程全部上网。")
    sums = [one.holds for one in found if one.stated.number == whole and one.type == "sum"]
    assert sums[:1] == ([off == 0] if 0.9 * whole <= sum(parts) <= 1.5 * whole else [])


@given(st.integers(10, 5000), st.integers(10, 5000))
def test_growth_of_two_years_holds_and_its_opposite_does_not(last: int, this: int) -> None:
    percent = abs(this - last) / last * 100
    right, wrong = ("下降", "增长") if this < last else ("增长", "下降")
    text = f"2023年、2024年分别收到申请{last}件、{this}件，{{}}{percent:.2f}%。"
    (one,) = relations(text.format(right))
    assert (one.type, one.holds) == ("yoy", True)
    if percent >= 0.02:
        (other,) = relations(text.format(wrong))
        assert other.holds is False


@given(st.permutations(CASES[:60]))
def test_what_always_holds(cases: list[tuple[str, str]]) -> None:
    told = figures(*("".join(text for text, _ in cases[i : i + 3]) for i in range(0, 12, 3)))
    found = relations_of(told)
    assert found == relations_of(told)
    assert len({one.stated.id for one in found}) == len(found)
    for one in found:
        assert {figure.id for figure in (one.stated, *one.operands)} <= {figure.id for figure in told}
        assert one.stated not in one.operands
        assert (one.holds is None) == (one.computed is None) == (one.arithmetic == "")
        assert bool(one.missing) == (one.holds is None)
        assert not any(figure.approximate for figure in (one.stated, *one.operands)) or one.holds is None


@pytest.mark.parametrize(
    ("later", "earlier", "holds", "truncated"),
    [
        ("全年主动公开信息1315条，同比增长5.4%。", "主动公开信息1248条。", True, False),
        ("全年主动公开信息1315条，同比增长5.3%。", "主动公开信息1248条。", True, True),
        ("全年主动公开信息1315条，同比增长7.2%。", "主动公开信息1248条。", False, False),
        ("全年主动公开信息1248条，同比增长5.1%。", "主动公开信息1315条。", False, False),
        ("全年主动公开信息1248条，同比下降5.1%。", "主动公开信息1315条。", True, False),
        ("全年主动公开信息1248条，同比下降5.1%。", "主动公开信息近1315条。", None, False),
        ("全年主动公开信息1248条，同比下降5.1%。", "主动公开信息1315人次。", None, False),
        ("满意率97.2%，较上年提高1.2个百分点。", "满意率96.0%。", True, False),
        ("满意率97.2%，较上年提高2.2个百分点。", "满意率96.0%。", False, False),
    ],
)
def test_growth_against_last_years_report(later: str, earlier: str, holds: bool | None, truncated: bool) -> None:
    (change,) = [one for one in relations(later) if one.type in ("yoy", "difference")]
    assert change.holds is None and change.missing
    judged = yoy_against(change, figures(earlier)[0])
    assert (judged.holds, judged.truncated) == (holds, truncated)


def test_percent_for_points() -> None:
    texts = (
        "满意率由95.7%提高到99.2%，提升3.5%。",
        "满意率由95.7%提高到99.2%，提升3.5个百分点。",
        "由37件降至21件，下降43.2%。",
    )
    assert [says_percent_for_points(one) for text in texts for one in relations(text)] == [True, False, False]


def test_the_same_relation_with_this_years_numbers() -> None:
    last = {one.stated.value: one for one in relations("受理纠纷655件，调解成功643件，成功率98.2%。")}["98.2"]
    this = figures("受理纠纷700件，调解成功600件，成功率85.7%。")
    numbers = {old.id: new for old, new in zip((last.operands[1], last.operands[0], last.stated), this, strict=True)}
    now = recomputed(last, numbers)
    assert now and now.holds and now.arithmetic == "600÷700=85.71%"
    assert recomputed(last, {last.stated.id: this[2]}) is None


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        ("受理纠纷655件，调解成功643件，成功率95.0%。", "643÷655=98.17%"),
        ("审查文件92件，其中合同61件、文件18件、答复11件。", "61+18+11=90"),
        ("年初在册118人，新接收74人、解除81人，年末在册112人。", "118+74-81=111"),
        ("收到申请318件，办结311件，其余9件。", "318-311=7"),
        ("处罚由37件降至21件，下降76.2%。", "(37-21)÷37=43.24%"),
        ("满意率由95.7%提高到99.2%，提升4.5个百分点。", "99.2-95.7=3.5"),
    ],
)
def test_arithmetic_as_a_person_writes_it(text: str, arithmetic: str) -> None:
    assert [one.arithmetic for one in relations(text) if one.holds is False] == [arithmetic]


@pytest.mark.parametrize(
    ("texts", "holds"),
    [
        (("新收复议案件3000件，审结2900件。", "复议案前化解1446件，占新收案件的48.2%。"), True),
        (("新收复议案件3000件，审结2900件。", "复议案前化解1446件，占新收案件的46.2%。"), False),
        (("新收复议案件3000件，审结2900件。", "复议案前化解1446件，占立案前案件的46.2%。"), None),
        (("新收信访案件3000件。", "行政复议案前化解1446件，占新收案件的46.2%。"), None),
        (("新收复议案件近3000件。", "复议案前化解1446件，占新收案件的46.2%。"), None),
    ],
)
def test_a_base_named_in_words_may_stand_in_the_paragraph_before(texts: tuple[str, ...], holds: bool | None) -> None:
    assert [one.holds for one in relations(*texts) if one.stated.unit == "%"] == [holds]
