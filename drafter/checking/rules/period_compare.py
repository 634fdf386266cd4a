"""比较期不清: 环比、较上月等与年度报告的口径不合。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
