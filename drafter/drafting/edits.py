"""Replacements inside one paragraph of last year, in its own offsets; the longer one wins where two overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafter.drafting.writing import tighten, widen


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
        out += [
            tighten(wide[last : edit.start]).rstrip(" \u00a0") if edit.text else tighten(wide[last : edit.start]),
            edit.text,
        ]
        last = edit.end
    out.append(tighten(wide[last:end]) if last == start else tighten(wide[last:end]).lstrip(" \u00a0"))
    return "".join(out)


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """In the order of the text; of two that overlap the longer one, of equal ones the first given."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: one.start - one.end):
        if all(edit.end <= other.start or edit.start >= other.end for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda one: one.start)
