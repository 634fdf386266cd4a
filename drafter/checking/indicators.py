"""What a figure counts, as comparable features: the words that name it, headings above it, state at the year's end
(stock) or addition of the year (flow)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from drafter import lexicon
from drafter.checking.material import Material
from drafter.model import Figure

Kind = Literal["stock", "flow", ""]

_BREAKS = "，。；：、,;:！？!?（）()"
_NEAR = 18
"""Characters before a number that may name it; further words belong to something else."""
_AFTER = 8
_KEPT = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?%?")
_GROWTH = re.compile(
    r"(?:同比|环比|[较比与](?:上年|去年|上一年|前一年|\d{4}年)(?:同期)?(?:相比)?)[^，。；]{0,8}$"
    r"|(?:增长|上升|下降|减少|提高|增加|降低|提升|增幅|降幅|上涨)(?:了|约|近|达|超过?|为|到)?$"
)


class Indicator(NamedTuple):
    """A figure with what tells it from others."""

    figure: Figure
    name: frozenset[str]
    """Pairs of characters of its label, of the words next to it and of its subject."""
    after: frozenset[str]
    """Pairs of characters of the noun behind the unit: 14个社区."""
    headings: frozenset[str]
    kind: Kind
    rank: str
    """国家级, 省级 …, where the words next to it say so."""
    growth: bool
    """A percentage that compares with another year."""
    part: str
    """Id of the topmost node."""
    section: str
    place: float
    """0 at the first figure of the report, 1 at the last."""


def indicators_of(material: Material, figures: Iterable[Figure]) -> list[Indicator]:
    """The features of some figures of a report, in their order."""
    headings = _headings(material)
    chosen = list(figures)
    last = max(1, len(chosen) - 1)
    return [_indicator(figure, headings, index / last) for index, figure in enumerate(chosen)]


def _indicator(figure: Figure, headings: Mapping[str, frozenset[str]], place: float) -> Indicator:
    sentence, start = figure.sentence, figure.start
    before = _tail(sentence[max(0, start - _NEAR) : start])
    noun = after_unit(figure)
    parts = figure.at.node.split(".")
    clause = sentence[_clause_begin(sentence, start) : start]
    return Indicator(
        figure,
        grams(f"{figure.label} {before} {noun} {figure.topic}"),
        grams(noun),
        headings.get(figure.at.node, frozenset()),
        _kind(clause),
        next(iter(_pattern("级别").findall(clause)[-1:]), ""),
        figure.unit in ("%", "个百分点", "倍") and bool(_GROWTH.search(clause)),
        parts[0],
        ".".join(parts[:2]),
        place,
    )


def after_unit(figure: Figure) -> str:
    """The words behind the unit, to the end of the clause and at most a few."""
    rest = figure.sentence[figure.end :]
    rest = re.sub(r"^[余多]", "", rest)
    if figure.unit and rest.startswith(figure.unit):
        rest = rest[len(figure.unit) :]
    for index, character in enumerate(rest[:_AFTER]):
        if character in _BREAKS or character.isdigit():
            return rest[:index]
    return rest[:_AFTER]


def _tail(text: str) -> str:
    """What follows the last mark or number of `text`."""
    for index in range(len(text) - 1, -1, -1):
        if text[index] in _BREAKS or text[index].isdigit():
            return text[index + 1 :]
    return text


def _clause_begin(sentence: str, start: int) -> int:
    return max(sentence.rfind(mark, 0, start) for mark in "，。；：,;:") + 1


def _kind(clause: str) -> Kind:
    """By the word nearest to the number."""
    stock, flow = _last(_pattern("存量"), clause), _last(_pattern("增量"), clause)
    if stock == flow:
        return ""
    return "stock" if stock > flow else "flow"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    return re.compile(lexicon.any_of(word for kind in kinds for word in lexicon.words("indicator_words", kind)))


@lru_cache(maxsize=4096)
def grams(text: str) -> frozenset[str]:
    """Pairs of characters, words that name nothing left out; a single character stands for itself."""
    folded = _pattern("虚词", "虚字", "自称").sub(" ", _DIGITS.sub(" ", unicodedata.normalize("NFKC", text)))
    out: set[str] = set()
    for run in _KEPT.sub(" ", folded).split():
        out.update([run[i : i + 2] for i in range(len(run) - 1)] or [run])
    return frozenset(out)


def _headings(material: Material) -> dict[str, frozenset[str]]:
    """For each node the pairs of characters of its heading and of those above it, the part's left out."""
    out: dict[str, frozenset[str]] = {}
    for node in material.report.walk():
        above = out.get(node.id.rpartition(".")[0], frozenset()) if "." in node.id else frozenset()
        out[node.id] = above | grams(node.heading) if node.heading and node.level != "part" else above
    return out


class Weights:
    """How telling each pair of characters is: the rarer among the indicators of either year, the more."""

    def __init__(self, *years: Iterable[frozenset[str]]) -> None:
        lists = [list(year) for year in years]
        total = max(map(len, lists), default=0)
        most: dict[str, int] = {}
        for year in lists:
            for gram, count in Counter(gram for one in year for gram in one).items():
                most[gram] = max(count, most.get(gram, 0))
        self._weight = {gram: math.log((1 + total) / (1 + n)) + 0.3 for gram, n in most.items()}
        self._sums: dict[frozenset[str], float] = {}

    def total(self, one: frozenset[str]) -> float:
        found = self._sums.get(one)
        if found is None:
            found = self._sums[one] = sum([self._weight.get(gram, 1.0) for gram in one])
        return found

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 to 1: the shared weight over the geometric mean of both."""
        shared = one & other
        if not shared:
            return 0.0
        return sum([self._weight.get(gram, 1.0) for gram in shared]) / math.sqrt(self.total(one) * self.total(other))
