"""A rest, or a state at the end of the year, that start, additions and removals do not give."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.computed import mismatches
from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding for each such relation that does not hold."""
    yield from mismatches(material, "difference-mismatch", ("difference", "balance"))
