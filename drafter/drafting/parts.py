"""The parts on problems and on next year's plan, which are rewritten each year rather than carried on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter

from drafter.drafting import prompts, revision, skeleton
from drafter.drafting.context import IN_PLAN, Context
from drafter.drafting.layout import PartPlan, SectionPlan
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.writing import write
from drafter.marks import MarkKind, make
from drafter.matching import Matcher
from drafter.matching.ngrams import doubtful
from drafter.model import Commitment, Node
from drafter.workbook.model import CommitmentEntry

SECTION_OF_PLAN = "本节明年的安排"
NO_HEADING = "上年的不足写在这里，没有单独的标题；今年是否单列一部分"


def problem_lines(context: Context, part: PartPlan) -> list[StyledLine]:
    """Last year's problems that are not solved, and what was not done; each asks for its cause."""
    out = []
    if not part.section.heading:
        out.append(StyledLine(Style.BODY, context.ids.mark(MarkKind.WRITE, NO_HEADING)))
    out += [StyledLine(Style.BODY, line) for line in _problems(context)]
    for entry in context.answers.workbook.commitments:
        if entry.status == "未完成":
            words = f"上年安排{entry.serial or ''}（未完成）：{write(entry.text).rstrip('。')}；请写明原因"
            words += f"（落实情况：{write(entry.outcome).rstrip('。')}）" if entry.outcome else ""
            out.append(StyledLine(Style.BODY, make(MarkKind.WRITE, entry.id, words).encoded()))
    for section in [part.section, *part.sections]:
        if section is not part.section and section.heading:
            out += _below(context, section)
    out += [line for node in part.section.nodes for line in _figures_only(context, node)]
    out += context.new_figure_lines(part.section)
    return out + _prior(context, part.section)


def _problems(context: Context) -> list[str]:
    plan = context.facts.commitments
    answers = _plan_lines([p.text for p in context.facts.problems], plan)
    causes = {problem.id: problem.cause for problem in context.facts.problems}
    lines = {problem.id: line for problem, line in zip(context.facts.problems, answers, strict=True)}
    by_serial = {e.id: e.text for e in context.answers.workbook.commitments}
    out = []
    for entry in context.answers.workbook.problems:
        if entry.policy == "已解决":
            continue
        told = "；".join(
            by_serial.get(name.strip(), name.strip())
            for name in entry.plan.replace("，", "、").split("、")
            if name.strip()
        )
        out.append(prompts.problem(entry, causes.get(entry.id), told or lines.get(entry.id, "")))
    return out


def _plan_lines(problems: Sequence[str], plan: Sequence[Commitment]) -> list[str]:
    """For each problem the line of last year's plan that answers it, "" where it is too unclear to say."""
    if not plan:
        return [""] * len(problems)
    matcher = Matcher([one.text for one in plan])
    ranked = [matcher.rank(text) for text in problems]
    return ["" if doubtful(found) else plan[found[0].index].text for found in ranked]


def _below(context: Context, section: SectionPlan) -> list[StyledLine]:
    """A section of the problems part is one problem: what it states in figures, and its text."""
    out = [line for node in section.nodes for inner in node.walk() for line in _figures_only(context, inner)]
    return out + _prior(context, section)


def _figures_only(context: Context, node: Node) -> list[StyledLine]:
    framed = [context.frames.figures_only(text, node.id, index) for index, text in enumerate(node.paragraphs)]
    for child in node.children:
        if child.level != "section":
            framed += [line.text for line in _figures_only(context, child)]
    return [StyledLine(Style.BODY, text) for text in framed if text]


def _prior(context: Context, section: SectionPlan) -> list[StyledLine]:
    if section.mode == "沿用":
        return [line for node in section.nodes for line in revision.revised_whole(context, node)]
    return [line for node in section.nodes for line in skeleton.prior_lines(context, node, headed=node.level != "part")]


def plan_lines(context: Context, part: PartPlan) -> list[StyledLine]:
    """Next year's plan: what goes on from last year's, one line for each problem, and prompts; nothing as a fact."""
    out = []
    for entry in context.answers.workbook.problems:
        if entry.policy != "已解决":
            words = f"针对问题{entry.serial or ''}（{write(entry.prior_text).rstrip('。')}）的明年安排"
            out.append(StyledLine(Style.BODY, make(MarkKind.WRITE, entry.id, words).encoded()))
    open_ = _open_by_node(context)
    out += _plan_section(context, part.section, open_, with_prompt=not part.sections)
    for section in part.sections:
        out.append(context.heading_line(Style.SECTION, section))
        out += _plan_section(context, section, open_, with_prompt=True)
    return out


_Open = Mapping[str, Sequence[tuple[int, CommitmentEntry]]]


def _open_by_node(context: Context) -> _Open:
    """The commitments that go on, with their places in the 台账, by the node that promised them."""
    home = {one.id: one.at.node for one in context.facts.commitments}
    out: dict[str, list[tuple[int, CommitmentEntry]]] = defaultdict(list)
    for place, entry in enumerate(context.answers.workbook.commitments):
        if entry.status in IN_PLAN and entry.id in home:
            out[home[entry.id]].append((place, entry))
    return out


def _plan_section(context: Context, section: SectionPlan, open_: _Open, *, with_prompt: bool) -> list[StyledLine]:
    nodes = dict.fromkeys(inner.id for node in section.nodes for inner in skeleton.own(node))
    entries = sorted((one for node in nodes for one in open_.get(node, ())), key=itemgetter(0))
    out = [context.continued_line(entry) for _, entry in entries]
    out += context.new_figure_lines(section)
    if with_prompt:
        out.append(StyledLine(Style.BODY, context.ids.mark(MarkKind.WRITE, SECTION_OF_PLAN)))
    if section.mode == "沿用":
        return out + [line for node in section.nodes for line in revision.revised(context, node)]
    return out + [line for node in section.nodes for line in skeleton.prior_lines(context, node)]
