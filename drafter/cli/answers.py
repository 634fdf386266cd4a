"""A report together with the 台账 that answers it: 更正 go into the reading, answers are tied to the facts."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from drafter.cli.inputs import ReadReport, read_report
from drafter.errors import UserError
from drafter.workbook.model import Workbook

if TYPE_CHECKING:
    from drafter.workbook.load import LoadedWorkbook


def read_with_answers(
    options: argparse.Namespace, loaded: LoadedWorkbook | None = None
) -> tuple[ReadReport, Workbook, list[str]]:
    """The report of `options.file` and the 台账 of `options.figures`, completed by what it does not mention.

    The messages tell what no longer fits, and when the 台账 was made from another file. `loaded`: that 台账, where it
    has been read already.
    """
    from drafter.rollover import roll_over
    from drafter.rollover.fitting import check_sentences, check_values, not_computed, sections_in_place
    from drafter.workbook.load import load_file, resolve
    from drafter.workbook.merge import combine

    loaded = loaded or load_file(options.figures)
    told = loaded.workbook
    read = read_report(options, [(entry.target, entry.change) for entry in told.corrections])
    fresh = roll_over(read.report, read.facts)
    known = [(entry.id, entry.name) for entry in fresh.figures]
    promises = [(entry.id, entry.text) for entry in fresh.commitments]
    told = resolve(told, known, promises, loaded.positions, str(options.figures))
    same_report(told, read, options.figures)
    check_values(loaded.workbook, loaded.positions, str(options.figures))
    messages = list(loaded.notices)
    workbook, unfit = combine(told, fresh)
    check_sentences(workbook, str(options.figures))
    return (
        read,
        workbook,
        [*messages, *unfit, *not_computed(workbook, fresh), *sections_in_place(workbook, told, fresh)],
    )


def same_report(workbook: Workbook, read: ReadReport, name: object) -> None:
    """A 台账 goes with one report: the same file, or another copy of the report on the same year."""
    prior = workbook.prior_report
    other_file = prior.sha256 and prior.sha256 != read.report.source.sha256
    if other_file and prior.year != read.report.year:
        raise UserError(
            f"{name} 是由另一份报告生成的台账（{prior.file}，{prior.year or '年度不明'}）",
            f"请换成由 {read.report.source.path} 生成的台账，或换成那一份上年报告",
        )
