"""Sections in the 框架 mode: headings, commitments, figure sentences, prompts, and last year's text in grey."""

from __future__ import annotations

from drafter.drafting import prompts
from drafter.drafting.context import Context
from drafter.drafting.layout import SectionPlan
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.writing import write
from drafter.facts.numerals import ordinal
from drafter.facts.sentences import clauses
from drafter.marks import MarkKind
from drafter.model import Node

WHOLE_SECTION = "本节今年的举措与成效"
ONE_ITEM = "本条今年的举措与成效"


def section_lines(context: Context, section: SectionPlan, what: str = WHOLE_SECTION) -> list[StyledLine]:
    """The lines below a heading of part one (and of 第一责任人, with its own `what`)."""
    out = context.commitment_lines(section)
    for node in section.nodes:
        out += node_lines(context, node)
    out += context.new_figure_lines(section)
    below = [inner for node in section.nodes for inner in own(node)]
    headings = "\n".join([section.heading, *(inner.heading for inner in below if inner.heading)])
    text = "\n".join(paragraph for inner in below for paragraph in inner.paragraphs)
    prompt = prompts.section(context.ids, headings, text, context.frames.stated(below), what)
    out.append(StyledLine(Style.BODY, prompt))
    for node in section.nodes:
        out += prior_lines(context, node)
    return out


def node_lines(context: Context, node: Node) -> list[StyledLine]:
    """The figure sentences of a section by its own paragraphs, items and points; subsections have lines of their own."""
    out = []
    for index, text in enumerate(node.paragraphs):
        if framed := context.frames.paragraph(text, node.id, index):
            out.append(StyledLine(Style.BODY, framed))
    points = 0
    for child in node.children:
        if child.level == "section" and node.level == "part":
            continue
        if child.number and child.level == "point":
            points += 1
        out += _child_lines(context, child, points)
    return out


def _child_lines(context: Context, node: Node, point: int) -> list[StyledLine]:
    """An item or point: its heading, its frames, or a prompt where it stated no figure."""
    number = child_number(context, node, point)
    framed = [f for index, text in enumerate(node.paragraphs) if (f := context.frames.paragraph(text, node.id, index))]
    below = [
        line for child_point, child in _counted(node.children) for line in _child_lines(context, child, child_point)
    ]
    if not node.heading:
        if not number and not framed:
            return below
        first = framed[0] if framed else _asked(context, node)
        return [StyledLine(Style.BODY, number + first), *(StyledLine(Style.BODY, f) for f in framed[1:]), *below]
    heading = number + context.heading(node)
    if not node.mark and node.paragraphs:
        return [StyledLine(Style.ITEM, heading), *_bodies(context, framed, below), *below]
    lead = f"{heading}{write(node.mark) or '。'}"
    first = framed[0] if framed else ("" if below else context.ids.mark(MarkKind.WRITE, ONE_ITEM))
    return [StyledLine(Style.BODY, lead + first), *(StyledLine(Style.BODY, f) for f in framed[1:]), *below]


def _bodies(context: Context, framed: list[str], below: list[StyledLine]) -> list[StyledLine]:
    if not framed and not below:
        return [StyledLine(Style.BODY, context.ids.mark(MarkKind.WRITE, ONE_ITEM))]
    return [StyledLine(Style.BODY, f) for f in framed]


def _asked(context: Context, node: Node) -> str:
    """A prompt for an item without heading and figures, which says by last year's first clause what it was about."""
    spans = clauses(node.paragraphs[0]) if node.paragraphs else []
    first = write(node.paragraphs[0][: spans[0][1]]).rstrip("，；：。") if spans else ""
    return context.ids.mark(MarkKind.WRITE, f"{ONE_ITEM}（上年：{first}……）" if first else ONE_ITEM)


def _counted(children: list[Node]) -> list[tuple[int, Node]]:
    out, count = [], 0
    for child in children:
        count += 1 if child.number and child.level == "point" else 0
        out.append((count, child))
    return out


def child_number(context: Context, node: Node, point: int) -> str:
    """1. or 一是 anew; （1） and what had no number stay as they were."""
    if not node.number:
        return ""
    if node.level == "item":
        return context.items.item()
    if node.number.endswith(("是", "要")):
        return ordinal(point) + node.number[-1]
    return write(node.number)


def prior_lines(context: Context, node: Node, *, headed: bool = False) -> list[StyledLine]:
    """Last year's text, grey, a paragraph each, wholly inside marks. `headed`: with the heading of `node` itself."""
    out = []
    for inner in own(node):
        head = f"{inner.number}{inner.heading or ''}{inner.mark}" if headed or inner is not node else ""
        on_its_own = inner.heading and not inner.mark
        texts = (
            [head, *inner.paragraphs] if on_its_own else [head + "".join(inner.paragraphs[:1]), *inner.paragraphs[1:]]
        )
        for whole in filter(None, map(write, texts)):
            out.append(StyledLine(Style.PRIOR, context.ids.mark(MarkKind.VERIFY, f"上年原文：{whole}")))
    return out


def own(node: Node) -> list[Node]:
    """A node and what lies below it, but for the sections of a part, which have lines of their own."""
    if node.level != "part":
        return list(node.walk())
    return [node, *(inner for child in node.children if child.level != "section" for inner in child.walk())]
