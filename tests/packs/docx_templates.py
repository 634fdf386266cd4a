"""Word documents as clerks type them: paragraphs of named styles, their text in as many runs as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{office}/{kind}" Target="{target}"/></Relationships>'
)


def docx(
    paragraphs: Iterable[tuple[str, Sequence[str]]], extra: str = "", parts: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """A document of (style name, runs); `extra`: further XML of the body; `parts`: further parts by name."""
    listed = list(paragraphs)
    names = list(dict.fromkeys(style for style, _ in listed if style))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:name w:val="{escape(name)}"/></w:style>'
        for number, name in enumerate(names)
    )
    body = "".join(
        "<w:p>"
        + (f'<w:pPr><w:pStyle w:val="S{names.index(style)}"/></w:pPr>' if style else "")
        + "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
        + "</w:p>"
        for style, runs in listed
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS.format(office=_OFFICE, kind="officeDocument", target="word/document.xml"))
        package.writestr(
            "word/_rels/document.xml.rels", _RELS.format(office=_OFFICE, kind="styles", target="styles.xml")
        )
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{NS}">{styles}</w:styles>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{NS}"><w:body>{body}{extra}</w:body></w:document>')
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def split_runs(text: str) -> list[str]:
    """A text in runs of one to three characters, as Word leaves it after spelling marks and input methods."""
    out, at = [], 0
    while at < len(text):
        size = 1 + (at * 7) % 3
        out.append(text[at : at + size])
        at += size
    return out
