"""Last year's sentences as they are asked: each with its figures, in the order of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from drafter.model import Facts, Figure
from drafter.wizard.slots import Slot
from drafter.workbook.model import FigureEntry, Workbook

NUMBERS_TOGETHER, LENGTH_TOGETHER = 3, 150


class Sentence(NamedTuple):
    """A sentence with figures that are asked again."""

    id: str
    """编号 of its first figure."""
    section: str
    """编号 of its 章节."""
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        return self.figures[0].sentence

    @property
    def node(self) -> str:
        return self.figures[0].at.node

    @property
    def paragraph(self) -> int:
        return self.figures[0].at.paragraph

    @property
    def start(self) -> int:
        """Where it begins in its paragraph."""
        return self.figures[0].at.start - self.figures[0].start


def sentences_of(facts: Facts, workbook: Workbook) -> list[Sentence]:
    """Those whose figures the 台账 has, in the order of the report."""
    entries = by_id(workbook)
    groups: dict[tuple[str, int, int], list[Figure]] = {}
    for figure in facts.figures:
        if figure.role == "value" and figure.id in entries:
            at = figure.at
            groups.setdefault((at.node, at.paragraph, at.start - figure.start), []).append(figure)
    return [Sentence(group[0].id, entries[group[0].id].section, tuple(group)) for group in groups.values()]


def together(sentences: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
    """Short neighbours of one paragraph are asked with one line: as many as a person reads at a glance. It depends on
    last year's text alone."""
    groups: list[list[Sentence]] = []
    for one in sentences:
        last = groups[-1] if groups else []
        before = last[-1] if last else None
        if (
            before is not None
            and (before.node, before.paragraph) == (one.node, one.paragraph)
            and before.start + len(before.text) == one.start
            and sum(len(s.figures) for s in (*last, one)) <= NUMBERS_TOGETHER
            and sum(len(s.text) for s in (*last, one)) <= LENGTH_TOGETHER
        ):
            last.append(one)
        else:
            groups.append([one])
    return [tuple(group) for group in groups]


def by_id(workbook: Workbook) -> dict[str, FigureEntry]:
    return {entry.id: entry for entry in workbook.figures}


def asked(sentence: Sentence, entries: dict[str, FigureEntry], only: Iterable[str] | None = None) -> list[FigureEntry]:
    """The entries of its figures that a person fills: not those computed. `only`: 编号 that are asked now."""
    chosen = None if only is None else set(only)
    found = [entries[figure.id] for figure in sentence.figures if figure.id in entries]
    return [one for one in found if one.policy != "自动计算" and (chosen is None or one.id in chosen)]


def is_open(entry: FigureEntry) -> bool:
    """Nothing is known of it: what the menu counts."""
    return entry.policy == "填报" and not entry.value.strip()


def is_waiting(entry: FigureEntry) -> bool:
    """Open, or provisional: what a round through a section asks."""
    return is_open(entry) or (entry.policy == "填报" and entry.provisional)


def in_round(
    sentence: Sentence, entries: dict[str, FigureEntry], only: Iterable[str] | None, touched: Collection[str]
) -> bool:
    """Whether a round asks it: something waits, or it was answered in this very round."""
    own = asked(sentence, entries, only)
    return bool(own) and (sentence.id in touched or any(map(is_waiting, own)))


def slots(entries: Sequence[FigureEntry]) -> list[Slot]:
    return [Slot(one.id, one.unit, one.prior) for one in entries]


def line_of(entries: Sequence[FigureEntry]) -> str:
    """The line that would give these answers; "" while there are none."""
    words = [_word(entry) for entry in entries]
    return " ".join(words) if any(word != "?" for word in words) else ""


def _word(entry: FigureEntry) -> str:
    if entry.policy == "今年不报":
        return "-"
    if entry.policy == "沿用" and not entry.value:
        return "="
    return f"{entry.value}{'暂' if entry.provisional else ''}" if entry.value else "?"


def with_slots(sentence: Sentence, ids: Iterable[str]) -> str:
    """The sentence with the numbers that are asked in square brackets: 受理[812]件."""
    wanted, out, last = set(ids), [], 0
    for figure in sentence.figures:
        if figure.id in wanted:
            out += [sentence.text[last : figure.start], f"[{sentence.text[figure.start : figure.end]}]"]
            last = figure.end
    return "".join([*out, sentence.text[last:]])
