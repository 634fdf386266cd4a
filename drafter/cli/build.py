"""drafter build: last year's report and the 台账 become this year's draft and its 核对单."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.cli.inputs import ReadReport, add_reading_options, read_report, tell_doubts, warn
from drafter.cli.outputs import default_folder, file_name, quoted, write_all
from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.drafting.lines import Draft
    from drafter.packs.pack import Pack

DESCRIPTION = """\
读上年报告和台账，写出今年的框架稿（.docx 或 .md），旁边放一份核对单。
稿中【】外的字都可以发表，【】里的字一个也不能发表；搜索【待 可找到全部待办之处。

例：drafter build 青禾街道2023年报告.docx --figures 台账.yaml -o 框架稿.docx
    drafter build 青禾街道2023年报告.docx                  （还没有数据，先出一份空稿）
    drafter build 上年.docx --figures 台账.yaml --mode 沿用   （沿用上年文字逐段修改）
"""


def run(arguments: list[str]) -> int:
    """Write draft and 核对单; counts go to standard error, the paths to standard output."""
    parser = Parser(prog="drafter build", description=DESCRIPTION)
    add_reading_options(parser)
    parser.add_argument("--figures", metavar="台账.yaml", help="今年的数据和状态；不写则全部留空")
    parser.add_argument(
        "--template", metavar="包", default="", help="模板包的名称或文件夹，不写用台账里写的，再没有用通用的 base"
    )
    parser.add_argument("--mode", metavar="写法", default="", help="框架 或 沿用；不写则按模板包，通用的是框架")
    parser.add_argument("-o", "--output", metavar="稿", help="写到哪里：.docx 或 .md；不写则放在上年报告旁边的文件夹里")
    parser.add_argument("--force", action="store_true", help="文件已存在时也写，旧的另存")
    options = parser.parse_args(arguments)
    mode = {"沿用改写": "沿用", "改写": "沿用", "skeleton": "框架", "revise": "沿用"}.get(options.mode, options.mode)
    if mode not in ("", "框架", "沿用"):
        raise UserError(f"--mode 不能写“{options.mode}”", "可写：框架、沿用")
    suffix = Path(options.output).suffix.lower() if options.output else ".docx"
    if suffix not in (".docx", ".md"):
        raise UserError(f"-o 后的文件名应以 .docx 或 .md 结尾，不是“{options.output}”", "例如 -o 框架稿.docx")

    from drafter.cli.answers import read_with_answers
    from drafter.drafting.build import build_draft
    from drafter.packs.find import find_pack

    if options.figures:
        read, workbook, messages = read_with_answers(options)
        confirmed = workbook.info.headings_confirmed
    else:
        from drafter.rollover import roll_over

        read, messages, confirmed = read_report(options), [], False
        workbook = roll_over(read.report, read.facts)
        beside = default_folder(options.file) / "台账.yaml"
        if beside.exists():
            messages = [f"旁边有台账 {beside}，这次没有用；要用请加 --figures {quoted(beside)}"]
    refuse_other(read, options)
    pack = find_pack(options.template or workbook.template.name or "base")
    mode = mode or pack.mode or "框架"
    built = build_draft(read.report, read.facts, workbook, mode=mode, pack=pack, confirmed=confirmed)
    written, told = _written(built.draft, suffix, pack)
    for line in [*messages, *built.notices, *told]:
        sys.stderr.write(f"注意：{line}\n")
    warn(read)
    tell_doubts(read)

    from drafter.drafting.checklist_docx import write_checklist

    draft_path = _draft_path(options.output, options.file, built.title, mode)
    sheet_path = draft_path.with_name(f"{draft_path.stem}-核对单.docx")
    files = [(draft_path, written), (sheet_path, write_checklist(built.sheet))]
    for line in write_all(files, force=options.force):
        sys.stderr.write(f"{line}\n")
    for line in built.counts.lines():
        sys.stderr.write(f"{line}\n")
    sys.stderr.write(f"模板包：{pack.name} {pack.version}（{pack.folder}）\n")
    print(f"框架稿：{draft_path}" if mode == "框架" else f"沿用稿：{draft_path}")
    print(f"核对单：{sheet_path}")
    return 0


def _written(draft: Draft, suffix: str, pack: Pack) -> tuple[bytes, list[str]]:
    """The file, and what should be known of its look."""
    if suffix == ".md":
        from drafter.drafting.markdown import write_markdown

        return write_markdown(draft).encode(), []
    if pack.style_docx:
        from drafter.drafting.own_word import write_on

        return write_on(pack.style_docx, draft)
    from drafter.drafting.word import write_docx

    return write_docx(draft, pack.look), pack.look.told()


def _draft_path(output: str | None, prior: str, title: str, mode: str) -> Path:
    if output:
        return Path(output)
    return default_folder(prior) / file_name(f"{title}{'框架稿' if mode == '框架' else '沿用稿'}", ".docx")


def refuse_other(read: ReadReport, options: argparse.Namespace) -> None:
    """A plan, a news item or a draft of ours has nothing that could be carried on. Whoever names unit, year or 更正 of a
    doubtful report knows that it is one."""
    path = read.report.source.path
    if read.report.source.draft_of is not None:
        raise UserError(f"{path} 是本软件写的稿子，不是上年报告", "请换成上一年正式发布的报告")
    if read.report.kind == "annual_report":
        return
    if read.report.kind == "plan":
        raise UserError(f"{path} 是规划、意见一类的文件，不能据以起草年度报告", "请换成上一年的法治政府建设年度报告")
    if not (options.year or options.unit or read.corrections):
        raise UserError(
            f"{path} 不像年度报告，不能据以起草",
            "请换成上一年的法治政府建设年度报告；如果它确实是，请加 --year 年度 再试",
        )
