"""Small documents made in code: the bytes of a .docx from its XML."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**targets: str) -> str:
    """A relationships part: last piece of the type (with _ for -) → target."""
    entries = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.replace("_", "-")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def document(body: str) -> str:
    return f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    custom: str = "",
    main: str = "word/document.xml",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A document with these children of w:body, w:styles and w:numbering, custom properties, and `more` parts."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(officeDocument=main, custom_properties="docProps/custom.xml"),
        main: document(body),
        f"word/_rels/{main.rpartition('/')[2]}.rels": relations(styles="styles.xml", numbering="numbering.xml"),
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"
    if custom:
        parts["docProps/custom.xml"] = custom
    return zipped(parts | dict(more or {}))


def property_part(name: str, value: str) -> str:
    """A custom properties part with one text property."""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
    )


def p(*texts: str, properties: str = "") -> str:
    """A paragraph with one run for each text (plain text, no XML)."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(r, texts))}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold the given XML."""
    cells = ("".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
