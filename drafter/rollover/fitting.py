"""Whether the answers of a 台账 fit the facts they answer, so that no slip of the hand gets into print.

The form of the file is the business of drafter.workbook; here it is about quantities, sentences and places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.errors import WorkbookError
from drafter.facts.numerals import parse
from drafter.workbook.model import CONFIRMED, UNCONFIRMED, FigureEntry, Workbook

_HOLE = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_UNTOLD = ("", UNCONFIRMED, CONFIRMED)


def check_values(workbook: Workbook, positions: Mapping[tuple[str | int, ...], int], name: str) -> None:
    """Every 本年 is a quantity of its unit, and every 句子 a word that is known or a sentence with its numbers in {}.

    `positions`: lines of the file. WorkbookError with all that is wrong.
    """
    lines = []
    for index, entry in enumerate(workbook.figures):
        called, words = entry.name or entry.id, entry.sentence.strip()
        if told := value_fault(entry.value.strip(), entry.unit):
            lines.append(f"{_line(positions, index, '本年')}：{called}的本年“{entry.value.strip()}”{told}")
        if words not in _UNTOLD and not _HOLE.search(words):
            told = "里没有写成 {} 的数；应为 待核、已确认，或今年的句子，其中的数写成 {}"
            lines.append(f"{_line(positions, index, '句子')}：{called}的句子“{words[:20]}”{told}")
    _tell(lines, name)


def not_computed(workbook: Workbook, fresh: Workbook) -> list[str]:
    """Where 自动计算 stands at a figure that nothing in last year's report says how to compute; `fresh`: as rolled over."""
    computed = {entry.id for entry in fresh.figures if entry.policy == "自动计算"}
    return [
        f"第{entry.serial}项“{entry.name}”不能自动算：上年报告里没有算它用的数，或者上年就没有算对；请直接填“本年”"
        for entry in workbook.figures
        if entry.policy == "自动计算" and not entry.value and entry.id not in computed
    ]


def value_fault(value: str, unit: str) -> str:
    """What is wrong with a value as typed, "" where it is a quantity of its unit or open."""
    if not value:
        return ""
    if parse(value) is None and parse(value.removesuffix(unit)) is None:
        return "不是一个数；应如 1850、1.6万余、98.5"
    percent = "%" in value or "％" in value or "百分之" in value
    if percent and unit and unit != "%":
        return f"是百分比，而这一项的计量单位是“{unit}”；请写数"
    return ""


def check_sentences(workbook: Workbook, name: str) -> None:
    """A reworded sentence has a place for each number of last year's and no second value for any; a new one has its
    numbers ({} where they are open), and a section that exists. To be called when the 台账 is complete. WorkbookError
    with all that is wrong."""
    lines = [fault for entries in _by_sentence(workbook) for fault in _sentence_faults(entries)]
    known = {section.number for section in workbook.sections} | {section.heading for section in workbook.sections}
    for number, new in enumerate(workbook.new_figures, 1):
        holes = _HOLE.findall(new.sentence)
        if not holes or any(value_fault(hole.strip(), "") for hole in holes):
            lines.append(f"新增数据第{number}项：“{new.sentence[:20]}”里的数应写成 {{23}}，还不知道的写成 {{}}")
        if new.section not in known:
            lines.append(f"新增数据第{number}项：章节“{new.section}”找不到；请写章节的编号或今年标题")
    _tell(lines, name)


def _by_sentence(workbook: Workbook) -> list[list[FigureEntry]]:
    """The figures of each sentence, in the order of the text."""
    groups: dict[tuple[str, str], list[FigureEntry]] = {}
    for entry in workbook.figures:
        if entry.prior_sentence:
            groups.setdefault((entry.section, entry.prior_sentence), []).append(entry)
    return [sorted(group, key=lambda entry: entry.serial or 0) for group in groups.values()]


def _sentence_faults(entries: Sequence[FigureEntry]) -> list[str]:
    words = entries[0].sentence.strip()
    if words in _UNTOLD:
        return []
    holes = [hole.strip() for hole in _HOLE.findall(words)]
    wanted = [entry for entry in entries if entry.policy != "今年不报"]
    names = {entry.name for entry in entries}
    if all(hole in names for hole in holes):
        return []
    if len(holes) != len(wanted):
        asked = "、".join(entry.name for entry in wanted)
        told = f"句子里有 {len(holes)} 个 {{}}，这一句要写 {len(wanted)} 个数（{asked}）"
        return [f"序号{entries[0].serial}：{told}；请补齐，或在 {{}} 里写明各是哪一项数据的名称"]
    return [
        f"序号{entry.serial}：本年写的是“{entry.value}”，句子里写的是“{hole}”；请改成一致"
        for hole, entry in zip(holes, wanted, strict=True)
        if hole and hole not in names and entry.value.strip() and hole != entry.value.strip()
    ]


def sections_in_place(workbook: Workbook, told: Workbook, fresh: Workbook) -> list[str]:
    """Put sections that were deleted from the 台账 back where last year had them; the messages say so.

    不写 is how a section is dropped: a line that is merely gone may be a slip, and its figures must not be lost.
    """
    kept = {section.number for section in told.sections}
    order = [section.number for section in fresh.sections]
    messages: list[str] = []
    if not kept:
        return messages
    for section in [one for one in workbook.sections if one.number in order and one.number not in kept]:
        workbook.sections.remove(section)
        before = order[: order.index(section.number)][-1:]
        at = next((i + 1 for i, one in enumerate(workbook.sections) if before and one.number == before[0]), 0)
        workbook.sections.insert(at, section)
        messages.append(f"章节“{section.prior_heading}”不在台账里，仍按上年保留；今年不写的，请把“处理”改为 不写")
    return messages


def _line(positions: Mapping[tuple[str | int, ...], int], index: int, key: str) -> str:
    line = positions.get(("数据", index, key)) or positions.get(("数据", index))
    return f"第{line}行" if line else f"数据第{index + 1}项"


def _tell(lines: Sequence[str], name: str) -> None:
    if lines:
        message = "\n".join([f"{name} 有 {len(lines)} 处需要改正：", *lines])
        raise WorkbookError(message, "改好后存盘再试；还不知道的请空着")
