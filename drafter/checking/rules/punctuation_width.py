"""半角标点: 中文里用了半角标点。 One finding a file; numbers, Latin words and addresses keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import clause_at
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import Finding

_MARKS = re.compile(r"[,;:?!.(]")
_OPENERS, _CLOSERS = "“《（【", "”》）】"
SHOWN = 3


def find(material: Material) -> Iterator[Finding]:
    """How many half-width marks stand in Chinese text, a pair of brackets counted once, with the first of them."""
    places = [
        (passage, mark)
        for passage in material.passages
        for mark in _MARKS.finditer(passage.text)
        if _is_half(passage.text, mark.start())
    ]
    if not places:
        return
    passage, first = places[0]
    kinds = list(dict.fromkeys(mark[0] + (")" if mark[0] == "(" else "") for _, mark in places))
    clause = clause_at(passage, *first.span())
    quote = passage.text[clause.start : max(clause.start + len(clause.text), first.end())]
    examples = "、".join(f"“{p.text[max(0, m.start() - 6) : m.end() + 6].strip()}”" for p, m in places[:SHOWN])
    yield finding(
        "punctuation-width",
        f"中文里有{len(places)}处半角标点（{' '.join(kinds)}），如{examples}",
        quote,
        passage.at(clause.start, clause.start + len(quote)),
        "请改为全角标点，数字和英文里的不改",
    )


def _is_half(text: str, place: int) -> bool:
    """Whether the mark at `place` stands in Chinese text: after Chinese, or (but for a full stop) before it."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    behind, ahead = _is_chinese(before, _CLOSERS), _is_chinese(after, _OPENERS)
    if text[place] == ".":
        return behind and (ahead or not text[place + 1 :].strip())
    if text[place] == "(":
        closed = text.find(")", place)
        return closed > 0 and (behind or any(map(_is_chinese, text[place + 1 : closed])))
    return (behind and not text.startswith("//", place + 1)) or ahead


def _is_chinese(character: str, also: str = "") -> bool:
    return bool(character) and ("\u4e00" <= character <= "\u9fff" or character in also)
