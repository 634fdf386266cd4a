"""This year's order of parts and sections, as 章节 says: kept, renamed, merged, dropped, added; numbered anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.drafting.writing import write
from drafter.facts.numerals import ordinal
from drafter.facts.passages import fold
from drafter.model import HEADING, Node, Report
from drafter.rollover import SectionKey, section_keys
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import Section, Workbook


class Shape(NamedTuple):
    """What a template pack says of the whole. `numbering`: 一、 or 第一部分, "" for last year's; `themes`: each section
    of the measures is a part of its own; `asked`: the roles that a report must have, None for those that the rules ask."""

    numbering: str = ""
    themes: bool = False
    asked: tuple[str, ...] | None = None


LAST_YEAR = Shape()


@dataclass(slots=True)
class SectionPlan:
    """One section of this year. `nodes`: last year's sections that go into it, none for a new one."""

    id: str
    heading: str
    number: str
    mode: str
    nodes: list[Node] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    """编号 of sections merged into this one."""

    @property
    def printed(self) -> str:
        return f"{self.number}{self.heading}"


@dataclass(slots=True)
class PartPlan:
    """One part of this year, its own text and its sections."""

    section: SectionPlan
    role: str | None
    sections: list[SectionPlan] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """The parts in this year's order, and what was dropped."""

    parts: list[PartPlan]
    dropped: list[SectionKey] = field(default_factory=list)
    by_id: dict[str, SectionPlan] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def find(self, name: str) -> SectionPlan | None:
        """A section by 编号 or by heading; merged ones lead to the section that took them."""
        if name in self.by_id:
            return self.by_id[name]
        key = fold(name)
        return next((one for one in self.by_id.values() if key and fold(one.heading) == key), None)


def lay_out(report: Report, workbook: Workbook, years: YearIndex, mode: str, shape: Shape = LAST_YEAR) -> Layout:
    """Follow 章节; sections that it does not know keep their place after their neighbour."""
    keys = section_keys(report)
    rows = _in_order(keys, workbook.sections)
    layout = Layout([])
    merges: list[tuple[SectionKey, str]] = []
    for entry, key in rows:
        if entry is not None and entry.policy == "不写" and key is not None:
            layout.dropped += [key, *(k for k in keys if k.part is key.node and k.node is not key.node)]
            continue
        if entry is not None and entry.policy == "并入" and key is not None:
            merges.append((key, entry.into))
            continue
        if key is not None and any(key is gone for gone in layout.dropped):
            continue
        _add(layout, entry, key, years, mode)
    for key, into in merges:
        _merge(layout, key, into)
    if shape.themes:
        layout.parts = [one for part in layout.parts for one in _themes(part)]
    _number(report, layout, shape.numbering)
    return layout


def _themes(part: PartPlan) -> list[PartPlan]:
    """The sections of the measures as parts; what stood before the first of them goes before, without a heading."""
    if part.role != "measures" or not part.sections:
        return [part]
    nodes = part.section.nodes
    own = any(node.paragraphs or any(child.level != "section" for child in node.children) for node in nodes)
    part.section.heading = ""
    themes = [
        PartPlan(section, next((node.role for node in section.nodes if node.role), part.role))
        for section in part.sections
    ]
    part.sections = []
    return [part, *themes] if own else themes


def _in_order(keys: Sequence[SectionKey], entries: Sequence[Section]) -> list[tuple[Section | None, SectionKey | None]]:
    by_id = {key.id: key for key in keys}
    rows: list[tuple[Section | None, SectionKey | None]] = [(entry, by_id.get(entry.number)) for entry in entries]
    rows = [(entry, key) for entry, key in rows if key is not None or (entry is not None and entry.policy == "新增")]
    known = {key.id for _, key in rows if key is not None}
    for place, key in enumerate(keys):
        if key.id not in known:
            before = next((k.id for k in reversed(keys[:place])), None)
            at = next((i + 1 for i, (_, k) in enumerate(rows) if k is not None and k.id == before), 0)
            rows.insert(at, (None, key))
            known.add(key.id)
    return rows


def _add(layout: Layout, entry: Section | None, key: SectionKey | None, years: YearIndex, mode: str) -> None:
    heading = write(entry.heading) if entry else ""
    if not heading and key is not None:
        heading = write(years.rolled(key.node.heading or "", key.node.id, HEADING))
    chosen = entry.mode if entry and entry.mode else mode
    plan = SectionPlan(
        key.id if key else (entry.number if entry else ""), heading, "", chosen, [key.node] if key else []
    )
    if plan.id:
        layout.by_id[plan.id] = plan
    is_part = key is not None and key.node is key.part
    if is_part and key is not None:
        layout.parts.append(PartPlan(plan, key.node.role))
    elif layout.parts:
        if not (entry and entry.mode) and layout.parts[-1].section.mode != mode:
            plan.mode = layout.parts[-1].section.mode  # 写法 of a part holds for its sections
        layout.parts[-1].sections.append(plan)
        if key is None:
            layout.by_id.setdefault(f"新增：{heading}", plan)
    else:
        layout.parts.append(PartPlan(plan, "measures"))


def _merge(layout: Layout, key: SectionKey, into: str) -> None:
    target = layout.find(into)
    if target is None:
        layout.notices.append(f"章节“{key.node.heading}”要并入的“{into}”找不到，仍单独保留")
        plan = SectionPlan(key.id, write(key.node.heading or ""), "", "框架", [key.node])
        home = next(
            (p for p in layout.parts if key.part in p.section.nodes), layout.parts[-1] if layout.parts else None
        )
        if home is None:
            layout.parts.append(PartPlan(plan, key.part.role))
        else:
            home.sections.append(plan)
        layout.by_id[key.id] = plan
        return
    target.nodes.append(key.node)
    target.merged.append(key.id)
    layout.by_id[key.id] = target


def _number(report: Report, layout: Layout, numbering: str) -> None:
    """Numbers after the habit of last year's report, or of the pack: 一、 or 第一部分; （一） where sections had numbers."""
    word = numbering.startswith("第") if numbering else any(node.number.startswith("第") for node in report.nodes)
    numbered = bool(numbering) or any(node.number for node in report.nodes)
    count = 0
    for part in layout.parts:
        if part.section.heading and numbered:
            count += 1
            part.section.number = f"第{ordinal(count)}部分　" if word else f"{ordinal(count)}、"
        with_numbers = [s for s in part.sections if s.heading and (not s.nodes or any(n.number for n in s.nodes))]
        for place, section in enumerate(with_numbers, 1):
            section.number = f"（{ordinal(place)}）"


class ItemNumbers:
    """1. 2. 3. within a section, or on across sections where last year's report did so."""

    def __init__(self, report: Report) -> None:
        firsts = [
            next((item.number for item in section.children if item.level == "item" and item.number), "")
            for part in report.nodes
            for section in part.children
        ]
        firsts = [number for number in firsts if number]
        self._across = len(firsts) > 1 and any(
            not number.startswith(("1.", "1．", "1、", "１")) for number in firsts[1:]
        )
        self._next = 0

    def section(self) -> None:
        """A new section begins."""
        if not self._across:
            self._next = 0

    def part(self) -> None:
        """A new part begins."""
        self._next = 0

    def item(self) -> str:
        self._next += 1
        return f"{self._next}."
