"""Totals and their parts: named with 其中 or a colon, listed behind the total, or summed up with 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafter.facts.relations.proposal import total
from drafter.facts.relations.spots import Paragraph, Spot, alike, in_unit_of, words
from drafter.model import Figure, Relation

COMPLETE = 0.9
"""Parts that sum up to more than this share of the total are meant to be all of it (domain.md section 3)."""
OVERLAPPING = 1.5
"""Parts that sum up to more than this are counted in more than one way."""
_FAR = 10
_CLOSE = 0.2
"""Sums further from a total than this share of it need no exact look."""
_LEAST = 10
"""Below this a total equals a sum of neighbours too often by chance, unless the text says that they are its parts."""

_LISTED = re.compile(r"^[^，,；;。、]{0,16}[：:]")


class Parts(NamedTuple):
    """A list of counts: those joined in one way, and all that could still belong to it."""

    strict: list[Spot]
    extended: list[Spot]
    clean: bool
    """Nothing else stands between them."""


def propose(paragraph: Paragraph) -> Iterator[Relation]:
    """The totals of `paragraph` that must equal, or do equal, the sum of their parts."""
    listed = 0  # up to here the counts are parts of a list
    for place, first in enumerate(paragraph):
        parts = _parts(paragraph, place) if first.counts else None
        if parts is None:
            continue
        yield from _summed_up(paragraph, place, parts)
        if not place:
            continue
        if words("引出分项").search(first.lead) or words("列出分项").search(first.lead) or _LISTED.search(first.lead):
            yield from _named(paragraph, place, parts)
            listed = max(listed, paragraph.index(parts.extended[-1]) + 1)
        elif place > listed and re.search("[，,；;]", first.lead):
            yield from _behind(paragraph, place, parts)


def named(stated: Figure) -> bool:
    """Whether the text itself says behind a total that its parts follow: 其中, a colon, 分别为."""
    behind = stated.sentence[stated.end :]
    return (
        re.search(rf"^[^，,；;。、]{{0,16}}[：:]|{words('引出分项').pattern}|{words('列出分项').pattern}", behind)
        is not None
    )


def _parts(paragraph: Paragraph, place: int) -> Parts | None:
    """The counts that are listed from `place` on; None for fewer than two."""
    first = paragraph[place]
    strict, extended = [first], [first]
    joint, open_, clean = "", True, True
    for spot in paragraph[place + 1 :]:
        if spot.sentence != first.sentence or spot.depth < first.depth:
            break
        if spot.depth > first.depth or (spot.rate and re.match(r"^[，,（(]?约?占", spot.lead)):
            continue
        if not alike(spot.figure, first.figure):
            if spot.rate or any(mark in spot.lead for mark in "，,；;"):
                break
            clean = False
            continue
        if not spot.counts or spot.figure.role != first.figure.role:
            return None
        if words("引出分项").search(spot.lead) or _is_total(spot):
            break
        mark = _joint(spot.lead)
        if mark is None:
            break
        ended = joint == "，" and mark == "；"  # …维持45件，驳回12件；行政诉讼案件9件: a list with commas ends there
        if open_ and not ended and (not joint or mark == joint or joint in "，,；;" or mark == "和"):
            joint = joint or (mark if mark != "和" else "")
            strict.append(spot)
        else:
            open_ = False
        extended.append(spot)
    return Parts(strict, extended, clean) if len(strict) > 1 else None


def _joint(lead: str) -> str | None:
    """What joins a part to the one before it; None where something else is told between."""
    outer = re.sub(r"[（(][^（）()]*[）)]", "", lead).lstrip("）)")
    marks = re.findall(r"[，,；;、：:]", outer)
    if not marks:
        return "和" if re.search(r"和|及|与|^$", outer) else None
    separators = [mark for mark in marks if mark in "，,；;"]
    if len(separators) > 1 or marks[-1] in "：:":
        return None
    # 、 within the name of a part: 、信访和信息公开答复14件
    return {",": "，", ";": "；"}.get(separators[0], separators[0]) if separators else "、"


def _is_total(spot: Spot) -> bool:
    return words("合计").match(spot.clause) is not None


def _named(paragraph: Paragraph, place: int, parts: Parts) -> Iterator[Relation]:
    """A total whose parts the text names as such."""
    first = paragraph[place]
    candidates = _totals(paragraph, place)
    for made in _that_hold(candidates, parts):
        yield made
        return
    if not candidates or candidates[0].figure.unit != first.figure.unit or not _can_accuse(parts):
        return
    if any(one.vague and one.sentence == first.sentence for one in paragraph[:place]):
        return
    last = parts.extended[-1].figure
    if re.search("重复|交叉|重叠", last.sentence[last.end :]):
        return  # …（部分人员重复）
    nearest = candidates[0]
    if len(candidates) > 1 and any(_step().match(one.said) for one in parts.strict):
        return  # results of those received or of those closed: nobody can say
    if nearest.sentence != first.sentence and sum(c.sentence == nearest.sentence for c in candidates) > 1:
        return
    lists = [parts.strict] if len(parts.strict) == len(parts.extended) else [parts.strict, parts.extended]
    if all(_complete(one, parts_) for one in candidates for parts_ in lists) and nearest.stated:
        yield _sum(nearest, parts.strict)


def _behind(paragraph: Paragraph, place: int, parts: Parts) -> Iterator[Relation]:
    """Counts told directly behind another that happen to add up to it, or must as results of a clearing-up."""
    whole = paragraph[place - 1]
    first = paragraph[place]
    if (
        not whole.stated
        or not whole.counts
        or whole.sentence != first.sentence
        or not alike(whole.figure, first.figure)
    ):
        return
    if any(words("其余").search(one.clause[:4]) for one in parts.strict):
        return
    cleared = all(words("清理").search(one.said) for one in parts.strict)
    for made in _that_hold([whole], parts):
        if cleared or whole.number >= _LEAST:
            yield made
        return
    kept = any("保留" in one.said or "有效" in one.said for one in parts.strict)
    same = all(one.figure.unit == whole.figure.unit for one in parts.strict)
    if cleared and kept and same and parts.clean and _complete(whole, parts.strict) and parts.strict == parts.extended:
        yield _sum(whole, parts.strict)


def _summed_up(paragraph: Paragraph, place: int, parts: Parts) -> Iterator[Relation]:
    """Parts first, then 合计."""
    at = place + len(parts.extended)
    if at >= len(paragraph) or paragraph[place : place + len(parts.extended)] != parts.extended:
        return
    whole = paragraph[at]
    summed = whole.sentence == paragraph[place].sentence and whole.counts and _is_total(whole)
    if summed and alike(whole.figure, paragraph[place].figure):
        yield from _that_hold([whole], parts)


def _totals(paragraph: Paragraph, place: int) -> list[Spot]:
    """The counts before a list that could be its total, nearest first: of its sentence, or where 其中 begins it of the
    one before."""
    first = paragraph[place]
    if re.match(r"^[^，,；;]*[（(]", first.lead) and place and paragraph[place - 1].depth < first.depth:
        return [one for one in paragraph[place - 1 : place] if one.counts and alike(one.figure, first.figure)]
    earlier = [
        one for one in reversed(paragraph[:place]) if one.depth <= first.depth and alike(one.figure, first.figure)
    ]
    inside = [one for one in earlier if one.sentence == first.sentence]
    if not inside and re.match(r"^其中", first.lead):
        inside = [one for one in earlier if one.sentence == first.sentence - 1]
    return [one for one in inside[:_FAR] if one.counts and one.figure.role == first.figure.role]


def _that_hold(candidates: Sequence[Spot], parts: Parts) -> Iterator[Relation]:
    for whole in candidates:
        if not whole.stated:
            continue
        added = 0.0
        for length, part in enumerate(parts.extended, 1):
            added += in_unit_of(part.figure, whole.figure)
            if length >= len(parts.strict) and abs(added - whole.number) < _CLOSE * whole.number:
                made = _sum(whole, parts.extended[:length])
                if made.holds:
                    yield made


def _sum(whole: Spot, parts: Sequence[Spot]) -> Relation:
    return total("sum", whole.figure, [one.figure for one in parts], [1] * len(parts))


def _complete(whole: Spot, parts: Sequence[Spot]) -> bool:
    """Whether a list that does not add up to `whole` claims to be all of it."""
    share = sum(in_unit_of(one.figure, whole.figure) for one in parts) / whole.number if whole.number else 0
    return COMPLETE <= share <= OVERLAPPING


def _can_accuse(parts: Parts) -> bool:
    """Parts of one kind: neither overlapping scopes nor stages of the same cases."""
    first = parts.strict[0].figure
    said = [one.said for one in parts.strict]
    return (
        parts.clean
        and not words("部分").search(parts.strict[0].lead)
        and not any(re.match("[^，,；;。、]*等", one.tail) for one in parts.extended)
        and all(one.figure.unit == first.unit and one.figure.role == first.role for one in parts.strict)
        and not any(words("交叉").search(text.replace("其中", "")) for text in said)
        and not _stages(said)
    )


@cache
def _step() -> re.Pattern[str]:
    return re.compile(rf"(?:其中|已|经|被|年内|当年|共|目前)*({words('环节').pattern})")


@cache
def _outcome() -> re.Pattern[str]:
    return re.compile(rf"(?:其中|决定|作出|判决|予以|被)*{words('结果').pattern}")


def _stages(said: Sequence[str]) -> bool:
    """Parts that name steps of handling overlap, but for a step and what has not taken it (通过, 不通过)."""
    steps = [found[1] for text in said if (found := _step().match(text))]
    if len(said) > 2 and all(_outcome().match(text) for text in said):
        return False
    denied = any(words("否定").search(text) for text in said)
    return len(steps) * 2 >= len(said) and not denied
