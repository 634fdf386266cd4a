"""Each commitment of last year with the sentences of this year that answer it. Proposals: a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from drafter import lexicon
from drafter.checking.evidence import LEAST, Evidence, promise_of
from drafter.checking.indicators import Indicator, Weights, indicators_of
from drafter.checking.links import unit_fit
from drafter.checking.material import Material, Sentence
from drafter.facts.sentences import clauses
from drafter.model import HEADING, Answer, AnswerStatus, Commitment, Figure

_TELLS = 14
"""A heading of as many characters may be a whole sentence that tells what was done."""
_AS_GOOD = 0.85
"""Further sentences are shown when they are nearly as good as the best."""


def answers_to(prior: Material, current: Material) -> list[Answer]:
    """One answer for each of the prior's commitments, in their order.

    Evidence is looked for in all parts of `current` but the plan: a promise made again is no answer. Soft ones that
    only name a direction and that nothing answers are left out: nobody could say that they were not kept.
    """
    evidence = Evidence(
        [one for one in current.sentences if one.passage.role and one.passage.role != "plan" and _is_text(one)]
    )
    out = []
    for commitment in prior.facts.commitments:
        ranked = evidence.rank(commitment.text.replace(prior.report.unit or "\n", ""))
        score = ranked[0].score if ranked else 0.0
        if score >= LEAST:
            shown = [one.sentence for one in ranked if one.score >= max(LEAST, score * _AS_GOOD)]
            status = _status(commitment, ranked[0].sentence, prior, current)
            out.append(Answer(commitment.id, status, tuple(one.text for one in shown), score))
        elif commitment.hard or not _any_of("笼统").search(commitment.text):
            out.append(Answer(commitment.id, "unanswered", (), score))
    return out


def promised_again(texts: Sequence[str], current: Material) -> list[bool]:
    """For each promise whether this year's plan makes it once more."""
    plan = Evidence([one for one in current.sentences if one.passage.role == "plan"])
    return [any(one.score >= 1.5 * LEAST for one in plan.rank(text)) for text in texts]


def _is_text(sentence: Sentence) -> bool:
    """Whether a sentence tells something: text, or a heading that does."""
    return sentence.passage.paragraph != HEADING or len(sentence.text) >= _TELLS


def _status(commitment: Commitment, sentence: Sentence, prior: Material, current: Material) -> AnswerStatus:
    if _says(sentence.text, commitment.text, "改变") or _gives_up(sentence.text, commitment.text):
        return "changed"
    if sentence.passage.role == "problems" or _says(sentence.text, commitment.text, "未完"):
        return "partly"
    targets = [prior.figures[one] for one in commitment.targets if one in prior.figures]
    return "partly" if _falls_short(commitment, targets, sentence, prior, current) else "answered"


def _says(sentence: str, promise: str, kind: str) -> bool:
    """Whether a word of `kind` stands in or right after a clause that speaks of the promise, the promise's own words
    apart."""
    wanted = promise_of(promise).pairs
    near = False
    for begin, end in clauses(sentence):
        clause = sentence[begin:end]
        about = any(pair in clause for pair in wanted)
        if (about or near) and any(word not in promise for word in _any_of(kind).findall(clause)):
            return True
        near = about
    return False


def _gives_up(sentence: str, promise: str) -> bool:
    """不再自建智能感知点位: what is no longer done is what was promised."""
    wanted = promise_of(promise).pairs
    for begin, end in clauses(sentence):
        found = _any_of("放弃").search(sentence, begin, end)
        if found and found[0] not in promise and any(pair in sentence[found.end() : end] for pair in wanted):
            return True
    return False


def _falls_short(
    commitment: Commitment, targets: Sequence[Figure], sentence: Sentence, prior: Material, current: Material
) -> bool:
    """Whether a number that was promised is plainly not reached in the sentence that answers."""
    place = sentence.at
    given = indicators_of(
        current,
        [f for f in current.facts.figures if f.at[:2] == place[:2] and place.start <= f.at.start < place.end],
    )
    heads = promise_of(commitment.text).heads
    for target in indicators_of(prior, targets):
        actual = _counterpart(target, given, heads)
        if actual is None or actual.number is None or target.figure.number is None:
            continue
        if actual.unit == target.figure.unit or not {"元", "万元", "亿元"} & {actual.unit, target.figure.unit}:
            most = _any_of("上限").search(_clause_around(target.figure))
            if actual.number > target.figure.number if most else actual.number < target.figure.number:
                return True
    return False


def _counterpart(target: Indicator, given: Sequence[Indicator], heads: frozenset[str]) -> Figure | None:
    """The figure that tells what became of a target: the likest in its unit, an addition for an addition."""
    weights = Weights([target.name], [one.name for one in given])

    def fit(one: Indicator) -> float:
        score = weights.likeness(target.name, one.name) + 0.5 * bool(target.after & one.after)
        score -= 0.8 * ((target.kind == "flow") != (one.kind == "flow") and "stock" in (target.kind, one.kind))
        return score + 0.5 * (any(head in _clause_around(one.figure) for head in heads))

    fitting = [one for one in given if unit_fit(target.figure.unit, one.figure.unit) and one.growth == target.growth]
    return max(fitting, key=fit).figure if fitting else None


def _clause_around(figure: Figure) -> str:
    for begin, end in clauses(figure.sentence):
        if begin <= figure.start < end:
            return figure.sentence[begin:end]
    return figure.sentence


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(lexicon.any_of(_words(kind)))


def _words(kind: str) -> Iterable[str]:
    return lexicon.words("answer_words", kind)
