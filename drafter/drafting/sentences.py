"""A line cut into sentences, marks kept whole: a bookmark stands around the sentence that holds its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.marks import Mark

_ENDS = frozenset("。！？")
_PAIRS = dict(zip("”’）)》〉］]〕」』】", "“‘（(《〈［[〔「『【", strict=True))
_OPENINGS = frozenset(_PAIRS.values())
_TELLING = re.compile(f"[{re.escape(''.join([*_ENDS, *_OPENINGS, *_PAIRS]))}]")
_MARK = "\x00"

Pieces = Sequence[str | Mark]


def sentences(pieces: Pieces) -> Sequence[Pieces]:
    """`pieces` of a line (drafter.marks.split) as sentences, in order and complete.

    A sentence ends with 。！？ outside marks, quotes and brackets; a bracket that is never closed counts for nothing.
    """
    if len(pieces) == 1 and isinstance(pieces[0], Mark):
        return [pieces]
    out: list[list[str | Mark]] = [[]]
    position, ends = 0, _ends("".join(_MARK if isinstance(piece, Mark) else piece for piece in pieces))
    for piece in pieces:
        if isinstance(piece, Mark):
            out[-1].append(piece)
            position += 1
            continue
        begin = 0
        for end in ends:
            if position + begin < end <= position + len(piece):
                out[-1].append(piece[begin : end - position])
                out.append([])
                begin = end - position
        if begin < len(piece):
            out[-1].append(piece[begin:])
        position += len(piece)
    return [sentence for sentence in out if sentence]


def _ends(flat: str) -> list[int]:
    """Offsets just behind each sentence end of `flat`."""
    ends: list[int] = []
    opened: list[int] = []
    waiting: dict[str, int] = dict.fromkeys(_OPENINGS, 0)
    for found in _TELLING.finditer(flat):
        place, character = found.start(), found[0]
        if character in _ENDS:
            ends.append(place)
        elif character in _OPENINGS:
            opened.append(place)
            waiting[character] += 1
        elif waiting[_PAIRS[character]]:
            while flat[place] != _PAIRS[character]:
                place = opened.pop()
                waiting[flat[place]] -= 1
            while ends and ends[-1] > place:
                ends.pop()
    return [end + 1 for end in ends if flat[end + 1 : end + 2] not in _ENDS]
