"""The .docx of a draft: sound, complete, marked, and the same each time."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
import sample_drafts as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from support.ooxml import W, assert_sound, part, texts

from drafter import marks
from drafter.drafting.base.build import draft_parts, sheet_parts, zipped
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.printable import printable
from drafter.drafting.word import STATUSES, STYLE_IDS, write_docx
from drafter.marks import MarkKind, make

BUILT_IN = {Style.BODY: "Normal", Style.TITLE: "Title"}


def bookmarks(data: bytes) -> dict[str, str]:
    """Name of each bookmark → the text in it."""
    names: dict[str, str] = {}
    found: dict[str, str] = {}
    opened: set[str] = set()
    for node in part(data).iter():
        if node.tag == f"{W}bookmarkStart":
            names[node.get(f"{W}id")] = node.get(f"{W}name")
            found[node.get(f"{W}name")] = ""
            opened.add(node.get(f"{W}name"))
        elif node.tag == f"{W}bookmarkEnd":
            opened.discard(names[node.get(f"{W}id")])
        elif node.tag == f"{W}t":
            for name in opened:
                found[name] += node.text or ""
    return found


def highlighted(data: bytes) -> dict[str, str]:
    """Colour → all text highlighted in it."""
    found: Counter[str] = Counter()
    out: dict[str, str] = dict.fromkeys(found, "")
    for run in part(data).iter(f"{W}r"):
        colour = run.find(f"{W}rPr/{W}highlight")
        if colour is not None:
            key = colour.get(f"{W}val")
            out[key] = out.get(key, "") + "".join(t.text or "" for t in run.iter(f"{W}t"))
    return out


def test_a_whole_draft_is_sound() -> None:
    assert_sound(write_docx(sample.draft()))


def test_every_line_is_printed_in_order() -> None:
    draft = sample.draft()
    assert texts(write_docx(draft)) == [draft.title, *(marks.printed(line.text) for line in draft.lines)]


def test_equal_drafts_give_equal_bytes() -> None:
    assert write_docx(sample.draft()) == write_docx(sample.draft())


def test_the_file_says_what_it_is() -> None:
    data = write_docx(sample.draft())
    properties = {node.get("name"): node[0].text for node in part(data, "docProps/custom.xml")}
    assert properties == {"drafter-prior-sha256": sample.SHA, "drafter-mode": "框架"}
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (sample.draft().title, "", "")
    assert core.modified is not None and core.modified.year == 2000


@pytest.mark.parametrize("style", Style)
def test_styles_of_the_base_have_the_names_that_lines_use(style: Style) -> None:
    found = part(write_docx(sample.draft()), "word/styles.xml").find(
        f'{W}style[@{W}styleId="{STYLE_IDS[style] or "Normal"}"]/{W}name'
    )
    assert found.get(f"{W}val") == BUILT_IN.get(style, style.value)


@pytest.mark.parametrize(("name", "built"), [("base.docx", draft_parts), ("sheet.docx", sheet_parts)])
def test_the_base_documents_are_those_that_the_script_builds(name: str, built: Any) -> None:
    from drafter.drafting import package

    with ZipFile(package._BASES / name) as kept, ZipFile(BytesIO(zipped(built()))) as made:
        assert kept.namelist() == made.namelist()
        for entry in kept.namelist():
            assert kept.read(entry) == made.read(entry), entry


def test_no_theme_fonts_and_no_bold() -> None:
    with ZipFile(BytesIO(write_docx(sample.draft()))) as package:
        for name in ("word/styles.xml", "word/document.xml"):
            assert not re.search(rb"Theme=|<w:b[ />]", package.read(name))


FONTS = {
    "Normal": ("仿宋_GB2312", "32"),
    "Title": ("方正小标宋简体", "44"),
    "PartHeading": ("黑体", "32"),
    "SectionHeading": ("楷体_GB2312", "32"),
    "ItemHeading": ("仿宋_GB2312", "32"),
    "Addressee": ("仿宋_GB2312", "32"),
    "PriorText": ("仿宋_GB2312", "32"),
    "Footer": ("宋体", "28"),
}


@pytest.mark.parametrize(("style_id", "font", "size"), [(key, *value) for key, value in FONTS.items()])
def test_fonts_and_sizes(style_id: str, font: str, size: str) -> None:
    styles = part(write_docx(sample.draft()), "word/styles.xml")
    chain = [
        styles.find(f'{W}style[@{W}styleId="{style_id}"]/{W}rPr'),
        styles.find(f'{W}style[@{W}styleId="Normal"]/{W}rPr'),
        styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),
    ]

    def first(path: str, attribute: str) -> str:
        return next(
            str(found.get(W + attribute))
            for properties in chain
            if properties is not None and (found := properties.find(W + path)) is not None
        )

    assert (first("rFonts", "eastAsia"), first("sz", "val")) == (font, size)


def test_runs_with_chinese_ask_for_the_chinese_font() -> None:
    for run in part(write_docx(sample.draft())).iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        hint = run.find(f"{W}rPr/{W}rFonts")
        assert (hint is not None and hint.get(f"{W}hint") == "eastAsia") == (not text.isascii()), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前一句。{a}件，后半句。后一句。", {"a1": "{a}件，后半句。"}),
        ("{a}件，{b}件。", {"a1": "{a}件，{b}件。", "b1": "{a}件，{b}件。"}),
        ("{a}件。又{a}件！再{a}件", {"a1": "{a}件。", "a1_b": "又{a}件！", "a1_c": "再{a}件"}),
        ("没有句号的一行{a}", {"a1": "没有句号的一行{a}"}),
        ("他说：“好。”于是{a}件。完。", {"a1": "他说：“好。”于是{a}件。"}),
        ("未闭合的（括号。{a}件。", {"a1": "{a}件。"}),
        ("无标记。", {}),
    ],
)
def test_bookmarks_stand_around_sentences(text: str, expected: dict[str, str]) -> None:
    made = {"a": make(MarkKind.FILL, "a1", "上年1。2", 1), "b": make(MarkKind.VERIFY, "b1", "甲。乙")}
    encoded = text.format(**{key: mark.encoded() for key, mark in made.items()})
    printed = {
        name: value.format(**{key: mark.printed for key, mark in made.items()}) for name, value in expected.items()
    }
    data = write_docx(sample.body(encoded))
    assert bookmarks(data) == printed
    assert_sound(data)


@pytest.mark.parametrize("style", [Style.PART, Style.SECTION, Style.ITEM, Style.TITLE])
def test_in_a_heading_the_bookmark_is_around_the_heading(style: Style) -> None:
    text = "一、甲。乙" + make(MarkKind.VERIFY, "h1", "上年标题").encoded() + "。丙"
    assert bookmarks(write_docx(sample.body(text, style))) == {"h1": marks.printed(text)}


@pytest.mark.parametrize("mark_id", ["1.2.3", "", "标识", "a b", "x" * 60, "_hidden", "A1", "\x00\ue005q", "9" * 50])
def test_any_mark_id_gives_legal_unique_names(mark_id: str) -> None:
    mark = make(MarkKind.VERIFY, mark_id, "甲").encoded()
    data = write_docx(sample.body((mark + "。") * 30 + make(MarkKind.VERIFY, mark_id.upper(), "乙").encoded()))
    names = list(bookmarks(data))
    assert len(names) == (31 if mark_id else 0)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
    assert_sound(data)


def test_marks_are_highlighted_one_colour_a_kind() -> None:
    found = highlighted(write_docx(sample.body("甲" + sample.FILL + "乙" + sample.WRITE + "丙" + sample.VERIFY + "。")))
    assert found == {
        key: marks.printed(text)
        for key, text in (("yellow", sample.FILL), ("cyan", sample.WRITE), ("green", sample.VERIFY))
    }


def test_last_years_text_is_grey_with_a_highlighted_head() -> None:
    assert highlighted(write_docx(sample.body(sample.PRIOR, Style.PRIOR))) == {"green": "【待核·上年原文：】"}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_the_word_in_a_control(status: str) -> None:
    mark = make(MarkKind.WRITE, "c1", f"上年安排3（{status}）：复议咨询点覆盖全部24个居委")
    data = write_docx(sample.body(mark.encoded(), Style.NOTE))
    (control,) = part(data).iter(f"{W}sdt")
    assert "".join(t.text for t in control.iter(f"{W}t")) == status
    assert control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "c1"
    assert [item.get(f"{W}value") for item in control.iter(f"{W}listItem")] == list(STATUSES)
    assert texts(data)[-1] == mark.printed
    assert highlighted(data) == {"cyan": mark.printed}
    assert_sound(data)


@pytest.mark.parametrize("words", ["上年安排3（办结）：甲", "上年安排（）：甲", "另（已完成）：甲"])
def test_other_words_get_no_control(words: str) -> None:
    data = write_docx(sample.body(make(MarkKind.WRITE, "c1", words).encoded()))
    assert not list(part(data).iter(f"{W}sdt"))


def test_a_title_line_replaces_the_title() -> None:
    lines = [StyledLine(Style.TITLE, "正文题目"), StyledLine(Style.BODY, "甲。")]
    assert texts(write_docx(Draft("属性题目", lines, sample.SHA))) == ["正文题目", "甲。"]


def test_a_long_title_is_one_paragraph_of_several_lines() -> None:
    title = "云岭市青禾区青禾街道办事处关于2024年度法治政府建设情况的报告"
    assert texts(write_docx(sample.draft(title)))[0].split("\n") == [
        "云岭市青禾区青禾街道办事处",
        "关于2024年度法治政府建设情况的报告",
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60), st.sampled_from(Style))
def test_any_text_is_written_without_what_xml_forbids(text: str, style: Style) -> None:
    mark = make(MarkKind.FILL, text, text, 3)
    line = text + mark.encoded() + text
    written = texts(write_docx(Draft("题目", [StyledLine(Style.TITLE, "题"), StyledLine(style, line)], sample.SHA)))[-1]
    assert written.replace("\n", "") == printable(marks.printed(line))
