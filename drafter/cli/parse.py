"""drafter parse: how a report was read, as JSON."""

from __future__ import annotations

import json
import sys

from drafter.cli.arguments import Parser
from drafter.cli.inputs import add_reading_options, read_report

DESCRIPTION = """\
读一份报告，把读懂的结构、数据、安排、问题和年份打印成 JSON（drafter.report/1）。

例：drafter parse 青禾街道2023年报告.docx --json > 报告.json
    drafter parse 报告.txt --json --unit 青禾街道 --year 2023
    drafter parse 报告.docx --json --map 更正.yaml
"""


def run(arguments: list[str]) -> int:
    """Print the contract of one file to standard output."""
    parser = Parser(prog="drafter parse", description=DESCRIPTION)
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true", required=True, help="打印 JSON（目前只有这一种）")
    options = parser.parse_args(arguments)
    from drafter.contract import report_json

    read = read_report(options)
    json.dump(report_json(read.report, read.facts, read.marks), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0
