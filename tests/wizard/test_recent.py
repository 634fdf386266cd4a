"""Paths as people type, paste and drag them; what shows that a file is no final text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.wizard.recent import path_of, recent, remember

NAME = "上年 报告(1).txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / NAME).write_text("一", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "typed",
    [
        "{name}", "  {name} ", "'{path}'", '"{path}"', "“{path}”", "& '{path}'", "{uri}", "'{uri}'", "~/{name}",
        pytest.param("{escaped}", marks=pytest.mark.skipif(os.name != "posix", reason="a backslash divides folders")),
    ],
)  # fmt: skip
def test_a_path_is_found_however_it_comes(folder: Path, typed: str) -> None:
    path = folder / NAME
    escaped = str(path).replace(" ", r"\ ").replace("(", r"\(").replace(")", r"\)")
    words = typed.format(name=NAME, path=path, uri=path.as_uri(), escaped=escaped)
    found = path_of(words, folder)
    assert found is not None and found.resolve() == path.resolve()


@pytest.mark.parametrize("typed", ["", "没有.txt", "\x00", "a" * 5000, "."])
def test_what_is_no_file_is_none(folder: Path, typed: str) -> None:
    assert path_of(typed, folder) is None


def test_recent_files_are_remembered_the_latest_first(folder: Path) -> None:
    other = folder / "另一份.txt"
    other.write_text("二", encoding="utf-8")
    for path in (folder / NAME, other, folder / NAME):
        remember(path)
    assert [path.name for path in recent()] == [NAME, "另一份.txt"]
    other.unlink()
    assert [path.name for path in recent()] == [NAME]


@pytest.mark.parametrize("kept", ["{", "[1, null]", "", '"x"'])
def test_a_spoilt_list_is_no_list(folder: Path, kept: str) -> None:
    (folder / ".drafter").mkdir()
    (folder / ".drafter" / "recent.json").write_text(kept, encoding="utf-8")
    assert recent() == []
    remember(folder / NAME)
    assert len(recent()) == 1
