"""What there was, what came, what went, what is left: 年初118人，新接收74人、解除81人，年末在册111人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from drafter.facts.relations.proposal import total
from drafter.facts.relations.spots import Paragraph, Spot, alike, names, words
from drafter.model import Relation

Part = Literal["start", "added", "removed", "end", ""]
_SENTENCES = 3
_TAKEN_IN = re.compile("受理|收案|立案")
_KINDS: tuple[tuple[Part, str], ...] = (
    ("start", "起始"), ("end", "结余"), ("added", "增加"), ("removed", "减少")
)  # fmt: skip


class Entry(NamedTuple):
    spot: Spot
    part: Part


def propose(paragraph: Paragraph) -> Iterator[Relation]:
    """The numbers of `paragraph` that say what was left."""
    entries = [Entry(one, _part(one)) for one in paragraph if one.counts]
    for place, entry in enumerate(entries):
        if entry.part == "end" and entry.spot.stated:
            vague = any(one.vague for one in paragraph if abs(one.sentence - entry.spot.sentence) <= 1)
            yield from _balanced(entries[:place], entry.spot, vague)


def _part(spot: Spot) -> Part:
    """What a count is in a balance, by its own words; 上年结转 is no 结转."""
    for part, kind in _KINDS:
        if words(kind).search(spot.clause):
            return part
    return "end" if words("变更").search(spot.lead) and "后" in spot.lead else ""


def _same_subject(end: Spot, others: Sequence[Spot]) -> bool:
    """Whether what is left is of the same things: 年末在册, but not 现有社工."""
    left = words("结余说法").sub("", words("结余").sub("", end.clause))
    return not left or any(names(left, one.said) for one in others)


def _balanced(before: Sequence[Entry], end: Spot, vague: bool) -> Iterator[Relation]:
    near = [one for one in before if end.sentence - one.spot.sentence <= _SENTENCES]
    near = [one for one in near if alike(one.spot.figure, end.figure)]
    moves = [place for place, one in enumerate(near) if one.part in ("added", "removed")]
    if not moves:
        return
    starts = [one for one in near if one.part == "start"]
    if starts:
        named = starts[-1:]
        first = near.index(named[0])
        # 新收 may be told before 上年结转
        begin = first - 1 if first and near[first - 1].part == "added" else first
        used = [one for one in near[begin:] if one.part]
        made = _sum(end, used)
        twice = sum(one.part == "added" for one in used) > 1 and any(_TAKEN_IN.search(one.spot.said) for one in used)
        if not made.holds and twice:
            # 新收20件、受理18件: one of them is part of the other
            fewer = [_sum(end, [o for o in used if o is not one]) for one in used if one.part == "added"]
            yield from [one for one in fewer if one.holds][:1]
            return
        sure = (
            len(used) == len(near[begin:])
            and _same_subject(end, [one.spot for one in used])
            and not vague
            and len(starts) == 1
            and end.sentence - near[begin].spot.sentence <= 1
            and len({one.spot.figure.unit for one in used} | {end.figure.unit}) == 1
            and {"added", "removed"} <= {one.part for one in used}
            and not any(one.part == "end" for one in used)
        )
        if made.holds or sure:
            yield made
        return
    first = moves[0]
    if first:
        # 形成18项…。新增4项，调出2项…，调整后20个: what stood before the changes is the start
        used = [near[first - 1]._replace(part="start"), *(near[place] for place in moves)]
        made = _sum(end, used)
        if made.holds and words("起始可用").search(used[0].spot.said):
            yield made
            return
    if {near[place].part for place in moves} == {"added", "removed"}:
        made = _sum(end, [near[place] for place in moves])
        if made.holds:
            yield made


def _sum(end: Spot, used: Sequence[Entry]) -> Relation:
    ordered = sorted(used, key=lambda one: one.part != "start")
    signs = [-1 if one.part == "removed" else 1 for one in ordered]
    return total("balance", end.figure, [one.spot.figure for one in ordered], signs)
