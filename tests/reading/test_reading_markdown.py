"""Markdown: our own drafts and what people write by hand."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.marks import PROPERTY
from drafter.model import Line
from drafter.reading import read_bytes

LINES = {
    "# 青禾街道2024年报告": ("青禾街道2024年报告", "h1", 1),
    "## 一、举措": ("一、举措", "h2", 2),
    "### （一）机制 ###": ("（一）机制", "h3", 3),
    "#法治宣传# 活动": ("#法治宣传# 活动", "", None),
    "1. 畅通渠道。": ("1. 畅通渠道。", "", None),
    "1\\. 畅通渠道。": ("1. 畅通渠道。", "", None),
    "　　一是健全机制。": ("　　一是健全机制。", "", None),
    "> 【待核·上年原文：新收126件】": ("【待核·上年原文：新收126件】", "blockquote", None),
    "> > 甲": ("甲", "blockquote", None),
    "- 甲": ("甲", "li", None),
    "  * 甲": ("甲", "li", None),
    "-5%": ("-5%", "", None),
    "**一、举措**": ("一、举措", "", None),
    "全年**新收**126件，__审结__118件": ("全年新收126件，__审结__118件", "", None),
    "全年 __新收__ 126件": ("全年 新收 126件", "", None),
    "新收____件，**次": ("新收____件，**次", "", None),
    "3*4与*次": ("3*4与*次", "", None),
    r"\*\*甲\*\* \_乙\_ \#丙 \\ \<丁": (r"**甲** _乙_ #丙 \ <丁", "", None),
    r"\# 甲": ("# 甲", "", None),
    r"\- 甲": ("- 甲", "", None),
    r"C:\文件": (r"C:\文件", "", None),
    "甲\\": ("甲", "", None),
    "甲<!-- 乙 -->丙": ("甲丙", "", None),
    "| 甲 | 乙 |": ("| 甲 | 乙 |", "", None),
}


def read(text: str) -> tuple[Line, ...]:
    return read_bytes(text.encode(), "稿.md").lines


@pytest.mark.parametrize("raw", LINES)
def test_one_line(raw: str) -> None:
    (line,) = read(raw)
    assert (line.text, line.style, line.heading_level) == LINES[raw]


def test_what_is_no_text_goes_and_places_stay() -> None:
    lines = read("# 甲\n\n---\n<!-- 一\n二 -->\n乙\n***\n丙\n")
    assert [(line.text, line.position) for line in lines] == [("甲", "第1行"), ("乙", "第6行"), ("丙", "第8行")]


def test_table() -> None:
    lines = read("| 指标 | 上年 |\n|:--|---:|\n| **收案** | 126\\|件 |\n")
    assert [(line.text, line.in_table) for line in lines] == [("指标\t上年", True), ("收案\t126|件", True)]


@pytest.mark.parametrize(
    ("first", "digest"),
    [(f"<!-- {PROPERTY}: {'AB' * 32} -->", "ab" * 32), (f"<!-- {PROPERTY}:  -->", ""), ("<!-- 说明 -->", None)],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_draft_says_so(first: str, digest: str | None, mark: str) -> None:
    source = read_bytes(f"{mark}{first}\n\n# 甲\n".encode(), "稿.md")
    assert (source.draft_of, [line.text for line in source.lines]) == (digest, ["甲"])


def test_a_draft_is_known_without_its_suffix() -> None:
    source = read_bytes(f"<!-- {PROPERTY}: {'0' * 64} -->\n\n# 甲\n".encode(), "-")
    assert (source.format, source.lines[0].text) == ("md", "甲")
    assert read_bytes(b"# \xe7\x94\xb2", "-").lines[0].text == "# 甲"


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))))
def test_whatever_is_escaped_comes_back(text: str) -> None:
    assume(text.strip())
    escaped = "".join(
        f"\\{char}" if char.isascii() and char.isprintable() and not char.isalnum() and char != " " else char
        for char in text
    )
    assert "".join(line.text for line in read(escaped)) == text
