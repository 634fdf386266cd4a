"""drafter template: the packs of a unit: listed, explained, made, checked, brought up to date."""

from __future__ import annotations

import importlib
import sys
from difflib import get_close_matches

from drafter.cli.arguments import Parser
from drafter.errors import UserError

DESCRIPTION = """\
模板包决定稿子的用语、次序和版式。每个命令后加 --help 看说明。

  drafter template list                 现有的模板包，各在哪个文件夹
  drafter template vars                 模板里能用的名称，各是什么意思
  drafter template new 青禾              由基本模板复制一个本单位的，放在 模板/青禾
  drafter template check 青禾            检查模板包，一次列出全部问题和办法
  drafter template upgrade 青禾          取来原来那个模板包以后的改动，一处一处问
  drafter template learn 上年报告.docx -o 青禾   由本单位的上年报告学来版式、题目写法和各部分标题

例：drafter template new 青禾 --from jiedao
"""
ACTIONS = {
    "list": ("template_list", "run_list"),
    "vars": ("template_list", "run_vars"),
    "new": ("template_new", "run"),
    "check": ("template_check", "run"),
    "upgrade": ("template_upgrade", "run"),
    "learn": ("template_learn", "run"),
}


def run(arguments: list[str]) -> int:
    """Run one of the actions; exit status as the action says."""
    parser = Parser(prog="drafter template", description=DESCRIPTION)
    parser.add_argument("action", metavar="做什么", help="、".join(ACTIONS))
    if not arguments or arguments[0].startswith("-"):
        parser.parse_args(arguments)
    action = arguments[0]
    if action not in ACTIONS:
        near = get_close_matches(action, ACTIONS, 1, 0.5)
        hint = f"是不是 drafter template {near[0]}？" if near else f"可写：{'、'.join(ACTIONS)}"
        raise UserError(f"template 后面不能写“{action}”", hint)
    module, function = ACTIONS[action]
    sys.stdout.flush()
    return int(getattr(importlib.import_module(f"drafter.cli.{module}"), function)(arguments[1:]))
