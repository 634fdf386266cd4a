"""The parts of a document of ours: base.docx (a draft by GB/T 9704-2012) and sheet.docx (the 核对单), built once by
``python -m drafter.drafting.base.build``; a draft of another look gets its parts here when it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path

from drafter.drafting.base.styles import SHEET_STYLES, STYLE_IDS, W, draft_styles, styles_xml
from drafter.drafting.package import EPOCH, write_zip
from drafter.packs.look import DEFAULT, LATIN, SONGTI, STAND_INS, Letters, Look, PageNumber

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FOOTER_RISE = 567
"""Twips from the foot of the page number's line to the type area: its dash then stands 7 mm below it."""


def footer_xml(paragraph: str, before: str = "— ", after: str = " —") -> str:
    """— 1 —. Each piece of the field in a run of its own, with a result: else editors repair it or show nothing."""
    run = "<w:r><w:rPr><w:rFonts w:hint='eastAsia'/></w:rPr>{}</w:r>"
    pieces = (
        _text(before),
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        _text(after),
    )
    runs = "".join(run.format(piece) for piece in pieces if piece)
    return f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{paragraph}</w:pPr>{runs}</w:p></w:ftr>'


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>' if text else ""


def document_xml(footers: list[str], margins: str, grid: str, paper: tuple[int, int] = (11906, 16838)) -> str:
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="rIdFooter{place}"/>'
        for place, kind in enumerate(("default", "even")[: len(footers)], 1)
    )
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{references}<w:pgSz w:w="{paper[0]}" w:h="{paper[1]}"/>'
        f'<w:pgMar {margins} w:gutter="0"/>{grid}</w:sectPr></w:body></w:document>'
    )


def settings_xml(facing_pages: bool) -> str:
    """Chinese line breaking as editors for the Chinese market set it; punctuation keeps its place on the grid."""
    compat = (
        "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn "
        "adjustLineHeightInTable useFELayout"
    )
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/>'
        + ("<w:evenAndOddHeaders/>" if facing_pages else "")
        + '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        + "".join(f"<w:{name}/>" for name in compat.split())
        + '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def font_table_xml(stand_ins: Mapping[str, str]) -> str:
    entries = (
        f'<w:font w:name="{escape(name)}"><w:altName w:val="{escape(other)}"/><w:charset w:val="86"/></w:font>'
        for name, other in stand_ins.items()
    )
    return f'<w:fonts xmlns:w="{W}">{"".join(entries)}</w:fonts>'


def theme_xml() -> str:
    """The least theme that the format requires; no style refers to it."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "44546A",
        "lt2": "E7E6E6",
        "hlink": "0563C1",
        "folHlink": "954F72",
    }
    colours |= {f"accent{n}": "4472C4" for n in range(1, 7)}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colours[name]}"/></a:{name}>' for name in order)
    face = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{SONGTI}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{scheme}</a:clrScheme><a:fontScheme name="Plain"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def package(
    styles: str,
    document: str,
    settings: str,
    footers: list[str],
    *,
    properties: bool,
    stand_ins: Mapping[str, str] = STAND_INS,
) -> dict[str, str]:
    """All parts of a document by name, in the order of its zip; `properties`: with room for custom properties."""
    package_ns = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    parts = {
        "word/document.xml": (f"{TYPE}.document.main+xml", document),
        "docProps/core.xml": (
            "application/vnd.openxmlformats-package.core-properties+xml",
            f'<cp:coreProperties xmlns:cp="{package_ns}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator>'
            "<cp:lastModifiedBy></cp:lastModifiedBy><cp:revision>1</cp:revision>"
            + "".join(f'<dcterms:{w} xsi:type="dcterms:W3CDTF">{EPOCH}</dcterms:{w}>' for w in ("created", "modified"))
            + "</cp:coreProperties>",
        ),
        "docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            f'<Properties xmlns="{office}/extended-properties"><Application>drafter</Application></Properties>',
        ),
        "word/styles.xml": (f"{TYPE}.styles+xml", styles),
        "word/settings.xml": (f"{TYPE}.settings+xml", settings),
        "word/fontTable.xml": (f"{TYPE}.fontTable+xml", font_table_xml(stand_ins)),
        "word/theme.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", theme_xml()),
    } | {f"word/footer{n}.xml": (f"{TYPE}.footer+xml", text) for n, text in enumerate(footers, 1)}
    if properties:
        parts["docProps/custom.xml"] = (
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"></Properties>',
        )
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items())
    relation = '<Relationship Id="{}" Type="{}" Target="{}"/>'
    top = (
        relation.format("rId1", f"{office}/relationships/officeDocument", "word/document.xml")
        + relation.format("rId2", f"{package_ns}/relationships/metadata/core-properties", "docProps/core.xml")
        + relation.format("rId3", f"{office}/relationships/extended-properties", "docProps/app.xml")
        + (relation.format("rId4", f"{office}/relationships/custom-properties", "docProps/custom.xml") * properties)
    )
    inner = "".join(
        relation.format(f"rId{name.capitalize()}", f"{R}/{name}", f"{name}.xml")
        for name in ("styles", "settings", "fontTable", "theme")
    ) + "".join(relation.format(f"rIdFooter{n}", f"{R}/footer", f"footer{n}.xml") for n in range(1, len(footers) + 1))
    relations = f'<Relationships xmlns="{package_ns}/relationships">{{}}</Relationships>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package_ns}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relations.format(top),
        "word/_rels/document.xml.rels": relations.format(inner),
    } | {name: text for name, (_, text) in parts.items()}
    return {name: HEAD + text for name, text in files.items()}


@lru_cache(maxsize=8)
def draft_parts(look: Look = DEFAULT) -> Mapping[str, str]:
    """The parts of a draft without text in the look asked for."""
    page, body = look.page, look.body
    margins = (
        f'w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="851" w:footer="{max(283, page.bottom - _FOOTER_RISE)}"'
    )
    # A line of fixed height or of so many single ones leaves the grid; LibreOffice would stretch it to the next line.
    grid = f'<w:docGrid{"" if body.line else WITH_LINES} w:linePitch="{page.line_pitch}"/>'
    footers = _footers(look.number)
    return package(
        styles_xml(body.font, body.latin, body.size, draft_styles(look)),
        document_xml(footers, margins, grid, (page.width, page.height)),
        settings_xml(facing_pages=len(footers) == 2),
        footers,
        properties=True,
        stand_ins=STAND_INS | {one.font: one.fallback for one in look if isinstance(one, Letters) and one.fallback},
    )


WITH_LINES = ' w:type="lines"'


def _footers(number: PageNumber) -> list[str]:
    """One footer, or one for odd and one for even pages."""
    if number.place == "none":
        return []
    twips = round(number.indent * number.size * 10)
    right = f'<w:ind w:rightChars="0" w:right="{twips}"/><w:jc w:val="right"/>'
    left = f'<w:ind w:leftChars="0" w:left="{twips}"/><w:jc w:val="left"/>'
    places = {"outer": [right, left], "right": [right], "left": [left], "center": ['<w:jc w:val="center"/>']}
    return [footer_xml(place, number.before, number.after) for place in places[number.place]]


def sheet_parts() -> dict[str, str]:
    """A4 portrait, margins 20 mm, 宋体五号, page number centred."""
    footers = [footer_xml("")]
    margins = 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
    return package(
        styles_xml(SONGTI, LATIN, 21, SHEET_STYLES),
        document_xml(footers, margins, ""),
        settings_xml(facing_pages=False),
        footers,
        properties=False,
    )


def zipped(parts: Mapping[str, str]) -> bytes:
    """A whole document of these parts."""
    return write_zip((name, text.encode()) for name, text in parts.items())


def styles_of(data: bytes) -> set[str]:
    """Identifiers of the styles as python-docx finds them: a second opinion on what is written here as text."""
    from docx import Document

    return {str(style.style_id) for style in Document(BytesIO(data)).styles}


def main() -> None:
    folder = Path(__file__).parent
    for name, parts in (("base.docx", draft_parts()), ("sheet.docx", sheet_parts())):
        (folder / name).write_bytes(zipped(parts))
    missing = set(STYLE_IDS.values()) - styles_of((folder / "base.docx").read_bytes())
    if missing:
        raise SystemExit(f"base.docx lacks the styles {sorted(missing)}")


if __name__ == "__main__":
    main()
