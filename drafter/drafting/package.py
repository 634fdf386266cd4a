"""Packages that are the same, byte for byte, for the same input: fixed times, fixed order, our own properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.drafting.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

EPOCH = "2000-01-01T00:00:00Z"
"""Stands in every document for the time of writing, which would differ between two equal runs."""


_BASES = Path(__file__).parent / "base"
_FIRST_PID = 2  # 0 and 1 are reserved by the format
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def open_base(name: str) -> Document:
    """The base document `name` (base.docx, sheet.docx), to be written on."""
    import docx

    return docx.Document(str(_BASES / name))


def write_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of the files in the order given, without the time or the machine in it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name, data in files:
            info = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, data)
    return buffer.getvalue()


def to_bytes(document: Document, title: str, properties: Mapping[str, str]) -> bytes:
    """The finished file: title and custom properties set, no author, every time fixed."""
    document.core_properties.title = printable(title)[:255]
    if properties:
        _add_custom_properties(document, properties)
    raw = BytesIO()
    document.save(raw)
    with ZipFile(raw) as source:
        return write_zip((name, source.read(name)) for name in source.namelist())


def _add_custom_properties(document: Document, properties: Mapping[str, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{pid}" name="{escape(printable(name))}">'
        f"<vt:lpwstr>{escape(printable(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(properties.items(), _FIRST_PID)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">{entries}</Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), kind, xml.encode(), package)
    package.relate_to(part, f"{office}/relationships/custom-properties")
