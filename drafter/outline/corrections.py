"""更正: what a person says about the structure when the reading was wrong. An input from the start, never silent.

A correction names its object (a heading as written, or 单位, 年度, 署名) and what it is to become: a role, a level, 正文,
噪声, or 归入：heading. One that no longer fits anything is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from drafter.model import Doubt, Level, Node, Report, Role

ROLE_WORDS: dict[str, Role] = {
    "举措": "measures", "举措和成效": "measures", "主要举措和成效": "measures", "成效": "measures", "measures": "measures",
    "问题": "problems", "不足": "problems", "不足和原因": "problems", "存在的不足和原因": "problems", "problems": "problems",
    "第一责任人": "leader", "第一责任人职责": "leader", "leader": "leader",
    "安排": "plan", "主要安排": "plan", "下年安排": "plan", "plan": "plan",
    "其他": "other", "其他情况": "other", "other": "other",
}  # fmt: skip
LEVEL_WORDS: dict[str, Level] = {
    "部分": "part", "part": "part", "节": "section", "section": "section",
    "条": "item", "item": "item", "要点": "point", "point": "point",
}  # fmt: skip
TEXT_WORDS = ("正文", "text")
NOISE_WORDS = ("噪声", "noise")
PARENT_WORDS = ("归入", "parent")
UNIT, YEAR, ISSUER = "单位", "年度", "署名"


class Correction(NamedTuple):
    """对象 (what), 改为 (becomes)."""

    what: str
    becomes: str

    @property
    def parent(self) -> str | None:
        """The heading under which the object belongs, for 归入：…"""
        for word in PARENT_WORDS:
            if self.becomes.startswith(word):
                return self.becomes[len(word) :].lstrip("：: ")
        return None

    @property
    def known(self) -> bool:
        words = (*ROLE_WORDS, *LEVEL_WORDS, *TEXT_WORDS, *NOISE_WORDS)
        return self.what in (UNIT, YEAR, ISSUER) or self.becomes in words or self.parent is not None


def fold(text: str) -> str:
    """For comparing headings: NFKC, without white space and closing marks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("。:;,.")


class Corrections:
    """Looks corrections up by heading and remembers which of them fitted."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self.all = list(corrections)
        self._used: set[int] = set()

    def _find(self, heading: str, words: Sequence[str]) -> str | None:
        if not self.all:
            return None
        key, found = fold(heading), None
        for place, correction in enumerate(self.all):
            if correction.becomes in words and fold(correction.what) == key and key:
                self._used.add(place)
                found = correction.becomes
        return found

    def is_noise(self, line: str) -> bool:
        return self._find(line, NOISE_WORDS) is not None

    def level(self, heading: str) -> Level | None:
        word = self._find(heading, tuple(LEVEL_WORDS))
        return LEVEL_WORDS[word] if word else None

    def is_text(self, heading: str) -> bool:
        return self._find(heading, TEXT_WORDS) is not None

    def role(self, heading: str) -> Role | None:
        word = self._find(heading, tuple(ROLE_WORDS))
        return ROLE_WORDS[word] if word else None

    def value(self, what: str) -> str | None:
        """What 单位, 年度 or 署名 was corrected to."""
        for place, correction in enumerate(self.all):
            if correction.what == what:
                self._used.add(place)
                return correction.becomes.strip()
        return None

    def reparent(self, report: Report) -> None:
        """Move nodes under the heading that 归入 names, keeping levels."""
        for place, correction in enumerate(self.all):
            if correction.parent is None:
                continue
            node = next((n for n in report.walk() if n.heading and fold(n.heading) == fold(correction.what)), None)
            parent = next((n for n in report.walk() if n.heading and fold(n.heading) == fold(correction.parent)), None)
            if node is None or parent is None or any(inner is parent for inner in node.walk()):
                continue
            _take_out(report.nodes, node)
            parent.children.append(node)
            self._used.add(place)

    def unfit(self) -> list[Doubt]:
        """One warning for each correction that was not understood or fitted nothing."""
        out = []
        for place, correction in enumerate(self.all):
            quote = f"{correction.what} → {correction.becomes}"
            if not correction.known:
                out.append(
                    Doubt(
                        "correction-unknown",
                        "更正的“改为”认不出，可写：举措、问题、第一责任人、安排、其他、部分、节、条、要点、正文、噪声、归入：某标题",
                        quote,
                    )
                )
            elif place not in self._used:
                out.append(Doubt("correction-unfit", "这条更正在本文中找不到对应的标题，没有用上", quote))
        return out


def _take_out(nodes: list[Node], wanted: Node) -> bool:
    for place, node in enumerate(nodes):
        if node is wanted:
            del nodes[place]
            return True
        if _take_out(node.children, wanted):
            return True
    return False
