"""drafter template upgrade: what the shared pack has changed since, taken over or refused one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.cli.outputs import write_all
from drafter.errors import PackError, UserError

if TYPE_CHECKING:
    from drafter.packs.upgrade import Change

DESCRIPTION = """\
模板包是由别的包复制来的（drafter template new），那个包以后改了什么，一处一处问要不要。
全部答完才写；没有采用的以后不再问。本单位自己改过的地方（有冲突）会同时给出三种写法。

例：drafter template upgrade 青禾
    drafter template upgrade 青禾 --list              （只看，不改）
    drafter template upgrade 青禾 --yes               （全部采用；有冲突的保留本单位的）
    drafter template upgrade 青禾 --answers 答复.txt   （每行“编号: 采用”或“编号: 不用”）
"""
YES, NO = ("采用", "是", "y", "yes", "1"), ("不用", "否", "n", "no", "0")


def run(arguments: list[str]) -> int:
    """Decide and write; exit 0 nothing (more) to do, 1 open changes were only listed."""
    from drafter.packs.create import TEXT_FILES, kept_files, kept_source, source_of
    from drafter.packs.find import REPORT, WORD_REPORT, label_of, pack_folder, read_file
    from drafter.packs.upgrade import apply, changes

    parser = Parser(prog="drafter template upgrade", description=DESCRIPTION)
    parser.add_argument("pack", metavar="包", help="本单位的模板包：名称或文件夹")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--list", action="store_true", help="只列出改动")
    way.add_argument("--yes", action="store_true", help="全部采用；与本单位改动冲突的保留本单位的")
    way.add_argument("--no", action="store_true", help="全部不用")
    way.add_argument("--answers", metavar="文件", help="答复文件：每行“编号: 采用”或“编号: 不用”")
    options = parser.parse_args(arguments)
    folder = pack_folder(options.pack)
    kept = kept_source(folder)
    if kept is None:
        raise PackError(
            f"模板包{label_of(folder)}里没有 .base，不知道它由哪个包复制而来",
            "用 drafter template new 复制的包才能这样更新；继承（pack.yaml 里写 继承）的包自动跟着走",
        )
    name, texts = kept
    source = source_of(_source_folder(name, folder))
    mine = {file: read_file(folder, file) for file in TEXT_FILES if (folder / file).is_file()}
    found = changes(texts, mine, source.texts)
    if (folder / WORD_REPORT).is_file():
        _by_hand(changes({REPORT: texts.get(REPORT, "")}, {REPORT: texts.get(REPORT, "")}, source.texts))
        found = [change for change in found if change.file != REPORT]
    if not found:
        if texts != source.texts:
            _keep(folder, kept_files(source))
        print(f"{name} 没有新的改动，模板包{label_of(folder)}不用更新。")
        return 0
    if options.list:
        for number, change in enumerate(found, 1):
            _show(change, number, len(found))
        return 1
    taken = _decide(options, found)
    changed = {file: text for file, text in apply(mine, found, taken).items() if text != mine.get(file)}
    told = write_all([(folder / file, text.encode()) for file, text in changed.items()], force=True)
    _keep(folder, kept_files(source))
    for line in told:
        sys.stderr.write(f"{line}\n")
    print(f"采用 {len(taken)} 处，不用 {len(found) - len(taken)} 处：模板包{label_of(folder)}")
    return 0


def _source_folder(name: str, folder: Path) -> Path:
    """The pack of that name, other than the one that is brought up to date."""
    from drafter.packs.find import all_packs

    for one, path in all_packs():
        if one == name and path.resolve() != folder.resolve():
            return path
    raise PackError(f"找不到原来的模板包“{name}”", "请把它放回 模板 文件夹，或在 .base/来源.txt 里改成现在的名称")


def _by_hand(found: Sequence[Change]) -> None:
    """A Word document is changed in Word; what the source changed in its text is told once."""
    found = [change for change in found if change.file == "report.txt"]
    if found:
        print(f"原来的模板改了 {len(found)} 处文字；本单位的模板是 Word 文件，要用的请自己在 Word 里改：")
    for number, change in enumerate(found, 1):
        _show(change, number, len(found))


def _keep(folder: Path, files: dict[str, bytes]) -> None:
    """What the next comparison starts from; the former is of no use any more."""
    for name, data in files.items():
        path = folder / name
        path.unlink(missing_ok=True)
        write_all([(path, data)], force=False)


def _decide(options: object, found: Sequence[Change]) -> set[str]:
    """The ids of the changes that are taken."""
    if getattr(options, "yes", False):
        return {change.id for change in found if not change.clashes}
    if getattr(options, "no", False):
        return set()
    answers = getattr(options, "answers", None)
    if answers:
        return _answered(Path(answers), found)
    if not sys.stdin.isatty():
        raise UserError(
            f"有 {len(found)} 处改动要逐一回答，这里没有终端可问",
            "先用 --list 看，再用 --yes、--no 或 --answers 文件",
        )
    return _asked(found, input)


def _answered(path: Path, found: Sequence[Change]) -> set[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"读不了答复文件 {path}（{error}）", "请检查路径，存成 UTF-8 编码") from None
    answers: dict[str, bool] = {}
    for number, line in enumerate(lines, 1):
        key, _, word = line.partition("#")[0].replace("：", ":").partition(":")
        if not key.strip():
            continue
        if word.strip() not in (*YES, *NO):
            raise UserError(f"{path} 第{number}行看不懂：{line}", "每行写“编号: 采用”或“编号: 不用”")
        answers[key.strip()] = word.strip() in YES
    open_ = [change.id for change in found if change.id not in answers]
    if open_:
        raise UserError(f"{path} 里还缺 {len(open_)} 处的答复：{'、'.join(open_)}", "用 --list 看每一处，再补上")
    return {change.id for change in found if answers[change.id]}


def _asked(found: Sequence[Change], ask: Callable[[str], str]) -> set[str]:
    taken = set()
    for number, change in enumerate(found, 1):
        _show(change, number, len(found))
        while (word := ask("采用吗？（是/否）").strip().lower()) not in (*YES, *NO):
            print("请回答 是 或 否；按 Ctrl-C 放弃，什么都不会改。")
        if word in YES:
            taken.add(change.id)
    return taken


def _show(change: Change, number: int, total: int) -> None:
    clash = "（这里本单位改过，有冲突）" if change.clashes else ""
    print(f"\n第{number}处，共{total}处  {change.id}  {change.place}{clash}")
    for sign, lines in (("原来", change.before), ("现在", change.after)):
        for line in lines:
            print(f"  {sign}：{line}")
    if not change.after:
        print("  现在：（删去）")
    if change.clashes:
        for line in change.mine or ("（已删去）",):
            print(f"  本单位：{line}")
