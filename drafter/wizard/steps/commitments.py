"""上年安排: hard ones one by one, soft ones a page of plan paragraphs at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.cli.wrapping import wrap
from drafter.facts.numerals import parse
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.workbook.model import CommitmentEntry, Status
from drafter.workbook.patch import Change

TOUR = "上年安排"
STATUSES: tuple[Status, ...] = ("已完成", "推进中", "未完成", "已调整", "持续推进", "不单列")
_WIDTH = 78
_LINES = 16
_CHOICES = "  ".join(f"{number} {status}" for number, status in enumerate(STATUSES, 1))
_LINE = re.compile(rf"([1-{len(STATUSES)}]|{'|'.join(STATUSES)})\s*[:,.]?\s*(.*)", re.DOTALL)
_PAIR = re.compile(r"(\d{1,3})\s*[=:]\s*(\S+)")
_NUMBER = re.compile(r"\d[\d,.]*\s*[万亿]?|[一二两三四五六七八九十百千]+")
_HELP = (
    "写状态前面的号，后面空一格写落实情况：1 已覆盖全部24个居委。只写号也行，还不知道就回车。",
    "已完成：写进今年的成效。推进中、已调整：写进成效，也列为明年安排的候选。",
    "未完成：不写进成效，写进不足（说明原因）和明年安排。不单列：只在核对单上。",
)


def tour(desk: Desk, *, every: bool = False) -> Tour:
    """`every`: those that are answered too."""
    steps = [
        Step(f"安排:{one.id}", lambda one=one: _hard(desk, one.id))  # type: ignore[misc]
        for one in desk.workbook.commitments
        if one.kind == "具体" and (every or one.status == "状态待填" or one.id in desk.touched)
    ]
    return Tour(TOUR, TOUR, [*steps, *_soft_pages(desk, every)])


def open_counts(desk: Desk) -> tuple[int, int]:
    """Hard ones without a status, soft ones that nobody has looked at."""
    every = desk.workbook.commitments
    seen = set(desk.seen)
    hard = sum(one.kind == "具体" and one.status == "状态待填" for one in every)
    return hard, sum(one.kind == "持续" and one.id not in seen for one in every)


def _hard(desk: Desk, key: str) -> Asking:
    entry = next(one for one in desk.workbook.commitments if one.id == key)
    hard = [one for one in desk.workbook.commitments if one.kind == "具体"]
    title = f"上年安排（具体的 {len(hard)} 项，这是第 {hard.index(entry) + 1} 项）"
    shown = list(wrap(f"{entry.serial or ''} {entry.text}", _WIDTH, indent=3))
    actual = entry.actual
    proposed: str = "" if entry.status == "状态待填" else entry.status
    if entry.target:
        actual = yield Question(
            "实际",
            f"目标 {entry.target}，今年实际是多少？",
            title=title,
            above=list(shown),
            default=entry.actual,
            help=("照实写数，可以带计量单位；还不知道就回车。",),
            check=lambda text: "" if _amount(text) is not None else "没有看到数；如 2，还不知道就回车",
        )
        proposed = entry.status if entry.status != "状态待填" else compared(entry.target, actual)
    words = f"（按目标和实际，可能是：{proposed}，回车就用它）" if proposed and entry.status == "状态待填" else ""
    answer = yield Question(
        "状态",
        f"落实了吗？写号，后面可写落实情况{words}",
        title=title,
        above=[*shown, *([f"目标{entry.target}，实际{actual}"] if entry.target and actual else []), "", _CHOICES],
        default=" ".join(filter(None, (proposed, entry.outcome))),
        check=lambda text: "" if _LINE.fullmatch(fold(text)) else f"请先写状态的号：{_CHOICES}",
        help=_HELP,
    )
    changes = [Change(("安排", "编号", key, "实际"), fold(actual) or None)] if entry.target else []
    if not answer:
        return Done([one for one in changes if one.value])
    status, outcome = _status(answer)
    desk.touched.add(key)
    changes += [
        Change(("安排", "编号", key, "状态"), status),
        Change(("安排", "编号", key, "落实情况"), outcome or None),
    ]
    return Done(changes, told=[f"已存：{status}{'，' + outcome if outcome else ''}"])


def _status(text: str) -> tuple[str, str]:
    """已完成 and what was done, the latter as it was typed."""
    found = _LINE.fullmatch(fold(text))
    assert found is not None
    status = STATUSES[int(found[1]) - 1] if found[1].isdecimal() else found[1]
    typed = text.strip()
    return status, typed[len(found[1]) :].lstrip(" 　:：,，.．、")


def compared(target: str, actual: str) -> str:
    """The status that a target and what was reached propose: 目标3名，实际2名 is 推进中; "" where it cannot be said."""
    goals = [amount for part in target.split("、") if (amount := _amount(part)) is not None]
    reached = [amount for part in re.split(r"[、，, ]+", actual.strip()) if (amount := _amount(part)) is not None]
    if not goals or len(goals) != len(reached):
        return ""
    return "已完成" if all(now >= goal for goal, now in zip(goals, reached, strict=True)) else "推进中"


def _amount(text: str) -> float | None:
    found = _NUMBER.search(fold(text))
    number = parse(found[0]) if found else None
    return number.number if number else None


def _soft_pages(desk: Desk, every: bool) -> list[Step]:
    """Plan paragraphs with their soft commitments, as many on a page as fit."""
    places = {one.id: (one.at.node, one.at.paragraph) for one in desk.read.facts.commitments}
    paragraphs: dict[tuple[str, int] | str, list[CommitmentEntry]] = {}
    for entry in desk.workbook.commitments:
        if entry.kind == "持续":
            paragraphs.setdefault(places.get(entry.id, entry.id), []).append(entry)
    pages: list[list[CommitmentEntry]] = []
    used = _LINES
    for group in paragraphs.values():
        size = sum(len(list(wrap(_soft_words(one), _WIDTH, indent=4))) for one in group)
        if used + size > _LINES:
            pages.append([])
            used = 0
        pages[-1] += group
        used += size
    seen = set(desk.seen)
    return [
        Step(f"持续:{page[0].id}", lambda page=page: _soft(desk, [one.id for one in page]))  # type: ignore[misc]
        for page in pages
        if every or any(one.id not in seen or one.id in desk.touched for one in page)
    ]


def _soft_words(entry: CommitmentEntry) -> str:
    status = "" if entry.status == "持续推进" else f"（{entry.status}）"
    return f"{entry.serial or '':>3} {entry.text}{status}"


def _soft(desk: Desk, keys: Sequence[str]) -> Asking:
    own = [one for one in desk.workbook.commitments if one.id in keys]
    answer = yield Question(
        "持续",
        "都还在持续推进吗？回车 是；不是的写 号=状态号，如 3=1",
        title=f"上年安排：持续做的（本页 {len(own)} 项）",
        above=[*(line for one in own for line in wrap(_soft_words(one), _WIDTH, indent=4)), _CHOICES],
        check=lambda text: _pairs(text, own)[1],
        help=("持续推进：列为明年安排的候选。不写进今年成效、也不再提的，写 号=6（不单列）。",),
    )
    pairs, _ = _pairs(answer, own)
    desk.touched.update(keys)
    return Done([*(Change(("安排", "编号", key, "状态"), status) for key, status in pairs), desk.saw(*keys)])


def _pairs(text: str, own: Sequence[CommitmentEntry]) -> tuple[list[tuple[str, str]], str]:
    words = fold(text)
    by_serial = {str(one.serial): one for one in own}
    out = []
    for number, word in _PAIR.findall(words):
        status = STATUSES[int(word) - 1] if word.isdecimal() and 1 <= int(word) <= len(STATUSES) else word
        if number not in by_serial:
            return [], f"这一页没有第 {number} 项"
        if status not in STATUSES:
            return [], f"没有“{word}”这种状态；可写：{_CHOICES}"
        out.append((by_serial[number].id, status))
    return out, "" if out or not words else "没有看懂；都在推进请直接回车，不是的写 号=状态号，如 3=1"
