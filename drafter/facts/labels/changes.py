"""Labels of what has grown or fallen by a number: 检查24户次，比上年减少6户次; 同比分别下降12%、8.5%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.facts.grammar import Found
from drafter.facts.labels.rates import ending_in
from drafter.facts.labels.vocabulary import RATES, anywhere

_COMPARED = re.compile(
    r"(?:同比|[较比与](?:上年|去年|前年|上一年|(?:19|20)\d\d年)(?:度|同期)?)(?:相比)?[，,]?(?:总体|分别|又|再|净|均)*"
)
_EACH = "分别"
_STOPS = re.compile("[。；;]")
_NEXT = re.compile(r"\s*(?:[、和及与]|以及)?\s*")


class Changes:
    """The changes of one sentence, and the counts before them of which they speak."""

    def __init__(self, sentence: str, found: Sequence[Found]) -> None:
        self._sentence, self._found = sentence, found
        self._counts: list[str] = []
        self._waiting: list[str] = []
        self._change = ""
        self._base = False
        self.told = False
        """Whether a count that changed has been told: what follows is a change too."""

    def counted(self, label: str, one: Found) -> None:
        """Remember a count that is no part of another."""
        if one.unit not in RATES and one.role == "value":
            self._counts.append(label)

    def of(self, index: int, words: str) -> str:
        """The label of figure `index` where it is a change and what changed is plain; "" otherwise."""
        one = self._found[index]
        if self._waiting:
            return self._named(self._waiting.pop(0), one, self._change)
        said = "".join(words.split()).lstrip("，,（(")
        if self._base and _STOPS.search(self._sentence, self._found[index - 1].unit_end, one.start):
            self._base = False
        compared = _COMPARED.match(said)
        change = anywhere("变化").match(
            said, compared.end() if compared else len(_EACH) if said.startswith(_EACH) else 0
        )
        if compared and one.role == "reference" and self._counts and compared.end() >= len(said.removesuffix("的")):
            self._base = True  # 查处31件，较2023年的25件增长24%
            return self._counts[-1]
        if change is None or change.end() != len(said.rstrip("了约近为")) or change[0] in ("占", "同比", "环比"):
            return ""
        if _EACH in said:
            number = self._row(index)
            if len(self._counts) < number or number < 2:
                return ""
            self._waiting, self._change = self._counts[-number:], change[0]
            return self._named(self._waiting.pop(0), one, change[0])
        if self._base and not compared:
            return self._named(self._counts[-1], one, change[0])
        if compared and self._counts and one.unit not in RATES:
            self.told = True
            return self._named(self._counts[-1], one, change[0])
        return ""

    def _named(self, what: str, one: Found, change: str) -> str:
        return ending_in(what, "同比增减" if one.unit in RATES or not change else f"同比{change}")

    def _row(self, index: int) -> int:
        """How many figures stand side by side from `index` on."""
        number = 1
        for one, following in zip(self._found[index:], self._found[index + 1 :], strict=False):
            if not _NEXT.fullmatch(self._sentence, one.unit_end, following.start):
                break
            number += 1
        return number
