"""Measures `drafter build` and the wizard against the targets of the project and prints a table.

    python bench/run.py [上年报告] [--json]

Without a file a report of 9,500 characters is composed from the sample in seeds/. Nothing but the standard library
is imported here: on Linux the peak of a child counts what its parent held when it was started.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "seeds" / "青禾街道2023.txt"
LENGTH = 9500
RUNS = 9
BASELINE = [sys.executable, "-c", "import docx, jinja2, pydantic, yaml"]
NO_GROWTH = 2.0
"""MB that the peak of 500 reports may rise by: the allocator's own unrest."""


@dataclass(frozen=True)
class Row:
    """One line of the table; `value` None: not measured on this system. `target` as (sign, limit), None: for knowledge."""

    name: str
    value: float | None
    unit: str
    target: tuple[str, float] | None = None

    @property
    def holds(self) -> bool | None:
        if self.value is None or self.target is None:
            return None
        sign, limit = self.target
        return self.value <= limit if sign == "≤" else self.value >= limit


def run_once(command: list[str]) -> tuple[float, float | None]:
    """Seconds and peak memory in MB of one whole process."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    if sys.platform == "win32":
        status, peak = process.wait(), None
    else:
        _, raw, usage = os.wait4(process.pid, 0)
        status = process.returncode = os.waitstatus_to_exitcode(raw)
        peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    taken = time.perf_counter() - begun
    if status:
        raise SystemExit(f"失败（{status}）：{' '.join(command)}")
    return taken, peak


def whole_process(report: Path, folder: Path) -> list[Row]:
    """Build and baseline in turn, so that both meet the same weather."""
    builds, baselines, peaks = [], [], []
    for number in range(RUNS + 1):
        out = str(folder / f"稿{number}.docx")
        build = run_once([sys.executable, "-m", "drafter", "build", str(report), "-o", out])
        baseline = run_once(BASELINE)
        if number:  # the first pair fills the caches of the disk
            builds.append(build[0])
            baselines.append(baseline[0])
            peaks.append(build[1])
    known = [peak for peak in peaks if peak is not None]
    return [
        Row("基准：只导入 docx jinja2 pydantic yaml", median(baselines) * 1000, "毫秒"),
        Row("整个进程：drafter build", median(builds) * 1000, "毫秒"),
        Row("drafter build 是基准的", median(builds) / median(baselines), "倍", ("≤", 3)),
        Row("drafter build 内存峰值", max(known) if known else None, "MB", ("≤", 150)),
    ]


def in_process(report: Path) -> list[Row]:
    command = [sys.executable, str(ROOT / "bench" / "inprocess.py"), str(report)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, check=True)
    got = json.loads(done.stdout)
    longer = got["ten_times_characters"] / got["characters"]
    return [
        Row("进程内：读一份", got["parse_seconds"] * 1000, "毫秒"),
        Row("进程内：读并起草一份", got["build_seconds"] * 1000, "毫秒"),
        Row(f"{longer:.1f} 倍长的报告：读", got["ten_times_parse_seconds"] / got["parse_seconds"], "倍", ("≤", 12)),
        Row(
            f"{longer:.1f} 倍长的报告：读并起草", got["ten_times_build_seconds"] / got["build_seconds"], "倍", ("≤", 12)
        ),
        Row(f"连续起草 {got['in_a_row']} 份", got["a_second"], "份/秒", ("≥", 10)),
        Row("连续起草：按处理器时间（机器忙时看这一行）", got["a_processor_second"], "份/秒"),
        Row("连续起草：内存峰值（第 50 份到最后的增长）", got["growth"], "MB", ("≤", NO_GROWTH)),
        Row("连续起草：内存峰值", got["peak"], "MB"),
    ]


def first_screen(report: Path, folder: Path) -> list[Row]:
    """From the start of `drafter wizard 上年.docx` to the first question that can be answered, in a terminal."""
    if sys.platform == "win32":
        return [Row("向导：启动到第一屏，是基准的", None, "倍")]
    document = folder / "上年报告.docx"
    subprocess.run(
        [sys.executable, str(ROOT / "bench" / "wizard.py"), str(report), str(document)], check=True, cwd=ROOT
    )
    screens, baselines = [], []
    for number in range(RUNS + 1):
        screen, baseline = until_asked([sys.executable, "-m", "drafter", "wizard", str(document)]), run_once(BASELINE)
        if number:
            screens.append(screen)
            baselines.append(baseline[0])
    return [
        Row("向导：启动到第一屏", median(screens) * 1000, "毫秒"),
        Row("向导：启动到第一屏，是基准的", median(screens) / median(baselines), "倍", ("≤", 5)),
    ]


def until_asked(command: list[str]) -> float:
    """Seconds until a program in a terminal of its own waits for a line."""
    import pty

    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ |= {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}
        os.execv(command[0], command)
    seen = b""
    while "Ctrl-C 退出]".encode() not in seen or b">" not in seen.rpartition("退出]".encode())[2]:
        seen += os.read(terminal, 4096)
    taken = time.perf_counter() - begun
    os.write(terminal, b"\x03")
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:  # the terminal is closed with the program
        pass
    os.waitpid(child, 0)
    os.close(terminal)
    return taken


def between_questions(report: Path) -> list[Row]:
    command = [sys.executable, str(ROOT / "bench" / "wizard.py"), str(report)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, check=True)
    got = json.loads(done.stdout)
    name = f"向导：{got['figures']} 项数据时，两题之间（含存盘）"
    return [
        Row(name, got["median"] * 1000, "毫秒", ("≤", 50)),
        Row("向导：其中最慢的一题", got["most"] * 1000, "毫秒"),
    ]


def table(rows: list[Row]) -> str:
    """The rows in columns; Chinese counts two."""

    def padded(text: str, width: int) -> str:
        return text + " " * (width - sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text))

    verdicts = {True: "达到", False: "未达到", None: ""}
    lines = [padded("", 46) + padded("实测", 16) + padded("目标", 12)]
    for row in rows:
        value = "未测" if row.value is None else f"{row.value:.1f} {row.unit}"
        target = f"{row.target[0]} {row.target[1]:g}" if row.target else ""
        lines.append(padded(row.name, 46) + padded(value, 16) + padded(target, 12) + verdicts[row.holds])
    return "\n".join(line.rstrip() for line in lines)


def composed_into(folder: Path) -> Path:
    """The report that is measured where none is given."""
    path = folder / "上年报告.txt"
    command = [sys.executable, str(ROOT / "bench" / "composed.py"), str(SAMPLE), str(LENGTH), str(path)]
    subprocess.run(command, check=True, cwd=ROOT)
    return path


def main() -> int:
    """Exit status 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="量 drafter build 和向导的速度和内存")
    parser.add_argument("report", metavar="上年报告", type=Path, nargs="?", help="不写则由示例拼成 9500 字的一份")
    parser.add_argument("--json", action="store_true", help="打印 JSON")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        report = options.report.resolve() if options.report else composed_into(folder)
        rows = (
            whole_process(report, folder)
            + in_process(report)
            + first_screen(report, folder)
            + between_questions(report)
        )
    if options.json:
        print(json.dumps([asdict(row) | {"holds": row.holds} for row in rows], ensure_ascii=False, indent=1))
    else:
        print(table(rows))
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
