"""The first 台账 of the year, made from last year's report: everything open, nothing guessed as a fact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar, cast

from drafter.facts.growth import growths
from drafter.facts.relations import computable
from drafter.model import HEADING, Facts, Figure, Report
from drafter.rollover.headings import YearIndex
from drafter.rollover.sections import SectionKey, place_commitments, section_keys
from drafter.workbook.model import (
    UNCONFIRMED,
    CommitmentEntry,
    Entry,
    FigureEntry,
    PriorReport,
    ProblemEntry,
    ReportInfo,
    Section,
    Template,
    Workbook,
    ZeroEntry,
)


def roll_over(report: Report, facts: Facts, pack: tuple[str, str] = ("", "")) -> Workbook:
    """The 台账 for the year after `report`; `pack`: name and version of the template pack it is meant for."""
    keys = section_keys(report)
    years = YearIndex(facts.years)
    home = _Home(keys)
    return Workbook.model_construct(
        unit=report.unit or "",
        year=report.year + 1 if report.year else None,
        prior_report=PriorReport.model_construct(
            file=_name(report.source.path), year=report.year, sha256=report.source.sha256
        ),
        info=ReportInfo.model_construct(addressee=report.addressee or ""),
        sections=[_section(key, years) for key in keys],
        figures=_figures(facts, home),
        zero_statements=[
            _made(ZeroEntry, id=zero.id, serial=serial, prior_sentence=zero.sentence)
            for serial, zero in enumerate(facts.zero_statements, 1)
        ],
        problems=_problems(report, facts),
        commitments=_commitments(report, facts),
        template=Template.model_construct(name=pack[0], version=pack[1]),
        new_figures=[],
        corrections=[],
    )


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


E = TypeVar("E", bound=Entry)


@cache
def _blank(model: type[Entry]) -> Entry:
    return model.model_construct()


def _made(model: type[E], /, **values: object) -> E:
    """An entry with `values`, which are our own and need no validation; a copy is made many times quicker."""
    return cast(E, _blank(model).model_copy(update=values))


class _Home:
    """The 章节 in which a node lies."""

    def __init__(self, keys: Sequence[SectionKey]) -> None:
        self._id = {key.node.id: key.id for key in keys}

    def of(self, node_id: str) -> str:
        while node_id:
            if node_id in self._id:
                return self._id[node_id]
            node_id = node_id.rpartition(".")[0]
        return ""


def _section(key: SectionKey, years: YearIndex) -> Section:
    heading = key.node.heading or ""
    rolled = years.rolled(heading, key.node.id, HEADING)
    return _made(Section, number=key.id, prior_heading=heading, heading=rolled)


def _computed(facts: Facts) -> set[str]:
    """编号 of the figures that can be computed from others this year: a 同比 behind its own figure and a rate that held
    last year, but nothing that did not compute then, since its definition must be asked first."""
    computed = {growth.rate.id for growth in growths(facts.figures)}
    computed |= {relation.stated.id for relation in facts.relations if computable(relation)}
    return computed - {relation.stated.id for relation in facts.relations if relation.holds is False}


def _figures(facts: Facts, home: _Home) -> list[FigureEntry]:
    """Every figure of role value, numbered in the order of the text."""
    computed = _computed(facts)
    out = []
    told: set[tuple[str, int, str]] = set()
    for serial, figure in enumerate((f for f in facts.figures if f.role == "value"), 1):
        place = (figure.at.node, figure.at.paragraph, figure.sentence)
        first = place not in told
        told.add(place)
        out.append(
            _made(
                FigureEntry,
                id=figure.id,
                serial=serial,
                name=figure.label,
                section=home.of(figure.at.node),
                unit=figure.unit,
                prior=_prior(figure),
                policy="自动计算" if figure.id in computed else "填报",
                prior_sentence=figure.sentence,
                sentence=UNCONFIRMED if first else "",
                history=[],
            )
        )
    return out


def _prior(figure: Figure) -> str:
    return "".join(figure.value.split())


def _problems(report: Report, facts: Facts) -> list[ProblemEntry]:
    return [
        _made(ProblemEntry, id=problem.id, serial=serial, prior_text=problem.text)
        for serial, problem in enumerate(facts.problems, 1)
    ]


def _commitments(report: Report, facts: Facts) -> list[CommitmentEntry]:
    """Hard ones ask for their status; soft ones are proposed as 持续推进 — a proposal that a person sees and changes."""
    figures = {figure.id: figure for figure in facts.figures}
    placed = place_commitments(report, facts.commitments)
    out = []
    for serial, (one, placement) in enumerate(zip(facts.commitments, placed, strict=True), 1):
        targets = [f"{_prior(figures[t])}{figures[t].unit}" for t in one.targets if t in figures]
        out.append(
            _made(
                CommitmentEntry,
                id=one.id,
                serial=serial,
                text=one.text,
                kind="具体" if one.hard else "持续",
                target="、".join(targets),
                status="状态待填" if one.hard else "持续推进",
                section=placement.section,
            )
        )
    return out
