"""What was just answered, as a small table: last year, this year, change; sums and rates computed again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.cli.columns import table
from drafter.cli.wrapping import wrap
from drafter.drafting.answers import Answers
from drafter.drafting.writing import write
from drafter.facts.numerals import parse
from drafter.facts.relations import binding, in_print, recomputed
from drafter.model import Facts, Figure
from drafter.workbook.model import FigureEntry, Workbook

_WIDTHS = (36, 12, 14, 12)
_DROPPED = "今年不报"


def small_table(entries: Sequence[FigureEntry], computed: dict[str, str]) -> list[str]:
    """One row a figure of the sentence; `computed`: what those come to that nobody fills."""
    rows: list[tuple[str, str, str, str]] = []
    for entry in entries:
        value = entry.value or computed.get(entry.id, "")
        if entry.policy == "沿用" and not value:
            value = entry.prior
        now = f"{value}{entry.unit}" if value else "（空着）"
        if entry.policy == _DROPPED:
            now = _DROPPED
        elif entry.provisional:
            now += " 暂报"
        elif entry.id in computed:
            now += " 算"
        change = change_of(entry, value) if entry.policy != _DROPPED else ""
        *before, name = wrap(entry.name or entry.id, _WIDTHS[0])
        rows += [(line, "", "", "") for line in before]
        rows.append((name, f"{entry.prior}{entry.unit}", now, change))
    return table(("数据项", "上年", "今年", "增减"), rows, _WIDTHS, right=(1, 2, 3))


def change_of(entry: FigureEntry, value: str) -> str:
    """+12.5%, for a rate +1.2个百分点; "" where nothing can be said."""
    now, last = parse(value) if value else None, parse(entry.prior)
    if now is None or last is None or now.number is None or last.number is None:
        return ""
    if now.number == last.number:
        return "持平"
    if entry.unit == "%":
        return f"{now.number - last.number:+.2f}".rstrip("0").rstrip(".") + "个点"
    return f"{(now.number - last.number) / last.number * 100:+.1f}%" if last.number else ""


def recomputations(figures: Iterable[Figure], facts: Facts, workbook: Workbook) -> list[str]:
    """For each relation that one of `figures` takes part in, and whose numbers are known: does it hold this year?"""
    answers = Answers(workbook, facts.relations)
    ids = {one.id for one in figures}
    now = {one.id: this for one in facts.figures if (this := answers.this_year(one)) is not None}
    out = []
    for relation in facts.relations:
        taking_part = {relation.stated.id, *(one.id for one in relation.operands)}
        if not (taking_part & ids) or not binding(relation) or relation.stated.id not in now:
            continue
        if any(answers.dropped(one) for one in (relation.stated, *relation.operands)):
            continue
        made = recomputed(relation, now)
        if made is None or made.computed is None:
            continue
        stated = f"{write(relation.stated.label)} {made.stated.value}{made.stated.unit}"
        if made.holds is False:
            out.append(f"对不上：{stated}，算出来是 {in_print(made)}{made.stated.unit}（{made.arithmetic}）")
        else:
            out.append(f"对得上：{stated}（{made.arithmetic}）")
    return out
