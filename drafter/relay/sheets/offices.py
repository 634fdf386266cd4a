"""Who is asked for what: the figures and zero statements of each 科室, and what is still missing from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from drafter.workbook.model import FigureEntry, Workbook, ZeroEntry

UNASSIGNED = "未分配"
E = TypeVar("E", FigureEntry, ZeroEntry)
_SEVERAL = re.compile(r"[、，,；;/／\n]+")


class Office(NamedTuple):
    """What one 科室 is asked, in the order of 序号."""

    name: str
    figures: tuple[FigureEntry, ...]
    zeros: tuple[ZeroEntry, ...]


def offices(workbook: Workbook) -> list[Office]:
    """Every 科室 that is asked something, in the order of its first figure; 未分配 comes last.

    A figure without 科室 is asked of that of its 章节. Not asked: what is 沿用, 自动计算 or 今年不报, what stands in a
    章节 that is 不写, zero statements that are 不写. 平安办、司法所 are two, and both are asked.
    """
    homes = {section.number: section for section in workbook.sections}
    figures: dict[str, list[FigureEntry]] = {}
    zeros: dict[str, list[ZeroEntry]] = {}
    for entry in _in_order(workbook.figures):
        home = homes.get(entry.section)
        if entry.policy == "填报" and not (home and home.policy == "不写"):
            for name in names(entry.office or (home.office if home else "")):
                figures.setdefault(name, []).append(entry)
    for zero in _in_order(workbook.zero_statements):
        if zero.answer != "不写":
            for name in names(zero.office):
                zeros.setdefault(name, []).append(zero)
    every = [name for name in dict.fromkeys([*figures, *zeros]) if name != UNASSIGNED]
    if UNASSIGNED in figures or UNASSIGNED in zeros:
        every.append(UNASSIGNED)
    return [Office(name, tuple(figures.get(name, ())), tuple(zeros.get(name, ()))) for name in every]


def names(office: str) -> tuple[str, ...]:
    """The offices that a 科室 names; 未分配 where it names none."""
    return tuple(name for part in _SEVERAL.split(office) if (name := " ".join(part.split()))) or (UNASSIGNED,)


def missing(workbook: Workbook) -> Mapping[str, str]:
    """For every 科室 with something open a line fit for a message: 还缺 2 项：12 调解和解、14 复议咨询点；暂报 1 项：…"""
    out: dict[str, str] = {}
    for office in offices(workbook):
        told = [
            _open("还缺", office.figures, lambda entry: not entry.value.strip()),
            _open("暂报", office.figures, lambda entry: bool(entry.value.strip()) and entry.provisional),
        ]
        zeros = [zero for zero in office.zeros if zero.answer == "待核"]
        if zeros:
            listed = "、".join(called(zero) for zero in zeros)
            told.append(f"零报告待核 {len(zeros)} 条：{listed}")
        if line := "；".join(part for part in told if part):
            out[office.name] = line
    return out


def called(entry: FigureEntry | ZeroEntry) -> str:
    """An entry as people name it on the telephone: 12 调解和解."""
    if isinstance(entry, ZeroEntry):
        words = entry.prior_sentence.rstrip("。")
        return f"{entry.serial or ''} {words[:14]}{'…' if len(words) > 14 else ''}".strip()
    return f"{entry.serial or ''} {entry.name or entry.prior_sentence[:14] or entry.id}".strip()


def _open(word: str, entries: Iterable[FigureEntry], is_open: Callable[[FigureEntry], bool]) -> str:
    found = [called(entry) for entry in entries if is_open(entry)]
    return f"{word} {len(found)} 项：{'、'.join(found)}" if found else ""


def _in_order(entries: Sequence[E]) -> list[E]:
    return sorted(entries, key=lambda entry: entry.serial or 10**9)
