"""What is left of a total: 其余7件, 未采纳的9条."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.relations.proposal import total
from drafter.facts.relations.spots import Paragraph, Spot, alike, words
from drafter.model import Relation

_FAR = 12
"""No remainder is told further behind its total than so many counts."""
_SENTENCES = 2
"""未采纳的9条 may stand so many sentences behind the two numbers that it comes from."""


def propose(paragraph: Paragraph) -> Iterator[Relation]:
    """The remainders of `paragraph`."""
    for place, spot in enumerate(paragraph):
        if not (spot.counts and spot.stated):
            continue
        if words("其余").search(spot.clause[:4]):
            yield from _rest(paragraph, place)
        elif found := words("否定").search(spot.clause):
            yield from _not_done(paragraph, place, spot.said[found.end() :])


def _rest(paragraph: Paragraph, place: int) -> Iterator[Relation]:
    """其余: the total less all that was told of it before."""
    spot = paragraph[place]
    before = [one for one in paragraph[:place] if one.sentence == spot.sentence and not one.rate]
    before = [one for one in before if one.counts and alike(one.figure, spot.figure) and one.depth <= spot.depth]
    before = before[-_FAR:]
    if any(words("引出分项").search(one.lead) for one in paragraph[:place] if one.sentence == spot.sentence):
        return  # then it is one of the parts
    for whole in range(len(before) - 2, -1, -1):
        taken = before[whole + 1 :]
        for parts in (taken, taken[-1:]):
            made = _less(spot, before[whole], parts)
            if made.holds:
                yield made
                return
    sure = (
        len(before) == 2
        and before[0].number > before[1].number
        and all(one.figure.unit == spot.figure.unit and one.figure.role == "value" for one in before)
        and not any(one.figure.approximate for one in paragraph[:place] if one.sentence == spot.sentence)
    )
    if sure:
        yield _less(spot, before[0], before[1:])


def _not_done(paragraph: Paragraph, place: int, done: str) -> Iterator[Relation]:
    """未采纳9条: what was told less what was 采纳, the same word without its 未."""
    spot = paragraph[place]
    done = done.lstrip("能被")[:2]
    if len(done) < 2:
        return
    before = [one for one in paragraph[:place] if one.sentence >= spot.sentence - _SENTENCES and one.counts]
    before = [one for one in before if alike(one.figure, spot.figure)][-_FAR:]
    for at in range(len(before) - 1, 0, -1):
        part = before[at]
        if done in part.said and not words("否定").search(part.said):
            for whole in reversed(before[:at]):
                if (made := _less(spot, whole, [part])).holds:
                    yield made
                    return


def _less(spot: Spot, whole: Spot, parts: Paragraph) -> Relation:
    figures = [whole.figure, *(one.figure for one in parts)]
    return total("difference", spot.figure, figures, [1, *[-1] * len(parts)])
