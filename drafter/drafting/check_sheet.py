"""The 核对单 of `check`: what was found in one report, to be printed or sent to the writer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.checking import Material
from drafter.checking.codes import SEVERITY_NAMES, codes
from drafter.checking.places import place_of
from drafter.drafting.checklist import NOTHING, UNCHECKED
from drafter.drafting.lines import Sheet, Table
from drafter.facts.numerals import ordinal
from drafter.model import Finding

APART, WRONG, OTHERS, COMMITMENTS = "与上年相差较大的", "对不上的数", "其他要改、要核的", "上年具体安排的回应"
_WRONG = ("mismatch", "percent-points", "inconsistent-figure")
_APART = ("figure-jump",)
STATUS_WORDS = {"answered": "已有回应", "partly": "部分回应", "changed": "说法有变", "unanswered": "没有回应"}


Checked = tuple[Material, Sequence[Finding]]


def check_sheet(checked: Sequence[Checked]) -> Sheet:
    """One section a kind of finding, worst first; the answers to last year's hard commitments where it was given.

    `checked`: each file with its findings; of several files each section names its file.
    """
    sections = [
        (f"{_title(material)}：{heading}" if len(checked) > 1 else heading, blocks)
        for material, findings in checked
        for heading, blocks in _sections(material, findings)
    ]
    named = [(f"{ordinal(place)}、{heading}", blocks) for place, (heading, blocks) in enumerate(sections, 1)]
    every = [one for _, findings in checked for one in findings]
    counts = "，".join(
        f"{name} {sum(one.severity == severity for one in every)} 处" for severity, name in SEVERITY_NAMES.items()
    )
    title = _title(checked[0][0]) if len(checked) == 1 else f"{len(checked)}份报告"
    return Sheet(f"{title}校核单", f"{counts}。{UNCHECKED}", named)


def check_book(checked: Sequence[Checked]) -> list[tuple[str, Table]]:
    """The same as sheets of an .xlsx: all findings of all files, and the answers."""
    heading = ("文件", "单位", "年度", "序号", "轻重", "项目", "位置", "原文", "问题", "建议")
    rows = tuple(
        (
            material.report.source.path,
            material.report.unit or "",
            str(material.report.year or ""),
            str(number),
            SEVERITY_NAMES[one.severity],
            codes()[one.code].name,
            place_of(material.report, one.at),
            one.quote,
            one.message,
            one.remedy,
        )
        for material, findings in checked
        for number, one in enumerate(findings, 1)
    )
    sheets = [("校核", Table(heading, rows, (40, 24, 12, 12, 16, 24, 40, 80, 90, 70)))]
    for material, _ in checked:
        sheets += [("上年安排", table) for table in _answers(material) if isinstance(table, Table)]
    return sheets


def _title(material: Material) -> str:
    return material.report.title or Path(material.report.source.path).stem


def _sections(material: Material, findings: Sequence[Finding]) -> list[tuple[str, Sequence[str | Table]]]:
    numbered = list(enumerate(findings, 1))
    wrong = [row for row in numbered if row[1].code.endswith(_WRONG)]
    apart = [row for row in numbered if row[1].code in _APART]
    others = [row for row in numbered if row not in wrong and row not in apart]
    sections: list[tuple[str, Sequence[str | Table]]] = [(WRONG, _table(material, wrong))]
    if material.prior is not None:
        sections.append((APART, _table(material, apart)))
    sections.append((OTHERS, _table(material, others)))
    if material.prior is not None:
        sections.append((COMMITMENTS, _answers(material)))
    return sections


def _table(material: Material, rows: Sequence[tuple[int, Finding]]) -> list[str | Table]:
    if not rows:
        return [NOTHING]
    body = tuple(
        (
            str(number),
            SEVERITY_NAMES[one.severity],
            place_of(material.report, one.at),
            one.quote,
            f"{codes()[one.code].name}：{one.message}。{one.remedy}{'。' if one.remedy else ''}",
        )
        for number, one in rows
    )
    return [Table(("序号", "轻重", "位置", "原文", "问题和建议"), body, (12, 16, 28, 48, 66))]


def _answers(material: Material) -> list[str | Table]:
    if material.prior is None:
        return []
    hard = {one.id: one for one in material.prior.facts.commitments if one.hard}
    body = tuple(
        (hard[one.commitment].text, STATUS_WORDS[one.status], "".join(one.sentences[:1]))
        for one in material.answers
        if one.commitment in hard
    )
    return [Table(("上年安排", "回应", "今年的句子（只供参考）"), body, (70, 22, 78))] if body else [NOTHING]
