"""Every kind of leftover, planted in a draft that is otherwise ready, keeps it from being finished or goes."""

from __future__ import annotations

import re
from functools import reduce
from io import BytesIO

import pytest
from planted import AUTHOR, GONE, REFUSED, REMOVED, WORDS, Part, Planted, plant, ready
from support.ooxml import assert_sound, texts
from support.parts import packed, parts_of

from drafter.errors import UserError
from drafter.relay.finalize import finalize

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TRACES = (
    "bookmark", "comment", "highlight", "<w:sdt", "custom-properties", "custom.xml", "drafter-", "rsid", "vanish", "<w:ins ",
    "<w:del ", "moveFrom", "PrChange", "proofErr", "【", "PriorText", "ToolNote", "上年原文", "paraId", "lastModifiedBy",
    "Company", "smartTag",
)  # fmt: skip


def found(data: bytes, words: tuple[str, ...]) -> list[str]:
    """Which of the words stand in any part, in its name or in its content."""
    everything = "\n".join(f"{name}\n{content.decode('utf-8', 'replace')}" for name, content in parts_of(data).items())
    return [word for word in words if word.lower() in everything.lower()]


def with_people(data: bytes) -> bytes:
    """As an editor saves it: names of people and firms in the properties."""
    parts = parts_of(data)
    core = parts["docProps/core.xml"].decode()
    core = core.replace(
        "<dc:creator></dc:creator>", f"<dc:creator>{AUTHOR}</dc:creator><dc:subject>{GONE}</dc:subject>"
    )
    core = re.sub("<cp:lastModifiedBy></cp:lastModifiedBy>", f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>", core)
    parts["docProps/core.xml"] = core.encode()
    app = parts["docProps/app.xml"].decode()
    more = f"<Template>C:\\{AUTHOR}.dotm</Template><Manager>{AUTHOR}</Manager><Company>{GONE}</Company></Properties>"
    parts["docProps/app.xml"] = app.replace("</Properties>", more).encode()
    return packed(parts)


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: one.name)
def test_refused(one: Planted) -> None:
    done = finalize(plant(ready(), one), accept_revisions=one.accept)
    assert [left.group for left in done.leftovers] == [one.refused]


@pytest.mark.parametrize("one", REMOVED, ids=lambda one: one.name)
def test_removed(one: Planted) -> None:
    planted = plant(ready(), one)
    assert found(planted, one.loses) == list(one.loses), "not planted"
    done = finalize(planted)
    assert not done.leftovers
    assert found(done.data, (*TRACES, GONE, AUTHOR, *one.loses)) == []
    assert WORDS in "".join(texts(done.data))
    assert not one.told or done.removed[one.told] > finalize(ready()).removed.get(one.told, 0)
    assert_sound(done.data)
    assert finalize(done.data).data == done.data


def test_there_are_more_than_thirty_kinds() -> None:
    assert len({one.name for one in (*REFUSED, *REMOVED)}) == len(REFUSED) + len(REMOVED) > 50


def test_all_at_once() -> None:
    """Every kind that goes, in one file with names of people in its properties; only the printed words are left."""
    several = [one for one in REMOVED if not any(isinstance(part, Part) for part in one.parts.values())]
    several += [one for one in REMOVED if one.name == "comments with their authors"]
    data = reduce(plant, several, with_people(ready()))
    done = finalize(data)
    assert not done.leftovers
    assert found(done.data, (*TRACES, GONE, AUTHOR, "zhangsf")) == []
    assert "".join(texts(done.data)).count(WORDS) == len(several)
    assert done.removed["作者"] == 2 and done.removed["单位"] == 1 and done.removed["模板名"] == 1
    assert_sound(done.data)


def test_the_text_is_that_of_the_draft() -> None:
    done = finalize(ready())
    assert [text for text in texts(ready()) if text] == texts(done.data)


def test_equal_input_gives_equal_bytes() -> None:
    assert finalize(ready()).data == finalize(ready()).data


def test_comments_are_told() -> None:
    one = next(one for one in REMOVED if one.name == "comments with their authors")
    comments = finalize(plant(ready(), one)).comments
    assert [(said.author, said.text, said.ours) for said in comments] == [(AUTHOR, "这里要再核一遍" + GONE, False)]


def test_a_bookmark_that_a_field_needs_stays_and_is_told() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="96" w:name="_Ref1"/><w:r><w:t>一、附表</w:t></w:r><w:bookmarkEnd w:id="96"/></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>附表</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    done = finalize(plant(ready(), Planted("", body=body)))
    assert done.kept == {"域和链接要用的书签": 1}
    assert found(done.data, ("_Ref1", "REF _Ref1")) == ["_Ref1", "REF _Ref1"]


def test_links_to_the_web_stay_and_are_told() -> None:
    one = Planted(
        "",
        body=f'<w:p><w:hyperlink r:id="rIdW"><w:r><w:t>{WORDS}</w:t></w:r></w:hyperlink></w:p>',
        external=(("word/document.xml", "rIdW", "hyperlink", "https://www.gov.cn/"),),
    )
    done = finalize(plant(ready(), one))
    assert done.kept == {"网页链接": 1}
    assert_sound(done.data)


def test_blank_lines_of_the_layout_stay() -> None:
    """Around the title and before the signature a person may have set them; between two paragraphs of text none belongs."""
    blank = '<w:p><w:pPr><w:pStyle w:val="PartHeading"/></w:pPr></w:p><w:p/>'
    signed = "<w:p><w:r><w:t>全年工作有序推进。</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>青禾街道办事处</w:t></w:r></w:p>"
    done = finalize(plant(ready(), Planted("", body=f"{blank}{signed}")))
    shown = texts(done.data)
    place = shown.index("青禾街道办事处")
    assert shown[place - 2 : place] == ["全年工作有序推进。", ""]
    assert done.removed["空段"] == 2


def test_what_is_embedded_and_watermarks_stay_and_are_told() -> None:
    picture = "<v:shape id='e1' style='width:20pt;height:20pt'/>"
    one = Planted(
        "",
        body=f"<w:p><w:r><w:t>{WORDS}</w:t></w:r><w:r><w:object>{picture}<o:OLEObject Type='Embed' ProgID='Excel.Sheet.12' "
        "ShapeID='e1' DrawAspect='Content' ObjectID='_1' r:id='rIdP1'/></w:object></w:r></w:p>"
        "<w:p><w:r><w:pict><v:shape id='w1' style='width:20pt;height:20pt'><v:textpath string='内部资料'/></v:shape>"
        "</w:pict></w:r></w:p>",
        parts={"word/embeddings/sheet1.xlsx": Part(b"PK", SHEET, f"{OFFICE}/package")},
    )
    done = finalize(plant(ready(), one))
    assert done.kept == {"嵌入的文件（表格、公式等）": 1, "水印": 1}


def test_a_file_of_another_program_keeps_its_look() -> None:
    """What python-docx makes from its own template: theme, thumbnail, data of its author, hundreds of styles."""
    import docx

    document = docx.Document()
    document.core_properties.author = AUTHOR
    for line in ("青禾街道2024年法治政府建设年度报告", "一、主要举措和成效", "（一）规范执法", "全年办理案件12件。"):
        document.add_paragraph(line)
    document.add_comment(document.paragraphs[3].runs, text=GONE, author=AUTHOR)
    stream = BytesIO()
    document.save(stream)
    done = finalize(stream.getvalue())
    assert not done.leftovers
    assert found(done.data, (AUTHOR, GONE, "python-docx", "thumbnail", "customXml", "<w:rsid", "comments.xml")) == []
    assert texts(done.data) == [paragraph.text for paragraph in document.paragraphs]
    assert parts_of(done.data)["word/theme/theme1.xml"]


@pytest.mark.parametrize("name", sorted(parts_of(ready())))
@pytest.mark.parametrize(
    "spoil", [None, b"", b"<w:p", b"<x/>", b"\xff\xfe\x00"], ids=["gone", "empty", "cut", "other", "bytes"]
)
def test_spoilt_parts_are_no_surprise(name: str, spoil: bytes | None) -> None:
    """Either a file comes of it, or one message says what is wrong."""
    parts = parts_of(ready())
    if spoil is None:
        del parts[name]
    else:
        parts[name] = spoil
    try:
        done = finalize(packed(parts))
    except UserError as error:
        assert error.message and error.remedy
    else:
        assert name != "word/document.xml"
        assert found(done.data, ("bookmark", "highlight")) == []
