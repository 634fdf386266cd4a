"""Makes the helpers of `tests/support` importable from every folder of tests, and the package from a bare checkout."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent
for folder in (TESTS, TESTS.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
