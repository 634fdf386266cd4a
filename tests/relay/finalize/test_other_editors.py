"""Drafts as other programs save them: LibreOffice (really), WPS and Word (as their files are known to look)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from planted import ready
from support.building import SEEDS, make
from support.ooxml import assert_sound, texts
from support.parts import packed, parts_of
from test_planted import TRACES, found

from drafter.drafting.word import write_docx
from drafter.outline import outline
from drafter.reading import read_bytes
from drafter.relay.finalize import finalize
from drafter.relay.finalize.leftovers import OPEN_MARKS, PRIOR_STYLE


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    source, out = folder / "稿.docx", folder / "存"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(source),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (out / "稿.docx").read_bytes()


def as_wps(data: bytes) -> bytes:
    """Style ids are numbers, sessions and its own data in the file, words divided into runs with hints."""
    parts = parts_of(data)
    styles, document = parts["word/styles.xml"].decode(), parts["word/document.xml"].decode()
    footers = {name: data.decode() for name, data in parts.items() if "footer" in name}
    for number, name in enumerate(re.findall(r'w:styleId="(\w+)"', styles), 1):
        for tag in ("styleId", "val"):
            styles = styles.replace(f'w:{tag}="{name}"', f'w:{tag}="{number}"')
        document = document.replace(f'w:val="{name}"', f'w:val="{number}"')
        footers = {part: text.replace(f'w:val="{name}"', f'w:val="{number}"') for part, text in footers.items()}
    document = document.replace("<w:p>", '<w:p w:rsidR="00B7" w14:paraId="5A5A5A5A">')
    document = document.replace(
        "<w:document ", '<w:document xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    )
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
    document = document.replace("【待填", f"【</w:t></w:r><w:r>{hint}<w:t>待填")
    document = re.sub(
        "<w:body>", '<w:body><w:bookmarkStart w:id="9001" w:name="_GoBack"/><w:bookmarkEnd w:id="9001"/>', document
    )
    settings = parts["word/settings.xml"].decode()
    settings = settings.replace(
        "<w:compat>", "<w:docVars><w:docVar w:name='commondata' w:val='eyJoZGlkIjoi'/></w:docVars><w:compat>"
    )
    custom = parts["docProps/custom.xml"].decode()
    more = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>"
    )
    changed = footers | {
        "word/styles.xml": styles,
        "word/document.xml": document,
        "word/settings.xml": settings,
        "docProps/custom.xml": custom.replace("</Properties>", more),
    }
    return packed(parts | {name: text.encode() for name, text in changed.items()})


def is_finished(before: bytes, saved: bytes) -> None:
    done = finalize(saved)
    assert done.leftovers == []
    assert found(done.data, TRACES) == []
    assert [text for text in texts(done.data) if text] == [text for text in texts(before) if text]
    assert_sound(done.data)
    report = outline(read_bytes(done.data, "定稿.docx"))
    assert (report.kind, report.unit, report.year) == ("annual_report", "青禾街道", 2024)


@pytest.mark.slow
def test_saved_by_libreoffice(tmp_path: Path) -> None:
    is_finished(ready(), saved_by_libreoffice(ready(), tmp_path))


@pytest.mark.slow
def test_what_is_finished_opens_in_libreoffice(tmp_path: Path) -> None:
    done = finalize(ready()).data
    assert [text for text in texts(saved_by_libreoffice(done, tmp_path)) if text] == texts(done)


def test_saved_by_wps() -> None:
    is_finished(ready(), as_wps(ready()))


@pytest.mark.parametrize("mode", ["框架", "沿用"])
def test_marks_in_a_draft_saved_by_wps(mode: str) -> None:
    data = write_docx(make(SEEDS / "青禾街道2023.txt", mode).built.draft)
    before, after = finalize(data).leftovers, finalize(as_wps(data)).leftovers
    assert [one.group for one in after] == [one.group for one in before]
    assert {one.group for one in before} >= set(OPEN_MARKS.values())


@pytest.mark.slow
def test_marks_in_a_draft_saved_by_libreoffice(tmp_path: Path) -> None:
    data = write_docx(make(SEEDS / "青禾街道2023.txt", "沿用").built.draft)
    before, after = finalize(data).leftovers, finalize(saved_by_libreoffice(data, tmp_path)).leftovers
    assert [(one.group, one.quote) for one in after] == [(one.group, one.quote) for one in before]


def test_last_years_text_is_known_by_the_name_of_its_style() -> None:
    """A person took the brackets away and left the text; the editor gave the style another id."""
    data = write_docx(make(SEEDS / "青禾街道2023.txt", "框架").built.draft)
    parts = parts_of(as_wps(data))
    document = parts["word/document.xml"].decode().replace("【待核·上年原文：", "")
    done = finalize(packed(parts | {"word/document.xml": document.encode()}))
    assert sum(one.group == PRIOR_STYLE for one in done.leftovers) > 10
