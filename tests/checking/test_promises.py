"""Promises of one plan and what became of them: promises.txt, read as two reports of one county."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.reports import source_of

from drafter.checking import Material
from drafter.facts import facts_of
from drafter.model import Answer
from drafter.outline import outline

LINES = Path(__file__).with_name("promises.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if not line.startswith("#")]
FRAME = """柳溪县{year}年法治政府建设年度报告
{year}年，柳溪县坚持依法行政。现将有关情况报告如下：
一、{year}年主要举措和成效
（一）扎实推进各项工作
{measures}
二、存在的不足和原因
一是执法力量不足，主要原因是编制少。
三、{next}年主要安排
（一）落实各项任务
{plan}
"""


def material_of(year: int, measures: str, plan: str, prior: Material | None = None) -> Material:
    report = outline(source_of(FRAME.format(year=year, next=year + 1, measures=measures, plan=plan)))
    return Material(report, facts_of(report), prior=prior)


@cache
def answers() -> dict[str, Answer]:
    prior = material_of(2023, "规范办案流程。", "".join(row[0] for row in ROWS))
    current = material_of(2024, "".join(row[2] for row in ROWS), "规范办案流程。", prior)
    texts = {one.id: one.text for one in prior.facts.commitments}
    return {texts[one.commitment]: one for one in current.answers}


@pytest.mark.parametrize(("promise", "status", "told"), ROWS, ids=[row[0][:12] for row in ROWS])
def test_what_became_of_a_promise(promise: str, status: str, told: str) -> None:
    answer = answers()[promise]
    assert answer.status == status
    assert answer.sentences[:1] == (() if status == "unanswered" else (told,))
    assert 0 <= answer.score <= 1


def test_a_promise_made_again_is_no_answer() -> None:
    promise = "开发掌上普法答题平台。"
    prior = material_of(2023, "规范办案流程。", promise)
    current = material_of(2024, "规范办案流程。", promise, prior)
    assert [one.status for one in current.answers] == ["unanswered"]


def test_a_failing_that_is_admitted_is_no_silence() -> None:
    prior = material_of(2023, "规范办案流程。", "建成县公共法律服务中心。")
    current = material_of(2024, "规范办案流程。县公共法律服务中心建设滞后。", "规范办案流程。", prior)
    assert (current.answers[0].status, current.answers[0].sentences) == ("partly", ("县公共法律服务中心建设滞后。",))
