"""What the source of a pack has changed since the pack was copied from it: three texts, compared by lines.

Pure: texts in, texts out. A change is a stretch of lines that the source replaced, added or took away. Whatever is
decided, the source as it is now is what the next comparison starts from: so nothing is asked twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from drafter.packs.create import renamed
from drafter.packs.manifest import MANIFEST

Texts = Mapping[str, str]


class Change(NamedTuple):
    """One change of the source. `start`, `end`: the lines of the own file, from 0, that it concerns."""

    id: str
    file: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    mine: tuple[str, ...]
    start: int
    end: int

    @property
    def clashes(self) -> bool:
        """Whether the unit has changed the same lines: taking it would undo that."""
        return tuple(_comparable(self.file, line) for line in self.mine) != self.before

    @property
    def place(self) -> str:
        return f"{self.file} 第{self.start + 1}行"


def changes(kept: Texts, mine: Texts, theirs: Texts) -> list[Change]:
    """The changes from `kept` (the source as it was) to `theirs` (as it is) that `mine` does not have yet.

    Name and version of a pack are its own: they are never part of a change.
    """
    out: list[Change] = []
    for file in dict.fromkeys([*kept, *theirs]):
        if file in mine or file not in kept:
            before, after = (_comparable(file, one.get(file, "")) for one in (kept, theirs))
            out += _of_file(file, before, after, mine.get(file, ""))
    return out


def apply(mine: Texts, found: Sequence[Change], taken: Collection[str]) -> dict[str, str]:
    """`mine` with those of the changes whose ids are in `taken`; all other lines are as they were."""
    out = dict(mine)
    for change in sorted(found, key=lambda one: (one.file, -one.start, -one.end)):
        if change.id in taken:
            lines = out.get(change.file, "").splitlines()
            lines[change.start : change.end] = change.after
            out[change.file] = "".join(f"{line}\n" for line in lines)
    return out


def _comparable(file: str, text: str) -> str:
    return renamed(text, "", "") if file == MANIFEST else text


class _Hunk(NamedTuple):
    """Lines of the source before and after, and the lines of the own file in their place."""

    begin: int
    end: int
    new_begin: int
    new_end: int
    start: int
    stop: int


def _of_file(file: str, kept: str, theirs: str, mine: str) -> list[Change]:
    before, after, own = kept.splitlines(), theirs.splitlines(), mine.splitlines()
    seen = [_comparable(file, line) for line in own]
    out = []
    for one in _hunks(before, after, seen):
        replaced, new = tuple(before[one.begin : one.end]), tuple(after[one.new_begin : one.new_end])
        current = tuple(seen[one.start : one.stop])
        there = seen[max(0, one.start - len(new)) : one.start + len(new)] if not replaced else []
        if current == new or (there and "\n".join(new) in "\n".join(there)):
            continue
        key = sha256("\n".join([file, *replaced, "\0", *new, str(one.begin)]).encode()).hexdigest()[:8]
        out.append(Change(f"u{key}", file, replaced, new, tuple(own[one.start : one.stop]), one.start, one.stop))
    return out


def _hunks(before: Sequence[str], after: Sequence[str], own: Sequence[str]) -> list[_Hunk]:
    """Changes that concern the same own lines are one."""
    partner: dict[int, int] = {}
    for left, right, size in SequenceMatcher(None, before, own, autojunk=False).get_matching_blocks():
        partner |= {left + step: right + step for step in range(size)}
    out: list[_Hunk] = []
    for tag, begin, end, new_begin, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start = partner.get(begin, _behind(partner, begin)) if begin < end else _behind(partner, begin)
        stop = partner[end - 1] + 1 if end - 1 in partner else _ahead(partner, end, len(before), len(own))
        one = _Hunk(begin, end, new_begin, new_end, start, max(start, stop) if begin < end else start)
        if out and one.start < out[-1].stop:
            last = out.pop()
            one = _Hunk(last.begin, end, last.new_begin, new_end, last.start, max(last.stop, one.stop))
        out.append(one)
    return out


def _behind(partner: Mapping[int, int], place: int) -> int:
    """Where the own file goes on behind the nearest common line before `place`."""
    return next((partner[one] + 1 for one in range(place - 1, -1, -1) if one in partner), 0)


def _ahead(partner: Mapping[int, int], place: int, last: int, length: int) -> int:
    """Where the nearest common line from `place` on stands in the own file."""
    return next((partner[one] for one in range(place, last) if one in partner), length)
