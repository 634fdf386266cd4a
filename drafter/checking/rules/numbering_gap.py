"""序号不连: 序号跳号、重号或漏号。

Looked at among the children of one node, kind by kind; items and sections may number on from the node before, points
and items may begin again. A number that stands somewhere in the text between is no gap but a heading that was not
recognised: nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import HEADING, At, Finding, Node
from drafter.outline.numbering import Marker, MarkerKind, marker_at

_DIGITS = "零一二三四五六七八九"
_RESTARTS: tuple[MarkerKind, ...] = ("item", "subitem", "point")


def find(material: Material) -> Iterator[Finding]:
    """One finding a slip."""
    report = material.report
    numbered_on: dict[MarkerKind, int] = {}
    yield from _among(report.nodes, [*report.noise, *report.preamble], numbered_on)
    for node in report.walk():
        if node.children:
            yield from _among(node.children, [node.heading or "", *node.paragraphs], numbered_on)


def _among(nodes: Sequence[Node], opening: Sequence[str], numbered_on: dict[MarkerKind, int]) -> Iterator[Finding]:
    """Slips among the children of one node. `opening`: the texts before them; `numbered_on`: each kind's last number."""
    last: dict[MarkerKind, int] = {}
    before = opening
    for index, node in enumerate(nodes):
        marker = _marker(node)
        if marker is None or not marker.ordinal:
            if lost := _lost(nodes, index):
                kind, ordinal, told = lost
                last[kind] = ordinal
                yield _finding(node, f"“{_name(node)}”前面少了序号，按顺序应是第{ordinal}个", f"请补上序号“{told}”")
            continue
        kind, ordinal, seen = marker.kind, marker.ordinal, last.get(marker.kind)
        expected = (seen or 0) + 1
        fits = {expected}
        if seen is None:
            fits.add(numbered_on.get(kind, 0) + 1)
        elif kind in _RESTARTS:
            fits.add(1)
        last[kind] = numbered_on[kind] = ordinal
        unseen = any(_mentions(text, n) for n in range(expected, ordinal) for text in before)
        if ordinal not in fits and not unseen:
            yield _finding(node, *_told(node, marker.text, seen, ordinal, expected))
        before = [f"{inner.number}{text}" for inner in node.walk() for text in [inner.heading or "", *inner.paragraphs]]


def _told(node: Node, number: str, seen: int | None, ordinal: int, expected: int) -> tuple[str, str]:
    name = f"“{number}{_name(node)}”"
    if seen is None:
        return f"{name}是这一级的第一个，序号却不是从一开始", "请核对前面是否漏了内容，或改正序号"
    if ordinal == seen:
        return f"{name}的序号与前一个相同", f"请改为第{expected}个的序号，后面的依次顺延"
    if ordinal > expected:
        return f"{name}的前一个是第{seen}个，中间跳过了第{expected}个", "请核对是否漏了内容，或改正序号"
    return f"{name}的前一个是第{seen}个，序号没有接下去", "请按顺序改正序号"


def _lost(nodes: Sequence[Node], index: int) -> tuple[MarkerKind, int, str] | None:
    """Kind, ordinal and number that an unnumbered heading should have: the one its neighbours leave free."""
    node = nodes[index]
    if not node.heading:
        return None
    before, after = _marker(nodes[index - 1]) if index else None, None
    if index + 1 < len(nodes):
        after = _marker(nodes[index + 1])
        if after is None or not after.ordinal:
            return None
        free = before.ordinal + 2 if before else 2
        if after.ordinal != free or (before and before.kind != after.kind):
            return None
        model = after
    elif node.level == "part" and index > 1 and before and before.ordinal == index and node.role not in (None, "other"):
        model = before
    else:
        return None
    ordinal = before.ordinal + 1 if before else 1
    written = re.sub(r"\d+|[一二三四五六七八九十]+", _numeral(ordinal, model.text), model.text, count=1)
    return model.kind, ordinal, written


def _numeral(ordinal: int, like: str) -> str:
    if re.search(r"\d", like):
        return str(ordinal)
    tens, ones = divmod(ordinal, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def _marker(node: Node) -> Marker | None:
    return marker_at(node.number, 0, line_start=True) if node.number else None


def _mentions(text: str, ordinal: int) -> bool:
    return bool(
        re.search(
            rf"(?:{_numeral(ordinal, '一')}[、是要)）.．]|第{_numeral(ordinal, '一')}|(?<!\d){ordinal}[.、)）．])", text
        )
    )


def _name(node: Node) -> str:
    words = node.heading or (node.paragraphs[0] if node.paragraphs else "")
    return words if len(words) <= 24 else words[:23] + "…"


def _finding(node: Node, message: str, remedy: str) -> Finding:
    text, paragraph = (node.heading, HEADING) if node.heading else ((node.paragraphs or [""])[0], 0)
    quote = text if len(text) <= 40 else text[:40]
    at = At(node.id, paragraph, 0, len(quote)) if node.heading or node.paragraphs else None
    return finding("numbering-gap", message, quote, at, remedy)
