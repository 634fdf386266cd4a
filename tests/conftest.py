"""What holds for all tests: helpers of `tests/support` importable, `shared` tests skipped where ../shared is absent."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# Where a test doesn't say how often: enough to find slips, few enough for `make test` within 5 minutes on 2 cores.
settings.register_profile("drafter", max_examples=40, deadline=None)
settings.load_profile("drafter")

TESTS = Path(__file__).parent
for folder in (TESTS, TESTS.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skip", action="store_true", help="a skip fails, but for tests marked `shared`")
    parser.addoption("--update-golden", action="store_true", help="write the readings in tests/golden anew")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") and not (TESTS.parent.parent / "shared").is_dir():
        pytest.skip("needs ../shared")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    unforeseen = report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("shared")
    if unforeseen and item.config.getoption("--no-skip"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
