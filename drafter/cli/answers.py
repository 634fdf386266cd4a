"""A report together with the 台账 that answers it: 更正 go into the reading, answers are tied to the facts."""

from __future__ import annotations

import argparse

from drafter.cli.inputs import ReadReport, read_report
from drafter.errors import UserError, WorkbookError
from drafter.workbook.load import LoadedWorkbook
from drafter.workbook.model import CONFIRMED, UNCONFIRMED, Workbook


def read_with_answers(options: argparse.Namespace) -> tuple[ReadReport, Workbook, list[str]]:
    """The report of `options.file` and the 台账 of `options.figures`, completed by what it does not mention.

    The messages tell what no longer fits, and when the 台账 was made from another file.
    """
    from drafter.rollover import roll_over
    from drafter.workbook.load import load_file, resolve
    from drafter.workbook.merge import combine

    loaded = load_file(options.figures)
    told = loaded.workbook
    read = read_report(options, [(entry.target, entry.change) for entry in told.corrections])
    fresh = roll_over(read.report, read.facts)
    known = [(entry.id, entry.name) for entry in fresh.figures]
    promises = [(entry.id, entry.text) for entry in fresh.commitments]
    told = resolve(told, known, promises, loaded.positions, str(options.figures))
    same_report(told, read, options.figures)
    _readable(loaded, str(options.figures))
    messages = list(loaded.notices)
    workbook, unfit = combine(told, fresh)
    return read, workbook, messages + unfit


def same_report(workbook: Workbook, read: ReadReport, name: object) -> None:
    """A 台账 goes with one report: the same file, or another copy of the report on the same year."""
    prior = workbook.prior_report
    other_file = prior.sha256 and prior.sha256 != read.report.source.sha256
    if other_file and prior.year != read.report.year:
        raise UserError(
            f"{name} 是由另一份报告生成的台账（{prior.file}，{prior.year or '年度不明'}）",
            f"请换成由 {read.report.source.path} 生成的台账，或换成那一份上年报告",
        )


def _readable(loaded: LoadedWorkbook, name: str) -> None:
    """本年 must be a quantity and 句子 a word that is known or a sentence with its numbers, so that no slip of the
    hand gets into print."""
    from drafter.facts.numerals import parse

    faults = []
    for index, entry in enumerate(loaded.workbook.figures):
        called = entry.name or entry.id
        value = entry.value.strip()
        if value and parse(value) is None and parse(value.removesuffix(entry.unit)) is None:
            faults.append((index, "本年", f"{called}的本年“{value}”不是一个数；应如 1850、1.6万余、98.5"))
        words = entry.sentence.strip()
        if words not in ("", UNCONFIRMED, CONFIRMED) and "{" not in words and "｛" not in words:
            told = "应为 待核、已确认，或今年的句子，其中的数写成 {}"
            faults.append((index, "句子", f"{called}的句子“{words[:20]}”里没有数；{told}"))
    if faults:
        where = loaded.positions
        lines = [f"第{where.get(('数据', i, key)) or where.get(('数据', i)) or 0}行：{told}" for i, key, told in faults]
        message = "\n".join([f"{name} 有 {len(lines)} 处需要改正：", *lines])
        raise WorkbookError(message, "改好后存盘再试；还不知道的请空着")
