"""Values that come in: which are taken, which change something, which are left to people; what 历次 keeps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.relay.incoming import Incoming, Outcome, same_value, source, speaker, take, words
from drafter.workbook.dump import dump
from drafter.workbook.load import load
from drafter.workbook.model import FigureEntry, Workbook

ID = "f0000000a"
FROM_A = Incoming(ID, "150", "A.xlsx 第7行", "平安办", "李四")
FROM_B = Incoming(ID, "152", "B.xlsx 第3行", "司法所")
A, B = "150（平安办（李四），A.xlsx 第7行）", "152（司法所，B.xlsx 第3行）"


def entry(**fields: Any) -> FigureEntry:
    known: dict[str, Any] = {"id": ID, "serial": 1, "name": "排查隐患", "unit": "处", "prior": "140"}
    return FigureEntry(**(known | fields))


def by_a(**fields: Any) -> FigureEntry:
    return entry(
        **({"value": "150", "source": "平安办（李四），A.xlsx 第7行", "office": "平安办", "reporter": "李四"} | fields)
    )


CASES: dict[str, tuple[FigureEntry, list[Incoming], Outcome, dict[str, Any]]] = {
    "空的填入": (
        entry(),
        [FROM_A],
        Outcome.TAKEN,
        {"value": "150", "source": "平安办（李四），A.xlsx 第7行", "office": "平安办", "reporter": "李四", "history": []},
    ),
    "暂报的连同截止日": (
        entry(),
        [FROM_A._replace(provisional=True, as_of="11月30日")],
        Outcome.TAKEN,
        {"value": "150", "provisional": True, "as_of": "11月30日"},
    ),
    "两处相同": (entry(), [FROM_A, FROM_B._replace(value="１５０")], Outcome.TAKEN, {"value": "１５０", "history": []}),
    "两处相同，一处是暂报": (
        entry(),
        [FROM_A, FROM_B._replace(value="150", provisional=True)],
        Outcome.TAKEN,
        {"value": "150", "provisional": False, "office": "平安办"},
    ),
    "两处不同": (
        entry(),
        [FROM_A, FROM_B],
        Outcome.DIFFERENT,
        {"value": "", "history": [f"{A}（未采用）", f"{B}（未采用）"]},
    ),
    "暂报改终报": (
        by_a(provisional=True, as_of="11月30日"),
        [FROM_A._replace(value="160")],
        Outcome.CHANGED,
        {"value": "160", "provisional": False, "as_of": "",
         "history": ["150（暂报，截至11月30日；平安办（李四），A.xlsx 第7行）"]},
    ),
    "暂报的数不变，改终报": (
        by_a(provisional=True, as_of="11月30日"),
        [FROM_A],
        Outcome.CHANGED,
        {"value": "150", "provisional": False, "as_of": ""},
    ),
    "暂报由另一科室改": (by_a(provisional=True), [FROM_B], Outcome.CHANGED, {"value": "152", "provisional": False, "reporter": ""}),
    "同一科室更正": (by_a(), [FROM_A._replace(value="151", source="A2.xlsx 第9行")], Outcome.CHANGED, {"value": "151", "history": [A]}),
    "另一科室不同": (by_a(), [FROM_B], Outcome.DIFFERENT, {"value": "150", "history": [f"{B}（未采用）"]}),
    "人写进台账的不动": (entry(value="140"), [FROM_A], Outcome.DIFFERENT, {"value": "140", "history": [f"{A}（未采用）"]}),
    "没有变": (by_a(), [FROM_A], Outcome.SAME, {"value": "150", "history": []}),
    "没有变，补了口径": (by_a(), [FROM_A._replace(definition="含街面")], Outcome.SAME, {"definition": "含街面"}),
    "没有变，别人的口径不换": (
        by_a(definition="含街面"),
        [FROM_B._replace(value="150", definition="不含")],
        Outcome.SAME,
        {"definition": "含街面", "reporter": "李四"},
    ),
    "终报的不因别人退回暂报": (by_a(), [FROM_B._replace(value="150", provisional=True)], Outcome.SAME, {"provisional": False}),
    "以前的表又收一遍": (
        by_a(value="151", source="平安办，A2.xlsx 第7行", history=[A]),
        [FROM_A],
        Outcome.KNOWN,
        {"value": "151", "history": [A]},
    ),
    "同一份表改回去": (
        by_a(value="151", history=[A]),
        [FROM_A],
        Outcome.CHANGED,
        {"value": "150", "history": [A, "151（平安办（李四），A.xlsx 第7行）"]},
    ),
    "没采用的又收一遍": (
        by_a(history=[f"{B}（未采用）"]),
        [FROM_A, FROM_B],
        Outcome.SAME,
        {"value": "150", "history": [f"{B}（未采用）"]},
    ),
    "没有结论的还要说": (
        entry(history=[f"{A}（未采用）", f"{B}（未采用）"]),
        [FROM_A, FROM_B],
        Outcome.DIFFERENT,
        {"value": "", "history": [f"{A}（未采用）", f"{B}（未采用）"]},
    ),
    "稿子里改了两次": (
        entry(value="150", source="框架稿.docx 第12段"),
        [Incoming(ID, "152", "框架稿.docx 第14段")],
        Outcome.CHANGED,
        {"value": "152", "source": "框架稿.docx 第14段"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_taking(name: str) -> None:
    before, incoming, outcome, expected = CASES[name]
    text = dump(Workbook(figures=[before]))
    taken = take(text, load(text), incoming)
    assert [told.outcome for told in taken.told] == [outcome]
    after = load(taken.text).figures[0]
    used = taken.told[0].used
    assert (used is not None) == (outcome in (Outcome.TAKEN, Outcome.CHANGED))
    assert used is None or (after.value, after.source, after.provisional) == (
        used.value,
        source(used),
        used.provisional,
    )
    assert {key: getattr(after, key) for key in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_taking_the_same_again_changes_nothing(name: str) -> None:
    before, incoming, _, _ = CASES[name]
    text = dump(Workbook(figures=[before]))
    once = take(text, load(text), incoming).text
    assert take(once, load(once), incoming).text == once


def test_values_for_nothing_are_left_out() -> None:
    text = dump(Workbook(figures=[entry()]))
    assert take(text, load(text), [FROM_A._replace(id="f99999999"), FROM_A._replace(id="")]) == (text, ())


def test_a_workbook_written_as_a_map() -> None:
    text = f"格式: drafter.workbook/1\n数据:\n  {ID}: 140  # 电话问的\n  f0000000b:\n    本年: 3\n    暂报: 是\n"
    incoming = [FROM_A, FROM_A._replace(id="f0000000b", value="4")]
    taken = take(text, load(text), incoming)
    assert [told.outcome for told in taken.told] == [Outcome.DIFFERENT, Outcome.CHANGED]
    assert "# 电话问的" in taken.text and [one.value for one in load(taken.text).figures] == ["140", "4"]


def test_comments_survive() -> None:
    text = dump(Workbook(figures=[entry()])).replace("  本年:", "  # 问过老张\n  本年:")
    assert "# 问过老张\n  本年: 150" in take(text, load(text), [FROM_A]).text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("1375", "1,375", True), ("１２", "12", True), ("93.59%", "93.59", True), ("1.6万", "16000", True), ("五", "5", True),
     ("1.6万余", "1.6万", False), ("近9000", "9000", False), ("12", "13", False), ("数百", "数百", True), ("数百", "几百", False)],
)  # fmt: skip
def test_same_value(one: str, other: str, same: bool) -> None:
    assert same_value(one, other) is same is same_value(other, one)


@pytest.mark.parametrize(
    ("where", "who"),
    [("平安办（李四），A.xlsx 第7行", "平安办"), ("平安办，A.xlsx“平安办” 第7行", "平安办"), ("框架稿.docx 第12段", "框架稿.docx"),
     ("A.xlsx“表1” 第7行", "A.xlsx“表1”"), ("", "")],
)  # fmt: skip
def test_speaker(where: str, who: str) -> None:
    assert speaker(where) == who


VALUES = st.sampled_from(["150", "151", "1.5万余", "约150", "0"])
SAID = st.builds(
    Incoming, st.just(ID), VALUES, st.sampled_from(["A.xlsx 第7行", "B.xlsx 第3行"]), st.sampled_from(["", "平安办", "司法所"]),
    st.sampled_from(["", "李四"]), st.booleans(), st.sampled_from(["", "11月30日"]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(SAID, min_size=1, max_size=3), min_size=1, max_size=5))
def test_no_value_is_ever_lost(rounds: list[list[Incoming]]) -> None:
    """Whatever came in stands as 本年 or in 历次; and what stood as 本年 before is in 历次 when it changed."""
    text = dump(Workbook(figures=[entry(value="140")]))
    for incoming in rounds:
        before = load(text).figures[0]
        text = take(text, load(text), incoming).text
        after = load(text).figures[0]
        kept = [after.value, *(one.partition("（")[0] for one in after.history)]
        for value in (before.value, *(one.value for one in incoming)):
            assert any(same_value(value, other) for other in kept), (value, kept)
        assert after.history[: len(before.history)] == before.history
        if after.value != before.value:
            assert any(words(one).startswith(after.value) and source(one) == after.source for one in incoming)
