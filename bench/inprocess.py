"""What reading and drafting cost inside one process; prints JSON. Started by run.py, so that its memory is its own."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from composed import compose

IN_A_ROW = 500
ENDS = 50
"""Memory is compared between the first and the last so many reports."""


def peak_megabytes() -> float | None:
    """The most memory this process has held so far; None on Windows."""
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def draft(path: Path) -> bytes:
    """Everything `drafter build` does with a report but starting and writing the files."""
    from drafter.drafting.build import build_draft
    from drafter.drafting.checklist_docx import write_checklist
    from drafter.drafting.word import write_docx
    from drafter.facts import facts_of
    from drafter.outline import outline
    from drafter.reading import read_source
    from drafter.rollover import roll_over

    report = outline(read_source(str(path)))
    facts = facts_of(report)
    built = build_draft(report, facts, roll_over(report, facts))
    return write_docx(built.draft) + write_checklist(built.sheet)


def parse(path: Path) -> str:
    """Everything `drafter parse` does but starting and printing."""
    from drafter.contract import report_json
    from drafter.facts import facts_of
    from drafter.outline import outline
    from drafter.reading import read_source

    report = outline(read_source(str(path)))
    return json.dumps(report_json(report, facts_of(report)), ensure_ascii=False)


def seconds(work: Callable[[Path], object], path: Path, texts: Sequence[str]) -> float:
    """The median over reports of one kind, the first one (which imports) left out.

    Each is another report: of the same one, sentences would be remembered from the run before.
    """
    taken = []
    for text in texts:
        path.write_text(text, encoding="utf-8")
        begun = time.perf_counter()
        work(path)
        taken.append(time.perf_counter() - begun)
    return median(taken[1:])


def measure(source: Path, in_a_row: int) -> dict[str, float | None]:
    """Times in seconds, memory in MB."""
    from drafter.outline import outline
    from drafter.reading import read_source

    report = outline(read_source(str(source)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "上年报告.txt"
        reports = [compose(report, 0, seed) for seed in range(in_a_row)]
        result: dict[str, float | None] = {
            "characters": len(reports[0]),
            "parse_seconds": seconds(parse, path, reports[:10]),
            "build_seconds": seconds(draft, path, reports[10:20]),
        }
        begun, worked = time.perf_counter(), time.process_time()
        for number, text in enumerate(reports, 1):
            path.write_text(text, encoding="utf-8")
            draft(path)
            if number == ENDS:
                early = peak_megabytes()
        late = peak_megabytes()
        result["in_a_row"] = in_a_row
        result["a_second"] = in_a_row / (time.perf_counter() - begun)
        result["a_processor_second"] = in_a_row / (time.process_time() - worked)
        result["peak"] = late
        result["growth"] = None if early is None or late is None else late - early

        longer = [compose(report, 10 * len(reports[0]), seed) for seed in range(8)]
        result["ten_times_characters"] = len(longer[0])
        result["ten_times_parse_seconds"] = seconds(parse, path, longer[:4])
        result["ten_times_build_seconds"] = seconds(draft, path, longer[4:])
        return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("--in-a-row", type=int, default=IN_A_ROW)
    options = parser.parse_args()
    print(json.dumps(measure(options.source, options.in_a_row)))
