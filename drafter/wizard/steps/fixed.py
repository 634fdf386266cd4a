"""Numbers that look as if they stayed the same from year to year (14个居委): on one page, at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from drafter import lexicon
from drafter.cli.wrapping import wrap
from drafter.model import Figure
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step
from drafter.wizard.sentences import Sentence, asked, line_of, slots, with_slots
from drafter.wizard.slots import Fault, Said, SlotAnswer, odd, read_line
from drafter.workbook.model import FigureEntry
from drafter.workbook.patch import Change

_ON_A_PAGE = 6
_WIDTH = 78
_UNITS = ("个", "家", "所", "处", "支", "名", "人", "位")
_NOT_A_PLACE = ("直", "级", "政", "属", "管")
"""区直单位, 区级部门 are no places."""
_BREAKS = "，。；：、,;:"
_PAIR = re.compile(r"(\d{1,2})\s*[=:]\s*(\S+)")
_HELP = (
    "这些数看上去每年一样。都没有变就直接回车；变了的写 号=新数，如 3=15，几个之间用空格隔开。",
    "今年不写的写 3=-，还不知道的写 3=?。",
)


def looks_fixed(figures: Sequence[Figure]) -> bool:
    """Whether all of them say how many of something there are, and nothing of what was done in the year."""
    return bool(figures) and all(map(_is_fixed, figures))


def _is_fixed(figure: Figure) -> bool:
    """So many places of one's own area, or so many standing people and bodies that there are."""
    if figure.unit not in _UNITS or figure.approximate:
        return False
    begin = max(figure.sentence.rfind(mark, 0, figure.start) for mark in _BREAKS) + 1
    before = figure.sentence[begin : figure.start]
    behind = figure.sentence[figure.end :].removeprefix(figure.unit)
    if _pattern("做").search(before) or before.endswith("等"):
        return False
    if (place := _pattern("辖区").match(behind)) and behind[place.end() : place.end() + 1] not in _NOT_A_PLACE:
        return True
    standing = _pattern("常设")
    named = standing.match(behind) or any(
        found.end() == len(before.rstrip("”’")) for found in standing.finditer(before)
    )
    return bool(named and _pattern("有").search(before))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("fixed_words", kind)))


def pages(desk: Desk, sentences: Sequence[Sentence], only: Iterable[str] | None = None) -> list[Step]:
    chosen = None if only is None else frozenset(only)
    groups = [sentences[at : at + _ON_A_PAGE] for at in range(0, len(sentences), _ON_A_PAGE)]
    return [Step(f"固定:{group[0].id}", lambda group=group: _page(desk, group, chosen)) for group in groups]  # type: ignore[misc]


def _page(desk: Desk, sentences: Sequence[Sentence], only: Iterable[str] | None) -> Asking:
    entries = desk.entries
    own = [entry for sentence in sentences for entry in asked(sentence, entries, only)]
    above: list[str] = []
    number = 1
    for sentence in sentences:
        here = asked(sentence, entries, only)
        numbers = "、".join(str(number + at) for at in range(len(here)))
        known = line_of(here)
        now = f"（今年：{known}）" if known else ""
        above += wrap(f"{numbers:>3}  {with_slots(sentence, [one.id for one in here])}{now}", _WIDTH, indent=5)
        number += len(here)
    answer = yield Question(
        "固定",
        "都和上年一样吗？回车 都一样；变了的写 号=新数，如 3=15",
        title="一般不变的数",
        above=above,
        check=lambda text: str(_read(text, own)) if isinstance(_read(text, own), str) else "",
        help=_HELP,
    )
    read = _read(answer, own)
    assert not isinstance(read, str)
    doubts = [told for entry, one in zip(own, read, strict=True) if (told := odd(one.value, slots([entry])[0]))]
    if doubts:
        again = yield Question(
            "再问", "对吗？回车 对；不对就重新写", title="一般不变的数", above=doubts, help=_HELP,
            check=lambda text: str(_read(text, own)) if isinstance(_read(text, own), str) else "",
        )  # fmt: skip
        if again:
            read = _read(again, own)
            assert not isinstance(read, str)
    desk.touched.update(sentence.id for sentence in sentences)
    changes: list[Change] = []
    for entry, one in zip(own, read, strict=True):
        changes += _changes(entry, one)
    return Done(changes, told=["已存。"])


def _changes(entry: FigureEntry, answer: SlotAnswer) -> list[Change]:
    from drafter.wizard.steps.figures import changes_of

    return changes_of(entry, answer)


def _read(text: str, own: Sequence[FigureEntry]) -> list[SlotAnswer] | str:
    """The answers of all, those that are not mentioned as before or the same as last year; or what is wrong."""
    out = [_present(entry) for entry in own]
    words = fold(text)
    pairs = _PAIR.findall(words)
    if words and not pairs:
        return "没有看懂；都一样请直接回车，变了的写 号=新数，如 3=15"
    for number, value in pairs:
        if not 1 <= int(number) <= len(own):
            return f"没有第 {number} 个数"
        read = read_line(value, slots([own[int(number) - 1]]))
        if isinstance(read, Fault):
            return read.message
        out[int(number) - 1] = read[0]
    return out


def _present(entry: FigureEntry) -> SlotAnswer:
    if entry.policy == "今年不报":
        return SlotAnswer(Said.NONE)
    if entry.value:
        return SlotAnswer(Said.VALUE, entry.value, entry.provisional)
    return SlotAnswer(Said.SAME, entry.prior)
