"""What a new build would put in the place of each mark of a draft, by the 台账 as it is now.

Values, 暂报 and statuses need the 台账 alone; what is computed, and the years of statements, need the prior report too.
The words are those of `drafter.drafting.answers`, so that an updated draft and a new one agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from drafter.drafting.answers import Answers
from drafter.drafting.edits import Edit, apply
from drafter.drafting.unconfirmed import before_prefix, direction
from drafter.drafting.writing import write
from drafter.facts.growth import Growth, growths
from drafter.facts.numerals import parse
from drafter.facts.sentences import split
from drafter.marks import MarkKind, make, printed
from drafter.model import At, Facts, Figure, Report, ZeroStatement
from drafter.relay.draft_file import DraftFile
from drafter.relay.typed import slot_of
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import FigureEntry, Workbook, ZeroEntry

_PER_CENT = "百分之"
_NOWHERE = At("", 0, 0, 0)
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"待核·(?P<rate>[\d.]+)，按(?P<part>[^，]+)÷(?P<whole>[^，]+)算(?:，其中[^，]+为暂报)?")
_PROVISIONAL = re.compile(r"待核·暂报(?P<value>[^，]+)(?:，截至[^，]+)?")
_PHRASE = re.compile(
    r"待填\d*·[^“，]*变化，填入“.*”后自动算出，上年.*%|待填\d*·“.*”是约数，不能算同比，上年.*%"
    r"|待核·(?:[^，：]*\d[^，：]*%|与上年持平)，按上年报告[^，]+算(?:，本年[^，]+为暂报)?"
)
"""Marks in the place of a whole phrase 同比上升19.0%."""


class NeedsPriorError(Exception):
    """The prior report has to be read to know this."""


class Prior(NamedTuple):
    """The prior report as it was read for the 台账."""

    report: Report
    facts: Facts


class Blanks:
    """Answers by the mark that asks. `workbook`: completed by the report where `prior` is given (drafter.cli.answers)."""

    def __init__(self, workbook: Workbook, prior: Prior | None = None) -> None:
        self.workbook = workbook
        self._prior = prior
        self._answers = Answers(workbook, prior.facts.relations if prior else ())
        self._figures = {figure.id: figure for figure in prior.facts.figures} if prior else {}
        self._growths = {one.rate.id: one for one in growths(prior.facts.figures)} if prior else {}
        self._zeros = {zero.id: zero for zero in prior.facts.zero_statements} if prior else {}
        self._years = YearIndex(prior.facts.years) if prior else None

    def value(self, entry: FigureEntry) -> str:
        """This year's value as it prints, final or provisional, "" while it is open."""
        return self._answers.value(self._figure(entry))

    def figure(self, entry: FigureEntry, inner: str, *, revised: bool = False) -> str | None:
        """The text for the mark `inner` of a figure, None where that mark has to stay.

        `revised`: it stands in a text of last year that is revised (沿用), where a direction is no claim of its own.
        `NeedsPriorError` where it is computed.
        """
        figure = self._figure(entry)
        if self._answers.dropped(figure):
            return None
        if _PHRASE.fullmatch(inner):
            return self._phrase(entry, figure, revised=revised)
        if not self._answers.value(figure) and entry.policy == "自动计算":
            self._need_prior()
            growth = self._growths.get(entry.id)
            if growth and self._answers.growth(growth) is not None:
                return None  # the phrase would have to take the place of words around the mark
        begin = before_prefix(figure.sentence, figure.start)
        prefix = figure.sentence[begin : figure.start].strip()
        if figure.sentence.endswith(_PER_CENT, 0, begin):
            prefix = _PER_CENT
        return printed(self._answers.figure(figure, prefix))

    def zero(self, entry: ZeroEntry) -> str:
        """The text for the mark of a 零报告: plain where nothing happened again, "" where it is not written."""
        if entry.answer == "仍无" and _YEAR.search(entry.prior_sentence):
            self._need_prior()
        zero = self._zeros.get(entry.id) or ZeroStatement(entry.id, entry.prior_sentence, _NOWHERE)
        return printed(self._answers.zero(zero, self._rolled(zero)))

    def same_sentence(self, one: ZeroEntry, other: ZeroEntry) -> bool:
        """Whether last year said both in one sentence."""
        first, second = (self._zeros.get(entry.id) for entry in (one, other))
        if not self._prior or not first or not second or first.at[:2] != second.at[:2]:
            return False
        text = _paragraph(self._prior.report, first.at)
        return any(start <= first.at.start and second.at.end <= end for start, end in split(text))

    def _figure(self, entry: FigureEntry) -> Figure:
        known = self._figures.get(entry.id)
        if known is not None:
            return known
        slot, found = slot_of(entry), parse(entry.prior)
        start, end = (slot.start, slot.end) if slot else (0, 0)
        number, approximate = (found.number, found.approximate) if found else (None, False)
        return Figure(
            entry.id, entry.prior, number, approximate, entry.unit, entry.name, "", "value", None,
            entry.prior_sentence, start, end, _NOWHERE,
        )  # fmt: skip

    def _phrase(self, entry: FigureEntry, figure: Figure, *, revised: bool) -> str | None:
        self._need_prior()
        growth = self._growths.get(entry.id)
        if growth is None:
            return None
        phrase = self._answers.growth(growth)
        if phrase is not None:
            return printed(phrase)
        if self._answers.dropped(growth.base):
            return None
        return f"{self._direction(growth, revised=revised)}{printed(self._answers.figure(figure))}%"

    def _direction(self, growth: Growth, *, revised: bool) -> str:
        """同比上升 as the draft holds it before a percentage that a person gave: to be verified, its years moved on."""
        assert self._prior is not None
        at, shift = growth.rate.at, growth.rate.at.start - growth.rate.start
        text = _paragraph(self._prior.report, at)
        start, end = growth.start + shift, before_prefix(text, at.start)
        edits = self._moved_on(at._replace(start=start, end=end))
        for one in () if revised else direction(text, start, growth.rate):
            words = f"上年表述：{write(text[one.start : one.end])}"
            edits.append(Edit(one.start, one.end, make(MarkKind.VERIFY, "", words).printed))
        return apply(text, edits, start, end)

    def _moved_on(self, at: At) -> list[Edit]:
        """The years of a stretch of the prior report, a year later."""
        tokens = self._years.within(at.node, at.paragraph, at.start, at.end) if self._years else []
        return [Edit(one.at.start, one.at.end, one.next) for one in tokens]

    def _rolled(self, zero: ZeroStatement) -> str:
        if self._prior is None or zero.at is _NOWHERE:
            return apply(zero.sentence, [], 0, len(zero.sentence))
        return apply(_paragraph(self._prior.report, zero.at), self._moved_on(zero.at), zero.at.start, zero.at.end)

    def _need_prior(self) -> None:
        if self._prior is None:
            raise NeedsPriorError


def _paragraph(report: Report, at: At) -> str:
    if at.node == "preamble":
        return report.preamble[at.paragraph]
    node = report.node(at.node)
    assert node is not None
    return node.paragraphs[at.paragraph] if at.paragraph >= 0 else node.heading or ""


def asks_prior(draft: DraftFile, workbook: Workbook) -> bool:
    """Whether something can only be known with the prior report: what is computed, years in statements, the sentences
    of a 台账 that has none (a map of a script's). Cheaper than finding out by `NeedsPriorError`."""
    return (
        any(not one.prior_sentence or (one.policy == "自动计算" and not one.value) for one in workbook.figures)
        or any(one.answer == "仍无" for one in workbook.zero_statements)
        or any(_PHRASE.fullmatch(mark.text) for mark in draft.marks)
    )


def written_by_us(entry: FigureEntry, inner: str) -> bool:
    """Whether the mark of a figure says what we write for it in any state, and nothing a person put in."""
    was = re.escape(write(entry.prior))
    if re.fullmatch(rf"待填\d*·(?:上年(?:[近约超逾]|{_PER_CENT})?{was}|.+，上年[^，]*{was}%?)", inner):
        return True
    if found := _PROVISIONAL.fullmatch(inner):
        return parse(found["value"]) is not None
    if found := _RATE.fullmatch(inner):
        return _computes(found["rate"], found["part"], found["whole"])
    return _PHRASE.fullmatch(inner) is not None


def _computes(rate: str, part: str, whole: str) -> bool:
    numbers = [found.number for text in (rate, part, whole) if (found := parse(text)) and found.number is not None]
    if len(numbers) < 3 or not numbers[2]:
        return False
    unit = 10.0 ** -len(rate.partition(".")[2])
    return abs(numbers[1] / numbers[2] * 100 - numbers[0]) <= unit / 2 + 1e-9


def zero_written_by_us(entry: ZeroEntry, inner: str) -> bool:
    """As `written_by_us`, for a 零报告."""
    was = re.escape(write(entry.prior_sentence))
    still = re.escape(write(entry.prior_sentence).rstrip("。"))
    return (
        re.fullmatch(rf"待核·零报告\d*：上年“{still}”，今年是否仍然如此|待写·零报告\d*：今年有.*，?上年“{was}”", inner)
        is not None
    )


def closed(texts: Sequence[str]) -> list[str]:
    """Statements that stand alone in a sentence, as a sentence is written: marks alone need neither comma nor stop."""
    held = [place for place, text in enumerate(texts) if text]
    if all(texts[place].startswith("【") for place in held):
        return list(texts)
    out = list(texts)
    for place in held[:-1]:
        out[place] += "，"
    out[held[-1]] = out[held[-1]].rstrip("，；、") + ("" if out[held[-1]].endswith(("。", "！", "？")) else "。")
    return out
