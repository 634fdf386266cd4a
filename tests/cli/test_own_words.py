"""A unit's own words in a folder 词表: each table takes them, and what is wrong in them is told with its line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPORT = """\
青禾街道2024年法治政府建设年度报告
一、2024年推进法治政府建设的主要举措和成效
（一）提升执法质效
全年开展联合演练37盘次，落实“3个一批”要求，拨打12999反映诉求的均有回访。
二、2025年主要安排
推进平安十大行动。
"""


def drafter(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    home = {"HOME": str(folder / "家"), "USERPROFILE": str(folder / "家")}
    return subprocess.run(
        [sys.executable, "-m", "drafter.cli.main", *arguments],
        cwd=folder,
        env={**os.environ, **home},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def amounts(folder: Path) -> list[tuple[str, str]]:
    told: dict[str, Any] = json.loads(drafter(folder, "parse", "报告.txt", "--json").stdout)
    return [(one["value"], one["unit"]) for one in told["figures"]]


def put(folder: Path, name: str, text: str, where: str = "词表") -> None:
    path = folder / where / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_words_of_the_unit_count(tmp_path: Path) -> None:
    before = amounts(tmp_path)
    assert ("37", "盘次") not in before
    put(tmp_path, "计量单位.txt", "# 本街道的说法\n盘次\n")
    put(tmp_path, "固定说法.txt", "3个一批\n", where="家/.drafter/词表")
    put(tmp_path, "热线.txt", "12999\n")
    done = drafter(tmp_path, "check", "报告.txt")
    assert "计量单位.txt（1 条）" in done.stderr and "固定说法.txt（1 条）" in done.stderr
    assert amounts(tmp_path) == [("37", "盘次")]


def test_periods_of_the_unit_are_checked(tmp_path: Path) -> None:
    def found() -> list[str]:
        done = drafter(tmp_path, "check", "报告.txt", "--json", "--only", "expired-period,dated-phrase")
        return [one["quote"] for one in json.loads(done.stdout)["findings"]]

    assert not found()
    put(tmp_path, "期限说法.txt", "平安十大行动 | 2022 | 2024\n")
    assert any("平安十大行动" in quote for quote in found())


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("计量单位.txt", "12盘次", "第2行"),
        ("热线.txt", "市民热线", "应为一个号码"),
        ("期限说法.txt", "十大行动 2023", "起始年度"),
        ("固定说法.txt", "字" * 80, "太长"),
    ],
)
def test_faults_are_told_with_their_line(name: str, line: str, words: str, tmp_path: Path) -> None:
    put(tmp_path, name, f"# 说明\n{line}\n")
    done = drafter(tmp_path, "parse", "报告.txt", "--json")
    assert done.returncode == 2 and words in done.stderr and name in done.stderr and not done.stdout
