"""Report, facts and 台账 become the view that a template sees. Pure data: no files, no Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.drafting import parts, prompts, revision, skeleton
from drafter.drafting.answers import Answers
from drafter.drafting.context import IN_PART_ONE, Context
from drafter.drafting.dated import out_of_date
from drafter.drafting.frames import Frames
from drafter.drafting.ids import MarkIds
from drafter.drafting.layout import LAST_YEAR, ItemNumbers, PartPlan, SectionPlan, Shape, lay_out
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.view import ROLE_NAMES, 文稿, 行, 部分
from drafter.drafting.writing import write
from drafter.marks import MarkKind
from drafter.model import PREAMBLE, TITLE, Facts, Report
from drafter.outline.furniture import is_closer, is_date, is_signature
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import Workbook

_FORMULA = re.compile(r"现将[^。；]{0,60}?如下\s*[：:。]?\s*$")
HEADINGS = "各级标题沿用上年"
MISSING = {"problems": "存在的不足和原因", "leader": "党政主要负责人履行第一责任人职责情况", "plan": "下一年度主要安排"}


class Plan(NamedTuple):
    """The view and the working context, which the 核对单 and the counts are made from."""

    view: 文稿
    context: Context


def basics(report: Report, workbook: Workbook, mode: str) -> 文稿:
    """The view without anything of the report's text: unit, years, mode."""
    year = _year(report, workbook)
    return 文稿(
        单位=report.unit or workbook.unit,
        年度=str(year) if year else "",
        上年度=str(year - 1) if year else "",
        下年度=str(year + 1) if year else "",
        标题="",
        主送="",
        写法=mode,
    )


def _year(report: Report, workbook: Workbook) -> int | None:
    return workbook.year or (report.year + 1 if report.year else None)


def plan_draft(
    report: Report,
    facts: Facts,
    workbook: Workbook,
    mode: str,
    *,
    confirmed: bool = False,
    shape: Shape = LAST_YEAR,
) -> Plan:
    """The whole draft as a template sees it.

    `mode`: 框架 or 沿用 where 章节 says nothing; `confirmed`: the list of headings was confirmed by a person; `shape`:
    what the template pack says of the whole.
    """
    years = YearIndex(facts.years)
    answers = Answers(workbook, facts.relations)
    ids = MarkIds()
    year = _year(report, workbook)
    layout = lay_out(report, workbook, years, mode, shape)
    context = Context(
        report, facts, answers, years, layout, ids, Frames(facts, answers, years, ids), ItemNumbers(report), year
    )
    view = basics(report, workbook, mode)
    view.标题 = write(years.rolled(report.title, TITLE, 0)) if report.title else ""
    view.主送 = _addressee(workbook, report)
    view.提示 = [] if confirmed else [ids.mark(MarkKind.VERIFY, HEADINGS)]
    view.开头 = [行.of(line) for line in _opening(context)]
    view.各部分 = [_part(context, part) for part in layout.parts]
    _place_rest(context, view)
    view.提示 += _missing(context, tuple(MISSING) if shape.asked is None else shape.asked)
    _close(context, view)
    return Plan(view, context)


def _addressee(workbook: Workbook, report: Report) -> str:
    text = write(workbook.info.addressee or report.addressee or "").rstrip("：")
    return f"{text}：" if text else ""


def _opening(context: Context) -> list[StyledLine]:
    """The opening is written anew but for its fixed formula 现将…如下, whose year is rolled."""
    preamble = context.report.preamble
    formula = ""
    if preamble:
        last = len(preamble) - 1
        rolled = write(context.years.rolled(preamble[last], PREAMBLE, last))
        if found := _FORMULA.search(rolled):
            formula = found[0].rstrip("。") + ("：" if not found[0].endswith(("：", "。")) else "")
            formula = formula if formula.endswith("：") else formula + "。"
    old = out_of_date("".join(preamble), context.year)
    words = prompts.OPENING + (
        f"；上年的“{'”“'.join(write(o).strip('“”') for o in old)}”已不适用或须核对" if old else ""
    )
    out = [StyledLine(Style.BODY, context.ids.mark(MarkKind.WRITE, words) + formula)]
    for index, text in enumerate(preamble):
        if framed := context.frames.figures_only(text, PREAMBLE, index):
            out.append(StyledLine(Style.BODY, framed))
    for text in preamble:
        out.append(StyledLine(Style.PRIOR, context.ids.mark(MarkKind.VERIFY, f"上年原文：{write(text)}")))
    return out


def _part(context: Context, part: PartPlan) -> 部分:
    """One part: its heading and the lines of its text and sections."""
    context.items.part()
    heading = context.heading_line(Style.PART, part.section).text if part.section.heading else ""
    out: list[StyledLine] = []
    if part.role == "problems":
        out += parts.problem_lines(context, part)
    elif part.role == "plan":
        out += parts.plan_lines(context, part)
    else:
        out += _measures(context, part)
    return 部分(ROLE_NAMES.get(part.role, "其他"), heading, [行.of(line) for line in out])


def _measures(context: Context, part: PartPlan) -> list[StyledLine]:
    out: list[StyledLine] = []
    own_text = any(node.paragraphs or any(c.level != "section" for c in node.children) for node in part.section.nodes)
    if own_text or not part.sections:
        out += _text(context, part, part.section, part.role)
    for section in part.sections:
        context.items.section()
        out.append(context.heading_line(Style.SECTION, section))
        role = next((node.role for node in section.nodes if node.role), part.role)
        out += _text(context, part, section, role)
    return out


def _text(context: Context, part: PartPlan, section: SectionPlan, role: str | None) -> list[StyledLine]:
    if section.mode == "沿用":
        return revision.section_lines(context, section)
    what = prompts.LEADER if role == "leader" else skeleton.WHOLE_SECTION
    if section is part.section and part.sections:
        what = "本部分开头的话"
    return skeleton.section_lines(context, section, what)


def _place_rest(context: Context, view: 文稿) -> None:
    """Commitments whose section is in doubt stand at the end of part one, so that none is lost."""
    rest = [
        entry
        for entry in context.answers.workbook.commitments
        if entry.status in IN_PART_ONE and entry.id not in context.shown
    ]
    if not rest:
        return
    home = next(
        (part for part in reversed(view.各部分) if part.角色 == "举措"), view.各部分[-1] if view.各部分 else None
    )
    if home is None:
        return
    home.各行.append(行(Style.NOTE.value, context.ids.mark(MarkKind.VERIFY, "下列上年安排放在哪一节，请定后移过去")))
    for entry in rest:
        context.shown.add(entry.id)
        home.各行.append(行.of(context.commitment_line(entry)))


def _missing(context: Context, asked: Sequence[str]) -> list[str]:
    """A part that last year lacked is asked, not invented."""
    roles = {node.role for node in context.report.nodes} | {c.role for n in context.report.nodes for c in n.children}
    return [
        context.ids.mark(MarkKind.WRITE, f"上年报告没有“{name}”部分，今年是否单列一部分")
        for role, name in MISSING.items()
        if role not in roles and role in asked
    ]


def _close(context: Context, view: 文稿) -> None:
    """特此报告。 stays; signature and date are this year's, or asked."""
    info = context.answers.workbook.info
    for line in context.report.closing:
        if is_closer(line):
            view.结尾.append(行(Style.BODY.value, write(line)))
        elif not is_date(line) and not is_signature(line):
            view.结尾.append(行(Style.BODY.value, context.ids.mark(MarkKind.VERIFY, f"上年原文：{write(line)}")))
    signed = next((line for line in context.report.closing if is_signature(line)), "")
    dated = next((line for line in context.report.closing if is_date(line)), "")
    view.署名 = write(info.issuer) or (
        context.ids.mark(MarkKind.VERIFY, f"上年署名：{write(signed)}") if signed else ""
    )
    view.成文日期 = write(info.date) or (
        context.ids.mark(MarkKind.FILL, f"成文日期，上年{write(dated)}") if dated else ""
    )
