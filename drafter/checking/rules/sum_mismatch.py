"""A total that its parts do not add up to."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.computed import mismatches
from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each such relation that does not hold."""
    yield from mismatches(material, "sum-mismatch", ("sum",))
