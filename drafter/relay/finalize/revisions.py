"""Tracked changes: what they are, and a part as it is once all of them are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drafter.relay.finalize.tree import move_into_next, remove, unwrap
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_IN, _OUT = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
_CHANGES = {
    f"{W}{name}PrChange": word
    for name, word in {
        "r": "字的格式", "p": "段落格式", "sect": "页面设置", "tbl": "表格格式", "tblEx": "表格格式", "tr": "表格格式",
        "tc": "表格格式",
    }.items()
}  # fmt: skip
_CHANGES |= {f"{W}tblGridChange": "表格格式", f"{W}numberingChange": "编号"}
_CELLS = {f"{W}cellIns": "增加单元格", f"{W}cellDel": "删去单元格", f"{W}cellMerge": "合并单元格"}
_RANGES = {
    f"{W}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
}
_PROPERTIES = {f"{W}{name}" for name in ("rPr", "trPr", "ctrlPr", "numPr")}
"""Inside them w:ins and w:del say that the paragraph mark, the row, the formula or the number came or went."""


_LONGEST = 30


class Revision(NamedTuple):
    """One tracked change: what was done, to which words, by whom."""

    kind: str
    text: str
    author: str

    def told(self) -> str:
        """张三 删去：并邀请专家."""
        who = f"{self.author} " if self.author else ""
        return f"{who}{self.kind}{f'：{self.text[:_LONGEST]}' if self.text else ''}"


def revisions(root: _Element) -> Iterator[Revision]:
    """The tracked changes of a part, in their order."""
    for element in root.iter():
        tag, author = str(element.tag), element.get(f"{W}author", "")
        if tag in _IN | _OUT:
            parent = element.getparent()
            if parent is not None and parent.tag in _PROPERTIES:
                what = "表格的行" if parent.tag == f"{W}trPr" else "段落标记"
                yield Revision(f"{'增加' if tag in _IN else '删去'}{what}", "", author)
            else:
                words = {f"{W}ins": "增加", f"{W}del": "删去", f"{W}moveFrom": "移走", f"{W}moveTo": "移来"}
                text = "".join(one.text or "" for one in element.iter(f"{W}t", f"{W}delText"))
                yield Revision(words[tag], text, author)
        elif tag in _CHANGES:
            yield Revision(f"改{_CHANGES[tag]}", "", author)
        elif tag in _CELLS:
            yield Revision(_CELLS[tag], "", author)


def accept(root: _Element) -> None:
    """All tracked changes of a part, done: what was put in stays, what was taken out goes."""
    _accept_tables(root)
    for element in list(root.iter(*_OUT)):
        if not _is_property(element):
            remove(element)
    for element in list(root.iter(*_IN)):
        if not _is_property(element):
            unwrap(element)
    for paragraph in list(root.iter(f"{W}p")):
        if any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in _OUT):
            move_into_next(paragraph)
    for element in list(root.iter(*_IN, *_OUT, *_CHANGES, *_CELLS, *_RANGES)):
        remove(element)


def _accept_tables(root: _Element) -> None:
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            remove(row)
    for cell in list(root.iter(f"{W}tc")):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            remove(cell)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f".//{W}tc") is None:
            remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f".//{W}tr") is None:
            remove(table)
    for merged in root.iter(f"{W}cellMerge"):
        how = merged.get(f"{W}vMerge")
        if how is not None:
            merged.tag = f"{W}vMerge"
            merged.attrib.clear()
            merged.set(f"{W}val", "restart" if how == "rest" else "continue")


def _is_property(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _PROPERTIES
