"""drafter template list and vars."""

from __future__ import annotations

import json
import sys

from drafter.cli.arguments import Parser
from drafter.cli.columns import pad

LIST = """\
列出现有的模板包：先找工作文件夹里的 模板/ 和 templates/，再找用户文件夹里的 .drafter/模板，最后是程序自带的。
同名的以先找到的为准。

例：drafter template list
"""
VARS = """\
列出模板里能用的全部名称：写法、意思、例子。

例：drafter template vars
"""


def run_list(arguments: list[str]) -> int:
    """One pack a line: name, version, what it inherits, folder."""
    from drafter.errors import PackError
    from drafter.packs.find import all_packs, built_in_packs, label_of, read_file
    from drafter.packs.manifest import MANIFEST, read_manifest

    parser = Parser(prog="drafter template list", description=LIST)
    parser.add_argument("--json", action="store_true", help="打印 JSON，供脚本用")
    options = parser.parse_args(arguments)
    found, seen = [], set[str]()
    own = built_in_packs().values()
    for name, folder in all_packs():
        entry = {"name": name, "version": "", "inherits": "", "folder": str(folder)}
        entry["kind"] = "自带" if folder in own else "本单位"
        entry["hidden"] = "是" if name in seen else ""
        seen.add(name)
        try:
            manifest = read_manifest(read_file(folder, MANIFEST), label_of(folder))
            entry |= {"version": manifest.version, "inherits": manifest.inherits}
        except PackError:
            entry["kind"] = "有错，见 drafter template check"
        found.append(entry)
    if options.json:
        json.dump({"schema": "drafter.templates/1", "packs": found}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    for entry in found:
        above = f"以 {entry['inherits']} 为底" if entry["inherits"] else ""
        hidden = "（被前面同名的盖住）" if entry["hidden"] else ""
        print(
            f"{pad(entry['name'], 14)}{pad(entry['version'], 8)}{pad(above, 18)}{entry['kind']}  {entry['folder']}{hidden}"
        )
    return 0


def run_vars(arguments: list[str]) -> int:
    """Every name with its meaning and an example."""
    from drafter.drafting.view import VERSION
    from drafter.packs.variables import rows

    parser = Parser(prog="drafter template vars", description=VARS)
    parser.add_argument("--json", action="store_true", help="打印 JSON，供脚本用")
    options = parser.parse_args(arguments)
    if options.json:
        listed = [dict(zip(("path", "written", "meaning", "example"), row, strict=True)) for row in rows()]
        json.dump({"schema": f"drafter.view/{VERSION}", "names": listed}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    for row in rows():
        print(f"{pad(row.written, 36)}{row.meaning}")
        print(f"{'':36}例：{row.example}")
    return 0
