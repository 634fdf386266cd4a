"""From report, facts and 台账 to the finished draft and its 核对单, still in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.drafting.checklist import checklist
from drafter.drafting.counts import Counts, count, shown_in
from drafter.drafting.lines import Draft, Sheet
from drafter.drafting.plan import plan_draft
from drafter.drafting.view import 文稿
from drafter.model import Facts, Report
from drafter.packs.engine import render, wording
from drafter.packs.find import find_pack
from drafter.packs.pack import Pack
from drafter.workbook.model import Workbook

DEFAULT_PACK = "base"
DEFAULT_MODE = "框架"


class Built(NamedTuple):
    """A draft and what stands beside it."""

    draft: Draft
    sheet: Sheet
    counts: Counts
    title: str
    """Of the new report, without marks; for file names."""
    notices: Sequence[str]
    view: 文稿


def build_draft(
    report: Report,
    facts: Facts,
    workbook: Workbook,
    *,
    mode: str = DEFAULT_MODE,
    pack: Pack | None = None,
    confirmed: bool = False,
) -> Built:
    """The whole draft. `mode`: 框架 or 沿用; `pack`: the template pack, base where none is given; `confirmed`: somebody
    has confirmed the list of headings."""
    pack = pack or find_pack(DEFAULT_PACK)
    plan = plan_draft(report, facts, workbook, mode, confirmed=confirmed)
    asked = ""
    if not plan.view.标题:
        asked = wording(pack, "标题", plan.view)
        from drafter.marks import MarkKind

        plan.view.标题 = plan.context.ids.mark(MarkKind.WRITE, f"标题，如“{asked}”")
    lines = render(pack, plan.view)
    shown = shown_in(plan.context, lines)
    counts = count(plan.context, shown)
    title = asked or plan.view.标题
    draft = Draft(
        title, lines, report.source.sha256, {"drafter-pack": f"{pack.name} {pack.version}", "drafter-mode": mode}
    )
    sheet = checklist(plan.context, shown, counts, title)
    return Built(draft, sheet, counts, title, plan.context.layout.notices, plan.view)
