"""A draft on the unit's own Word file (style.docx): its styles, page set-up, headers and footers, and nothing else of it.

Opened with python-docx, since such a file can be anything that Word writes. Kept are the parts that make the look; text,
macros, comments, notes, embedded files, links to outside, names of persons and companies are dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from drafter import marks
from drafter.drafting.lines import Draft, Style
from drafter.drafting.ooxml import Anchors
from drafter.drafting.package import EPOCH, property_entries, write_zip
from drafter.drafting.printable import printable
from drafter.errors import PackError
from drafter.packs.look import DEFAULT, Letters, Look, Page

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

NAMES: Mapping[Style, tuple[str, ...]] = {
    Style.TITLE: ("标题", "title", "公文标题", "文件标题", "大标题"),
    Style.ADDRESSEE: ("主送", "主送机关", "称谓", "salutation"),
    Style.BODY: ("公文正文", "报告正文", "正文", "normal", "正文文字", "bodytext"),
    Style.PART: ("一级标题", "heading1", "标题1"),
    Style.SECTION: ("二级标题", "heading2", "标题2"),
    Style.ITEM: ("三级标题", "heading3", "标题3"),
    Style.SIGNATURE: ("署名", "落款", "发文机关署名", "signature"),
    Style.DATE: ("成文日期", "日期", "date"),
}
"""Names under which a style is looked for, small letters, no spaces: the one that most text of the file has, else the first."""

KEPT_PARTS = re.compile(r"/(?:styles|numbering|settings|fontTable|theme|header|footer)$")
_KEPT_OF_PARTS = re.compile(r"/image$")
_DROPPED_SETTINGS = (
    "attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "rsids", "footnotePr", "endnotePr",
    "trackRevisions", "saveThroughXslt", "docVars", "attachedSchema", "schemaLibrary", "hdrShapeDefaults",
)  # fmt: skip
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{{}}</Properties>'
_APP = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>drafter</Application></Properties>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BROKEN = (BadZipFile, KeyError, ValueError, OSError, SyntaxError)


class OnOwn(NamedTuple):
    """A draft on the unit's own file, and what should be known of its styles."""

    data: bytes
    notices: list[str]


def write_on(path: Path, draft: Draft) -> OnOwn:
    """`draft` with the styles and page set-up of the .docx at `path`; equal inputs give equal bytes.

    A kind of paragraph for which the file has no style gets that of GB/T 9704, and a notice. PackError: the file is no
    .docx that can be opened.
    """
    from drafter.drafting.word import body_xml

    document = _opened(path)
    found = _found(document)
    look = _look(document, found)
    style_ids, notices = _styles(document, found)
    content = body_xml(draft.titled(), look, Anchors(), style_ids)
    _fill(document, content)
    _clean(document)
    _describe(document, draft)
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as package:
        return OnOwn(write_zip((name, package.read(name)) for name in package.namelist()), notices)


def _opened(path: Path) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(BytesIO(path.read_bytes()))
    except (*_BROKEN, PackageNotFoundError) as error:
        raise PackError(
            f"模板包的 {path.name} 打不开，不是 .docx 文件或已损坏（{path}）",
            "请用 Word/WPS 打开它，另存为“Word 文档（.docx）”，不要选带宏的格式（.docm）",
        ) from error


def _found(document: Document) -> dict[Style, Any]:
    """The paragraph style of the file for each kind of paragraph that has one."""
    from docx.enum.style import WD_STYLE_TYPE

    named = {_folded(one): one for one in document.styles if one.type is WD_STYLE_TYPE.PARAGRAPH and one.name}
    used: Counter[str] = Counter()
    for paragraph in document.paragraphs:
        used[_folded(paragraph.style)] += len(paragraph.text)
    out = {}
    for style, names in NAMES.items():
        if known := [name for name in names if name in named]:
            out[style] = named[max(known, key=lambda name: used[name])]
    return out


def _folded(style: Any) -> str:
    return re.sub(r"\s", "", str(style.name)).casefold()


def _look(document: Document, found: Mapping[Style, Any]) -> Look:
    """What the program has to compute with: the width of a line and the sizes of text and title."""
    section = document.sections[-1]

    def twips(length: Any, otherwise: int) -> int:
        return otherwise if length is None else round(length.twips)

    standard = Page()
    page = Page(
        twips(section.page_width, standard.width),
        twips(section.page_height, standard.height),
        twips(section.top_margin, standard.top),
        twips(section.bottom_margin, standard.bottom),
        twips(section.left_margin, standard.left),
        twips(section.right_margin, standard.right),
        characters=0,
    )
    body = DEFAULT.body._replace(size=_size(found.get(Style.BODY), document) or 21)
    size = _size(found.get(Style.TITLE), document) or DEFAULT.title.size
    title = DEFAULT.title._replace(size=size, left=_indents(found.get(Style.TITLE)) / (size * 10))
    placed, free = Letters(align="placed"), Letters(align="left")
    return DEFAULT._replace(
        page=page,
        body=body,
        title=title,
        signature=free if Style.SIGNATURE in found else placed,
        date=free if Style.DATE in found else placed,
    )


def _size(style: Any, document: Document) -> int:
    """Half points of the style, along those it is based on, then the document's default; 0 where nothing is said."""
    while style is not None:
        if style.font.size is not None:
            return int(style.font.size.pt * 2)
        style = style.base_style
    default = document.styles.element.find(f".//{{{_W}}}rPrDefault//{{{_W}}}sz")
    return 0 if default is None else int(default.get(f"{{{_W}}}val", "0"))


def _indents(style: Any) -> int:
    """Twips that the lines of a style are shorter than the page's: the first one, which is the shortest, counts."""
    total = 0
    for name in ("left_indent", "right_indent", "first_line_indent"):
        one = style
        while one is not None and getattr(one.paragraph_format, name) is None:
            one = one.base_style
        total += 0 if one is None else max(0, round(getattr(one.paragraph_format, name).twips))
    return total


def _styles(document: Document, found: Mapping[Style, Any]) -> tuple[dict[Style, str], list[str]]:
    """The identifier for each kind of paragraph, our own style where the file has none; what should be known of them."""
    from docx.oxml import parse_xml

    from drafter.drafting.base.styles import draft_style, style_xml

    style_ids = {style: str(one.style_id) for style, one in found.items()}
    taken = {str(one.style_id) for one in document.styles}
    for style in (kind for kind in Style if kind not in found):
        entry = draft_style(style, DEFAULT)
        new_id = next(one for one in chain([entry.id], (f"{entry.id}{n}" for n in count(2))) if one not in taken)
        taken.add(new_id)
        made = style_xml(replace(entry, id=new_id, based_on=style_ids.get(Style.BODY, ""), next=""))
        document.styles.element.append(parse_xml(made.replace("<w:style ", f'<w:style xmlns:w="{_W}" ', 1)))
        style_ids[style] = new_id
    notices = []
    if missing := [style.value for style in NAMES if style not in found]:
        notices.append(f"style.docx 里没有“{'”“'.join(missing)}”样式，这些段落按国标的字体排，其余同正文。")
    if not _first_line(found.get(Style.BODY)):
        notices.append("style.docx 的正文样式没有首行缩进；如需缩进，请在 Word 里修改该样式。")
    if sum(_unnumbered(one) for one in found.values()):
        notices.append("style.docx 的标题样式带自动编号；稿中编号写在文字里，自动编号没有用。")
    return style_ids, notices


def _unnumbered(style: Any) -> bool:
    """Takes the automatic number out of a style and those it is based on; whether there was one."""
    numbered = False
    while style is not None:
        for number in style.element.findall(f"{{{_W}}}pPr/{{{_W}}}numPr"):
            number.getparent().remove(number)
            numbered = True
        style = style.base_style
    return numbered


def _first_line(style: Any) -> bool:
    while style is not None:
        indent = style.element.find(f"{{{_W}}}pPr/{{{_W}}}ind")
        if indent is not None:
            return any(indent.get(f"{{{_W}}}{key}", "0") != "0" for key in ("firstLine", "firstLineChars"))
        style = style.base_style
    return False


def _fill(document: Document, content: str) -> None:
    """The body becomes `content` and the last section, which alone is kept."""
    from docx.oxml import parse_xml

    body = document.element.body
    section = body.find(f"{{{_W}}}sectPr")
    for child in list(body):
        if child is not section:
            body.remove(child)
    for place, child in enumerate(parse_xml(f'<w:body xmlns:w="{_W}">{content}</w:body>')):
        body.insert(place, child)
    for name in ("footnotePr", "endnotePr", "printerSettings"):
        for node in section.findall(f"{{{_W}}}{name}") if section is not None else ():
            section.remove(node)


def _clean(document: Document) -> None:
    """Parts that are no part of the look go, and so does whatever points to outside."""
    for relation_id, relation in list(document.part.rels.items()):
        if relation.is_external or not KEPT_PARTS.search(relation.reltype):
            del document.part.rels[relation_id]
        elif relation.reltype.endswith(("/header", "/footer", "/numbering", "/settings", "/styles", "/theme")):
            _clean_part(relation.target_part)
    root = document.part.package.rels
    for relation_id, relation in list(root.items()):
        if not relation.reltype.endswith("/officeDocument"):
            del root[relation_id]
    settings = document.settings.element
    for name in _DROPPED_SETTINGS:
        for node in settings.findall(f"{{{_W}}}{name}"):
            settings.remove(node)


def _clean_part(part: Part) -> None:
    """Pictures of headers stay; links, embedded objects and what a person left there go."""
    gone = []
    for relation_id, relation in list(part.rels.items()):
        if relation.is_external or not _KEPT_OF_PARTS.search(relation.reltype):
            del part.rels[relation_id]
            gone.append(relation_id)
    element = getattr(part, "element", None)
    if element is None:
        return
    for node in list(element.iter()):
        if any(
            value in gone for key, value in node.attrib.items() if str(key).startswith(f"{{{_OFFICE}/relationships}}")
        ):
            _unwrap(node)
    for name in ("ins", "moveTo", "hyperlink", "smartTag"):
        for node in list(element.iter(f"{{{_W}}}{name}")):
            _unwrap(node)
    for name in ("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "rPrChange", "pPrChange",
                 "object", "control"):  # fmt: skip
        for node in list(element.iter(f"{{{_W}}}{name}")):
            node.getparent().remove(node)


def _unwrap(node: Any) -> None:
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    for offset, child in enumerate(list(node)):
        parent.insert(place + offset, child)
    parent.remove(node)


def _describe(document: Document, draft: Draft) -> None:
    """Document properties of our own only: no author, fixed times, and of which report this is a draft."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    core = document.core_properties  # made anew: the one of the file was dropped
    core.title = printable(marks.printed(draft.title))[:255]
    core.author = core.last_modified_by = ""
    core.revision = 1
    core.created = core.modified = datetime.fromisoformat(EPOCH.removesuffix("Z"))
    entries = property_entries({marks.PROPERTY: draft.prior_sha256, **draft.properties})
    for name, kind, content, relation in (
        ("custom", "custom-properties", _CUSTOM.format(entries), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES),
        ("app", "extended-properties", _APP, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES),
    ):
        text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'
        content_type = f"application/vnd.openxmlformats-officedocument.{kind}+xml"
        package.relate_to(Part(PackURI(f"/docProps/{name}.xml"), content_type, text.encode(), package), relation)
