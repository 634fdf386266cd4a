"""Reports of any length for measuring: the sections and points of a real shape, repeated with other figures.

Deterministic: the same source, length and seed give the same text.
"""

from __future__ import annotations

import random
import re
import sys
from itertools import cycle
from pathlib import Path

from drafter.facts.numerals import ordinal
from drafter.model import Node, Report


def compose(report: Report, length: int, seed: int) -> str:
    """A report of about `length` characters with the parts of `report`, each with its share; 0: as long as `report`.

    The sections of a part (its paragraphs where it has none) are repeated in turn and numbered on; numbers before a
    measure word are drawn anew, so that sentences with figures differ.
    """
    draw = random.Random(seed)
    scale = length / sum(_size(_lines(part)) for part in report.nodes) if length else 1.0
    lines = [report.title or "", *report.preamble]
    for part in report.nodes:
        head = [f"{part.number}{part.heading}"] if part.heading else []
        head += part.paragraphs if part.children else []
        blocks = [_lines(section) for section in part.children] or [["", line] for line in part.paragraphs]
        room = scale * _size(_lines(part)) - _size(head)
        lines += head
        for number, (first, *rest) in enumerate(cycle(blocks), 1):
            size = len(first) + _size(rest)
            if number > 1 and room < size / 2:
                break
            lines += [re.sub("^（.+?）", f"（{ordinal(number)}）", first)] if first else []
            lines += [_varied(line, draw) for line in rest]
            room -= size
    return "\n".join([*lines, *report.closing]) + "\n"


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


def _lines(node: Node) -> list[str]:
    own = [f"{node.number}{node.heading or ''}{node.mark}", *node.paragraphs]
    return own + [line for child in node.children for line in _lines(child)]


def _varied(line: str, draw: random.Random) -> str:
    return re.sub(r"(?<![\d.])[1-9]\d{0,4}(?=[件次场份人户名项家条个])", lambda _: str(draw.randint(2, 9999)), line)


if __name__ == "__main__":
    from drafter.outline import outline
    from drafter.reading import read_source

    source, length, out = sys.argv[1:]
    Path(out).write_text(compose(outline(read_source(source)), int(length), 0), encoding="utf-8")
