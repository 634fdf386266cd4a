"""The .md of a draft: renders as it stands and can be read back."""

from __future__ import annotations

import re

import pytest
import sample_drafts as sample
from hypothesis import given
from hypothesis import strategies as st

from drafter import marks
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.markdown import escaped, write_markdown
from drafter.drafting.printable import printable


def test_a_draft_block_by_block() -> None:
    lines = [
        StyledLine(Style.ADDRESSEE, "区委、区政府："),
        StyledLine(Style.PART, "一、主要举措"),
        StyledLine(Style.SECTION, "（一）复议"),
        StyledLine(Style.ITEM, "1.畅通渠道"),
        StyledLine(Style.BODY, "1.畅通渠道。调解" + sample.FILL + "件。"),
        StyledLine(Style.BODY, " "),
        StyledLine(Style.PRIOR, sample.PRIOR),
        StyledLine(Style.SIGNATURE, "青禾街道"),
    ]
    assert write_markdown(Draft("报告", lines, "ab12")).split("\n\n") == [
        "<!-- drafter-prior-sha256: ab12 -->",
        "# 报告",
        "区委、区政府：",
        "## 一、主要举措",
        "### （一）复议",
        "#### 1\\.畅通渠道",
        "1\\.畅通渠道。调解【待填12·上年49】件。",
        "> 【待核·上年原文：全年新收行政复议案件126件，审结118件。】",
        "青禾街道\n",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、标题", "一、标题"),
        ("（1）内容", "（1）内容"),
        ("12)内容", "12\\)内容"),
        ("2024年", "2024年"),
        ("- 甲", "\\- 甲"),
        ("甲-乙", "甲-乙"),
        ("+1 > 0", "\\+1 > 0"),
        (">甲", "\\>甲"),
        ("*次，a_b，`c`，\\d，<x>，#1", "\\*次，a\\_b，\\`c\\`，\\\\d，\\<x>，\\#1"),
    ],
)
def test_escapes(text: str, expected: str) -> None:
    assert escaped(text) == expected


RISKY = st.text(alphabet="甲乙。1.)-+=>#*_`~<&[]()!\\|:; amp\u3000\n\t\ue000\x00【】", max_size=40)


@given(RISKY, st.sampled_from(Style))
def test_markdown_shows_the_text_literally(text: str, style: Style) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    written = write_markdown(Draft("题", [StyledLine(Style.TITLE, "题"), StyledLine(style, text)], "00"))
    tokens = markdown_it.MarkdownIt("commonmark").enable("strikethrough").enable("table").parse(written)
    inline = [token for token in tokens if token.type == "inline"][1:]
    shown = printable(marks.printed(text)).strip(" ")
    assert [strip(part.content) for token in inline for part in token.children or [] if part.content] == (
        [strip(shown)] if strip(shown) else []
    )
    kinds = {token.type for token in tokens if token.nesting == 1}
    assert kinds <= {"heading_open", "paragraph_open", "blockquote_open"}


@given(RISKY)
def test_escapes_can_be_taken_back(text: str) -> None:
    line = printable(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(line)) == line


def test_the_end_and_the_same_text_each_time() -> None:
    written = write_markdown(sample.draft())
    assert written.endswith("\n") and not written.endswith("\n\n")
    assert written == write_markdown(sample.draft())


def strip(text: str) -> str:
    return text.strip()
