"""A line cut into sentences, marks kept whole: a bookmark stands around the sentence that holds its mark."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.marks import Mark

_ENDS = frozenset("。！？")
_PAIRS = {
    "”": "“",
    "’": "‘",
    "）": "（",
    ")": "(",
    "》": "《",
    "〉": "〈",
    "］": "［",
    "]": "[",
    "〕": "〔",
    "」": "「",
} | {
    "』": "『",
    "】": "【",
}
_OPENINGS = frozenset(_PAIRS.values())
_MARK = "\x00"

Pieces = Sequence[str | Mark]


def sentences(pieces: Pieces) -> list[list[str | Mark]]:
    """`pieces` of a line (drafter.marks.split) as sentences, in order and complete.

    A sentence ends with 。！？ outside marks, quotes and brackets; a bracket that is never closed counts for nothing.
    """
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
    enclosed = _enclosed(flat)
    return [
        index + 1
        for index, character in enumerate(flat)
        if character in _ENDS and not enclosed[index] and flat[index + 1 : index + 2] not in _ENDS
    ]


def _enclosed(flat: str) -> list[bool]:
    """For each character whether it stands between an opening mark and the closing one that belongs to it."""
    inside, opened = [False] * len(flat), list[int]()
    for index, character in enumerate(flat):
        if character in _OPENINGS:
            opened.append(index)
        elif character in _PAIRS and any(flat[place] == _PAIRS[character] for place in opened):
            while flat[(place := opened.pop())] != _PAIRS[character]:
                pass
            inside[place : index + 1] = [True] * (index + 1 - place)
    return inside
