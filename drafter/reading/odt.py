"""OpenDocument texts (.odt): made small and harmless first, then read by way of LibreOffice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from drafter.errors import UnreadableError
from drafter.reading.content import Content
from drafter.reading.docx import Parts
from drafter.reading.office import read_by_office

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "odt"
_NAME = "OpenDocument 文本（.odt）"
_TYPE = b"application/vnd.oasis.opendocument.text"
_PARTS = ("content.xml", "styles.xml", "meta.xml")
"""What a report is made of; pictures, objects and macros are left behind, so that nothing opens them."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def identify(data: bytes, suffix: str) -> bool:
    """A zip file that says its type first, as every program writes it, or one that is called .odt."""
    return data.startswith(b"PK\x03\x04") and (suffix == ".odt" or _TYPE in data[:200])


def read(data: bytes) -> Content:
    """The lines of the document; `UnreadableError` where it is damaged, encrypted or far too large."""
    return read_by_office(_harmless(Parts.open(data)), FORMAT, _NAME, "writer8")


def _harmless(parts: Parts) -> bytes:
    manifest = parts.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{{{_MANIFEST}}}encryption-data"), None) is not None:
        raise UnreadableError("这个文件加密了（设有打开密码）", "请打开它，取消密码后另存为 .docx。")
    kept = {name: root for name in _PARTS if (root := parts.xml(name)) is not None}
    if "content.xml" not in kept:
        raise UnreadableError(f"这个 {_NAME} 里没有正文（content.xml）", "请用 Word/WPS 打开后另存为 .docx。")
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", _TYPE, compress_type=0)
        for name, root in kept.items():
            package.writestr(name, _unlinked(root))
        entries = {"/": _TYPE.decode(), **dict.fromkeys(kept, "text/xml")}
        listed = "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
            for name, kind in entries.items()
        )
        package.writestr(
            "META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{_MANIFEST}">{listed}</manifest:manifest>'
        )
    return out.getvalue()


def _unlinked(root: _Element) -> bytes:
    """Without scripts, and without any address but those of links that a reader may click."""
    from lxml import etree

    for element in list(root.iter(f"{_OFFICE}scripts", f"{_OFFICE}event-listeners", f"{_TEXT}section-source")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        if _HREF in element.attrib and element.tag != f"{_TEXT}a":
            del element.attrib[_HREF]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
