"""Every sample is read as it was when a person last looked at its reading.

`pytest tests/golden --update-golden` writes the readings anew; look at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.golden import FOLDER, difference, golden_of, portable, samples

from drafter.cli.main import main


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_golden_parse(sample: Path, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config) -> None:
    assert main(["parse", str(sample), "--json"]) == 0
    found, golden = portable(capsys.readouterr().out), golden_of(sample)
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"no golden reading of {sample.name}: run with --update-golden and look at it"
    changed = difference(golden.read_text(encoding="utf-8"), found, sample.name)
    assert not changed, f"\n{changed}\n看过以后如果是对的：pytest tests/golden --update-golden"


def test_every_golden_has_its_sample() -> None:
    """A sample that was renamed or removed would leave a reading behind that nothing compares."""
    assert {path.name for path in FOLDER.glob("*.parse.json")} == {golden_of(sample).name for sample in samples()}


def test_a_difference_is_told() -> None:
    told = difference('{\n "a": 1\n}\n', '{\n "a": 2\n}\n', "样本")
    assert '- "a": 1' in told.replace("-  ", "- ") and '+ "a": 2' in told.replace("+  ", "+ ")
    assert difference("同\n", "同\n", "样本") == ""
