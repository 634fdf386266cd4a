"""A file → `SourceText`: lines with their place and the hints that the format gives. Knows nothing of reports.

One reader a format, each a module with ``identify(data, suffix)`` and ``read(data)``; the first that identifies the
bytes reads them. What a file is decides its content, not its name: only .md and plain text, which look alike, are told
apart by the suffix.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path, PurePath
from typing import BinaryIO

from drafter.errors import UnreadableError
from drafter.marks import PRIVATE
from drafter.model import Line, SourceText
from drafter.reading import docx, foreign, html, legacy, limits, markdown, odt, office, pdf, plain
from drafter.reading.content import Content, Reader

__all__ = ["STDIN", "read_bytes", "read_source"]

STDIN = "-"
MAX_BYTES = 200 * 2**20
"""Photographs make real reports large; nothing a person wrote comes near this."""

_READERS: tuple[Reader, ...] = (
    odt,
    docx,
    legacy.WPS,
    legacy.DOC,
    office.RTF,
    pdf,
    html,
    markdown,
    plain,
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufffe\uffff]")  # none of these can stand in a .docx
_SAVE = "请确认选对了文件，或用 Word/WPS 打开后另存为 .docx。"


def read_source(path: str, *, stdin: BinaryIO | None = None) -> SourceText:
    """Read the file at `path` ("-": standard input, or `stdin` where given).

    Gives its lines in reading order, blank ones left out, verbatim but for private-use and control characters, which
    are removed with a notice. `UnreadableError` for whatever cannot be read, with the name of the file and a remedy.
    """
    try:
        return read_bytes(_bytes(path, stdin), path)
    except UnreadableError as error:
        name = "标准输入" if path == STDIN else path
        raise UnreadableError(f"{name}：{error.message}", error.remedy) from error


def read_bytes(data: bytes, path: str) -> SourceText:
    """`data` as the content of a file named `path`; the same as `read_source`, but messages don't name the file."""
    if not data:
        raise UnreadableError("文件是空的（0 字节）", _SAVE)
    suffix = PurePath(path).suffix.lower()
    foreign.refuse(data)
    reader = next(reader for reader in _READERS if reader.identify(data, suffix))
    content = reader.read(data)
    lines, notices = _cleaned(content)
    if not lines:
        raise UnreadableError(
            "文件里没有可以读取的文字", "如果是扫描件或图片，请先做文字识别，再粘贴到 Word 里存为 .docx。"
        )
    return SourceText(
        path, reader.FORMAT, hashlib.sha256(data).hexdigest(), lines, (*content.notices, *notices), content.draft_of
    )


def _cleaned(content: Content) -> tuple[tuple[Line, ...], list[str]]:
    """Lines that hold something, without the characters that no document may bring in, and what was removed."""
    lines, private, control = [], 0, 0
    for line in limits.bounded(content.lines):
        text, found = PRIVATE.subn("", line.text)
        private += found
        text, found = _CONTROL.subn("", text)
        control += found
        if text and not text.isspace():
            if line.auto_number:
                line = line._replace(auto_number=_CONTROL.sub("", PRIVATE.sub("", line.auto_number)))
            lines.append(line if text is line.text else line._replace(text=text))
    notices = []
    if private:
        notices.append(f"去掉了 {private} 个私用区字符（多为特殊字体里的符号），请对照原文看看是否缺字。")
    if control:
        notices.append(f"去掉了 {control} 个不可见的控制字符。")
    return tuple(lines), notices


def _bytes(path: str, stdin: BinaryIO | None) -> bytes:
    if path == STDIN:
        return _bounded(stdin or sys.stdin.buffer)
    file = Path(path)
    if file.name.startswith("~$"):
        raise UnreadableError("这是 Word 打开文件时留下的临时文件，不是报告本身", "请选名字前没有 ~$ 的那一个。")
    try:
        if file.is_dir():
            raise UnreadableError("这是一个文件夹", "请写出文件夹里那份报告的文件名。")
        with file.open("rb") as opened:
            return _bounded(opened)
    except FileNotFoundError:
        raise UnreadableError("找不到这个文件", "请检查路径和文件名；名字里有空格时，要用引号括起来。") from None
    except PermissionError:
        raise UnreadableError(
            "没有读取这个文件的权限", "如果它正被别的程序打开，请先关闭；否则把文件复制到自己的文件夹再试。"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"文件打不开（{getattr(error, 'strerror', None) or error}）", "请检查路径，或把文件复制到本机硬盘再试。"
        ) from None


def _bounded(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"文件超过 {MAX_BYTES // 2**20} MB", "请删去其中的图片或附件后另存，再读。")
    return data
