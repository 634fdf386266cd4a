"""The part of `drafter figures` that writes sheets for the offices (报数表)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drafter.cli.build import refuse_other
from drafter.cli.inputs import read_report, warn
from drafter.cli.outputs import default_folder, file_name, quoted, write_all
from drafter.errors import UserError

SUFFIX = ".xlsx"
_NAME = "报数表"


def wanted(options: argparse.Namespace) -> bool:
    """Whether the command asks for sheets and not for a 台账."""
    return bool(options.split) or Path(options.output or "").suffix.lower() == SUFFIX


def run(options: argparse.Namespace) -> int:
    """Write one file with a sheet for every office, or with --split one file for every office into a folder."""
    from drafter.cli.answers import read_with_answers
    from drafter.relay.sheets.offices import UNASSIGNED, offices
    from drafter.relay.sheets.write import write_sheets
    from drafter.rollover import roll_over

    if options.figures:
        read, workbook, messages = read_with_answers(options)
    else:
        read, messages = read_report(options), []
        workbook = roll_over(read.report, read.facts)
        if options.previous:
            from drafter.workbook.load import load_file
            from drafter.workbook.merge import take_over

            workbook, messages = take_over(workbook, load_file(options.previous).workbook)
        beside = default_folder(options.file) / "台账.yaml"
        if beside.exists():
            messages += [f"旁边有台账 {beside}，这次没有用；要按它分科室，请加 --figures {quoted(beside)}"]
    refuse_other(read, options)
    asked = offices(workbook)
    if not asked:
        raise UserError("没有要各科室填报的数据", "请看台账里“数据”的“处理”，要填报的写 填报")
    path = Path(options.output) if options.output else default_folder(options.file) / _NAME
    if options.split:
        folder = path.with_suffix("") if path.suffix.lower() == SUFFIX else path
        files = [
            (folder / file_name(f"{_NAME}-{one.name}", SUFFIX), write_sheets(workbook, [one], options.to))
            for one in asked
        ]
    else:
        files = [(path, write_sheets(workbook, asked, options.to))]
    for line in write_all(files, force=options.force):
        sys.stderr.write(f"{line}\n")
    for message in messages:
        sys.stderr.write(f"注意：{message}\n")
    warn(read)
    counts = "、".join(f"{one.name} {len(one.figures)} 项" for one in asked)
    left = len(workbook.figures) - len({entry.id for one in asked for entry in one.figures})
    aside = f"；自动计算、沿用和今年不报的 {left} 项不用填，没有列入" if left else ""
    sys.stderr.write(f"数据 {len(workbook.figures)} 项：{counts}{aside}\n")
    if any(one.name == UNASSIGNED for one in asked):
        sys.stderr.write("要分给科室的，请在台账的“科室”写明，再加 --figures 台账 重新写出。\n")
    for path, _ in files:
        print(f"报数表：{path}")
    return 0
