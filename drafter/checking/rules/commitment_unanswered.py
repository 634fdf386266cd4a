"""安排无回应: what last year's report promised, and this year's says nothing of."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.answers import promised_again
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import Finding

_CLEAR = 0.31
"""Where the likest sentence is no more alike than this, it surely is no answer."""


def find(material: Material) -> Iterator[Finding]:
    """One finding for each hard commitment of the prior report that nothing comes near to; the quote is the prior's."""
    if material.prior is None or material.marks:  # of a draft that is being written nothing is missing yet
        return
    commitments = {one.id: one for one in material.prior.facts.commitments}
    clear = [one for one in material.answers if one.status == "unanswered" and one.score <= _CLEAR]
    left = [commitments[one.commitment].text for one in clear if commitments[one.commitment].hard]
    for text, again in zip(left, promised_again(left, material), strict=True):
        said = "今年只在下年安排里又写了一遍，没有写结果" if again else "今年报告里没有找到结果"
        yield finding(
            "commitment-unanswered",
            f"这是上年报告安排的事项，{said}",
            text,
            None,
            "请补写落实情况；没有做成的，写进不足并说明原因",
        )
