"""drafter wizard, and drafter alone: questions one by one, from last year's file to this year's draft."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.cli.outputs import quoted
from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.wizard.desk import Desk

DESCRIPTION = """\
一问一答，从上年报告到今年的稿子；每答一题就存一次，随时可以停，下次接着做。
单独写 drafter 也是它。

例：drafter wizard 青禾街道2023年报告.docx
    drafter wizard                            （从最近用过的和这个文件夹里选）
    drafter wizard 青禾街道2023年报告.docx --answers 答案.txt   （照文件里的答案走一遍，一行一个）
"""
_INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Ask until one leaves. 130 after Ctrl-C; 1 where a replayed answer was refused; 2 without a terminal."""
    parser = Parser(prog="drafter wizard", description=DESCRIPTION)
    parser.add_argument("file", metavar="上年报告", nargs="?", help="上年报告；不写则从最近用过的和当前文件夹里选")
    parser.add_argument("--answers", metavar="答案", help="不问人，照这个文件回答：一行一个答案，或 YAML 列表")
    options = parser.parse_args(arguments)

    from drafter.wizard import screen
    from drafter.wizard.desk import Desk

    if not options.answers and not screen.is_terminal():
        raise UserError(
            "这里没有可以一问一答的终端",
            "请直接用命令：drafter build 上年报告 --figures 台账.yaml（台账由 drafter figures 上年报告 生成）",
        )
    desk = Desk(Path.cwd())
    try:
        told = desk.open(_file(options.file, desk)) if options.file else []
        desk.given = bool(options.file)
        screen.tell(told)
        return _replayed(desk, Path(options.answers)) if options.answers else _asked(desk)
    finally:
        desk.close()


def _file(typed: str, desk: Desk) -> Path:
    from drafter.wizard.recent import path_of

    return path_of(typed, desk.folder) or Path(typed)


def _asked(desk: Desk) -> int:
    from drafter.wizard import screen, tours

    engine = tours.begin(desk)
    try:
        shown = None
        while engine.current is not None:
            line = screen.ask(engine.current, again=engine.current is shown)
            shown = engine.current
            screen.tell(engine.reply(line).told)
    except KeyboardInterrupt:
        print(f"\n{_how_to_go_on(desk)}")
        return _INTERRUPTED
    print(_how_to_go_on(desk))
    return 0


def _how_to_go_on(desk: Desk) -> str:
    if desk.ledger is None:
        return "还没有开始填，没有写任何文件。再来时运行：drafter"
    return (
        f"答过的都已存在 {desk.ledger_path}\n"
        f"接着做：drafter wizard {quoted(desk.prior)}\n"
        f"出稿子：drafter build {quoted(desk.prior)} --figures {quoted(desk.ledger_path)}"
    )


def _replayed(desk: Desk, path: Path) -> int:
    from drafter.wizard import replay, tours

    shown: list[str] = []
    engine = tours.begin(desk)
    done = replay.replay(engine, replay.read_answers(path), shown)
    print("\n".join([*shown, *replay.rest(engine)]))
    sys.stderr.write(
        f"答了 {done.prompts} 题" + (f"，其中 {done.refused} 个答案没有用上" if done.refused else "") + "\n"
    )
    return 1 if done.refused else 0
