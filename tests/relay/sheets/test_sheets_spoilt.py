"""Spoilt sheets: what can be read is read, all else is told with its cell, nothing is given to a wrong entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheet_samples import ANSWERS, edit, fill, read, sheets, through_libreoffice, values, workbook
from spoilt_sheets import SPOILT, Spoilt

CASES = [pytest.param(case, id=case.name) for case in SPOILT]


def spoil(case: Spoilt) -> bytes:
    return edit(edit(sheets(workbook()), fill), case.change)


def check(case: Spoilt, data: bytes) -> None:
    returned = read(data)
    expected = {serial: value for serial, value in ({**ANSWERS, **case.values}).items() if value is not None}
    assert values(returned) == expected
    told = [str(doubt) for doubt in returned.doubts]
    assert len(told) == len(case.told), told
    for line, words in zip(told, case.told, strict=True):
        assert all(word in line for word in words), (line, words)


@pytest.mark.parametrize("case", CASES)
def test_spoilt(case: Spoilt) -> None:
    check(case, spoil(case))


@pytest.mark.slow
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in SPOILT if not case.needs_cache])
def test_spoilt_and_saved_by_libreoffice(case: Spoilt, tmp_path: Path) -> None:
    check(case, through_libreoffice(spoil(case), tmp_path))


def test_there_are_enough() -> None:
    assert len(SPOILT) >= 20 and len({case.name for case in SPOILT}) == len(SPOILT)
