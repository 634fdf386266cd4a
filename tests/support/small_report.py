"""A small report around one sentence, for tests of what it states."""

from __future__ import annotations

from drafter.facts import facts_of
from drafter.model import Facts, Report
from drafter.outline import outline
from support.reports import source_of

FRAME = """青禾街道2023年法治政府建设年度报告
{preamble}现将有关情况报告如下：
一、主要举措和成效
（一）规范执法
{measures}
二、存在的不足和原因
{problems}
三、{plan_heading}
（一）加强学习
{plan}
青禾街道办事处
2024年1月15日"""


def report_with(
    *,
    preamble: str = "2023年，青禾街道依法行政。",
    measures: str = "各项工作有序推进。",
    problems: str = "宣传形式单一。",
    plan_heading: str = "2024年主要安排",
    plan: str = "持续加强学习。",
) -> tuple[Report, Facts]:
    text = FRAME.format(preamble=preamble, measures=measures, problems=problems, plan_heading=plan_heading, plan=plan)
    report = outline(source_of(text))
    assert report.year == 2023
    return report, facts_of(report)
