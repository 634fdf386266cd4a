"""Pages of the examples as pictures for README.md and docs/, in docs/img/.

    make picture

Needs LibreOffice, poppler and the stand-in fonts, as the slow tests do.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.pages import lines_per_page, to_pdf  # noqa: E402

DOTS_PER_INCH = 84
LARGEST = 200_000
"""Bytes of a picture."""


class Picture(NamedTuple):
    """What is shown: the first page of `file` that holds all of `words`, cut to a box in dots."""

    file: str
    words: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int


PICTURES = {
    "框架稿": Picture("框架稿.docx", ("【待填", "【待写", "【待核·上年表述"), 60, 95, 600, 566),
    "核对单": Picture("框架稿-核对单.docx", ("尚未落实",), 20, 55, 655, 560),
    "报数表": Picture("报数表-平安办.xlsx", ("平安办",), 20, 40, 930, 330),
}


def main() -> None:
    """Write each picture anew and say how large it is."""
    for name, picture in PICTURES.items():
        target = ROOT / "docs/img" / f"{name}.png"
        with tempfile.TemporaryDirectory() as folder:
            pdf = to_pdf(ROOT / "examples" / picture.file, Path(folder))
            texts = ["".join(line.text for line in page).replace(" ", "") for page in lines_per_page(pdf)]
            page = str(1 + next(place for place, text in enumerate(texts) if all(w in text for w in picture.words)))
            box = zip(("-x", "-y", "-W", "-H"), map(str, picture[2:]), strict=True)
            command = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), "-f", page, "-l", page]
            command += [word for pair in box for word in pair]
            subprocess.run([*command, str(pdf), str(target.with_suffix(""))], check=True)
        size = target.stat().st_size
        print(f"{target.relative_to(ROOT).as_posix()}: {size // 1000} KB")
        if size > LARGEST:
            sys.exit(f"{target.name} is too large")


if __name__ == "__main__":
    main()
