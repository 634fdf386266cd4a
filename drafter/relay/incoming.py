"""Values that come in for the 台账, from sheets or from an edited draft: taken, kept apart, or told.

Nothing is overwritten without a trace: a former value goes to 历次 with where it came from. What two sources say
differently is taken from neither; both go to 历次 and are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from drafter.facts.numerals import parse
from drafter.workbook.emit import Tree
from drafter.workbook.model import FigureEntry, Workbook
from drafter.workbook.patch import Change, set_values

UNUSED = "未采用"


class Incoming(NamedTuple):
    """A value for one entry of 数据."""

    id: str
    value: str
    """As it is to stand in the 台账: 1.6万余, 93.59."""
    source: str
    """Where it was read: 平安办报数表.xlsx 第7行, 框架稿.docx 第12段."""
    office: str = ""
    reporter: str = ""
    provisional: bool = False
    as_of: str = ""
    definition: str = ""


class Outcome(StrEnum):
    """What became of an incoming value."""

    TAKEN = "填入"
    CHANGED = "改动"
    SAME = "未变"
    DIFFERENT = "说法不一"


class Told(NamedTuple):
    """What became of the values for one entry."""

    outcome: Outcome
    entry: FigureEntry
    values: tuple[Incoming, ...]
    former: str = ""
    """What stood in the 台账 before, "" where nothing did."""


class Taken(NamedTuple):
    """The patched text of the 台账, and what became of each value, in the order of the 台账."""

    text: str
    told: tuple[Told, ...]


def take(text: str, workbook: Workbook, incoming: Sequence[Incoming]) -> Taken:
    """Put `incoming` into the 台账 `text`, whose content is `workbook`.

    An empty or provisional value gives way to one that came in; a final one only to its own source's correction. Values
    for entries that don't exist are left out: the caller tells them.
    """
    by_id: dict[str, list[Incoming]] = {}
    for one in incoming:
        by_id.setdefault(one.id, []).append(one)
    changes: list[Change] = []
    told: list[Told] = []
    for entry in workbook.figures:
        values = by_id.get(entry.id)
        if values:
            outcome, patched = _decide(entry, values)
            told.append(Told(outcome, entry, tuple(values), entry.value))
            changes += [Change(("数据", "编号", entry.id, key), value) for key, value in patched.items()]
    return Taken(set_values(text, changes) if changes else text, tuple(told))


def same_value(one: str, other: str) -> bool:
    """Whether two values say the same: 1375 and 1,375, １２ and 12; approximate ones only when written alike."""
    if one == other:
        return True
    first, second = parse(one), parse(other)
    if first is None or second is None or first.number is None:
        return False
    return first.number == second.number and first.approximate == second.approximate


def _decide(entry: FigureEntry, values: Sequence[Incoming]) -> tuple[Outcome, Mapping[str, Tree]]:
    last = values[-1]
    if any(not same_value(one.value, last.value) for one in values):
        return Outcome.DIFFERENT, _history(entry, [f"{_words(one)}（{UNUSED}）" for one in values])
    if not entry.value:
        return Outcome.TAKEN, _set(entry, last)
    if same_value(entry.value, last.value):
        if entry.provisional and not last.provisional:
            return Outcome.CHANGED, {**_set(entry, last), **_history(entry, [_former(entry)])}
        return Outcome.SAME, {}
    if entry.provisional or (entry.source and _speaker(entry.source) == _speaker(_source(last))):
        return Outcome.CHANGED, {**_set(entry, last), **_history(entry, [_former(entry)])}
    return Outcome.DIFFERENT, _history(entry, [f"{_words(one)}（{UNUSED}）" for one in values])


def _set(entry: FigureEntry, one: Incoming) -> dict[str, Tree]:
    out: dict[str, Tree] = {"本年": one.value, "来源": _source(one)}
    if one.provisional or entry.provisional:
        out["暂报"] = "是" if one.provisional else "否"
    if one.as_of or entry.as_of:
        out["截止"] = one.as_of
    for key, value in (("填报人", one.reporter), ("口径说明", one.definition)):
        if value:
            out[key] = value
    if one.office and not entry.office:
        out["科室"] = one.office
    return out


def _history(entry: FigureEntry, words: Sequence[str]) -> dict[str, Tree]:
    new = [one for one in words if one not in entry.history]
    return {"历次": [*entry.history, *new]} if new else {}


def _former(entry: FigureEntry) -> str:
    kind = f"暂报{f'，截至{entry.as_of}' if entry.as_of else ''}；" if entry.provisional else ""
    return f"{entry.value}（{kind}{entry.source or '台账'}）"


def _words(one: Incoming) -> str:
    kind = f"暂报{f'，截至{one.as_of}' if one.as_of else ''}；" if one.provisional else ""
    return f"{one.value}（{kind}{_source(one)}）"


def _source(one: Incoming) -> str:
    who = one.office + (f"（{one.reporter}）" if one.reporter else "")
    return f"{who}，{one.source}" if who else one.source


def _speaker(source: str) -> str:
    """Who said it, of a 来源: the office before its reporter, else the file."""
    return source.partition("，")[0].partition("（")[0]
