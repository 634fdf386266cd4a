"""Files that were worked on before (~/.drafter/recent.json) and paths as people type or drag them.

The list is a convenience: where it cannot be read or written, nothing else changes.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

KEPT = 9
_QUOTES = "\"'“”‘’"
_DRAGGED = re.compile(r"^&\s+")
"""PowerShell writes & before a dragged path."""
_DRIVE = re.compile(r"^/[A-Za-z]:[/\\]")


def _list() -> Path:
    return Path.home() / ".drafter" / "recent.json"


def recent() -> list[Path]:
    """The files that still exist, the latest first."""
    try:
        kept = json.loads(_list().read_text(encoding="utf-8"))
        return [Path(one) for one in kept if isinstance(one, str) and Path(one).is_file()][:KEPT]
    except (OSError, ValueError, RuntimeError, TypeError):
        return []


def remember(path: Path) -> None:
    with suppress(OSError, RuntimeError):
        files = list(dict.fromkeys([path.resolve(), *recent()]))[:KEPT]
        _list().parent.mkdir(exist_ok=True)
        _list().write_text(json.dumps([str(one) for one in files], ensure_ascii=False, indent=1), encoding="utf-8")


def path_of(typed: str, folder: Path) -> Path | None:
    """The file that a typed or dragged path means; None where there is none."""
    for words in _readings(typed):
        with suppress(OSError, ValueError, RuntimeError):
            path = folder / Path(words).expanduser()
            if path.is_file():
                return path
    return None


def _readings(typed: str) -> Sequence[str]:
    """The path as it stands, without quotes, from a file:// address, with the shell's backslashes taken out."""
    words = _DRAGGED.sub("", typed.strip())
    bare = words.strip(_QUOTES).strip()
    out = [words, bare]
    if bare.lower().startswith("file:"):
        parts = urlsplit(bare)
        address = unquote(f"//{parts.netloc}{parts.path}" if parts.netloc not in ("", "localhost") else parts.path)
        out.append(address[1:] if _DRIVE.match(address) else address)
    if os.name == "posix":
        out += [re.sub(r"\\(.)", r"\1", bare), bare.replace("\\", "/")]
    return list(dict.fromkeys(one for one in out if one))
