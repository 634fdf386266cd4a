"""校核: what is wrong or doubtful in a report, alone and against last year's. One rule a module in `rules`."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module

from drafter.checking.codes import SEVERITIES, codes
from drafter.checking.material import Material
from drafter.model import Finding

__all__ = ["Material", "check"]


def check(material: Material, only: Collection[str] = (), ignore: Collection[str] = ()) -> list[Finding]:
    """All findings, worst first, those of one severity in the order of the text.

    `only`, `ignore`: codes; an empty `only` means all.
    """
    places = {(p.node, p.paragraph): index for index, p in enumerate(material.passages)}
    found: list[tuple[int, int, int, int, Finding]] = []
    for rank, code in enumerate(codes().values()):
        if (only and code.code not in only) or code.code in ignore:
            continue
        for one in import_module(f"drafter.checking.rules.{code.module}").find(material):
            place, start = (places.get(one.at[:2], len(places)), one.at.start) if one.at else (len(places), 0)
            found.append((SEVERITIES.index(one.severity), place, start, rank, one))
    found.sort(key=lambda row: row[:4])
    return [row[4] for row in found]
