"""drafter template new: a pack of the unit's own."""

from __future__ import annotations

import sys
from pathlib import Path

from drafter.cli.arguments import Parser
from drafter.cli.outputs import quoted, write_all
from drafter.errors import OutputError, UserError

DESCRIPTION = """\
复制一个模板包，作本单位的：放在工作文件夹的 模板/名称 里，用记事本（或 Word）改。
里面的 .base 记着复制时的原样，以后 drafter template upgrade 靠它取来原来那个包的改动，请不要动。

例：drafter template new 青禾
    drafter template new 青禾 --from jiedao
    drafter template new 青禾 --word         （模板写成 report.docx，在 Word/WPS 里改）
"""


def run(arguments: list[str]) -> int:
    """Write the pack; what to do next goes to standard error, its folder to standard output."""
    from drafter.packs.create import new_files, source_of
    from drafter.packs.find import OWN_FOLDERS, REPORT, WORD_REPORT, pack_folder
    from drafter.packs.manifest import plain_name

    parser = Parser(prog="drafter template new", description=DESCRIPTION)
    parser.add_argument("name", metavar="名称", help="新模板包的名称，如本单位的简称")
    parser.add_argument("--from", dest="source", metavar="包", default="base", help="由哪个模板包复制，不写用 base")
    parser.add_argument("--word", action="store_true", help="模板写成 Word 文件，在 Word/WPS 里改")
    options = parser.parse_args(arguments)
    if not plain_name(options.name):
        raise UserError(f"模板包不能叫“{options.name}”", "名称里不要有 / \\ : * ? 等符号，也不要写路径")
    folder = Path(OWN_FOLDERS[0]) / options.name
    if folder.exists():
        raise OutputError(f"已经有 {folder}", "换一个名称，或者直接改那个文件夹里的文件")
    source = source_of(pack_folder(options.source))
    files = new_files(source, options.name)
    if options.word and REPORT in files:
        files[WORD_REPORT] = as_word(files.pop(REPORT).decode(), options.name)
    write_all([(folder / name, data) for name, data in files.items()], force=False)
    report = next((name for name in (REPORT, WORD_REPORT) if name in files), "")
    sys.stderr.write(f"由 {source.name} 复制。pack.yaml 里改固定的话和章节")
    sys.stderr.write(f"，{report} 里改稿子的次序和用语。\n" if report else "。\n")
    sys.stderr.write(f"改完检查：drafter template check {quoted(options.name)}\n")
    sys.stderr.write(f"起草时用：drafter build 上年报告.docx --template {quoted(options.name)}\n")
    print(f"模板包：{folder}")
    return 0


def as_word(report: str, name: str) -> bytes:
    """A report.txt as a Word document: each line a paragraph of its style."""
    from drafter.drafting.lines import Draft, Style, StyledLine
    from drafter.drafting.word import write_docx
    from drafter.packs.text_lines import text_lines

    lines = []
    for line in text_lines(report, ""):
        known = {style.value: style for style in Style}
        fixed = known.get(line.style)
        text = line.text if fixed else f"@{line.style} {line.text}"
        lines.append(StyledLine(fixed or Style.BODY, text))
    return write_docx(Draft(f"模板：{name}", lines, ""))
