"""Which sentences of a report speak of a promise: shared words, weighted by how rare they are in the report.

Measured on 100 labelled promises of six pairs of reports: the answering sentence is first in all that have one, and
`LEAST` parts those from the unanswered ones.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from typing import NamedTuple

from drafter import lexicon
from drafter.checking.material import Sentence
from drafter.facts.sentences import clauses
from drafter.model import HEADING

LEAST = 0.38
"""A sentence less like a promise than this does not answer it."""
_IN_PROBLEMS = 0.6
"""A problem that shares words with a promise is seldom its answer."""
_IN_HEADING = 0.8
"""A heading says less than a sentence."""
_WITHOUT_HEAD = 0.7
"""Likeness of a sentence that lacks the very thing that was promised."""
_LOOKED_AT = 10
"""Sentences that are compared in full."""
_LEAD = re.compile(r"^在[^，。；]{2,20}(?:上|方面|中|下)，")
_DIGIT = re.compile(r"\d")
_KEPT = re.compile(r"[\W\d_]+")

Grams = frozenset[str]


class Ranked(NamedTuple):
    """A sentence and how far it speaks of a promise, 0 to 1."""

    sentence: Sentence
    score: float


class Promise(NamedTuple):
    """What a promise is about: pairs of characters, characters and the pairs of each clause; words that say nothing
    of it are left out. `heads` are the last pairs of its first clause and of those with a number: the thing itself (后评估 → 评估)."""

    pairs: Grams
    characters: Grams
    clauses: tuple[Grams, ...]
    heads: Grams


class Evidence:
    """Holds sentences and ranks them by how far they speak of a promise."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        folded = [_fold(one.text) for one in sentences]
        self._pairs = [frozenset(_pairs_of(text)) for text in folded]
        self._characters = [frozenset(text) for text in folded]
        self._index: dict[str, list[int]] = defaultdict(list)
        for place, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._index[pair].append(place)
        total = len(sentences)
        self._weight = {pair: math.log((1 + total) / (1 + len(places))) + 0.3 for pair, places in self._index.items()}
        self._unseen = math.log(1 + total) * 0.8
        spread = Counter(character for one in self._characters for character in one)
        self._light = {character: math.log((1 + total) / (1 + n)) + 0.1 for character, n in spread.items()}
        self._unseen_light = math.log(1 + total)

    def rank(self, text: str) -> list[Ranked]:
        """The sentences that share words with the promise `text`, best first, at most three."""
        promise = promise_of(text)
        whole = _Wanted(promise.pairs, self._weight, self._unseen)
        parts = [(_Wanted(one, self._weight, self._unseen), min(1.0, len(one) / 4)) for one in promise.clauses]
        loose = _Wanted(promise.characters, self._light, self._unseen_light)
        scored = []
        for place in self._nearest(whole):
            pairs, characters = self._pairs[place], self._characters[place]
            clause = max([part.share(pairs) * weight for part, weight in parts])
            score = 0.4 * whole.share(pairs) + 0.3 * loose.share(characters) + 0.3 * clause
            if promise.heads and not any(characters.intersection(head) for head in promise.heads):
                score *= _WITHOUT_HEAD
            passage = self._sentences[place].passage
            if passage.role == "problems":
                score *= _IN_PROBLEMS
            elif passage.paragraph == HEADING:
                score *= _IN_HEADING
            scored.append((score, -place))
        return [Ranked(self._sentences[-place], round(score, 3)) for score, place in nlargest(3, scored)]

    def _nearest(self, wanted: _Wanted) -> list[int]:
        """The places that share the most, worth a closer look."""
        shared: dict[int, float] = defaultdict(float)
        for pair, weight in wanted.weight.items():
            for place in self._index.get(pair, ()):
                shared[place] += weight
        return nlargest(_LOOKED_AT, shared, key=shared.__getitem__)


class _Wanted:
    """What a promise speaks of, with the weight of each piece."""

    def __init__(self, pieces: Grams, weight: Mapping[str, float], unseen: float) -> None:
        self._pieces = pieces
        self.weight = {piece: weight.get(piece, unseen) for piece in pieces}
        self._total = sum(self.weight.values())

    def share(self, given: Grams) -> float:
        """The weight of what is `given` among all that is wanted."""
        weight = self.weight
        return sum([weight[one] for one in self._pieces & given]) / self._total if self._total else 0.0


@lru_cache(maxsize=512)
def promise_of(text: str) -> Promise:
    """What `text` is about."""
    text = _LEAD.sub("", text)
    said = [text[begin:end] for begin, end in clauses(text)]
    parts = [_content(clause) for clause in said]
    each = [list(_pairs_of(part)) for part in parts]
    things = [pairs[-1] for pairs in each if pairs][:1]
    things += [pairs[-1] for pairs, clause in zip(each, said, strict=True) if pairs and _DIGIT.search(clause)]
    whole = " ".join(parts)
    return Promise(
        frozenset(pair for pairs in each for pair in pairs),
        frozenset(whole.replace(" ", "")),
        tuple(frozenset(pairs) for pairs in each if pairs),
        frozenset(things),
    )


@cache
def _hollow() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("answer_words", "虚词") + lexicon.words("answer_words", "虚字")))


def _content(text: str) -> str:
    return _hollow().sub(" ", _fold(text))


def _fold(text: str) -> str:
    return _KEPT.sub(" ", unicodedata.normalize("NFKC", text))


def _pairs_of(folded: str) -> Iterable[str]:
    for run in folded.split():
        yield from [run[i : i + 2] for i in range(len(run) - 1)]
