"""A line of numbers as people type it, read for the slots of a sentence; keys as an input method writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.wizard.keys import Key, key_of
from drafter.wizard.slots import Fault, Said, Slot, SlotAnswer, odd, read_line

CASES = Slot("f1", "件", "812")
RATE = Slot("f2", "%", "98.5")
PEOPLE = Slot("f3", "人次", "1.6万余")


def answer(text: str, *slots: Slot) -> list[tuple[str, str, bool]]:
    read = read_line(text, slots or (CASES,))
    assert not isinstance(read, Fault), read
    return [(one.said.name, one.value, one.provisional) for one in read]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1850", "1850"), ("1,850", "1850"), ("1，850", "1850"), ("一千八百", "一千八百"), ("1.85万", "1.85万"),
        ("1.6万余", "1.6万余"), ("１８５０", "1850"), ("1850件", "1850"), ("近9000", "9000"), ("0", "0"), ("十余", "十余"),
        ("1850。5", "1850.5"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(typed: str, value: str) -> None:
    assert answer(typed) == [("VALUE", value, False)]


@pytest.mark.parametrize("typed", ["98.5%", "98.5", "98.5％", "百分之九十八点五"])
def test_percentages(typed: str) -> None:
    assert answer(typed, RATE)[0][0] == "VALUE"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("812 0 3 160 ?", ["VALUE", "VALUE", "VALUE", "VALUE", "OPEN"]),
        ("812,0,3,160,？", ["VALUE", "VALUE", "VALUE", "VALUE", "OPEN"]),
        ("812　0、3；160 -", ["VALUE", "VALUE", "VALUE", "VALUE", "NONE"]),
        ("= ＝ － — ?", ["SAME", "SAME", "NONE", "NONE", "OPEN"]),
        ("同上年 不报 无 / 0", ["SAME", "NONE", "UNSURE", "UNSURE", "VALUE"]),
        ("=", ["SAME"] * 5),
        ("不报", ["NONE"] * 5),
    ],
)
def test_a_line_for_several_slots(typed: str, said: list[str]) -> None:
    assert [one for one, _, _ in answer(typed, *[CASES] * 5)] == said


@pytest.mark.parametrize("typed", ["150暂", "150（暂报）", "150暂报", "150*", "150件暂"])
def test_a_value_that_may_still_change(typed: str) -> None:
    assert answer(typed) == [("VALUE", "150", True)]


def test_thousands_or_two_numbers_the_count_decides() -> None:
    assert [value for _, value, _ in answer("1,850", CASES, CASES)] == ["1", "850"]
    assert [value for _, value, _ in answer("1,850 2", CASES, CASES)] == ["1850", "2"]


@pytest.mark.parametrize(
    ("typed", "slots", "words"),
    [
        ("1 2", [CASES], "只要 1 个数"),
        ("1", [CASES, PEOPLE], "您写了 1 个"),
        ("很多", [CASES], "没有看懂"),
        ("98%", [CASES], "百分比"),
        ("12月3日", [CASES], "没有看懂"),
    ],
)
def test_what_cannot_be_taken_says_why(typed: str, slots: list[Slot], words: str) -> None:
    read = read_line(typed, slots)
    assert isinstance(read, Fault) and words in read.message


@pytest.mark.parametrize(
    ("value", "slot", "words"),
    [
        ("2500", CASES, "3.1倍"), ("2400", CASES, ""), ("200", CASES, "25%"), ("300", CASES, ""), ("3", Slot("", "件", "15"), ""),
        ("3", Slot("", "件", "300"), "1%"), ("8120000", CASES, "差了一个“万”"), ("1.6", PEOPLE, "差了一个“万”"),
        ("17000", PEOPLE, ""), ("99.5", RATE, ""), ("20", RATE, "20%"), ("0", CASES, ""), ("数百", CASES, ""),
    ],
)  # fmt: skip
def test_a_jump_or_a_slip_is_told(value: str, slot: Slot, words: str) -> None:
    told = odd(value, slot)
    assert (words in told) if words else told == ""


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", Key.SKIP), ("　", Key.SKIP), ("跳过", Key.SKIP), ("=", Key.SAME), ("＝", Key.SAME), ("同上年", Key.SAME),
        ("-", Key.NONE), ("－", Key.NONE), ("——", Key.NONE), ("不报", Key.NONE), ("<", Key.BACK), ("《", Key.BACK),
        ("＜", Key.BACK), ("返回", Key.BACK), ("?", Key.HELP), ("？", Key.HELP), ("帮助", Key.HELP), ("812", None), ("-3", None),
    ],
)  # fmt: skip
def test_keys(typed: str, key: Key | None) -> None:
    assert key_of(typed) is key


@given(st.lists(st.integers(0, 10**7).map(str) | st.sampled_from(["?", "=", "-"]), min_size=2, max_size=12))
def test_every_word_lands_in_its_own_slot(words: list[str]) -> None:
    read = read_line(" ".join(words), [CASES] * len(words))
    assert not isinstance(read, Fault)
    for word, one in zip(words, read, strict=True):
        expected = {"?": SlotAnswer(Said.OPEN), "=": SlotAnswer(Said.SAME, "812"), "-": SlotAnswer(Said.NONE)}
        assert one == expected.get(word, SlotAnswer(Said.VALUE, word))
