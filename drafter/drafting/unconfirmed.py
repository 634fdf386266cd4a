"""What is last year's inside a clause that holds figures, whatever its numbers become (design 6.2).

Direction words, lists before 等N个, prizes, named documents and bodies after 制定/成立/获评, dates and ordinals: each is
told as a stretch of the paragraph, and the frame around it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from drafter.facts.numerals import ordinal, parse
from drafter.facts.sentences import enclosed
from drafter.lexicon import any_of, expressions
from drafter.model import Figure

_PREFIX = re.compile(r"[近约超逾]\s*$")
_COMPARED = r"(?:同比|环比|较上年|比上年|较去年|比去年|与上年|与去年|较上月)(?:同期)?(?:相比)?(?:分别|均|有所)?"
_CHANGED = "(?:增长|上升|下降|减少|提高|提升|增加|降低|压缩|缩短|压减|上涨|精简|增至|降至|升至|减至|增|减|降)(?:了|到|至|约|近|达)?"
_DIRECTION = re.compile(rf"(?P<compared>{_COMPARED})?(?P<changed>{_CHANGED})\s*$")
_NEAR = 24
"""A direction word with what it compares is shorter."""
_SINCE = re.compile("(?:到|至|了)$")
_LISTED = re.compile(r"、[^、]+、|》《|、.*等|[”》][^、]{0,12}等")
_LISTED_BEHIND = re.compile(r"、.*等|[”》][^、]{0,12}等")
_SEPARATOR = re.compile(r"、|(?<=[”》])(?=[“《])")
_ET_CETERA = re.compile(r"等(?!待|级|候|次|值)")
_NAMED = re.compile(r"《[^》]{2,80}》")
_QUOTED = re.compile(r"“[^”]{2,40}”")
_YEAR_OF_DATE = r"(?:19|20)\d\d\s*年(?:度)?\s*"
_DAY = r"(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*日|\s*[上中下]旬|[底初末])?"
_AND = r"\s*(?:[、至到和]|[-—–~～－]{1,2})\s*"
_DATE = re.compile(
    rf"(?:每年)?(?:{_YEAR_OF_DATE})?(?:(?<!\d)\d{{1,2}}{_AND}(?=\d{{1,2}}\s*月))?{_DAY}(?:{_AND}(?:{_YEAR_OF_DATE})?{_DAY})*"
)
_UNTIL = re.compile(rf"截[至止](?:到)?(?P<date>{_DATE.pattern})(?:止|为止)?[，,]?\s*")
_ORDINAL = re.compile(r"第(?P<number>[一二三四五六七八九十百]{1,4}|\d{1,3})(?P<unit>届|批|个|期|场|次)")
_YEARLY = re.compile(r"[^，。；《》]{0,24}?(?:会|节|日|月|周|年|活动|论坛|大赛|展)")
_PUNCTUATION = "，,：:；;、。！？!? "


class Kind(Enum):
    """How the mark says it."""

    CLAIM = auto()
    """上年表述：…"""
    NAME = auto()
    """上年为…"""
    DATE = auto()
    """The date as it moves on, then what it was."""
    ORDINAL = auto()


class Unconfirmed(NamedTuple):
    """`start` to `end` of a paragraph."""

    start: int
    end: int
    kind: Kind


@cache
def claims(kind: str) -> re.Pattern[str]:
    """The expressions of one kind in the table of claims (荣誉, 名次, 届次, 一次, 所为, 得名)."""
    return re.compile("|".join(row[0] for row in expressions("claims") if row[1] == kind))


def single_act(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Where a prize or a rank is told: something that happened once and must not be copied; None where none is."""
    stop = len(text) if end is None else end
    found = [m.start() for kind in ("荣誉", "名次") if (m := claims(kind).search(text, start, stop))]
    return min(found, default=None)


def happened_once(sentence: str) -> bool:
    """As `single_act`, and also a document that was issued or a body that was set up."""
    return single_act(sentence) is not None or claims("一次").search(sentence) is not None


def before_prefix(text: str, at: int) -> int:
    """Where 近 or 约 begins that stands before a value at `at`."""
    found = _PREFIX.search(text, max(0, at - 3), at)
    return found.start() if found else at


def moving(text: str, begin: int, end: int) -> Iterator[Unconfirmed]:
    """What moves on by itself from year to year and has to be confirmed: full dates, ordinals of yearly events.

    But for an event at which a prize was won: nobody knows whether it is won again.
    """
    for found in _dates(text, begin, end):
        if re.search(_YEAR_OF_DATE, found[0]) and not _in_title(text, begin, found.start()):
            yield Unconfirmed(found.start(), found.end(), Kind.DATE)
    for found in _ORDINAL.finditer(text, begin, end):
        yearly = next_ordinal(text, found.start()) and not _in_title(text, begin, found.start())
        if yearly and single_act(text, begin, end) is None:
            yield Unconfirmed(found.start(), found.end(), Kind.ORDINAL)


def _dates(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Most clauses name no month, and need not be searched for a date at every character."""
    return _DATE.finditer(text, begin, end) if text.find("月", begin, end) >= 0 else iter(())


def until(text: str, begin: int, end: int) -> list[Unconfirmed]:
    """The date of a clause that says no more than 截至12月3日; empty for any other clause."""
    found = _UNTIL.fullmatch(text, begin, end)
    return [Unconfirmed(*found.span("date"), Kind.DATE)] if found else []


def _in_title(text: str, begin: int, at: int) -> bool:
    return text.rfind("《", begin, at) > text.rfind("》", begin, at)


def next_ordinal(text: str, at: int) -> str:
    """第十二个 for the 第十一个 at `at` of a yearly event (a 届, or a 个 before 宣传月, 主题活动 …); "" for another."""
    found = _ORDINAL.match(text, at)
    if (
        not found
        or found["unit"] not in ("届", "个")
        or (found["unit"] == "个" and not _YEARLY.match(text, found.end()))
    ):
        return ""
    number = parse(found["number"])
    if number is None or number.number is None:
        return ""
    following = int(number.number) + 1
    return f"第{following if found['number'].isdigit() else ordinal(following)}{found['unit']}"


def unconfirmed(text: str, held: Sequence[Figure], begin: int, end: int) -> Iterator[Unconfirmed]:
    """The stretches of the clause `begin` to `end`, which holds the figures `held` (in order, at least one)."""
    names = _names_hidden(text, begin, end)
    first, last = held[0].at.start, held[-1].at.end + len(held[-1].unit)
    act = single_act(text, begin, end)
    if act is not None and act < first:
        yield Unconfirmed(begin, before_prefix(text, first), Kind.CLAIM)
    elif act is not None and act >= last:
        yield Unconfirmed(act, begin + len(text[begin:end].rstrip(_PUNCTUATION)), Kind.CLAIM)
    left = begin
    for figure in held:
        if listed := _list(names, begin, left, figure.at.start, _LISTED):
            yield Unconfirmed(listed[0], before_prefix(text, listed[1]), Kind.CLAIM)
        left = figure.at.end + len(figure.unit)
        yield from direction(text, begin, figure)
    if listed := _list(names, begin, left, end, _LISTED_BEHIND):
        yield Unconfirmed(*listed, Kind.CLAIM)
    yield from _names(text, held, begin, end)
    yield from moving(text, begin, end)
    for places, kind in (
        (_dates(text, begin, end), Kind.DATE),
        (_ORDINAL.finditer(text, begin, end), Kind.NAME),
    ):
        for found in places:
            if not _in_title(text, begin, found.start()):
                yield Unconfirmed(found.start(), found.end(), kind)


def direction(text: str, begin: int, figure: Figure) -> Iterator[Unconfirmed]:
    """The direction word of a figure: before a rate always; before another number only as 降至, 增加到 or 同比增加:
    新增4项 says nothing of last year."""
    at = before_prefix(text, figure.at.start)
    found = _DIRECTION.search(text, max(begin, at - _NEAR), at)
    if found and (figure.unit == "%" or found["compared"] or _SINCE.search(found["changed"])):
        yield Unconfirmed(found.start(), found.end(), Kind.CLAIM)


def _names(text: str, held: Sequence[Figure], begin: int, end: int) -> Iterator[Unconfirmed]:
    """A document or body named after 制定, 成立 …; a name directly before its number is what is counted and stays."""
    acts, named = claims("所为").search(text, begin, end), claims("得名").search(text, begin, end)
    for found in _NAMED.finditer(text, begin, end):
        counted = any(0 <= figure.at.start - found.end() <= 1 for figure in held)
        dated = re.search(r"(?:19|20)\d\d", found[0])
        if (acts and acts.start() < found.start() and not counted) or dated:
            yield Unconfirmed(found.start(), found.end(), Kind.NAME)
    for found in _QUOTED.finditer(text, named.end(), end) if named else ():
        yield Unconfirmed(found.start(), found.end(), Kind.NAME)


def _list(names: str, begin: int, left: int, right: int, listed: re.Pattern[str]) -> tuple[int, int] | None:
    """The names enumerated between `left` and `right` (…、…、…等), without the word that leads to them and without 等."""
    before = names[left - begin : right - begin]
    lead = len(before) - len(before.lstrip("、和及与，, "))
    if not listed.search(before, lead):
        return None
    et_cetera = [found.start() for found in _ET_CETERA.finditer(before, lead)]
    end = et_cetera[-1] if et_cetera else len(before.rstrip())
    separator = _SEPARATOR.search(before, lead, end)
    border = separator.start() if separator else end
    starts = [found.end() for found in _leads().finditer(before, lead, end) if found.start() < border != found.end()]
    start = starts[-1] if starts else lead
    named = start < end and not any(char.isdigit() for char in before[start:end])  # else years or figures in a row
    return (left + start, left + end) if named else None


@cache
def _leads() -> re.Pattern[str]:
    """A word after which a list begins, several of them joined (新增、优化) taken as one."""
    verbs = any_of(word for row in expressions("claims") if row[1] == "引出" for word in row[0].split("|"))
    verb = rf"{verbs}了?"
    return re.compile(rf"{verb}(?:[、和及]{verb})*|{claims('引出介词').pattern}")


def _names_hidden(text: str, begin: int, end: int) -> str:
    """The clause with what stands between quotes or brackets made unreadable, of the same length."""
    clause = text[begin:end]
    hidden = enclosed(clause, '“《（("')
    if 1 not in hidden:
        return clause
    return "".join(
        "〇" if inside and char not in "“”《》" else char for char, inside in zip(clause, hidden, strict=True)
    )
