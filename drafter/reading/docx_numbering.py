"""Automatic numbers of a Word document, as Word prints them: 一、 （一） 1. 第一部分.

What a list looks like stands in numbering.xml (ECMA-376 part 1, 17.9): a paragraph, or its style, names a w:num; that
names a w:abstractNum, which has nine levels, each with format, pattern (“（%2）”) and start. Counting is Word's own
work: paragraphs have to be asked in the order of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drafter.reading.docx_numerals import numeral
from drafter.reading.docx_styles import VAL, Styles, W, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_AFTER = {"space": " ", "nothing": ""}
_TAB = "\t"
"""What stands between number and text where the level does not say (w:suff)."""
_LARGEST, _LONGEST = 32767, 255
"""Word numbers no further, and patterns are no longer; what says more is no number of a report."""


class _Level(NamedTuple):
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    after: str = _TAB
    restart: int | None = None
    """The levels above begin it again up to this one, counted from 1; 0: none does, None: all."""
    legal: bool = False
    """All numbers of the pattern in Arabic digits."""


@dataclass(slots=True)
class _List:
    """What one w:num says, with the counters that all of its w:abstractNum share."""

    levels: dict[int, _Level]
    styles: dict[str, int]
    """Style → its level (w:lvl/w:pStyle)."""
    counters: list[int | None]
    overrides: dict[int, int]
    """Level → where this list begins anew, at its first paragraph of that level."""
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The numbering part; called with the paragraphs of a document in their order it gives each one's number."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._unknown: Counter[str] = Counter()
        self._lists: dict[str, _List | None] = {}
        self._nums = _by_id(root, "num", "numId")
        self._abstract = _by_id(root, "abstractNum", "abstractNumId")
        self._counters: dict[str, list[int | None]] = {}

    def __call__(self, paragraph: _Element) -> str:
        """The number with what separates it from the text (tab, space or nothing); "" where there is none, for a
        bullet, and for a format that is not known (see `notices`)."""
        named = self._styles.numbering(paragraph)
        if named is None:
            return ""
        if named.list_id not in self._lists:
            self._lists[named.list_id] = self._read(named.list_id)
        found = self._lists[named.list_id]
        if found is None:
            return ""
        level = named.own_level
        if level is None:
            level = next((found.styles[style] for style in named.styles if style in found.styles), named.level or 0)
        return self._printed(found, level) if _count(found, level) else ""

    def notices(self) -> tuple[str, ...]:
        """Which numbers could not be read."""
        return tuple(
            f"有 {count} 段的自动编号用了不认识的格式（{name}），编号没有读入；请在 Word 里把编号转换为文字后再读。"
            for name, count in self._unknown.items()
        )

    def _printed(self, found: _List, level: int) -> str:
        own = found.levels[level]
        if own.format == "bullet" or len(own.pattern) > _LONGEST:
            return ""
        unknown: set[str] = set()

        def printed(place: re.Match[str]) -> str:
            above = int(place[1]) - 1
            at = found.levels.get(above, _Level())
            count = found.counters[above]
            text = numeral(at.start if count is None else count, "decimal" if own.legal else at.format)
            if text is None:
                unknown.add(at.format)
            return text or ""

        text = _PLACE.sub(printed, own.pattern)
        if unknown:
            self._unknown.update(unknown)
            return ""
        return text + own.after if text.strip() else ""

    def _read(self, list_id: str) -> _List | None:
        num = self._nums.get(list_id)
        abstract_id, abstract = self._abstract_of(num)
        if num is None or abstract is None:
            return None
        levels = dict(_levels(abstract))
        overrides: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            levels |= dict(_levels(override))
            begin = override.find(f"{W}startOverride")
            if begin is not None:
                overrides[_number(override.get(f"{W}ilvl"), 0)] = _number(begin.get(VAL), 1)
        styles = {
            named.get(VAL, ""): _number(level.get(f"{W}ilvl"), 0)
            for holder in (abstract, *num.findall(f"{W}lvlOverride"))
            for level in holder.findall(f"{W}lvl")
            if (named := level.find(f"{W}pStyle")) is not None
        }
        counters = self._counters.setdefault(abstract_id, [None] * _LEVELS)
        return _List(levels, styles, counters, overrides)

    def _abstract_of(self, num: _Element | None) -> tuple[str, _Element | None]:
        """The w:abstractNum of a w:num; one that only names a style of lists stands for that of the style."""
        seen: set[str] = set()
        while num is not None:
            abstract_id = _value(num, "abstractNumId")
            abstract = self._abstract.get(abstract_id)
            link = "" if abstract is None else _value(abstract, "numStyleLink")
            if not link or abstract_id in seen:
                return abstract_id, abstract
            seen.add(abstract_id)
            num = self._nums.get(self._styles.list_of_style(link))
        return "", None


def _count(found: _List, level: int) -> bool:
    """Step on at a level, False where the list has no such level; deeper levels begin again."""
    own = found.levels.get(level)
    if own is None:
        return False
    if level in found.overrides and level not in found.begun:
        found.counters[level] = found.overrides[level]
        found.begun.add(level)
    else:
        count = found.counters[level]
        found.counters[level] = own.start if count is None else min(count + 1, _LARGEST)
    for deeper in range(level + 1, _LEVELS):
        restart = found.levels.get(deeper, _Level()).restart
        if restart is None or level < restart:
            found.counters[deeper] = None
    return True


def _levels(holder: _Element) -> Iterator[tuple[int, _Level]]:
    for level in holder.findall(f"{W}lvl"):
        number = _number(level.get(f"{W}ilvl"), 0)
        if number >= _LEVELS:
            continue
        restart, legal = level.find(f"{W}lvlRestart"), level.find(f"{W}isLgl")
        said = level.find(f".//{W}numFmt")  # newer formats stand in alternatives, the newest first
        yield (
            number,
            _Level(
                _number(_value(level, "start"), 1),
                "decimal" if said is None else said.get(VAL, ""),
                _value(level, "lvlText"),
                _AFTER.get(_value(level, "suff"), _TAB),
                None if restart is None else _number(restart.get(VAL), 0),
                legal is not None and is_on(legal),
            ),
        )


def _by_id(root: _Element | None, name: str, key: str) -> dict[str, _Element]:
    return {} if root is None else {one.get(f"{W}{key}", ""): one for one in root.findall(f"{W}{name}")}


def _value(parent: _Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else found.get(VAL, "")


def _number(text: str | None, otherwise: int) -> int:
    """A count as the file writes it; `otherwise` where it is none."""
    return min(int(text), _LARGEST) if text and len(text) < 10 and text.isdecimal() else otherwise
