"""The real command under a pseudo-terminal: to the end, interrupted, killed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from wizard_terminal import Terminal, disturbed, undisturbed

from drafter.workbook.dump import dump
from drafter.workbook.load import load_file

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "seeds"
MOMENTS = 20


def book(folder: Path):  # type: ignore[no-untyped-def]
    """The 台账 but for 进度."""
    path = next(folder.glob("*-起草/台账.yaml"))
    return load_file(path).workbook.model_copy(update={"progress": None})


def test_ctrl_c_says_how_to_go_on_and_the_next_start_goes_on(office: Path) -> None:
    first = Terminal(office, ())
    for line in ("1", "", "", "1", "2", "3", "1", "", "７"):
        assert first.read()
        first.type(line)
    assert "期" in first.read()
    assert first.interrupt() == 130
    assert "接着做：drafter wizard" in first.text and "都已存在" in first.text
    assert book(office).figures[0].value == "7"
    second = Terminal(office)
    second.read()
    second.type("1")
    assert "接着上次停下的地方" in second.read()
    second.type("1")
    assert "法治培训" in second.read()
    second.kill()


def test_arrow_keys_choose(office: Path) -> None:
    terminal = Terminal(office, ("wizard", "上年 报告.txt"))
    assert "读对了吗" in terminal.read()
    for line in ("", ""):
        terminal.type(line)
        terminal.read()
    terminal.child.send("\x1b[B\x1b[B")  # down twice
    terminal.type("")
    assert "现在就出" in terminal.read()
    assert terminal.interrupt() == 130
    assert load_file(next(office.glob("*-起草/台账.yaml"))).workbook.progress["写法"] == "沿用"


def test_a_second_wizard_is_told(office: Path) -> None:
    first = Terminal(office, ("wizard", "上年 报告.txt"))
    first.read()
    first.type("")
    first.read()
    second = Terminal(office, ("wizard", "上年 报告.txt"))
    assert second.read() == "" and "另一个窗口" in second.text
    first.kill()


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["青禾街道2023.txt", "砚湖街道2021单行.txt", "新桥区司法局2024.txt"])
def test_killed_twenty_times_it_ends_as_if_never_disturbed(office: Path, tmp_path: Path, sample: str) -> None:
    _same_end(SEEDS / sample, office, tmp_path)


@pytest.mark.slow
@pytest.mark.shared
def test_killed_twenty_times_over_a_real_report(office: Path, tmp_path: Path) -> None:
    _same_end(SHARED / "jiading-2023.txt", office, tmp_path)


def _same_end(report: Path, office: Path, tmp_path: Path) -> None:
    for old in office.iterdir():
        old.unlink()
    other = tmp_path / "另一个"
    other.mkdir()
    for folder in (office, other):
        shutil.copy(report, folder / "上年.txt")
    lines = undisturbed(office)
    shutil.rmtree(Path.home() / ".drafter", ignore_errors=True)
    killed = disturbed(other, len(lines), min(MOMENTS, len(lines) - 6), len(lines))
    assert killed >= min(MOMENTS, len(lines) - 6)
    one, two = book(office), book(other)
    assert dump(two).splitlines() == dump(one).splitlines()
    assert any(e.policy == "沿用" for e in one.figures) or any(e.policy == "今年不报" for e in one.figures)
