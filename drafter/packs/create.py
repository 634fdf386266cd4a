"""A new pack of a unit's own: a copy of another, which keeps in .base what it was copied from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drafter.packs.find import REPORT, WORD_REPORT, load_pack, read_file
from drafter.packs.look_file import FILE as LOOK_FILE
from drafter.packs.look_file import WORD_FILE as WORD_LOOK_FILE
from drafter.packs.manifest import MANIFEST, read_manifest

KEPT = ".base"
SOURCE = "来源.txt"
"""In .base: the name of the pack that was copied."""
TEXT_FILES = (MANIFEST, REPORT, LOOK_FILE)
_KEY = re.compile(r"^(名称|版本)\s*:.*$", re.MULTILINE)


class Source(NamedTuple):
    """What a pack is copied from: its text files as they are, and those of Word."""

    name: str
    texts: Mapping[str, str]
    words: Mapping[str, bytes]


def source_of(folder: Path) -> Source:
    """The files of the pack in `folder`; a pack without a template of its own gives that of the pack it inherits.

    PackError where the pack cannot be read.
    """
    load_pack(folder)  # with all its faults told
    texts = {name: read_file(folder, name) for name in TEXT_FILES if (folder / name).is_file()}
    words = {name: (folder / name).read_bytes() for name in (WORD_REPORT, WORD_LOOK_FILE) if (folder / name).is_file()}
    if REPORT not in texts and WORD_REPORT not in words and (report := _inherited(folder)):
        texts[REPORT] = report
    return Source(folder.name, texts, words)


def _inherited(folder: Path) -> str:
    """The report.txt of the nearest pack above that has one."""
    from drafter.packs.find import pack_above

    above = pack_above(folder)
    while above is not None:
        if (above / REPORT).is_file():
            return read_file(above, REPORT)
        if (above / WORD_REPORT).is_file():
            return ""
        above = pack_above(above)
    return ""


def new_files(source: Source, name: str) -> dict[str, bytes]:
    """The files of a pack called `name`, copied from `source`, by their paths in its folder."""
    heading = f"# 由模板包 {source.name} 复制；drafter template upgrade 可取来它以后的改动。\n"
    manifest = heading + renamed(source.texts[MANIFEST], name, "1")
    out = {file: text.encode() for file, text in source.texts.items()} | dict(source.words)
    out[MANIFEST] = manifest.encode()
    return out | kept_files(source)


def kept_files(source: Source) -> dict[str, bytes]:
    """What .base keeps of `source`."""
    files = {f"{KEPT}/{file}": text.encode() for file, text in source.texts.items()}
    return files | {f"{KEPT}/{SOURCE}": f"{source.name}\n".encode()}


def renamed(manifest: str, name: str, version: str) -> str:
    """The text of a pack.yaml with another name and version; everything else stays."""
    values = {"名称": name, "版本": f'"{version}"'}
    return _KEY.sub(lambda found: f"{found[1]}: {values[found[1]]}", manifest)


def kept_source(folder: Path) -> tuple[str, dict[str, str]] | None:
    """What .base of a pack says: the name of its source and its text files then; None where there is none."""
    kept = folder / KEPT
    if not (kept / SOURCE).is_file():
        return None
    texts = {name: read_file(kept, name) for name in TEXT_FILES if (kept / name).is_file()}
    return read_file(kept, SOURCE).strip(), texts


def name_and_version(manifest: str, label: str) -> tuple[str, str]:
    read = read_manifest(manifest, label)
    return read.name, read.version
