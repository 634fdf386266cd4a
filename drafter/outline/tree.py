"""Segments become the tree of parts, sections, items and points."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from drafter.model import Level, Node, Role, Span
from drafter.outline.numbering import RANK, MarkerKind, marker_at
from drafter.outline.segments import Segment

LEVELS: dict[MarkerKind, Level] = {
    "part": "part",
    "section": "section",
    "item": "item",
    "subitem": "point",
    "point": "point",
}
LEVEL_RANK: dict[Level, int] = {"part": 1, "section": 2, "item": 3, "point": 4}
_LEAD = re.compile(
    r"^(?![（(])([^。！？；\d：:未无零]{4,22})(。)(?=\S)"
)  # 全年未发生… says something, it heads nothing
SHORTEST_BODY = 16


class TreeBuilder:
    """Takes segments in their order and hangs each under the last open node that may hold it."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._open: list[tuple[int, Node, bool]] = []

    def add(self, segment: Segment, level: Level | None) -> None:
        """A numbered segment, or one that is a heading without its number, opens a node; others are paragraphs."""
        if level is None:
            self._paragraph(segment)
            return
        rank = RANK[segment.kind] if segment.kind and LEVELS[segment.kind] == level else LEVEL_RANK[level]
        heading: str | None = segment.heading
        paragraphs, spans = ([], []) if not segment.body else ([segment.body], [_body_span(segment)])
        number = segment.marker.text if segment.marker else ""
        if not heading:
            heading = None
        node = Node("", level, number, heading, segment.mark, paragraphs, [], None, segment.span, spans)
        self._attach(node, rank, segment.opens_line)

    def _attach(self, node: Node, rank: int, opens_line: bool) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        if self._open:
            self._open[-1][1].children.append(node)
        else:
            self.roots.append(node)
        self._open.append((rank, node, opens_line))

    def _paragraph(self, segment: Segment) -> None:
        if not self._open:
            self._attach(Node("", "part", span=segment.span), 1, True)
        closed = False
        while self._open and self._open[-1][0] >= RANK["subitem"] and not self._open[-1][2] and segment.opens_line:
            self._open.pop()  # points that ran on inside a line end with it
            closed = True
        if not self._open:  # points that stood under no part
            self._attach(Node("", "part", span=segment.span), 1, True)
            closed = False
        parent = self._open[-1][1]
        if closed:
            # keeps the order of the text: what follows points of its parent is no part of the parent's first lines
            parent.children.append(Node("", "point", paragraphs=[segment.body], paragraph_spans=[_body_span(segment)]))
            return
        parent.paragraphs.append(segment.body)
        parent.paragraph_spans.append(_body_span(segment))


def _body_span(segment: Segment) -> Span:
    return Span(segment.line, segment.body_start, segment.body_start + len(segment.body))


def split_leads(node: Node) -> None:
    """Paragraphs that each begin with a short sentence of their own (unnumbered headings) become items.

    Only where every paragraph of an undivided section does so, and there are at least two.
    """
    for child in node.children:
        split_leads(child)
    if node.children or len(node.paragraphs) < 2 or node.level not in ("part", "section"):
        return
    leads = [_LEAD.match(text) for text in node.paragraphs]
    fits = [
        lead
        for text, lead in zip(node.paragraphs, leads, strict=True)
        if lead and len(text) - lead.end() >= SHORTEST_BODY
    ]
    if len(fits) < len(node.paragraphs):
        return
    for text, lead, span in zip(node.paragraphs, fits, node.paragraph_spans, strict=True):
        cut = lead.end()
        node.children.append(
            Node(
                "", "item", "", lead[1], lead[2], [text[cut:].lstrip()],
                span=Span(span.line, span.start, span.start + cut),
                paragraph_spans=[Span(span.line, span.start + cut + len(text[cut:]) - len(text[cut:].lstrip()), span.end)],
            )
        )  # fmt: skip
    node.paragraphs, node.paragraph_spans = [], []


def split_off(roots: list[Node], opens: Callable[[str], bool], role: Role) -> bool:
    """Give the last paragraph of the text that turns to problems or to plans, with what follows it, a part of its own.

    Looked for from the end of the parts given, in document order; True when one was found.
    """
    for place in range(len(roots) - 1, -1, -1):
        if roots[place].role in ("plan", role):
            continue
        for number, child in enumerate(roots[place].children):
            # between two rows of points: 存在的问题和下一步打算 一是… 二是… 下一步，我局将：一是…
            if child.paragraphs and not child.heading and not child.number and opens(child.paragraphs[0]):
                later = roots[place].children[number + 1 :]
                part = Node("", "part", role=role, paragraphs=child.paragraphs, children=[*child.children, *later],
                            paragraph_spans=child.paragraph_spans, span=child.paragraph_spans[0])  # fmt: skip
                del roots[place].children[number:]
                roots.insert(place + 1, part)
                return True
        for node in reversed(list(roots[place].walk())):
            for index in range(len(node.paragraphs) - 1, -1, -1):
                if opens(node.paragraphs[index]) and (after := _after(roots[place], node)) is not None:
                    if node is roots[place] and not index and not node.heading:
                        node.role = role  # the part has nothing else
                        return True
                    part = Node("", "part", role=role, paragraphs=node.paragraphs[index:],
                                paragraph_spans=node.paragraph_spans[index:], span=node.paragraph_spans[index])  # fmt: skip
                    del node.paragraphs[index:], node.paragraph_spans[index:]
                    part.children, node.children = [*node.children, *after], []
                    roots.insert(place + 1, part)
                    _drop_empty(roots[place])
                    return True
    return False


def _after(root: Node, node: Node) -> list[Node] | None:
    """The siblings behind `node` that begin a row of numbers anew and with which the part ends, taken out of it: the
    last of 一是… 二是… holds the paragraph under which another 一是… stands. None where something else follows."""
    holder = next((one for one in root.walk() if any(child is node for child in one.children)), None)
    rest = []
    if holder is not None:
        place = next(index for index, child in enumerate(holder.children) if child is node)
        rest = holder.children[place + 1 :]
    if rest:
        first = marker_at(rest[0].number, 0, line_start=True)
        if rest[0].level != node.level or first is None or first.ordinal != 1:
            return None
    inside = {id(inner) for one in (node, *rest) for inner in one.walk()}
    order = list(root.walk())
    place = next(index for index, inner in enumerate(order) if inner is node)
    if any(id(inner) not in inside for inner in order[place:]):
        return None
    if holder is not None and rest:
        del holder.children[-len(rest) :]
    return rest


def _drop_empty(node: Node) -> None:
    for child in node.children:
        _drop_empty(child)
    node.children = [c for c in node.children if c.number or c.heading or c.paragraphs or c.children]


def number_nodes(roots: Sequence[Node], prefix: str = "") -> None:
    """Give every node its id: child positions, "1.2.3"."""
    for position, node in enumerate(roots, 1):
        node.id = f"{prefix}{position}"
        number_nodes(node.children, f"{node.id}.")
