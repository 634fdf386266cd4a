"""What the wizard takes between two questions with 100 figures, saving included; prints JSON. Also makes a report with
so many figures, and a .docx of any report. Started by run.py."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from composed import compose

FIGURES = 100


def with_figures(source: Path, path: Path) -> int:
    """Write a report with at least so many figures to `path`; their number."""
    from drafter.facts import facts_of
    from drafter.outline import outline
    from drafter.reading import read_source

    report = outline(read_source(str(source)))
    length = 2000
    while True:
        path.write_text(compose(report, length, 1), encoding="utf-8")
        found = sum(one.role == "value" for one in facts_of(outline(read_source(str(path)))).figures)
        if found >= FIGURES:
            return found
        length += 500


def as_docx(source: Path, path: Path) -> None:
    """The lines of a text as paragraphs of a Word file."""
    from docx import Document

    document = Document()
    for line in source.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def measure(source: Path) -> dict[str, float]:
    """Seconds from an answer to the next question, each answer written to the disk."""
    from drafter.wizard import tours
    from drafter.wizard.desk import Desk

    with TemporaryDirectory() as folder:
        prior = Path(folder) / "上年.txt"
        figures = with_figures(source, prior)
        desk = Desk(Path(folder))
        desk.open(prior)
        desk.given = True
        engine = tours.begin(desk)
        taken: list[float] = []
        for line in ("", "", "", "2", "1"):
            engine.reply(line)
        while engine.current is not None and engine.current.id != "菜单" and len(taken) < FIGURES:
            above = "".join(engine.current.above)
            slots = re.findall(r"\[([^\]]+)\]", above) if engine.current.id == "数" else []
            begun = time.perf_counter()
            engine.reply(" ".join(slots))
            if slots:
                taken.append(time.perf_counter() - begun)
        desk.close()
    return {"figures": figures, "answers": len(taken), "median": median(taken), "most": max(taken)}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        as_docx(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        print(json.dumps(measure(Path(sys.argv[1]))))
