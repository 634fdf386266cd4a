"""The subjects that a pack may name: those of the table that prompts are made from."""

from __future__ import annotations

from functools import cache

from drafter import lexicon


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """Each subject with the figures usually reported for it."""
    return {row[0]: tuple(row[2].split()) for row in lexicon.rows("topics")}
