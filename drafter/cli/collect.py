"""drafter collect: what came back from the offices, and what people wrote in Word, goes into the 台账, the former one
kept beside it."""

from __future__ import annotations

import glob
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from drafter.cli.arguments import Parser
from drafter.cli.outputs import write_all
from drafter.errors import UnreadableError, UserError

DESCRIPTION = """\
把科室交回的报数表（.xlsx）读进台账：收到多少、改了哪些、哪两处说法不一、还缺什么、
哪些没有读进来，逐项列出。原来的台账另存一份；前后报来的数都留在“历次”里。
也读在 Word 里改过的稿子（.docx）：填上的数、安排的状态和落实情况、零报告、问题、
各节标题的增减改动。台账空着的才写进去；两边不同的、看不准的，只列出，不改；
稿子本身一个字也不动。

例：drafter collect 报数表-平安办.xlsx 报数表-司法所.xlsx -o 台账.yaml
    drafter collect 报数表*.xlsx -o 台账.yaml
    drafter collect 交回的表 -o 台账.yaml --dry-run   （文件夹里的每一份；只看，不改台账）
    drafter collect 框架稿.docx -o 台账.yaml
"""
SHEETS = (".xlsx", ".xlsm", ".xls", ".et")
_FORMER = re.compile(r"\.[旧新]\d+$")


class Collected(NamedTuple):
    """What the files of one kind gave."""

    text: str
    """The 台账 with it."""
    lines: list[str]
    """What to tell people."""
    open: bool
    """Whether something needs a person: it could not be read or placed, or two say different things."""


Reader = Callable[[Sequence[str], str, str], Collected]
"""Paths, the text of the 台账 and its name, for messages."""


def run(arguments: list[str]) -> int:
    """Patch the 台账; what came is told on standard output. 1 where something needs a person."""
    parser = Parser(prog="drafter collect", description=DESCRIPTION)
    parser.add_argument(
        "files",
        metavar="报数表",
        nargs="+",
        help="交回的 .xlsx，或放着它们的文件夹；或改过的稿子 .docx；可写多个，可写 *",
    )
    parser.add_argument("-o", "--output", metavar="台账.yaml", required=True, help="读进哪一份台账")
    parser.add_argument("-n", "--dry-run", "--预览", action="store_true", help="只看会读进什么，不改台账")
    parser.add_argument("--proposals", "--建议", action="store_true", help="列为“建议”的也写进台账")
    options = parser.parse_args(arguments)

    from drafter.workbook.load import load_file

    path = Path(options.output)
    loaded = load_file(path)
    text, needs_people = loaded.text, False
    for notice in loaded.notices:
        sys.stderr.write(f"注意：{notice}\n")
    for reader, files in _by_reader(expand(options.files), path, proposals=options.proposals):
        collected = reader(files, text, path.name)
        text, needs_people = collected.text, needs_people or collected.open
        for line in collected.lines:
            print(line)
    if text == loaded.text:
        print(f"台账没有改动：{path}")
    elif options.dry_run:
        print(f"以上是预览，台账没有改动：{path}")
    else:
        for line in write_all([(path, text.encode(loaded.encoding))], force=True):
            sys.stderr.write(f"{line}\n")
        print(f"台账：{path}")
    return 1 if needs_people else 0


def _by_reader(files: Sequence[str], figures: Path, *, proposals: bool) -> list[tuple[Reader, list[str]]]:
    """The files of each kind with what reads them."""
    from drafter.cli.collect_draft import collect_drafts
    from drafter.cli.collect_sheets import collect_sheets

    readers: dict[str, Reader] = dict.fromkeys(SHEETS, collect_sheets)
    readers[".docx"] = partial(collect_drafts, figures=figures, proposals=proposals)
    groups: dict[Reader, list[str]] = {}
    for file in files:
        reader = readers.get(Path(file).suffix.lower())
        if reader is None:
            raise UserError(f"不会读这种文件：{file}", f"可以读的有 {' '.join(dict.fromkeys(('.xlsx', *readers)))}")
        groups.setdefault(reader, []).append(file)
    return list(groups.items())


def expand(names: Sequence[str]) -> list[str]:
    """The files that were named, each once: * and ? as a shell would (that of Windows doesn't), a folder for the sheets
    in it. Former files (报数表.旧1.xlsx) and those of an editor (~$报数表.xlsx) are passed over. `UnreadableError` where
    a name fits nothing."""
    files: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found = sorted(str(one) for one in path.iterdir() if one.suffix.lower() in SHEETS and one.is_file())
            told = f"文件夹 {name} 里没有报数表（.xlsx）"
        elif not path.exists() and glob.has_magic(name):
            found = sorted(glob.glob(name))  # noqa: PTH207 (a pattern may begin at a drive)
            told = f"没有与“{name}”相符的文件"
        else:
            files.append(name)
            continue
        found = [one for one in found if _wanted(Path(one))]
        if not found:
            raise UnreadableError(told, "请检查文件夹和文件名")
        files += found
    return list(dict.fromkeys(files))


def _wanted(path: Path) -> bool:
    return not path.name.startswith(("~$", ".")) and not _FORMER.search(path.stem)
