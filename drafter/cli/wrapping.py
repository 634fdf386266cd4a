"""Lines broken to the width of a terminal, in which a Chinese character takes two columns."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.cli.columns import width as shown

_NOT_FIRST = "，。；：、！？）》”’】,.;:!?)%"
"""Marks that do not begin a line; they hang at the end of the one before."""
_NOT_LAST = "（《“‘【(["
"""Marks that do not end a line."""


def wrap(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """`text` in lines of at most `width` columns, the further ones indented; numbers and Latin words stay whole."""
    line, used = "", 0
    for piece in _pieces(text):
        size = shown(piece)
        if used + size > width and line.strip():
            yield line.rstrip()
            line, used = " " * indent, indent
            piece = piece.lstrip()
            size = shown(piece)
        line += piece
        used += size
    yield line.rstrip()


def _pieces(text: str) -> list[str]:
    """What may not be divided: a Latin word or number with the marks that follow, or one character with them."""
    pieces: list[str] = []
    for character in text:
        narrow = character.isascii() and not character.isspace()
        if pieces and (
            character in _NOT_FIRST or (narrow and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
        ):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
