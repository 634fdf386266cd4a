"""styles.xml: the looks of paragraphs as Word keeps them. Those of a draft come from a Look (packs/look.py).

Measures are in twentieths of a point (twips) unless the name says otherwise. Fonts stand in the styles only, as East
Asian and Latin names of their own; there is no theme, so no editor asks for theme fonts.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from drafter.drafting.lines import Style
from drafter.packs.look import HEITI, LATIN, RED, Letters, Look

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
NO_EXTRA_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # widths stay computable
# The default of Word, written out: LibreOffice reads it the other way round, and a mark that hangs behind 】 at the end of
# a line comes out there as an empty line, or not at all.
OVERFLOW = "<w:overflowPunct/>"
NO_GRID = '<w:snapToGrid w:val="0"/>'

STYLE_IDS = {
    Style.TITLE: "Title",
    Style.ADDRESSEE: "Addressee",
    Style.BODY: "Normal",
    Style.PART: "PartHeading",
    Style.SECTION: "SectionHeading",
    Style.ITEM: "ItemHeading",
    Style.PRIOR: "PriorText",
    Style.NOTE: "ToolNote",
    Style.SIGNATURE: "IssuerSignature",
    Style.DATE: "IssueDate",
}
# Editors show Normal as 正文 and Title as 标题; styles of our own with these names would collide with them.
_NAMES = {Style.TITLE: "Title", Style.BODY: "Normal"}
_OUTLINE = {Style.PART: 0, Style.SECTION: 1, Style.ITEM: 2}
_KEPT = (Style.TITLE, *_OUTLINE, Style.SIGNATURE)  # never the last lines of a page


@dataclass(frozen=True)
class Entry:
    """One style: identifier, name as Word shows it, and what differs from the style it is based on."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"


def fonts(chinese: str, latin: str = LATIN) -> str:
    chinese, latin = escape(chinese), escape(latin)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{LATIN}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


COMMENT_STYLES = (
    Entry("CommentReference", "annotation reference", "", size(21), "DefaultParagraphFont", kind="character"),
    Entry("CommentText", "annotation text", f"{FLUSH}<w:jc w:val='left'/>", f"<w:spacing w:val='0'/>{size(21)}"),
)
SHEET_STYLES = (
    Entry("Normal", "Normal", f'{OVERFLOW}<w:jc w:val="left"/>', "", ""),
    Entry(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>',
        fonts(HEITI, HEITI) + size(36),
    ),
    Entry("Summary", "小结", '<w:spacing w:after="120"/><w:jc w:val="both"/>', size(24)),
    Entry(
        "SheetSection",
        "节标题",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        fonts(HEITI, HEITI) + size(28),
    ),
    Entry("SheetLine", "条目", '<w:spacing w:before="40" w:after="40"/>', size(24)),
    Entry("CellText", "表内文字", '<w:spacing w:before="20" w:after="20"/>'),
    Entry("HeadingCell", "表头文字", '<w:keepNext/><w:jc w:val="center"/>', fonts(HEITI, HEITI), "CellText"),
    Entry("Footer", "footer", '<w:jc w:val="center"/>', size(18)),
    *COMMENT_STYLES,
)


def draft_styles(look: Look) -> tuple[Entry, ...]:
    """The styles of a draft; those of 红头 and 版记 only where they are asked for."""
    footer = fonts(look.number.font, look.number.font) + '<w:spacing w:val="0"/>' + size(look.number.size)
    return (
        *(draft_style(style, look) for style in _ORDER),
        Entry("Footer", "footer", NO_GRID + FLUSH, footer),
        *(_letterhead(look) if look.letterhead.name else ()),
        *(_imprint(look) if look.imprint.office else ()),
        *COMMENT_STYLES,
    )


_ORDER = (
    Style.BODY, Style.TITLE, Style.ADDRESSEE, Style.PART, Style.SECTION, Style.ITEM, Style.PRIOR, Style.NOTE,
    Style.SIGNATURE, Style.DATE,
)  # fmt: skip


def draft_style(style: Style, look: Look) -> Entry:
    """The style of one kind of paragraph."""
    letters, body = look.letters(style), look.body
    style_id, name = STYLE_IDS[style], _NAMES.get(style, style.value)
    if style is Style.BODY:
        return Entry(style_id, name, *_body(look), based_on="")
    if style is Style.PRIOR:
        return Entry(style_id, name, "", '<w:color w:val="666666"/>')
    if style is Style.NOTE:
        return Entry(style_id, name)
    paragraph = "<w:keepNext/>" * (style in _KEPT)
    paragraph += NO_EXTRA_SPACE * (letters.align == "placed")
    paragraph += NO_GRID * (style is Style.TITLE)
    paragraph += _spacing(letters) + _indent(letters, body)
    paragraph += _alignment(letters) if letters.align != body.align else ""
    if style in _OUTLINE:
        paragraph += f'<w:outlineLvl w:val="{_OUTLINE[style]}"/>'
    following = "" if style in (Style.SIGNATURE, Style.DATE) else "Normal"
    return Entry(style_id, name, paragraph, _run(letters, body, all_fonts=style in _OUTLINE), next=following)


def _body(look: Look) -> tuple[str, str]:
    """Paragraph and run properties of the text; its fonts and size are the document's defaults."""
    body = look.body
    run = "<w:b/><w:bCs/>" * bool(body.bold) + (f'<w:spacing w:val="{look.tightening}"/>' if look.tightening else "")
    return f'<w:widowControl w:val="0"/>{OVERFLOW}{_spacing(body)}{_indent(body, None)}{_alignment(body)}', run


def _spacing(letters: Letters) -> str:
    words = "".join(f' w:{name}="{value}"' for name in ("before", "after") if (value := getattr(letters, name)))
    words += f' w:line="{letters.line}" w:lineRule="{letters.rule}"' if letters.line else ""
    return f"<w:spacing{words}/>" if words else ""


def _indent(letters: Letters, body: Letters | None) -> str:
    """Indents in characters, and in twips for editors that know no characters; a first line as in `body` is inherited."""
    words = ""
    for name, value in (("left", letters.left), ("right", letters.right)):
        if value:
            words += f' w:{name}Chars="{round(value * 100)}" w:{name}="{round(value * letters.size * 10)}"'
    first = letters.first_line or 0.0
    if body is None or first != body.first_line:
        words += f' w:firstLineChars="{round(first * 100)}" w:firstLine="{round(first * letters.size * 10)}"'
    return f"<w:ind{words}/>" if words else ""


def _alignment(letters: Letters) -> str:
    return f'<w:jc w:val="{"left" if letters.align == "placed" else letters.align}"/>'


def _run(letters: Letters, body: Letters, *, all_fonts: bool) -> str:
    """Run properties: what differs from the text; of headings always the fonts."""
    run = ""
    if all_fonts or (letters.font, letters.latin) != (body.font, body.latin):
        run += fonts(letters.font, letters.latin)
    if letters.bold != body.bold:
        run += "<w:b/><w:bCs/>" if letters.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    if letters.size != body.size:
        run += '<w:spacing w:val="0"/>' + size(letters.size)
    return run


def _letterhead(look: Look) -> tuple[Entry, ...]:
    """35 mm above the name (GB/T 9704 7.2.4), two lines to the number, the line 4 mm below it, two lines to the title."""
    head, pitch = look.letterhead, look.page.line_pitch
    half_points = letterhead_size(look)
    name = f'<w:keepNext/>{NO_GRID}<w:spacing w:before="1984" w:line="{half_points * 12}" w:lineRule="exact"/>{FLUSH}'
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{RED}"/></w:pBdr>' * head.line
    number = (
        f'<w:keepNext/>{border}<w:spacing w:before="{2 * pitch}" w:after="{2 * pitch}"/>{FLUSH}<w:jc w:val="center"/>'
    )
    colour = f'<w:color w:val="{RED}"/><w:spacing w:val="0"/>'
    return (
        Entry(
            "IssuerMark",
            "发文机关标志",
            f'{name}<w:jc w:val="center"/>',
            fonts(head.font, head.font) + colour + size(half_points),
        ),
        Entry("DocumentNumber", "发文字号", number),
    )


def letterhead_size(look: Look) -> int:
    """Half points of the name in red: into one line, and smaller than 22 mm."""
    head = look.letterhead
    return head.size or min(124, look.page.text_width // (10 * max(1, len(head.name))))


def _imprint(look: Look) -> tuple[Entry, ...]:
    """版记 (GB/T 9704 7.4): 4号 仿宋 between lines as wide as the text, its words one character in on both sides."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="1" w:color="auto"/>'
        for side, eighths in (("top", 8), ("bottom", 8), ("between", 6))
    )
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{look.page.text_width - 280}"/></w:tabs>'
    indent = '<w:ind w:firstLineChars="100" w:firstLine="280"/><w:jc w:val="left"/>'
    paragraph = f"<w:pBdr>{lines}</w:pBdr>{tab}{NO_GRID}{indent}"
    return (Entry("Imprint", "版记", paragraph, f'<w:spacing w:val="0"/>{size(28)}'),)


def styles_xml(font: str, latin: str, half_points: int, entries: tuple[Entry, ...]) -> str:
    """styles.xml: document defaults, the four built-in defaults, then `entries`."""
    parts = [
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(font, latin)}{size(half_points)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    ]
    for entry in entries:
        parts.append(style_xml(entry))
        if entry.id == "Normal":
            parts.append(BUILT_IN)
    return "".join([*parts, "</w:styles>"])


def style_xml(entry: Entry) -> str:
    """One `w:style`."""
    default = ' w:default="1"' if entry.id == "Normal" else ""
    return (
        f'<w:style w:type="{entry.kind}"{default} w:styleId="{entry.id}"><w:name w:val="{entry.name}"/>'
        + (f'<w:basedOn w:val="{entry.based_on}"/>' if entry.based_on else "")
        + (f'<w:next w:val="{entry.next}"/>' if entry.next else "")
        + ("<w:qFormat/>" if entry.kind == "paragraph" and entry.id not in ("Footer", "CommentText") else "")
        + (f"<w:pPr>{entry.paragraph}</w:pPr>" if entry.paragraph else "")
        + (f"<w:rPr>{entry.run}</w:rPr>" if entry.run else "")
        + "</w:style>"
    )


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
