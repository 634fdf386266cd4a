"""The expected reading of a sample: what `drafter parse --json` prints, without what depends on the machine."""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "golden"
SEEDS = FOLDER.parents[1] / "seeds"
SHOWN_LINES = 60


def samples() -> list[Path]:
    return sorted(path for path in SEEDS.iterdir() if path.name != "README.md")


def golden_of(sample: Path) -> Path:
    return FOLDER / f"{sample.name}.parse.json"


def portable(printed: str) -> str:
    """The JSON of a reading without path and sha256 of its file, laid out for reading and comparing."""
    report: dict[str, Any] = json.loads(printed)
    del report["source"]["path"], report["source"]["sha256"]
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def difference(expected: str, found: str, name: str) -> str:
    """What changed, by line; "" for nothing. Long ones are cut, and say so."""
    lines = list(
        unified_diff(expected.splitlines(), found.splitlines(), f"{name}（应为）", f"{name}（读成）", lineterm="", n=2)
    )
    more = len(lines) - SHOWN_LINES
    return "\n".join(lines[:SHOWN_LINES]) + (f"\n… 还有 {more} 行" if more > 0 else "")
