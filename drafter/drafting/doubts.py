"""The doubts about numbers that a 核对单 tells: values far from last year's, and values that don't compute."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.drafting.context import Context
from drafter.drafting.lines import Table
from drafter.drafting.writing import write
from drafter.facts import jumps
from drafter.facts.growth import growths
from drafter.facts.relations import binding, grown, recomputed
from drafter.model import Figure, Relation

HUNDRED = 100


def far_from_last_year(context: Context) -> Table | None:
    """Values more than three times last year's, or less than a third of it; None where there are none."""
    rows = []
    for figure in context.facts.figures:
        now = context.answers.this_year(figure) if figure.role == "value" and figure.unit != "%" else None
        if now is None or context.answers.dropped(figure):
            continue
        factor = jumps.times(figure, now)
        if factor is None:
            continue
        remark = "，".join(filter(None, (jumps.said(figure, now, factor), jumps.slip(factor))))
        rows.append((*_named(context, figure), _amount(figure), _amount(now), remark))
    if not rows:
        return None
    return Table(("序号", "数据项", "上年", "本年", "说明"), tuple(rows), (14, 62, 27, 27, 40))


def that_do_not_compute(context: Context) -> Table | None:
    """This year's values that don't fit together as last year's did, and what did not compute in last year's own
    report; None where there are none."""
    last_year = [one for one in context.facts.relations if one.holds is False]
    told = [*(("本年", one) for one in _this_year(context)), *(("上年报告", one) for one in last_year)]
    rows = [
        (source, *_named(context, one.stated), _stated(context, source, one), one.arithmetic) for source, one in told
    ]
    if not rows:
        return None
    return Table(("出处", "序号", "数据项", "写的", "算出来"), tuple(rows), (19, 14, 58, 27, 52))


def _this_year(context: Context) -> Iterator[Relation]:
    answers = context.answers
    now = {figure.id: this for figure in context.facts.figures if (this := answers.this_year(figure)) is not None}
    for relation in context.facts.relations:
        if not binding(relation) or any(answers.dropped(one) for one in (relation.stated, *relation.operands)):
            continue
        made = recomputed(relation, now)
        if made is None:
            continue
        impossible = relation.type == "ratio" and (made.computed or 0) > HUNDRED >= (relation.computed or 0)
        if impossible or (relation.stated.id in now and made.holds is False):
            yield made
    for growth in growths(context.facts.figures):
        rate, base = now.get(growth.rate.id), now.get(growth.base.id)
        change = grown(rate, base, growth.base) if rate and base else None
        if change is not None and change.holds is False:
            yield change


def _stated(context: Context, source: str, relation: Relation) -> str:
    open_ = source == "本年" and not context.answers.value(relation.stated)
    return "（未填，自动算）" if open_ else _amount(relation.stated)


def _named(context: Context, figure: Figure) -> tuple[str, str]:
    entry = context.answers.figures.get(figure.id)
    serial = str(entry.serial or "") if entry else ""
    return serial, write(entry.name if entry and entry.name else figure.label)


def _amount(figure: Figure) -> str:
    return f"{write(figure.value)}{figure.unit}"
