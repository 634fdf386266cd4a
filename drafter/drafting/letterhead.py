"""红头 and 版记 of a draft that goes up on paper (GB/T 9704-2012 7.2, 7.4). What only people know stands in marks."""

from __future__ import annotations

from drafter.drafting.ooxml import Anchors, paragraph, run
from drafter.marks import MarkKind, make
from drafter.packs.look import Letterhead, Look

HIGHLIGHT = "cyan"
TAB = "<w:r><w:tab/></w:r>"
ANCHOR = '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A frame hangs on the paragraph after it: one point high, so that it opens no page."""


def head(letterhead: Letterhead, anchors: Anchors) -> str:
    """发文机关标志 and 发文字号, the year and number of which are asked; "" where there is no letterhead.

    Without 机关代字 there is no number, and the red line stands under the name.
    """
    if not letterhead.name:
        return ""
    name = paragraph(run(letterhead.name), "IssuerMark")
    asked = _asked("letterhead_number", "文号的年份和顺序号，如〔2025〕1号", anchors) if letterhead.number else ""
    return name + paragraph(run(letterhead.number) + asked, "DocumentNumber")


def foot(look: Look, anchors: Anchors) -> str:
    """抄送机关, 印发机关 and 印发日期, which is asked, at the foot of the last page; "" where there is no 版记."""
    imprint = look.imprint
    if not imprint.office:
        return ""
    # Paragraphs of one style with one frame stand in it together. LibreOffice reads no frame from a style.
    frame = (
        f'<w:framePr w:w="{look.page.text_width}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="left" w:yAlign="bottom"/>'
    )
    date = _asked("imprint_date", "印发日期，如2025年1月6日", anchors)
    rows = [run(f"抄送：{imprint.copies.rstrip('。')}。")] if imprint.copies else []
    rows.append(run(imprint.office) + TAB + date + run("印发"))
    framed = (f'<w:p><w:pPr><w:pStyle w:val="Imprint"/>{frame}</w:pPr>{content}</w:p>' for content in rows)
    return "".join(framed) + ANCHOR


def _asked(mark_id: str, words: str, anchors: Anchors) -> str:
    opened, closed = anchors.bookmarks([mark_id])
    return opened + run(make(MarkKind.WRITE, mark_id, words).printed, HIGHLIGHT) + closed
