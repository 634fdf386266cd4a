"""drafter finalize: a draft that is ready becomes the file that goes to the director and to the web."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.errors import UnreadableError, UserError

if TYPE_CHECKING:
    from drafter.checking import Material
    from drafter.model import Finding
    from drafter.relay.finalize import Finalized

DESCRIPTION = """\
定稿：稿子里的标记都处理完以后，写出干净的 Word 文件，可以送审、发布。
还有【待…】、上年原文、没有接受的修订，或校核出须改的错误，就不写文件，只列出来。
写出时删去书签、突出显示、控件、批注、隐藏文字、作者等信息，接上断了的序号；
正文一字不动，稿子本身也不动。旁边另写一份核对单，记下接受的问题和删去的东西。

例：drafter finalize 框架稿.docx -o 定稿.docx
    drafter finalize 框架稿.docx --accept-revisions       （修订全部接受）
    drafter finalize 框架稿.docx --accept sum-mismatch=分项只列主要的几类
"""
SHOWN = 5
"""Of each kind of leftovers so many are listed."""
INDENT = "  "


def run(arguments: list[str]) -> int:
    """Write the finished file; exit 0 written, 1 the draft is not ready, 2 could not run."""
    options = _parser().parse_args(arguments)
    reasons = _reasons(options.accept)
    draft = Path(options.draft)
    if options.output and Path(options.output).suffix.lower() != ".docx":
        raise UserError(f"-o 后的文件名应以 .docx 结尾，不是“{options.output}”", "例如 -o 定稿.docx")
    done = _finalized(draft, options)
    if done.leftovers:
        print("\n".join(_unfinished(done)))
        return 1
    material, findings = _checked(draft, done, options)
    errors = [one for one in findings if one.severity == "error" and one.code not in reasons]
    if errors:
        print("\n".join(_wrong(material, errors)))
        return 1
    unused = [code for code in reasons if all(one.code != code for one in findings)]
    for code in unused:
        sys.stderr.write(f"注意：没有发现 {code}，--accept 的这一条没有用上\n")
    _write(draft, options, done, material, findings, reasons)
    return 0


def _parser() -> Parser:
    parser = Parser(prog="drafter finalize", description=DESCRIPTION)
    parser.add_argument("draft", metavar="稿.docx", help="写完的稿子（.docx）")
    parser.add_argument("-o", "--output", metavar="定稿.docx", help="写到哪里；不写时放在稿子旁边，用报告标题作文件名")
    parser.add_argument(
        "--accept",
        metavar="代码=理由",
        action="append",
        default=[],
        help="校核出的这一类须改的问题确实无误，写明理由；理由记入核对单。可写多次",
    )
    parser.add_argument("--accept-revisions", action="store_true", help="接受全部修订（不写时，有修订就不定稿）")
    parser.add_argument("--unit", metavar="名称", help="报告单位，认错时写明")
    parser.add_argument("--year", metavar="年度", type=int, help="报告年度，认错时写明，如 2024")
    parser.add_argument("--force", action="store_true", help="文件已存在时也写，旧的另存")
    return parser


def _reasons(given: Sequence[str]) -> dict[str, str]:
    """The codes that a person accepts, each with its reason."""
    from drafter.cli.check import codes_of

    out: dict[str, str] = {}
    for one in given:
        name, _, reason = one.replace("＝", "=", 1).partition("=")
        if not reason.strip():
            raise UserError(
                f"--accept {one} 没有写理由", "写成 --accept 代码=理由，例如 sum-mismatch=分项只列主要的几类"
            )
        out |= dict.fromkeys(codes_of([name]), reason.strip())
    return out


def _finalized(draft: Path, options: argparse.Namespace) -> Finalized:
    from drafter.reading import read_source
    from drafter.relay.finalize import finalize

    if read_source(str(draft)).format != "docx":
        raise UserError(f"{draft} 不是 Word 文件", "定稿只能从 .docx 的稿子写出；请在 Word/WPS 里另存为 .docx")
    try:
        return finalize(draft.read_bytes(), accept_revisions=options.accept_revisions)
    except UnreadableError as error:
        raise UnreadableError(f"{draft}：{error.message}", error.remedy) from error


def _checked(draft: Path, done: Finalized, options: argparse.Namespace) -> tuple[Material, list[Finding]]:
    """The finished text as `check` sees it."""
    from drafter.checking import Material, check
    from drafter.facts import facts_of
    from drafter.outline import outline
    from drafter.reading import read_bytes

    report = outline(read_bytes(done.data, str(draft)), (), options.unit, options.year)
    material = Material(report, facts_of(report))
    return material, check(material)


def _unfinished(done: Finalized) -> Iterator[str]:
    from drafter.cli.check_report import WIDTH
    from drafter.cli.wrapping import wrap
    from drafter.relay.finalize.leftovers import grouped

    for group, rows in grouped(done.leftovers).items():
        yield from wrap(f"{group} {len(rows)} 处", WIDTH)
        for one in rows[:SHOWN]:
            yield from wrap(f"{INDENT}{one.place or '正文'}", WIDTH, indent=4)
            if one.quote:
                yield from wrap(f"{INDENT * 2}{one.quote}", WIDTH, indent=6)
        if len(rows) > SHOWN:
            yield f"{INDENT}……另有 {len(rows) - SHOWN} 处"
        yield ""
    words = f"还不能定稿，没有写出文件：共 {len(done.leftovers)} 处要处理。在 Word 里查找“【待”可以逐处看到标记。"
    yield from wrap(words, WIDTH)


def _wrong(material: Material, errors: Sequence[Finding]) -> Iterator[str]:
    from drafter.cli.check_report import finding_lines

    yield f"校核出须改的 {len(errors)} 处"
    for number, one in enumerate(errors, 1):
        yield from finding_lines(material, one, number)
    yield ""
    yield "还不能定稿，没有写出文件。请改定后再来；确实无误的，写明理由（记入核对单）："
    yield from (f"{INDENT}--accept {code}=理由" for code in dict.fromkeys(one.code for one in errors))


def _write(
    draft: Path,
    options: argparse.Namespace,
    done: Finalized,
    material: Material,
    findings: Sequence[Finding],
    reasons: Mapping[str, str],
) -> None:
    from drafter.cli.outputs import write_all
    from drafter.drafting.checklist_docx import write_checklist
    from drafter.relay.finalize.record import record

    path = _path(draft, options.output, material.report.title)
    beside = path.with_name(f"{path.stem}-核对单.docx")
    sheet = write_checklist(record(done, material, findings, reasons))
    for line in write_all([(path, done.data), (beside, sheet)], force=options.force):
        sys.stderr.write(f"{line}\n")
    print("\n".join(_done(done, findings, path)))
    print(f"定稿：{path}")
    print(f"核对单：{beside}")


def _path(draft: Path, output: str | None, title: str | None) -> Path:
    """Where the finished file goes: never onto the draft."""
    from drafter.cli.outputs import file_name

    if output is None:
        path = draft.with_name(file_name(title or f"{draft.stem}-定稿", ".docx"))
        return draft.with_name(f"{draft.stem}-定稿.docx") if path.exists() and path.samefile(draft) else path
    path = Path(output)
    if path.exists() and path.samefile(draft):
        raise UserError("定稿不能写在稿子上", "稿子要留着；请在 -o 后换一个名字")
    return path


def _done(done: Finalized, findings: Sequence[Finding], path: Path) -> Iterator[str]:
    from drafter.checking.codes import SEVERITIES, SEVERITY_NAMES
    from drafter.cli.check_report import NOT_CHECKED, WIDTH
    from drafter.cli.outputs import quoted
    from drafter.cli.wrapping import wrap
    from drafter.relay.finalize.record import counted

    yield from wrap(f"删去：{counted(done.removed) or '没有什么要删的'}。", WIDTH, indent=4)
    for comment in done.comments:
        yield from wrap(f"{INDENT}批注（{comment.author or '没有署名'}）：{comment.text}", WIDTH, indent=4)
    if done.kept:
        yield from wrap(f"留下：{counted(done.kept)}。请看一看是否可以发布。", WIDTH, indent=4)
    for one in done.renumbered:
        yield from wrap(f"序号：“{one.before}{one.heading}”改为“{one.after}”。", WIDTH, indent=4)
    for one in done.not_renumbered:
        yield from wrap(f"序号：“{one.before}{one.heading}”应为“{one.after}”，这一处请在 Word 里改。", WIDTH, indent=4)
    left = [(severity, sum(one.severity == severity for one in findings)) for severity in SEVERITIES]
    words = "、".join(f"{SEVERITY_NAMES[severity]} {times} 处" for severity, times in left if times)
    if words:
        yield f"校核：{words.replace('须改', '接受的须改')}；看详细：drafter check {quoted(path)}"
    yield from wrap(NOT_CHECKED, WIDTH)
