"""drafter figures: from last year's report the 台账 that is filled this year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli import figure_table, sheets
from drafter.cli.arguments import Parser
from drafter.cli.build import refuse_other
from drafter.cli.inputs import ReadReport, add_reading_options, read_report, tell_doubts, warn
from drafter.cli.outputs import default_folder, quoted, write_all
from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.workbook.load import LoadedWorkbook

DESCRIPTION = """\
从上年报告列出今年要填的数据、零报告、问题和上年安排，写成一份台账（.yaml）。
台账已存在且出自同一份报告时，补上新的、保留已填的，原来的另存一份。
-o 写成 .xlsx，就写出发给各科室的报数表，每个科室一张；收回来用 drafter collect 读。

例：drafter figures 青禾街道2023年报告.docx -o 台账.yaml
    drafter figures 青禾街道2024年报告.docx -o 台账.yaml --from 去年的台账.yaml
    drafter figures 青禾街道2023年报告.docx -o 报数表.xlsx --figures 台账.yaml   （每个科室一张表）
    drafter figures 青禾街道2023年报告.docx -o 报数表 --figures 台账.yaml --split （每个科室一个文件）
    drafter figures --table 各街道报告 -o 数据.xlsx   （只列成表；drafter figures --table --help）
"""


def run(arguments: list[str]) -> int:
    """Write or refresh the 台账; counts go to standard error, its path to standard output."""
    if figure_table.OPTION in arguments:
        return figure_table.run(arguments)
    parser = Parser(prog="drafter figures", description=DESCRIPTION)
    add_reading_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="台账.yaml",
        help="写到哪里：台账写 .yaml，报数表写 .xlsx；不写则把台账放在上年报告旁边的文件夹里",
    )
    parser.add_argument("--from", dest="previous", metavar="上年台账", help="沿用上年台账里的科室、名称、口径和更正")
    parser.add_argument("--figures", metavar="台账.yaml", help="写报数表时：按这份台账分科室，填上已有的数")
    parser.add_argument("--split", action="store_true", help="写报数表时：每个科室一个文件，-o 写文件夹")
    parser.add_argument(
        "--to", metavar="交给谁", default="", help="写报数表时：表头上写明交给谁、何时交，如 司法所（12月10日前）"
    )
    parser.add_argument(
        figure_table.OPTION, action="store_true", help="不写台账，把一份或许多份报告的数据列成表，-o 可写 .csv、.xlsx"
    )
    parser.add_argument("--force", action="store_true", help="已有的台账出自另一份报告时也写，旧的另存")
    options = parser.parse_args(arguments)
    if sheets.wanted(options):
        return sheets.run(options)
    if options.figures or options.to:
        raise UserError("--figures 和 --to 是写报数表时用的", "请在 -o 后写 报数表.xlsx，或者去掉它们")
    path = Path(options.output) if options.output else default_folder(options.file) / "台账.yaml"
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UserError(f"台账的文件名应以 .yaml 结尾，不是“{path.name}”", "例如 -o 台账.yaml")

    from drafter.cli.answers import same_report
    from drafter.rollover import roll_over
    from drafter.workbook.dump import SCHEMA_FILE, dump
    from drafter.workbook.load import load_file
    from drafter.workbook.merge import refresh, take_over
    from drafter.workbook.model import CorrectionEntry

    existing: LoadedWorkbook | None = load_file(path) if path.exists() and not options.force else None
    previous = load_file(options.previous).workbook if options.previous else None
    pairs = [
        (entry.target, entry.change)
        for book in (previous, existing and existing.workbook)
        if book
        for entry in book.corrections
    ]
    read = read_report(options, list(dict.fromkeys(pairs)))
    refuse_other(read, options)
    fresh = roll_over(read.report, read.facts)
    fresh.corrections = [CorrectionEntry(target=what, change=becomes) for what, becomes in read.corrections]
    messages: list[str] = []
    if previous is not None:
        fresh, messages = take_over(fresh, previous)
    if existing is not None:
        same_report(existing.workbook, read, path)
        text, told = refresh(existing.text, fresh, path.name)
        messages += told
        if text == existing.text:
            sys.stderr.write("台账已是最新，没有改动。\n")
            _tell(read, messages, path)
            return 0
        data = text.encode(existing.encoding)
    else:
        data = dump(fresh, summary=_summary(read)).encode()
    _write_schema(path.with_name(SCHEMA_FILE))
    for line in write_all([(path, data)], force=existing is not None or options.force):
        sys.stderr.write(f"{line}\n")
    _tell(read, messages, path)
    return 0


def _write_schema(path: Path) -> None:
    """The file that the first line of the 台账 names: editors that know it complete and check while one types."""
    from drafter.workbook.schema import json_schema_text

    if not path.exists():
        write_all([(path, json_schema_text().encode())], force=False)


def _summary(read: ReadReport) -> list[str]:
    facts = read.facts
    values = sum(figure.role == "value" for figure in facts.figures)
    hard = sum(one.hard for one in facts.commitments)
    return [
        f"由《{read.report.title or read.report.source.path}》生成："
        f"数据 {values} 项，零报告 {len(facts.zero_statements)} 条，问题 {len(facts.problems)} 个，"
        f"上年安排 {len(facts.commitments)} 项（具体 {hard} 项）。"
    ]


def _tell(read: ReadReport, messages: list[str], path: Path) -> None:
    for line in messages:
        sys.stderr.write(f"注意：{line}\n")
    warn(read)
    tell_doubts(read)
    for line in _summary(read):
        sys.stderr.write(f"{line}\n")
    sys.stderr.write(
        f"下一步：用记事本打开台账填写，存盘后运行 drafter build {quoted(read.report.source.path)} --figures {quoted(path)}\n"
    )
    print(f"台账：{path}")
