"""A 台账 in stretches of whole lines, so that a change reads one entry of it and not all: thirty times quicker.

Only what stands in block style, one entry below the other, is cut; everything else is left to `patch` over the whole
text, and what comes out is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.workbook import emit, tree
from drafter.workbook.patch import Change, patched, set_values

Place = tuple[str | int, ...]
_WHOLE: Place = ()


class Blocks:
    """The text of a 台账 that is changed again and again."""

    def __init__(self, text: str) -> None:
        self.pieces: list[str] = []
        """The text, cut before each entry and each key."""
        self._of: dict[Place, int] = {}
        """("数据", 3) or ("进度",) → its piece."""
        self._cut(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def changed(
        self, changes: Sequence[Change], appended: Sequence[tuple[str, Sequence[Mapping[str, emit.Tree]]]] = ()
    ) -> Blocks:
        """Another text, with the changes; this one stays as it is. Entries of lists are named by their place.
        WorkbookError as in `patch`."""
        by_place: dict[Place, list[Change]] = {}
        for change in changes:
            by_place.setdefault(self._place(change), []).append(change)
        if appended or _WHOLE in by_place:
            return Blocks(patched(self.text, changes, appended))
        new = Blocks.__new__(Blocks)
        new.pieces, new._of = list(self.pieces), self._of
        for place, group in by_place.items():
            number = self._of[place]
            if len(place) == 1:
                new.pieces[number] = set_values(self.pieces[number], group)
                continue
            head = f"{place[0]}:\n"
            inside = [Change((place[0], 0, *change.path[2:]), change.value) for change in group]
            new.pieces[number] = set_values(head + self.pieces[number], inside).removeprefix(head)
        return new

    def _place(self, change: Change) -> Place:
        """The piece that a change is about; the whole text where there is none of its own."""
        path = change.path
        if len(path) > 2 and (path[0], path[1]) in self._of:
            return path[:2]
        # a key that is put in place of a whole block may have to be added where nothing stands
        return path[:1] if len(path) > 1 and path[:1] in self._of else _WHOLE

    def _cut(self, text: str) -> None:
        root = tree.parse(text).root
        starts: dict[int, Place] = {}
        for key, value in root.pairs if isinstance(root, tree.Mapping) and not root.flow else ():
            begin = _line(text, key.start)
            if begin != key.start or begin in starts:
                continue
            name = str(key.value)
            if isinstance(value, tree.Sequence) and not value.flow and value.items:
                lines = [_line(text, item.start) for item in value.items]
                plain = all(not text[a : item.start].strip(" -") for a, item in zip(lines, value.items, strict=True))
                if plain and len(set(lines)) == len(lines) and lines[0] > begin:
                    starts[begin] = (name, "")
                    starts |= {at: (name, number) for number, at in enumerate(lines)}
                    continue
            # scalars stay with their neighbours: only blocks are looked for by their key
            starts[begin] = (name,) if isinstance(value, tree.Mapping) and not value.flow else (name, "")
        cuts = sorted(starts)
        self.pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        self._of = {starts[at]: number for number, at in enumerate(cuts, 1)}


def _line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1
