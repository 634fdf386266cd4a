"""Builds base.docx (the draft, GB/T 9704-2012) and sheet.docx (the 核对单): ``python -m drafter.drafting.base.build``.

Measures are in twentieths of a point (twips) unless the name says otherwise; 1 mm is 56.69 of them. Fonts stand in the
styles only, as East Asian and Latin names of their own; there is no theme, so no editor asks for theme fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from drafter.drafting.lines import Style
from drafter.drafting.package import EPOCH, write_zip

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"

# Many computers lack the first face and have the second.
STAND_INS = {FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", SONGTI: "SimSun", XIAOBIAO: "宋体"}

# 579 rather than 580, and a quarter point less between characters: exactly 22 lines of 28 characters in 156 x 225 mm.
LINE_PITCH, TIGHTER = 579, -5
TWO_CHARACTERS = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Look:
    """One style: identifier, name as Word shows it, and what differs from the style it is based on."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"


def fonts(chinese: str, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{LATIN}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


COMMENT_LOOKS = (
    Look("CommentReference", "annotation reference", "", size(21), "DefaultParagraphFont", kind="character"),
    Look("CommentText", "annotation text", f"{FLUSH}<w:jc w:val='left'/>", f"<w:spacing w:val='0'/>{size(21)}"),
)


def heading(style: Style, style_id: str, level: int, font: str, latin: str = LATIN) -> Look:
    return Look(
        style_id,
        style.value,
        f'<w:keepNext/><w:jc w:val="left"/><w:outlineLvl w:val="{level}"/>',
        fonts(font, latin),
        next="Normal",
    )


NO_EXTRA_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # widths stay computable
# The default of Word, written out: LibreOffice reads it the other way round, and a mark that hangs behind 】 at the end of
# a line comes out there as an empty line, or not at all.
OVERFLOW = "<w:overflowPunct/>"
DRAFT_LOOKS = (
    # Editors show Normal as 正文 and Title as 标题; styles of our own with these names would collide with them.
    Look(
        "Normal",
        "Normal",
        f'<w:widowControl w:val="0"/>{OVERFLOW}{TWO_CHARACTERS}<w:jc w:val="both"/>',
        f'<w:spacing w:val="{TIGHTER}"/>',
        "",
    ),
    Look(
        "Title",
        "Title",
        f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="{LINE_PITCH}" w:line="660" w:lineRule="exact"/>'
        f'{FLUSH}<w:jc w:val="center"/>',
        fonts(XIAOBIAO, XIAOBIAO) + '<w:spacing w:val="0"/>' + size(44),
        next="Normal",
    ),
    Look("Addressee", Style.ADDRESSEE.value, f'{FLUSH}<w:jc w:val="left"/>', next="Normal"),
    heading(Style.PART, "PartHeading", 0, HEITI, HEITI),
    heading(Style.SECTION, "SectionHeading", 1, KAITI),
    heading(Style.ITEM, "ItemHeading", 2, FANGSONG),
    Look("PriorText", Style.PRIOR.value, "", '<w:color w:val="666666"/>'),
    Look("ToolNote", Style.NOTE.value),
    Look(
        "IssuerSignature",
        Style.SIGNATURE.value,
        f'<w:keepNext/>{NO_EXTRA_SPACE}<w:spacing w:before="{LINE_PITCH}"/>{FLUSH}<w:jc w:val="left"/>',
    ),
    Look("IssueDate", Style.DATE.value, f'{NO_EXTRA_SPACE}{FLUSH}<w:jc w:val="left"/>'),
    Look(
        "Footer",
        "footer",
        f'<w:snapToGrid w:val="0"/>{FLUSH}',
        fonts(SONGTI, SONGTI) + '<w:spacing w:val="0"/>' + size(28),
    ),
    *COMMENT_LOOKS,
)
SHEET_LOOKS = (
    Look("Normal", "Normal", f'{OVERFLOW}<w:jc w:val="left"/>', "", ""),
    Look(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>',
        fonts(HEITI, HEITI) + size(36),
    ),
    Look("Summary", "小结", '<w:spacing w:after="120"/><w:jc w:val="both"/>', size(24)),
    Look(
        "SheetSection",
        "节标题",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        fonts(HEITI, HEITI) + size(28),
    ),
    Look("SheetLine", "条目", '<w:spacing w:before="40" w:after="40"/>', size(24)),
    Look("CellText", "表内文字", '<w:spacing w:before="20" w:after="20"/>'),
    Look("HeadingCell", "表头文字", '<w:keepNext/><w:jc w:val="center"/>', fonts(HEITI, HEITI), "CellText"),
    Look("Footer", "footer", '<w:jc w:val="center"/>', size(18)),
    *COMMENT_LOOKS,
)


def styles_xml(font: str, half_points: int, looks: tuple[Look, ...]) -> str:
    """styles.xml: document defaults, the four built-in defaults, then `looks`."""
    parts = [
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(font)}{size(half_points)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    ]
    for look in looks:
        default = ' w:default="1"' if look.id == "Normal" else ""
        parts.append(f'<w:style w:type="{look.kind}"{default} w:styleId="{look.id}"><w:name w:val="{look.name}"/>')
        parts.append(f'<w:basedOn w:val="{look.based_on}"/>' if look.based_on else "")
        parts.append(f'<w:next w:val="{look.next}"/>' if look.next else "")
        parts.append("<w:qFormat/>" if look.kind == "paragraph" and look.id not in ("Footer", "CommentText") else "")
        parts.append(f"<w:pPr>{look.paragraph}</w:pPr>" if look.paragraph else "")
        parts.append(f"<w:rPr>{look.run}</w:rPr>" if look.run else "")
        parts.append("</w:style>")
        if look.id == "Normal":
            parts.append(BUILT_IN)
    return "".join([*parts, "</w:styles>"])


BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def footer_xml(paragraph: str) -> str:
    """— 1 —. Each piece of the field in a run of its own, with a result: else editors repair it or show nothing."""
    run = "<w:r><w:rPr><w:rFonts w:hint='eastAsia'/></w:rPr>{}</w:r>"
    pieces = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(run.format(piece) for piece in pieces)
    return f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{paragraph}</w:pPr>{runs}</w:p></w:ftr>'


def document_xml(footers: list[str], margins: str, grid: str) -> str:
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="rIdFooter{place}"/>'
        for place, kind in enumerate(("default", "even")[: len(footers)], 1)
    )
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
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


def font_table_xml() -> str:
    entries = (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in STAND_INS.items()
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


def package(styles: str, document: str, settings: str, footers: list[str], *, properties: bool) -> bytes:
    """The zip of a whole document with these parts; `properties`: with room for custom properties."""
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
        "word/fontTable.xml": (f"{TYPE}.fontTable+xml", font_table_xml()),
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
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return write_zip((name, (head + text).encode()) for name, text in files.items())


def draft_base() -> bytes:
    """A4, margins 37/28/35/26 mm, 22 lines, page number 7 mm below the text, one character in."""
    footers = [
        footer_xml('<w:ind w:rightChars="0" w:right="280"/><w:jc w:val="right"/>'),
        footer_xml('<w:ind w:leftChars="0" w:left="280"/><w:jc w:val="left"/>'),
    ]
    margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417"'
    document = document_xml(footers, margins, f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/>')
    settings = settings_xml(facing_pages=True)
    return package(styles_xml(FANGSONG, 32, DRAFT_LOOKS), document, settings, footers, properties=True)


def sheet_base() -> bytes:
    """A4 portrait, margins 20 mm, 宋体五号, page number centred."""
    footers = [footer_xml("")]
    margins = 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
    return package(
        styles_xml(SONGTI, 21, SHEET_LOOKS),
        document_xml(footers, margins, ""),
        settings_xml(facing_pages=False),
        footers,
        properties=False,
    )


def styles_of(data: bytes) -> set[str]:
    """Identifiers of the styles as python-docx finds them: a second opinion on what is written here as text."""
    from docx import Document

    return {str(style.style_id) for style in Document(BytesIO(data)).styles}


def main() -> None:
    folder = Path(__file__).parent
    for name, data in (("base.docx", draft_base()), ("sheet.docx", sheet_base())):
        (folder / name).write_bytes(data)
    from drafter.drafting.word import STYLE_IDS

    missing = set(filter(None, STYLE_IDS.values())) - styles_of(draft_base())
    if missing:
        raise SystemExit(f"base.docx lacks the styles {sorted(missing)}")


if __name__ == "__main__":
    main()
