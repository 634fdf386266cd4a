"""个人信息: 身份证号、手机号、银行卡号一类。"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
