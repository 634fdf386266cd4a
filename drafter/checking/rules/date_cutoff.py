"""未到年底: 数据截止日早于12月31日。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
