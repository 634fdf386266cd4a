"""A rate or 同比 whose base the text does not give: it could not be computed again. All of a file in one finding."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.computed import quoted, written
from drafter.checking.material import Material
from drafter.model import Finding, Relation

_SHOWN = 8


def find(material: Material) -> Iterator[Finding]:
    """At most two findings: one for the rates, one for the 同比 whose last year's value is not known."""
    unknown = [relation for relation in material.relations if relation.holds is None]
    rates = [relation for relation in unknown if relation.type != "yoy"]
    growths = [relation for relation in unknown if relation.type == "yoy"]
    if rates:
        yield _told(rates, "文中没有给出算这些比率的数，无法重算", "请向填报的科室要分子、分母，自己算一遍")
    if growths:
        remedy = "请对照上年报告核对" if material.prior else "请加 --prior 上年报告，可以自动对照"
        yield _told(growths, "文中没有给出上年的数，这些增减幅度无法重算", remedy)


def _told(relations: list[Relation], reason: str, remedy: str) -> Finding:
    names = "、".join(f"{one.stated.label}{written(one)}" for one in relations[:_SHOWN])
    more = f"等{len(relations)}处" if len(relations) > _SHOWN else f"（{len(relations)}处）"
    quote, at = quoted(relations[0])
    return finding("base-missing", f"{reason}：{names}{more}", quote, at, remedy)
