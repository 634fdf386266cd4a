"""Word files of 1997 to 2003 (.doc) and those of WPS (.wps): turned into .docx, then read as such.

`msdoc2docx` does it where it is installed (the extra `doc`), LibreOffice where that fails or is missing.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import NamedTuple

from drafter.errors import UnreadableError
from drafter.reading import docx, office
from drafter.reading.content import Content
from drafter.reading.foreign import COMPOUND
from drafter.reading.outside import run, workroom

SECONDS = 10.0
_CONVERT = "from doc2docx import convert; convert('source.doc', 'source.docx')"
_NAME = "旧版 Word 文件（.{}）"
_SAVE = "请用 Word/WPS 打开后另存为 .docx"
_STREAM = "WordDocument".encode("utf-16-le")
_MAGIC, _ENCRYPTED = b"\xec\xa5", 0x01


class Legacy(NamedTuple):
    """The reader of one suffix: both formats are the same, so the name tells which it is."""

    FORMAT: str

    def identify(self, data: bytes, suffix: str) -> bool:
        return data.startswith(COMPOUND) and (self.FORMAT == "doc" or suffix == f".{self.FORMAT}")

    def read(self, data: bytes) -> Content:
        """The lines of the .docx made of it; `UnreadableError` where it is encrypted or no program can read it."""
        name = _NAME.format(self.FORMAT)
        if _is_encrypted(data):
            raise UnreadableError(
                "这个文件加密了（设有打开密码）", "请用 Word/WPS 打开，在“文件—信息—保护文档”里取消密码后另存为 .docx。"
            )
        content = _by_package(data, name)
        if content:
            return content
        if office.find() is None:
            why = "msdoc2docx 读不了它，" if _installed() else "没有安装 msdoc2docx，"
            extra = "" if _installed() else "；或者安装 fazhi-drafter[doc] 再试"
            raise UnreadableError(f"这是{name}，{why}这台电脑上也没有找到 LibreOffice", f"{_SAVE}{extra}。")
        return office.read_by_office(data, "doc", name, "MS Word 97")


WPS, DOC = Legacy("wps"), Legacy("doc")


def _installed() -> bool:
    return find_spec("doc2docx") is not None


def _by_package(data: bytes, name: str) -> Content | None:
    """None where the package is missing or cannot read the file. It runs apart, so that no file can hold us up."""
    if not _installed():
        return None
    with workroom() as room:
        (room / "source.doc").write_bytes(data)
        try:
            if run([sys.executable, "-P", "-c", _CONVERT], room, SECONDS) != 0:
                return None
            content = docx.read((room / "source.docx").read_bytes())
        except (OSError, UnreadableError):
            return None
    lines = list(content.lines)
    if not any(line.text.strip() for line in lines):
        return None
    told = f"这是{name}，由 msdoc2docx 转换后读取，请抽几处与原文对照；有出入时，{_SAVE}再读。"
    return content._replace(lines=lines, notices=(told, *content.notices))


def _is_encrypted(data: bytes) -> bool:
    """What the head of the stream WordDocument says: its directory entry names the sector where it begins."""
    entry = data.find(_STREAM)
    if entry < 0:
        return False
    size = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    head = (int.from_bytes(data[entry + 116 : entry + 120], "little") + 1) * size
    return data[head : head + 2] == _MAGIC and bool(data[head + 11 : head + 12] > b"" and data[head + 11] & _ENCRYPTED)
