"""The checks of tests/support/ooxml.py notice what is planted."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
import sample_drafts as sample
from support.ooxml import faults

from drafter.drafting.package import write_zip
from drafter.drafting.word import write_docx


def planted(name: str, old: bytes, new: bytes) -> bytes:
    """A sound draft with `old` replaced by `new` in one part."""
    with ZipFile(BytesIO(write_docx(sample.draft()))) as package:
        files = {entry: package.read(entry) for entry in package.namelist()}
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    return write_zip(files.items())


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("word/document.xml", b'<w:bookmarkStart w:id="2"', b'<w:bookmarkStart w:id="1"', "bookmark id 1 2 times"),
        ("word/document.xml", b'<w:bookmarkEnd w:id="2"/>', b"", "bookmark 2 not closed"),
        ("word/document.xml", b'w:name="c00000003_b"', b'w:name="C00000003"', "bookmark name c00000003 2 times"),
        ("word/document.xml", b'<w:id w:val="3"/>', b'<w:id w:val="15"/>', "control id 15 2 times"),
        ("word/footer1.xml", b'<w:fldChar w:fldCharType="end"/>', b"", "field not closed"),
        ("word/footer1.xml", b'<w:fldChar w:fldCharType="separate"/>', b"", "field without result"),
        ("word/document.xml", b'<w:pStyle w:val="PriorText"/>', b'<w:pStyle w:val="Nowhere"/>', "Nowhere"),
    ],
)
def test_planted_faults_are_told(name: str, old: bytes, new: bytes, told: str) -> None:
    assert any(told in fault for fault in faults(planted(name, old, new)))
