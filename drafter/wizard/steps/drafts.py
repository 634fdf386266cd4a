"""The draft from within the wizard: the same functions as the commands build, update, check, figures and collect."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drafter.wizard import outside
from drafter.wizard.desk import MODES, Desk

SHEETS = "报数表.xlsx"
_COUNTS = ("数据", "上年安排", "框架稿", "沿用稿", "核对单", "原来的文件")


def existing(desk: Desk) -> list[Path]:
    """The drafts that lie beside the 台账, the latest first."""
    folder = desk.ledger_path.parent
    found = [path for path in folder.glob("*稿.docx") if not path.name.startswith(("~$", "."))]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def write(desk: Desk, mode: str = "") -> list[str]:
    """A draft of all that the 台账 has, beside it; a former one is moved aside. What to tell."""
    mode = mode or desk.mode
    options = [str(desk.prior), "--figures", str(desk.ledger_path), "--mode", mode, "--force"]
    ran = outside.run("build", options)
    told = [line for line in ran.lines if line.startswith(_COUNTS) or "注意" in line]
    return [*_short(desk, told), f"用 Word/WPS 打开{MODES[mode]}，查找“【待”可走遍所有待办之处。"]


def update(desk: Desk, draft: Path) -> Sequence[str]:
    """What is now known goes into a draft that people have been writing in."""
    return _short(desk, outside.run("update", [str(draft), "--figures", str(desk.ledger_path)]).lines)


def _short(desk: Desk, lines: Sequence[str]) -> list[str]:
    """The lines with the names of files alone, and the folder told once."""
    folder = desk.ledger_path.parent
    return [*(line.replace(f"{folder}{os.sep}", "") for line in lines), f"文件夹：{folder}"]


def check(desk: Desk, draft: Path) -> Sequence[str]:
    return outside.run("check", [str(draft), "--prior", str(desk.prior)]).lines


def write_sheets(desk: Desk) -> Sequence[str]:
    """Sheets for the offices, beside the 台账."""
    path = desk.ledger_path.with_name(SHEETS)
    return outside.run(
        "figures", [str(desk.prior), "-o", str(path), "--figures", str(desk.ledger_path), "--force"]
    ).lines


def collect(desk: Desk, path: Path) -> list[str]:
    """What a returned sheet says goes into the 台账, which is then read anew."""
    assert desk.ledger is not None
    lines = outside.run("collect", [str(path), "-o", str(desk.ledger_path)]).lines
    desk.ledger.look()
    return list(lines)
