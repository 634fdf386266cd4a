"""A report together with the 台账 that answers it: 更正 go into the reading, answers are tied to the facts."""

from __future__ import annotations

import argparse

from drafter.cli.inputs import ReadReport, read_report
from drafter.workbook.model import Workbook


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
    messages = list(loaded.notices)
    workbook, unfit = combine(told, fresh)
    return read, workbook, messages + unfit
