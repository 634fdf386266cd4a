"""From a text to a draft as the command builds it, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter import marks
from drafter.drafting.build import Built, build_draft
from drafter.drafting.lines import StyledLine
from drafter.facts import facts_of
from drafter.marks import Mark
from drafter.model import Facts, Report
from drafter.outline import outline
from drafter.packs.pack import Pack
from drafter.reading import read_bytes, read_source
from drafter.rollover import roll_over
from drafter.workbook.model import Workbook

CHECKOUT = Path(__file__).parents[2]
SEEDS = CHECKOUT / "seeds"
SHARED = CHECKOUT.parent / "shared"


@dataclass(frozen=True)
class Made:
    report: Report
    facts: Facts
    workbook: Workbook
    built: Built

    @property
    def lines(self) -> Iterable[StyledLine]:
        return self.built.draft.titled()

    def mark_list(self) -> list[Mark]:
        return [piece for line in self.lines for piece in marks.split(line.text) if isinstance(piece, Mark)]


def make(
    source: Path | str, mode: str, answer: Callable[[Workbook], object] | None = None, pack: Pack | None = None
) -> Made:
    """The draft of a file, or of a text, with a 台账 that `answer` may fill; `pack`: base where none is given."""
    read = read_source(str(source)) if isinstance(source, Path) else read_bytes(source.encode(), "报告.txt")
    report = outline(read)
    facts = facts_of(report)
    workbook = roll_over(report, facts)
    if answer:
        answer(workbook)
    return Made(report, facts, workbook, build_draft(report, facts, workbook, mode=mode, pack=pack))


def sheet_text(made: Made) -> str:
    """Everything that the 核对单 says, in one string."""
    out: list[str] = [made.built.sheet.title, made.built.sheet.summary]
    for heading, items in made.built.sheet.sections:
        out.append(heading)
        for item in items:
            out += [item] if isinstance(item, str) else [cell for row in item.rows for cell in row]
    return "\n".join(out)
