"""粘贴: a text that an office sent; its figures are recognised, matched with last year's, and confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from drafter.cli.columns import table
from drafter.cli.wrapping import wrap
from drafter.facts.numerals import parse
from drafter.model import Facts, Figure, Line, SourceText
from drafter.wizard.desk import Desk
from drafter.wizard.engine import MENU
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.wizard.sentences import is_waiting, slots
from drafter.wizard.slots import Said, SlotAnswer, odd
from drafter.wizard.steps.figures import PASTE, changes_of
from drafter.wizard.table import change_of
from drafter.workbook.model import FigureEntry
from drafter.workbook.patch import Change

_LABELLED = re.compile(r"([^\d\s:：,，;；。=|]{2,30})[\s:：=|]+(\d[\d,.]*[万亿]?余?)\s*([^\d\s,，;；。|]{0,4})")
_NAME = 32
_LEAST = 0.34
"""Below this likeness of names a labelled number is not proposed."""
_DOUBTS = re.compile(r"\d{1,2}")


class Match(NamedTuple):
    """A number of the text and the figure that it seems to answer."""

    entry: FigureEntry
    value: str
    sure: bool


def tour(desk: Desk) -> Tour:
    return Tour(PASTE, PASTE, [Step("粘贴", lambda: _paste(desk))])


def _paste(desk: Desk) -> Asking:
    back, step = desk.back_to
    back = back or MENU
    text = yield Question(
        "文",
        "把科室发来的话贴在这里（粘贴后按两次回车）",
        kind="text",
        title="粘贴",
        help=("整段贴进来，从里面认出数，和上年的数据项对上，列出来请您确认；不贴就直接回车。",),
    )
    if not text.strip():
        return Done(tour=back, step=step)
    found = matches(desk, text)
    if not found:
        return Done(tour=back, step=step, told=["这段话里没有认出和还缺的数据对得上的数；请照句子填。"])
    rows: list[tuple[str, ...]] = []
    for number, one in enumerate(found, 1):
        entry = one.entry
        doubt = "" if one.sure else "?"
        if odd(one.value, slots([entry])[0]):
            doubt += "!"
        values = (f"{entry.prior}{entry.unit}", f"{one.value}{entry.unit}", change_of(entry, one.value))
        *before, name = wrap(entry.name or entry.id, _NAME)
        rows += [("", line, "", "", "") for line in before]
        rows.append((f"{number}{doubt}", name, *values))
    answer = yield Question(
        "认",
        "都对就回车；不要哪几个就写它们的号，如 2 5",
        title="从这段话里认出的数",
        above=[
            *table(("", "数据项", "上年", "这段话里", "增减"), rows, (4, _NAME, 12, 12, 10), right=(2, 3, 4)),
            "? 名称不完全一样，请看清。! 和上年差得很多。没有列出的，请照句子填。",
        ],
        check=lambda text: _fault(text, len(found)),
        help=("有 ? 的是按意思对上的，可能不对；不要的写号去掉。",),
    )
    left_out = {int(word) for word in _DOUBTS.findall(fold(answer))}
    taken = [one for number, one in enumerate(found, 1) if number not in left_out]
    changes: list[Change] = []
    for one in taken:
        changes += changes_of(one.entry, SlotAnswer(Said.VALUE, one.value))
    ids = {one.entry.id for one in taken}
    desk.touched |= {s.id for s in desk.sentences if any(figure.id in ids for figure in s.figures)}
    return Done(changes, tour=back, step=step, told=[f"存了 {len(taken)} 个数。"])


def _fault(text: str, count: int) -> str:
    words = fold(text)
    numbers = _DOUBTS.findall(words)
    if not numbers or _DOUBTS.sub("", words).strip(" ,;-"):
        return "都对请直接回车；不要的写它们的号，如 2 5"
    return "" if all(1 <= int(one) <= count for one in numbers) else f"这里只有 {count} 个"


def matches(desk: Desk, text: str) -> list[Match]:
    """The figures still waiting that the text gives a number for, in the order of the 台账."""
    waiting = {key: one for key, one in desk.entries.items() if is_waiting(one) and one.policy == "填报"}
    found = _by_sentence(desk, text, waiting)
    for key, value in _by_label(text, [one for key, one in waiting.items() if key not in found]):
        found.setdefault(key, (value, False))
    return [Match(entry, *found[key]) for key, entry in waiting.items() if key in found]


def _by_sentence(desk: Desk, text: str, waiting: dict[str, FigureEntry]) -> dict[str, tuple[str, bool]]:
    """As two years' reports are compared: by the words around each figure (drafter.checking.links)."""
    from drafter.checking.links import CERTAIN, links_between
    from drafter.checking.material import Material
    from drafter.facts.figures import figures_of
    from drafter.outline import outline

    lines = tuple(Line(line, f"第{number}行") for number, line in enumerate(text.splitlines(), 1))
    report = outline(SourceText("粘贴", "txt", sha256(text.encode()).hexdigest(), lines))
    figures = figures_of(report)
    if not figures:
        return {}
    facts = desk.read.facts
    prior = Material(desk.read.report, Facts(figures=[one for one in facts.figures if one.id in waiting]))
    current = Material(report, Facts(figures=[one for one in figures if one.role == "value"]))
    values: dict[str, Figure] = {one.id: one for one in figures}
    out = {}
    for link in links_between(prior, current):
        if link.earlier in waiting and link.later is not None and link.earlier is not None:
            value = "".join(values[link.later].value.split())
            out[link.earlier] = (value, link.score >= CERTAIN and link.kind == "same")
    return out


def _by_label(text: str, waiting: Sequence[FigureEntry]) -> list[tuple[str, str]]:
    """收到申请：56 — a line that has a name and a number but is no sentence."""
    from drafter.matching import Matcher

    if not waiting:
        return []
    matcher = Matcher([one.name for one in waiting])
    out = []
    for label, value, unit in _LABELLED.findall(text):
        best = next(iter(matcher.rank(label)), None)
        if best is None or best.score < _LEAST or parse(value) is None:
            continue
        entry = waiting[best.index]
        if not unit or not entry.unit or unit.startswith(entry.unit):
            out.append((entry.id, value.replace(",", "")))
    return out
