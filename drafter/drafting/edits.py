"""Replacements inside one paragraph of last year, in its own offsets; the longer one wins where two overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafter.drafting.writing import tighten, widen

_SPACES, _COMMAS = " \u00a0\u3000", "，；、"


class Edit(NamedTuple):
    """`start` to `end` of the paragraph becomes `text`, which may hold encoded marks."""

    start: int
    end: int
    text: str


def apply(paragraph: str, edits: Iterable[Edit], start: int, end: int) -> str:
    """The stretch from `start` to `end` with its edits; what is between them is written full width."""
    wide = widen(paragraph)
    out, last = [], start
    for edit in without_overlaps(edit for edit in edits if edit.start < end and edit.end > start):
        if edit.start < last:
            continue
        between = _between(wide[last : edit.start], behind=last > start, before=bool(edit.text))
        last = edit.end
        if not edit.text:  # one comma goes with what is left out
            if last < end and wide[last] in _COMMAS:
                last += 1
            elif last == end or wide[last] in "。！？":
                between = between.rstrip(_COMMAS)
        out += [between, edit.text]
    out.append(_between(wide[last:end], behind=last > start, before=False))
    return "".join(out)


def _between(text: str, *, behind: bool, before: bool) -> str:
    """A stretch without the spaces that stood beside the edit behind which or before which it stands."""
    text = tighten(text)
    text = text.lstrip(_SPACES) if behind else text
    return text.rstrip(_SPACES) if before else text


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """In the order of the text; of two that overlap the longer one, of equal ones the first given."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: one.start - one.end):
        if all(edit.end <= other.start or edit.start >= other.end for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda one: one.start)
