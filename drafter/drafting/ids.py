"""Ids of marks that stand for no fact: a letter and a hash of their words, told apart where words are equal."""

from __future__ import annotations

from drafter.facts.passages import Ids
from drafter.marks import MarkKind, make


class MarkIds:
    """Makes marks for prompts (w…) and for what is to be verified (k…)."""

    def __init__(self) -> None:
        self._ids = {MarkKind.WRITE: Ids("w"), MarkKind.VERIFY: Ids("k"), MarkKind.FILL: Ids("b")}

    def mark(self, kind: MarkKind, words: str) -> str:
        """An encoded mark with an id of its own."""
        return make(kind, self._ids[kind].of(words), words).encoded()
