"""What the 台账 says about each fact of last year, as it goes into the text: a value, a blank, or a mark to verify."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.drafting.writing import number_words, write
from drafter.facts.growth import EQUAL, FALLING, OPPOSITES, Growth
from drafter.facts.numerals import parse
from drafter.facts.relations import computable, in_print, recomputed
from drafter.marks import Mark, MarkKind, make
from drafter.model import Figure, Relation, ZeroStatement
from drafter.workbook.model import CommitmentEntry, FigureEntry, ProblemEntry, Workbook, ZeroEntry


class Answers:
    """The entries of a 台账 by the id of the fact they answer."""

    def __init__(self, workbook: Workbook, relations: Sequence[Relation] = ()) -> None:
        self.workbook = workbook
        self.figures: dict[str, FigureEntry] = {entry.id: entry for entry in workbook.figures}
        self.zeros: dict[str, ZeroEntry] = {entry.id: entry for entry in workbook.zero_statements}
        self.problems: dict[str, ProblemEntry] = {entry.id: entry for entry in workbook.problems}
        self.commitments: dict[str, CommitmentEntry] = {entry.id: entry for entry in workbook.commitments}

        self._rates = {relation.stated.id: relation for relation in relations if computable(relation)}
        self._wrong = {relation.stated.id for relation in relations if relation.holds is False}

    def dropped(self, figure: Figure) -> bool:
        entry = self.figures.get(figure.id)
        return entry is not None and entry.policy == "今年不报"

    def value(self, figure: Figure) -> str:
        """This year's value as it will print, "" while it is open; 沿用 is an answer too."""
        entry = self.figures.get(figure.id)
        if entry is None:
            return ""
        if entry.value.strip():
            return _rate(entry.value) if figure.unit == "%" else number_words(entry.value, figure.unit)
        return write(figure.value) if entry.policy == "沿用" else ""

    def this_year(self, figure: Figure) -> Figure | None:
        """The figure with this year's value; None while that is open or cannot be read as a number."""
        value = self.value(figure)
        found = parse(value) if value else None
        return figure._replace(value=value, number=found.number, approximate=found.approximate) if found else None

    def provisional(self, figure: Figure) -> bool:
        entry = self.figures.get(figure.id)
        return entry is not None and entry.provisional

    def figure(self, figure: Figure, prefix: str = "") -> str:
        """What stands for the value in the text: a confirmed value plain, everything else a mark.

        `prefix`: 近 or 约 as it stood before last year's value; it goes where the value goes.
        """
        value = self.value(figure)
        if value and not self.provisional(figure):
            return value
        rate = None if value else self._rate(figure)
        return (rate or self._mark(figure, value, prefix)).encoded()

    def _mark(self, figure: Figure, value: str, prefix: str) -> Mark:
        entry = self.figures.get(figure.id)
        if value and entry is not None:
            as_of = f"，截至{entry.as_of.strip().removeprefix('截至').removeprefix('截止')}" if entry.as_of else ""
            return make(MarkKind.VERIFY, figure.id, f"暂报{value}{as_of}")
        return make(MarkKind.FILL, figure.id, f"上年{prefix}{write(figure.value)}", entry.serial if entry else None)

    def _rate(self, figure: Figure) -> Mark | None:
        """A rate computed as last year's was, to be verified, or a blank that waits for its operands; None for what is
        no such rate, or cannot be one this year."""
        relation, entry = self._rates.get(figure.id), self.figures.get(figure.id)
        if relation is None or (entry is not None and entry.policy != "自动计算"):
            return None
        operands = relation.operands
        if any(self.dropped(one) for one in operands):
            return None
        serial, was = entry.serial if entry else None, f"上年{write(figure.value)}"
        missing = "、".join(dict.fromkeys(write(one.label) for one in operands if not self.value(one)))
        if missing:
            return make(MarkKind.FILL, figure.id, f"填入{missing}后自动算出，{was}", serial)
        now = {one.id: this for one in operands if (this := self.this_year(one)) is not None}
        made = recomputed(relation, now)
        part, whole = (self.value(one) for one in operands)
        if made is None:
            return make(MarkKind.FILL, figure.id, f"{part}÷{whole}不能自动算，{was}", serial)
        provisional = "、".join(self.value(one) for one in operands if self.provisional(one))
        basis = f"按{part}÷{whole}算" + (f"，其中{provisional}为暂报" if provisional else "")
        return make(MarkKind.VERIFY, figure.id, f"{in_print(made)}，{basis}")

    def growth(self, growth: Growth) -> str | None:
        """The phrase 同比上升19.0% computed and to be verified, or a blank that waits for its base.

        None where a person gave the percentage or dropped it, and where it did not compute last year: then it is a
        figure like others.
        """
        if growth.rate.id in self._wrong:
            return None
        if self.value(growth.rate) or self.dropped(growth.rate) or self.dropped(growth.base):
            return None
        entry = self.figures.get(growth.rate.id)
        this, last = parse(self.value(growth.base)), growth.base.number
        if entry is not None and entry.policy != "自动计算":
            return None
        if this is None or this.number is None or this.approximate or growth.base.approximate or not last:
            if self.value(growth.base) and (this is None or this.approximate):
                words = f"“{growth.base.label}”是约数，不能算同比，上年{growth.direction}{write(growth.rate.value)}%"
                return make(MarkKind.FILL, growth.rate.id, words, entry.serial if entry else None).encoded()
            was = f"上年{growth.direction}{write(growth.rate.value)}%"
            words = f"{_rolled(growth.compared) or '同比'}变化，填入“{growth.base.label}”后自动算出，{was}"
            return make(MarkKind.FILL, growth.rate.id, words, entry.serial if entry else None).encoded()
        unit = growth.base.unit
        basis = f"按上年报告{write(growth.base.value)}{unit}算"
        if self.provisional(growth.base):
            basis += f"，本年{self.value(growth.base)}{unit}为暂报"
        return make(MarkKind.VERIFY, growth.rate.id, f"{_change(growth, this.number, last)}，{basis}").encoded()

    def zero(self, zero: ZeroStatement, rolled: str) -> str:
        """A statement of nothing: plain only when somebody said that it still holds (`rolled`: with its years moved on)."""
        entry = self.zeros.get(zero.id)
        answer = entry.answer if entry else "待核"
        serial = entry.serial if entry and entry.serial else ""
        if answer == "仍无":
            return rolled
        if answer == "不写":
            return ""
        if answer == "有":
            remark = f"，{entry.remark}" if entry and entry.remark else ""
            return make(
                MarkKind.WRITE, zero.id, f"零报告{serial}：今年有{remark}，上年“{write(zero.sentence)}”"
            ).encoded()
        words = f"零报告{serial}：上年“{write(zero.sentence).rstrip('。')}”，今年是否仍然如此"
        return make(MarkKind.VERIFY, zero.id, words).encoded()


def _change(growth: Growth, this: float, last: float) -> str:
    """同比上升19.0%: decimals as last year, the direction word after the sign."""
    decimals = len(growth.rate.value.partition(".")[2].rstrip("%"))
    percent = (this - last) / last * 100
    if round(abs(percent), decimals) == 0:
        return EQUAL
    falls = percent < 0
    direction = growth.direction if (growth.direction in FALLING) == falls else OPPOSITES[growth.direction]
    return f"{_rolled(growth.compared)}{direction}{abs(percent):.{decimals}f}%"


def _rolled(compared: str) -> str:
    """比2022年 is 比2023年 a year later."""
    return re.sub(r"(?:19|20)\d\d", lambda found: str(int(found[0]) + 1), compared)


def _rate(text: str) -> str:
    """A percentage as it will print before its sign: 百分之九十八, 九十八 and 98% are 98."""
    found = None if re.search(r"\d", text) else parse(text)
    return f"{found.number:g}" if found and found.number is not None else number_words(text, "%")
