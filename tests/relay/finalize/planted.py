"""What people, editors and we leave in a Word file: one row a kind, with what has to become of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from lxml import etree
from support.building import SEEDS, make
from support.clerk import resolve
from support.parts import packed, parts_of

from drafter.drafting.word import write_docx
from drafter.marks import MarkKind
from drafter.relay.finalize import leftovers as why

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W_NS,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
WORDS = "这几个字要留下"
GONE = "这几个字要删去"
AUTHOR = "张三丰"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


class Part(NamedTuple):
    """A part beside the text: its bytes or XML, and the relationship that leads to it."""

    content: bytes | str
    content_type: str
    relation: str
    holder: str = "word/document.xml"
    id: str = "rIdP1"


class Planted(NamedTuple):
    """One kind. `refused`: the group in which it is listed; "" where it goes."""

    name: str
    refused: str = ""
    body: str = ""
    """Paragraphs put before the last one of the body."""
    parts: Mapping[str, Part] = {}
    external: tuple[tuple[str, str, str, str], ...] = ()
    """(holder, id, type, target) of relationships to files elsewhere."""
    settings: str = ""
    root: Mapping[str, str] = {}
    """Attributes of w:p elements of the body, all of them."""
    loses: tuple[str, ...] = ()
    """What is found in no part afterwards, beside the words GONE and AUTHOR."""
    told: str = ""
    """The name under which it is counted."""
    accept: bool = False


def p(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def field(code: str, result: str) -> str:
    char = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    return (
        char.format("begin")
        + f"<w:r><w:instrText xml:space='preserve'> {code} </w:instrText></w:r>"
        + char.format("separate")
        + r(result)
        + char.format("end")
    )


def picture(blip: str, description: str = "", name: str = "图片 1") -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="901" name="{name}" descr="{description}"/><a:graphic><a:graphicData '
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" '
        f'name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom '
        'prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def box(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f"<v:shape id='b1' style='width:60pt;height:20pt'><v:textbox>{inner}</v:textbox></v:shape>"
    return p(f"<w:r><w:pict>{shape}</w:pict></w:r>")


def table(*rows: str) -> str:
    return (
        "<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid>"
        + "".join(rows)
        + "</w:tbl>"
    )


def row(content: str, properties: str = "") -> str:
    inside = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inside}<w:tc><w:tcPr><w:tcW w:w='4000' w:type='dxa'/></w:tcPr>{p(content)}</w:tc></w:tr>"


def xml(tag: str, content: str) -> str:
    return f"<{tag} {_DECLARED}>{content}</{tag}>"


_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BY = f'w:author="{AUTHOR}" w:date="2025-01-10T09:00:00Z"'
_IMAGE = {"word/media/image1.png": Part(PIXEL, "image/png", f"{_OFFICE}/image")}
_FOOTNOTES = xml(
    "w:footnotes",
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="1">{p(r("见附件【待核·附件名】"))}</w:footnote>',
)
_COMMENTS = xml(
    "w:comments",
    f'<w:comment w:id="71" w:initials="张" {_BY}>'
    f'<w:p w14:paraId="11111111">{r("这里要再核一遍" + GONE)}</w:p></w:comment>',
)
_PEOPLE = (
    f'<w15:people xmlns:w15="{_MICROSOFT}/word/2012/wordml"><w15:person w15:author="{AUTHOR}">'
    '<w15:presenceInfo w15:providerId="None" w15:userId="zhangsf"/></w15:person></w15:people>'
)
_EXTENDED = (
    f'<w15:commentsEx xmlns:w15="{_MICROSOFT}/word/2012/wordml"><w15:commentEx w15:paraId="11111111" w15:done="0"/>'
    "</w15:commentsEx>"
)
_COMMENTED = (
    '<w:commentRangeStart w:id="71"/>' + r(WORDS) + '<w:commentRangeEnd w:id="71"/>'
    '<w:r><w:commentReference w:id="71"/></w:r>'
)
_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="状态"/><w:tag w:val="c1"/><w:id w:val="901"/>{}</w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)

REFUSED = (
    Planted("a blank", why.OPEN_MARKS[MarkKind.FILL], p(r("受理【待填12·上年49】件。"))),
    Planted("a mark over three runs", why.OPEN_MARKS[MarkKind.WRITE], p(r("【") + r("待", "<w:b/>") + r("写·措施】"))),
    Planted("a mark in a control", why.OPEN_MARKS[MarkKind.VERIFY], p(_CONTROL.format("", r("【待核·状态】")))),
    Planted("a mark in a table", why.OPEN_MARKS[MarkKind.VERIFY], table(row(r("【待核·表里】")))),
    Planted("a mark in a text box", why.OPEN_MARKS[MarkKind.VERIFY], box(p(r("【待核·框里】")))),
    Planted("a mark never closed", why.OPEN_MARKS[MarkKind.VERIFY], p(r("【待核·没有收尾的"))),
    Planted(
        "a mark in a header",
        why.OPEN_MARKS[MarkKind.VERIFY],
        "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='rIdP1'/></w:sectPr></w:pPr></w:p>",
        {"word/header1.xml": Part(xml("w:hdr", p(r("【待核·单位名称】"))), f"{_WML}.header+xml", f"{_OFFICE}/header")},
    ),
    Planted(
        "a mark in a footnote",
        why.OPEN_MARKS[MarkKind.VERIFY],
        p(r(WORDS) + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        {"word/footnotes.xml": Part(_FOOTNOTES, f"{_WML}.footnotes+xml", f"{_OFFICE}/footnotes")},
    ),
    Planted(
        "a mark in an insertion",
        why.OPEN_MARKS[MarkKind.VERIFY],
        p(f'<w:ins w:id="81" {_BY}>{r("【待核·新加的】")}</w:ins>'),
        accept=True,
    ),
    Planted(
        "a mark in the description of a picture",
        why.ELSEWHERE,
        p(picture('r:embed="rIdP1"', "【待核·图】")),
        _IMAGE,
    ),
    Planted("last year's paragraph", why.PRIOR_WORDS, p(r("【待核·上年文字】全年办理案件12件。"))),
    Planted("another bracket", why.BRACKETS, p(r("请司法所补一句【张三补】。"))),
    Planted("a mark whose brackets went", why.NAKED, p(r("审结待填12·上年49件。"))),
    Planted("a mark in other brackets", why.NAKED, p(r("［待核·上年表述：依托驿站接待群众］。"))),
    Planted("half a bracket", why.BRACKETS, p(r("全年办理案件12】件。"))),
    Planted("last year's text without brackets", why.PRIOR_STYLE, p(r("上年的话。"), '<w:pStyle w:val="PriorText"/>')),
    Planted("a note of ours without brackets", why.NOTE_STYLE, p(r("请移到第二节。"), '<w:pStyle w:val="ToolNote"/>')),
    Planted(
        "a control that nobody filled",
        why.PLACEHOLDER,
        p(_CONTROL.format("<w:showingPlcHdr/>", r("单击此处输入文字。"))),
    ),
    Planted("an insertion", why.REVISIONS, p(f'<w:ins w:id="82" {_BY}>{r(WORDS)}</w:ins>')),
    Planted(
        "a deletion",
        why.REVISIONS,
        p(r(WORDS) + f'<w:del w:id="83" {_BY}><w:r><w:delText>删</w:delText></w:r></w:del>'),
    ),
    Planted(
        "a change of look",
        why.REVISIONS,
        p(r(WORDS, f'<w:b/><w:rPrChange w:id="84" {_BY}><w:rPr/></w:rPrChange>')),
    ),
    Planted(
        "another document put in",
        why.OTHER_FILES,
        '<w:altChunk r:id="rIdP1"/>',
        {"word/afchunk1.txt": Part("【待核】".encode(), "text/plain", f"{_OFFICE}/aFChunk")},
    ),
)

REMOVED = (
    Planted(
        "bookmarks of an editor and of ours",
        body=p(
            '<w:bookmarkStart w:id="91" w:name="_GoBack"/><w:bookmarkStart w:id="92" w:name="f1234abcd"/>'
            + r(WORDS)
            + '<w:bookmarkEnd w:id="92"/><w:bookmarkEnd w:id="91"/>'
        ),
        loses=("_GoBack", "f1234abcd"),
        told="书签",
    ),
    Planted("a highlight", body=p(r(WORDS, '<w:highlight w:val="red"/>')), told="突出显示"),
    Planted(
        "a highlight saved as shading",
        body=p(r(WORDS, '<w:shd w:val="clear" w:fill="ffff00"/>')),
        loses=("ffff00",),
        told="突出显示",
    ),
    Planted("a control", body=p(_CONTROL.format("<w:text/>", r(WORDS))), told="内容控件"),
    Planted(
        "a control around paragraphs",
        body=_CONTROL.format("<w15:dataBinding xmlns:w15='urn:x'/>", p(r(WORDS)) + p(r("第二段。"))),
        told="内容控件",
    ),
    Planted(
        "a smart tag", body=p(f'<w:smartTag w:uri="urn:x" w:element="place">{r(WORDS)}</w:smartTag>'), told="智能标记"
    ),
    Planted("hidden words", body=p(r(WORDS) + r(GONE, "<w:vanish/>")), told="隐藏文字"),
    Planted(
        "a hidden paragraph",
        body=p(r(GONE, "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + p(r(WORDS)),
        told="隐藏文字",
    ),
    Planted(
        "a hidden picture",
        body=p(
            r(WORDS)
            + f"<w:r><w:rPr><w:vanish/></w:rPr><mc:AlternateContent><mc:Choice Requires='wps'>{GONE}</mc:Choice>"
            "</mc:AlternateContent></w:r>"
        ),
        told="隐藏文字",
    ),
    Planted(
        "a hidden entry of an index",
        body=p(r(WORDS) + field(f"XE {GONE}", "").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")),
        loses=(" XE ",),
    ),
    Planted("a hidden row", body=table(row(r(WORDS)), row(r(GONE), "<w:hidden/>")), told="隐藏文字"),
    Planted(
        "comments with their authors",
        body=p(_COMMENTED),
        parts={
            "word/comments.xml": Part(_COMMENTS, f"{_WML}.comments+xml", f"{_OFFICE}/comments", id="rIdC1"),
            "word/commentsExtended.xml": Part(
                _EXTENDED,
                f"{_WML}.commentsExtended+xml",
                f"{_MICROSOFT}/2011/relationships/commentsExtended",
                id="rIdC2",
            ),
            "word/people.xml": Part(
                _PEOPLE, f"{_WML}.people+xml", f"{_MICROSOFT}/2011/relationships/people", id="rIdC3"
            ),
        },
        told="批注",
    ),
    Planted(
        "sessions of editing",
        body=p(r(WORDS)),
        settings='<w:rsids><w:rsidRoot w:val="00A77B3E"/><w:rsid w:val="00A77B3E"/></w:rsids>',
        root={f"{{{W_NS}}}rsidR": "00A77B3E", f"{{{NAMESPACES['w14']}}}paraId": "2A2B2C2D"},
        loses=("00A77B3E", "2A2B2C2D"),
    ),
    Planted(
        "a spelling mark", body=p('<w:proofErr w:type="spellStart"/>' + r(WORDS) + '<w:proofErr w:type="spellEnd"/>')
    ),
    Planted(
        "the last page break",
        body=p("<w:r><w:lastRenderedPageBreak/></w:r>" + r(WORDS)),
        loses=("lastRenderedPageBreak",),
        told="上次分页标记",
    ),
    Planted(
        "a stretch for one editor",
        body=p(f'<w:permStart w:id="95" w:ed="{AUTHOR}"/>' + r(WORDS) + '<w:permEnd w:id="95"/>'),
        loses=("permStart", "permEnd"),
        told="可编辑区域",
    ),
    Planted(
        "document variables",
        body=p(r(WORDS)),
        settings=f'<w:docVars><w:docVar w:name="x" w:val="{GONE}"/></w:docVars>',
        told="文档变量",
    ),
    Planted(
        "mail merge",
        body=p(r(WORDS) + field("MERGEFIELD 姓名", "李四")),
        settings='<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
        f'<w:connectString w:val="{GONE}"/></w:mailMerge>',
        loses=("MERGEFIELD",),
        told="邮件合并",
    ),
    Planted(
        "the template",
        body=p(r(WORDS)),
        settings='<w:attachedTemplate r:id="rIdT1"/>',
        external=(("word/settings.xml", "rIdT1", "attachedTemplate", "file:///C:/zhangsf/Normal.dotm"),),
        loses=("zhangsf", "Normal.dotm"),
    ),
    Planted(
        "recording of changes, protection",
        body=p(r(WORDS)),
        settings='<w:documentProtection w:edit="readOnly"/><w:trackRevisions/>',
        loses=("trackRevisions", "documentProtection"),
        told="文档保护",
    ),
    Planted(
        "data behind controls",
        body=p(r(WORDS)),
        parts={
            "customXml/item1.xml": Part(f"<x>{GONE}</x>", "application/xml", f"{_OFFICE}/customXml"),
        },
        loses=("customXml",),
        told="自定义 XML 数据",
    ),
    Planted(
        "a macro",
        body=p(r(WORDS)),
        parts={
            "word/vbaProject.bin": Part(
                GONE.encode(),
                "application/vnd.ms-office.vbaProject",
                f"{_MICROSOFT}/2006/relationships/vbaProject",
            )
        },
        loses=("vbaProject",),
        told="宏",
    ),
    Planted(
        "a control of ActiveX",
        body=p(
            r(WORDS) + "<w:r><w:object><v:shape id='x1' style='width:20pt;height:20pt'/>"
            '<w:control r:id="rIdP1" w:name="TextBox1" w:shapeid="x1"/></w:object></w:r>'
        ),
        parts={
            "word/activeX/activeX1.xml": Part(
                f"<ax xmlns='urn:ax'>{GONE}</ax>",
                "application/vnd.ms-office.activeX+xml",
                f"{_OFFICE}/control",
            )
        },
        loses=("activeX", "TextBox1"),
        told="ActiveX 控件",
    ),
    Planted(
        "a thumbnail",
        body=p(r(WORDS)),
        parts={
            "docProps/thumbnail.jpeg": Part(
                GONE.encode(),
                "image/jpeg",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                holder="",
                id="rIdTh",
            )
        },
        loses=("thumbnail",),
        told="缩略图",
    ),
    Planted(
        "building blocks",
        body=p(r(WORDS)),
        parts={
            "word/glossary/document.xml": Part(
                xml("w:glossaryDocument", ""), f"{_WML}.document.glossary+xml", f"{_OFFICE}/glossaryDocument"
            )
        },
        loses=("glossary",),
        told="文档部件库",
    ),
    Planted(
        "settings of a printer",
        body=p(r(WORDS)),
        parts={
            "word/printerSettings1.bin": Part(
                GONE.encode(),
                f"{_WML}.printerSettings",
                f"{_OFFICE}/printerSettings",
            )
        },
        loses=("printerSettings",),
        told="打印机设置",
    ),
    Planted(
        "web settings",
        body=p(r(WORDS), '<w:divId w:val="77001"/>'),
        parts={
            "word/webSettings.xml": Part(
                xml("w:webSettings", '<w:divs><w:div w:id="77001"/></w:divs>'),
                f"{_WML}.webSettings+xml",
                f"{_OFFICE}/webSettings",
            )
        },
        loses=("webSettings", "77001"),
    ),
    Planted(
        "a picture linked from a disk",
        body=p(r(WORDS) + picture('r:link="rIdL1"')),
        external=(("word/document.xml", "rIdL1", "image", "file:///D:/zhangsf/公章.png"),),
        loses=("zhangsf", "公章"),
        told="指向别的文件的链接",
    ),
    Planted(
        "a link to a file",
        body=p(f'<w:hyperlink r:id="rIdL2">{r(WORDS)}</w:hyperlink>'),
        external=(("word/document.xml", "rIdL2", "hyperlink", "file:///D:/zhangsf/附件.doc"),),
        loses=("zhangsf", "hyperlink "),
        told="指向别的文件的链接",
    ),
    Planted(
        "the place of a picture on a disk",
        body=p(r(WORDS) + picture('r:embed="rIdP1"', r"C:\zhangsf\图.png", r"D:\zhangsf\图.png")),
        parts=_IMAGE,
        loses=("zhangsf",),
    ),
    Planted(
        "a picture pasted from the web",
        body=p(r(WORDS) + field(r'INCLUDEPICTURE "C:\\zhangsf\\1.png" \* MERGEFORMATINET', "")),
        loses=("zhangsf", "INCLUDEPICTURE"),
        told="域",
    ),
    Planted(
        "fields that tell of the machine",
        body=p(
            field("FILENAME \\p", "C:\\稿.docx") + field("AUTHOR", "某人") + field('DATE \\@ "yyyy"', "2025") + r(WORDS)
        ),
        loses=("FILENAME", "AUTHOR ", "DATE "),
        told="域",
    ),
    Planted("a comment of XML", body=p(r(WORDS) + f"<!-- {GONE} -->")),
    Planted(
        "an empty paragraph of last year's text",
        body=p("", '<w:pStyle w:val="PriorText"/>') + p(r(WORDS)),
        loses=("PriorText",),
        told="空段",
    ),
)


@cache
def ready() -> bytes:
    """A draft of ours with every mark dealt with, still a draft in all other ways."""
    return resolve(write_docx(make(SEEDS / "青禾街道2023.txt", "框架").built.draft), random.Random(1))


def plant(data: bytes, one: Planted) -> bytes:
    """The file with one kind of leftover in it."""
    parts = parts_of(data)
    body = _element(parts["word/document.xml"])
    document = body.getroottree().getroot()
    last = document.find(f"{{{W_NS}}}body")[-2]
    for block in etree.fromstring(f"<x {_DECLARED}>{one.body}</x>"):
        last.addprevious(block)
    for paragraph in document.iter(f"{{{W_NS}}}p") if one.root else ():
        for name, value in one.root.items():
            paragraph.set(name, value)
    parts["word/document.xml"] = etree.tostring(document, encoding="UTF-8")
    if one.settings:
        settings = _element(parts["word/settings.xml"])
        for place, entry in enumerate(etree.fromstring(f"<x {_DECLARED}>{one.settings}</x>"), 1):
            settings.insert(place, entry)
        parts["word/settings.xml"] = etree.tostring(settings, encoding="UTF-8")
    for name, part in one.parts.items():
        parts[name] = part.content if isinstance(part.content, bytes) else part.content.encode()
        types = _element(parts["[Content_Types].xml"])
        etree.SubElement(
            types, types[0].tag.replace("Default", "Override"), PartName=f"/{name}", ContentType=part.content_type
        )
        parts["[Content_Types].xml"] = etree.tostring(types, encoding="UTF-8")
        _relate(parts, part.holder, part.id, part.relation, f"/{name}")
    for holder, key, kind, target in one.external:
        _relate(parts, holder, key, f"{_OFFICE}/{kind}", target, TargetMode="External")
    return packed(parts)


def _relate(parts: dict[str, bytes], holder: str, key: str, kind: str, target: str, **more: str) -> None:
    folder, _, file = holder.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = _element(parts.get(name, f'<Relationships xmlns="{uri}"/>'.encode()))
    etree.SubElement(root, f"{{{uri}}}Relationship", {"Id": key, "Type": kind, "Target": target} | more)
    parts[name] = etree.tostring(root, encoding="UTF-8")


def _element(data: bytes) -> Any:
    return etree.fromstring(data)
