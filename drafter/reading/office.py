"""Text documents that LibreOffice reads for us (.rtf, .odt), by way of .docx.

Never by way of plain text: that would print deleted text beside inserted.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from drafter.errors import UnreadableError
from drafter.reading import docx
from drafter.reading.content import Content
from drafter.reading.outside import run, workroom

VARIABLE = "DRAFTER_SOFFICE"
"""The environment variable that says where LibreOffice is, when it is in no usual place."""
SECONDS = 50.0
"""With the 10 s of the other way to read .doc: no file takes more than a minute."""

_SAVE = "请用 Word/WPS 打开后另存为 .docx"
_BINARY = re.compile(rb"\\bin(\d{1,18})")
_SETTINGS = {  # what a document asks for and never gets: links, remote pictures, macros, the network
    "Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "MacroSecurityLevel": "3",
    },
    "Writer/Content/Update": {"Link": "2", "Field": "false", "Chart": "false"},
    "Common/Save/Document": {"WarnAlienFormat": "false"},
    "Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}


class Office(NamedTuple):
    """The reader of one format that LibreOffice knows."""

    FORMAT: str
    name: str
    """What the format is called in messages."""
    filter: str
    """The filter of LibreOffice: it must not choose another one by what it finds in the file."""
    starts: tuple[bytes, ...]

    def identify(self, data: bytes, suffix: str) -> bool:
        return data.startswith(self.starts)

    def read(self, data: bytes) -> Content:
        """The lines of the .docx that LibreOffice makes of it."""
        if any(int(found[1]) > len(data) for found in _BINARY.finditer(data)):  # LibreOffice would wait for its end
            raise UnreadableError(f"这是 {self.name}，不完整或已损坏", f"{_SAVE}，再试。")
        return read_by_office(data, self.FORMAT, self.name, self.filter)


RTF = Office("rtf", "RTF 文件", "Rich Text Format", (b"{\\rtf",))


def find() -> str | None:
    """The program: where DRAFTER_SOFFICE says, on the PATH, or in the usual places of Windows and macOS."""
    if said := os.environ.get(VARIABLE):
        return said if Path(said).is_file() else None
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    places = [Path(folder, "LibreOffice/program/soffice.exe") for folder in _program_folders()]
    for applications in (Path("/Applications"), Path("~/Applications").expanduser()):
        places.append(applications / "LibreOffice.app/Contents/MacOS/soffice")
    return next((str(place) for place in places if place.is_file()), None)


def read_by_office(data: bytes, suffix: str, name: str, import_filter: str) -> Content:
    """Lines of `data`, converted; `name` is what the format is called in messages. `UnreadableError` where
    LibreOffice is missing, fails or takes too long."""
    office = find()
    if office is None:
        place = os.environ.get(VARIABLE)
        where = f"{VARIABLE} 写的 {place} 不存在" if place else "这台电脑上没有找到它"
        raise UnreadableError(
            f"这是 {name}，要有 LibreOffice 才能读，{where}",
            f"{_SAVE}；或者安装 LibreOffice，装在别处的用环境变量 {VARIABLE} 写明 soffice 的位置。",
        )
    converted = _converted(office, data, suffix, name, import_filter)
    content = docx.read(converted)
    told = f"这是 {name}，由 LibreOffice 转换后读取，请抽几处与原文对照；有出入时，{_SAVE}再读。"
    return content._replace(notices=(told, *content.notices))


def _converted(office: str, data: bytes, suffix: str, name: str, import_filter: str) -> bytes:
    with workroom() as room:
        source, profile = room / f"source.{suffix}", room / "profile"
        source.write_bytes(data)
        _write_settings(profile)
        command = [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"--infilter={import_filter}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "out"), str(source)),
        ]
        try:
            status = run(command, room, SECONDS)
        except OSError as error:
            raise UnreadableError(
                f"这是 {name}，要用 LibreOffice 读，但它启动不了（{error.strerror or error}）", f"{_SAVE}。"
            ) from None
        finally:
            _remove_pipe(profile)
        if status is None:
            raise UnreadableError(f"这是 {name}，LibreOffice 用了 {SECONDS:.0f} 秒还没有读完", f"{_SAVE}。")
        try:
            return (room / "out" / "source.docx").read_bytes()
        except OSError:
            raise UnreadableError(f"这是 {name}，已损坏，LibreOffice 也打不开", f"{_SAVE}，再试。") from None


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{"" if path.startswith("Inet") else "Office."}{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _remove_pipe(profile: Path) -> None:
    """A program that was ended leaves its pipe behind, named by the profile, in a folder that cannot be chosen."""
    if sys.platform == "win32":
        return
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    for folder in ("/tmp", "/var/tmp", os.environ.get("XDG_RUNTIME_DIR", "/tmp")):
        with suppress(OSError):
            Path(folder, name).unlink()


def _program_folders() -> list[str]:
    names = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")
    return [folder for name in names if (folder := os.environ.get(name))]
