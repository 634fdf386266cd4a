"""The command `drafter`: finds the command asked for, runs it, and tells what went wrong in one message."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "wizard": "wizard",
    "向导": "wizard",
    "parse": "parse",
    "解析": "parse",
    "figures": "figures",
    "数据": "figures",
    "collect": "collect",
    "收数": "collect",
    "读回": "collect",
    "build": "build",
    "起草": "build",
    "update": "update",
    "补入": "update",
    "status": "status",
    "进度": "status",
    "check": "check",
    "检查": "check",
    "finalize": "finalize",
    "定稿": "finalize",
    "template": "template",
    "模板": "template",
}

HELP = """\
drafter：法治政府建设年度报告起草助手。读上年报告，收今年数据，出带标记的今年框架稿。

一问一答地做：
  drafter                                     从选上年报告到出稿子，答一题存一题，随时可以停

自己用命令做，按先后：
  drafter figures 上年报告.docx -o 台账.yaml    从上年报告列出今年要填的数据、安排和问题
  （用记事本打开台账.yaml，按里面的说明填写，存盘）
  drafter figures 上年报告.docx -o 报数表.xlsx --figures 台账.yaml   给各科室的报数表
  drafter collect 报数表*.xlsx -o 台账.yaml         把科室交回的报数表读进台账
  drafter build 上年报告.docx --figures 台账.yaml   写出今年的框架稿和核对单
  drafter build 上年报告.docx                     还没有数据时，先出一份全是空格的稿子
  drafter update 框架稿.docx --figures 台账.yaml    又来了数据：补进正在 Word 里修改的稿子
  drafter status 框架稿.docx                      还缺什么、由哪个科室报，一个科室一行
  drafter check 定稿.docx --prior 上年报告.docx      校核写好的报告，对照上年
  drafter finalize 框架稿.docx -o 定稿.docx          标记都处理完以后，写出可以送审的干净文件

每个命令后加 --help 看说明和例子；drafter --help-all 列出其余命令。
"""
HELP_ALL = (
    HELP
    + """
其余：
  drafter wizard 上年报告.docx                     一问一答，直接从这份报告开始
  drafter collect 框架稿.docx -o 台账.yaml         把在 Word 里填的数、状态读回台账
  drafter parse 上年报告.docx                      看程序把这份报告读成了什么样子，怎样更正
  drafter parse 上年报告.docx --json               同上，全部细节（JSON，供脚本用）
  drafter figures --table 各街道报告 -o 数据.xlsx   把一份或许多份报告的数据列成一张表
  drafter template list                           现有的模板包；template new、learn、check 等见 drafter template --help
  drafter --version                               版本
命令也可以写中文：drafter 向导、drafter 数据、drafter 收数（也可写 drafter 读回）、drafter 起草、drafter 补入、drafter 进度、
    drafter 检查、drafter 定稿、drafter 解析、drafter 模板。
退出码：0 完成；1 有须改或请核实的；2 用法不对或文件读不了。结果写到标准输出，提示写到标准错误。
"""
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Errors that a user can cause are one message, never a traceback."""
    # A command lives for a second: looking for cycles while thousands of objects are loaded costs a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    arguments = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    # Nothing that happens to be installed beside us may hook into the validation; it is also quicker.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if not arguments and _somebody_is_there():
        return _run("wizard", [])
    if not arguments or arguments[0] in ("-h", "--help", "帮助"):
        print(HELP, end="")
        return 0
    if arguments[0] == "--help-all":
        print(HELP_ALL, end="")
        return 0
    if arguments[0] in ("--version", "-V"):
        from drafter import __version__

        print(f"drafter {__version__}")
        return 0
    module = COMMANDS.get(arguments[0])
    if module is None:
        return _unknown(arguments[0])
    return _run(module, arguments[1:])


def _somebody_is_there() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _run(module: str, arguments: list[str]) -> int:
    from drafter.errors import UserError
    from drafter.lexicon import own

    try:
        for file in own.use(own.folders()):
            sys.stderr.write(f"用了本单位的词表：{file.path}（{file.entries} 条）\n")
        return int(importlib.import_module(f"drafter.cli.{module}").run(arguments))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("已停止，没有写出任何文件。\n")
        return 130
    except BrokenPipeError:
        # The reader of a pipe has gone (| head); there is nobody left to tell.
        sys.stderr.close()
        return 0
    except OSError as error:
        # What the commands don't foresee of file systems: names too long, a disk that is full or gone.
        sys.stderr.write(f"文件操作没有成功（{error.strerror or error}）：{error.filename or ''}\n")
        sys.stderr.write("  办法：检查文件名是否太长、磁盘是否已满、有无权限，再试一次\n")
        return 2
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 2


def _unknown(name: str) -> int:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    hint = f"是不是 drafter {near[0]}？" if near else "drafter --help 看有哪些命令"
    sys.stderr.write(f"没有“{name}”这个命令。\n  办法：{hint}\n")
    return 2


def _use_utf8() -> None:
    """Redirected output is UTF-8 on every system; a console keeps its own encoding but never fails on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
