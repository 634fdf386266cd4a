"""What was read from an edited draft, as people are told, with the changes of the 台账 that it would make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from drafter.workbook.emit import Tree
from drafter.workbook.patch import Change


class Group(StrEnum):
    """What becomes of a thing that was read."""

    TAKEN = "取自稿件"
    DIFFERENT = "与台账不同"
    PROPOSED = "建议"
    DOUBTFUL = "看不准"


_REMARKS = {
    Group.TAKEN: "",
    Group.DIFFERENT: "（两边都没有改，请核对后改其中一处）",
    Group.PROPOSED: "（没有写进台账；都同意的，加 --proposals 再运行）",
    Group.DOUBTFUL: "（没有写进台账，请人定）",
}


class Noted(NamedTuple):
    """One thing read. `changes` and `entries` are made in the 台账 where it is taken."""

    group: Group
    list: str
    """The list of the 台账 that it belongs to: 数据, 安排 …"""
    words: str
    """What was read: 14 状态 已完成."""
    paragraph: int | None = None
    """Where it stands in the draft."""
    changes: tuple[Change, ...] = ()
    entries: tuple[tuple[str, Mapping[str, Tree]], ...] = ()
    """New entries, with the list to which they go."""


def told(noted: Sequence[Noted], position: Callable[[int], str]) -> list[str]:
    """The lines for people: by group, then by list, each as it was read; `position`: 第12段 for a paragraph."""

    def line(one: Noted) -> str:
        where = "" if one.paragraph is None else f"（{position(one.paragraph)}）"
        return f"  {one.list}　{one.words}{where}"

    out: list[str] = []
    for group in Group:
        inside = [one for one in noted if one.group is group]
        if inside:
            out.append(f"{group.value} {len(inside)} 处{_REMARKS[group]}：")
        lists = dict.fromkeys(one.list for one in inside)
        out += [line(one) for name in lists for one in inside if one.list == name]
    return out


def short(text: str, longest: int = 30) -> str:
    """Words in quotes, cut where they are long."""
    return f"“{text}”" if len(text) <= longest else f"“{text[: longest - 1]}…”"
