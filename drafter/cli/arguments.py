"""Command lines in Chinese: argparse with Chinese headings, messages and exit status 2."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


class ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings; descriptions and examples are printed as written."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=78)

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Chinese and says what would be right."""

    def __init__(self, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]
        kwargs.setdefault("formatter_class", ChineseFormatter)
        kwargs.setdefault("allow_abbrev", False)
        kwargs["add_help"] = False
        super().__init__(*args, **kwargs)
        self._positionals.title = "要写的"
        self._optionals.title = "可选的"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"没有看懂这条命令：{_translate(message)}\n  办法：{self.prog} --help 看用法和例子\n")
        raise SystemExit(2)


_PHRASES = (
    ("the following arguments are required: ", "缺少 "),
    ("unrecognized arguments: ", "不认识 "),
    ("expected one argument", "后面要写一个值"),
    ("expected at least one argument", "后面至少写一个值"),
    ("invalid choice: ", "不能写 "),
    ("invalid int value: ", "应为整数，不能写 "),
    ("choose from ", "可写 "),
    ("ignored explicit argument ", "不要值："),
    ("not allowed with argument ", "不能同时用 "),
    ("argument ", "选项 "),
)


def _translate(message: str) -> str:
    for english, chinese in _PHRASES:
        message = message.replace(english, chinese)
    return message
