"""Equal indicators of another published report of the same year (政府信息公开年度报告 and its like) compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from drafter import lexicon
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.checking.quoting import clause_of
from drafter.checking.same_indicator import clause_before, near, statements
from drafter.facts.passages import fold
from drafter.model import Figure, Finding

_TITLE = re.compile(r"((?:19|20)\d\d)\s*年[^。；]{0,24}报告")
_HEAD = 600
"""Characters of a file in which its title stands."""


def compare(material: Material, other: Material) -> list[Finding]:
    """Findings inconsistent-figure, severity warning, both values quoted with their file; none where the two reports
    are of different years.

    Compared are the indicators of the table `shared_indicators` and what both reports name with the same words, each
    only where either report gives one value of it.
    """
    years = _year(material), _year(other)
    if None not in years and years[0] != years[1]:
        return []
    found = dict(_differences(_by_name(material), _by_name(other), slips_only=True))
    found |= dict(_differences(_by_table(material), _by_table(other), slips_only=False))
    return [
        _told(ours, theirs, material, other) for ours, theirs in sorted(found.values(), key=lambda pair: pair[0].at)
    ]


Values = dict[tuple[str, str], list[Figure]]


def _by_name(material: Material) -> Values:
    out: Values = {}
    for name, figure in statements(material):
        out.setdefault((name, figure.unit), []).append(figure)
    return out


def _by_table(material: Material) -> Values:
    out: Values = {}
    for figure in material.facts.figures:
        if figure.role != "value" or figure.approximate or figure.year not in (None, material.report.year):
            continue
        clause, label = clause_before(figure), fold(figure.label)
        for name, pattern in _table():
            if pattern.search(clause) or pattern.search(label):
                out.setdefault((name, figure.unit), []).append(figure)
                break
    return out


def _differences(ours: Values, theirs: Values, *, slips_only: bool) -> Iterator[tuple[str, tuple[Figure, Figure]]]:
    """By the id of our figure: pairs that differ, each the only value of its indicator in its report."""
    for key, mine in ours.items():
        given = theirs.get(key, [])
        if len({one.number for one in mine}) != 1 or len({one.number for one in given}) != 1:
            continue
        if mine[0].number != given[0].number and (not slips_only or near(mine[0], given[0])):
            yield mine[0].id, (mine[0], given[0])


def _told(ours: Figure, theirs: Figure, material: Material, other: Material) -> Finding:
    quote, at = clause_of(ours)
    said = clause_of(theirs)[0]
    return finding(
        "inconsistent-figure",
        f"两份报告同一项数据不同：{_name(material)}写的是{ours.value}{ours.unit}，{_name(other)}写的是“{said}”",
        quote,
        at,
        "请与另一份报告的填报科室核对口径和数，统一成一个数或写明口径",
        stated=ours.value,
        computed=theirs.number,
    )._replace(severity="warning")


def _year(material: Material) -> int | None:
    """The year of a report; of one of another kind the first year that its beginning gives to a 报告."""
    if material.report.year is not None:
        return material.report.year
    found = _TITLE.search(material.report.source.text[:_HEAD])
    return int(found[1]) if found else None


def _name(material: Material) -> str:
    return Path(material.report.source.path).name or "另一份报告"


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in lexicon.expressions("shared_indicators"))
