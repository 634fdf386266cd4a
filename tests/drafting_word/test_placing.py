"""Title lines, signature and date, and sentences: all by counting characters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import marks
from drafter.drafting.placing import TITLE_WIDTH, signature_indents, title_lines, width
from drafter.drafting.sentences import sentences
from drafter.marks import MarkKind, make

CHARACTER, DIGIT = 315, 155
YEAR_MARK = make(MarkKind.VERIFY, "y1", "上年为2024年度").encoded()


@pytest.mark.parametrize(
    "lines",
    [
        ["青禾街道2024年法治政府建设年度报告"],
        ["云岭市青禾区人民政府", "2024年度法治政府建设情况报告"],
        ["云岭市新桥区司法局", "关于2024年度法治政府建设情况的报告"],
        ["云岭市青禾区青禾街道办事处", "关于2024年度法治政府建设情况的报告"],
        ["临江区人民政府", "关于2024年度推进法治政府建设情况的报告"],
        ["启云镇关于贯彻落实", "《法治政府建设实施纲要》的情况报告"],
        ["青禾街道" + YEAR_MARK, "法治政府建设情况报告"],
        ["一个怎么也找不到可断之处的很长很长很长很长很长的题目"],
    ],
)
def test_titles_break_between_words(lines: list[str]) -> None:
    assert title_lines("".join(lines)) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["云岭市青禾区市场监督管理局", "行政执法监督和依法行政工作总结"],
        ["云岭市新桥区综合行政执法局严格", "规范公正文明执法工作年度总结报告"],
    ],
)
def test_without_a_known_break_a_title_breaks_between_known_words(lines: list[str]) -> None:
    assert title_lines("".join(lines)) == lines


def test_words_are_looked_up_only_when_no_known_break_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str) -> list[str]:
        raise AssertionError(text)

    monkeypatch.setattr("drafter.facts.words.words", never)
    assert len(title_lines("云岭市青禾区青禾街道办事处关于2024年度法治政府建设情况的报告")) == 2


@pytest.mark.parametrize(("columns", "count"), [(20, 2), (32, 1), (14, 3)])
def test_a_title_has_as_many_lines_as_its_width_asks(columns: int, count: int) -> None:
    assert len(title_lines("云岭市青禾区青禾街道办事处关于2024年度法治政府建设情况的报告", columns)) == count


@given(st.text(alphabet="关于推进法治政府建设情况的报告区县街道办事处2024年度《》", max_size=60))
def test_nothing_of_a_title_is_lost_and_lines_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert len(lines) == 1 or max(map(width, lines)) <= TITLE_WIDTH
    assert not any(re.search(r"[0-9]$", line) and re.match(r"[0-9年]", after) for line, after in pairwise(lines))


@given(st.text(alphabet="关于推进法治政府2024年度", min_size=1, max_size=12))
def test_a_document_name_is_never_cut(name: str) -> None:
    lines = title_lines(f"临江区人民政府关于2024年度贯彻落实《{name}》推进法治政府建设情况的报告")
    assert any(f"《{name}》" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        # 28 characters a line: the name ends two from the right, the date begins two behind the name's beginning.
        ("云岭市青禾区人民政府", "2025年1月6日", (16, 18)),
        # The date is longer: 3 characters and 8 digits.
        ("青禾街道", "2024年12月31日", None),
        ("", "", (26, 28)),
        ("某" * 40, "2025年1月6日", (0, 2)),
    ],
)
def test_signature_and_date(name: str, date: str, expected: tuple[int, int] | None) -> None:
    left, date_left = signature_indents(name, date)
    assert date_left == left + 2 * CHARACTER
    if expected:
        assert (left, date_left) == (expected[0] * CHARACTER, expected[1] * CHARACTER)
    else:
        assert date_left + 3 * CHARACTER + 8 * DIGIT == 26 * CHARACTER


@pytest.mark.parametrize(
    "cut",
    [
        ["甲。", "乙！", "丙？", "丁"],
        ["甲！？", "乙。。"],
        ["他说“好。”后去了（见附件。）。", "完。"],
        ["“甲（乙。”丙。", "丁）"],
        ["》甲。", "《乙。"],
        ["甲【待核·内。】乙。", "丙"],
        [],
    ],
)
def test_sentences(cut: list[str]) -> None:
    assert ["".join(map(str, sentence)) for sentence in sentences(["".join(cut)] if cut else [])] == cut


@given(
    st.lists(
        st.sampled_from(["甲", "。", "！", "“", "”", "（", "）", "\x00", make(MarkKind.FILL, "f1", "1。", 1).encoded()])
    )
)
def test_sentences_lose_nothing(pieces: list[str]) -> None:
    line = "".join(pieces)
    cut = sentences(marks.split(line))
    assert "".join(p if isinstance(p, str) else p.encoded() for sentence in cut for p in sentence) == line
    assert all(cut)
