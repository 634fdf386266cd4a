"""Numbers of headings that run again after something was dropped: 一、 （一） 1. （1） 一是 第一部分.

Only numbers that open a heading or a point are looked at, never those in sentences. Where the text between two numbers
mentions one that seems to be missing, a heading was not recognised, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.facts.numerals import ordinal as chinese
from drafter.model import Node, Report, Span
from drafter.outline.numbering import Marker, MarkerKind, marker_at

_NUMERAL = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")
_AGAIN: tuple[MarkerKind, ...] = ("item", "subitem", "point")
"""Kinds of which a section may hold more than one list, each from one."""
_WRITTEN: dict[MarkerKind, str] = {
    "part": "{chinese}、|第{chinese}部分",
    "section": "{chinese}[)）]",
    "item": r"(?<!\d){digits}[.．、](?!\d)",
    "subitem": r"[（(]\s*{digits}\s*[)）]",
    "point": "{chinese}[是要]",
}
"""How a number of a kind is written in text."""
_LONGEST, _CIRCLED = 20, 20


class Renumbered(NamedTuple):
    """A number that changes: where it stands, how it was and is, what it heads."""

    span: Span
    before: str
    after: str
    heading: str


class _Numbered(NamedTuple):
    """A numbered node, and what stands before it: of the node before, or of the one that holds the list."""

    node: Node
    marker: Marker
    text_before: Sequence[str]
    unnumbered: int
    """Headed nodes without number since the numbered one before: a number may have been lost there."""


def renumbered(report: Report) -> list[Renumbered]:
    """The numbers that have to change so that each list runs from its first number without gap or repetition."""
    groups = list(_groups(report))
    firsts: dict[_Scope, list[int]] = {}
    for group in groups:
        firsts.setdefault(_scope(group), []).append(group[0].marker.ordinal)
    on = {scope for scope, ones in firsts.items() if len(ones) > 1 and 1 not in ones[1:]}
    last: dict[_Scope, int] = {}
    out: list[Renumbered] = []
    for group in groups:
        scope = _scope(group)
        changes, last[scope] = _within(group, last.get(scope, 0) if scope in on else 0)
        out += changes
    return out


_Scope = tuple[MarkerKind, str]
"""Where numbers of a kind may go on from one list to the next (no later list begins with one): those of sections in the
whole report, those of items and points in one part ("": the report)."""


def _scope(group: Sequence[_Numbered]) -> _Scope:
    kind = group[0].marker.kind
    return kind, "" if kind in ("part", "section") else group[0].node.id.partition(".")[0]


def _groups(report: Report) -> Iterator[list[_Numbered]]:
    """The numbered children of one node, by kind of number, in the order of the text."""
    yield from _among(report.nodes, [*report.noise, *report.preamble])
    for node in report.walk():
        yield from _among(node.children, [node.heading or "", *node.paragraphs])


def _among(children: Sequence[Node], opening: Sequence[str]) -> Iterator[list[_Numbered]]:
    groups: dict[MarkerKind, list[_Numbered]] = {}
    before, unnumbered = opening, 0
    for node in children:
        marker = marker_at(node.number, 0, line_start=True) if node.number and node.span else None
        if marker and marker.ordinal:
            groups.setdefault(marker.kind, []).append(_Numbered(node, marker, before, unnumbered))
            unnumbered = 0
        else:
            unnumbered += bool(node.heading)
        before = [f"{inner.number}{text}" for inner in node.walk() for text in (inner.heading or "", *inner.paragraphs)]
    yield from groups.values()


def _within(group: Sequence[_Numbered], expected: int) -> tuple[list[Renumbered], int]:
    """The changes in a list after the number `expected`, and its last number."""
    kind, before = group[0].marker.kind, 0
    out = []
    for place, one in enumerate(group):
        was = one.marker.ordinal
        following = group[place + 1].marker.ordinal if place + 1 < len(group) else 0
        expected = 1 if kind in _AGAIN and was < before and (was == 1 or following == was + 1 == 3) else expected + 1
        missing = range(max(expected, before + 1), was)
        if missing and (len(missing) <= one.unnumbered or any(_mentions(one.text_before, kind, n) for n in missing)):
            expected = was  # what seems to be missing is there, but was not recognised
        if was != expected and (changed := _with(one.marker.text, expected)):
            assert one.node.span is not None
            span = one.node.span._replace(end=one.node.span.start + len(one.marker.text))
            words = one.node.heading or "".join(one.node.paragraphs[:1])
            out.append(
                Renumbered(span, one.marker.text, changed, words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
            )
        before = was
    return out, expected


def _mentions(texts: Sequence[str], kind: MarkerKind, number: int) -> bool:
    written = re.compile(_WRITTEN[kind].format(chinese=chinese(number), digits=number))
    return any(written.search(text) for text in texts)


def _with(number: str, ordinal: int) -> str:
    """The number as it is written, with another ordinal; "" where it cannot be written so."""

    def numeral(found: re.Match[str]) -> str:
        old = found[0]
        if "①" <= old <= "⑳":
            return chr(ord("①") + ordinal - 1) if ordinal <= _CIRCLED else old
        if not old.isdecimal():
            return chinese(ordinal)
        wide = "０" <= old[0] <= "９"
        return str(ordinal).translate({ord(str(n)): chr(ord("０") + n) for n in range(10)} if wide else {})

    changed = _NUMERAL.sub(numeral, number, count=1)
    return "" if changed == number else changed
