from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.numerals import chinese, parse, write_like

READ = [
    # written, value, number, approximate
    ("1850", "1850", 1850, False),
    ("1,850", "1,850", 1850, False),
    ("１３７５", "1375", 1375, False),
    ("一千八百", "一千八百", 1800, False),
    ("一千八", "一千八", 1800, False),
    ("1.85万", "1.85万", 18500, False),
    ("1.6万余", "1.6万余", 16000, True),
    ("100余万", "100余万", 1000000, True),
    ("98.5%", "98.5", 98.5, False),
    ("98.5％", "98.5", 98.5, False),
    ("百分之九十八", "九十八", 98, False),
    ("百分之百", "百", 100, False),
    ("九十八点五", "九十八点五", 98.5, False),
    ("近9000", "9000", 9000, True),
    ("约 2600", "2600", 2600, True),
    ("达93.59%", "93.59", 93.59, False),
    ("97%以上", "97", 97, True),
    ("1500多", "1500多", 1500, True),
    ("三亿两千万", "三亿两千万", 320_000_000, False),
    ("一万亿", "一万亿", 10**12, False),
    ("1亿2000万", "1亿2000万", 120_000_000, False),
    ("十二", "十二", 12, False),
    ("十余", "十余", 10, True),
    ("两百余", "两百余", 200, True),
    ("一百零五", "一百零五", 105, False),
    ("二〇二三", "二〇二三", 2023, False),
    ("数百", "数百", None, True),
    ("1-2", "1-2", None, True),
]


@pytest.mark.parametrize(("text", "value", "number", "approximate"), READ)
def test_reads(text: str, value: str, number: float | None, approximate: bool) -> None:
    got = parse(text)
    assert got is not None
    assert (got.value, got.number, got.approximate) == (value, number, approximate)


@pytest.mark.parametrize(
    "text", ["", "  ", "件", "12件", "余", "1.2.3", "二三", "无", "1..5", "待定", "１" * 60, "以上"]
)
def test_is_no_number(text: str) -> None:
    assert parse(text) is None


LIKE = [
    (16234, "1.6万余", "1.6万余"),
    (16000, "1.6万余", "1.6万"),
    (8500, "1.6万余", "8500"),
    (77600, "7.7万", "7.8万"),
    (16234567, "1500万", "1623万"),
    (1643, "330余", "1640余"),
    (347, "200余", "340余"),
    (12345, "12000余", "12000余"),
    (83, "80多", "80多"),
    (7, "十余", "七"),
    (23, "十余", "二十余"),
    (40, "45.2", "40.0"),
    (99.53, "98.5", "99.5"),
    (99.4, "100", "99.4"),
    (12, "五", "十二"),
    (2, "五", "两"),
    (1234, "1,850", "1,234"),
    (150, "126", "150"),
    (1_530_000, "100余万", "153万"),
    (1_534_000, "100余万", "153余万"),
    (320_000_000, "一亿", "三亿两千万"),
]


@pytest.mark.parametrize(("number", "sample", "expected"), LIKE)
def test_writes_like_the_sample(number: float, sample: str, expected: str) -> None:
    assert write_like(number, sample) == expected


@given(st.integers(0, 10**12))
def test_chinese_numerals_read_back(number: int) -> None:
    got = parse(chinese(number))
    assert got is not None and got.number == number


@given(st.integers(1, 10**9))
def test_a_whole_number_is_never_changed_by_a_plain_sample(number: int) -> None:
    got = parse(write_like(number, "126"))
    assert got is not None and got.number == number and not got.approximate


@given(st.integers(10, 10**9), st.sampled_from(["1.6万余", "330余", "1500多", "十余"]))
def test_more_than_never_overstates(number: int, sample: str) -> None:
    written = write_like(number, sample)
    got = parse(written)
    assert got is not None and got.number is not None
    assert got.number <= number and (got.approximate or got.number == number)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    got = parse(text)
    assert got is None or got.value
