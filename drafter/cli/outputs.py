"""Writing files that people will open in Word: never over an existing one unasked, never half."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from drafter.errors import OutputError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(words: str, suffix: str) -> str:
    """A name that every system accepts and a person understands."""
    return (_FORBIDDEN.sub("", words).strip(" .") or "草稿")[:80] + suffix


def quoted(path: Path | str) -> str:
    """A path as it can be pasted into a command line of any system."""
    text = str(path)
    return text if re.fullmatch(r"[\w./\\:-]+", text) else f'"{text}"'


def default_folder(prior: str) -> Path:
    """The one folder beside the prior file in which everything is written unless -o says otherwise."""
    if prior == "-":
        return Path("起草")
    path = Path(prior)
    return path.parent / f"{path.stem}-起草"


def write_all(files: Sequence[tuple[Path, bytes]], *, force: bool, keep: bool = True) -> list[str]:
    """Write all files or none; what was done, for people.

    An existing file needs `force`, and then the old one is moved aside (稿.旧1.docx). OutputError tells which file and
    what to do; a file that is open elsewhere stays, and the new one lies beside it.
    """
    for path, _ in files:
        if path.exists() and not force:
            raise OutputError(f"文件已存在：{path}", "换一个名字，或加 --force（旧的会另存为“…旧1”，不会丢）")
        if path.is_dir():
            raise OutputError(f"这是一个文件夹，不能写成文件：{path}", "请在 -o 后写文件名")
    staged: list[tuple[Path, Path]] = []
    told: list[str] = []
    try:
        for path, data in files:
            staged.append((_stage(path, data), path))
        for temporary, path in staged:
            if message := _put(temporary, path):
                told.append(message)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return told


def _stage(path: Path, data: bytes) -> Path:
    """The data in a temporary file in the same folder, so that the last step is a rename."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".drafter-", suffix=path.suffix)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        return Path(name)
    except OSError as error:
        raise OutputError(
            f"写不进这个位置：{path}（{_reason(error)}）", "请换一个有写入权限、空间够用的文件夹"
        ) from None


def _put(temporary: Path, path: Path) -> str:
    moved = None
    try:
        if path.exists():
            moved = _free(path, "旧")
            path.replace(moved)
        _open_mode(temporary)
        temporary.replace(path)
    except OSError:
        if moved is not None and not path.exists() and moved.exists():
            moved.replace(path)
        beside = _free(path, "新")
        try:
            temporary.replace(beside)
        except OSError as error:
            raise OutputError(f"写不进这个位置：{path}（{_reason(error)}）", "请换一个有写入权限的文件夹") from None
        raise OutputError(
            f"文件正被别的程序打开：{path}；新稿已存为 {beside}", "请先在 Word/WPS 中关闭该文件，再重试"
        ) from None
    return f"原来的文件已另存为 {moved}" if moved else ""


def _open_mode(temporary: Path) -> None:
    """mkstemp makes private files; a report is read by others in the office."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _free(path: Path, word: str) -> Path:
    """稿.旧1.docx, 稿.旧2.docx …, the first that does not exist."""
    number = 1
    while (other := path.with_name(f"{path.stem}.{word}{number}{path.suffix}")).exists():
        number += 1
    return other


def _reason(error: OSError) -> str:
    words = {
        "PermissionError": "没有写入权限",
        "FileNotFoundError": "找不到文件夹",
        "NotADirectoryError": "路径里有一段不是文件夹",
    }
    return words.get(type(error).__name__, error.strerror or type(error).__name__)
