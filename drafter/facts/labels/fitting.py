"""Words cut to a length where a word may begin or end."""

from __future__ import annotations

from drafter.facts.labels.vocabulary import balanced
from drafter.facts.words import words


def head_of(text: str, room: int) -> str:
    """The beginning of `text` in at most `room` characters, cut between words."""
    if len(text) <= room:
        return text
    out = ""
    for word in words(text):
        if len(out) + len(word) > room:
            break
        out += word
    return balanced(out.rstrip("的、和及与“《（("))


def tail_of(text: str, room: int) -> str:
    """The end of `text` in at most `room` characters, cut between words; after a 的 or a mark where there is one."""
    if len(text) <= room:
        return text
    tail = text[-room:] if room > 0 else ""
    cut = max(tail.rfind(mark, 0, max(0, room - 4)) for mark in "的、”》）)")
    if cut >= 0:
        return balanced(tail[cut + 1 :])
    out = ""
    for word in reversed(words(text)):
        if len(out) + len(word) > room:
            break
        out = word + out
    return balanced(out.lstrip("的、和及与”》）)")) or balanced(tail)
