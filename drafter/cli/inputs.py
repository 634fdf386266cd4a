"""Reading a report as the commands do: file, 更正, --unit and --year."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from drafter.cli.arguments import Parser
from drafter.model import Facts, OwnMark, Report


class ReadReport(NamedTuple):
    """A report with its facts, and the marks where it is a draft of ours."""

    report: Report
    facts: Facts
    marks: Sequence[OwnMark]
    corrections: Sequence[tuple[str, str]] = ()
    """(对象, 改为) that went into the reading."""


def _year(text: str) -> int:
    """A year of four digits; argparse tells what was written instead."""
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"年度应为四位数，如 2023，不能写 {text}")
    return int(text)


def add_reading_options(parser: Parser) -> None:
    """FILE --map --unit --year, the same for every command that reads a report."""
    parser.add_argument(
        "file", metavar="上年报告", help="报告文件：.docx .doc .wps .pdf .rtf .odt .txt .html .md；写 - 从标准输入读"
    )
    parser.add_argument("--map", metavar="更正.yaml", help="更正文件：哪个标题其实是什么")
    parser.add_argument("--unit", metavar="名称", help="报告单位，认错时写明")
    parser.add_argument("--year", metavar="年度", type=_year, help="报告年度，认错时写明，如 2023")


def read_report(options: argparse.Namespace, corrections: Sequence[tuple[str, str]] = ()) -> ReadReport:
    """The report of `options.file`; `corrections` (from a 台账) come before those of --map."""
    pairs = list(corrections)
    if options.map:
        from drafter.workbook.corrections import load_corrections

        pairs += load_corrections(options.map)
    return read_path(options.file, pairs, options.unit, options.year)


def read_path(
    path: str, corrections: Sequence[tuple[str, str]] = (), unit: str | None = None, year: int | None = None
) -> ReadReport:
    """The report in the file `path` with its facts; `unit` and `year` where a person names them."""
    from drafter.facts import facts_of
    from drafter.outline import Correction, outline
    from drafter.outline.own_draft import place_marks, set_apart
    from drafter.reading import read_source

    source, found = set_apart(read_source(path))
    report = outline(source, [Correction(what, becomes) for what, becomes in corrections], unit, year)
    return ReadReport(report, facts_of(report), place_marks(report, found), corrections)


def tell_doubts(read: ReadReport) -> None:
    """What does not compute in last year's own report, to standard error."""
    from drafter.facts.relations import told

    for relation in read.facts.relations:
        if relation.holds is False:
            sys.stderr.write(f"上年报告中的疑点：{told(relation)}\n")


def warn(read: ReadReport) -> None:
    """Doubts of the reading, to standard error."""
    for notice in read.report.source.notices:
        sys.stderr.write(f"注意：{notice}\n")
    for warning in read.report.warnings:
        quote = f"（{warning.quote}）" if warning.quote else ""
        sys.stderr.write(f"注意：{warning.message}{quote}\n")
