"""安排: the status in a commitment's mark, and the 落实情况 that a person wrote behind the mark or in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from drafter.facts.passages import fold
from drafter.matching import Matcher
from drafter.matching.ngrams import doubtful
from drafter.relay.draft_file import MarkPlace, fact_id
from drafter.relay.draft_view import DraftView
from drafter.relay.noted import Group, Noted, short
from drafter.relay.runs import W
from drafter.workbook.model import CommitmentEntry, Status
from drafter.workbook.patch import Change

STATUSES: tuple[str, ...] = get_args(Status)
OPEN: Status = "状态待填"
_IN_PART_ONE = ("状态待填", "已完成", "推进中", "已调整")
_MARK = re.compile(r"待写·(延续)?上年安排(\d*)(?:（([^（）]*)）)?")
CERTAIN = 0.3
"""Likeness to a commitment from which a paragraph without its mark is taken to tell what became of it: over the pairs
of tests/checking/promises.txt 18 of 20 that do are above it, and none of 6 that only come near."""


class _Place(NamedTuple):
    mark: MarkPlace
    word: str
    continued: bool
    """In the plan, as what goes on next year."""


def promises(view: DraftView, entries: Sequence[CommitmentEntry], free: Sequence[int]) -> Iterator[Noted]:
    """What the draft says of each commitment; `free`: paragraphs that a person wrote anew."""
    places = _places(view, entries)
    spread = _spread_bookmarks(view)
    rivals = Matcher([one.text for one in entries])
    lost: list[CommitmentEntry] = []
    unsaid: list[CommitmentEntry] = []
    for number, entry in enumerate(entries):
        mine = places.get(entry.id, [])
        yield from _status(view, entry, mine)
        main = next((one.mark for one in mine if not one.continued), None)
        if main is not None and view.roles[main.paragraph] == "problems":  # what follows is a problem, no 落实情况
            continue
        if main is not None:
            yield from _behind(view, entry, main, spread.get(entry.id, ()), rivals, number, free)
        elif entry.status in _IN_PART_ONE:
            at = view.draft.bookmarks.get(entry.id)
            if at is not None and view.roles[at.paragraph] not in ("plan", "problems") and view.is_body(at.paragraph):
                yield from _outcome(entry, view.draft.texts[at.paragraph].strip(), at.paragraph)
                unsaid.append(entry)
            else:
                lost.append(entry)
    yield from _by_likeness(view, lost, unsaid, entries, rivals, free)
    if names := [_called(one) for one in unsaid if one.status == OPEN]:
        yield Noted(Group.DOUBTFUL, "安排", f"{'、'.join(names)} 标记已去掉，状态没有写；请在台账里写状态")


def _places(view: DraftView, entries: Sequence[CommitmentEntry]) -> dict[str, list[_Place]]:
    by_serial = {str(one.serial): one.id for one in entries if one.serial}
    known = {one.id for one in entries}
    out: dict[str, list[_Place]] = {}
    for mark in view.draft.marks:
        found = _MARK.match(mark.text)
        if found:
            named = fact_id(mark.id)
            name = by_serial.get(found[2], named if named in known else "")  # a bookmark may have been copied along
            out.setdefault(name, []).append(_Place(mark, "".join((found[3] or "").split()), bool(found[1])))
    return out


def _status(view: DraftView, entry: CommitmentEntry, places: Sequence[_Place]) -> Iterator[Noted]:
    spoken = [one for one in places if one.word not in (OPEN, entry.status)]
    if not spoken:
        return
    where = spoken[0].mark.paragraph
    called, words = _called(entry), list(dict.fromkeys(one.word for one in spoken))
    unknown = next((word for word in words if word not in STATUSES), None)
    if unknown is not None:
        words_ = "、".join(one for one in STATUSES if one != OPEN)  # no nearest one: 完成 is near to 未完成
        yield Noted(Group.DOUBTFUL, "安排", f"{called} 写的状态{short(unknown)}不认识；应为 {words_} 之一", where)
    elif len(words) > 1:
        told = "，".join(f"{view.draft.position(one.mark.paragraph)}写的是{one.word}" for one in spoken)
        yield Noted(Group.DOUBTFUL, "安排", f"{called} 两处状态不同：{told}")
    elif entry.status == OPEN:
        change = Change(("安排", "编号", entry.id, "状态"), words[0])
        yield Noted(Group.TAKEN, "安排", f"{called} 状态 {words[0]}", where, (change,))
    else:
        yield Noted(Group.DIFFERENT, "安排", f"{called} 状态：稿中 {words[0]}，台账 {entry.status}", where)


def _behind(
    view: DraftView,
    entry: CommitmentEntry,
    mark: MarkPlace,
    spread: Sequence[int],
    rivals: Matcher,
    number: int,
    free: Sequence[int],
) -> Iterator[Noted]:
    """What stands behind the mark in its paragraph, and in those over which its bookmark reaches; else, where nothing
    does, the paragraph below if it plainly speaks of this commitment."""
    text = view.draft.texts[mark.paragraph]
    others = [one for one in view.marks_in(mark.paragraph) if one.start >= mark.end]
    until = next((one.start for one in others if _MARK.match(one.text)), len(text))
    outcome = text[mark.end : until].strip()
    if further := "".join(view.texts[one] for one in spread if view.is_body(one)):
        mark = mark if outcome else mark._replace(paragraph=spread[0])
        outcome += further
    below = mark.paragraph + 1
    if not outcome and below in free and not spread and view.home[below] == view.home[mark.paragraph]:
        ranked = rivals.rank(view.texts[below])
        if ranked and ranked[0].index == number and ranked[0].score >= CERTAIN and not doubtful(ranked):
            outcome, mark = view.texts[below], mark._replace(paragraph=below)
    yield from _outcome(entry, outcome, mark.paragraph)


def _outcome(entry: CommitmentEntry, text: str, paragraph: int) -> Iterator[Noted]:
    called = _called(entry)
    if not text or _same(text, entry.outcome):
        return
    if "【待" in text:
        if not entry.outcome:
            yield Noted(Group.DOUBTFUL, "安排", f"{called} 落实情况里还有标记，没有取", paragraph)
    elif entry.outcome:
        said = f"稿中{short(text, 20)}，台账{short(entry.outcome, 20)}"
        yield Noted(Group.DIFFERENT, "安排", f"{called} 落实情况：{said}", paragraph)
    else:
        change = Change(("安排", "编号", entry.id, "落实情况"), text)
        yield Noted(Group.TAKEN, "安排", f"{called} 落实情况{short(text, 20)}", paragraph, (change,))


def _by_likeness(
    view: DraftView,
    lost: Sequence[CommitmentEntry],
    unsaid: list[CommitmentEntry],
    entries: Sequence[CommitmentEntry],
    rivals: Matcher,
    free: Sequence[int],
) -> Iterator[Noted]:
    """Commitments whose mark and bookmark are gone: the one paragraph that speaks of one and of no other is taken, and
    the commitment goes to `unsaid`: its status was in the mark."""
    ids = [one.id for one in entries]
    best: dict[str, list[tuple[float, int]]] = {}
    for paragraph in free:
        if view.roles[paragraph] in ("plan", "problems"):
            continue
        ranked = rivals.rank(view.texts[paragraph])
        if ranked and ranked[0].score >= CERTAIN and not doubtful(ranked):
            best.setdefault(ids[ranked[0].index], []).append((ranked[0].score, paragraph))
    missing = []
    whole = fold("\n".join(view.texts))
    for entry in lost:
        found = best.get(entry.id, [])
        if entry.outcome and fold(entry.outcome).rstrip("。.") in whole:
            unsaid.append(entry)
        elif len(found) == 1:
            yield from _outcome(entry, view.draft.texts[found[0][1]].strip(), found[0][1])
            unsaid.append(entry)
        elif found:
            where = "、".join(view.draft.position(one) for _, one in found)
            yield Noted(Group.DOUBTFUL, "安排", f"{_called(entry)} 标记已去掉，写它的可能是{where}，没有取")
        elif entry.status == OPEN or not entry.outcome:
            missing.append(_called(entry))
    if missing:
        yield Noted(Group.DOUBTFUL, "安排", f"稿中找不到上年安排 {'、'.join(missing)} 的标记和写它的话")


def _spread_bookmarks(view: DraftView) -> dict[str, list[int]]:
    """Commitments whose bookmark a person parted by Enter: the further paragraphs over which it reaches."""
    places = {one.paragraph: place for place, one in enumerate(view.draft.paragraphs)}
    open_: dict[str, tuple[str, int]] = {}
    out: dict[str, list[int]] = {}
    for paragraph, place in places.items():
        for element in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            key = str(element.get(f"{W}id", ""))
            if element.tag == f"{W}bookmarkStart":
                open_[key] = (fact_id(str(element.get(f"{W}name", ""))), place)
            elif key in open_:
                name, start = open_.pop(key)
                if name and start < place <= start + _FARTHEST:
                    out.setdefault(name, list(range(start + 1, place + 1)))
    return out


_FARTHEST = 3
"""Paragraphs; a bookmark that reaches farther was torn apart by something else."""


def _same(one: str, other: str) -> bool:
    return fold(one).rstrip("。.") == fold(other).rstrip("。.")


def _called(entry: CommitmentEntry) -> str:
    return str(entry.serial) if entry.serial else short(entry.text, 16)
