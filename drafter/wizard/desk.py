"""What lies on the desk while the wizard runs: last year's report, its facts, the 台账. It is the engine's Keeper."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.cli.inputs import ReadReport, read_path
from drafter.cli.outputs import default_folder
from drafter.errors import UserError
from drafter.outline.corrections import YEAR
from drafter.wizard import outside, recent
from drafter.wizard.engine import MENU
from drafter.wizard.ledger import PROGRESS, STEP, TOUR, Ledger
from drafter.wizard.question import Done
from drafter.wizard.sentences import Sentence, sentences_of
from drafter.workbook.model import FigureEntry, Section, Workbook
from drafter.workbook.patch import Change

if TYPE_CHECKING:
    from drafter.wizard.preview import Previews

BEGINNING, FILE = "开始", "文件"
MODE, SEEN, PRIOR = "写法", "看过", "上年报告"
MODES = {"框架": "框架稿", "沿用": "沿用稿"}
WORKBOOK = "台账.yaml"


class Desk:
    """One report and its 台账. `open` lays a report on it; the 台账 is made when the first answer comes."""

    def __init__(self, folder: Path) -> None:
        """`folder`: where one works, for the files to choose from."""
        self.folder = folder
        self.prior = Path()
        self.given = False
        """Whether the report was named when the wizard was started, so that it need not be chosen."""
        self.ledger: Ledger | None = None
        self.touched: set[str] = set()
        """What was settled since the menu; a round keeps it, so that one can go back."""
        self.back_to = ("", "")
        """Where pasting began: tour and step."""
        self.last_as_of = ""
        """The last 截止 given, offered again."""
        self.stopped: tuple[str, str] | None = None
        """Where one stopped last time, until something else is begun."""
        self._read: ReadReport | None = None
        self._fresh: Workbook | None = None
        self._year: int | None = None

    # the report

    @property
    def read(self) -> ReadReport:
        assert self._read is not None
        return self._read

    @property
    def workbook(self) -> Workbook:
        if self.ledger is not None:
            return self.ledger.workbook
        assert self._fresh is not None
        return self._fresh

    def open(self, prior: Path, year: int | None = None) -> list[str]:
        """Lay the report at `prior` on the desk, with its 台账 where there is one. `year`: of the report, where a person
        says that it is one though it does not look like it. UserError where it cannot be read, is no annual report, or
        its 台账 is in use."""
        from drafter.cli.build import refuse_other
        from drafter.rollover import roll_over

        self.close()
        read = read_path(str(prior), year=year)
        refuse_other(read, argparse.Namespace(unit=None, year=year))
        self.prior, self._year, self._fresh = prior, year, roll_over(read.report, read.facts)
        self._lay(read)
        told = self._open_ledger() if self.ledger_path.exists() else []
        recent.remember(prior)
        return told

    @property
    def ledger_path(self) -> Path:
        return default_folder(str(self.prior)) / WORKBOOK

    def _open_ledger(self) -> list[str]:
        from drafter.cli.answers import same_report

        self.ledger = Ledger(self.ledger_path)
        self.stopped = self.place
        try:
            if self._year and not self.ledger.workbook.corrections:
                self.ledger.put((), [("更正", {"对象": YEAR, "改为": str(self._year)})])
            same_report(self.ledger.workbook, self.read, self.ledger_path)
            self.ledger.on_reload = self.reread
            return self.reread()
        except UserError:
            self.close()
            raise

    def reread(self) -> list[str]:
        """The report once more with the 更正 of the 台账, and the 台账 brought up to date with it."""
        from drafter.rollover import roll_over
        from drafter.workbook.merge import refresh

        assert self.ledger is not None
        corrections = [(entry.target, entry.change) for entry in self.ledger.workbook.corrections]
        same = corrections == list(self.read.corrections)
        read = self.read if same else read_path(str(self.prior), corrections)
        text, told = refresh(self.ledger.text, roll_over(read.report, read.facts), self.ledger_path.name)
        self.ledger.replace(text)
        self._lay(read)
        return told

    def close(self) -> None:
        if self.ledger is not None:
            self.ledger.close()
            self.ledger = None

    # the Keeper

    def save(self, done: Done, place: tuple[str, str]) -> Sequence[str]:
        """See engine.Keeper. Before a report was understood nothing is written."""
        if self._read is None or (self.ledger is None and (done.leave or place == (BEGINNING, FILE))):
            return ()
        if self.ledger is None:
            said = ["--year", str(self._year)] if self._year else []
            outside.run("figures", [str(self.prior), "-o", str(self.ledger_path), *said])
            self._open_ledger()
        assert self.ledger is not None
        kept = [change for change in done.changes if change.path[0] == PROGRESS]
        progress: dict[str, Any] = {str(change.path[1]): change.value for change in kept}
        if place[0] == MENU:  # the menu is no place to go on at: where one stopped is kept
            place = (str(self.ledger.progress.get(TOUR) or MENU), str(self.ledger.progress.get(STEP) or ""))
        changes = [one for one in done.changes if one not in kept]
        return self.ledger.save(Done(changes, done.appended, done.rewrite), place, progress)

    @property
    def place(self) -> tuple[str, str] | None:
        """The round and the step settled last, None before the first."""
        if self.ledger is None:
            return None
        tour, step = (str(self.ledger.progress.get(key) or "") for key in (TOUR, STEP))
        return (tour, step) if tour and tour != MENU else None

    # what the steps ask for

    @property
    def mode(self) -> str:
        kept = str(self.ledger.progress.get(MODE) or "") if self.ledger is not None else ""
        return kept if kept in MODES else "框架"

    @property
    def seen(self) -> list[str]:
        """Pages that were looked at and left as they were, which nothing else in the 台账 tells."""
        kept = self.ledger.progress.get(SEEN) if self.ledger is not None else None
        return [str(one) for one in kept] if isinstance(kept, list) else []

    def saw(self, *ids: str) -> Change:
        """The change that remembers pages as seen."""
        return Change((PROGRESS, SEEN), list(dict.fromkeys([*self.seen, *ids])))

    def _lay(self, read: ReadReport) -> None:
        """The report anew; what was made of it before is forgotten."""
        self._read = read
        for name in ("sentences", "paragraphs", "previews"):
            self.__dict__.pop(name, None)

    @property
    def entries(self) -> dict[str, FigureEntry]:
        """数据 by 编号."""
        return {entry.id: entry for entry in self.workbook.figures}

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences_of(self.read.facts, self.workbook)

    @cached_property
    def paragraphs(self) -> Mapping[tuple[str, int], str]:
        from drafter.facts.passages import passages

        return {(one.node, one.paragraph): one.text for one in passages(self.read.report, headings=False)}

    @cached_property
    def previews(self) -> Previews:
        from drafter.wizard.preview import Previews

        return Previews(self.read.facts, self.paragraphs)

    def sections(self) -> list[Section]:
        """The 章节 that are written this year, in order."""
        return [one for one in self.workbook.sections if one.policy != "不写"]

    def active(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Those whose 章节 is written this year; the answers of the others stay in the 台账 and are not asked."""
        gone = {one.number for one in self.workbook.sections if one.policy == "不写"}
        return [one for one in sentences if one.section not in gone]

    def heading(self, section: str) -> str:
        found = next((one for one in self.workbook.sections if one.number == section), None)
        return (found.heading or found.prior_heading) if found else ""
