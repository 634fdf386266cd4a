"""From report, facts and 台账 to the finished draft and its 核对单, still in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.drafting.checklist import checklist
from drafter.drafting.counts import Counts, count, shown_in
from drafter.drafting.lines import Draft, Sheet, Style
from drafter.drafting.plan import Plan, basics, plan_draft
from drafter.drafting.structure import Shaped, shape_of, shaped, tell
from drafter.drafting.view import 文稿, 行
from drafter.marks import MarkKind
from drafter.model import Facts, Report
from drafter.packs.engine import Lost, lost, missing, phrase, render, wording
from drafter.packs.find import built_in_packs, find_pack
from drafter.packs.pack import Pack
from drafter.rollover.headings import YearIndex
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
    wanted = shaped_workbook(report, facts, workbook, pack, mode, confirmed=confirmed)
    plan = plan_draft(report, facts, wanted.workbook, mode, confirmed=confirmed, shape=shape_of(pack))
    view = plan.view
    notices = [*pack.notices, *wanted.notices, *tell(view, plan.context, pack, wanted.renamed)]
    asked = _fixed_words(plan, pack)
    lines = render(pack, view)
    notices += _told(pack, lost(view, lines), missing(lines))
    shown = shown_in(plan.context, lines)
    counts = count(plan.context, shown)
    title = asked or view.标题
    properties = {"drafter-pack": f"{pack.name} {pack.version}", "drafter-mode": mode}
    if pack.folder not in built_in_packs().values():
        properties["drafter-pack-folder"] = pack.folder.as_posix()
    draft = Draft(title, lines, report.source.sha256, properties)
    sheet = checklist(plan.context, shown, counts, title)
    return Built(draft, sheet, counts, title, [*plan.context.layout.notices, *notices], view)


def shaped_workbook(
    report: Report, facts: Facts, workbook: Workbook, pack: Pack, mode: str = DEFAULT_MODE, *, confirmed: bool = False
) -> Shaped:
    """The 台账 with what the pack says of parts, sections and figures."""
    view = basics(report, workbook, mode)

    def words(source: str, key: str) -> str:
        return phrase(pack, source, key, view)

    return shaped(workbook, report, pack, YearIndex(facts.years), words, confirmed=confirmed)


def _fixed_words(plan: Plan, pack: Pack) -> str:
    """Puts the fixed words of the pack into the view; gives the title that it proposes where last year had none.

    What a person of the unit has written into its pack is confirmed; a title or an addressee that last year's report
    did not have is asked.
    """
    view, ids, asked = plan.view, plan.context.ids, ""

    def words(key: str) -> str:
        return wording(pack, key, view) if pack.wording.get(key) else ""

    if not view.标题:
        asked = wording(pack, "标题", view)
        view.标题 = ids.mark(MarkKind.WRITE, f"标题，如“{asked}”")
    if not view.主送 and (addressee := words("主送")):
        view.主送 = ids.mark(MarkKind.VERIFY, f"主送“{addressee.rstrip('：:')}”，没有就删去本行")
    if opening := words("开头"):
        view.开头.insert(0, 行(Style.BODY.value, opening))
    closing = words("结尾")
    if closing and not any(one.文字 == closing for one in view.结尾):
        view.结尾.append(行(Style.BODY.value, closing))
    return asked


def _told(pack: Pack, gone: Sequence[Lost], unknown: Sequence[str]) -> list[str]:
    """What the template lost or asked for in vain."""
    out = []
    if unknown:
        out.append(f"模板包{pack.label}用了不存在的名称：{'、'.join(unknown)}；稿中标为【待写·模板缺：…】")
    if gone:
        paths = "、".join(dict.fromkeys(one.path for one in gone))
        marks_ = sum(one.marks for one in gone)
        words = f"，其中标记 {marks_} 个" if marks_ else ""
        out.append(
            f"模板包{pack.label}没有印出 {len(gone)} 处内容（{paths}）{words}；用 drafter template check 看怎样改"
        )
    return out
