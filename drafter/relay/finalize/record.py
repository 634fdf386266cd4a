"""The 核对单 beside a finished file: what was accepted and why, what went, what is left to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.checking import Material
from drafter.checking.codes import SEVERITY_NAMES, codes
from drafter.checking.places import place_of
from drafter.drafting.lines import Sheet, Table
from drafter.facts.numerals import ordinal
from drafter.model import Finding
from drafter.relay.finalize import Finalized

ACCEPTED, OTHERS, NUMBERS, COMMENTS, REMOVED = "接受的问题", "还请核实的", "改动的序号", "删去的批注", "删去的、留下的"
NOTHING = "没有。"


def record(done: Finalized, material: Material, findings: Sequence[Finding], reasons: Mapping[str, str]) -> Sheet:
    """The sheet. `findings`: of the finished text; `reasons`: why a person accepts those of a code."""
    report = material.report
    accepted = [one for one in findings if one.severity == "error"]
    others = [one for one in findings if one.severity == "warning"]
    sections: list[tuple[str, Sequence[str | Table]]] = [
        (ACCEPTED, _findings(material, accepted, reasons)),
        (OTHERS, _findings(material, others, {})),
        (NUMBERS, [f"“{one.before}{one.heading}”改为“{one.after}”。" for one in done.renumbered] or [NOTHING]),
        (COMMENTS, [f"{one.author or '没有署名'}：{one.text}" for one in done.comments] or [NOTHING]),
        (REMOVED, [f"删去：{counted(done.removed) or '没有'}。", f"留下：{counted(done.kept) or '没有'}。"]),
    ]
    numbered = [(f"{ordinal(place)}、{heading}", blocks) for place, (heading, blocks) in enumerate(sections, 1)]
    summary = (
        f"接受的问题 {len(accepted)} 处，还请核实的 {len(others)} 处。事实、政治表述、涉密内容未作核对，请人工把关。"
    )
    return Sheet(f"{report.title or report.source.path}定稿核对单", summary, numbered)


def counted(names: Mapping[str, int]) -> str:
    """书签 111 处、批注 3 处; "" for nothing."""
    return "、".join(f"{name} {times} 处" for name, times in names.items())


def _findings(material: Material, rows: Sequence[Finding], reasons: Mapping[str, str]) -> list[str | Table]:
    if not rows:
        return [NOTHING]
    body = tuple(
        (
            SEVERITY_NAMES[one.severity],
            place_of(material.report, one.at),
            one.quote,
            f"{codes()[one.code].name}：{one.message.removesuffix(f'：{one.quote}')}。",
            *((reasons[one.code],) if reasons else ()),
        )
        for one in rows
    )
    heading = ("轻重", "位置", "原文", "问题", *(("接受的理由",) if reasons else ()))
    return [Table(heading, body, (16, 28, 44, 50, 32) if reasons else (16, 32, 56, 66))]
