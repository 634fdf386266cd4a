"""Which lines of a page are its main text: those in the smallest element that keeps 90% of the telling lines.

A line tells when it is long or numbered. The title often stands outside that element and is found by what the page says
of itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.model import Line
from drafter.reading.html_page import Seen

if TYPE_CHECKING:
    from lxml.etree import _Element

_KEEP = 0.9
_LONG = 40
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+(?:[、.．]|部分|章|是)|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?!\d))"
)
_HOLDERS = frozenset(
    ("html", "body", "div", "article", "section", "main", "form", "center", "table", "thead", "tbody", "tr", "td", "th")
)
"""Elements that hold texts; a single paragraph, however long, is never the whole main text."""
_TITLE_LENGTH = 8
"""A shorter line that is part of the page's <title> is the name of the site or of the column."""


def furnished(lines: Sequence[Seen], root: _Element, titles: Sequence[str]) -> Iterator[Line]:
    """The lines, those outside the main text marked as furniture."""
    main = _main(lines, root)
    inside = [index for index, seen in enumerate(lines) if main in _up(seen.owner)]
    first, last = (inside[0], inside[-1]) if inside else (0, len(lines) - 1)
    title = next((index for index in range(first - 1, -1, -1) if _is_title(lines[index].line.text, titles)), None)
    for index, seen in enumerate(lines):
        if first <= index <= last or index == title:
            yield seen.line
        else:
            yield seen.line._replace(furniture=True)


def _main(lines: Sequence[Seen], root: _Element) -> _Element:
    weights: Counter[_Element] = Counter()
    for seen in lines:
        if len(seen.line.text) >= _LONG or _NUMBERED.match(seen.line.text):
            weights.update(_up(seen.owner))
    main, total = root, weights[root]
    while total:
        inner = (child for child in main if child.tag in _HOLDERS and weights[child] >= _KEEP * total)
        found = next(inner, None)
        if found is None:
            break
        main = found
    return main


def _is_title(text: str, titles: Sequence[str]) -> bool:
    text = text.strip()
    return text in titles or (len(text) >= _TITLE_LENGTH and any(text in title for title in titles))


def _up(element: _Element) -> list[_Element]:
    return [element, *element.iterancestors()]
