"""Reports as three offices keep them: formatted by hand, by styles, and with spaces; each with the look that it has."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

TEXT = """\
青禾街道2023年法治政府建设年度报告
区委、区政府：
2023年，青禾街道坚持依法行政，各项工作有序推进。现将2023年法治政府建设情况报告如下：
一、2023年推进法治政府建设的主要举措和成效
（一）强化思想引领
全年组织学法6次，开展法治培训12期，覆盖干部480人次，各科室对照清单逐项落实。
（二）规范行政执法
全年办理行政处罚案件126件，开展执法检查350户次，未发生行政复议纠错案件，执法行为进一步规范。
二、推进法治政府建设存在的不足和原因
（一）执法力量与任务不相适应
基层执法人员偏少，主要原因是编制核定较早，培训的针对性也不够强。
三、2024年推进法治政府建设的主要安排
（一）深化复议应诉工作
复议咨询点覆盖全部24个居委，行政机关负责人出庭应诉率达到100%，不断提升工作水平。
青禾街道办事处
2024年1月15日"""
LINES = TEXT.split("\n")
RUN_IN = re.compile(r"（[一二]）")


def kind(line: str) -> str:
    if line == LINES[0]:
        return "title"
    if line == LINES[1]:
        return "addressee"
    if re.match(r"[一二三]、", line):
        return "part"
    if RUN_IN.match(line):
        return "section"
    return {LINES[-2]: "signature", LINES[-1]: "date"}.get(line, "body")


def run(paragraph: Any, text: str, font: str, size: float, bold: bool = False, latin: str = "Times New Roman") -> None:
    made = paragraph.add_run(text)
    made.font.size = Pt(size)
    made.font.name = latin
    made.font.bold = bold or None
    made._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def page_number(section: Any, align: Any, before: str, after: str, size: float) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = align
    pieces = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>",
              '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
    for text in (before, *pieces, after):
        inner = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
        half = round(size * 2)
        paragraph._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="{half}"/></w:rPr>'
                f"{inner}</w:r>"
            )
        )


def margins(document: Any, top: float, bottom: float, left: float, right: float) -> Any:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    return section


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_hand() -> bytes:
    """Run properties only, all in the style Normal; fixed 28 pt; sections run in and bold; one passage in a stray font."""
    document = docx.Document()
    page_number(margins(document, 30, 28, 27, 25), ALIGN.CENTER, "- ", " -", 12)
    faces = {"title": ("华文中宋", 22), "part": ("黑体", 15), "section": ("楷体", 15)}
    text = TEXT
    for heading in re.findall(r"（[一二]）.*\n", TEXT):
        text = text.replace(heading, heading.rstrip("\n") + "。")
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
        form.space_after = Pt(0)
        sort = kind(line)
        if sort == "title":
            form.alignment, form.line_spacing, form.space_after = ALIGN.CENTER, Pt(36), Pt(20)
        elif sort in ("signature", "date"):
            form.alignment, form.right_indent = ALIGN.RIGHT, Pt(60)
        elif sort != "addressee":
            form.alignment, form.first_line_indent = ALIGN.JUSTIFY, Pt(30)
        if sort == "section":
            heading, _, rest = line.partition("。")
            run(paragraph, f"{heading}。", "楷体", 15, bold=True)
            run(paragraph, rest[:6], "宋体", 14)
            run(paragraph, rest[6:], "仿宋", 15)
            continue
        face, size = faces.get(sort, ("仿宋", 15))
        run(paragraph, line, face, size)
    return saved(document)


def by_styles() -> bytes:
    """Everything in styles, fonts of the text in the theme; the grid of GB/T 9704; page number outside."""
    document = docx.Document()
    section = margins(document, 37, 35, 28, 26)
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")
    document.settings.odd_and_even_pages_header_footer = True
    page_number(section, ALIGN.RIGHT, "— ", " —", 14)
    even = section.even_page_footer.paragraphs[0]
    even.alignment = ALIGN.LEFT
    even._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(16), "Arial"
    fonts = normal.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    fonts.set(qn("w:eastAsia"), "方正仿宋_GBK")
    normal.paragraph_format.alignment = ALIGN.JUSTIFY
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1
    normal.element.pPr.append(parse_xml(f'<w:ind {nsdecls("w")} w:firstLineChars="200" w:firstLine="640"/>'))
    for name, face, size in (
        ("Title", "方正小标宋_GBK", 22),
        ("Heading 1", "方正黑体_GBK", 16),
        ("Heading 2", "方正楷体_GBK", 16),
    ):
        style = document.styles[name]
        style.font.size, style.font.name, style.font.bold = Pt(size), "Arial", False
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        for key in [key for key in style.element.rPr.rFonts.attrib if "Theme" in key]:
            del style.element.rPr.rFonts.attrib[key]
        style.element.rPr.rFonts.set(qn("w:eastAsia"), face)
    document.styles["Title"].paragraph_format.alignment = ALIGN.CENTER
    document.styles["Title"].paragraph_format.first_line_indent = Pt(0)
    styles = {"title": "Title", "part": "Heading 1", "section": "Heading 2"}
    for line in LINES:
        paragraph = document.add_paragraph(line, style=styles.get(kind(line), "Normal"))
        if kind(line) == "addressee":
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:ind {nsdecls("w")} w:firstLineChars="0" w:firstLine="0"/>')
            )
    return saved(document)


def with_spaces() -> bytes:
    """宋体 四号 at one and a half lines, indented by typed spaces, no page number."""
    document = docx.Document()
    margins(document, 25.4, 25.4, 31.7, 31.7)
    for line in LINES:
        sort = kind(line)
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.line_spacing, form.space_after = 1.5, Pt(0)
        if sort == "title":
            form.alignment = ALIGN.CENTER
        if sort in ("signature", "date"):
            form.alignment = ALIGN.RIGHT
        indented = sort in ("body", "part", "section")
        size = 18 if sort == "title" else 14
        run(paragraph, f"{'　　' * indented}{line}", "宋体", size, bold=sort in ("title", "part"), latin="宋体")
    return saved(document)
