"""A sentence as this year's report will print it once it is confirmed, and what confirming it writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drafter.drafting.answers import Answers
from drafter.drafting.frames import Frames
from drafter.drafting.ids import MarkIds
from drafter.facts.growth import FALLING, Growth, growths
from drafter.facts.relations import computable, in_print, recomputed
from drafter.marks import printed
from drafter.model import Facts, Figure
from drafter.rollover.headings import YearIndex
from drafter.wizard.sentences import Sentence, is_open
from drafter.workbook.model import CONFIRMED, UNCONFIRMED, FigureEntry, Workbook
from drafter.workbook.patch import Change

_HOLE = re.compile(r"[{｛][^{}｛｝]*[}｝]")


class Preview(NamedTuple):
    """What a person is asked to confirm. `open`: names of numbers that are still missing."""

    text: str
    open: Sequence[str]
    changes: Sequence[Change]
    """What Enter writes: 句子, and the computed values that were shown."""


class Previews:
    """Shows sentences of one report with what the 台账 has now."""

    def __init__(self, facts: Facts, paragraphs: Mapping[tuple[str, int], str]) -> None:
        """`paragraphs`: (node, paragraph) → text."""
        self._facts, self._paragraphs = facts, paragraphs
        self._years = YearIndex(facts.years)
        self._rates = {one.stated.id: one for one in facts.relations if computable(one)}
        self._growths: dict[str, Growth] = {one.rate.id: one for one in growths(facts.figures)}

    def of(self, sentence: Sentence, workbook: Workbook) -> Preview:
        """As the draft would hold it once it is confirmed, the computed values taken for confirmed too."""
        own = [entry for figure in sentence.figures if (entry := _entry(workbook, figure.id)) is not None]
        computed = self.computed(sentence.figures, workbook)
        words = CONFIRMED if own[0].sentence in ("", UNCONFIRMED) else own[0].sentence
        supposed = [entry.model_copy(update={"value": computed.get(entry.id, entry.value)}) for entry in own]
        changes = [Change(("数据", "编号", own[0].id, "句子"), words)]
        changes += [Change(("数据", "编号", key, "本年"), value) for key, value in computed.items()]
        missing = [entry.name or entry.id for entry in own if is_open(entry)]
        return Preview(self._printed(sentence, workbook, supposed, words), missing, changes)

    def wording(self, sentence: Sentence, workbook: Workbook) -> str:
        """The sentence with its numbers in {}, to be written anew."""
        own = [entry for figure in sentence.figures if (entry := _entry(workbook, figure.id)) is not None]
        computed = self.computed(sentence.figures, workbook)
        supposed = []
        for entry in own:
            value = entry.value or computed.get(entry.id, "") or (entry.prior if entry.policy == "沿用" else "")
            supposed.append(entry.model_copy(update={"value": f"{{{value}}}", "provisional": False}))
        if own[0].sentence not in ("", UNCONFIRMED, CONFIRMED):
            values = iter([entry.value for entry in supposed if entry.policy != "今年不报"])
            return _HOLE.sub(lambda found: next(values, found[0]), own[0].sentence)
        return self._printed(sentence, workbook, supposed, CONFIRMED)

    def _printed(self, sentence: Sentence, workbook: Workbook, supposed: Sequence[FigureEntry], words: str) -> str:
        first, *rest = supposed
        ids = {entry.id for entry in supposed}
        figures = [first.model_copy(update={"sentence": words}), *rest]
        what_if = workbook.model_copy(
            update={"figures": [*figures, *(entry for entry in workbook.figures if entry.id not in ids)]}
        )
        frames = Frames(self._facts, Answers(what_if, self._facts.relations), self._years, MarkIds())
        text = self._paragraphs[sentence.node, sentence.paragraph]
        end = sentence.start + len(sentence.text)
        return printed(frames.sentence(text, sentence.node, sentence.paragraph, sentence.start, end)).strip()

    def computed(self, figures: Sequence[Figure], workbook: Workbook) -> dict[str, str]:
        """编号 → what the figures that are computed come to; a 同比 that turned round is left to the draft's mark, since
        its words turn with it."""
        answers = Answers(workbook, self._facts.relations)
        now = {one.id: this for one in self._facts.figures if (this := answers.this_year(one)) is not None}
        out = {}
        for figure in figures:
            entry = answers.figures.get(figure.id)
            if entry is None or entry.policy != "自动计算" or entry.value:
                continue
            relation, growth = self._rates.get(figure.id), self._growths.get(figure.id)
            if growth is not None:
                if value := _grown(growth, now):
                    out[figure.id] = value
            elif relation is not None and not any(answers.dropped(one) for one in relation.operands):
                made = recomputed(relation, now)
                if (
                    made is not None
                    and made.computed is not None
                    and not any(map(answers.provisional, relation.operands))
                ):
                    out[figure.id] = in_print(made)
        return out


def _entry(workbook: Workbook, key: str) -> FigureEntry | None:
    return next((entry for entry in workbook.figures if entry.id == key), None)


def _grown(growth: Growth, now: Mapping[str, Figure]) -> str:
    this, last = now.get(growth.base.id), growth.base.number
    if this is None or this.number is None or this.approximate or growth.base.approximate or not last:
        return ""
    percent = (this.number - last) / last * 100
    decimals = len(growth.rate.value.partition(".")[2].rstrip("%"))
    if (percent < 0) != (growth.direction in FALLING) or round(abs(percent), decimals) == 0:
        return ""
    return f"{abs(percent):.{decimals}f}"


def is_finished(own: Sequence[FigureEntry]) -> bool:
    """All numbers are known, at least one is written."""
    return not any(is_open(entry) for entry in own) and any(entry.policy != "今年不报" for entry in own)
