"""Single parts of a .docx changed or added in a test, everything else as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts, without time or machine."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return buffer.getvalue()


def rewritten(data: bytes, changes: Mapping[str, Callable[[Any], None]]) -> bytes:
    """The file with the roots of some parts changed in place."""
    parts = parts_of(data)
    for name, change in changes.items():
        root = etree.fromstring(parts[name])
        change(root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)
