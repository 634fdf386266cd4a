"""A printed rate that its base and numerator do not give (domain.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.computed import mismatches
from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each such relation that does not hold."""
    yield from mismatches(material, "ratio-mismatch", ("ratio",))
