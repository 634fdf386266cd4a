"""Pages as they would be printed, by LibreOffice and poppler, with stand-ins for the fonts of official documents.

The stand-ins (Noto CJK, AR PL KaitiM GB) have the same full-width advance, so lines and characters a page are measured
truly; the faces themselves have to be checked in the XML.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest

STAND_INS = {
    "仿宋_GB2312": "AR PL KaitiM GB",
    "楷体_GB2312": "AR PL KaitiM GB",
    "黑体": "Noto Sans CJK SC",
    "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC",
    "Times New Roman": "AR PL KaitiM GB",
}
POINTS = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True)
class PrintedLine:
    """One line of a page: its text and its box in millimetres from the top left corner of the paper."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """One word as pdftotext gives it, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def to_pdf(docx: Path, folder: Path, seconds: int = 120) -> Path:
    """Converts `docx` into `folder` with a profile and fonts of its own; skips where LibreOffice is absent."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    fonts = folder / "fonts.conf"
    fonts.write_text(_font_configuration(folder), encoding="utf-8")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(docx),
        ],
        check=True,
        timeout=seconds,
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return folder / f"{docx.stem}.pdf"


def lines_per_page(pdf: Path) -> list[list[PrintedLine]]:
    """The lines of each page from top to bottom, page number included as the last one."""
    out = pdf.with_suffix(".bbox.html")
    subprocess.run([_poppler("pdftotext"), "-bbox", str(pdf), str(out)], check=True, timeout=60)
    pages = out.read_text(encoding="utf-8").split("<page ")[1:]
    return [_lines(page) for page in pages]


def text_lines(page: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page without its number."""
    return [line for line in page if not re.fullmatch(r"\s*—\s*\d+\s*—\s*", line.text)]


def pages_png(pdf: Path, dots_per_inch: int = 60) -> list[Path]:
    """The pages as images beside the PDF, to be looked at."""
    stem = pdf.with_suffix("")
    command = [_poppler("pdftoppm"), "-png", "-r", str(dots_per_inch), str(pdf), str(stem)]
    subprocess.run(command, check=True, timeout=120)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _lines(page: str) -> list[PrintedLine]:
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    words = [
        Word(
            float(found[1]) / POINTS,
            float(found[2]) / POINTS,
            float(found[3]) / POINTS,
            float(found[4]) / POINTS,
            _unescaped(found[5]),
        )
        for found in re.finditer(pattern, page)
    ]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        middle = (word.top + word.bottom) / 2
        if rows and abs((rows[-1][0].top + rows[-1][0].bottom) / 2 - middle) < 3:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [
        PrintedLine(
            "".join(word.text for word in sorted(row)),
            min(word.left for word in row),
            min(word.top for word in row),
            max(word.right for word in row),
            max(word.bottom for word in row),
        )
        for row in rows
    ]


def _unescaped(text: str) -> str:
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(name, character)
    return text


def _poppler(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"needs {tool} of poppler")
    return found


def _font_configuration(folder: Path) -> str:
    aliases = "".join(
        f'<match target="pattern"><test qual="any" name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(stand_in)}</string></edit></match>'
        for name, stand_in in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>{aliases}</fontconfig>\n"
    )
