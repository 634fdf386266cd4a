"""整句未改: a whole sentence with its figures is last year's, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.last_year import figures_in, repeated, saturated, within
from drafter.checking.material import Material
from drafter.model import Finding


def find(material: Material) -> Iterator[Finding]:
    """One finding a sentence; of the plan none, and none where every figure may be the same each year (100%)."""
    figures = figures_in(material)
    for sentence in repeated(material):
        if sentence.passage.role == "plan":
            continue
        told = [one for one in within(sentence, figures) if one.role == "value" and not saturated(one)]
        if told:
            values = "、".join(f"{one.value}{one.unit}" for one in told)
            yield finding(
                "unchanged-figure",
                f"这一句与上年报告一字不差，{values}也与上年相同，可能忘了更新",
                sentence.text,
                sentence.at,
                "请向提供数据的科室核实；今年确实相同的，可以保留",
                stated=told[0].value,
            )
