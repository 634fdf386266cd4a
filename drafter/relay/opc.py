"""A .docx of which single parts are changed, added or removed; every other part stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from io import BytesIO
from posixpath import normpath
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
        if not data.startswith(b"PK"):  # a .doc or PDF, which the reader reads, but nobody can write into
            raise UnreadableError("这不是 .docx 文件", _AGAIN)
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
                "文件是“严格 Open XML”格式，不能改写", "请在 Word 里另存为普通的“Word 文档(.docx)”，再试。"
            )

    @property
    def names(self) -> list[str]:
        """The parts, in their order."""
        return list(self._places)

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
        return next((name for type_, name in self.targets(part) if type_.endswith(f"/{kind}")), None)

    def targets(self, part: str) -> Iterator[tuple[str, str]]:
        """Types and names of the existing parts to which `part` ("": the package) has a relationship."""
        folder = part.rpartition("/")[0]
        for relation in self._relations(part):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                name = target[1:] if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
                if name in self._places:
                    yield relation.get("Type", ""), name

    def add(self, part: str, kind: str, content_type: str, root: _Element) -> None:
        """A new part beside `part`, which gets a relationship of this kind to it."""
        from lxml import etree

        folder = part.rpartition("/")[0]
        name = next(one for one in _names(f"{folder}/{kind}".lstrip("/")) if one not in self._places)
        self._put(name, root)
        types = self.xml(_TYPES_PART)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.change(_TYPES_PART, types)
        holder = relations_of(part)
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

    def relations(self, part: str) -> _Element | None:
        """The w:Relationships of `part` ("": the package), for reading or changing in place; None where it has none."""
        name = relations_of(part)
        return self.xml(name) if name in self._places else None

    def remove(self, names: Collection[str]) -> None:
        """Parts go, with their own relationships and content types; what points to them is left to the caller."""
        gone = {one for name in names for one in (name, relations_of(name)) if one in self._places}
        types = self.xml(_TYPES_PART)
        for entry in list(types):
            if entry.get("PartName", "").removeprefix("/") in gone:
                types.remove(entry)
        self.change(_TYPES_PART, types)
        for name in gone:
            del self._places[name]
            self._changed.pop(name, None)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes of the parts in their order, the unchanged ones as they were."""
        for name in self._places:
            yield name, self.data(name)

    def data(self, name: str) -> bytes:
        """The bytes of a part as it is now."""
        from lxml import etree

        root = self._changed.get(name)
        if root is None:
            return self._parts[self._places[name]][1]
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)

    def to_bytes(self) -> bytes:
        """The file: parts in their order with the time and packing that they had."""
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, place in self._places.items():
                archive.writestr(copy(self._parts[place][0]), self.data(name))
        return buffer.getvalue()

    def _relations(self, part: str) -> Iterator[_Element]:
        root = self.relations(part)
        if root is not None:
            yield from root.iter(f"{{{_RELATIONS}}}Relationship")

    def _put(self, name: str, root: _Element) -> None:
        info = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
        info.compress_type, info.create_system = ZIP_DEFLATED, 0
        self._places[name] = len(self._parts)
        self._parts.append((info, b""))
        self.change(name, root)


def relations_of(part: str) -> str:
    """Name of the part that holds the relationships of `part`."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}.xml"
    number = 0
    while True:
        number += 1
        yield f"{stem}{number}.xml"
