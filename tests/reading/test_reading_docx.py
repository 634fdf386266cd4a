"""Word documents: XML of the body in, lines out."""

from __future__ import annotations

import hashlib

import pytest
from support.reading_builders import document, docx, p, property_part, r, relations, table, zipped

from drafter.errors import UnreadableError
from drafter.marks import PROPERTY
from drafter.model import SourceText
from drafter.reading import docx as reader
from drafter.reading import read_bytes


def read(body: str, **parts: str) -> SourceText:
    return read_bytes(docx(body, **parts), "报告.docx")  # type: ignore[arg-type]


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(body, **parts).lines]


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


BOX = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
ALTERNATIVES = (
    f"<w:p>{r('正文')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx>"
    f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
CASES = {
    "runs are joined": (p("一、主要", "举措"), ["一、主要举措"]),
    "empty paragraphs go": (p("甲") + p() + p("　") + p("乙"), ["甲", "乙"]),
    "spaces and tabs stay": (f"<w:p>{r('　　甲 ')}<w:r><w:tab/></w:r>{r('乙')}</w:p>", ["　　甲 \t乙"]),
    "soft breaks are line ends": (
        f"<w:p>{r('甲')}<w:r><w:br/></w:r>{r('乙')}<w:r><w:cr/></w:r>{r('丙')}</w:p>",
        list("甲乙丙"),
    ),
    "tab stops are no tabs": (p("甲", properties='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'), ["甲"]),
    "block control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", ["甲"]),
    "inline control": (f"<w:p>{r('甲')}<w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt></w:p>", ["甲乙"]),
    "insertion, hyperlink, smart tag": (
        f"<w:p><w:ins>{r('甲')}</w:ins><w:hyperlink>{r('乙')}</w:hyperlink><w:smartTag>{r('丙')}</w:smartTag></w:p>",
        ["甲乙丙"],
    ),
    "deletion and moved text": (
        f"<w:p>{r('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:moveFrom>{r('丙')}</w:moveFrom>"
        f"<w:moveTo>{r('丁')}</w:moveTo></w:p>",
        ["甲丁"],
    ),
    "deleted paragraph end joins": (p("甲", properties="<w:rPr><w:del/></w:rPr>") + p("乙") + p("丙"), ["甲乙", "丙"]),
    "deleted end before a table": (p("甲", properties="<w:rPr><w:del/></w:rPr>") + table((p("乙"),)), ["甲", "乙"]),
    "field result": (f"<w:p>{r('共')}{field('PAGE', '12')}{r('页')}</w:p>", ["共12页"]),
    "field in the code of a field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field("PAGE", "9")
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("甲")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ["甲"],
    ),
    "unclosed field": ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("甲"), ["甲"]),
    "simple field": (f'<w:p><w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple></w:p>', ["3"]),
    "text box once": (ALTERNATIVES, ["正文", "框中文字"]),
    "only a fallback": (
        f"<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["框中文字"],
    ),
    "ruby": (
        f"<w:p><w:r><w:ruby><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r></w:p>",
        ["拼"],
    ),
    "no-break hyphen and symbol": (f'<w:p>{r("1")}<w:r><w:noBreakHyphen/><w:sym w:char="00B7"/></w:r></w:p>', ["1-·"]),
    "a row is a line": (table((p("甲"), p("乙")), (p("丙"), p())), ["甲\t乙", "丙"]),
    "paragraphs of a cell": (table((p("甲") + p("乙"), p("丙"))), ["甲 乙\t丙"]),
    "nested table": (table((p("甲"), table((p("乙"), p("丙"))) + p())), ["甲\t乙\t丙"]),
    "row in a control": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('甲')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["甲"],
    ),
    "deleted row": (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('甲')}</w:tc></w:tr></w:tbl>{p('乙')}", ["乙"]),
    "section properties": (p("甲") + '<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>', ["甲"]),
    "line ends in the XML are spaces": (f"<w:p>{r('甲' + chr(10) + '乙')}</w:p>", ["甲 乙"]),
    "strict namespace": (
        p("甲").replace("<w:p>", '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">', 1),
        ["甲"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_lines(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


HIDDEN_STYLES = (
    '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="i"><w:basedOn w:val="h"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:rStyle w:val="i"/>', True),
        ('<w:rStyle w:val="i"/><w:vanish w:val="false"/>', False),
    ],
)
def test_hidden_text_goes_with_a_notice(properties: str, hidden: bool) -> None:
    source = read(f"<w:p>{r('甲')}{r('乙', properties)}</w:p>", styles=HIDDEN_STYLES)
    assert [line.text for line in source.lines] == ["甲" if hidden else "甲乙"]
    assert [notice for notice in source.notices if "隐藏" in notice] == (
        ["有 1 处隐藏文字没有读入。"] if hidden else []
    )


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="单位一级"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="单位二级"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="z"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="二级标题"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="环"/><w:basedOn w:val="o"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "style", "level"),
    [
        ("", "Normal", None),
        ('<w:pStyle w:val="1"/>', "heading 1", 1),
        ('<w:pStyle w:val="x"/>', "单位一级", 1),
        ('<w:pStyle w:val="y"/>', "单位二级", 2),
        ('<w:pStyle w:val="z"/>', "标题 3", 3),
        ('<w:pStyle w:val="t"/>', "二级标题", 2),
        ('<w:pStyle w:val="o"/>', "环", None),
        ('<w:pStyle w:val="missing"/>', "", None),
        ('<w:outlineLvl w:val="2"/>', "Normal", 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', "heading 1", None),
    ],
)
def test_style_and_heading_level(properties: str, style: str, level: int | None) -> None:
    (line,) = read(p("甲", properties=properties), styles=STYLES).lines
    assert (line.style, line.heading_level) == (style, level)


def test_positions_and_tables() -> None:
    body = (
        p("甲")
        + p()
        + f"<w:p>{r('乙')}<w:r><w:br/></w:r>{r('丙')}</w:p>"
        + table((p("丁"), p("戊")), (p("己"),), (p(), p("辛")))
        + p("庚")
    )
    found = [(line.text, line.position, line.in_table) for line in read(body).lines]
    assert found == [
        ("甲", "第1段", False),
        ("乙", "第2段第1行", False),
        ("丙", "第2段第2行", False),
        ("丁\t戊", "表1第1行", True),
        ("己", "表1第2行", False),
        ("辛", "表1第3行", False),
        ("庚", "第3段", False),
    ]
    assert read(ALTERNATIVES).lines[1].position == "第1段文本框"


def test_text_laid_out_with_a_table_is_text() -> None:
    lines = read(table((p("正文"), "".join(p(f"第{n}句话。") for n in range(5)) + table((p("表"), p("格")))))).lines
    assert [line.text for line in lines] == ["正文", *(f"第{n}句话。" for n in range(5)), "表\t格"]
    assert [line.in_table for line in lines] == [False] * 6 + [True]


def test_what_is_not_read_is_told() -> None:
    noted = f'<w:p>{r("丙")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    drawing = '<w:p><w:r><w:sym w:font="Wingdings" w:char="00FE"/></w:r></w:p>'
    notices = read(noted + p("丁\uf06c") + drawing).notices
    assert ["脚注" in notices[0], "去掉了 2 个私用区" in notices[1], len(notices)] == [True, True, 2]


def test_contents_repeat_the_headings() -> None:
    toc = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    lines = read(p("一、举措", properties='<w:pStyle w:val="c"/>') + p("一、举措"), styles=toc).lines
    assert [line.furniture for line in lines] == [True, False]


@pytest.mark.parametrize("digest", ["A" * 64, ""])
def test_a_draft_says_so(digest: str) -> None:
    assert read(p("甲"), custom=property_part(PROPERTY, digest)).draft_of == digest.lower()


def test_another_document_is_no_draft() -> None:
    assert read(p("甲")).draft_of is None
    assert read(p("甲"), custom=property_part("Company", "青禾")).draft_of is None


def test_main_part_of_another_name_and_content_before_suffix() -> None:
    data = docx(p("甲"), main="word/document2.xml")
    source = read_bytes(data, "报告.txt")
    assert (source.format, source.text, source.path) == ("docx", "甲", "报告.txt")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_names_with_backslashes_and_no_relations() -> None:
    assert read_bytes(zipped({"word\\document.xml": document(p("甲"))}), "a.docx").text == "甲"


GOOD = docx(p("甲" * 2000))
BAD = {
    "no zip": (b"hello, report", "不是 zip"),
    "truncated": (GOOD[: len(GOOD) // 2], "损坏"),
    "no document": (zipped({"a.txt": "甲"}), "word/document.xml"),
    "workbook": (zipped({"xl/workbook.xml": "<a/>"}), "Excel"),
    "ofd": (zipped({"OFD.xml": "<a/>"}), "OFD"),
    "odt": (zipped({"mimetype": "x", "content.xml": "<a/>"}), "OpenDocument"),
    "broken XML": (zipped({"word/document.xml": document("<w:p>")}), "XML"),
    "empty XML": (zipped({"word/document.xml": ""}), "XML"),
    "entities": (
        zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "' + "甲" * 9 + '">]>' + document(p("&b;"))}),
        "DOCTYPE",
    ),
    "broken relations": (zipped({"_rels/.rels": "<a", "word/document.xml": document(p("甲"))}), "_rels/.rels"),
    "no text": (docx(p()), "没有可以读取的文字"),
    "damaged stream": (GOOD.replace(GOOD[300:340], b"\0" * 40), "损坏"),
}


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_errors(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "报告.docx")
    assert said in caught.value.message
    assert caught.value.remedy


def test_zip_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PART", 100_000)
    assert texts(p("甲" * 1000)) == ["甲" * 1000]
    with pytest.raises(UnreadableError, match="解压后超过"):
        texts(p("甲" * 100_000))


def test_relations_may_name_an_absolute_target() -> None:
    parts = {"_rels/.rels": relations(officeDocument="/word/d.xml"), "word/d.xml": document(p("甲"))}
    assert read_bytes(zipped(dict(parts)), "a.docx").text == "甲"
