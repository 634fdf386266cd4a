"""序号不连: 序号跳号、重号或漏号。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
