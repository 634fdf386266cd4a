"""Files and folders as people name them on the command line → the reports among them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.errors import UnreadableError

SUFFIXES = (".docx", ".doc", ".wps", ".pdf", ".rtf", ".odt", ".txt", ".html", ".htm", ".md")
"""What is looked for in a folder; a file that is named itself is read whatever its name."""
SHEETS = ("核对单", "校核单")

_SHOWN = 5


def report_files(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files to read, each once, and notes about those that were left out.

    A folder stands for the readable files in it (not for those in its folders), in the order of their names; 核对单 of
    ours and temporary files of Word in it are left out. `UnreadableError` when nothing is left.
    """
    files: list[str] = []
    notes: list[str] = []
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            files.append(path)
            continue
        inside = sorted(file for file in Path(path).iterdir() if not file.name.startswith(("~$", ".")))
        readable = [file for file in inside if file.suffix.lower() in SUFFIXES and file.is_file()]
        chosen = [str(file) for file in readable if not file.stem.endswith(SHEETS)]
        if sheets := len(readable) - len(chosen):
            notes.append(f"{path} 里有 {sheets} 份核对单、校核单，没有读")
        if others := [f"{file.name}{'（文件夹）' if file.is_dir() else ''}" for file in inside if file not in readable]:
            more = f"等 {len(others)} 个" if len(others) > _SHOWN else ""
            notes.append(f"{path} 里还有没有读的：{'、'.join(others[:_SHOWN])}{more}")
        if not chosen:
            notes.append(f"{path} 里没有可以读的文件（{' '.join(SUFFIXES)}）")
        files += chosen
    unique = list(dict.fromkeys(files))
    if not unique:
        raise UnreadableError("没有可以读的文件", f"请写报告的文件名，或换一个文件夹；{'；'.join(notes)}")
    return unique, notes
