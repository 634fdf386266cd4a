"""Where a finding stands, in the words in which people speak of a report: 二、（一）第2段."""

from __future__ import annotations

from drafter.model import ADDRESSEE, CLOSING, HEADING, PREAMBLE, TITLE, At, Node, Report
from drafter.outline.places import source_span

_NAMES = {TITLE: "标题", PREAMBLE: "开头", CLOSING: "落款", ADDRESSEE: "主送"}
_SHOWN = 12


def place_of(report: Report, at: At | None) -> str:
    """标题, 开头, 一、（三）2.第2段 with the line of the file in brackets; "" for the report as a whole."""
    if at is None:
        return ""
    span = source_span(report, at)
    line = f"（{report.source.lines[span.line].position}）" if span else ""
    return _in_report(report, at) + line


def _in_report(report: Report, at: At) -> str:
    if at.node in _NAMES:
        return _NAMES[at.node]
    path = _path(report.nodes, at.node)
    words = "".join(_short(node, last=node is path[-1]) for node in path)
    if at.paragraph == HEADING:
        return f"{words}标题"
    several = bool(path) and len(path[-1].paragraphs) > 1
    return f"{words}第{at.paragraph + 1}段" if several else words


def _path(nodes: list[Node], node_id: str) -> list[Node]:
    """From the part down to the node: an id is the child positions, so that a parent's is a beginning of it."""
    out: list[Node] = []
    while nodes:
        node = next((one for one in nodes if node_id == one.id or node_id.startswith(f"{one.id}.")), None)
        if node is None:
            break
        out.append(node)
        nodes = node.children
    return out


def _short(node: Node, last: bool) -> str:
    if node.number and not last:
        return node.number
    words = (node.heading or "")[:_SHOWN]
    more = "…" if node.heading and len(node.heading) > _SHOWN else ""
    return f"{node.number}{words}{more}" if last and words else node.number or words
