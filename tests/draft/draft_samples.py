"""The reports over which drafts are tested: our samples, and the shared ones where they are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from support.building import SEEDS, SHARED

from drafter.outline import outline
from drafter.reading import read_source

MODES = ("框架", "沿用")


def _reports() -> Iterator[Path]:
    for folder in (SEEDS, SHARED / "seeds", SHARED / "corpus"):
        for path in sorted(folder.glob("*.txt")) if folder.exists() else ():
            if outline(read_source(str(path))).kind == "annual_report":
                yield path


REPORTS = list(_reports())
