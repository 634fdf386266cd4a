"""The figures of one or many reports as rows, and the sums of what can be added up. Knows no file and no screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from drafter.cli.inputs import ReadReport
from drafter.model import Figure, Node, Report

TOTAL = "合计"
_RATES = frozenset(("%", "％", "‰", "个百分点", "百分点", "倍", "成", "折", "分"))
"""What these count cannot be added up."""


class Row(NamedTuple):
    """One figure of one report."""

    number: int
    """From 1 in its report."""
    place: str
    year: int | None
    section: str
    figure: Figure


class Sum(NamedTuple):
    """The values of one figure over several reports of the same year; label and unit are equal in all of them."""

    year: int | None
    label: str
    unit: str
    topic: str
    total: float
    summed: int
    """How many values went into it."""
    left_out: tuple[Row, ...]
    """Approximate ones, which are not added."""

    @property
    def note(self) -> str:
        """3 份; 另有约数未计入：青禾街道6.1万余."""
        told = f"{self.summed}份之和"
        if self.left_out:
            told += "；约数未计入：" + "、".join(f"{row.place}{row.figure.value}" for row in self.left_out)
        return told


def rows_of(read: ReadReport) -> list[Row]:
    """The figures that a report states of its year, in the order of the text; targets and last year's are left out."""
    report = read.report
    place = report.unit or PurePath(report.source.path).stem
    sections = dict(_sections(report))
    values = [figure for figure in read.facts.figures if figure.role == "value"]
    return [
        Row(number, place, report.year, sections.get(figure.at.node, ""), figure)
        for number, figure in enumerate(values, 1)
    ]


def sums(reports: Sequence[Sequence[Row]]) -> list[Sum]:
    """Sums of what at least two reports of the same year state exactly once, with equal label and unit.

    Rates are never summed, values that are only approximate are left out and told. A second report of the same place
    and year is not counted again.
    """
    groups: dict[tuple[int | None, str, str], list[Row]] = {}
    twice: set[tuple[int | None, str, str]] = set()
    counted: set[tuple[str, int | None]] = set()
    for rows in reports:
        if not rows or (rows[0].place, rows[0].year) in counted:
            continue
        counted.add((rows[0].place, rows[0].year))
        own: set[tuple[int | None, str, str]] = set()
        for row in rows:
            key = (row.year, row.figure.label, row.figure.unit)
            twice |= {key} & own
            own.add(key)
            groups.setdefault(key, []).append(row)
    out = []
    for key, group in groups.items():
        exact = [row for row in group if row.figure.number is not None and not row.figure.approximate]
        if key in twice or len(exact) < 2 or not key[1] or not key[2] or key[2] in _RATES:
            continue
        total = sum(row.figure.number or 0.0 for row in exact)
        left_out = tuple(row for row in group if row not in exact)
        out.append(Sum(*key, group[0].figure.topic, round(total, 6), len(exact), left_out))
    return out


def _sections(report: Report) -> Iterator[tuple[str, str]]:
    """For every node number and heading of the section in which it stands, that of its part where it stands in none."""
    for part in report.nodes:
        for node in part.walk():
            top = node if node is part else next(one for one in part.children if _holds(one, node))
            yield node.id, f"{top.number}{top.heading or ''}" or f"{part.number}{part.heading or ''}"


def _holds(parent: Node, node: Node) -> bool:
    return node.id == parent.id or node.id.startswith(f"{parent.id}.")
