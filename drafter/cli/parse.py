"""drafter parse: how a report was read, as a tree for people or as JSON for scripts."""

from __future__ import annotations

import json
import sys

from drafter.cli.arguments import Parser
from drafter.cli.inputs import add_reading_options, read_report

DESCRIPTION = """\
看程序把一份报告读成了什么样子：各级标题、每一节有多少数据、拿不准的地方、怎样更正。
加 --json 打印全部细节（drafter.report/1），供脚本用。

例：drafter parse 青禾街道2023年报告.docx
    drafter parse 报告.docx --map 更正.yaml            （更正以后再看一遍）
    drafter parse 报告.txt --unit 青禾街道 --year 2023
    drafter parse 青禾街道2023年报告.docx --json > 报告.json
"""


def run(arguments: list[str]) -> int:
    """Print the reading of one file to standard output."""
    parser = Parser(prog="drafter parse", description=DESCRIPTION)
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true", help="打印 JSON，供脚本用")
    options = parser.parse_args(arguments)
    read = read_report(options)
    if options.json:
        from drafter.contract import report_json

        json.dump(report_json(read.report, read.facts, read.marks), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    from drafter.cli.report_tree import tree_lines

    sys.stdout.writelines(f"{line}\n" for line in tree_lines(read))
    return 0
