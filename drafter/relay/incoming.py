"""Values that come in for the 台账, from sheets or from an edited draft: taken, kept apart, or told.

Nothing is overwritten without a trace: a former value goes to 历次 with where it came from. What two sources say
differently is taken from neither; both go to 历次 and are told. What was told once stays in 历次, so that reading the
same files again changes nothing.
"""

from __future__ import annotations

import re
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
    KNOWN = "以前收过"
    """Another value than the 台账 has, but it stands in 历次 already: given up since, or not taken then."""


class Told(NamedTuple):
    """What became of the values for one entry."""

    outcome: Outcome
    entry: FigureEntry
    values: tuple[Incoming, ...]
    former: str = ""
    """What stood in the 台账 before, "" where nothing did."""
    used: Incoming | None = None
    """The one of `values` that stands in the 台账 now; None where none was taken."""


class Taken(NamedTuple):
    """The patched text of the 台账, and what became of each value, in the order of the 台账."""

    text: str
    told: tuple[Told, ...]


def take(text: str, workbook: Workbook, incoming: Sequence[Incoming]) -> Taken:
    """Put `incoming` into the 台账 `text`, whose content is `workbook`.

    An empty or provisional value gives way to one that came in; a final one only to its own source's correction. Values
    for entries that don't exist are left out: the caller tells them. WorkbookError where the text cannot be patched.
    """
    by_id: dict[str, list[Incoming]] = {}
    for one in incoming:
        by_id.setdefault(one.id, []).append(one)
    changes: list[Change] = []
    told: list[Told] = []
    for index, entry in enumerate(workbook.figures):
        values = by_id.get(entry.id) if entry.id else None
        if values:
            outcome, patched, used = _decide(entry, values)
            told.append(Told(outcome, entry, tuple(values), entry.value, used))
            changes += [Change(("数据", index, key), value) for key, value in patched.items()]
    return Taken(set_values(text, changes) if changes else text, tuple(told))


def same_value(one: str, other: str) -> bool:
    """Whether two values say the same: 1375 and 1,375, １２ and 12; approximate ones only when written alike."""
    if one == other:
        return True
    first, second = parse(one), parse(other)
    if first is None or second is None or first.number is None:
        return False
    return first.number == second.number and first.approximate == second.approximate


def _decide(entry: FigureEntry, values: Sequence[Incoming]) -> tuple[Outcome, Mapping[str, Tree], Incoming | None]:
    news = [one for one in values if not _known(entry, one)]
    if not news:
        return Outcome.KNOWN, {}, None
    # of one value said twice the final one counts, of two alike the later
    last = max(enumerate(news), key=lambda pair: (not pair[1].provisional, pair[0]))[1]
    different = any(not same_value(one.value, last.value) for one in news)
    own = bool(entry.source) and speaker(entry.source) == speaker(source(last))
    if not different and not entry.value:
        return Outcome.TAKEN, _set(entry, last), last
    if not different and same_value(entry.value, last.value):
        if entry.provisional != last.provisional and (entry.provisional or own):
            return Outcome.CHANGED, {**_set(entry, last), **_history(entry, [_former(entry)])}, last
        return Outcome.SAME, _details(entry, last, own), None
    if not different and (entry.provisional or own):
        return Outcome.CHANGED, {**_set(entry, last), **_history(entry, [_former(entry)])}, last
    unlike = [one for one in news if different or not same_value(one.value, entry.value)]
    return Outcome.DIFFERENT, _history(entry, [_unused(one) for one in unlike]), None


def _known(entry: FigureEntry, one: Incoming) -> bool:
    """Whether 历次 tells of this value from this source already. A file that is itself the source of what the 台账 has
    may go back to a former value: that is a correction."""
    if not entry.value or same_value(entry.value, one.value) or entry.source == source(one):
        return False
    return words(one) in entry.history or _unused(one) in entry.history


def _details(entry: FigureEntry, one: Incoming, own: bool) -> dict[str, Tree]:
    """What is told with an unchanged value: for its own source, or where nothing was told yet."""
    said = (
        ("截止", one.as_of if entry.provisional else "", entry.as_of),
        ("填报人", one.reporter, entry.reporter),
        ("口径说明", one.definition, entry.definition),
    )
    return {key: new for key, new, old in said if new and new != old and (own or not old)}


def _set(entry: FigureEntry, one: Incoming) -> dict[str, Tree]:
    out: dict[str, Tree] = {"本年": one.value, "来源": source(one)}
    if one.provisional or entry.provisional:
        out["暂报"] = "是" if one.provisional else "否"
    if one.as_of or entry.as_of:
        out["截止"] = one.as_of or None
    for key, value in (("填报人", one.reporter), ("口径说明", one.definition)):
        if value:
            out[key] = value
    if entry.value and entry.reporter and not one.reporter and speaker(entry.source) != speaker(source(one)):
        out["填报人"] = None  # who gave the former value did not give this one
    if one.office and not entry.office:
        out["科室"] = one.office
    return out


def _history(entry: FigureEntry, said: Sequence[str]) -> dict[str, Tree]:
    new = [one for one in dict.fromkeys(said) if one not in entry.history]
    return {"历次": [*entry.history, *new]} if new else {}


def _former(entry: FigureEntry) -> str:
    return f"{entry.value}（{_kind(entry.provisional, entry.as_of)}{entry.source or '台账'}）"


def _unused(one: Incoming) -> str:
    return f"{words(one)}（{UNUSED}）"


def _kind(provisional: bool, as_of: str) -> str:
    return f"暂报{f'，截至{as_of}' if as_of else ''}；" if provisional else ""


def words(one: Incoming) -> str:
    """A value with where it came from, as it stands in 历次: 150（暂报，截至11月30日；平安办，报数表.xlsx 第7行）."""
    return f"{one.value}（{_kind(one.provisional, one.as_of)}{source(one)}）"


def source(one: Incoming) -> str:
    """来源 of a value: who said it, and where it was read."""
    who = one.office + (f"（{one.reporter}）" if one.reporter else "")
    return f"{who}，{one.source}" if who else one.source


def speaker(source: str) -> str:
    """Who says what a 来源 tells of: the office without its reporter, else the file without the place in it."""
    who, _, _ = re.sub(r" 第\d+[行段].*$", "", source).partition("，")
    return re.sub(r"（[^（）]*）$", "", who)
