"""A folder of its own for each test, with a report in it, and no recent files."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if str(Path(__file__).parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent))

from wizard_clerk import Talk

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clerk's folder, with a report of ours in it."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    folder = tmp_path / "年度报告"
    folder.mkdir()
    shutil.copy(SEEDS / "青禾街道2023.txt", folder / "上年 报告.txt")
    return folder


@pytest.fixture
def talk(office: Path) -> Iterator[Talk]:
    """A wizard at its first question."""
    one = Talk(office)
    yield one
    one.close()


@pytest.fixture
def menu(talk: Talk) -> Talk:
    """A wizard at the menu, nothing filled yet."""
    return talk.begin()
