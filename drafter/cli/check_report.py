"""The findings of `check` as people read them in a terminal of 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.checking.codes import SEVERITIES, SEVERITY_NAMES, codes
from drafter.checking.material import Material
from drafter.checking.places import place_of
from drafter.cli.wrapping import wrap
from drafter.model import Answer, AnswerStatus, Finding

WIDTH = 80
MARKS_SHOWN = 3
"""Of a draft that is not finished, so many of its marks are shown."""
NOT_CHECKED = (
    "没有检查：事实是否属实、政治表述、涉密内容、漏报的工作、图片里的字；"
    "带“余、近、约、超、多”的数不参与重算；分项没有列全的合计不判断。请人工把关。"
)
_PROPOSED: dict[AnswerStatus, tuple[str, str]] = {
    "unanswered": ("没有回应", "未完成"),
    "partly": ("部分回应", "推进中"),
    "changed": ("说法有变", "已调整"),
    "answered": ("已有回应", "已完成或持续推进"),
}
"""Worst first: what this year's text says of a commitment, and the status that it suggests."""


def summary(material: Material, findings: Sequence[Finding]) -> str:
    """One line a file: 须改 2 请核实 3 供参考 1 and its name."""
    kind = "" if material.report.kind == "annual_report" else "（不像年度报告）"
    return f"{_counts(findings)}  {material.report.source.path}{kind}"


def report_lines(material: Material, findings: Sequence[Finding]) -> Iterator[str]:
    """Everything about one file, each line at most 80 columns wide."""
    report = material.report
    yield from wrap(report.title or report.source.path, WIDTH)
    facts = [f"单位：{report.unit or '没有认出'}", f"年度：{report.year or '没有认出'}"]
    if material.prior is not None:
        facts.append(f"对照：{material.prior.report.source.path}")
    if material.other is not None:
        facts.append(f"比对：{material.other.report.source.path}")
    yield from wrap("  ".join(facts), WIDTH)
    for told in odd_pair(material):
        yield from wrap(f"注意：{told}。", WIDTH, indent=6)
    if told := _kind(material):
        yield from wrap(told, WIDTH)
    number = 0
    for severity in SEVERITIES:
        group = [one for one in findings if one.severity == severity]
        if group:
            yield ""
            yield f"{SEVERITY_NAMES[severity]} {len(group)} 处"
        marks = 0
        for one in group:
            number += 1
            marks += one.quote.startswith("【待")
            if marks <= MARKS_SHOWN or not one.quote.startswith("【待"):
                yield from finding_lines(material, one, number)
        if marks > MARKS_SHOWN:
            yield f"    ……另有 {marks - MARKS_SHOWN} 处没有处理的标记；在 Word 里查找“【待”可以逐处看到。"
    if not findings:
        yield ""
        yield "没有发现问题。"
    if material.prior is not None:
        yield from _answers(material.prior, material.answers)
    yield ""
    yield from wrap(f"共{_counts(findings)}。{_recomputed(material)}", WIDTH)
    yield from wrap(NOT_CHECKED, WIDTH)


def odd_pair(material: Material) -> list[str]:
    """What speaks against comparing the report with the others that were given."""
    report, out = material.report, []
    pairs = ((material.prior, -1, f"{report.year}年的上一年"), (material.other, 0, f"{report.year}年"))
    for other, offset, wanted in pairs:
        if other is None:
            continue
        name, year, unit = other.report.source.path, other.report.year, other.report.unit
        if report.year and year and year != report.year + offset:
            out.append(f"{name} 是{year}年的，不是{wanted}的；下面的对照可能没有意义")
        if offset and report.unit and unit and unit != report.unit:
            out.append(f"{name} 是{unit}的报告，不是{report.unit}的；下面的对照可能没有意义")
    return out


def _kind(material: Material) -> str:
    """What keeps some rules from being of use; "" for a finished annual report."""
    report = material.report
    if report.source.draft_of is not None:
        return f"这是还没有写完的稿子：标记 {len(material.marks)} 处，标记里的字没有校核。"
    if report.kind != "annual_report":
        return "这份文件不像法治政府建设年度报告，只查了文字和数据，没有查结构。"
    return ""


def finding_lines(material: Material, one: Finding, number: int) -> Iterator[str]:
    """One finding: its name and place, the words, what is wrong and what would put it right."""
    place = place_of(material.report, one.at)
    earlier = _in_prior(material, one)
    head = f"{number:2d}. {codes()[one.code].name}（{one.code}）"
    place = place or earlier
    yield from wrap(f"{head}  {place}" if place else head, WIDTH, indent=4)
    if one.quote:
        name = "上年原文" if earlier else "原文"
        yield from wrap(f"    {name}：“{_cut(one.quote)}”", WIDTH, indent=6 + 2 * len(name))
    yield from wrap(f"    {one.message}。", WIDTH, indent=4)
    if one.remedy:
        yield from wrap(f"    建议：{one.remedy}。", WIDTH, indent=10)


def _in_prior(material: Material, one: Finding) -> str:
    """Where in last year's report the words of a finding stand that is about a promise of it; "" for any other."""
    if one.at is not None or material.prior is None:
        return ""
    promises = material.prior.facts.commitments
    at = next((promise.at for promise in promises if promise.text == one.quote), None)
    return f"上年报告{place_of(material.prior.report, at)}" if at else ""


def _answers(prior: Material, answers: Sequence[Answer]) -> Iterator[str]:
    """What seems to have become of last year's hard commitments; for reading only."""
    hard = {one.id: one for one in prior.facts.commitments if one.hard}
    shown = [one for one in answers if one.commitment in hard]
    if not shown:
        return
    yield ""
    yield f"上年的具体安排 {len(shown)} 项（由文字比对得来，只供参考，状态由人来定）"
    for status, (words, proposed) in _PROPOSED.items():
        group = [one for one in shown if one.status == status]
        if group:
            yield f"  {words} {len(group)} 项，状态可作：{proposed}"
        for one in group:
            yield from wrap(f"    · {_cut(hard[one.commitment].text)}", WIDTH, indent=6)
            if one.sentences and status != "unanswered":
                yield from wrap(f"      今年：{_cut(one.sentences[0])}", WIDTH, indent=12)


def _counts(findings: Sequence[Finding]) -> str:
    count = Counter(one.severity for one in findings)
    return " ".join(f"{SEVERITY_NAMES[severity]}{count[severity]:2d}" for severity in SEVERITIES)


def _recomputed(material: Material) -> str:
    known = [one for one in material.relations if one.holds is not None]
    right = sum(bool(one.holds) for one in known)
    return f"数据 {len(material.facts.figures)} 个，能重算的 {len(known)} 处，其中 {right} 处对得上。"


def _cut(text: str, longest: int = 100) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
