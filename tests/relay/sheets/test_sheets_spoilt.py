"""Spoilt sheets: what can be read is read, all else is told with its cell, nothing is given to a wrong entry."""

from __future__ import annotations

import pytest
from sheet_samples import ANSWERS, all_through_libreoffice, edit, fill, read, sheets, values, workbook
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


SAVED = [case for case in SPOILT if not case.needs_cache]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The spoilt sheets as LibreOffice saves them."""
    files = all_through_libreoffice([spoil(case) for case in SAVED], tmp_path_factory.mktemp("libreoffice"))
    return {case.name: data for case, data in zip(SAVED, files, strict=True)}


@pytest.mark.slow
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in SAVED])
def test_spoilt_and_saved_by_libreoffice(case: Spoilt, saved: dict[str, bytes]) -> None:
    check(case, saved[case.name])


def test_there_are_enough() -> None:
    assert len(SPOILT) >= 20 and len({case.name for case in SPOILT}) == len(SPOILT)
