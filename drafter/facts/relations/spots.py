"""Figures in their surroundings: what is said before and after each, and which stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby

from drafter import lexicon
from drafter.facts.numerals import narrow
from drafter.model import Figure

SEPARATORS = "，,；;：:、（(）)。"
_BORDER = re.compile(f"[{SEPARATORS}]")
_FIRST_CLAUSE = re.compile(r"^[^，,；;：:、（(）)。]*")
_IN_TURN = re.compile(r"([^，,；;：:。]*?)(?:数|数量)?分别(?:为|是|有|达)?$")
_JOINTS = ("、", "和", "及", "与", "，", ",")
LONGEST = 60
"""Figures of a paragraph that are looked at together; twice as many of one sentence."""
_FAMILY = {
    "元": ("元", 1.0), "万元": ("元", 1e4), "亿元": ("元", 1e8),
    "名": ("人", 1.0), "位": ("人", 1.0), "人": ("人", 1.0),
    "起": ("件", 1.0), "宗": ("件", 1.0), "件": ("件", 1.0),
    "项": ("项", 1.0), "个": ("项", 1.0),
}  # fmt: skip
"""Units that count the same things: what is told in one of them may be added up in another. 人 and 人次 are not."""


@cache
def words(kind: str) -> re.Pattern[str]:
    """One kind of the table of relation words."""
    return re.compile(lexicon.any_of(lexicon.words("relation_words", kind)))


class Spot:
    """One figure with the words around it, without white space and in half-width digits."""

    def __init__(self, figure: Figure, sentence: int, lead: str, tail: str, depth: int) -> None:
        self.figure = figure
        self.sentence = sentence
        """Number of its sentence in the paragraph."""
        self.lead = lead
        """From the unit of the figure before it in the sentence, or the beginning of that."""
        self.tail = tail
        """From its own unit to the next figure, or the end of the sentence."""
        self.depth = depth
        """How many brackets are open."""
        self.clause = _BORDER.split(lead)[-1]
        """What stands directly before the number: 调解成功, 其中简易程序."""

    @cached_property
    def said(self) -> str:
        """All that names it: the words before the number and the noun behind its unit."""
        noun = _FIRST_CLAUSE.search(self.tail)
        return self.clause + (noun[0] if noun else "")

    @property
    def number(self) -> float:
        assert self.figure.number is not None
        return self.figure.number

    @property
    def rate(self) -> bool:
        return self.figure.unit in ("%", "‰")

    @property
    def counts(self) -> bool:
        """An exact number of things, of this year or of the one compared with."""
        one = self.figure
        exact = one.number is not None and not one.approximate and one.role in ("value", "reference")
        return exact and not self.rate and "百分点" not in one.unit

    @property
    def vague(self) -> bool:
        """An approximate number of things."""
        return self.figure.approximate and not self.rate

    @property
    def stated(self) -> bool:
        """A number of this year that could be told wrong."""
        return self.figure.role == "value" and self.exact

    @property
    def exact(self) -> bool:
        return self.figure.number is not None and not self.figure.approximate


Paragraph = list[Spot]


def paragraphs(figures: Sequence[Figure]) -> list[Paragraph]:
    """The spots of each paragraph that states figures, in the order of the text; `figures`: of one report, in order."""
    return [
        piece for _, group in groupby(figures, lambda f: (f.at.node, f.at.paragraph)) for piece in _pieces(list(group))
    ]


def _pieces(figures: Sequence[Figure]) -> Iterator[Paragraph]:
    """A paragraph whole, or between sentences where it states more figures than any person would look back over."""
    piece: Paragraph = []
    sentences = groupby(figures, lambda f: (f.at.start - f.start, f.sentence))
    for number, ((_, sentence), group) in enumerate(sentences):
        spots = _named_in_turn(_of_sentence(number, sentence, list(group)))
        if piece and len(piece) + len(spots) > LONGEST:
            yield piece
            piece = []
        piece += spots
    for begin in range(0, len(piece), 2 * LONGEST):
        yield piece[begin : begin + 2 * LONGEST]


def _of_sentence(number: int, sentence: str, held: Sequence[Figure]) -> list[Spot]:
    text = narrow(sentence)
    ends = [_unit_end(text, figure) for figure in held]
    out = []
    depth = 0
    for place, figure in enumerate(held):
        before = ends[place - 1] if place else 0
        after = held[place + 1].start if place + 1 < len(held) else len(text)
        lead, tail = text[before : figure.start], text[ends[place] : after]
        passed = text[held[place - 1].start if place else 0 : figure.start]
        depth += sum(map(passed.count, "（(")) - sum(map(passed.count, "）)"))
        lead = "".join(lead.split()).removesuffix("百分之")
        out.append(Spot(figure, number, lead, "".join(tail.split()), depth))
    return out


def _named_in_turn(spots: list[Spot]) -> list[Spot]:
    """受理、办结分别为45件、43件: each count gets the name in its turn."""
    for place, spot in enumerate(spots):
        found = _IN_TURN.search(spot.lead) if "分别" in spot.lead else None
        if not found or "年" in found[1]:
            continue
        turns = re.split("[、和及与]", found[1])
        following = spots[place : place + len(turns)]
        if len(turns) > 1 and len(following) == len(turns) and all(s.lead in _JOINTS for s in following[1:]):
            for name, one in zip(turns, following, strict=True):
                one.clause = name
    return spots


def _unit_end(text: str, figure: Figure) -> int:
    """Where the unit behind a number ends; white space may stand in it."""
    at = figure.end
    for character in figure.unit:
        space = at
        while space < len(text) and text[space].isspace():
            space += 1
        if space >= len(text) or text[space] != character:
            return at
        at = space + 1
    return at


def alike(one: Figure, other: Figure) -> bool:
    """Whether the two count in units that may be added up."""
    return _FAMILY.get(one.unit, (one.unit, 1.0))[0] == _FAMILY.get(other.unit, (other.unit, 1.0))[0]


def in_unit_of(figure: Figure, other: Figure) -> float:
    """The number of `figure` in the unit of `other`, which is alike."""
    assert figure.number is not None
    own, wanted = _FAMILY.get(figure.unit, ("", 1.0))[1], _FAMILY.get(other.unit, ("", 1.0))[1]
    return figure.number * own / wanted


def names(wanted: str, said: str) -> bool:
    """Whether `said` contains the words `wanted` in order, with little between: 新收案件 in 新收复议案件."""
    return bool(wanted) and re.search(".{0,6}".join(map(re.escape, wanted)), said) is not None


def printed(figure: Figure) -> str:
    """The number as it stands in arithmetic."""
    return "".join(figure.value.split())
