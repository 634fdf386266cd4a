"""How far a draft or a 台账 is: what is still open, in which section it stands, and which office has to say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from drafter.drafting.writing import write
from drafter.marks import MarkKind
from drafter.relay.draft_file import ZERO, DraftFile, MarkPlace
from drafter.relay.draft_view import DraftView
from drafter.relay.sheets import offices
from drafter.relay.typed import PRIOR_TEXT
from drafter.relay.update import OPEN_STATUS, figure_marks, marks_of
from drafter.workbook.model import FigureEntry, Section, Workbook

BEGINNING = "（各部分之前）"
NOBODY = "未分配"


class Kind(StrEnum):
    """What has to be done; 暂报 are 待核 of their own, 上年原文 is there to be read and then deleted."""

    FILL = "待填"
    WRITE = "待写"
    VERIFY = "待核"
    PROVISIONAL = "暂报"
    PRIOR_TEXT = "上年原文"


class Item(NamedTuple):
    """One open place."""

    kind: Kind
    section: str
    """Its heading as it stands."""
    name: str = ""
    """What an office has to report: 12 调解和解, 零报告2 …; "" where nobody but the writer can close it."""
    office: str = ""


class Status(NamedTuple):
    """All open places of one draft or 台账, in its order."""

    items: Sequence[Item]

    def count(self, kind: Kind) -> int:
        return sum(one.kind is kind for one in self.items)

    @property
    def sections(self) -> dict[str, list[Item]]:
        """The open places by section, in the order of the text."""
        out: dict[str, list[Item]] = {}
        for one in self.items:
            out.setdefault(one.section, []).append(one)
        return out

    @property
    def by_office(self) -> dict[str, list[str]]:
        """What each office still has to report, each thing once; those without an office come last."""
        out: dict[str, list[str]] = {}
        for one in self.items:
            for office in (offices.names(one.office) if one.office else (NOBODY,)) if one.name else ():
                told = out.setdefault(office, [])
                if one.name not in told:
                    told.append(one.name)
        return dict(sorted(out.items(), key=lambda pair: pair[0] == NOBODY))


def message(office: str, names: Sequence[str]) -> str:
    """One line that can be sent as it is: 平安办还缺 2 项：12 调解和解、14 复议咨询点."""
    return f"{office}还缺 {len(names)} 项：{'、'.join(names)}"


def status_of_draft(draft: DraftFile, workbook: Workbook | None = None) -> Status:
    """The open marks of a draft; offices only where its 台账 is known. What the 台账 knows already is no office's."""
    view = DraftView(draft, workbook.year if workbook else None)
    named = _named(draft, workbook) if workbook else {}
    items = []
    for mark in draft.marks:
        home = view.home[mark.paragraph]
        name, office = named.get(mark, ("", ""))
        items.append(Item(_kind(mark), view.headings[home].text if home >= 0 else BEGINNING, name, office))
    return Status(items)


def status_of_workbook(workbook: Workbook) -> Status:
    """The open entries of a 台账, by section as far as they name one."""
    headings = {one.number: write(one.heading or one.prior_heading) for one in workbook.sections}
    office = _offices(workbook)
    items = []
    for figure in workbook.figures:
        kind = _open(figure)
        if kind:
            name = _name(figure) if figure.policy != "自动计算" else ""
            items.append(Item(kind, headings.get(figure.section, ""), name, office(figure.office, figure.section)))
    for zero in workbook.zero_statements:
        if zero.answer == "待核":
            items.append(Item(Kind.VERIFY, "零报告", f"零报告{zero.serial or ''}", zero.office))
    items += [Item(Kind.VERIFY, "问题") for one in workbook.problems if one.policy == "待核"]
    items += [
        Item(Kind.WRITE, headings.get(one.section, "") or "安排")
        for one in workbook.commitments
        if one.status == OPEN_STATUS
    ]
    return Status(items)


def _open(figure: FigureEntry) -> Kind | None:
    if figure.policy == "今年不报" or (figure.policy == "沿用" and not figure.provisional):
        return None
    if figure.value:
        return Kind.PROVISIONAL if figure.provisional else None
    return Kind.FILL


def _name(figure: FigureEntry) -> str:
    return f"{figure.serial or ''} {write(figure.name)}".strip() + ("（暂报）" if figure.provisional else "")


def _offices(workbook: Workbook) -> Callable[[str, str], str]:
    """The office of an entry: its own, else that of its section."""
    by_section: dict[str, Section] = {one.number: one for one in workbook.sections}

    def office(own: str, section: str) -> str:
        return own or (by_section[section].office if section in by_section else "")

    return office


def _named(draft: DraftFile, workbook: Workbook) -> dict[MarkPlace, tuple[str, str]]:
    """The marks that an office has to close, with what it is asked and the office."""
    office = _offices(workbook)
    out: dict[MarkPlace, tuple[str, str]] = {}
    marked, _ = figure_marks(draft, workbook.figures)
    for figure in workbook.figures:
        if _open(figure) and figure.policy != "自动计算":
            for mark in marked.get(figure.id, ()):
                out[mark] = (_name(figure), office(figure.office, figure.section))
    stated = marks_of(draft, ZERO, [(one.id, one.serial) for one in workbook.zero_statements])
    for zero in workbook.zero_statements:
        if zero.answer == "待核":
            for mark in stated.get(zero.id, ()):
                out[mark] = (f"零报告{zero.serial or ''}", zero.office)
    return out


def _kind(mark: MarkPlace) -> Kind:
    if mark.kind is not MarkKind.VERIFY:
        return Kind(mark.kind.value)
    said = mark.text.partition("·")[2]
    if said.startswith(PRIOR_TEXT):
        return Kind.PRIOR_TEXT
    return Kind.PROVISIONAL if said.startswith("暂报") else Kind.VERIFY
