"""Automatic numbers: how lists are defined in, what Word prints out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.reading_builders import docx, p, r, table

from drafter.outline import outline
from drafter.outline.numbering import ordinal
from drafter.reading import read_bytes
from drafter.reading.docx_numerals import numeral


def level(number: int, form: str, pattern: str, more: str = "", start: str = '<w:start w:val="1"/>') -> str:
    return (
        f'<w:lvl w:ilvl="{number}">{start}<w:numFmt w:val="{form}"/>{more}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{overrides}</w:num>'


def override(number: int, content: str) -> str:
    return f'<w:lvlOverride w:ilvl="{number}">{content}</w:lvlOverride>'


def restart(number: int, value: int) -> str:
    return override(number, f'<w:startOverride w:val="{value}"/>')


def item(number: int = 0, key: int = 1, more: str = "", text: str = "甲") -> str:
    return p(text, properties=f'{more}<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{key}"/></w:numPr>')


def styled(style: str) -> str:
    return p("甲", properties=f'<w:pStyle w:val="{style}"/>')


def style(key: str, properties: str, kind: str = "paragraph", based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}">{on}<w:pPr>{properties}</w:pPr></w:style>'


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [one.auto_number for one in read_bytes(docx(body, numbering=numbering, styles=styles), "a.docx").lines]


REPORT = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircleChinese", "%4"),
)
OUTLINE = abstract(0, level(0, "chineseCountingThousand", "第%1部分"), level(1, "decimal", "%1.%2"))
ONE, TWO = num(1, 0), num(2, 0)
DELETED_END = "<w:rPr><w:del/></w:rPr>"
GONE = "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
NUMPR = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

COUNTS = {
    "levels restart": (
        REPORT + ONE,
        item(0) + item(1) + item(1) + item(2) + item(3) + item(0) + item(1) + item(2),
        ["一、", "（一）", "（二）", "1.", "①", "二、", "（一）", "1."],
    ),
    "two lists of one definition count on": (
        REPORT + ONE + TWO,
        item(0) + item(0, 2) + item(0),
        ["一、", "二、", "三、"],
    ),
    "start of a level": (
        abstract(0, level(0, "decimal", "%1.", start='<w:start w:val="5"/>')) + ONE,
        item() + item(),
        ["5.", "6."],
    ),
    "no start given": (abstract(0, level(0, "decimal", "%1.", start="")) + ONE, item(), ["1."]),
    "an override starts once": (
        REPORT + ONE + num(2, 0, restart(0, 1)),
        item() + item() + item(0, 2) + item(0, 2) + item(),
        ["一、", "二、", "一、", "二、", "三、"],
    ),
    "an override of the look": (
        REPORT + num(1, 0, override(0, level(0, "upperRoman", "%1. "))),
        item() + item(),
        ["I. ", "II. "],
    ),
    "a level that goes on": (
        abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + ONE,
        item() + item(1) + item() + item(1),
        ["1", "1)", "2", "2)"],
    ),
    "a level that only the first restarts": (
        abstract(
            0,
            level(0, "decimal", "%1"),
            level(1, "decimal", "%2"),
            level(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
        )
        + ONE,
        item() + item(1) + item(2) + item(1) + item(2) + item() + item(2),
        ["1", "1", "1)", "2", "2)", "2", "1)"],
    ),
    "levels in one pattern": (
        OUTLINE + ONE,
        item() + item(1) + item() + item(1),
        ["第一部分", "一.1", "第二部分", "二.1"],
    ),
    "a level that was skipped": (OUTLINE + ONE, item(1) + item(), ["一.1", "第一部分"]),
    "legal numbers": (
        abstract(0, level(0, "chineseCounting", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + ONE,
        item() + item(1),
        ["一", "1.1"],
    ),
    "no number": (REPORT + ONE, item(0, 0) + item(), ["", "一、"]),
    "a list that is not there": (REPORT + ONE, item(0, 9) + item(7) + item(), ["", "", "一、"]),
    "bullets print none": (abstract(0, level(0, "bullet", "●")) + ONE, item(), [""]),
    "a pattern without a number": (abstract(0, level(0, "none", "附")) + ONE, item(), ["附"]),
    "a deleted paragraph is not counted": (
        REPORT + ONE,
        item() + f"<w:p><w:pPr>{NUMPR}{DELETED_END}</w:pPr>{GONE}</w:p>" + item(),
        ["一、", "二、"],
    ),
    "an empty one is": (REPORT + ONE, item() + p(properties=NUMPR) + item(), ["一、", "三、"]),
    "only the first of the lines of a paragraph": (
        REPORT + ONE,
        f"<w:p><w:pPr>{NUMPR}</w:pPr>{r('甲')}<w:r><w:br/></w:r>{r('乙')}</w:p>",
        ["一、", ""],
    ),
    "old numbering of a tracked change": (
        REPORT + ONE,
        p("甲", properties=f"<w:pPrChange><w:pPr>{NUMPR}</w:pPr></w:pPrChange>") + item(),
        ["", "一、"],
    ),
    "absurd": (REPORT + num(1, 0, restart(0, 99999999999)) + ONE, item(8) + item("x", "y"), ["", ""]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("numbering", "body", "expected"), COUNTS.values(), ids=COUNTS)
def test_counting(numbering: str, body: str, expected: list[str]) -> None:
    assert numbers(body, numbering) == expected


@pytest.mark.parametrize(
    ("suff", "after"),
    [("", "\t"), ('<w:suff w:val="tab"/>', "\t"), ('<w:suff w:val="space"/>', " "), ('<w:suff w:val="nothing"/>', "")],
)
def test_what_stands_behind_the_number(suff: str, after: str) -> None:
    given = f'<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>{suff}<w:lvlText w:val="%1"/></w:lvl>'
    source = read_bytes(docx(item(text="23件"), numbering=abstract(0, given) + ONE), "a.docx")
    assert [source.lines[0].auto_number, source.lines[0].text] == [f"1{after}", "23件"]


BY_STYLE = abstract(
    0,
    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
    level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
)
FIRST, SECOND = (style(f"h{n}", '<w:numPr><w:numId w:val="1"/></w:numPr>') for n in (1, 2))
STYLED = {
    "the list ties levels to styles": (FIRST + SECOND, styled("h1") + styled("h2"), ["一、", "（一）"]),
    "a style built on one with a number": (
        FIRST + style("x", "", based="h1"),
        styled("h1") + styled("x"),
        ["一、", "二、"],
    ),
    "a style that only says its level": (
        FIRST
        + style("x", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based="y")
        + style("y", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        styled("h1") + styled("x"),
        ["一、", "（一）"],
    ),
    "a style that takes the number off": (
        FIRST + style("x", '<w:numPr><w:numId w:val="0"/></w:numPr>', based="h1"),
        styled("x") + styled("h1"),
        ["", "一、"],
    ),
    "a paragraph that takes the number off": (
        FIRST,
        p("甲", properties='<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + styled("h1"),
        ["", "一、"],
    ),
    "a paragraph that only says its level": (
        FIRST,
        styled("h1") + p("甲", properties='<w:pStyle w:val="h1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        ["一、", "（一）"],
    ),
    "styles in a circle": (style("a", "", based="b") + style("b", "", based="a"), styled("a"), [""]),
}


@pytest.mark.parametrize(("styles", "body", "expected"), STYLED.values(), ids=STYLED)
def test_numbers_of_styles(styles: str, body: str, expected: list[str]) -> None:
    assert numbers(body, BY_STYLE + ONE, styles) == expected


def test_a_list_that_only_names_a_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(2, 1)
    named = style("L", '<w:numPr><w:numId w:val="1"/></w:numPr>', "numbering")
    assert numbers(item(0, 2) + item(1, 2) + item(), REPORT + ONE + linked, named) == ["一、", "（一）", "二、"]
    circle = style("L", '<w:numPr><w:numId w:val="2"/></w:numPr>', "numbering")
    assert numbers(item(0, 2), linked, circle) == [""]


def test_an_unknown_format_is_told_and_never_guessed() -> None:
    given = abstract(0, level(0, "hebrew1", "%1、"), level(1, "decimal", "%1.%2")) + ONE
    source = read_bytes(docx(item() + item(1) + item(), numbering=given), "a.docx")
    assert [line.auto_number for line in source.lines] == ["", "", ""]
    (notice,) = source.notices
    assert "3 段" in notice and "hebrew1" in notice


def test_the_newest_of_alternative_formats() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    given = abstract(0, f'<w:lvl w:ilvl="0">{both}<w:lvlText w:val="%1."/></w:lvl>') + ONE
    source = read_bytes(docx(item(), numbering=given), "a.docx")
    assert source.lines[0].auto_number == "" and "custom" in source.notices[0]


def test_numbers_in_a_row_of_a_table() -> None:
    body = table((item(text="甲"), p("乙")), (item(text="丙"), p("丁")))
    source = read_bytes(docx(body, numbering=REPORT + ONE), "a.docx")
    assert [line.text for line in source.lines] == ["一、甲\t乙", "二、丙\t丁"]


def test_a_number_counts_for_one_whatever_follows() -> None:
    """1. 2023年… as plain text might be a figure; a number of Word's is none."""
    body = item(0, text="举措") + item(1, text="制度建设") + item(2, text="2023年修订制度。全年开展培训3次。")
    report = outline(read_bytes(docx(body, numbering=REPORT + ONE), "a.docx"))
    part = report.nodes[0]
    assert [part.number, part.children[0].number, part.children[0].children[0].number] == ["一、", "（一）", "1."]
    assert report.source.lines[0].text == "一、举措"


FORMATS: dict[str, dict[int, str | None]] = {
    "decimal": {1: "1", 12: "12"},
    "decimalZero": {1: "01", 12: "12"},
    "decimalFullWidth": {12: "１２"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {1: "⑴"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"},
    "chineseCountingThousand": {
        10: "十",
        21: "二十一",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
    },
    "taiwaneseCounting": {15: "十五"},
    "taiwaneseCountingThousand": {15: "十五", 115: "一百一十五"},
    "japaneseCounting": {1: "一", 10: "十", 23: "二十三", 100: "百", 101: "百一"},
    "ideographDigital": {10: "一〇", 23: "二三"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 32: "叁拾贰", 105: "壹佰零伍"},
    "ideographLegalTraditional": {3: "參"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: None},
    "ideographZodiac": {1: "子", 12: "亥", 13: None},
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 781: None},
    "upperLetter": {2: "B"},
    "lowerRoman": {4: "iv", 0: None},
    "upperRoman": {1994: "MCMXCIV", 4000: None},
    "none": {5: ""},
    "cardinalText": {1: None},
}


@pytest.mark.parametrize(("form", "number", "text"), [(f, n, t) for f, row in FORMATS.items() for n, t in row.items()])
def test_formats(form: str, number: int, text: str | None) -> None:
    assert numeral(number, form) == text


@given(st.integers(1, 99), st.sampled_from(["chineseCounting", "chineseCountingThousand", "japaneseCounting"]))
def test_the_outline_reads_what_is_printed(number: int, form: str) -> None:
    assert ordinal(numeral(number, form) or "") == number
