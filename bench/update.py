"""Measures `drafter update` on a draft of some 30 pages against opening and saving it with python-docx.

    python bench/update.py

Both as whole processes, in turn; exit status 1 where update takes more than three times as long.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from run import ROOT, RUNS, SAMPLE, run_once

LENGTH = 9500
LIMIT = 3.0


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
        save = f"import docx; docx.Document(r'{draft}').save(r'{out}')"
        updates, saves = [], []
        for number in range(RUNS + 1):
            target = folder / f"新{number}.docx"
            update = [*drafter, "update", str(draft), "--figures", str(figures), "-o", str(target)]
            updates.append(run_once(update)[0])
            saves.append(run_once([sys.executable, "-c", save])[0])
        took, base = median(updates[1:]), median(saves[1:])
        print(
            f"python-docx 打开再存：{base * 1000:.0f} 毫秒；drafter update：{took * 1000:.0f} 毫秒，{took / base:.1f} 倍（≤ {LIMIT:g}）"
        )
    return int(took > LIMIT * base)


if __name__ == "__main__":
    sys.exit(main())
