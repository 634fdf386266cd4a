"""Comments in a copy of a Word file: they stand exactly around their words, and nothing else changes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from support import reading_builders
from support.ooxml import W, faults, part
from support.reading_builders import document, relations, zipped

from drafter.errors import UnreadableError
from drafter.model import At, Finding
from drafter.reading import read_bytes
from drafter.relay.annotate import AUTHOR, annotate
from drafter.relay.locating import Note, notes_of

ROOT = Path(__file__).parents[2]
BOX = "<w:txbxContent><w:p><w:r><w:t>框中甲</w:t></w:r></w:p></w:txbxContent>"
COMMENT_NAMES = ("commentRangeStart", "commentRangeEnd")


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def docx(body: str) -> bytes:
    """A document with these children of w:body, and the list of its parts."""
    with ZipFile(BytesIO(reading_builders.docx(body))) as archive:
        return zipped({"[Content_Types].xml": TYPES} | {name: archive.read(name) for name in archive.namelist()})


def r(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(result: str) -> str:
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    return f"{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{separate}{r(result)}{end}"


def comments_of(data: bytes) -> list[tuple[str, list[str]]]:
    """For each comment the words around which it stands, and its paragraphs; in the order of the document."""
    body = part(data)
    words: dict[str, list[str]] = {}
    open_: list[str] = []
    for node in body.iter():
        key = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            open_.append(key)
            words[key] = []
        elif node.tag == f"{W}commentRangeEnd":
            open_.remove(key)
        elif node.tag in (f"{W}t", f"{W}br", f"{W}tab"):
            for one in open_:
                words[one].append({f"{W}br": "\n", f"{W}tab": "\t"}.get(node.tag) or node.text or "")
    assert not open_
    references = [node.get(f"{W}id") for node in body.iter(f"{W}commentReference")]
    assert sorted(references) == sorted(words)
    said = {
        one.get(f"{W}id"): ["".join(p.itertext()) for p in one.iter(f"{W}p")] for one in part(data, "word/comments.xml")
    }
    return [("".join(text), said[key]) for key, text in words.items()]


def plain(data: bytes) -> bytes:
    """The document without comments, runs of the same properties that follow each other as one."""
    root = part(data)
    for node in list(root.iter(*(W + name for name in COMMENT_NAMES))):
        node.getparent().remove(node)
    for node in list(root.iter(f"{W}commentReference")):
        run = node.getparent()
        run.getparent().remove(run)
    for run in list(root.iter(f"{W}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend(child for child in list(run) if child.tag != f"{W}rPr")
            run.getparent().remove(run)
            run = before
        _join_texts(run)
    return bytes(etree.tostring(root, method="c14n"))


def _look(run: Any) -> tuple[bytes, dict[str, str]]:
    look = run.find(f"{W}rPr")
    return (b"" if look is None else etree.tostring(look, method="c14n"), dict(run.attrib))


def _join_texts(run: Any) -> None:
    for text in list(run.iterchildren(f"{W}t")):
        text.attrib.clear()
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)


CASES = {
    "inside a run": (f"<w:p>{r('甲乙丙丁')}</w:p>", "乙丙", "乙丙"),
    "a whole run": (f"<w:p>{r('甲')}{r('乙丙')}</w:p>", "乙丙", "乙丙"),
    "over runs": (f"<w:p>{r('甲乙', '<w:b/>')}{r('丙丁')}</w:p>", "乙丙", "乙丙"),
    "over a soft break": ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r></w:p>", "乙", "乙"),
    "tab in a run": ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "乙", "乙"),
    "insertion": (f'<w:p>{r("甲")}<w:ins w:id="5" w:author="a">{r("乙丙丁")}</w:ins></w:p>', "丙", "丙"),
    "out of an insertion": (f'<w:p><w:ins w:id="5" w:author="a">{r("甲乙")}</w:ins>{r("丙丁")}</w:p>', "乙丙", "乙丙"),
    "over a deletion": (
        f'<w:p>{r("甲")}<w:del w:id="5" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>{r("乙")}</w:p>',
        "甲乙",
        "甲乙",
    ),
    "link": (f'<w:p><w:hyperlink w:anchor="a">{r("甲乙丙")}</w:hyperlink></w:p>', "乙", "乙"),
    "a control is not divided": (f"<w:p>{r('甲')}<w:sdt><w:sdtContent>{r('乙丙丁')}</w:sdtContent></w:sdt></w:p>", "丙", "乙丙丁"),
    "a paragraph in a control": (f"<w:sdt><w:sdtContent><w:p>{r('甲乙丙')}</w:p></w:sdtContent></w:sdt>", "乙", "乙"),
    "a simple field is not divided": (f'<w:p><w:fldSimple w:instr="PAGE">{r("123")}</w:fldSimple></w:p>', "2", "123"),
    "result of a field": (f"<w:p>{r('共')}{field('12')}{r('页')}</w:p>", "12页", "12页"),
    "cell": (f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p></w:tc><w:tc><w:p>{r('乙丙')}</w:p></w:tc></w:tr></w:tbl>", "丙", "丙"),
    "over cells": (
        f"<w:tbl><w:tr><w:tc><w:p>{r('甲')}</w:p></w:tc><w:tc><w:p>{r('乙丙')}</w:p></w:tc></w:tr></w:tbl>", "甲\t乙丙", "乙丙",
    ),
    "ruby is not divided": (
        f"<w:p><w:r><w:ruby><w:rt>{r('p')}</w:rt><w:rubyBase>{r('拼音')}</w:rubyBase></w:ruby></w:r></w:p>", "拼", "p拼音",
    ),
    "text box at its place": (f"<w:p>{r('甲')}<w:r><w:pict>{BOX}</w:pict></w:r>{r('乙')}</w:p>", "中", "框中甲"),
    "joined with the next": (
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('甲乙')}</w:p><w:p>{r('丙')}</w:p>", "乙丙", "乙丙",
    ),
    "private characters between": (f"<w:p>{r('甲')}{r('乙' + chr(0xE001) + '丙')}</w:p>", "乙丙", "乙\ue001丙"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "quote", "expected"), CASES.values(), ids=CASES)
def test_stands_around_its_words(body: str, quote: str, expected: str) -> None:
    before = docx(body + "<w:p><w:r><w:t>末</w:t></w:r></w:p>")
    after = annotate(before, [Note("请看", quote)])
    assert (after.placed, after.unplaced) == (1, ())
    assert comments_of(after.data) == [(expected, ["请看"])]
    assert plain(after.data) == plain(before)
    assert read_bytes(after.data, "a.docx").text == read_bytes(before, "a.docx").text


def test_the_place_chooses_among_equal_words() -> None:
    before = docx(f"<w:p>{r('甲1乙')}</w:p><w:p>{r('甲1乙甲1丙')}</w:p>")
    notes = [
        Note("二", "甲1", "第2段", "甲1乙甲1丙", 3, 5),
        Note("一", "甲1"),
        Note("三", "1", "第2段", "甲1丙", 1, 2),  # a line that the outline divided
    ]
    data = annotate(before, notes).data
    assert [said for _, said in comments_of(data)] == [["一"], ["二"], ["三"]]
    root = part(data)
    starts = list(root.iter(f"{W}commentRangeStart"))
    texts = ["".join(t.text for t in root.iter(f"{W}t") if _precedes(t, one)) for one in starts]
    assert texts == ["", "甲1乙甲1乙", "甲1乙甲1乙甲"]


def _precedes(node: Any, other: Any) -> bool:
    order = list(node.getroottree().getroot().iter())
    return order.index(node) < order.index(other)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (Note("话", "没有的字", "第2段", "没有的字", 0, 4), ["乙二"]),
        (Note("话", "没有的字", "第2段第1行"), ["乙二"]),
        (Note("话"), ["甲一"]),
        (Note("话", "没有的字"), []),
        (Note("话", "没有的字", "第9段"), []),
    ],
)
def test_words_that_are_not_there(note: Note, expected: list[str]) -> None:
    before = docx(f"<w:p>{r(' 甲一')}</w:p><w:p>{r('乙二')}</w:p>")
    after = annotate(before, [note])
    assert after.placed == len(expected) and after.unplaced == (() if expected else (note,))
    if expected:
        assert [text for text, _ in comments_of(after.data)] == expected
    else:
        assert after.data == before


def test_existing_comments_stay() -> None:
    own = (
        '<w:p><w:commentRangeStart w:id="0"/>' + r("甲乙") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/></w:p>'
    )
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    before = zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": document(own),
            "word/_rels/document.xml.rels": relations(comments="comments.xml"),
            "word/comments.xml": f'<w:comments {namespace}><w:comment w:id="0" w:author="李">{"<w:p/>"}</w:comment></w:comments>',
        }
    )
    data = annotate(before, [Note("新\n第二段", "乙")]).data
    assert comments_of(data) == [("甲乙", [""]), ("乙", ["新", "第二段"])]
    assert [one.get(f"{W}author") for one in part(data, "word/comments.xml")] == ["李", AUTHOR]
    assert [one.get(f"{W}id") for one in part(data, "word/comments.xml")] == ["0", "2"]
    with ZipFile(BytesIO(data)) as new, ZipFile(BytesIO(before)) as old:
        assert new.namelist() == old.namelist()


def test_copied_changes_of_look_get_ids_of_their_own() -> None:
    changed = '<w:b/><w:rPrChange w:id="7" w:author="a"><w:rPr/></w:rPrChange>'
    data = annotate(docx(f"<w:p>{r('甲乙丙', changed)}</w:p>"), [Note("话", "乙")]).data
    ids = [one.get(f"{W}id") for one in part(data).iter(f"{W}rPrChange")]
    assert len(ids) == 3 and len(set(ids)) == 3 and "7" in ids


@given(
    st.lists(st.text("甲乙 丙a1", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), min_size=1, max_size=6),
)
def test_any_stretches(runs: list[str], pairs: list[tuple[int, int]]) -> None:
    text = "".join(runs)
    if not text.strip():
        return
    stretches = sorted((min(a, b) % len(text), max(a, b) % len(text) + 1) for a, b in pairs)
    stretches = [(start, end) for start, end in stretches if start < end]
    before = docx("<w:p>" + "".join(r(one, "<w:b/>" if place % 2 else "") for place, one in enumerate(runs)) + "</w:p>")
    notes = [Note(f"{start}-{end}", text[start:end], "第1段", text, start, end) for start, end in stretches]
    after = annotate(before, notes)
    assert after.placed == len(notes)
    if notes:
        expected = [(text[start:end], [f"{start}-{end}"]) for start, end in stretches]
        assert sorted(comments_of(after.data)) == sorted(expected)
    assert plain(after.data) == plain(before)
    assert annotate(before, notes).data == after.data


@pytest.mark.parametrize("path", ["seeds/青禾街道2023样式标题.docx", "examples/框架稿.docx"])
def test_findings_on_a_real_file(path: str) -> None:
    from drafter.cli.inputs import read_path

    before = (ROOT / path).read_bytes()
    read = read_path(str(ROOT / path))
    figures = read.facts.figures
    findings = [Finding("x", "error", "不对", one.sentence, one.at, remedy="改一改") for one in figures] * 3
    notes = notes_of(read.report, findings, lambda one: f"须改：{one.code}")
    after = annotate(before, notes)
    assert (after.placed, after.unplaced) == (3 * len(figures), ())
    assert {said[0] for _, said in comments_of(after.data)} == {"须改：x"}
    assert comments_of(after.data)[0][1] == ["须改：x", "不对。", "建议：改一改。"]
    assert sorted(faults(after.data)) == sorted(faults(before))
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after.data)) as new:
        changed = {name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert plain(after.data) == plain(before)
    if read.report.source.draft_of is None:
        assert [text for text, _ in comments_of(after.data)][::3] == [one.value for one in figures]


def test_a_finding_about_the_whole_report() -> None:
    data = docx(f"<w:p>{r('题目')}</w:p>")
    report_source = read_bytes(data, "a.docx")
    from drafter.outline import outline

    notes = notes_of(outline(report_source), [Finding("x", "warning", "缺一部分", "", None)], lambda _: "请核实")
    assert comments_of(annotate(data, notes).data) == [("题目", ["请核实", "缺一部分。"])]
    wrong = notes_of(
        outline(report_source), [Finding("x", "warning", "话", "题目", At("9.9", 0, 0, 1))], lambda _: "请核实"
    )
    assert annotate(data, wrong).placed == 1


def package(main: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": main})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 nonsense", "损坏"),
        (docx("<w:p/>")[:-30], "损坏"),
        (zipped({"a.txt": "甲"}), "不是 Word 文档"),
        (zipped({"word/document.xml": "<a/>"}), "Content_Types"),
        (package("<a>"), "XML"),
        (package("<!DOCTYPE a><a/>"), "DOCTYPE"),
        (package('<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'), "严格"),
    ],
)
def test_files_that_cannot_be_annotated(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        annotate(data, [Note("话", "甲")])
