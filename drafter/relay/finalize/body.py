"""One part of text (body, header, note) cleaned: what only drafts and editors need goes, every printed word stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from drafter.relay.finalize.fields import CODED, flatten, frames
from drafter.relay.finalize.tree import MC, PRINTED, is_blank, move_into_next, needed, own, remove, text_of, unwrap
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_styles import Styles

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WRAPPERS = {f"{W}sdt": "内容控件", f"{W}smartTag": "智能标记", f"{W}customXml": "自定义 XML 标记"}
_WRAPPER_PROPERTIES = {f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")}
_TRACES = {
    f"{W}highlight": "突出显示",
    f"{W}proofErr": "拼写检查标记",
    f"{W}lastRenderedPageBreak": "上次分页标记",
    f"{W}permStart": "可编辑区域",
    f"{W}permEnd": "",
    f"{W}commentRangeStart": "",
    f"{W}commentRangeEnd": "",
    f"{W}commentReference": "",
    f"{W}annotationRef": "",
    f"{W}divId": "",
    f"{W}rsid": "",
    f"{W}vanish": "",
    f"{W}specVanish": "",
}
"""What goes wherever it stands, and how it is counted; "" is not worth telling."""
_FILLS = frozenset({"FFFF00", "00FFFF", "00FF00"})
"""The colours of marks: some editors save a highlight as the shading of its characters."""
_PICTURED = {
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "softHyphen")
}
_PICTURED |= {*PRINTED, f"{W}ptab", f"{MC}AlternateContent"}
"""What a hidden run may hold; codes of fields apart."""
_PATH = re.compile(r"\\|file:|^/|^[A-Za-z]:")
_LARGEST = 2**31 - 1
_DESCRIBED = ("descr", "title", "alt")
_PART = re.compile(r"\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)")
_SENTENCE_END = tuple("。！？；：”…）")


def remove_hidden(root: _Element, styles: Styles) -> int:
    """Hidden words, rows and ends of paragraphs go; how many stretches of words they were."""
    told = 0
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}hidden") is not None:
            told += 1
            remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f".//{W}tr") is None:
            remove(table)
    coded: set[_Element] = set()
    for paragraph in list(root.iter(f"{W}p")):
        before = False
        hidden_end = paragraph.find(f"{W}pPr/{W}rPr/{W}vanish")
        for run in list(own(paragraph, f"{W}r")):
            hidden = styles.hidden(run, paragraph)
            if hidden:
                coded.update(child for child in run if child.tag in CODED)
            words = [child for child in run if child.tag in _PICTURED]
            if not words:
                continue
            if hidden:
                told += not before
                for child in words:
                    run.remove(child)
            before = hidden
        if hidden_end is not None and hidden_end.get(f"{W}val", "1") not in ("0", "false", "off"):
            move_into_next(paragraph)
    for frame in frames(root):
        if all(element in coded for element in frame):
            for element in frame:
                remove(element)
    return told


def clean(root: _Element, keep: Collection[str]) -> Counter[str]:
    """What went, by its name. `keep`: bookmarks that fields need."""
    told: Counter[str] = Counter()
    for element in list(root.iter(*_WRAPPERS)):
        told[_WRAPPERS[str(element.tag)]] += 1
        for properties in [child for child in element if child.tag in _WRAPPER_PROPERTIES]:
            remove(properties)
        for content in element.findall(f"{W}sdtContent"):
            unwrap(content)
        unwrap(element)
    told["域"] += flatten(root)
    _bookmarks(root, keep, told)
    for element in list(root.iter(*_TRACES)):
        if name := _TRACES[str(element.tag)]:
            told[name] += 1
        remove(element)
    for shade in list(root.iter(f"{W}shd")):
        parent = shade.getparent()
        if parent is not None and parent.tag == f"{W}rPr" and shade.get(f"{W}fill", "").upper() in _FILLS:
            told["突出显示"] += 1
            parent.remove(shade)
    for element in root.iter():
        _attributes(element)
    for run in list(root.iter(f"{W}r")):
        if all(child.tag == f"{W}rPr" for child in run):
            remove(run)
    return told


def remove_blank(body: _Element, styles: Styles, ours: Collection[str], emptied: Collection[_Element]) -> int:
    """Empty paragraphs left where something went: of a style in `ours`, in `emptied`, or between two paragraphs of text.

    Those around the title, before the signature and beside tables and pictures stay: they are part of the layout.
    """
    told, headed = 0, False
    for paragraph in list(body.iter(f"{W}p")):
        if not is_blank(paragraph):
            headed = headed or styles.heading_level(paragraph) is not None or bool(_PART.match(text_of(paragraph)))
            continue
        left_over = styles.name(paragraph) in ours or paragraph in emptied
        if not needed(paragraph) and (left_over or (headed and _between_text(paragraph, styles))):
            remove(paragraph)
            told += 1
    return told


def _between_text(paragraph: _Element, styles: Styles) -> bool:
    parent = paragraph.getparent()
    if parent is None or parent.tag != f"{W}body":
        return False
    before, after = paragraph.getprevious(), paragraph.getnext()
    while after is not None and after.tag == f"{W}p" and is_blank(after):
        after = after.getnext()
    if before is None or after is None or before.tag != f"{W}p" or after.tag != f"{W}p":
        return False
    text = text_of(after).strip()
    return bool(text_of(before).strip()) and (
        text.endswith(_SENTENCE_END) or styles.heading_level(after) is not None or bool(_PART.match(text))
    )


def _bookmarks(root: _Element, keep: Collection[str], told: Counter[str]) -> None:
    kept = set()
    for start in list(root.iter(f"{W}bookmarkStart")):
        if start.get(f"{W}name") in keep:
            kept.add(start.get(f"{W}id"))
        else:
            told["书签"] += 1
            remove(start)
    for end in list(root.iter(f"{W}bookmarkEnd")):
        if end.get(f"{W}id") not in kept:
            remove(end)


def _attributes(element: _Element) -> None:
    """Marks of editing sessions go, and paths of somebody's machine in the names of pictures."""
    for name in list(element.attrib):
        key = str(name)
        value = str(element.attrib[name])
        if key == f"{W}charSpace" and value.isdecimal() and int(value) > _LARGEST:
            element.set(key, str(int(value) - 2 * (_LARGEST + 1)))  # a negative number, as one editor writes it
        described = key.rpartition("}")[2] in _DESCRIBED or key == "name"
        path = described and _PATH.search(value)
        if path and key == "name":
            element.set("name", "图片")
        elif path or key.startswith(f"{W}rsid") or key in (f"{_W14}paraId", f"{_W14}textId"):
            del element.attrib[name]
