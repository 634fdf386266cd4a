"""How many figures, zero statements, problems and commitments there are, and where each of them stands.

Nothing is lost: what is neither in the draft nor answered is on the 核对单, and these sums must agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter import marks
from drafter.drafting.context import Context
from drafter.drafting.lines import StyledLine
from drafter.marks import Mark, MarkKind
from drafter.model import Figure


class Counts(NamedTuple):
    """Of one draft. Figures: `figures` = `filled` + `provisional` + `blank` + `computed` + `dropped`."""

    figures: int
    filled: int
    provisional: int
    blank: int
    computed: int
    dropped: int
    zero_statements: int
    problems: int
    commitments: int
    hard: int
    open_commitments: int

    def lines(self) -> list[str]:
        """For people, as the commands print them."""
        first = [
            f"数据 {self.figures} 项：已填 {self.filled}，待填 {self.blank}，待核 {self.computed + self.provisional}"
        ]
        if self.provisional:
            first.append(f"（其中暂报 {self.provisional}）")
        if self.dropped:
            first.append(f"，今年不报或不写 {self.dropped}（见核对单）")
        return [
            "".join(first),
            f"上年安排 {self.commitments} 项（具体 {self.hard}，状态待填 {self.open_commitments}），"
            f"问题 {self.problems} 个，零报告 {self.zero_statements} 条",
        ]


class Shown(NamedTuple):
    """What the lines of a draft hold: the ids of all marks, those among them that are to be verified, and the figures
    that it does not show."""

    marked: frozenset[str]
    verify: frozenset[str]
    out: tuple[Figure, ...]


def shown_in(context: Context, lines: Sequence[StyledLine]) -> Shown:
    """Read the marks of a draft once.

    Figures it does not show: dropped by a person, or with their section, or rewritten without them.
    """
    found = [piece for line in lines for piece in marks.split(line.text) if isinstance(piece, Mark)]
    marked = frozenset(mark.id for mark in found)
    gone = {inner.id for key in context.layout.dropped for inner in key.node.walk()}
    out = tuple(
        figure
        for figure in context.facts.figures
        if figure.role == "value"
        and (
            context.answers.dropped(figure)
            or figure.at.node in gone
            or (figure.id not in marked and not context.answers.value(figure))
        )
    )
    verify = frozenset(mark.id for mark in found if mark.kind is MarkKind.VERIFY)
    return Shown(marked, verify, out)


def count(context: Context, shown: Shown) -> Counts:
    """Sort every fact of last year by where it stands in this draft."""
    out = {figure.id for figure in shown.out}
    kinds = {"filled": 0, "provisional": 0, "blank": 0, "computed": 0, "dropped": 0}
    values = [figure for figure in context.facts.figures if figure.role == "value"]
    for figure in values:
        if figure.id in out:
            kinds["dropped"] += 1
        elif figure.id not in shown.marked:
            kinds["filled"] += 1
        elif figure.id in shown.verify:
            kinds["provisional" if context.answers.value(figure) else "computed"] += 1
        else:
            kinds["blank"] += 1
    entries = context.answers.workbook.commitments
    return Counts(
        figures=len(values),
        **kinds,
        zero_statements=len(context.facts.zero_statements),
        problems=len(context.facts.problems),
        commitments=len(context.facts.commitments),
        hard=sum(one.hard for one in context.facts.commitments),
        open_commitments=sum(entry.status == "状态待填" for entry in entries),
    )
