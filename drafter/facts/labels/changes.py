"""Labels of what has grown or fallen by a number: 检查24户次，比上年减少6户次; 同比分别下降12%、8.5%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from drafter import lexicon
from drafter.facts.grammar import Found
from drafter.facts.labels.rates import ending_in
from drafter.facts.labels.vocabulary import RATES

_COMPARED = re.compile(
    r"(?:同比|[较比与](?:上年|去年|前年|上一年|年初|(?:19|20)\d\d年)(?:度|同期|底|末)?)(?:相比)?[，,]?(?:总体|分别|又|再|净|均)*"
)
_EACH = "分别"
_STOPS = re.compile("[。；;]")
_NEXT = re.compile(r"\s*(?:[、和及与]|以及)?\s*")
_POINTS = "百分点"
_FULL = {"增": "增加", "升": "上升", "减": "减少", "降": "下降"}


class Changes:
    """The changes of one sentence, and the counts before them of which they speak."""

    def __init__(self, sentence: str, found: Sequence[Found]) -> None:
        self._sentence, self._found = sentence, found
        self._told: list[tuple[str, bool]] = []
        self._waiting: list[tuple[str, str]] = []
        self._base = False
        self.told = False
        """Whether a count that changed has been told: what follows is a change too."""

    def counted(self, label: str, one: Found) -> None:
        """Remember a figure that is no part of another."""
        if one.role == "value":
            self._told.append((label, one.unit in RATES))

    def of(self, index: int, words: str) -> str:
        """The label of figure `index` where it is a change and what changed is plain; "" otherwise."""
        one = self._found[index]
        if self._waiting:
            what, change = self._waiting.pop(0)
            return _named(what, one, change)
        said = "".join(words.split()).lstrip("，,（(")
        if self._base and _STOPS.search(self._sentence, self._found[index - 1].unit_end, one.start):
            self._base = False
        each = said.startswith(_EACH)
        said = said.removeprefix(_EACH)
        compared = _COMPARED.match(said)
        each = each or (compared is not None and _EACH in compared[0])
        count = next((label for label, rate in reversed(self._told) if not rate), "")
        if compared and one.role == "reference" and count and compared.end() >= len(said.removesuffix("的")):
            self._base = True  # 查处31件，较2023年的25件增长24%
            return count
        change = _change(said, compared.end() if compared else 0)
        if not change:
            return ""
        if (each or compared) and (row := self._row(index)):
            targets = self._targets([unit for unit, _ in row])
            if targets:
                self._waiting = list(zip(targets, [change, *(word or change for _, word in row[1:])], strict=True))
                what, change = self._waiting.pop(0)
                return _named(what, one, change)
        if each:
            return ""
        if compared and self._told and self._told[-1][1] and _POINTS in one.unit:
            return _named(self._told[-1][0], one, change)
        between = self._sentence[self._found[index - 1].unit_end if index else 0 : one.start]
        if compared and count and between.lstrip().startswith(("）", ")")):
            return _named(count, one, change)  # 案件96件（其中…45件），同比增长23.1%
        if self._base and not compared:
            return _named(count, one, change)
        if compared and count and one.unit not in RATES:
            self.told = True
            return _named(count, one, change)
        return ""

    def _row(self, index: int) -> list[tuple[str, str]]:
        """Units and direction words of the changes side by side from `index` on; empty for a single one."""
        row = [(self._found[index].unit, "")]
        for one, following in zip(self._found[index:], self._found[index + 1 :], strict=False):
            gap = "".join(self._sentence[one.unit_end : following.start].split())
            joint = _NEXT.match(gap)
            assert joint is not None
            change = _change(gap, joint.end()) if joint.end() < len(gap) else ""
            if (
                not joint[0]
                or not (change or joint.end() == len(gap))
                or (following.unit in RATES) != (one.unit in RATES)
            ):
                break
            row.append((following.unit, change))
        return row if len(row) > 1 else []

    def _targets(self, units: Sequence[str]) -> list[str]:
        """What each change of a row speaks of, from the last back: 个百分点 of a rate, the others of a count."""
        told, out = list(self._told), []
        for unit in reversed(units):
            while told and told[-1][1] != (_POINTS in unit):
                told.pop()
            if not told:
                return []
            out.append(told.pop()[0])
        return out[::-1]


@cache
def _directions() -> re.Pattern[str]:
    return re.compile(
        lexicon.any_of((*lexicon.words("relation_words", "上升"), *lexicon.words("relation_words", "下降")))
    )


def _change(said: str, begin: int) -> str:
    """The direction word at `begin` behind which the number stands; "" for none."""
    change = _directions().match(said, begin)
    return change[0] if change and change.end() == len(said.rstrip("了约近为至")) else ""


def _named(what: str, one: Found, change: str) -> str:
    return ending_in(what, "同比增减" if one.unit in RATES else f"同比{_FULL.get(change, change)}")
