"""One template over another: the blocks that a pack writes take the place of those of the pack it inherits.

Done on lines, so that it is the same for text and Word. A block of the parent stands where a line {{ super() }} stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from drafter.packs.pack import Fault, TemplateLine

CONTROL = re.compile(r"(?:\s*\{%(?:(?!%\}).)*%\})+\s*")
_BLOCK = re.compile(r"\s*\{%[-+]?\s*block\s+(\w+)[^%]*%\}\s*")
_END = re.compile(r"\s*\{%[-+]?\s*endblock\b[^%]*%\}\s*")
_EXTENDS = re.compile(r"\s*\{%[-+]?\s*extends\s+[\"']?([^\"'%]*?)[\"']?\s*[-+]?%\}\s*")
_SUPER = re.compile(r"\s*\{\{\s*super\s*\(\s*\)\s*\}\}\s*")

Lines = tuple[TemplateLine, ...]


def blocks(lines: Sequence[TemplateLine]) -> dict[str, tuple[int, int]]:
    """Each closed block by name: the places of its opening and its closing line; of equal names the first."""
    found: dict[str, tuple[int, int]] = {}
    open_: list[tuple[str, int]] = []
    for place, line in enumerate(lines):
        if opened := _BLOCK.fullmatch(line.text):
            open_.append((opened[1], place))
        elif _END.fullmatch(line.text) and open_:
            name, begun = open_.pop()
            found.setdefault(name, (begun, place))
    return found


def inherited(own: Lines, parent: Lines, parent_name: str) -> tuple[Lines, tuple[Fault, ...]]:
    """The lines of `parent` with the blocks of `own` in their places, and what of `own` would come to nothing.

    Blocks of `own` may stand inside one another; an inner one goes with the outer one.
    """
    if sum(bool(_BLOCK.fullmatch(line.text)) - bool(_END.fullmatch(line.text)) for line in own):
        return own, ()  # a block is not closed: the engine tells where it was opened
    faults: list[Fault] = []
    theirs, ours = blocks(parent), blocks(own)
    used: dict[str, tuple[int, int]] = {}
    at = 0
    spans = {begin: (name, end) for name, (begin, end) in ours.items()}
    while at < len(own):
        line = own[at]
        if at in spans:
            name, end = spans[at]
            if name in theirs:
                used[name] = (at, end)
            else:
                near = get_close_matches(name, theirs, 1, 0.4)
                hint = f"，是否为“{near[0]}”" if near else ""
                remedy = f"〈{parent_name}〉的分块有：{'、'.join(theirs)}；也可以写进其中一块里面"
                faults.append(
                    Fault(
                        "block-nowhere",
                        line.place,
                        f"〈{parent_name}〉里没有分块“{name}”，这一块不会输出{hint}",
                        remedy,
                        line.text,
                    )
                )
            at = end + 1
            continue
        if again := _BLOCK.fullmatch(line.text):
            faults.append(Fault("block-twice", line.place, twice(again[1]), "请把两块合成一块，或改名", line.text))
            at = _close(own, at) + 1
            continue
        extends = _EXTENDS.fullmatch(line.text)
        if extends and extends[1].strip() != parent_name:
            message = f"这里写的是“{extends[1].strip()}”，pack.yaml 里继承的是“{parent_name}”"
            faults.append(Fault("extends-differs", line.place, message, "请改成一致，或删去这一行", line.text))
        elif not extends:
            remedy = f"请放进一个分块里（{'、'.join(theirs)}），或在 pack.yaml 里删去“继承”"
            faults.append(Fault("block-outside", line.place, "写在分块外面的内容不会输出", remedy, line.text))
        at += 1
    return _spliced(parent, own, theirs, used), tuple(faults)


def twice(name: str) -> str:
    return f"分块“{name}”出现了两次；每块只能有一处"


def _close(lines: Lines, begin: int) -> int:
    """The place of the line that closes the block opened at `begin`."""
    depth = 0
    for place in range(begin, len(lines)):
        depth += bool(_BLOCK.fullmatch(lines[place].text)) - bool(_END.fullmatch(lines[place].text))
        if not depth:
            return place
    return len(lines) - 1


def _spliced(parent: Lines, own: Lines, theirs: dict[str, tuple[int, int]], used: dict[str, tuple[int, int]]) -> Lines:
    starts = {begin: (name, end) for name, (begin, end) in theirs.items() if name in used}
    out: list[TemplateLine] = []
    at = 0
    while at < len(parent):
        if at not in starts:
            out.append(parent[at])
            at += 1
            continue
        name, end = starts[at]
        begin, last = used[name]
        former = parent[at + 1 : end]
        for line in own[begin : last + 1]:
            out += former if _SUPER.fullmatch(line.text) else (line,)
        at = end + 1
    return tuple(out)
