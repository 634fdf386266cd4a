"""The parts beside the text: what may stay in a published file, and what goes with all that points to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from drafter.relay.finalize.fields import is_web
from drafter.relay.finalize.tree import MC, remove, unwrap
from drafter.relay.opc import Package, relations_of
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V, _O = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_TYPES_PART = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DC = "http://purl.org/dc/elements/1.1/"
_PROPERTIES: dict[str, tuple[str, str | None, str]] = {
    "core-properties": (
        "coreProperties",
        "cp",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    ),
    "extended-properties": (
        "Properties",
        None,
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
}
"""Kind of the properties: the name of their root, its prefix and namespace."""
_PERSONAL = {"creator": "作者", "lastModifiedBy": "作者", "Company": "单位", "Manager": "主管", "Template": "模板名"}

_NAMES = (
    "officeDocument core-properties extended-properties styles settings fontTable theme themeOverride numbering header "
    "footer footnotes endnotes image hyperlink chart chartUserShapes chartStyle chartColorStyle diagramData diagramLayout "
    "diagramQuickStyle diagramColors diagramDrawing font package oleObject aFChunk subDocument"
)
_KEPT = frozenset(_NAMES.split())
"""The last word of the types of relationships that may stay; whatever else an editor adds goes."""
_GONE = {
    "comments": "", "commentsExtended": "", "commentsIds": "", "commentsExtensible": "",
    "people": "", "customXml": "自定义 XML 数据", "vbaProject": "宏", "attachedToolbars": "宏", "keyMapCustomizations": "宏",
    "control": "ActiveX 控件", "thumbnail": "缩略图", "glossaryDocument": "文档部件库", "attachedTemplate": "所附模板",
    "custom-properties": "自定义属性", "mailMergeSource": "邮件合并", "mailMergeHeaderSource": "邮件合并",
    "recipientData": "邮件合并", "printerSettings": "打印机设置", "webSettings": "网页设置", "origin": "数字签名",
    "classificationlabels": "分类标签", "stylesWithEffects": "旧版样式",
}  # fmt: skip
"""What such a relationship leads to, in words; "": it is counted elsewhere."""
_SETTINGS = {
    "trackRevisions": "修订开关", "attachedTemplate": "", "mailMerge": "邮件合并", "docVars": "文档变量", "rsids": "",
    "documentProtection": "文档保护", "writeProtection": "文档保护", "proofState": "", "activeWritingStyle": "", "linkStyles": "",
    "saveThroughXslt": "", "revisionView": "", "attachedSchema": "", "schemaLibrary": "", "smartTagType": "", "documentType": "",
    "removePersonalInformation": "", "removeDateAndTime": "", "docId": "", "stylePaneFormatFilter": "", "readModeInkLockDown": "",
}  # fmt: skip
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}


def prune(package: Package) -> tuple[Counter[str], Counter[str]]:
    """Parts that drafts and editors need go, and links to files elsewhere. What went and what stayed, by their names.

    What pointed to them goes too: a picture linked from a file, a control; the text of a link stays.
    """
    gone: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    for holder in ("", *package.names):
        relations = package.relations(holder) if holder == "" or not holder.endswith(".rels") else None
        if relations is None:
            continue
        dropped = set()
        for relation in list(relations):
            kind = relation.get("Type", "").rpartition("/")[2]
            outside = relation.get("TargetMode") == "External"
            if kind not in _KEPT:
                if name := _GONE.get(kind, "其他附带数据"):
                    gone[name] += 1
            elif outside and not (kind == "hyperlink" and is_web(relation.get("Target", ""))):
                gone["指向别的文件的链接"] += 1
            else:
                stays["网页链接"] += outside
                stays["嵌入的文件（表格、公式等）"] += kind in ("package", "oleObject")
                continue
            dropped.add(relation.get("Id", ""))
            relations.remove(relation)
        package.change(relations_of(holder), relations)
        if dropped and holder.endswith(".xml"):
            _forget(package.xml(holder), dropped)
    package.remove([name for name in package.names if name not in _reached(package)])
    return gone, stays


def clean_settings(root: _Element) -> Counter[str]:
    """What the settings of the document tell of templates, addresses, sessions and protection goes."""
    told: Counter[str] = Counter()
    for element in list(root):
        name = str(element.tag).rpartition("}")[2]
        if name in _SETTINGS:
            if word := _SETTINGS[name]:
                told[word] += len(element) if name == "docVars" else 1
            root.remove(element)
    return told


def blank_properties(package: Package, title: str) -> Counter[str]:
    """The properties of the document say its title and nothing else; what they said of people, counted."""
    from lxml import etree

    told: Counter[str] = Counter()
    for kind, (name, prefix, namespace) in _PROPERTIES.items():
        part = package.related("", kind)
        if part is None:
            continue
        for one in package.xml(part):
            word = _PERSONAL.get(str(one.tag).rpartition("}")[2])
            if word and (one.text or "").strip():
                told[word] += 1
        root = etree.Element(f"{{{namespace}}}{name}", nsmap=cast("dict[str, str]", {prefix: namespace}))
        if kind == "core-properties" and title:
            etree.SubElement(root, f"{{{_DC}}}title", nsmap={"dc": _DC}).text = title
        package.change(part, root)
    return told


def trim_types(package: Package) -> None:
    """Content types of parts that are there, the document an ordinary one without macros."""
    root = package.xml(_TYPES_PART)
    names = set(package.names)
    endings = {name.rpartition(".")[2].lower() for name in names}
    for entry in list(root):
        part, ending = entry.get("PartName"), entry.get("Extension")
        if part == f"/{package.main}":
            entry.set("ContentType", _DOCUMENT)
        elif (ending is not None and ending.lower() not in endings) or (part is not None and part[1:] not in names):
            root.remove(entry)
    package.change(_TYPES_PART, root)


def watermarks(root: _Element) -> Iterator[str]:
    """The words of watermarks in a header."""
    for path in root.iter(f"{_V}textpath"):
        if path.get("string"):
            yield path.get("string", "")


def _reached(package: Package) -> set[str]:
    """The parts to which a way of relationships leads, and what belongs to the package itself."""
    out = {_TYPES_PART, relations_of("")}
    waiting = [""]
    while waiting:
        holder = waiting.pop()
        for _, target in package.targets(holder):
            if target not in out:
                out |= {target, relations_of(target)}
                waiting.append(target)
    return out


def _forget(root: _Element, dropped: set[str]) -> None:
    """What points to a relationship that went: links keep their text, pictures and controls go whole."""
    for element in list(root.iter()):
        for name in [one for one in element.attrib if str(one).startswith(_R) and str(element.attrib[one]) in dropped]:
            del element.attrib[name]
            tag = str(element.tag)
            if tag == f"{W}hyperlink":
                if element.get(f"{W}anchor") is None:
                    unwrap(element)
            elif any(str(one).startswith(_R) for one in element.attrib):
                continue  # a picture that is embedded as well
            elif tag in (f"{_O}OLEObject", f"{_A}hlinkClick", f"{_A}hlinkHover"):
                remove(element)
            else:
                _remove_picture(element)


def _remove_picture(element: _Element) -> None:
    """The drawing that holds the element, with what another program would show for it; else the element itself."""
    picture = next((one for one in element.iterancestors() if one.tag in _PICTURES), element)
    parent = picture.getparent()
    if parent is not None and parent.tag in (f"{MC}Choice", f"{MC}Fallback"):
        picture = next(parent.iterancestors())
    remove(picture)
