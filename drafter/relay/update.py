"""What is now known goes into the marks of a draft on which people have worked; nothing else in it changes.

A mark is touched only where it still says what we wrote and stands in plain text of its own. Everything else is told:
marks that a person changed, blanks that are gone, places where the draft says something else than the 台账.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.drafting.writing import write
from drafter.marks import outside
from drafter.relay.blanks import Blanks, NeedsPriorError, closed, written_by_us, zero_written_by_us
from drafter.relay.draft_file import COMMITMENT, FIGURE, ZERO, DraftFile, MarkPlace, Stretch, fact_id, letter_of
from drafter.relay.incoming import same_value
from drafter.relay.typed import PRIOR_TEXT, Typed, typed_values
from drafter.workbook.model import CommitmentEntry, FigureEntry, ZeroEntry

_STATUS = re.compile(r"待写·(?:延续)?上年安排\d*（(状态待填|已完成|推进中|持续推进|未完成|已调整|不单列)）")
_ZERO_SERIAL = re.compile(r"待[写核]·零报告(\d+)")
_COMMITMENT_SERIAL = re.compile(r"待写·(?:延续)?上年安排(\d+)")
_REVISED = "【待核·上年文字】"
_ENDS = "。！？"
_PUNCTUATION = "，。；：、！？"
OPEN_STATUS = "状态待填"
_CHANGED, _LOCKED, _BESIDE = "标记里的字已被人改过", "标记在修订、控件或域里", "标记旁边另写了数"


class Told(NamedTuple):
    """Something about one place of the draft: `what` it is (第12项 调解和解), `words` about it, where it stands (None: it
    was not found)."""

    what: str
    words: str
    at: Stretch | None = None


@dataclass(slots=True)
class Plan:
    """What `apply` would do, and what has to be told; in the order of the draft and the 台账."""

    changes: list[tuple[MarkPlace, str]] = field(default_factory=list)
    """Marks, or words in them, and what stands there then."""
    filled: list[Told] = field(default_factory=list)
    """One for each place that is changed."""
    edited: list[Told] = field(default_factory=list)
    missing: list[Told] = field(default_factory=list)
    different: list[Told] = field(default_factory=list)
    unread: list[Told] = field(default_factory=list)
    """The draft says something of which the 台账 knows nothing yet."""
    waiting: list[Told] = field(default_factory=list)
    """What can only be known with the prior report."""


def plan_update(draft: DraftFile, blanks: Blanks) -> Plan:
    """What the 台账 would change in the draft; changes nothing."""
    return _Planner(draft, blanks).plan


def apply(draft: DraftFile, plan: Plan) -> bytes:
    """The draft with the changes of `plan`; its own bytes where there are none."""
    data = draft.replace(plan.changes)
    emptied = {mark.paragraph for mark, text in plan.changes if not text}
    return draft.without_empty(emptied) if emptied else data


class _Planner:
    def __init__(self, draft: DraftFile, blanks: Blanks) -> None:
        self._draft, self._blanks, self.plan = draft, blanks, Plan()
        book = blanks.workbook
        figures, typed = figure_marks(draft, book.figures)
        zeros = marks_of(draft, ZERO, [(one.id, one.serial) for one in book.zero_statements])
        promises = marks_of(draft, COMMITMENT, [(one.id, one.serial) for one in book.commitments])
        for entry in book.figures:
            for mark in figures.get(entry.id, ()):
                self._figure(entry, mark)
            if entry.id not in figures:
                self._no_mark(entry, typed[entry.id])
        self._zero_marks(book.zero_statements, zeros)
        for commitment in book.commitments:
            for mark in promises.get(commitment.id, ()):
                self._status(commitment, mark)
        for told in (self.plan.filled, self.plan.edited, self.plan.different, self.plan.unread):
            told.sort(key=lambda one: one.at[:2] if one.at else (0, 0))

    def _figure(self, entry: FigureEntry, mark: MarkPlace) -> None:
        inner, what = mark.text, called(entry)
        try:
            new = self._blanks.figure(entry, inner, revised=self._draft.texts[mark.paragraph].startswith(_REVISED))
        except NeedsPriorError:
            self.plan.waiting.append(Told(what, f"【{inner}】", _place(mark)))
            return
        if new is None or new == f"【{inner}】":
            return
        if not written_by_us(entry, inner):
            if self._blanks.value(entry):
                self._tell_edited(what, mark, _CHANGED)
        elif self._number_beside(entry, mark):
            self._tell_edited(what, mark, _BESIDE)
        elif not self._draft.can_replace(mark):
            self._tell_edited(what, mark, _LOCKED)
        else:
            self._change(what, mark, new)

    def _tell_edited(self, what: str, mark: MarkPlace, why: str) -> None:
        self.plan.edited.append(Told(what, why, _place(mark)))

    def _change(self, what: str, mark: MarkPlace, new: str) -> None:
        self.plan.changes.append((mark, new))
        self.plan.filled.append(Told(what, new or "（删去）", _place(mark)))

    def _number_beside(self, entry: FigureEntry, mark: MarkPlace) -> bool:
        """Whether a number was typed beside the mark: with ours it would read 52150."""
        text = self._draft.texts[mark.paragraph]
        before, behind = text[: mark.start].rstrip()[-1:], text[mark.end :].lstrip()[:1]
        return before.isdigit() or behind.isdigit()

    def _no_mark(self, entry: FigureEntry, typed: Typed) -> None:
        """A blank that is no mark any more: filled in by us or by a person, or gone with its sentence."""
        value = self._blanks.value(entry)
        if entry.policy == "今年不报" or (typed.at is None and not entry.value):
            return
        if typed.value is None:
            if typed.at is None:
                self.plan.missing.append(Told(called(entry), value))
        elif not value:
            self.plan.unread.append(Told(called(entry), typed.value, typed.at))
        elif not same_value(typed.value, value):
            self.plan.different.append(Told(called(entry), f"稿中 {typed.value}，台账 {value}", typed.at))

    def _zero_marks(self, entries: Sequence[ZeroEntry], marked: dict[str, list[MarkPlace]]) -> None:
        alone: list[list[tuple[ZeroEntry, MarkPlace, str]]] = []
        for entry in entries:
            what = f"零报告{entry.serial or ''}"
            if entry.id not in marked and entry.answer == "仍无":
                self._said(entry, what)
            for mark in marked.get(entry.id, ()):
                new = self._zero(entry, what, mark)
                if new is None:
                    continue
                if not self._stands_alone(mark):
                    self._zero_inside(what, mark, new)
                elif alone and self._go_together(alone[-1][-1], entry, mark):
                    alone[-1].append((entry, mark, new))
                else:
                    alone.append([(entry, mark, new)])
        for group in alone:
            for (entry, mark, _), new in zip(group, closed([text for _, _, text in group]), strict=True):
                if new != f"【{mark.text}】":
                    self._change(f"零报告{entry.serial or ''}", mark, new)

    def _go_together(self, last: tuple[ZeroEntry, MarkPlace, str], entry: ZeroEntry, mark: MarkPlace) -> bool:
        """Whether two statements stand side by side in one sentence."""
        beside = last[1].paragraph == mark.paragraph and last[1].end == mark.start
        return beside and self._blanks.same_sentence(last[0], entry)

    def _zero(self, entry: ZeroEntry, what: str, mark: MarkPlace) -> str | None:
        """What stands for the mark; None where it is not touched."""
        try:
            new = self._blanks.zero(entry)
        except NeedsPriorError:
            self.plan.waiting.append(Told(what, f"【{mark.text}】", _place(mark)))
            return None
        if new == f"【{mark.text}】":
            return new
        if not zero_written_by_us(entry, mark.text) or not self._draft.can_replace(mark):
            if entry.answer != "待核":
                ours = zero_written_by_us(entry, mark.text)
                self._tell_edited(what, mark, _LOCKED if ours else _CHANGED)
            return None
        return new

    def _zero_inside(self, what: str, mark: MarkPlace, new: str) -> None:
        """Within a sentence: what is left out takes one comma along, a whole sentence its stop."""
        if new == f"【{mark.text}】":
            return
        text = self._draft.texts[mark.paragraph]
        if not new:
            before, behind = outside(text[: mark.start]).rstrip()[-1:], text[mark.end : mark.end + 1]
            if behind in ("，", "；", "、") or (behind in _ENDS and before in _ENDS):
                wider = mark._replace(end=mark.end + 1)
            else:
                wider = mark._replace(start=len(text[: mark.start].rstrip("，；、")))
            mark = wider if self._draft.can_replace(wider) else mark
        self._change(what, mark, new)

    def _stands_alone(self, mark: MarkPlace) -> bool:
        """Whether the mark is a sentence by itself, or beside other marks only: no punctuation follows it."""
        text = self._draft.texts[mark.paragraph]
        before, behind = text[: mark.start].rstrip()[-1:], text[mark.end :].lstrip()[:1]
        return not (before and before in "，；：、") and not (behind and behind in _PUNCTUATION)

    def _said(self, entry: ZeroEntry, what: str) -> None:
        try:
            said = self._blanks.zero(entry).rstrip("。")
        except NeedsPriorError:
            said = write(entry.prior_sentence).rstrip("。")
        texts = (text for text in self._draft.texts if PRIOR_TEXT not in text[:12])
        if not any(said in text for text in texts):
            self.plan.missing.append(Told(what, said))

    def _status(self, entry: CommitmentEntry, mark: MarkPlace) -> None:
        found = _STATUS.match(mark.text)
        if not found or found[1] == entry.status:
            return
        what = f"上年安排{entry.serial or ''}"
        start = mark.start + 1 + found.start(1)
        if entry.status == OPEN_STATUS:
            self.plan.unread.append(Told(what, found[1], _place(mark)))
        elif found[1] != OPEN_STATUS:
            self.plan.different.append(Told(what, f"稿中 {found[1]}，台账 {entry.status}", _place(mark)))
        elif not self._draft.can_replace_word(mark, start, start + len(found[1])):
            self._tell_edited(what, mark, _LOCKED)
        else:
            self._change(what, mark._replace(start=start, end=start + len(found[1])), entry.status)


def called(entry: FigureEntry) -> str:
    """第12项 调解和解, as one says it on the telephone."""
    return f"第{entry.serial}项 {write(entry.name)}" if entry.serial else write(entry.name) or entry.id


def _place(mark: MarkPlace) -> Stretch:
    return Stretch(mark.paragraph, mark.start, mark.end)


def figure_marks(
    draft: DraftFile, entries: Sequence[FigureEntry]
) -> tuple[dict[str, list[MarkPlace]], dict[str, Typed]]:
    """The marks of each figure, and what stands at the place of those that seem to have none."""
    keys = [(one.id, one.serial) for one in entries]
    marked = marks_of(draft, FIGURE, keys)
    sought = {one.prior_sentence for one in entries if one.id not in marked}
    typed = typed_values(draft, [one for one in entries if one.prior_sentence in sought])
    return marks_of(draft, FIGURE, keys, typed), typed


def marks_of(
    draft: DraftFile,
    letter: str,
    entries: Sequence[tuple[str, int | None]],
    typed: dict[str, Typed] | None = None,
) -> dict[str, list[MarkPlace]]:
    """The marks of each entry, in the order of the draft: by the 序号 in it, by its bookmark, by the words around it."""
    known = {key for key, _ in entries}
    by_serial = {serial: key for key, serial in entries if serial}
    by_place = {found.at: key for key, found in (typed or {}).items() if found.at}
    out: dict[str, list[MarkPlace]] = {}
    for mark in draft.marks:
        if letter_of(mark.text) != letter:
            continue
        names = (by_serial.get(_serial(mark) or 0), fact_id(mark.id), by_place.get(_place(mark)), *_own(mark, letter))
        key = next((name for name in names if name and name in known), "")
        if key:
            out.setdefault(key, []).append(mark)
    return out


def _own(mark: MarkPlace, letter: str) -> Iterator[str]:
    """The only bookmark around a mark that can be its own."""
    names = {fact_id(name) for name in mark.around if name.startswith(letter)}
    if len(names) == 1:
        yield from names


def _serial(mark: MarkPlace) -> int | None:
    found = _ZERO_SERIAL.match(mark.text) or _COMMITMENT_SERIAL.match(mark.text)
    return int(found[1]) if found else mark.serial
