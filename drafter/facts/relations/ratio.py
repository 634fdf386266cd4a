"""Rates: 调解成功率98.5% of the cases told before it, 占新收案件的46.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from drafter import lexicon
from drafter.facts.relations.proposal import rate, unknown
from drafter.facts.relations.spots import Paragraph, Spot, alike, in_unit_of, names, words
from drafter.facts.relations.yoy import is_change
from drafter.model import Relation

_LINK = r"(?:为|达|到|至|均|都|各|分别|约|超过?|高|保持|稳定|维持|提升|提高|上升|在|了|已|共)*"
_SHARE = re.compile(rf"占(?P<base>[^占]*?)的?(?:比例|比重|总比|比率|比)?{_LINK}$")
_RATE = re.compile(rf"(?P<name>[^占]{{1,24}})率[”\"]?{_LINK}$")
_AMONG = re.compile(r"(?:^|[，,；;。])(?:其中|在)?(?P<base>[^，,；;。]{2,14})中[，,]")
_QUOTES = re.compile(r"[“”\"‘’《》「」]")
_TWO = 2
_STEMS = (4, 3, 2)
"""So many characters before 率 may be what a rate that is in no table counts: 登记率 登记, 司法确认率 司法确认."""


class Known(NamedTuple):
    """How a rate of the table is made."""

    name: str
    part: re.Pattern[str]
    whole: re.Pattern[str]


def propose(paragraph: Paragraph, near: Sequence[Paragraph]) -> Iterator[Relation]:
    """The rates of `paragraph`; `near`: those of its neighbours, nearest first, in which a named base may stand."""
    for place, spot in enumerate(paragraph):
        if not (spot.rate and spot.stated) or is_change(spot):
            continue
        share = _SHARE.search(spot.clause)
        if share:
            yield from _share(paragraph, place, near, share)
        elif found := _RATE.search(spot.clause):
            yield from _rate(paragraph, place, _QUOTES.sub("", found["name"]))


def _share(paragraph: Paragraph, place: int, near: Sequence[Paragraph], found: re.Match[str]) -> Iterator[Relation]:
    spot = paragraph[place]
    before = _counts(paragraph[:place], spot)
    part = _numerator(before, spot, found, paragraph, place)
    named = found["base"]
    base = _bare(named)
    missing = f"{_base_name(named)}数" if base else "占比的基数"
    if part is None:
        yield unknown("ratio", spot.figure, (), missing)
        return
    candidates = [one for one in _counts(paragraph, None) if one is not part and _may_hold(one, part, spot)]
    if base:
        same = [one for one in candidates if names(base, one.said)]
        same = same or [
            s for p in near for s in p if s.counts and _may_hold(s, part, spot) and names(_base_name(named), s.said)
        ]
        sure = len({one.number for one in same}) == 1 and same[0].figure.unit == part.figure.unit
        sure = sure and (same[0] in paragraph or same[0].figure.topic == part.figure.topic)
        sure = sure and not _between(paragraph, same[0], part) and not words("否定").search(same[0].said)
        yield from _choose(spot, part, same, candidates, sure, missing)
        return
    earlier = [one for one in candidates if one in before]
    inside = [one for one in earlier if one.sentence == spot.sentence]
    sure = len(inside) == 1 and inside[0].figure.unit == part.figure.unit and len(earlier) == 1
    sure = sure and ("其中" in part.lead or re.search("总|全部", named) is not None)
    sure = sure and not any(one.vague for one in paragraph[:place])
    yield from _choose(spot, part, inside if sure else [], earlier, sure, missing)


def _between(paragraph: Paragraph, base: Spot, part: Spot) -> bool:
    """Whether other counts of the same kind stand between the two in their sentence."""
    if base not in paragraph or base.sentence != part.sentence:
        return False
    first, last = sorted((paragraph.index(base), paragraph.index(part)))
    return any(one.counts and alike(one.figure, part.figure) for one in paragraph[first + 1 : last])


def _numerator(
    before: Sequence[Spot], spot: Spot, found: re.Match[str], paragraph: Paragraph, place: int
) -> Spot | None:
    """The count that a share speaks of: the one directly before 占, or for 分别占 the one in the same turn."""
    subject = spot.clause[: found.start()].removeprefix("其中").removeprefix("约")
    if "分别" in found[0] or (place and paragraph[place - 1].rate and not subject and found[0] == ""):
        return None
    last = next(iter(before), None)
    if last is None or last.sentence != spot.sentence:
        return None
    if not subject or subject in ("分别", "数量", "人数", "件数", "共", "总体"):
        # directly behind it, nothing of another subject between
        return last if spot.lead.count("，") + spot.lead.count(",") <= 1 else None
    return last if names(_bare(subject), last.said) else None


def _rate(paragraph: Paragraph, place: int, name: str) -> Iterator[Relation]:
    spot = paragraph[place]
    known = _known(name)
    missing = f"{(known.name if known else name.rpartition('的')[2][-14:])}率的基数"
    before = [one for one in _counts(paragraph[:place], spot) if one.sentence == spot.sentence]
    after = paragraph[place + 1 : place + 2]
    parts = [one for one in (*before, *after) if one.counts and _is_part(one, name, known)]
    if not parts:
        holding = _pair_that_holds(spot, before)
        if holding is not None and not _qualified(name):
            yield holding
        elif spot.number != 100:
            yield unknown("ratio", spot.figure, (), missing)
        return
    for part in parts:
        yield from _of_part(paragraph, place, part, parts, name, known, missing)


def _of_part(
    paragraph: Paragraph, place: int, part: Spot, parts: Sequence[Spot], name: str, known: Known | None, missing: str
) -> Iterator[Relation]:
    spot = paragraph[place]
    index = paragraph.index(part)
    candidates = [
        one
        for one in _counts(paragraph[: place + 2], None)
        if one is not part and one.sentence >= spot.sentence - 1 and _may_hold(one, part, spot)
    ]
    inside = [one for one in candidates if one.sentence == spot.sentence]
    if known and "." in spot.figure.value:
        candidates += _counted_otherwise(paragraph[:index], part, known)
    among = _AMONG.search(spot.lead) or _AMONG.search(part.lead)
    named = [one for one in candidates if among and names(_bare(among["base"]), one.said)]
    if named:
        yield from _choose(spot, part, named, candidates, len({o.number for o in named}) == 1, missing)
        return
    between = paragraph[index + 1 : place] if index < place else []
    direct = part is parts[0] and index < place and not any(one.counts for one in between)
    only = [one for one in inside if paragraph.index(one) < index]
    sure = (
        direct
        and len(inside) == 1
        and len(only) == 1
        and only[0].figure.unit == part.figure.unit
        and not any(one.counts for one in paragraph[paragraph.index(only[0]) + 1 : index])
        and only[0].depth == part.depth
        and not among
    )
    sure = sure and _same_subject(name, part, known, paragraph[:place])
    sure = sure and not any(one.vague and one.sentence == spot.sentence for one in paragraph[:place])
    if sure and known and not known.whole.search(only[0].said):
        # a base of the usual name stands elsewhere: the one in the sentence need not be it
        sure = not any(known.whole.search(one.said) for one in candidates if one is not only[0])
    yield from _choose(spot, part, only if sure else [], candidates, sure, missing)


def _counted_otherwise(before: Sequence[Spot], part: Spot, known: Known) -> list[Spot]:
    """Bases of the usual name in another unit, 开庭45件 and 负责人出庭44次: right to a decimal is no chance."""
    return [
        one
        for one in before
        if one.sentence == part.sentence and one.counts and known.whole.search(one.said) and known.part.search(part.said)
        if not alike(one.figure, part.figure) and "元" not in one.figure.unit + part.figure.unit
        if one.number >= part.number > 0
    ]  # fmt: skip


def _same_subject(name: str, part: Spot, known: Known | None, before: Sequence[Spot]) -> bool:
    """Whether what stands before the rate proper in its name was spoken of: 抽检合格率 is no rate of what was 检查."""
    proper = known.name if known else next((name[-n:] for n in _STEMS if name[-n:] in part.said), "")
    extra = _stripped(name.removesuffix(proper))
    return not extra or any(names(extra, one.lead + one.said) for one in before)


def _choose(
    spot: Spot, part: Spot, named: Sequence[Spot], others: Sequence[Spot], sure: bool, missing: str
) -> Iterator[Relation]:
    """The base that makes the rate right, named ones first; else the one that is beyond doubt; else none."""
    decimals = "." in spot.figure.value
    for base in named:
        made = rate(spot.figure, part.figure, base.figure)
        if made.holds:
            yield made
            return
    for base in others:
        # a whole per cent fits too many pairs by chance
        made = rate(spot.figure, part.figure, base.figure)
        if made.holds and (decimals or base.sentence == spot.sentence):
            yield made
            return
    if sure and named and spot.number <= 100:
        yield rate(spot.figure, part.figure, named[0].figure)
    elif spot.number != 100:
        yield unknown("ratio", spot.figure, (part.figure,), missing)


def _pair_that_holds(spot: Spot, before: Sequence[Spot]) -> Relation | None:
    """The rate of the last count before it, named otherwise, where an earlier one makes it right to a decimal."""
    if "." not in spot.figure.value or len(before) < _TWO:
        return None
    for base in before[1:4]:
        if _may_hold(base, before[0], spot):
            made = rate(spot.figure, before[0].figure, base.figure)
            if made.holds:
                return made
    return None


def _counts(spots: Sequence[Spot], until: Spot | None) -> list[Spot]:
    """The counts among `spots`, nearest to the end first."""
    return [one for one in reversed(spots) if one.counts and one is not until]


def _may_hold(base: Spot, part: Spot, spot: Spot) -> bool:
    if base.number <= 0 or not alike(base.figure, part.figure):
        return False
    same_year = base.figure.year == part.figure.year or base.figure.role == part.figure.role
    return same_year and (base.number >= in_unit_of(part.figure, base.figure) or spot.number > 100)


def _is_part(one: Spot, name: str, known: Known | None) -> bool:
    """Whether a count is what the rate counts: 采纳1996条 for 采纳率; 不合格7份 is not for 合格率."""
    qualifier = _qualified(name)
    if qualifier and qualifier not in one.said:
        return False
    if known is not None:
        found = known.part.search(one.said)
        return found is not None and not _denied(one.said, found.start())
    for length in _STEMS:
        stem = name[-length:]
        at = one.said.find(stem)
        if len(stem) == length and at >= 0:
            return not _denied(one.said, at)
    return False


def _denied(said: str, at: int) -> bool:
    return said[max(0, at - 1) : at] in ("不", "未", "非", "无") or said[max(0, at - 2) : at] in ("没有", "暂未")


@cache
def _qualified(name: str) -> str:
    """The word in the name of a rate that makes it another one: 按时 in 按时办结率."""
    if _known_exactly(name):
        return ""
    found = words("限定").search(name)
    return found[0] if found else ""


@cache
def _table() -> tuple[Known, ...]:
    rows = sorted(lexicon.rows("rates"), key=lambda row: -len(row[0]))
    return tuple(
        Known(name, re.compile(lexicon.any_of(part.split())), re.compile(lexicon.any_of(whole.split())))
        for name, part, whole in rows
    )


def _known(name: str) -> Known | None:
    return next((known for known in _table() if name.endswith(known.name)), None)


def _known_exactly(name: str) -> bool:
    return any(name.endswith(known.name) and words("限定").search(known.name) for known in _table())


def _bare(named: str) -> str:
    """What distinguishes a base: 全区新收案件总数 → 新收."""
    named = _QUOTES.sub("", named)
    return _stripped(named)


def _stripped(text: str) -> str:
    for _ in range(4):
        for word in lexicon.words("relation_words", "泛称开头"):
            text = text.removeprefix(word)
        for word in lexicon.words("relation_words", "泛称末尾"):
            text = text.removesuffix(word)
    return text


def _base_name(named: str) -> str:
    """The base in full, as the text names it: 新收案件."""
    text = _QUOTES.sub("", named)
    for word in ("总数", "数量", "数", "的"):
        text = text.removesuffix(word)
    return text
