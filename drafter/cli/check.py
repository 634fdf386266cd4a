"""drafter check: what is wrong or doubtful in one report, or in many, alone and against last year's."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drafter.cli.arguments import Parser
from drafter.cli.files import report_files
from drafter.cli.inputs import ReadReport, read_path, warn
from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.checking import Material
    from drafter.drafting.lines import Sheet
    from drafter.model import Finding
    from drafter.tables import Table

DESCRIPTION = """\
校核报告：比率、合计、增减、同比重新算一遍；查前后不一、年份未改、留空未填、重复、
期限已过、没有回应的上年安排等。须改的是错误，请核实的要人看一眼，供参考的可改可不改。

例：drafter check 青禾街道2024年报告.docx
    drafter check 青禾街道2024年报告.docx --prior 青禾街道2023年报告.docx   （对照上年）
    drafter check 各街道报告                          （文件夹里的每一份，一份一行）
    drafter check 报告.docx --annotate 报告-批注.docx   （写成 Word 批注，原文不动）
    drafter check 报告.docx -o 校核单.docx
"""


class Checked(NamedTuple):
    """One file with what was found in it, or why it could not be read."""

    path: str
    read: ReadReport | None
    material: Material | None
    findings: Sequence[Finding]
    error: UserError | None = None


def run(arguments: list[str]) -> int:
    """Print the findings of each file; exit 0 nothing above info, 1 findings, 2 could not run."""
    options = _parser().parse_args(arguments)
    files, notes = report_files(options.files)
    only, ignore = codes_of(options.only), codes_of(options.ignore)
    _agree(options, files)
    prior = _material(read_path(options.prior)) if options.prior else None
    other = _material(read_path(options.other)) if options.other else None
    checked = [_check(path, prior, other, only, ignore, options) for path in files]
    for note in notes:
        sys.stderr.write(f"注意：{note}\n")
    for one in checked:
        if one.error and (options.json or len(checked) > 1):
            sys.stderr.write(f"{one.error}\n")
        elif one.error:
            raise one.error
        elif one.read and len(checked) == 1:
            warn(one.read)
    _write(options, checked)
    if options.json:
        json.dump(_json(checked), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _print(checked)
    if all(one.error for one in checked):
        return 2
    return int(any(finding.severity != "info" for one in checked for finding in one.findings))


def _parser() -> Parser:
    parser = Parser(prog="drafter check", description=DESCRIPTION)
    parser.add_argument(
        "files",
        metavar="报告",
        nargs="+",
        help="报告文件（.docx .doc .wps .pdf .rtf .odt .txt .html .md），可写多个，也可写文件夹",
    )
    parser.add_argument("--prior", metavar="上年报告", help="同一单位上年的报告：对照两年的数据、安排和句子")
    parser.add_argument(
        "--with", dest="other", metavar="文件", help="同一年另一份公开的报告（如政府信息公开年度报告）：比对相同的数据"
    )
    parser.add_argument("--unit", metavar="名称", help="报告单位，认错时写明")
    parser.add_argument("--year", metavar="年度", type=int, help="报告年度，认错时写明，如 2024")
    parser.add_argument(
        "--only",
        metavar="代码",
        action="append",
        default=[],
        help="只查这几项，用逗号隔开，如 sum-mismatch,ratio-mismatch",
    )
    parser.add_argument("--ignore", metavar="代码", action="append", default=[], help="不查这几项")
    parser.add_argument("--annotate", metavar="批注.docx", help="把结果写成 Word 批注，放在一份副本里（只限 .docx）")
    parser.add_argument("-o", "--output", metavar="校核单", help="另写一份校核单：.docx 或 .xlsx")
    parser.add_argument("--force", action="store_true", help="文件已存在时也写，旧的另存")
    parser.add_argument("--json", action="store_true", help="打印 JSON（drafter.findings/1），供脚本用")
    return parser


def _agree(options: argparse.Namespace, files: Sequence[str]) -> None:
    """Options that suit one file only."""
    for name, given in (("--prior", options.prior), ("--with", options.other), ("--annotate", options.annotate)):
        if given and len(files) > 1:
            raise UserError(f"{name} 只能和一份报告一起用，这里有 {len(files)} 份", "请一份一份地校核")
    if options.annotate:
        if files[0] == "-" or Path(files[0]).suffix.lower() != ".docx":
            raise UserError("批注只能写进 .docx 文件", "请先用 Word/WPS 把报告另存为 .docx")
        if Path(options.annotate).resolve() == Path(files[0]).resolve():
            raise UserError("批注写在副本里，不能写回原来的文件", "请换一个文件名，例如 --annotate 报告-批注.docx")
        if Path(options.annotate).suffix.lower() != ".docx":
            raise UserError(
                f"--annotate 后的文件名应以 .docx 结尾，不是“{options.annotate}”", "例如 --annotate 报告-批注.docx"
            )
    if options.output and Path(options.output).suffix.lower() not in (".docx", ".xlsx"):
        raise UserError(f"-o 后的文件名应以 .docx 或 .xlsx 结尾，不是“{options.output}”", "例如 -o 校核单.docx")


def codes_of(given: Sequence[str]) -> frozenset[str]:
    """Codes as written with commas, spaces or by their Chinese names."""
    from drafter.checking.codes import codes

    by_name = {code.name: code.code for code in codes().values()}
    out = set()
    for word in " ".join(given).translate(str.maketrans("，,、；;", "     ")).split():
        code = by_name.get(word, word)
        if code not in codes():
            import difflib

            near = difflib.get_close_matches(word, [*codes(), *by_name], n=1, cutoff=0.5)
            names = "、".join(f"{one.code}（{one.name}）" for one in codes().values())
            raise UserError(f"没有“{word}”这一项", f"是不是 {near[0]}？" if near else f"可写：{names}")
        out.add(code)
    return frozenset(out)


def _material(read: ReadReport, prior: Material | None = None, other: Material | None = None) -> Material:
    from drafter.checking import Material

    return Material(read.report, read.facts, read.marks, prior, other)


def _check(
    path: str,
    prior: Material | None,
    other: Material | None,
    only: frozenset[str],
    ignore: frozenset[str],
    options: argparse.Namespace,
) -> Checked:
    from drafter.checking import check

    try:
        read = read_path(path, (), options.unit, options.year)
    except UserError as error:
        return Checked(path, None, None, (), error)
    material = _material(read, prior, other)
    _refuse_swapped(material)
    return Checked(path, read, material, check(material, only, ignore))


def _refuse_swapped(material: Material) -> None:
    """A report of the same or a later year is not last year's."""
    if material.prior is None:
        return
    year, prior = material.report.year, material.prior.report
    if year and prior.year and prior.year >= year:
        raise UserError(
            f"--prior 后面的 {prior.source.path} 是{prior.year}年的报告，要校核的是{year}年的，两份文件写反了",
            "请把两个文件名对调；年度认错了的，先用 drafter parse 看看，再用 --year 写明",
        )


def _json(checked: Sequence[Checked]) -> Any:
    from drafter.contract import findings_json

    out: list[dict[str, Any]] = []
    for one in checked:
        if one.material is None:
            out.append({"source": one.path, "error": str(one.error)})
            continue
        compared = (one.material.links, one.material.answers) if one.material.prior else None
        out.append(findings_json(one.path, one.findings, one.material.relations, compared))
    return out[0] if len(out) == 1 else out


def _print(checked: Sequence[Checked]) -> None:
    from drafter.cli.check_report import NOT_CHECKED, WIDTH, report_lines, summary
    from drafter.cli.wrapping import wrap

    if len(checked) == 1:
        for one in checked:
            if one.material is not None:
                print("\n".join(report_lines(one.material, one.findings)))
        return
    for one in checked:
        known = one.material and summary(one.material, one.findings)
        print(known or f"{'读不了':<23}{one.path}")
    print(f"共 {len(checked)} 份。看某一份的详细结果：drafter check 那一份的文件名")
    print("\n".join(wrap(NOT_CHECKED, WIDTH)))


def _write(options: argparse.Namespace, checked: Sequence[Checked]) -> None:
    """The annotated copy and the 核对单, where asked for; all or none."""
    from drafter.cli.outputs import write_all

    done = [(one.material, one.findings) for one in checked if one.material is not None]
    files: list[tuple[Path, bytes]] = []
    if options.output and done:
        from drafter.drafting.check_sheet import check_book, check_sheet

        path = Path(options.output)
        files.append((path, _docx(check_sheet(done)) if path.suffix.lower() == ".docx" else _xlsx(check_book(done))))
    if options.annotate and done:
        files.append((Path(options.annotate), _annotated(*done[0])))
    for line in write_all(files, force=options.force) if files else ():
        sys.stderr.write(f"{line}\n")
    for path, _ in files:
        sys.stderr.write(f"写好了：{path}\n")


def _docx(sheet: Sheet) -> bytes:
    from drafter.drafting.checklist_docx import write_checklist

    return write_checklist(sheet)


def _xlsx(sheets: Sequence[tuple[str, Table]]) -> bytes:
    from drafter.tables import write_xlsx

    return write_xlsx(sheets)


def _annotated(material: Material, findings: Sequence[Finding]) -> bytes:
    """The user's file with one comment a finding."""
    from drafter.checking.codes import SEVERITY_NAMES, codes
    from drafter.relay.annotate import annotate
    from drafter.relay.locating import notes_of

    def heading(one: Finding) -> str:
        return f"{SEVERITY_NAMES[one.severity]}：{codes()[one.code].name}"

    source = Path(material.report.source.path).read_bytes()
    result = annotate(source, notes_of(material.report, findings, heading))
    sys.stderr.write(f"写了 {result.placed} 条批注\n")
    for note in result.unplaced:
        sys.stderr.write(f"注意：这一条在文件里找不到位置，没有写成批注：{note.words}\n")
    return result.data
