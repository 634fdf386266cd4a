"""仍无 and 有 of returned sheets put into the 零报告 of the 台账."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.relay.incoming import Outcome
from drafter.relay.sheets.read import ZeroAnswer
from drafter.workbook.model import Workbook, ZeroEntry
from drafter.workbook.patch import Change, set_values


class ZeroTold(NamedTuple):
    """What became of the answers to one zero statement."""

    outcome: Outcome
    entry: ZeroEntry
    answers: tuple[ZeroAnswer, ...]


def take_zeros(text: str, workbook: Workbook, answers: Sequence[ZeroAnswer]) -> tuple[str, list[ZeroTold]]:
    """`text` with the answers to what is still 待核. What was answered otherwise, or is answered differently by two, is
    left to people: a 零报告 has no 历次 in which a former answer could stand."""
    by_id: dict[str, list[ZeroAnswer]] = {}
    for one in answers:
        by_id.setdefault(one.id, []).append(one)
    changes: list[Change] = []
    told: list[ZeroTold] = []
    for index, entry in enumerate(workbook.zero_statements):
        said = by_id.get(entry.id, [])
        if not said:
            continue
        answer = said[-1].answer
        remark = next((one.remark for one in reversed(said) if one.remark), "")
        if any(one.answer != answer for one in said) or entry.answer not in ("待核", answer):
            outcome = Outcome.DIFFERENT
        else:
            outcome = Outcome.TAKEN if entry.answer == "待核" else Outcome.SAME
            if outcome is Outcome.TAKEN:
                changes.append(Change(("零报告", index, "本年"), answer))
            if remark and not entry.remark:
                changes.append(Change(("零报告", index, "说明"), remark))
        told.append(ZeroTold(outcome, entry, tuple(said)))
    return (set_values(text, changes) if changes else text), told
