"""报告信息: 主送, 署名 and 成文日期 where a person filled them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.drafting.lines import Style
from drafter.facts.passages import fold
from drafter.outline.furniture import is_date, is_signature
from drafter.relay.draft_view import DraftView
from drafter.relay.noted import Group, Noted
from drafter.workbook.model import ReportInfo
from drafter.workbook.patch import Change

if TYPE_CHECKING:
    from drafter.model import Report

_LAST = 4
"""Signature and date are among so many last paragraphs, if their styles were lost."""


def info(view: DraftView, known: ReportInfo, prior: Report | None) -> Iterator[Noted]:
    """What the draft says; 主送 as last year's report had it gives way, since nobody wrote it."""
    count = len(view.texts)
    styled = {Style.ADDRESSEE: "主送", Style.SIGNATURE: "发文机关署名", Style.DATE: "成文日期"}
    places = {styled[Style(name)]: place for place, name in enumerate(view.styles) if name in set(styled)}
    for place in range(max(0, count - _LAST), count):
        for key, fits in (("发文机关署名", is_signature), ("成文日期", is_date)):
            if key not in places and fits(view.texts[place]) and not view.is_heading(place):
                places[key] = place
    for key, place in places.items():
        said, old = view.texts[place].strip().rstrip("：:"), _known(known, key).rstrip("：:")
        if not said or "【待" in view.draft.texts[place] or fold(said) == fold(old):
            continue
        if key == "成文日期" and not is_date(said):
            yield Noted(Group.DOUBTFUL, "报告信息", f"{key} {said} 不是日期；应如 2025年1月10日", place)
        elif not old or (key == "主送" and prior is not None and fold(prior.addressee or "").rstrip(":") == fold(old)):
            change = Change(("报告信息", key), said)
            yield Noted(Group.TAKEN, "报告信息", f"{key} {said}", place, (change,))
        else:
            yield Noted(Group.DIFFERENT, "报告信息", f"{key}：稿中 {said}，台账 {old}", place)


def _known(known: ReportInfo, key: str) -> str:
    return {"主送": known.addressee, "发文机关署名": known.issuer, "成文日期": known.date}[key].strip()
