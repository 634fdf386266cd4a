"""drafter template learn: a pack of the unit's own from its report of last year."""

from __future__ import annotations

import sys
from pathlib import Path

from drafter.cli.arguments import Parser
from drafter.cli.outputs import quoted, write_all
from drafter.errors import OutputError, UserError

DESCRIPTION = """\
由本单位的上年报告学一个模板包：版式（字体、字号、行距、页边距、页码）、题目写法、主送、各部分标题和编号。
最好用 Word 文件（.docx）；手工设的格式也能学，以大多数字的样子为准。学到了什么、没学到什么，逐条列出。

例：drafter template learn 青禾街道2023年报告.docx -o 青禾
    drafter build 青禾街道2023年报告.docx --template 青禾
"""


def run(arguments: list[str]) -> int:
    """Write the pack; what was learnt goes to standard error, its folder to standard output."""
    from drafter.packs.find import OWN_FOLDERS
    from drafter.packs.learn import learn
    from drafter.packs.manifest import plain_name

    parser = Parser(prog="drafter template learn", description=DESCRIPTION)
    parser.add_argument("file", metavar="上年报告", help="本单位正式印发的上年报告，最好是 .docx")
    parser.add_argument("-o", "--output", metavar="包", required=True, help="模板包的名称（放在 模板/ 里）或文件夹")
    options = parser.parse_args(arguments)
    folder = Path(OWN_FOLDERS[0]) / options.output if plain_name(options.output) else Path(options.output)
    if not plain_name(folder.name):
        raise UserError(f"模板包不能叫“{options.output}”", "名称里不要有 / \\ : * ? 等符号")
    if folder.exists():
        raise OutputError(f"已经有 {folder}", "换一个名称，或者先把那个文件夹改名")
    learned = learn(options.file, folder.name)
    write_all([(folder / name, text.encode()) for name, text in learned.files.items()], force=False)
    sys.stderr.write("学到的：\n" + "".join(f"  {line}\n" for line in learned.told))
    sys.stderr.write("没有学到、或者要知道的：\n" + "".join(f"  {line}\n" for line in learned.missing))
    name = folder.name if plain_name(options.output) else str(folder)
    sys.stderr.write(f"改了以后检查：drafter template check {quoted(name)}\n")
    sys.stderr.write(f"起草时用：drafter build {quoted(options.file)} --template {quoted(name)}\n")
    print(f"模板包：{folder}")
    return 0
