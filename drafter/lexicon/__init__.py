"""Field knowledge as text tables beside this file: one entry a line, `#` begins a comment, columns stand apart by `|`.

They are read once, when first asked for. A unit adds its own words to some of them (`own`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from drafter.lexicon import own


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of table `name` (without .txt) as columns; empty lines and comments left out."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return (*(tuple(column.strip() for column in line.split("|")) for line in lines if line), *own.added(name))


@cache
def entries(name: str) -> tuple[str, ...]:
    """The lines of a table with one column."""
    return tuple(row[0] for row in rows(name))


@cache
def words(name: str, kind: str | None = None) -> tuple[str, ...]:
    """The words of table `name`, separated by spaces; of a table with two columns those of one `kind` (column one)."""
    lines = (row[-1] for row in rows(name) if kind is None or row[0] == kind)
    return tuple(word for line in lines for word in line.split())


def any_of(entries: Iterable[str]) -> str:
    """A regular expression that matches one of the `entries`, the longest that fits."""
    return _any_of(tuple(entries))


@cache
def _any_of(entries: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(set(entries), key=len, reverse=True)) + ")"


@cache
def expressions(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a table of regular expressions, whole but for columns behind a tab; only a leading # is a comment."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    cells = (tuple(cell.strip() for cell in line.split("\t")) for line in lines if line and line[0] != "#")
    return (*cells, *own.added(name))
