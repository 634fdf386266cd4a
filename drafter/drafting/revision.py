"""Sections in the 沿用改写 mode: every paragraph of last year, years rolled, whatever has to be confirmed marked."""

from __future__ import annotations

from drafter.drafting.context import Context
from drafter.drafting.dated import out_of_date
from drafter.drafting.layout import SectionPlan
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.skeleton import child_number
from drafter.drafting.unconfirmed import happened_once
from drafter.drafting.writing import write
from drafter.facts.sentences import split
from drafter.marks import MarkKind
from drafter.model import Node

PARAGRAPH = "上年文字"
NEW_SECTION = "新增的一节：今年的举措与成效"
SINGLE = "一次性事项：今年是否还有"


def section_lines(context: Context, section: SectionPlan) -> list[StyledLine]:
    """The lines below a heading: commitments first, last year's paragraphs, then what is new this year."""
    out = context.commitment_lines(section)
    for node in section.nodes:
        out += revised(context, node)
    out += context.new_figure_lines(section)
    if not section.nodes:
        out.append(StyledLine(Style.BODY, context.ids.mark(MarkKind.WRITE, NEW_SECTION)))
    return out


def revised(context: Context, node: Node) -> list[StyledLine]:
    """Every paragraph of a node and of what lies below it, each beginning with its mark."""
    out = [_line(context, _paragraph(context, node, index)) for index in range(len(node.paragraphs))]
    return out + _children(context, node)


def revised_whole(context: Context, node: Node) -> list[StyledLine]:
    """As `revised`, with the heading of a section inside its first line: where headings are text, as those of problems."""
    return revised(context, node) if node.level == "part" else _child(context, node, 0)


def _children(context: Context, node: Node) -> list[StyledLine]:
    out: list[StyledLine] = []
    points = 0
    for child in node.children:
        if child.level == "section" and node.level == "part":
            continue
        points += 1 if child.number and child.level == "point" else 0
        out += _child(context, child, points)
    return out


def _child(context: Context, node: Node, point: int) -> list[StyledLine]:
    number = child_number(context, node, point)
    head = f"{number}{context.heading(node)}" if node.heading else number
    texts = [_paragraph(context, node, index) for index in range(len(node.paragraphs))]
    out: list[StyledLine] = []
    if node.heading and not node.mark and texts:
        out.append(StyledLine(Style.ITEM, head))
    else:
        lead = head + (write(node.mark) if node.heading else "")
        if lead or texts:
            out.append(_line(context, lead + (texts.pop(0) if texts else "")))
    out += [_line(context, text) for text in texts]
    return out + _children(context, node)


def _line(context: Context, text: str) -> StyledLine:
    return StyledLine(Style.BODY, context.ids.mark(MarkKind.VERIFY, PARAGRAPH) + text)


def _paragraph(context: Context, node: Node, index: int) -> str:
    """A paragraph with its years rolled, its figures and zero statements replaced, its single acts marked."""
    text = node.paragraphs[index]
    ahead = _is_planned(context, node)
    year = context.year + 1 if context.year and ahead else context.year
    out = []
    for start, end in split(text):
        sentence = text[start:end]
        out.append(context.frames.whole(text, node.id, index, start, end))
        if not ahead and happened_once(sentence):
            out.append(context.ids.mark(MarkKind.VERIFY, SINGLE))
        if old := out_of_date(sentence, year):
            out.append(context.ids.mark(MarkKind.VERIFY, f"已过时的说法：{'、'.join(old)}"))
    return "".join(out)


def _is_planned(context: Context, node: Node) -> bool:
    """Whether a node stands in a part that says what is to be done next year."""
    part = node.id.partition(".")[0]
    return any(one.id == part and one.role == "plan" for one in context.report.nodes)
