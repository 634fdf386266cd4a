"""All tours by name, each made from what lies on the desk now."""

from __future__ import annotations

from drafter.relay.sheets.offices import offices as all_offices
from drafter.wizard.desk import BEGINNING, Desk
from drafter.wizard.engine import MENU, Engine
from drafter.wizard.question import Step, Tour
from drafter.wizard.steps import (
    beginning,
    commitments,
    confirming,
    figures,
    fixed,
    menu,
    offices,
    paste,
    problems,
    sections,
    zeros,
)


class Tours:
    """name → tour."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, name: str) -> Tour:
        desk = self._desk
        if desk.ledger is None:
            return beginning.tour(desk)
        if name.startswith(menu.OFFICE):
            return self._office(name)
        if name.startswith(menu.CHANGE):
            section = name.removeprefix(menu.CHANGE)
            inside = [one for one in desk.sentences if one.section == section]
            steps = figures.steps(desk, figures.Scope(name, inside, every=True))
            return Tour(name, "改数", steps or [confirming.only_new(desk, section)])
        if name.startswith(menu.AGAIN):
            again = {commitments.TOUR: commitments.tour, problems.TOUR: problems.tour, zeros.TOUR: zeros.tour}
            maker = again.get(name.removeprefix(menu.AGAIN))
            return Tour(name, name, maker(desk, every=True).steps) if maker else menu.tour(desk)
        makers = {
            BEGINNING: beginning.tour,
            MENU: menu.tour,
            commitments.TOUR: commitments.tour,
            problems.TOUR: problems.tour,
            zeros.TOUR: zeros.tour,
            offices.TOUR: offices.tour,
            figures.PASTE: paste.tour,
            "改章节": sections.tour,
            menu.BY_SECTION: self._by_section,
            menu.FIXED: self._fixed,
            menu.ALL: self._all,
        }
        return makers.get(name, menu.tour)(desk)

    def _by_section(self, desk: Desk) -> Tour:
        steps = figures.steps(desk, figures.Scope(menu.BY_SECTION, desk.active(desk.sentences)))
        first: list[Step] = [offices.step(desk)] if offices.waiting(desk) else []
        return Tour(menu.BY_SECTION, menu.BY_SECTION, [*first, *steps])

    def _all(self, desk: Desk) -> Tour:
        """Everything that is still to be answered, one after the other."""
        steps = figures.steps(desk, figures.Scope(menu.ALL, desk.active(desk.sentences)))
        rest = [one for maker in (zeros.tour, problems.tour, commitments.tour) for one in maker(desk).steps]
        return Tour(menu.ALL, menu.ALL, [*steps, *rest])

    def _office(self, name: str) -> Tour:
        desk = self._desk
        wanted = name.removeprefix(menu.OFFICE)
        own = next((one for one in all_offices(desk.workbook) if one.name == wanted), None)
        ids = frozenset(entry.id for entry in own.figures) if own else frozenset()
        inside = [one for one in desk.active(desk.sentences) if any(figure.id in ids for figure in one.figures)]
        return Tour(name, wanted, figures.steps(desk, figures.Scope(name, inside, ids)))

    def _fixed(self, desk: Desk) -> Tour:
        entries = desk.entries
        usual = [one for one in menu.unsettled(desk) if figures.looks_fixed(one, entries)]
        return Tour(menu.FIXED, menu.FIXED, fixed.pages(desk, usual))


def begin(desk: Desk) -> Engine:
    """The engine at its first question: the menu where this 台账 was worked on before, else the beginning."""
    known = desk.ledger is not None and bool(desk.ledger.progress)
    return Engine(Tours(desk), desk, MENU if known else BEGINNING)
