"""同比: the growth over last year's value, where both are in the text, or the base is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter import lexicon
from drafter.facts.relations.proposal import change, total, unknown
from drafter.facts.relations.spots import Paragraph, Spot, alike, words
from drafter.model import Figure, Relation

_NEXT_CHANGE = re.compile(r"[、和]$")
_BEFORE = re.compile(r"(?:上年|去年|(?:19|20)\d\d年?)")


@cache
def _changed() -> re.Pattern[str]:
    """A direction word directly before a number, as in 增长26.9%; 提高到 names a level, not a change."""
    both = lexicon.any_of((*lexicon.words("relation_words", "上升"), *lexicon.words("relation_words", "下降")))
    return re.compile(rf"(?P<word>{both})(?:率|幅度|幅)?(?:了|约|近|达|超过?|为|是)*$")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"{words('同比').pattern}|[较比与](?:19|20)\d\d年")


def is_change(spot: Spot) -> bool:
    """Whether the number says by how much something grew or fell."""
    return _changed().search(spot.clause) is not None


def falls(spot: Spot) -> bool:
    """Whether the direction word before the number says that something became less."""
    found = _changed().search(spot.clause)
    return found is not None and found["word"] in lexicon.words("relation_words", "下降")


def propose(paragraph: Paragraph) -> Iterator[Relation]:
    """The changes in per cent or 个百分点 of `paragraph`; 环比 and 较上月 are left alone."""
    for place, spot in enumerate(paragraph):
        points = "百分点" in spot.figure.unit
        # of 比2023年的1234件增长12.3% the change is this year's, whatever year stands in its clause
        if not (spot.stated or (spot.exact and spot.figure.role == "reference")) or not is_change(spot):
            continue
        sentence = [
            one
            for one in paragraph[:place]
            if one.sentence == spot.sentence
            and (one.depth <= spot.depth or one.figure.role == "reference")
            and not _counted_change(one)
        ]
        if words("不是同比").search(spot.lead):
            continue
        pair = _pair(sentence) if _plain(spot.lead) else None
        if not (spot.rate or points):
            if pair and pair[0].figure.unit == spot.figure.unit and pair[0].counts:
                yield _difference(spot, *pair)
        elif pair is not None:
            made = _of_pair(spot, *pair)
            yield made if made.holds or not _years_apart(spot, *pair) else _unknown_year(made)
        elif (grown := _that_holds(spot, sentence)) is not None:
            yield grown
        elif (made_behind := _base_behind(spot, sentence, paragraph[place + 1 : place + 2])) is not None:
            yield made_behind
        else:
            yield from _without_base(spot, sentence, points)


def _base_behind(spot: Spot, sentence: Paragraph, following: Paragraph) -> Relation | None:
    """制发文件10件，同比增长25%（上年8件）: last year's value in brackets behind the change."""
    own = sentence[-1] if sentence else None
    if own is None or not following or not _direct(spot, own) or own.figure.approximate or own.number is None:
        return None
    base = following[0]
    stands = base.sentence == spot.sentence and base.figure.role == "reference" and alike(own.figure, base.figure)
    behind = re.fullmatch(rf"%?[（(](?:{_BEFORE.pattern})(?:同期)?(?:为|是)?", re.sub(r"\s", "", base.lead))
    return _of_pair(spot, own, base) if stands and behind and not base.figure.approximate else None


def _counted_change(spot: Spot) -> bool:
    """减少240件: a change itself, and no value that another change could speak of."""
    return not spot.rate and is_change(spot) and spot.figure.role == "value" and "新增" not in spot.clause


def _that_holds(spot: Spot, sentence: Paragraph) -> Relation | None:
    """事项6120项，保留2480项，精简59.5%: the two counts before it, where they make it right to a decimal."""
    if len(sentence) < 2 or not _plain(spot.lead) or "." not in spot.figure.value or _compared().search(spot.lead):
        return None
    last, this = sentence[-2:]
    if not (spot.rate and last.counts and this.counts and last.number and alike(last.figure, this.figure)):
        return None
    made = change(spot.figure, this.figure, last.figure, falls(spot))
    return made if made.holds else None


def _pair(sentence: Paragraph) -> tuple[Spot, Spot] | None:
    """This year's value and last year's, as told directly before the change; None where not both are told."""
    if len(sentence) < 2:
        return None
    one, other = sentence[-1], sentence[-2]
    if not alike(one.figure, other.figure) or one.figure.approximate or other.figure.approximate:
        return None
    if one.figure.number is None or other.figure.number is None:
        return None
    if one.figure.role == "value" and other.figure.role == "reference":
        return (one, other) if _adjoining(one) else None
    if one.figure.role == "reference" and other.figure.role == "value":
        return other, one
    return None


@cache
def _between() -> re.Pattern[str]:
    filler = lexicon.any_of(lexicon.words("relation_words", "同比说法"))
    return re.compile(rf"(?:(?:19|20)\d\d年|{_compared().pattern}|{filler}|[，,、（(])*")


def _plain(lead: str) -> bool:
    """Whether a change speaks of the number before it: between them only its noun, a comma, 同比 and the like."""
    if "分别" in lead:
        return False
    change_word = _changed().search(lead)
    between = lead[: change_word.start()] if change_word else lead
    noun = re.match(r"[^，,；;。：:]{0,16}", between)
    assert noun is not None
    return _between().fullmatch(between, noun.end()) is not None


def _years_apart(spot: Spot, this: Spot, last: Spot) -> bool:
    """A 同比 beside numbers of years that don't follow on each other compares with neither."""
    first, second = last.figure.year, this.figure.year
    return bool(first and second and second - first != 1 and _compared().search(spot.lead))


def _unknown_year(made: Relation) -> Relation:
    return unknown(made.type, made.stated, made.operands[:1], "上年的数")


def _adjoining(this: Spot) -> bool:
    """Nothing of another subject between the two: 由37件降至21件, 182件、231件."""
    return sum(this.lead.count(mark) for mark in "，,；;") <= 1


def _of_pair(spot: Spot, this: Spot, last: Spot) -> Relation:
    if not this.rate:
        if "百分点" in spot.figure.unit or not last.number:
            return unknown("yoy", spot.figure, (this.figure,), "基数")
        return change(spot.figure, this.figure, last.figure, falls(spot))
    points = _difference(spot, this, last)
    if points.holds or "百分点" in spot.figure.unit or not last.number:
        return points
    grown = change(spot.figure, this.figure, last.figure, falls(spot))
    return grown if grown.holds else points


def _difference(spot: Spot, this: Spot, last: Spot) -> Relation:
    operands = (last.figure, this.figure) if falls(spot) else (this.figure, last.figure)
    return total("difference", spot.figure, operands, (1, -1))


def _without_base(spot: Spot, sentence: Paragraph, points: bool) -> Iterator[Relation]:
    """Last year's value is not in the text: what the change speaks of, where that is plain."""
    said = re.sub(r"\s", "", spot.lead)
    compared = _compared().search(said)
    own = sentence[-1] if sentence else None
    fits = own is not None and own.rate == points and not own.figure.approximate and own.figure.number is not None
    near = own is not None and fits and own.figure.role == "value" and _direct(spot, own)
    if not compared and not (near and not points and spot.lead.lstrip("，,、（(").startswith(_directions())):
        return
    if "分别" in said or _NEXT_CHANGE.match(spot.tail):  # 同比增长16.2%、14.4%: the first is not of the count before it
        own, near = None, False
    if own is not None and own.lead[:1] in ("、", "和") and spot.lead[:1] in ("，", ","):
        own, near = None, False  # 补贴98万元，其中刑事62万元、民事36万元，同比增长5%: of the last or of all
    when = _BEFORE.search(compared[0]) if compared else None
    year = when[0] if when and when[0][0].isdigit() else "上年"
    if near and own is not None:
        yield unknown("difference" if points else "yoy", spot.figure, (own.figure,), f"{year}的{own.figure.label}")
    else:
        yield unknown("difference" if points else "yoy", spot.figure, (), f"{year}的数")


@cache
def _directions() -> tuple[str, ...]:
    return (*lexicon.words("relation_words", "上升"), *lexicon.words("relation_words", "下降"))


def _direct(spot: Spot, own: Spot) -> bool:
    """No other subject between a value and its change: 126件，同比上升12.5%."""
    lead = _compared().sub("", spot.lead)
    lead = _changed().sub("", lead)
    return re.fullmatch(r"[^\d。；，,]{0,8}[，,、（(]?(?:相比|有所|大幅|明显|均|又)?", lead) is not None


def compared_year(relation: Relation) -> int | None:
    """The year that the text itself names for the comparison (较2022年增长…); None where it says 上年 or 同比."""
    stated = relation.stated
    found = re.search(r"[较比与]((?:19|20)\d\d)\s{0,2}年[^，。；]{0,12}$", stated.sentence[: stated.start])
    return int(found[1]) if found else None


def yoy_against(relation: Relation, base: Figure) -> Relation:
    """A change whose base was missing, with last year's `base` from last year's report: it holds or it doesn't.

    `relation`: as `relations_of` gives it, with this year's figure as its one operand. Where nothing can be computed
    (no operand, units that differ, a base of 0 or an approximate one) it comes back as it was.
    """
    if len(relation.operands) != 1:
        return relation
    this, stated = relation.operands[0], relation.stated
    if None in (this.number, base.number) or base.approximate or not alike(this, base):
        return relation
    spot = Spot(stated, 0, "".join(stated.sentence[: stated.start].split()).removesuffix("百分之"), "", 0)
    one, other = Spot(this, 0, "", "", 0), Spot(base, 0, "", "", 0)
    return _of_pair(spot, one, other) if base.number or this.unit == "%" else relation
