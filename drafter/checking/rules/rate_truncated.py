"""A printed rate that is right only when cut off: rounded half up, its last digit would be another."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.computed import amount, quoted, written
from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each relation that holds by truncation alone."""
    for relation in material.relations:
        if relation.holds and relation.truncated:
            quote, at = quoted(relation)
            yield finding(
                "rate-truncated",
                f"{relation.stated.label}写的是{written(relation)}，四舍五入应为{amount(relation)}（{relation.arithmetic}），所写与它差末位1",
                quote,
                at,
                f"请按本单位习惯统一舍入方式；四舍五入的，改为{amount(relation)}",
                stated=relation.stated.value,
                computed=relation.computed,
            )
