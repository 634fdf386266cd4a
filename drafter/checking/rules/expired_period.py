"""期限已过: 仍要推进的规划、行动，期限已经过了。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
