"""What the modules that write lines share: the report, what the 台账 knows, this year's layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.drafting import prompts
from drafter.drafting.answers import Answers
from drafter.drafting.dated import out_of_date
from drafter.drafting.frames import Frames
from drafter.drafting.ids import MarkIds
from drafter.drafting.layout import ItemNumbers, Layout, SectionPlan
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.writing import write
from drafter.marks import MarkKind
from drafter.model import HEADING, Facts, Node, Report
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import CommitmentEntry

IN_PART_ONE = ("状态待填", "已完成", "推进中", "已调整")
NEW_BLANK = "新增数据"
_HOLE = re.compile(r"[{｛]\s*([^{}｛｝]*?)\s*[}｝]")
IN_PLAN = ("推进中", "持续推进", "已调整", "未完成")
"""未完成 goes to parts two and four, never to part one; 不单列 stands on the 核对单 only (design 6)."""


@dataclass(slots=True)
class Context:
    """One draft in the making."""

    report: Report
    facts: Facts
    answers: Answers
    years: YearIndex
    layout: Layout
    ids: MarkIds
    frames: Frames
    items: ItemNumbers
    year: int | None
    """The year that the new report is about."""
    shown: set[str] = field(default_factory=set)
    """编号 of commitments that stand in part one."""
    answering: dict[str, list[CommitmentEntry]] = field(init=False)
    """The commitments by the 编号 of the section of this year that answers them, in the order of their serial numbers."""

    def __post_init__(self) -> None:
        self.answering = {}
        for entry in self.answers.workbook.commitments:
            if entry.status in IN_PART_ONE and (section := self.layout.find(entry.section)):
                self.answering.setdefault(section.id, []).append(entry)

    def heading(self, node: Node) -> str:
        """The heading of an item or point, its years rolled."""
        return write(self.years.rolled(node.heading or "", node.id, HEADING))

    def heading_line(self, style: Style, section: SectionPlan) -> StyledLine:
        """A heading, with a mark behind it where its words belong to a time that is over."""
        old = out_of_date(section.heading, self.year)
        mark = self.ids.mark(MarkKind.VERIFY, f"标题里已过时的说法：{'、'.join(old)}") if old else ""
        return StyledLine(style, section.printed + mark)

    def commitment_lines(self, section: SectionPlan) -> list[StyledLine]:
        """The commitments that this section answers, in the order of their serial numbers."""
        entries = [entry for entry in self.answering.get(section.id, ()) if entry.id not in self.shown]
        self.shown.update(entry.id for entry in entries)
        return [self.commitment_line(entry) for entry in entries]

    def commitment_line(self, entry: CommitmentEntry) -> StyledLine:
        """A commitment of last year with what became of it."""
        return StyledLine(Style.BODY, prompts.commitment(entry, "上年安排") + prompts.outcome(entry))

    def continued_line(self, entry: CommitmentEntry) -> StyledLine:
        """A commitment of last year as a candidate for next year, with what will be out of date by then."""
        old = out_of_date(entry.text, self.year + 1 if self.year else None)
        return StyledLine(Style.BODY, prompts.commitment(entry, "延续上年安排", old))

    def new_figure_lines(self, section: SectionPlan) -> list[StyledLine]:
        """新增数据 of this section: sentences that a person wrote, printed as they are without their braces; {} that
        holds nothing is a blank."""
        out = []
        for new in self.answers.workbook.new_figures:
            if new.sentence and self.layout.find(new.section) is section:
                text = "".join(
                    write(piece) if place % 2 == 0 else write(piece) or self.ids.mark(MarkKind.FILL, NEW_BLANK)
                    for place, piece in enumerate(_HOLE.split(new.sentence))
                )
                out.append(StyledLine(Style.BODY, text if text.endswith(("。", "！", "？")) else text + "。"))
        return out
