"""YAML text → a tree of nodes that know their place in the text. No value is interpreted: 010, no and 1:30 stay text.

Built on PyYAML's events rather than its nodes: so depth is bounded before anything recurses, anchors, aliases and tags
are seen and refused, and the C scanner and the Python one give the same tree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from drafter.workbook import syntax

MAX_CHARACTERS = 2_000_000  # a 台账 of a whole district with all its sentences has about 150,000
MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_REPAIRS = 100
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Fault(NamedTuple):
    """Something wrong at a line (from 1; 0: the file as a whole), with what would be right."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.message}" if self.line else self.message


@dataclass(slots=True)
class Scalar:
    """`value` is None for nothing, ~ and null. `style`: "" plain, or the character ' " | > that opened it."""

    value: str | None
    start: int
    end: int
    style: str = ""


@dataclass(slots=True)
class Sequence:
    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    start: int
    end: int
    flow: bool
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)

    def find(self, key: str) -> Node | None:
        return next((node for name, node in self.pairs if name.value == key), None)


Node = Scalar | Sequence | Mapping
"""`start`, `end`: offsets in the text; a block collection ends with its last leaf, before any comment after it."""


class Lines:
    """Offsets of a text as line numbers from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


@dataclass(slots=True)
class Document:
    """What a text is. `root` is None when it is empty or broken; `text` may have been repaired to find more faults."""

    text: str
    root: Node | None
    faults: list[Fault]
    lines: Lines


def parse(text: str) -> Document:
    """The tree of `text` with every fault of its writing; never raises."""
    import yaml

    if len(text) > MAX_CHARACTERS:
        return Document(text, None, [Fault(0, f"文件太大（超过{MAX_CHARACTERS // 10000}万字），不像台账")], Lines(""))
    unprintable = syntax.unprintable(text)
    if unprintable:
        return Document(text, None, [Fault(line, message) for line, message in unprintable], Lines(text))
    faults: list[Fault] = []
    for _ in range(MAX_REPAIRS):
        composer = _Composer(text)
        try:
            root = composer.compose()
            found, repaired = syntax.colon_faults(text, composer.slips, everywhere=isinstance(root, Scalar))
            if repaired is None:
                return Document(text, root, faults + composer.faults, composer.lines)
        except _GiveUp:
            return Document(text, None, faults + composer.faults, composer.lines)
        except yaml.YAMLError as error:
            found, repaired = syntax.explain(text, error)
        faults += [Fault(line, message) for line, message in found]
        if repaired is None:
            break
        text = repaired
    return Document(text, None, faults, Lines(text))


class _GiveUp(Exception):  # noqa: N818
    """The rest of the file is not worth reading; the fault is recorded."""


class _Composer:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.faults: list[Fault] = []
        self._events: Iterator[Any] = iter(())
        self.slips: list[int] = []  # lines of values that are a known key with a wrong colon
        self._count = 0

    def compose(self) -> Node | None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events: Any = yaml.parse(self.text, Loader=loader)
        self._events = events
        root: Node | None = None
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent" and root is not None:
                self._fault(event.end_mark.index, "“---”以下是另一份文件；一个台账文件只放一份，请删去")
                raise _GiveUp
            if not kind.startswith(("Document", "Stream")):
                root = self._node(event, 0)
        return root

    def _fault(self, offset: int, message: str) -> None:
        self.faults.append(Fault(self.lines.at(offset), message))

    def _node(self, event: Any, depth: int) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_NODES:
            self._fault(start, f"层次太深（超过{MAX_DEPTH}层）或条目太多，不像台账")
            raise _GiveUp
        kind = type(event).__name__
        if kind == "AliasEvent" or event.anchor is not None or event.tag is not None:
            self._fault(start, f"不能用 {self.text[start]} 开头的写法；如是文字，请给整个值加上英文双引号")
        if kind == "ScalarEvent":
            return self._scalar(event.value, event.style or "", start, end)
        if kind == "MappingStartEvent":
            return self._mapping(Mapping(start, end, bool(event.flow_style)), depth + 1)
        if kind == "SequenceStartEvent":
            return self._sequence(Sequence(start, end, bool(event.flow_style)), depth + 1)
        return Scalar(None, start, end)

    def _opens_line(self, start: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" -")

    def _sequence(self, sequence: Sequence, depth: int) -> Sequence:
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                sequence.end = event.end_mark.index if sequence.flow else sequence.items[-1].end
                break
            sequence.items.append(self._node(event, depth))
        return sequence

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        seen: dict[str, int] = {}
        last = mapping.end
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                mapping.end = event.end_mark.index if mapping.flow else last
                break
            slips = len(self.slips)
            key = self._node(event, depth)
            del self.slips[slips:]
            value = self._node(next(self._events), depth)
            last = value.end
            if not isinstance(key, Scalar):
                self._fault(key.start, "冒号前应是一个键名，不能是列表或花括号；如是文字，请加上英文双引号")
                continue
            if key.value is None:
                key.value = self.text[key.start : key.end]
            if key.value in seen:
                where = self.lines.at(seen[key.value])
                self._fault(key.start, f"键「{key.value}」与第{where}行重复；请只留一处")
                continue
            seen[key.value] = key.start
            mapping.pairs.append((key, value))
        return mapping

    def _scalar(self, value: str, style: str, start: int, end: int) -> Scalar:
        if style:
            if style in "|>":  # YAML counts the empty lines after it too
                end = start + len(self.text[start:end].rstrip())
            return Scalar(value, start, end, style)
        if ("：" in value or ":" in value) and self._opens_line(start) and syntax.begins_with_key(value):
            self.slips.append(self.lines.at(start))
        elif "\n" in self.text[start:end]:
            swallowed = syntax.swallowed_key(self.text[start:end])
            if swallowed:
                offset, message = swallowed
                self._fault(start + offset, message)
        return Scalar(None if value in NULLS else value, start, end)
