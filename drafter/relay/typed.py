"""What stands in an edited draft where a figure's blank was: a number that a person typed, or one written by us.

The sentence is found by its bookmark, else as the one most like 原句; in it the number between the same words. Numbers
count for nothing in these words, directions of change are all the same, and a claim of last year counts without its
brackets: so it is found whatever was filled in around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from drafter import marks
from drafter.facts.growth import OPPOSITES
from drafter.facts.numerals import MORE
from drafter.facts.passages import fold
from drafter.facts.sentences import split
from drafter.relay.draft_file import DraftFile, Stretch, fact_id

if TYPE_CHECKING:
    from drafter.workbook.model import FigureEntry

PRIOR_TEXT = "上年原文："
_SLOT, _NUMBER, _CHANGE = "\x00", "#", "↕"
_LAST_YEAR = re.compile(r"上年表述：(.*)|(?:.*，)?上年为(.*)|零报告\d*：(?:.*，)?上年“(.*)”[^”]*", re.DOTALL)
"""What a mark repeats of last year's sentence."""
_VALUE = re.compile(r"待填|待核·(?:暂报|[^，：]*\d[^，：]*，按|[^，：]*持平，按)")
"""Marks that stand for a number."""
_YEAR_BEFORE = "，上年报告数"
_DIGIT = "〇零一二两三四五六七八九十百千数"
_TOKEN = re.compile(
    rf"{_SLOT}|(?:百分之)?(?:\d+(?:,\d{{3}})*(?:\.\d+)?[十百千万亿]*|[{_DIGIT}][{_DIGIT}万亿]*(?:点[{_DIGIT}]+)?)[{MORE}]?"
)
_AROUND = re.compile(r"[近约超逾]+(?=#)|百分之(?=#)|(?<=#)%")
_CHANGES = re.compile("|".join(sorted(OPPOSITES, key=len, reverse=True)))
_PER_CENT = "百分之"
_LEFT, _RIGHT = 12, 8
"""Characters that are compared before and behind a number."""
_ENOUGH = 4
_CANDIDATES, _LIKE = 3, 0.35


class Typed(NamedTuple):
    """`value` as it stands in the text, None where a mark stands there or nothing was found; `at`: where."""

    value: str | None
    at: Stretch | None


class _Token(NamedTuple):
    """A number or a mark for one, with the words around it; `start`, `end` in the text that was read."""

    start: int
    end: int
    mark: bool
    left: str
    """Backwards, from the number on."""
    right: str


def typed_value(draft: DraftFile, entry: FigureEntry) -> Typed:
    """As `typed_values`, for one entry."""
    return typed_values(draft, [entry])[entry.id]


def typed_values(draft: DraftFile, entries: Iterable[FigureEntry]) -> dict[str, Typed]:
    """For each entry of 数据 by its 编号 what stands in the draft at its place.

    Entries of the same 原句 are told apart by the words around their numbers, so give all of them where you can: a
    number is then never taken for two.
    """
    entries = list(entries)
    sentences, units = _Sentences(draft), {entry.id: entry.unit for entry in entries}
    by_sentence: dict[str, list[FigureEntry]] = defaultdict(list)
    for entry in entries:
        by_sentence[entry.prior_sentence].append(entry)
    out: dict[str, Typed] = {}
    for prior, held in by_sentence.items():
        slots = {entry.id: slot for entry in held if (slot := slot_of(entry)) is not None}
        places = sentences.of(prior, slots) if slots else []
        for place in places:
            waiting = {key: slot for key, slot in slots.items() if key not in out}
            for key, token in _assigned(waiting, _tokens(draft.texts[place.paragraph], place.start, place.end)).items():
                out[key] = _typed(draft.texts[place.paragraph], place.paragraph, token, units[key])
        for entry in held:
            out.setdefault(entry.id, Typed(None, None))
    return out


def _typed(text: str, paragraph: int, token: _Token, unit: str) -> Typed:
    """The value without the 万 of its unit 万元 and without 百分之."""
    start, end = token.start, token.end
    if token.mark:
        return Typed(None, Stretch(paragraph, start, end))
    if unit[:1] in ("万", "亿") and text[start:end].endswith(unit[0]):
        end -= 1
    if text.startswith(_PER_CENT, start, end):
        start += len(_PER_CENT)
    return Typed(text[start:end], Stretch(paragraph, start, end))


def slot_of(entry: FigureEntry) -> _Token | None:
    """Where the entry's number stands in its 原句; None where 原句 does not hold it."""
    tokens = _tokens(entry.prior_sentence, 0, len(entry.prior_sentence))
    value = fold(entry.prior)
    same = [one for one in tokens if value and value in fold(entry.prior_sentence[one.start : one.end])]
    if len(same) > 1:  # the id is made of the sentence and the place in it
        own = fact_id(entry.id).partition("_")[0]
        same = [one for one in same if _id(entry.prior_sentence, one.start) == own] or same
    return same[0] if same else None


def _id(sentence: str, start: int) -> str:
    key = f"{fold(sentence)}\x00{len(fold(sentence[:start]))}".encode()
    return "f" + sha256(key).hexdigest()[:8]


def _assigned(slots: dict[str, _Token], tokens: Sequence[_Token]) -> dict[str, _Token]:
    """The token of each slot, best fit first; of equal fits the one in the same order."""
    ranked = sorted(
        (-score, abs(order - place), key, place)
        for order, (key, slot) in enumerate(slots.items())
        for place, token in enumerate(tokens)
        if (score := _fit(slot, token))
    )
    out: dict[str, _Token] = {}
    taken: set[int] = set()
    for _, _, key, place in ranked:
        if key not in out and place not in taken:
            taken.add(place)
            out[key] = tokens[place]
    return out


def _fit(slot: _Token, token: _Token) -> int:
    """Characters that are the same around both; 0 where they are too few."""
    left, right = _common(slot.left, token.left), _common(slot.right, token.right)
    whole = left == len(slot.left) and right == len(slot.right)
    return left + right if whole or (left + right >= _ENOUGH and (left >= 2 or right >= _ENOUGH)) else 0


def _common(one: str, other: str) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


class _Sentences:
    """The sentences of a draft, to find the one that says what a sentence of last year said."""

    def __init__(self, draft: DraftFile) -> None:
        self._draft = draft
        self._by_fact: dict[str, list[Stretch]] = defaultdict(list)
        for name, at in draft.bookmarks.items():
            if key := fact_id(name):
                self._by_fact[key].append(at)
        self._all: list[Stretch] | None = None
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []

    def of(self, prior: str, keys: Iterable[str]) -> list[Stretch]:
        """Those within the bookmarks of the facts `keys`, then those most like `prior`."""
        marked = [self._whole(at) for key in keys for at in self._by_fact.get(key, ())]
        return list(dict.fromkeys([*marked, *self._like(prior)]))

    def _whole(self, at: Stretch) -> Stretch:
        """The sentences that a bookmark touches: people type before and behind it."""
        spans = [
            (start, end) for start, end in split(self._draft.texts[at.paragraph]) if start < at.end and at.start < end
        ]
        return Stretch(at.paragraph, spans[0][0], spans[-1][1]) if spans else at

    def _like(self, prior: str) -> list[Stretch]:
        if self._all is None:
            self._all = list(self._read())
        wanted = _two_by_two(_masked(prior))
        shared: dict[int, int] = defaultdict(int)
        for pair in wanted:
            for place in self._pairs.get(pair, ()):
                shared[place] += 1
        scored = [(-2 * both / (len(wanted) + self._sizes[place]), place) for place, both in shared.items()]
        return [self._all[place] for score, place in sorted(scored)[:_CANDIDATES] if -score >= _LIKE]

    def _read(self) -> Iterator[Stretch]:
        for paragraph, text in enumerate(self._draft.texts):
            if text.startswith("【待") and PRIOR_TEXT in text[:12]:
                continue
            for start, end in split(text):
                pairs = _two_by_two(_masked(text[start:end]))
                if pairs:
                    for pair in pairs:
                        self._pairs[pair].append(len(self._sizes))
                    self._sizes.append(len(pairs))
                    yield Stretch(paragraph, start, end)


def _two_by_two(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


@lru_cache(maxsize=1024)
def _masked(text: str) -> str:
    return _AROUND.sub("", _CHANGES.sub(_CHANGE, _TOKEN.sub(_NUMBER, "".join(word for word, _ in _flat(text)))))


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """The numbers of a stretch of text, and the marks that stand for one."""
    pieces = list(_flat(text[start:end]))
    flat = "".join(word for word, _ in pieces)
    origin = [start + at + inside if at >= 0 else -1 for word, at in pieces for inside in range(len(word))]
    found = list(_TOKEN.finditer(flat))
    out = []
    for place, one in enumerate(found):
        first, last = origin[one.start()], origin[one.end() - 1]
        if first < 0 or last < 0:  # repeated in a mark
            continue
        if one[0] == _SLOT:
            last = first + len(marks_at(text, first)) - 1
        before = _mask(flat, found[:place], 0, one.start())
        behind = _mask(flat, found[place + 1 :], one.end(), len(flat)).removeprefix("%")
        out.append(_Token(first, last + 1, one[0] == _SLOT, _before(before), behind[:_RIGHT]))
    return out


def marks_at(text: str, start: int) -> str:
    """The mark that begins at `start`, with its brackets."""
    return next(text[begin:end] for begin, end in marks.spans(text[start:])[:1]) if text.startswith("【", start) else ""


def _before(words: str) -> str:
    return _AROUND.sub("", words + _NUMBER)[:-1][::-1][:_LEFT]


def _mask(flat: str, found: Sequence[re.Match[str]], start: int, end: int) -> str:
    """A stretch with its numbers made equal, and what stands before a number left out."""
    out, last = [], start
    for one in found:
        out += [flat[last : one.start()], _NUMBER]
        last = one.end()
    text = "".join([*out, flat[last:end]])
    return _AROUND.sub("", _CHANGES.sub(_CHANGE, text))


def _flat(text: str) -> Iterator[tuple[str, int]]:
    """`text` folded, with what its marks say of last year, each piece with its place in `text`, -1 for what a mark
    repeats."""
    last = 0
    for begin, end in marks.spans(text):
        yield from _folded(text, last, begin)
        inner = text[begin + 1 : end].removesuffix("】")
        if _VALUE.match(inner):
            yield _SLOT, begin
        elif inner.endswith(_YEAR_BEFORE):
            yield "0", -1
        elif found := _LAST_YEAR.fullmatch(inner.partition("·")[2]):
            yield fold(next(group for group in found.groups() if group is not None)), -1
        last = end
    yield from _folded(text, last, len(text))


def _folded(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Folded as a whole where every character stays one, as nearly always; else character by character."""
    whole = fold(text[start:end])
    if len(whole) == end - start:
        yield whole, start
        return
    for place in range(start, end):
        if word := fold(text[place]):
            yield word[0], place
