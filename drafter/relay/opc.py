"""A .docx of which single parts are changed or added; every other part stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from drafter.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_AGAIN = "请用 Word/WPS 打开后另存为 .docx，再试。"


class Package:
    """The parts of one .docx by name."""

    def __init__(self, data: bytes) -> None:
        """`data`: a file that the reader has read already. `UnreadableError` where it cannot be taken apart."""
        try:
            with ZipFile(BytesIO(data)) as archive:
                self._parts = [(info, archive.read(info)) for info in archive.infolist()]
        except (BadZipFile, RuntimeError, OSError, ValueError) as error:
            raise UnreadableError("文件不完整或已损坏（zip 包打不开）", _AGAIN) from error
        self._places = {info.filename.replace("\\", "/"): place for place, (info, _) in enumerate(self._parts)}
        self._changed: dict[str, _Element] = {}
        self.main = self.related("", "officeDocument") or "word/document.xml"
        if self.main not in self._places:
            raise UnreadableError("这不是 Word 文档", _AGAIN)
        if _TYPES_PART not in self._places:
            raise UnreadableError(f"文件已损坏（没有 {_TYPES_PART}）", _AGAIN)
        if _STRICT in str(self.xml(self.main).tag):
            raise UnreadableError(
                "文件是“严格 Open XML”格式，批注写不进去", "请在 Word 里另存为普通的“Word 文档(.docx)”，再试。"
            )

    def xml(self, name: str) -> _Element:
        """The root of a part that exists, for reading or for changing in place (then `change`)."""
        from lxml import etree

        if name in self._changed:
            return self._changed[name]
        data = self._parts[self._places[name]][1]
        if b"<!DOCTYPE" in data:
            raise UnreadableError(f"文件不合规范（{name} 里有 DOCTYPE）", _AGAIN)
        try:
            root: _Element = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"文件已损坏（{name} 的 XML 有错）", _AGAIN) from error
        return root

    def change(self, name: str, root: _Element) -> None:
        """Put `root` in place of what the part holds."""
        self._changed[name] = root

    def related(self, part: str, kind: str) -> str | None:
        """Name of the existing part to which `part` ("": the package) has a relationship of this kind."""
        folder = part.rpartition("/")[0]
        for relation in self._relations(part):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                name = target[1:] if target.startswith("/") else f"{folder}/{target}".lstrip("/")
                if name in self._places:
                    return name
        return None

    def add(self, part: str, kind: str, content_type: str, root: _Element) -> None:
        """A new part beside `part`, which gets a relationship of this kind to it."""
        from lxml import etree

        folder = part.rpartition("/")[0]
        name = next(one for one in _names(f"{folder}/{kind}".lstrip("/")) if one not in self._places)
        self._put(name, root)
        types = self.xml(_TYPES_PART)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.change(_TYPES_PART, types)
        holder = _relations_of(part)
        if holder in self._places:
            relations = self.xml(holder)
            self.change(holder, relations)
        else:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
            self._put(holder, relations)
        used = {relation.get("Id") for relation in relations}
        own = next(one for one in (f"rId{number}" for number in range(1, len(used) + 2)) if one not in used)
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=own, Type=f"{_OFFICE}/{kind}", Target=name.rpartition("/")[2]
        )

    def to_bytes(self) -> bytes:
        """The file: parts in their order, the unchanged ones as they were."""
        from lxml import etree

        changed = {self._places[name]: root for name, root in self._changed.items()}
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for place, (info, data) in enumerate(self._parts):
                root = changed.get(place)
                if root is not None:
                    data = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
                archive.writestr(copy(info), data)
        return buffer.getvalue()

    def _relations(self, part: str) -> Iterator[_Element]:
        name = _relations_of(part)
        if name in self._places:
            yield from self.xml(name).iter(f"{{{_RELATIONS}}}Relationship")

    def _put(self, name: str, root: _Element) -> None:
        info = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
        info.compress_type, info.create_system = ZIP_DEFLATED, 0
        self._places[name] = len(self._parts)
        self._parts.append((info, b""))
        self.change(name, root)


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.xml"
    number = 0
    while True:
        number += 1
        yield f"{stem}{number}.xml"
