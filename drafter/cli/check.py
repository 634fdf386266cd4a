"""drafter check: what is wrong or doubtful in one report, or in many, alone and against last year's."""

from __future__ import annotations

import json
import sys

from drafter.cli.arguments import Parser
from drafter.cli.inputs import read_path

DESCRIPTION = """\
校核报告：比率、合计、同比重新计算，查前后不一、年份未改、留空、重复、无回应的安排等。

例：drafter check 青禾街道2024年报告.docx
    drafter check 青禾街道2024年报告.docx --prior 青禾街道2023年报告.docx
"""


def run(arguments: list[str]) -> int:
    """Print the findings of each file; exit 0 nothing above info, 1 findings, 2 could not run."""
    parser = Parser(prog="drafter check", description=DESCRIPTION)
    parser.add_argument("files", metavar="报告", nargs="+", help="报告文件，可写多个，也可写文件夹")
    parser.add_argument("--prior", metavar="上年报告", help="上年的报告，用来对照两年")
    parser.add_argument("--json", action="store_true", help="打印 JSON（drafter.findings/1）")
    options = parser.parse_args(arguments)
    from drafter.checking import Material, check
    from drafter.contract import findings_json

    prior = None
    if options.prior:
        read = read_path(options.prior)
        prior = Material(read.report, read.facts, read.marks)
    outputs = []
    worst = 0
    for path in options.files:
        read = read_path(path)
        material = Material(read.report, read.facts, read.marks, prior)
        findings = check(material)
        worst = max(worst, any(one.severity != "info" for one in findings))
        compared = (material.links, material.answers) if prior else None
        outputs.append(findings_json(path, findings, read.facts.relations, compared))
    json.dump(outputs[0] if len(outputs) == 1 else outputs, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return worst
