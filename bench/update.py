"""Measures `drafter update` on a draft of some 30 pages against opening and saving it with python-docx.

    python bench/update.py

In one process, in turn, imports and compiled expressions apart: exit status 1 where update takes more than three times
as long. As whole processes too, for the record: there the start of Python and of the libraries is measured.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import docx
from run import ROOT, RUNS, SAMPLE, run_once

from drafter.cli.main import main as main_of_drafter

LENGTH = 9500
LIMIT = 3.0


def timed(act: Callable[[], object]) -> float:
    """Seconds of processor time of one call: other work on the machine does not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def main() -> int:
    """A draft without values, and a 台账 with one in every other entry, so that the prior report is read too."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prior, figures, draft, out = (folder / one for one in ("上年.txt", "台账.yaml", "稿.docx", "新.docx"))
        drafter = [sys.executable, "-m", "drafter"]
        for command in (
            [sys.executable, str(ROOT / "bench" / "composed.py"), str(SAMPLE), str(LENGTH), str(prior)],
            [*drafter, "build", str(prior), "-o", str(draft)],
            [*drafter, "figures", str(prior), "-o", str(figures)],
        ):
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pieces = figures.read_text(encoding="utf-8").split("本年: \n")
        figures.write_text(
            "".join(f"{one}本年: {'150' * (place % 2)}\n" for place, one in enumerate(pieces[:-1])) + pieces[-1],
            encoding="utf-8",
        )

        def update(target: Path) -> list[str]:
            return ["update", str(draft), "--figures", str(figures), "-o", str(target)]

        def save() -> None:
            docx.Document(str(draft)).save(str(out))

        updates, saves, processes, starts = [], [], [], []
        for number in range(2 * RUNS + 1):
            target = folder / f"新{number}.docx"
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                updates.append(timed(lambda: main_of_drafter(update(target))))  # noqa: B023
            saves.append(timed(save))
        for number in range(RUNS):
            processes.append(run_once([*drafter, *update(folder / f"再{number}.docx")])[0])
            starts.append(run_once([sys.executable, "-c", f"import docx; docx.Document(r'{draft}').save(r'{out}')"])[0])
        took, base = median(updates[1:]), median(saves[1:])
        print(
            f"python-docx 打开再存：{base * 1000:.0f} 毫秒；drafter update：{took * 1000:.0f} 毫秒，{took / base:.1f} 倍（≤ {LIMIT:g}）"
        )
        print(f"整个进程：{median(starts) * 1000:.0f} 毫秒，{median(processes) * 1000:.0f} 毫秒")
    return int(took > LIMIT * base)


if __name__ == "__main__":
    sys.exit(main())
