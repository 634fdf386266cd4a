"""Whether a .docx is sound: two validators, and what neither of them sees."""

from __future__ import annotations

import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """One XML part of the package, parsed."""
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def texts(data: bytes) -> list[str]:
    """The text of each paragraph of the body, runs in content controls included, a soft break as a line feed."""
    return [
        "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in p.iter(f"{W}t", f"{W}br"))
        for p in part(data).iter(f"{W}p")
    ]


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with the file; needs the extra `ooxml`."""
    audit = pytest.importorskip("openxml_audit")
    integrity = pytest.importorskip("ooxml_integrity")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        found = [f"openxml-audit: {error}" for error in audit.OpenXmlValidator().validate(path).errors]
        found += [f"ooxml-integrity: {finding}" for finding in integrity.check(path)]
    with ZipFile(BytesIO(data)) as package:
        found += [f"{name}: twice" for name, times in Counter(package.namelist()).items() if times > 1]
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                found += [f"{name}: {fault}" for fault in _own_faults(etree.fromstring(package.read(name)))]
    return found


def assert_sound(data: bytes) -> None:
    """Fails with all faults of the file."""
    found = faults(data)
    assert not found, "\n".join(found)


def _own_faults(root: Any) -> list[str]:
    starts, ends = (
        Counter(node.get(f"{W}id") for node in root.iter(W + tag)) for tag in ("bookmarkStart", "bookmarkEnd")
    )
    unique = {
        "bookmark id": starts,
        "bookmark end": ends,
        "bookmark name": Counter((node.get(f"{W}name") or "").lower() for node in root.iter(f"{W}bookmarkStart")),
        "control id": Counter(node.get(f"{W}val") for node in root.iterfind(f".//{W}sdtPr/{W}id")),
        "comment": Counter(node.get(f"{W}id") for node in root.iter(f"{W}comment")),
    }
    found = [f"{what} {key} {times} times" for what, seen in unique.items() for key, times in seen.items() if times > 1]
    found += [f"bookmark {key} not closed" for key in starts if key not in ends]
    found += [f"bookmark {key} not opened" for key in ends if key not in starts]
    return found + _field_faults(root)


def _field_faults(root: Any) -> list[str]:
    """Fields must be begin, separate, end, properly nested, each closed within its part."""
    found, open_fields = [], list[bool]()
    for node in root.iter(f"{W}fldChar"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(False)
        elif not open_fields:
            found.append(f"field {kind} without begin")
        elif kind == "end":
            if not open_fields.pop():
                found.append("field without result")
        else:
            open_fields[-1] = True
    return found + ["field not closed"] * len(open_fields)
