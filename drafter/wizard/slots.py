"""One line of numbers for the slots of a sentence, in the order of the text: 812 0 3 160 ?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from drafter.facts.numerals import parse
from drafter.wizard.keys import fold

FOLD = 3
"""More than three times last year's value, either way, is asked back."""
LEAST, MANY = 20, 100
"""Smaller values jump about without meaning, unless one is ten times the other and that is `MANY`."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_PROVISIONAL = re.compile(r"[(（]?(?:暂报|暂)[)）]?$|\*$")
_OPEN, _SAME, _NONE, _UNSURE = (
    ("?", "空", "待"),
    ("=", "同上年", "同上", "不变"),
    ("不报", "今年不报"),
    ("无", "/", "没有"),
)
_MAGNITUDES = {"万": 1e4, "亿": 1e8}


class Slot(NamedTuple):
    """A number of a sentence that is asked: its unit and last year's value."""

    id: str
    unit: str
    prior: str


class Said(Enum):
    """What a word of the line says of its slot."""

    VALUE = "数"
    SAME = "同上年"
    NONE = "不报"
    OPEN = "空着"
    UNSURE = "0还是不报"
    """无 or /: it has to be asked whether this year's number is 0 or is not reported."""


class SlotAnswer(NamedTuple):
    """What was said of one slot; `value` as it goes into the 台账, "" where there is none."""

    said: Said
    value: str = ""
    provisional: bool = False


class Fault(NamedTuple):
    """Why a line cannot be taken, for people."""

    message: str


def read_line(text: str, slots: Sequence[Slot]) -> list[SlotAnswer] | Fault:
    """The answers for `slots`, which must be as many as the words of the line; = or - alone holds for all of them. (A
    line of `?` alone is not read here.)"""
    words = _words(fold(text), len(slots))
    if len(words) == 1 and (words[0] in _SAME or _is_none(words[0])):
        words *= len(slots)
    if len(words) != len(slots):
        units = "、".join(slot.unit or "数" for slot in slots)
        if len(slots) == 1:
            return Fault(f"这一句只要 1 个数（{units}），您写了 {len(words)} 个；还不知道就直接回车")
        return Fault(
            f"这一句有 {len(slots)} 个数（{units}），您写了 {len(words)} 个；请按顺序写，用空格隔开，不知道的写 ?"
        )
    out = []
    for word, slot in zip(words, slots, strict=True):
        answer = _read(word, slot)
        if isinstance(answer, Fault):
            return answer
        out.append(answer)
    return out


def odd(value: str, slot: Slot) -> str:
    """Why a value should be asked back: "" or a jump of more than three times, or what may be a slip of the unit."""
    now, last = parse(value), parse(slot.prior)
    if now is None or last is None or not now.number or not last.number:
        return ""
    ratio = now.number / last.number
    both = f"上年{slot.prior}{slot.unit}，今年{value}{slot.unit}，"
    for name, size in _MAGNITUDES.items():
        if slot.unit != "%" and (1 / FOLD <= ratio / size <= FOLD or 1 / FOLD <= ratio * size <= FOLD):
            return f"{both}是不是差了一个“{name}”？"
    small, large = sorted((now.number, last.number))
    if 1 / FOLD <= ratio <= FOLD or (small < LEAST and not (large >= MANY and large >= small * 10)):
        return ""
    return f"{both}{f'是上年的{ratio:.1f}倍' if ratio > 1 else f'只有上年的{ratio * 100:.2g}%'}"


def _words(text: str, count: int) -> list[str]:
    """The words of a line. A comma divides unless it groups thousands; where both are possible the count decides."""
    kept = [
        word for word in re.split(r"[\s;|]+", _THOUSANDS.sub(lambda found: found[0].replace(",", "\x00"), text)) if word
    ]
    kept = [piece for word in kept for piece in word.split(",") if piece]
    if len(kept) != count and "\x00" in text.join(kept):
        split = [piece for word in kept for piece in word.split("\x00") if piece]
        if len(split) == count:
            return split
    return [word.replace("\x00", "") for word in kept]


def _is_none(word: str) -> bool:
    return word in _NONE or not word.strip("-")


def _read(word: str, slot: Slot) -> SlotAnswer | Fault:
    if word in _OPEN:
        return SlotAnswer(Said.OPEN)
    if word in _SAME:
        return SlotAnswer(Said.SAME, slot.prior)
    if _is_none(word):
        return SlotAnswer(Said.NONE)
    if word in _UNSURE:
        return SlotAnswer(Said.UNSURE)
    provisional = _PROVISIONAL.search(word)
    bare = word[: provisional.start()] if provisional else word
    bare = bare.removesuffix(slot.unit) if slot.unit != "%" else bare
    if slot.unit != "%" and ("%" in bare or "百分之" in bare):
        return Fault(f"“{word}”是百分比，这里要填的是{slot.unit or '数'}（上年 {slot.prior}{slot.unit}）")
    number = parse(bare)
    if number is None:
        return Fault(f"没有看懂“{word}”；可以写 1850、1,850、一千八百、1.85万、1.6万余、98.5%，不知道的写 ?")
    return SlotAnswer(Said.VALUE, number.value, provisional is not None)
