"""What a person wrote anew in a draft: paragraphs that say nothing known, and sentences with figures that last year's
report did not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.drafting.writing import write
from drafter.facts.grammar import find
from drafter.facts.passages import fold
from drafter.facts.sentences import split
from drafter.matching import Matcher
from drafter.relay.draft_file import Stretch, fact_id
from drafter.relay.draft_view import DraftView
from drafter.relay.noted import Group, Noted, short
from drafter.workbook.emit import Tree
from drafter.workbook.model import Workbook

if TYPE_CHECKING:
    from drafter.model import Report

KNOWN = 0.45
"""Likeness to a sentence that the 台账 or last year's report has, from which it is that sentence, maybe reworded."""
_SHORTEST = 6
_BRACES = re.compile("[{}｛｝]")
_COMMITMENT = re.compile(r"待写·上年安排")


class NewText:
    """Tells what is new in a draft from what the 台账, last year's text in the draft, and `prior` have."""

    def __init__(self, view: DraftView, workbook: Workbook, prior: Report | None) -> None:
        self._view = view
        self._workbook = workbook
        own = [_BRACES.sub("", one.sentence) for one in workbook.figures if "{" in one.sentence]
        own += [one.prior_sentence for one in workbook.figures] + [
            one.prior_sentence for one in workbook.zero_statements
        ]
        own += [_BRACES.sub("", one.sentence) for one in workbook.new_figures]
        own += [one.outcome for one in workbook.commitments] + [one.remark for one in workbook.zero_statements]
        grey = [text for text, place in view.prior_texts if view.roles[place] not in ("plan", "problems")]
        nodes = [node for part in (prior.nodes if prior else ()) if part.role not in ("plan", "problems")
                 for node in part.walk()]  # fmt: skip
        old = [text for node in nodes for text in (node.heading or "", *node.paragraphs)]
        texts = [*own, *grey, *old, *(prior.preamble if prior else ())]
        sentences = dict.fromkeys(write(text[a:b]) for text in texts for a, b in split(text))
        self._texts = "\n".join(fold(one) for one in sentences)
        self._pool = Matcher(list(sentences))

    def _is_known(self, sentence: str) -> bool:
        text = fold(sentence).strip("，；。：、")
        if len(text) < _SHORTEST or text in self._texts:
            return True
        ranked = self._pool.rank(sentence)
        return bool(ranked) and ranked[0].score >= KNOWN

    def paragraphs(self) -> list[int]:
        """Those of the text that hold no mark and say nothing that is known; of the problems all without marks."""
        view = self._view
        return [
            place
            for place, text in enumerate(view.texts)
            if view.is_body(place)
            and "【待" not in view.draft.texts[place]
            and not any(self._is_known(text[a:b]) for a, b in split(text) if view.roles[place] != "problems")
        ]

    def figures(self, home: Mapping[int, str], used: Collection[int], places: Sequence[Stretch]) -> Iterator[Noted]:
        """Proposals for 新增数据. `home`: headings by their place → 编号; `used`: paragraphs taken for something else;
        `places`: where last year's figures stand. Sentences with marks are ours."""
        view = self._view
        held = {at.paragraph for name, at in view.draft.bookmarks.items() if fact_id(name).startswith("c")}
        held |= {mark.paragraph for mark in view.draft.marks if _COMMITMENT.match(mark.text)}
        facts = [at for name, at in view.draft.bookmarks.items() if fact_id(name)[:1] in ("f", "z")] + list(places)
        for place in range(len(view.texts)):
            if not view.is_body(place) or place in held or place in used:
                continue
            if view.roles[place] in ("plan", "problems", None) or view.home[place] < 0:
                continue
            for sentence, start, end in view.sentences(place):
                if "【待" in sentence or any(
                    one.paragraph == place and one.start < end and start < one.end for one in facts
                ):
                    continue
                text = sentence.strip()
                values = [one for one in find(text, view.roles[place]) if one.role == "value"]
                if values and not self._is_known(text):
                    section = home.get(view.home[place], "")
                    entry: dict[str, Tree] = {
                        "章节": section,
                        "句子": _braced(text, [(v.start, v.end) for v in values]),
                    }
                    words = f"上年没有的：{short(text, 40)}"
                    yield Noted(Group.PROPOSED, "新增数据", words, place, entries=(("新增数据", entry),))


def _braced(text: str, values: Sequence[tuple[int, int]]) -> str:
    """The sentence with its numbers in {}, as 新增数据 wants it."""
    out, last = "", 0
    for start, end in values:
        out += f"{_BRACES.sub('', text[last:start])}{{{text[start:end]}}}"
        last = end
    return (out + _BRACES.sub("", text[last:])).rstrip("。")
