"""Figures, sentence by sentence: one line for all numbers of a sentence, then what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from drafter.cli.columns import SCREEN, beside
from drafter.cli.wrapping import wrap
from drafter.model import Figure
from drafter.wizard import table
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Choice, Done, Question, Step
from drafter.wizard.sentences import Sentence, asked, in_round, line_of, slots, together, with_slots
from drafter.wizard.slots import Fault, Said, SlotAnswer, odd, read_line
from drafter.wizard.steps import confirming, fixed
from drafter.workbook.model import FigureEntry
from drafter.workbook.patch import Change

PASTE = "粘贴"
_PASTE_WORDS = ("p", "粘贴")
_WIDTH = SCREEN - 2
_HELP = (
    "照句子里方括号的顺序写今年的数，空格隔开：812 0 3 160。写法随意：1850、1,850、一千八百、1.85万、1.6万余、98.5%。",
    "还不知道的写 ?；同上年写 =；今年不写这个数写 -；整行只写 = 或 - 就是全都这样。",
    "数还会变的，后面加“暂”：150暂。整行都还不知道，直接回车，下次再填。",
    "< 回到上一题；p 粘贴科室发来的一段话，从里面认出数来。",
)


class Scope(NamedTuple):
    """What a round asks. `only`: 编号 of the figures that are asked; None for all."""

    tour: str
    sentences: Sequence[Sentence]
    only: frozenset[str] | None = None
    every: bool = False
    """Whether those that are answered are asked too."""


def steps(desk: Desk, scope: Scope) -> list[Step]:
    """Section by section its sentences, then the page on which they are confirmed; at the end the numbers that look
    fixed."""
    out: list[Step] = []
    entries = desk.entries
    usual = [one for one in scope.sentences if looks_fixed(one, entries)]
    for section in desk.sections():
        inside = [one for one in scope.sentences if one.section == section.number and one not in usual]
        here = [group for group in together(inside) if any(_in_round(desk, one, scope) for one in group)]
        for place, group in enumerate(here, 1):
            title = f"{desk.heading(section.number) or '开头'}（第 {place} 问，共 {len(here)} 问）"
            out.append(Step(f"句:{group[0].id}", partial(ask, desk, group, scope, title)))
        out += confirming.pages(desk, section.number, inside)
    return out + fixed.pages(desk, [one for one in usual if _in_round(desk, one, scope)], scope.only)


def _in_round(desk: Desk, sentence: Sentence, scope: Scope) -> bool:
    entries = desk.entries
    return in_round(sentence, entries, scope.only, desk.touched) or (scope.every and bool(asked(sentence, entries)))


def step_id(desk: Desk, sentence: Sentence) -> str:
    """The step that asks a sentence, in a round over all sections."""
    usual = [one for one in desk.active(desk.sentences) if looks_fixed(one, desk.entries)]
    groups = together([one for one in desk.active(desk.sentences) if one not in usual])
    return next((f"句:{group[0].id}" for group in groups if sentence in group), "")


def looks_fixed(sentence: Sentence, entries: dict[str, FigureEntry]) -> bool:
    """Whether all that a person fills in a sentence looks the same every year."""
    ids = {entry.id for entry in asked(sentence, entries)}
    return fixed.looks_fixed([figure for figure in sentence.figures if figure.id in ids])


def ask(desk: Desk, group: Sequence[Sentence], scope: Scope, title: str) -> Asking:
    """One sentence of last year, or short neighbours; the line is read, doubts are asked back once, and all goes into
    the 台账."""
    entries = desk.entries
    shown = [(one, asked(one, entries, scope.only) if _in_round(desk, one, scope) else []) for one in group]
    own = [entry for _, wanted in shown for entry in wanted]
    places = slots(own)
    text = "".join(with_slots(one, [entry.id for entry in wanted]) for one, wanted in shown)

    def fault(text: str) -> str:
        read = read_line(text, places)
        return read.message if isinstance(read, Fault) else ""

    def fault_or_paste(text: str) -> str:
        return "" if fold(text).casefold() in _PASTE_WORDS else fault(text)

    line = yield Question(
        "数",
        _prompt(own),
        title=title,
        above=[*wrap(f"上年：{text}", _WIDTH, indent=6), *_named(own)],
        default=line_of(own),
        numbers=True,
        help=_HELP,
        check=fault_or_paste,
    )
    if not line:
        return Done()
    if fold(line).casefold() in _PASTE_WORDS:
        desk.back_to = (scope.tour, f"句:{group[0].id}")
        return Done(tour=PASTE)
    answers = read_line(line, places)
    assert not isinstance(answers, Fault)
    doubts = _odd(own, answers)
    if doubts:
        again = yield Question(
            "再问",
            "对吗？回车 对；不对就把这一行重新写一遍",
            title=title,
            above=doubts,
            numbers=True,
            check=fault,
            help=("这些数和上年差得太多，请再看一眼。",),
        )
        if again:
            answers = read_line(again, places)
            assert not isinstance(answers, Fault)
    unsure = [n for n, one in enumerate(answers) if one.said is Said.UNSURE or (len(own) == 1 and one.value == "0")]
    for number in unsure:
        name = own[number].name or "这个数"
        none = yield Question(
            f"零{number}",
            f"“{name}”今年是 0，还是今年不写这个数？",
            kind="choice",
            title=title,
            choices=(Choice("0", "今年为0", ("0", "零")), Choice("-", "今年不报", ("-", "不报", "不写"))),
            default="0",
        )
        answers[number] = SlotAnswer(Said.VALUE, "0") if none == "0" else SlotAnswer(Said.NONE)
    as_of = ""
    if any(one.provisional for one in answers):
        known = next((one.as_of for one in own if one.as_of), "") or desk.last_as_of
        as_of = yield Question(
            "截止",
            "暂报的数截至哪一天？如 11月30日",
            title=title,
            default=known,
            help=("稿子里会写成【待核·暂报150，截至11月30日】。不写也可以，直接回车。",),
        )
        desk.last_as_of = as_of
    desk.touched.update(one.id for one, wanted in shown if wanted)
    changes = [
        change for entry, answer in zip(own, answers, strict=True) for change in changes_of(entry, answer, as_of)
    ]
    return Done(changes, act=lambda: _told(desk, [figure for one, _ in shown for figure in one.figures]))


def changes_of(entry: FigureEntry, answer: SlotAnswer, as_of: str = "") -> list[Change]:
    """What an answer writes. A value stays where the figure is not reported: it is used again when that is taken back."""
    path = ("数据", "编号", entry.id)
    if answer.said is Said.NONE:
        return [Change((*path, "处理"), "今年不报")]
    policy = "沿用" if answer.said is Said.SAME else "填报"
    value = answer.value if answer.said is Said.VALUE else None
    return [
        Change((*path, "本年"), value),
        Change((*path, "处理"), policy),
        Change((*path, "暂报"), "是" if answer.provisional else None),
        Change((*path, "截止"), (as_of or None) if answer.provisional else None),
    ]


def _told(desk: Desk, figures: Sequence[Figure]) -> list[str]:
    entries = desk.entries
    own = [entries[figure.id] for figure in figures if figure.id in entries]
    computed = desk.previews.computed(figures, desk.workbook)
    checks = table.recomputations(figures, desk.read.facts, desk.workbook)
    return [*table.small_table(own, computed), *checks, "已存。"]


def _prompt(own: Sequence[FigureEntry]) -> str:
    if len(own) > 1:
        return f"今年的 {len(own)} 个数，按顺序写"
    unit = f"（{own[0].unit}）" if own[0].unit else ""
    return f"今年{unit}"


def _named(own: Sequence[FigureEntry]) -> list[str]:
    """The numbers that are asked, by name, where there are several."""
    if len(own) < 2:
        return []
    return beside([f"{n} {one.name}（{one.unit}）" for n, one in enumerate(own, 1)], _WIDTH, 3)


def _odd(own: Sequence[FigureEntry], answers: Sequence[SlotAnswer]) -> list[str]:
    said = zip(slots(own), answers, own, strict=True)
    found = [(one, odd(answer.value, slot)) for slot, answer, one in said if answer.said is Said.VALUE]
    return [f"{one.name}：{told}" for one, told in found if told]
