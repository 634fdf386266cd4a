from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.sentences import clauses, split

SENTENCES = [
    ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
    ("甲；乙。", ["甲；乙。"]),
    ("  甲。 \u3000乙。", ["甲。", "乙。"]),
    ("居民说：“办得快。服务好。”大家都满意。", ["居民说：“办得快。服务好。”", "大家都满意。"]),
    ("印发《问答。一》（含说明。另附表）三件。", ["印发《问答。一》（含说明。另附表）三件。"]),
    ("引号“没有关上。后面照常。", ["引号“没有关上。", "后面照常。"]),
    ("", []),
]
CLAUSES = [
    ("受理3146件，办结3024件；占96.1%。", ["受理3146件，", "办结3024件；", "占96.1%。"]),
    ("推进“双随机、一公开，全覆盖”检查，共5次", ["推进“双随机、一公开，全覆盖”检查，", "共5次"]),
    ("金额1,850元,时间9:30", ["金额1,850元,", "时间9:30"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[begin:end] for begin, end in split(text)] == expected


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[begin:end] for begin, end in clauses(text)] == expected


@given(st.text(alphabet='甲1。！；，：“”《》（）" \n.,', max_size=60))
def test_every_character_is_in_exactly_one_span(text: str) -> None:
    for spans in (split(text), clauses(text)):
        assert all(left < right for left, right in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        assert "".join("".join(text[left:right].split()) for left, right in spans) == "".join(text.split())
