"""Each figure of last year with the same indicator of this year.

A pair is scored by the words that name the figure, the likeness of its sentence, headings, subject, place in the
report and size; a printed 同比 or 新增 that fits both values speaks for it. Then the best assignment of all is taken,
twice: in the second round neighbours in a sentence speak for each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from drafter.checking.assignment import best_pairs
from drafter.checking.indicators import Indicator, Weights, indicators_of
from drafter.checking.material import Material
from drafter.matching import Matcher
from drafter.model import Figure, Link, LinkKind

CERTAIN = 0.6
"""From this score on a link may carry a finding."""
_CANDIDATE = 0.22
_LEAST = 0.36
_MARGIN = 0.04
"""A pair that is this close to another possible one is doubtful, unless it is strong in itself."""
_RENAMED = 0.45
"""Names less alike than this are different names."""
_ALIKE_UNITS = tuple(
    frozenset(group.split())
    for group in ("件 起 宗 例", "名 人 位", "元 万元 亿元", "次 场 期 场次", "个 家 处 所", "篇 条 则", "户 家")
)

Scores = dict[tuple[int, int], float]


_VERBATIM = 2.0
"""Above every score of what is only alike."""


def links_between(prior: Material, current: Material) -> list[Link]:
    """Links in the order of the prior's figures, then the new ones of `current`.

    Only figures of role value: targets and the numbers of another year are not restated.
    """
    early = indicators_of(prior, [f for f in prior.facts.figures if f.role == "value"])
    late = indicators_of(current, [f for f in current.facts.figures if f.role == "value"])
    weights = Weights([one.name for one in early], [one.name for one in late])
    scores = _scores(early, late, weights)
    pairs = best_pairs(scores)
    supported = _with_neighbours(scores, pairs, early, late)
    # an id is made of the sentence and the place in it: equal ones are the same words, numbers and all
    places = {one.figure.id: right for right, one in enumerate(late)}
    supported |= {(left, places[one.figure.id]): _VERBATIM for left, one in enumerate(early) if one.figure.id in places}
    pairs = best_pairs(supported)
    sections = _sections(pairs, early, late)
    out: list[Link] = []
    taken: set[int] = set()
    for left, one in enumerate(early):
        right = pairs.get(left)
        if right is None or not _sure(left, right, supported, pairs):
            out.append(Link(one.figure.id, None, "gone"))
            continue
        taken.add(right)
        other = late[right]
        alike = weights.likeness(one.name, other.name)
        kind: LinkKind = "same"
        if alike < _RENAMED:
            kind = "renamed"
        elif sections.get(one.section, other.section) != other.section:
            kind = "moved"
        out.append(Link(one.figure.id, other.figure.id, kind, round(min(1.0, supported[left, right]), 3)))
    out += [Link(None, one.figure.id, "new") for right, one in enumerate(late) if right not in taken]
    return out


def _scores(early: Sequence[Indicator], late: Sequence[Indicator], weights: Weights) -> Scores:
    """The candidates with their scores, before neighbours are asked."""
    sentences = list(dict.fromkeys(one.figure.sentence for one in late))
    place = {sentence: index for index, sentence in enumerate(sentences)}
    matcher = Matcher(sentences)
    alike = {sentence: matcher.scores(sentence) for sentence in dict.fromkeys(one.figure.sentence for one in early)}
    growths, totals = _growths(late), _companions(late)
    out: Scores = {}
    for left, one in enumerate(early):
        like = alike[one.figure.sentence]
        for right, other in enumerate(late):
            unit = unit_fit(one.figure.unit, other.figure.unit)
            if not unit or one.growth != other.growth:
                continue
            score = (
                0.50 * weights.likeness(one.name, other.name)
                + 0.25 * like.get(place[other.figure.sentence], 0.0)
                + 0.08 * weights.likeness(one.headings, other.headings)
                + 0.06 * (one.figure.topic == other.figure.topic)
                + 0.05 * (1 - abs(one.place - other.place))
                + 0.06 * _size_fit(one.figure, other.figure)
            )
            if one.after and other.after:
                score += 0.08 if one.after & other.after else -0.04
            if one.kind != other.kind and one.kind and other.kind:
                score -= 0.15
            if one.rank != other.rank and one.rank and other.rank:
                score -= 0.2
            if other.figure.id in growths and _grown(one.figure, other.figure, growths[other.figure.id]):
                score += 0.2
            if other.figure.id in totals and one.kind != "flow":
                score += 0.15 * _adds_up(one.figure, other.figure, totals[other.figure.id])
            score *= unit
            if score >= _CANDIDATE:
                out[left, right] = score
    return out


@cache
def unit_fit(one: str, other: str) -> float:
    """1 for the same unit, less for one that may stand for the other, 0 where they count different things."""
    if one == other:
        return 1.0
    return 0.85 if any(one in group and other in group for group in _ALIKE_UNITS) else 0.0


def _size_fit(one: Figure, other: Figure) -> float:
    """1 for equal values, 0.5 for the double."""
    if not one.number or not other.number or one.number < 0 or other.number < 0:
        return 0.5
    return math.exp(-abs(math.log(one.number / other.number)))


def _growths(late: Sequence[Indicator]) -> dict[str, float]:
    """The percentage of growth that follows a figure in its sentence, by that figure's id."""
    out: dict[str, float] = {}
    for before, rate in pairwise(late):
        if rate.growth and not before.growth and before.figure.sentence == rate.figure.sentence:
            falls = any(word in rate.figure.sentence[before.figure.end : rate.figure.start] for word in "降减少")
            if rate.figure.number is not None and rate.figure.unit == "%":
                out[before.figure.id] = -rate.figure.number if falls else rate.figure.number
    return out


def _grown(one: Figure, other: Figure, percent: float) -> bool:
    """Whether both values give the printed growth."""
    if not one.number or other.number is None:
        return False
    return abs((other.number / one.number - 1) * 100 - percent) <= 0.1 and abs(percent) > 0.1


def _companions(late: Sequence[Indicator]) -> dict[str, list[float]]:
    """The other numbers of a figure's sentence in its unit: what may have been added to last year's, or the total."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for one in late:
        groups.setdefault((one.figure.sentence, one.figure.unit), []).append(one.figure)
    return {
        figure.id: [other.number for other in group if other is not figure and other.number is not None]
        for group in groups.values()
        if len(group) > 1
        for figure in group
    }


def _adds_up(one: Figure, other: Figure, companions: Sequence[float]) -> int:
    """1 where last year's value and an addition make this year's, -1 where `other` is such an addition."""
    if not one.number or not other.number:
        return 0
    if any(one.number + companion == other.number for companion in companions):
        return 1
    return -1 if any(one.number + other.number == companion for companion in companions) else 0


def _with_neighbours(
    scores: Mapping[tuple[int, int], float],
    pairs: Mapping[int, int],
    early: Sequence[Indicator],
    late: Sequence[Indicator],
) -> Scores:
    """Scores once more: what stands beside a pair of one sentence is likely to be a pair, too."""
    out = dict(scores)
    for left, right in scores:
        for step in (-1, 1):
            x, y = left + step, right + step
            if (
                pairs.get(x) == y
                and scores[x, y] >= _LEAST
                and early[x].figure.sentence == early[left].figure.sentence
                and late[y].figure.sentence == late[right].figure.sentence
            ):
                out[left, right] += 0.06
    return out


def _sure(left: int, right: int, scores: Mapping[tuple[int, int], float], pairs: Mapping[int, int]) -> bool:
    """Strong enough, and no other possible partner that is as good and free."""
    score = scores[left, right]
    if score < _LEAST:
        return False
    if score >= CERTAIN:
        return True
    holders = {y: x for x, y in pairs.items()}
    for (x, y), other in scores.items():
        if (x == left) == (y == right) or score - other > _MARGIN:
            continue
        rival = holders.get(y) if x == left else None
        free = rival is None if x == left else x not in pairs
        if free and other > 0:
            return False
    return True


def _sections(pairs: Mapping[int, int], early: Sequence[Indicator], late: Sequence[Indicator]) -> dict[str, str]:
    """For each section of last year the one where most of its figures stand this year."""
    votes: dict[str, dict[str, int]] = {}
    for left, right in pairs.items():
        counts = votes.setdefault(early[left].section, {})
        counts[late[right].section] = counts.get(late[right].section, 0) + 1
    return {section: max(counts, key=lambda s: (counts[s], s == section)) for section, counts in votes.items()}
