"""drafter template check: all faults of a pack, each with its place and remedy."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.cli.outputs import write_all
from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.packs.check import Checked
    from drafter.packs.pack import Fault

DESCRIPTION = """\
检查一个模板包：标签写错、名称不存在、循环没有结束、样式不对、丢了标记、有内容没有印出来等，
一次列出全部问题，每处写明在哪里、原文、怎样改。须改的不改就不能起草（或稿子会缺内容）。

例：drafter template check 青禾
    drafter template check 模板/青禾 --annotate 青禾-批注.docx   （Word 模板：写成批注，原文件不动）
"""
SEVERITIES = {"error": "须改", "warning": "请核实", "info": "供参考"}


def run(arguments: list[str]) -> int:
    """Print the faults; exit 0 nothing above info, 1 faults, 2 could not run."""
    from drafter.packs.check import check_folder
    from drafter.packs.find import WORD_REPORT, pack_folder

    parser = Parser(prog="drafter template check", description=DESCRIPTION)
    parser.add_argument("pack", metavar="包", help="模板包的名称或文件夹")
    parser.add_argument("--annotate", metavar="副本.docx", help="Word 模板：把问题写成批注，放在一份副本里")
    parser.add_argument("--force", action="store_true", help="副本已存在时也写，旧的另存")
    parser.add_argument("--json", action="store_true", help="打印 JSON（drafter.template-findings/1），供脚本用")
    options = parser.parse_args(arguments)
    folder = pack_folder(options.pack)
    checked = check_folder(folder)
    if options.annotate:
        _annotate(folder / WORD_REPORT, checked.faults, Path(options.annotate), force=options.force)
    if options.json:
        _json(checked, folder)
    else:
        _print(checked, folder)
    return int(any(fault.severity != "info" for fault in checked.faults))


def _print(checked: Checked, folder: Path) -> None:
    pack = checked.pack
    print(f"模板包{pack.label}" if pack else f"模板包〈{folder.name}〉（{folder}）读不了")
    counts = {word: sum(fault.severity == key for fault in checked.faults) for key, word in SEVERITIES.items()}
    if not checked.faults:
        print("没有发现问题。")
        return
    print("，".join(f"{word} {count} 处" for word, count in counts.items() if count))
    for fault in checked.faults:
        print(f"\n{SEVERITIES[fault.severity]} {fault.place}：{fault.message}（{fault.code}）")
        if fault.quote:
            print(f"  原文：{fault.quote}")
        if fault.remedy:
            print(f"  办法：{fault.remedy}")


def _json(checked: Checked, folder: Path) -> None:
    keys = ("code", "severity", "place", "message", "remedy", "quote")
    pack = checked.pack
    out = {
        "schema": "drafter.template-findings/1",
        "pack": {"name": pack.name, "version": pack.version, "folder": str(folder)}
        if pack
        else {"folder": str(folder)},
        "findings": [{key: getattr(fault, key) for key in keys} for fault in checked.faults],
    }
    json.dump(out, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _annotate(template: Path, faults: Sequence[Fault], output: Path, *, force: bool) -> None:
    from drafter.relay.annotate import annotate
    from drafter.relay.locating import Note

    if not template.is_file():
        raise UserError("批注只能写进 Word 模板，这个模板包里没有 report.docx", "请去掉 --annotate")
    if output.suffix.lower() != ".docx":
        raise UserError(f"--annotate 后的文件名应以 .docx 结尾，不是“{output}”", "例如 --annotate 模板-批注.docx")
    if output.resolve() == template.resolve():
        raise UserError("批注写在副本里，不能写回原来的文件", "请换一个文件名")
    notes = []
    for fault in faults:
        words = f"{SEVERITIES[fault.severity]}：{fault.message}" + (f"\n办法：{fault.remedy}" if fault.remedy else "")
        inside = fault.place.startswith(f"{template.name} ")
        position = fault.place.removeprefix(f"{template.name} ") if inside else ""
        notes.append(Note(words if inside else f"{fault.place}：{words}", position=position))
    result = annotate(template.read_bytes(), notes)
    for line in write_all([(output, result.data)], force=force):
        sys.stderr.write(f"{line}\n")
    sys.stderr.write(f"批注 {result.placed} 处，写在 {output}\n")
