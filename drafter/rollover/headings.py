"""Years in headings, title and sentences move on by one; what has to be confirmed is kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from drafter.model import YearToken


class YearIndex:
    """The year tokens of a report by place, to roll any stretch of its text."""

    def __init__(self, years: Sequence[YearToken]) -> None:
        self._at: dict[tuple[str, int], list[YearToken]] = defaultdict(list)
        for token in years:
            self._at[token.at.node, token.at.paragraph].append(token)

    def within(self, node: str, paragraph: int, start: int, end: int) -> list[YearToken]:
        """The tokens of one paragraph that lie between two offsets."""
        return [t for t in self._at.get((node, paragraph), ()) if start <= t.at.start and t.at.end <= end]

    def rolled(self, text: str, node: str, paragraph: int) -> str:
        """A whole heading or line with all of its years moved on, those to be confirmed too."""
        out, last = "", 0
        for token in self._at.get((node, paragraph), ()):
            out += text[last : token.at.start] + token.next
            last = token.at.end
        return out + text[last:]
