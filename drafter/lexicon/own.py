"""A unit's own words, added to the tables of this package: plain text files in a folder 词表.

The folder is looked for in the working folder and in the user's (~/.drafter). One entry a line; `#` begins a comment:

    计量单位.txt   盘次                        counted after digits and Chinese numerals alike
    固定说法.txt   四个一批                     numbers in it are no figures
    热线.txt       12339                       no figure where no unit follows
    期限说法.txt   平安十大行动 | 2023 | 2025    tied to these years
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from drafter.errors import UserError

FOLDER = "词表"
NAMES = {"measures": "计量单位", "fixed_phrases": "固定说法", "hotlines": "热线", "dated_phrases": "期限说法"}
LONGEST = 30
_YEAR = re.compile(r"(?:19|20)\d\d")


class OwnFile(NamedTuple):
    """One file of own words: its path and how many entries it has."""

    path: Path
    entries: int


_lines: dict[str, list[tuple[str, ...]]] = {}


def use(folders: list[Path]) -> list[OwnFile]:
    """Read the own words in these folders, before any table is asked for; what was read, for the user.

    UserError with file and line for what cannot be read.
    """
    _lines.clear()
    found = []
    for folder in folders:
        for table, name in NAMES.items():
            path = folder / f"{name}.txt"
            if path.is_file():
                rows = _read(path, table)
                _lines.setdefault(table, []).extend(rows)
                found.append(OwnFile(path, len(rows)))
    return found


def folders() -> list[Path]:
    """Where own words are looked for: the user's folder, then the working folder."""
    try:
        return [Path.home() / ".drafter" / FOLDER, Path(FOLDER)]
    except RuntimeError:  # a user without a home
        return [Path(FOLDER)]


def added(table: str) -> list[tuple[str, ...]]:
    """The unit's own rows of a table, in the columns of that table."""
    return _lines.get(table, [])


def _read(path: Path, table: str) -> list[tuple[str, ...]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"{path} 不是 UTF-8 编码", "请用记事本打开，另存为 UTF-8 编码") from None
    except OSError as error:
        raise UserError(f"打不开 {path}（{error.strerror}）", "请检查有无读取权限") from None
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        if line:
            rows.append(_row(line, table, f"{path} 第{number}行"))
    return rows


def _row(line: str, table: str, place: str) -> tuple[str, ...]:
    if len(line) > LONGEST + 14:
        raise UserError(f"{place}太长：{line[:20]}…", f"一行一个词，不超过 {LONGEST} 个字")
    if table == "dated_phrases":
        cells = [cell.strip() for cell in re.split(r"[|｜\t]", line)]
        if len(cells) != 3 or not cells[0] or not all(_YEAR.fullmatch(year) for year in cells[1:]):
            raise UserError(f"{place}应为“说法 | 起始年度 | 终止年度”：{line}", "例如：平安十大行动 | 2023 | 2025")
        return (re.escape(cells[0]), cells[1], cells[2], "行动")
    if table == "hotlines" and not line.isdecimal():
        raise UserError(f"{place}应为一个号码：{line}", "例如：12339")
    if table == "measures" and (re.search(r"[\d\s，。、；：|]", line) or len(line) > 6):
        raise UserError(f"{place}应为一个计量单位：{line}", "例如：盘次；一行一个，不带数字和标点")
    return ("通用", line) if table == "measures" else (line,)
