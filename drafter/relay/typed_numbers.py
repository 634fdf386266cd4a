"""数据: numbers that people typed over blanks; blanks half filled; sentences that are gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from drafter.drafting.unconfirmed import before_prefix
from drafter.drafting.writing import number_words, write
from drafter.facts.passages import fold
from drafter.facts.sentences import split
from drafter.marks import MarkKind
from drafter.relay.draft_file import Stretch, fact_id
from drafter.relay.draft_view import DraftView
from drafter.relay.incoming import Incoming, Told, same_value, take
from drafter.relay.noted import Group, Noted, short
from drafter.relay.typed import Typed, slot_of, typed_values
from drafter.rollover.fitting import value_fault
from drafter.workbook.model import FigureEntry, Workbook
from drafter.workbook.patch import Change

_HOLE = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_NUMBER_END = r"\d[\d.,，]*[十百千万亿]?[余多]?"


class Numbers(NamedTuple):
    """The 台账 with the numbers in it, and what is to be told."""

    text: str
    noted: Sequence[Noted]
    places: Sequence[Stretch]
    """Where the numbers and blanks of last year's figures stand."""


def numbers(view: DraftView, name: str, text: str, workbook: Workbook, gone: Collection[str]) -> Numbers:
    """Put numbers typed over blanks of the draft `name` into the 台账 `text`, where it has none or a provisional one.

    `gone`: 编号 of sections that are not in the draft, of whose figures nothing need be told.
    """
    entries = [one for one in workbook.figures if one.id and one.policy != "今年不报"]
    typed = _typed(view, entries)
    blanks = {mark.serial for mark in view.draft.marks if mark.serial and mark.text.startswith(MarkKind.FILL)}
    wordings = {one.prior_sentence: one.sentence for one in reversed(entries) if one.sentence}
    incoming: list[Incoming] = []
    noted: list[Noted] = []
    for entry in entries:
        found = typed[entry.id]
        if found.at is None:
            continue
        if found.value is None:
            noted += _half_typed(view, entry, found)
            continue
        value, place = _value(view, entry, found), found.at.paragraph
        if _says_nothing_new(entry, value, wordings.get(entry.prior_sentence, "")):
            continue
        if entry.value and not entry.provisional:
            words = f"{called(entry)}：稿中 {value}，台账 {entry.value}"
            noted.append(Noted(Group.DIFFERENT, "数据", words, place))
        elif entry.serial in blanks:
            noted.append(_blank_left(entry, value, place))
        elif doubt := _doubt(view, entry, found, value):
            noted.append(Noted(Group.DOUBTFUL, "数据", f"{called(entry)}：{doubt}", place))
        else:
            incoming.append(Incoming(entry.id, value, f"{name} {view.draft.position(place)}"))
    taken = take(text, workbook, incoming)
    noted += [_taken(one, typed[one.entry.id]) for one in taken.told]
    noted += _lost(view, [one for one in entries if typed[one.id].at is None and one.serial not in blanks], gone)
    noted += _in_brackets(view, entries)
    return Numbers(taken.text, noted, [one.at for one in typed.values() if one.at is not None])


def _typed(view: DraftView, entries: Sequence[FigureEntry]) -> dict[str, Typed]:
    """What stands where each figure's blank was; where 句子 has a wording of its own, by that too."""
    typed = typed_values(view.draft, entries)
    unfound = [one for one in entries if typed[one.id].at is None]
    typed.update(typed_values(view.draft, _reworded(unfound, entries)))
    for key, found in typed.items():
        if found.at is not None and view.roles[found.at.paragraph] == "plan":  # a target, if anything
            typed[key] = Typed(None, None)
    return typed


def _taken(told: Told, typed: Typed) -> Noted:
    entry = told.entry
    former = f"（台账原为{'暂报' if entry.provisional else ''}{told.former}）" if told.former else ""
    words = f"{called(entry)}：{told.values[-1].value}{entry.unit}{former}"
    return Noted(Group.TAKEN, "数据", words, typed.at.paragraph if typed.at else None)


def _lost(view: DraftView, entries: Sequence[FigureEntry], gone: Collection[str]) -> Iterator[Noted]:
    """Figures of which neither number nor blank was found: told where their bookmark is, else proposed as 今年不报."""
    marked = {fact_id(mark.id) for mark in view.draft.marks}
    there = dict(view.facts)
    dropped: dict[str, list[FigureEntry]] = {}
    for entry in entries:
        if entry.id in marked:
            continue
        if entry.id in there:
            words = f"{called(entry)}：句子改写过，没有认出这一项的数；请看后写进台账"
            yield Noted(Group.DOUBTFUL, "数据", words, there[entry.id])
        elif entry.section not in gone:
            dropped.setdefault(entry.prior_sentence, []).append(entry)
    for sentence, held in dropped.items():
        changes = tuple(Change(("数据", "编号", one.id, "处理"), "今年不报") for one in held)
        names = "、".join(called(one) for one in held)
        words = f"{names}：稿中没有了（上年{short(sentence)}）：今年不报"
        yield Noted(Group.PROPOSED, "数据", words, None, changes)


def called(entry: FigureEntry) -> str:
    """12 调解和解: how people speak of a figure."""
    return f"{entry.serial or ''} {entry.name or entry.id}".strip()


def _value(view: DraftView, entry: FigureEntry, found: Typed) -> str:
    """The number as it will print, with the 近 or 约 before it."""
    assert found.at is not None and found.value is not None
    text, at = view.draft.texts[found.at.paragraph], found.at
    begin = before_prefix(text, at.start)
    return number_words(text[begin : at.start].strip() + found.value, entry.unit)


def _says_nothing_new(entry: FigureEntry, value: str, wording: str) -> bool:
    """The 台账 says the same already: as a value, as 沿用, or as a number written out in 句子."""
    if entry.value:
        return not entry.provisional and _same(entry.value, value, entry.unit)
    known = [entry.prior] if entry.policy == "沿用" else [one for one in _HOLE.findall(wording) if one]
    return any(_same(write(one), value, entry.unit) for one in known)


def _same(one: str, other: str, unit: str) -> bool:
    return same_value(number_words(one, unit).removesuffix("%"), other.removesuffix("%"))


def _doubt(view: DraftView, entry: FigureEntry, found: Typed, value: str) -> str:
    """Why a number is not taken, "" where nothing speaks against it."""
    assert found.at is not None
    if fault := value_fault(value, entry.unit):
        return f"{short(value)}{fault}"
    text = view.draft.texts[found.at.paragraph]
    around = next((text[a:b] for a, b in split(text) if a <= found.at.start < b), text)
    if fold(around).rstrip("。") == fold(write(entry.prior_sentence)).rstrip("。"):
        return f"{value}，整句与上年一字不差；确是今年的，请写进台账"
    return ""


def _half_typed(view: DraftView, entry: FigureEntry, found: Typed) -> Iterator[Noted]:
    """A number beside its blank, the mark still there."""
    slot = slot_of(entry)
    assert found.at is not None
    text, (paragraph, start, end) = view.draft.texts[found.at.paragraph], found.at
    unit = f"(?:{re.escape(entry.unit)})?" if entry.unit else ""
    before = re.search(f"({_NUMBER_END}){unit}$", text[:start])
    behind = re.match(f"({_NUMBER_END})", text[end:])
    prior = entry.prior_sentence
    if slot and before and re.search(f"{_NUMBER_END}{unit}$", prior[: slot.start]):
        before = None
    if slot and behind and prior[slot.end : slot.end + 1].isdigit():
        behind = None
    for beside in (before, behind):
        if beside and not entry.value:
            yield _blank_left(entry, beside[1], paragraph)


def _blank_left(entry: FigureEntry, beside: str, paragraph: int) -> Noted:
    words = f"{called(entry)}：写了 {beside}，标记还在旁边；写定了请去掉标记"
    return Noted(Group.DOUBTFUL, "数据", words, paragraph)


def _reworded(unfound: Sequence[FigureEntry], entries: Sequence[FigureEntry]) -> Iterator[FigureEntry]:
    """Entries whose sentence a person worded anew in 句子, as if last year's report had had it so."""
    for first in entries:
        if not _HOLE.search(first.sentence):
            continue
        waiting = [one for one in entries if one.prior_sentence == first.prior_sentence]
        filled, out = "", []
        last = 0
        for hole in _HOLE.finditer(first.sentence):
            meant = next((one for one in waiting if one.name == hole[1]), waiting[0] if waiting else None)
            number = hole[1] if re.search(r"\d", hole[1]) or meant is None else meant.prior
            filled += first.sentence[last : hole.start()] + number
            last = hole.end()
            if meant is not None:
                waiting.remove(meant)
                out.append((meant, number))
        filled += first.sentence[last:]
        for entry, number in out:
            if entry in unfound:
                yield entry.model_copy(update={"prior": number, "prior_sentence": filled})


def _in_brackets(view: DraftView, entries: Sequence[FigureEntry]) -> Iterator[Noted]:
    """【待填12·52】: whether that is a value or a slip nobody can know; by the rule it may not be published."""
    by_serial = {one.serial: one for one in entries if one.serial}
    for mark in view.draft.marks:
        entry = by_serial.get(mark.serial or 0)
        if mark.kind is MarkKind.FILL and entry and "上年" not in mark.text and not entry.value:
            words = f"{called(entry)}：写在括号里面（【{mark.text}】）；写定了请去掉括号和里面多余的字"
            yield Noted(Group.DOUBTFUL, "数据", words, mark.paragraph)
