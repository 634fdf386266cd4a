"""A report as plain text → the same report as .doc, .odt, .rtf, .pdf, and as pages and texts in other encodings."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

FILTERS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "pdf": "pdf:writer_pdf_Export"}
LOOKS = ("official", "plain")
SECONDS = 240


def word(text: str, look: str = "official") -> bytes:
    """Each line a paragraph: `official` as offices print reports, with page numbers and a running head; `plain` as
    text that was pasted into a new file, nothing but a wrapped line shows where a paragraph ends."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt

    document: Any = Document()
    style: Any = document.styles["Normal"]
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    style.font.size = Pt(16 if look == "official" else 12)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        if look == "official":
            paragraph.alignment = 3
            if place == 0 and len(line) < 60:
                paragraph.alignment, run.font.size = 1, Pt(22)
            elif not line.endswith(("：", ":")):
                paragraph.paragraph_format.first_line_indent = Pt(32)
    if look == "official":
        section.header.paragraphs[0].text = "内部资料　注意保存"
        footer = section.footer.paragraphs[0]
        footer.alignment = 1
        footer.add_run("— ")
        field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer._p.append(parse_xml(field))
        footer.add_run(" —")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def saved_as(kind: str, files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """.docx files by name, all saved by LibreOffice as `kind`, in one run; the files stay in `folder`/`kind`."""
    source, target = folder / "docx", folder / kind
    source.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (source / f"{name}.docx").write_bytes(data)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is missing"
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
            *("--headless", "--norestore", "--convert-to", FILTERS[kind], "--outdir", str(target)),
            *(str(source / f"{name}.docx") for name in files),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return {name: (target / f"{name}.{kind}").read_bytes() for name in files}


def web_page(text: str) -> bytes:
    """A page in GB18030 that says gb2312, with navigation before and a footer after the report."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    body = "".join(f"<p>{line}</p>\n" for line in escaped[1:])
    links = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(("首页", "政务公开", "办事服务")))
    page = (
        f'<html><head><meta charset="gb2312"><title>{escaped[0]}</title><script>var a = "1件";</script></head><body>'
        f'<div class="nav"><ul>{links}</ul></div><div class="article"><h1>{escaped[0]}</h1>\n{body}</div>'
        '<div class="footer"><a href="/map">网站地图</a> <a href="/us">联系我们</a></div></body></html>'
    )
    return page.encode("gb18030")


def utf16(text: str) -> bytes:
    """As Notepad saves it under the name Unicode."""
    return text.encode("utf-16")


class Set(NamedTuple):
    """A row of text as it is set on a page; points from the left and from the bottom."""

    left: float
    base: float
    text: str
    size: float = 16


def pdf(*pages: Sequence[Set], more: Mapping[int, str] = {}, trailer: str = "") -> bytes:
    """A PDF of A4 pages in one Chinese font that is not embedded; `more` has further objects or replaces them."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{10 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        4: "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        5: "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900"
        "/Descent -200/CapHeight 800/StemV 80>>",
    }
    for number, rows in enumerate(pages):
        said = "".join(
            f"BT /F {row.size} Tf {row.left} {row.base} Td <{row.text.encode('utf-16-be').hex()}> Tj ET\n"
            for row in rows
        )
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>>>"
        )
        objects[11 + 2 * number] = f"<</Length {len(said)}>>stream\n{said}\nendstream"
    objects |= more
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in objects.items())
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size {max(objects) + 1}{trailer}>>\n%%EOF".encode("latin-1")
