"""红头 and 版记 of a draft that goes up on paper (GB/T 9704-2012 7.2, 7.4). What only people know stands in marks."""

from __future__ import annotations

from drafter.drafting.ooxml import Anchors, paragraph, run
from drafter.marks import MarkKind, make
from drafter.packs.look import Imprint, Letterhead

HIGHLIGHT = "cyan"
TAB = "<w:r><w:tab/></w:r>"


def head(letterhead: Letterhead, anchors: Anchors) -> str:
    """发文机关标志 and 发文字号, the year and number of which are asked; "" where there is no letterhead.

    Without 机关代字 there is no number, and the red line stands under the name.
    """
    if not letterhead.name:
        return ""
    name = paragraph(run(letterhead.name), "IssuerMark")
    asked = _asked("letterhead_number", "文号的年份和顺序号，如〔2025〕1号", anchors) if letterhead.number else ""
    return name + paragraph(run(letterhead.number) + asked, "DocumentNumber")


def foot(imprint: Imprint, anchors: Anchors) -> str:
    """抄送机关, 印发机关 and 印发日期, which is asked; "" where there is no 版记."""
    if not imprint.office:
        return ""
    copies = paragraph(run(f"抄送：{imprint.copies.rstrip('。')}。"), "ImprintCopies") if imprint.copies else ""
    date = _asked("imprint_date", "印发日期，如2025年1月6日", anchors)
    return copies + paragraph(run(imprint.office) + TAB + date + run("印发"), "ImprintOffice")


def _asked(mark_id: str, words: str, anchors: Anchors) -> str:
    opened, closed = anchors.bookmarks([mark_id])
    return opened + run(make(MarkKind.WRITE, mark_id, words).printed, HIGHLIGHT) + closed
