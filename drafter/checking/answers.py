"""Each commitment of last year with the sentences of this year that answer it."""

from __future__ import annotations

from drafter.checking.material import Material
from drafter.model import Answer


def answers_to(prior: Material, current: Material) -> list[Answer]:
    """One answer for each of the prior's commitments, in their order."""
    return []
