"""Saved web pages: what can be seen, in order; charset; main text and furniture."""

from __future__ import annotations

import pytest

from drafter.reading import read_bytes

TITLE = "青禾区2024年法治政府建设情况报告"
PARAGRAPHS = [
    "一、主要举措和成效",
    "（一）健全机制。" + "全年召开会议4次，听取汇报12次，研究议题30项，" * 2,
    "二、存在的不足和原因",
    "执法力量仍然不足，业务培训还不够经常，部分单位重视程度有待提高，原因是人手紧、任务重、机制不全。",
    "三、2025年主要安排",
]
INSIDE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
NAVIGATION = "<ul><li><a>首页</a></li><li><a>政务公开</a></li></ul><div>当前位置：首页 &gt; 公开</div>"
FOOT = "<div>版权所有：青禾区人民政府 备案号0001</div>"
HEAD = f"<head><title>{TITLE}_青禾区人民政府</title><style>p{{}}</style></head>"
LAYOUTS = {
    "div": f"{NAVIGATION}<h1>{TITLE}</h1><div class='info'>来源：司法局</div><div id='content'>{INSIDE}</div>{FOOT}",
    "article": f"{NAVIGATION}<main><article><h1>{TITLE}</h1><section>{INSIDE}</section></article></main>{FOOT}",
    "table": (
        f"<table><tr><td>{NAVIGATION}</td></tr><tr><td><table><tr><td>{TITLE}</td></tr><tr><td>{INSIDE}</td></tr></table>"
        f"</td></tr><tr><td>{FOOT}</td></tr></table>"
    ),
    "breaks": f"{NAVIGATION}<h2>{TITLE}</h2><div>{'<br>'.join(PARAGRAPHS)}</div>{FOOT}",
    "two halves": f"{NAVIGATION}<h2>{TITLE}</h2><div><div>{INSIDE}</div><div>{INSIDE}</div></div>{FOOT}",
    "flat": f"{NAVIGATION}<p>{TITLE}</p><div>{''.join(PARAGRAPHS)}</div>{FOOT}",
}


def texts(html: str, *, furniture: bool | None = None) -> list[str]:
    lines = read_bytes(f"<!DOCTYPE html><html>{html}</html>".encode(), "a.html").lines
    return [line.text for line in lines if furniture is None or line.furniture is furniture]


@pytest.mark.parametrize("name", LAYOUTS)
def test_main_text_and_title_stand_apart_from_furniture(name: str) -> None:
    html = f"{HEAD}<body>{LAYOUTS[name]}</body>"
    expected = {"two halves": PARAGRAPHS * 2, "flat": ["".join(PARAGRAPHS)]}.get(name, PARAGRAPHS)
    assert texts(html, furniture=False) == [TITLE, *expected]
    kept = texts(html, furniture=True)
    assert kept[:3] == ["首页", "政务公开", "当前位置：首页 > 公开"]
    assert kept[-1] == "版权所有：青禾区人民政府 备案号0001"


def test_title_of_the_meta_tag() -> None:
    html = f"<head><meta name='ArticleTitle' content='年度报告'></head>{NAVIGATION}<h3>年度报告</h3><div>{INSIDE}</div>"
    assert texts(html, furniture=False) == ["年度报告", *PARAGRAPHS]


def test_one_long_paragraph_is_not_the_whole_text() -> None:
    html = f"<div><p>报告</p><p>{'全年会议次数' * 10}</p><p>青禾区</p></div>"
    assert texts(html, furniture=True) == []


SEEN = {
    "inline elements": ("<p>一、<b>主要</b><span>举措</span><o:p>x</o:p></p>", ["一、主要举措x"]),
    "text around blocks": ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
    "breaks": ("<p>甲<br/>乙<br>丙</p>", ["甲", "乙", "丙"]),
    "not seen": (
        "<script>a</script><style>b</style><noscript>c</noscript><!-- d --><p hidden>e</p>"
        "<p style='DISPLAY : none'>f</p><select><option>g</option></select>"
        "<span style='visibility:hidden'>h</span><p>甲</p>",
        ["甲"],
    ),
    "text after what is not seen": ("<p>甲<script>a</script>乙<span style='display:none'>b</span>丙</p>", ["甲乙丙"]),
    "spaces fold": ("<p>  全年 \n  12  件，\n 上升</p>", ["全年 12 件，上升"]),
    "a broken source line of words": ("<p>one\n two</p>", ["one two"]),
    "no-break spaces stay": ("<p>&nbsp;&nbsp;甲\u3000乙&nbsp;</p>", ["\xa0\xa0甲\u3000乙\xa0"]),
    "entities": ("<p>&lt;甲&gt; &amp; &#19968;&ldquo;乙&rdquo;</p>", ["<甲> & 一“乙”"]),
    "pre": ("<pre>甲\n<b>乙</b>\n丙<i>丁</i></pre>", ["甲", "乙", "丙丁"]),
    "table": (
        "<table><caption>表题</caption><tr><th>指标</th><th>数</th></tr><tbody><tr><td>收案</td><td><p>126</p></td></tr></table>",
        ["表题", "指标\t数", "收案\t126"],
    ),
    "table in the middle of text": ("<div>甲<table><tr><td>乙<td>丙</table>丁</div>", ["甲", "乙\t丙", "丁"]),
}


@pytest.mark.parametrize(("html", "expected"), SEEN.values(), ids=SEEN)
def test_what_can_be_seen(html: str, expected: list[str]) -> None:
    assert texts(f"<body>{html}</body>") == expected


def test_hints() -> None:
    data = b"<html><h1>\xe7\x94\xb2</h1><h3>\xe4\xb9\x99</h3><table><tr><td>1<td>2</table><p>3"
    found = [(line.style, line.heading_level, line.in_table, line.position) for line in read_bytes(data, "a.htm").lines]
    assert found == [
        ("h1", 1, False, "第1段"),
        ("h3", 3, False, "第2段"),
        ("tr", None, True, "表1第1行"),
        ("p", None, False, "第3段"),
    ]


META = "<html><head><meta charset='{0}'><meta http-equiv='Content-Type' content='text/html; charset={0}'></head>"
CHARSETS = [
    ("gb2312", "gb18030"),
    ("GBK", "gb18030"),
    ("utf-8", "utf-8"),
    ("gb2312", "utf-8"),
    ("utf-8", "gb18030"),
    ("big5", "big5"),
    ("nonsense", "gb18030"),
    ("utf-16", "utf-16"),
    ("utf-8", "utf-8-sig"),
]


@pytest.mark.parametrize(("declared", "actual"), CHARSETS)
def test_charset(declared: str, actual: str) -> None:
    text = "一、主要工作，全年12件。" if actual == "big5" else "一、镕堃㙍主要举措和成效，全年召开会议12次。"
    data = f"{META.format(declared)}<p>{text}</p></html>".encode(actual)
    source = read_bytes(data, "a.html")
    assert (source.text, source.format) == (text, "html")


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        ("<!DOCTYPE html><p>甲", ".txt", "html"),
        ("\ufeff\n<!-- 存 --><HTML><p>甲", ".doc", "html"),
        ("<p>甲", ".html", "html"),
        ("<p>甲", ".txt", "txt"),
        ("甲", ".html", "txt"),
        ("<?xml version='1.0' encoding='gbk'?><html><p>甲</p></html>", ".xhtml", "html"),
    ],
)
def test_format_by_content(data: str, suffix: str, expected: str) -> None:
    source = read_bytes(data.encode(), f"a{suffix}")
    assert (source.format, "甲" in source.text) == (expected, True)
