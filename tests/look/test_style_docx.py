"""A draft on the unit's own Word file: its look is taken, whatever else it holds is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import office_files as office
import pytest
import sample_look as sample
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from support.ooxml import W, assert_sound, part, texts
from support.parts import packed, parts_of

from drafter import marks
from drafter.cli.main import main
from drafter.drafting.own_word import write_on
from drafter.errors import PackError
from drafter.marks import PROPERTY

SECRET = "张三的旧文件"


def font(style: Any, name: str, size: float) -> None:
    style.font.size = Pt(size)
    style.font.name = name
    style.element.rPr.rFonts.set(qn("w:eastAsia"), name)


def unit_file(names: dict[str, str] | None = None) -> Any:
    """A document as an office keeps it: own fonts and margins, a header, text, a comment, a link, an author."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = "内部资料"
    font(document.styles["Normal"], "仿宋", 15)
    document.styles["Normal"].paragraph_format.first_line_indent = Pt(30)
    for name, face, size in (("Title", "华文中宋", 24), ("Heading 1", "黑体", 15), ("Heading 2", "楷体", 15)):
        font(document.styles[name], face, size)
    for name, face in (names or {"主送机关": "仿宋", "落款": "仿宋"}).items():
        font(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), face, 15)
    paragraph = document.add_paragraph(f"{SECRET}正文")
    document.add_comment(paragraph.runs[0], text=f"{SECRET}批注", author=SECRET)
    document.core_properties.author = SECRET
    document.core_properties.comments = SECRET
    relation = document.part.relate_to("https://example.invalid/x", RELATIONSHIP_TYPE.HYPERLINK, True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    return document


def saved(document: Any, folder: Path) -> Path:
    path = folder / "style.docx"
    document.save(str(path))
    return path


def style_names(data: bytes) -> list[str]:
    document = docx.Document(BytesIO(data))
    return [str(paragraph.style.name) for paragraph in document.paragraphs if paragraph.style]


def test_styles_and_page_are_those_of_the_file(tmp_path: Path) -> None:
    data, notices = write_on(saved(unit_file(), tmp_path), sample.draft())
    assert_sound(data)
    document = docx.Document(BytesIO(data))
    assert document.sections[0].left_margin == Twips(1701)
    assert document.sections[0].header.paragraphs[0].text == "内部资料"
    names = style_names(data)
    assert names[:5] == ["Title", "主送机关", "Normal", "Heading 1", "Heading 2"]
    assert names[-2:] == ["落款", "成文日期"]
    assert document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    assert notices == ["style.docx 里没有“成文日期”样式，这些段落按国标的字体排，其余同正文。"]


def test_every_line_is_printed_once_and_nothing_of_the_file(tmp_path: Path) -> None:
    draft = sample.draft()
    data, _ = write_on(saved(unit_file(), tmp_path), draft)
    assert [text.replace("\n", "") for text in texts(data)] == [marks.printed(line.text) for line in draft.titled()]
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8", "replace")
            assert SECRET not in text, name
            assert "example.invalid" not in text and 'TargetMode="External"' not in text, name
        assert not [name for name in package.namelist() if "comments" in name or "thumbnail" in name]


def test_lines_of_the_title_fit_beside_its_indent(tmp_path: Path) -> None:
    data, _ = write_on(saved(unit_file(), tmp_path), sample.draft())  # 150 mm, 24 pt, indented by 30 pt
    assert max(len(line) for line in texts(data)[0].split("\n")) <= 16
    document = unit_file()
    document.styles["Title"].paragraph_format.first_line_indent = Pt(0)
    assert texts(write_on(saved(document, tmp_path), sample.draft())[0])[0].count("\n") == 1


def test_it_says_that_it_is_a_draft_and_is_the_same_each_time(tmp_path: Path) -> None:
    path = saved(unit_file(), tmp_path)
    data, _ = write_on(path, sample.draft())
    assert data == write_on(path, sample.draft())[0]
    properties = {node.get("name"): node[0].text for node in part(data, "docProps/custom.xml")}
    assert properties[PROPERTY] == sample.draft().prior_sha256
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("", "", sample.TITLE)


def test_highlights_and_bookmarks_are_as_ever(tmp_path: Path) -> None:
    data, _ = write_on(saved(unit_file(), tmp_path), sample.draft())
    root = part(data)
    assert {node.get(f"{W}val") for node in root.iter(f"{W}highlight")} == {"yellow"}
    assert len(list(root.iter(f"{W}bookmarkStart"))) == 4


def test_parts_that_can_act_are_dropped(tmp_path: Path) -> None:
    parts = parts_of(saved(unit_file(), tmp_path).read_bytes())
    relations = parts["word/_rels/document.xml.rels"].decode()
    for number, (name, kind) in enumerate(
        (
            ("vbaProject.bin", "vbaProject"),
            ("embeddings/a.bin", "oleObject"),
            ("glossary/document.xml", "glossaryDocument"),
        )
    ):
        parts[f"word/{name}"] = b"<a/>"
        added = (
            f'<Relationship Id="rIdX{number}" Type="http://schemas.example/{kind}" Target="{name}"/></Relationships>'
        )
        relations = relations.replace("</Relationships>", added)
    parts["word/_rels/document.xml.rels"] = relations.encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "<Default ", '<Default Extension="bin" ContentType="application/octet-stream"/><Default ', 1
    ).encode()
    path = tmp_path / "style.docx"
    path.write_bytes(packed(parts))
    data, _ = write_on(path, sample.draft())
    assert_sound(data)
    assert not [name for name in parts_of(data) if name.endswith(".bin") or "glossary" in name]


def test_automatic_numbers_of_headings_are_taken_out_and_told(tmp_path: Path) -> None:
    document = unit_file()
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(OxmlElement("w:numPr"))
    data, notices = write_on(saved(document, tmp_path), sample.draft())
    assert not list(part(data, "word/styles.xml").iter(f"{W}numPr")) or "Heading1" not in [
        style.get(f"{W}styleId") for style in part(data, "word/styles.xml") if style.find(f".//{W}numPr") is not None
    ]
    assert any("自动编号" in notice for notice in notices)


def test_a_body_without_indent_is_told(tmp_path: Path) -> None:
    document = unit_file()
    document.styles["Normal"].paragraph_format.first_line_indent = None
    _, notices = write_on(saved(document, tmp_path), sample.draft())
    assert any("没有首行缩进" in notice for notice in notices)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "style.docx"
    path.write_bytes(content)
    with pytest.raises(PackError, match="打不开"):
        write_on(path, sample.draft())


def test_no_file_of_ours_is_one_too(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        write_on(tmp_path / "没有.docx", sample.draft())


def test_a_pack_with_a_word_file_goes_through_the_whole_relay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    pack = Path("模板/青禾")
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text('名称: 青禾\n版本: "1"\n继承: base\n', encoding="utf-8")
    saved(unit_file(), pack)
    Path("上年.txt").write_text(office.TEXT, encoding="utf-8")
    assert main(["figures", "上年.txt", "-o", "台账.yaml"]) == 0
    command = ["build", "上年.txt", "--figures", "台账.yaml", "--template", "青禾", "-o", "稿.docx"]
    assert main(command) == 0
    assert "没有“成文日期”样式" in capsys.readouterr().err
    assert main(["template", "check", "青禾"]) == 0
    assert main(["status", "稿.docx"]) == 1  # open places, read as from any other draft
    assert main(["update", "稿.docx", "--figures", "台账.yaml"]) in (0, 1)
    assert main(["finalize", "稿.docx"]) == 1
    assert_sound(Path("稿.docx").read_bytes())
