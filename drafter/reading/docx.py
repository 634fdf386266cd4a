"""Word documents (.docx), read with lxml from the zip."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from drafter.errors import UnreadableError
from drafter.marks import PROPERTY
from drafter.reading import foreign, limits
from drafter.reading.content import Content

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "docx"
MAX_PART = 50 * 2**20
"""Uncompressed bytes of one part: a report has less than one MB; a zip bomb has gigabytes."""
MAX_ENTRIES = 10_000
"""Files in the package: a document has some twenty, and one for each picture."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (BadZipFile, RuntimeError, ValueError, OSError, EOFError, OverflowError, struct.error, zlib.error)
"""What zipfile raises for archives that are damaged, encrypted (RuntimeError) or of a later version."""
_DAMAGED = "请用 Word/WPS 打开（它会提示修复）后另存为 .docx，再试；也可以请对方重发一次。"
_COPY = "请把正文复制到新文档，另存为 .docx。"


def identify(data: bytes, suffix: str) -> bool:
    """A zip file, or a file that is called .docx."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or suffix == ".docx"


def read(data: bytes) -> Content:
    """The body of the document: paragraphs, rows of tables, text boxes, in order; without headers and footers."""
    from drafter.reading.docx_body import Body
    from drafter.reading.docx_numbering import Numbering
    from drafter.reading.docx_styles import Styles

    parts = Parts.open(data)
    main = parts.related("", "/officeDocument") or "word/document.xml"
    document = parts.xml(main)
    if document is None:
        raise foreign.zipped(list(parts.names))
    styles = Styles(parts.of(main, "/styles"))
    numbering = Numbering(parts.of(main, "/numbering"), styles)
    body = Body(styles, numbering)
    lines = body.read(document)
    return Content(lines, (*numbering.notices(), *body.notices()), _draft_of(parts))


class Parts(NamedTuple):
    """The parts of the package, each read in a bounded way."""

    archive: ZipFile
    names: dict[str, str]
    """Name with forward slashes → name in the archive (some programs write backslashes)."""

    @classmethod
    def open(cls, data: bytes) -> Parts:
        if not data.startswith(b"PK"):
            raise UnreadableError("名为 .docx，内容却不是 Word 文档（不是 zip 包）", _DAMAGED)
        if data.count(b"PK\x01\x02") > MAX_ENTRIES:  # each entry of the directory begins so
            raise UnreadableError("zip 包里有一万多个文件，不像一份报告", _COPY)
        try:
            archive = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise UnreadableError("文件不完整或已损坏（zip 包打不开）", _DAMAGED) from error
        return cls(archive, {name.replace("\\", "/"): name for name in archive.namelist()})

    def xml(self, name: str) -> _Element | None:
        """The root of a part, None where there is no such part."""
        from lxml import etree

        if name not in self.names:
            return None
        data = self._bytes(name).replace(_STRICT, _TRANSITIONAL)
        if b"<!DOCTYPE" in data:  # Word writes none; entities in it could hide or multiply text
            raise UnreadableError(f"文件不合规范（{name} 里有 DOCTYPE）", _DAMAGED)
        if data.count(b"<") + data.count(b"=") > limits.MAX_NODES:
            raise limits.too_large(f"{name} 的结构过于庞大")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root: _Element = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            place = f"第{error.lineno}行" if error.lineno else "开头"
            raise UnreadableError(f"文件已损坏（{name} {place}的 XML 有错）", _DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in another encoding than UTF-8
            raise UnreadableError(f"文件不合规范（{name} 里有 DOCTYPE）", _DAMAGED)
        return root

    def related(self, part: str, kind: str) -> str | None:
        """Name of the part to which `part` ("": the package) has a relationship whose type ends with `kind`."""
        return next((target for _, found, target in self.relations(part) if found.endswith(kind)), None)

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Identifier, type and target of each relationship of `part` ("": the package)."""
        folder, _, name = part.rpartition("/")
        start = f"{folder}/" if folder else ""
        relations = self.xml(f"{start}_rels/{name}.rels")
        for relation in [] if relations is None else relations.iter(_RELATIONSHIP):
            target = relation.get("Target", "")
            path = target[1:] if target.startswith("/") else start + target
            yield relation.get("Id", ""), relation.get("Type", ""), path

    def of(self, part: str, kind: str) -> _Element | None:
        """The root of the part to which `part` is so related, None where there is none."""
        name = self.related(part, kind)
        return self.xml(name) if name else None

    def _bytes(self, name: str) -> bytes:
        try:
            if self.archive.getinfo(self.names[name]).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadZipFile("a compression that Word does not know")
            with self.archive.open(self.names[name]) as part:
                data = part.read(MAX_PART + 1)
        except _BROKEN as error:
            raise UnreadableError(f"文件不完整、已损坏或加了密（{name} 解不开）", _DAMAGED) from error
        if len(data) > MAX_PART:
            raise UnreadableError(f"{name} 解压后超过 {MAX_PART // 2**20} MB，不像一份报告", _COPY)
        return data


def _draft_of(parts: Parts) -> str | None:
    """What a draft of ours says of its prior report; None in any other document."""
    root = parts.of("", "/custom-properties")
    for entry in () if root is None else root:
        if entry.get("name") == PROPERTY:
            return "".join(str(text) for text in entry.itertext()).strip().lower()
    return None
