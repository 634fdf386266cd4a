"""Another report of the same year: 政府信息公开年度报告."""

from __future__ import annotations

import pytest
from support.reports import source_of

from drafter.checking import Material
from drafter.checking.other_report import compare
from drafter.facts import facts_of
from drafter.outline import outline

LAW = """青禾街道2024年法治政府建设年度报告
2024年，青禾街道坚持依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）政务公开
{0}
二、存在的不足和原因
一是公开意识不强，主要原因是培训偏少。
"""
OPENNESS = """青禾街道{1}年政府信息公开工作年度报告
根据《中华人民共和国政府信息公开条例》的规定，编制本报告。
一、总体情况
（一）主动公开和依申请公开。{0}
"""


def materials(ours: str, theirs: str, year: int = 2024) -> tuple[Material, Material]:
    reports = [outline(source_of(text)) for text in (LAW.format(ours), OPENNESS.format(theirs, year))]
    one, other = (Material(report, facts_of(report)) for report in reports)
    return one, other


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("全年主动公开政府信息1248条。", "2024年，街道主动公开各类政府信息1254条。"),
        ("收到政府信息公开申请26件，均按期答复。", "全年共收到依申请公开28件，办结27件。"),
        ("办结政府信息公开申请26件。", "收到申请，答复政府信息公开申请25件。"),
        ("制定行政规范性文件3件。", "街道制发行政规范性文件2件。"),
        ("全年举办政务公开培训4期。", "举办政务公开培训5期。"),
    ],
)
def test_two_values_of_one_indicator_are_told_with_both_files(ours: str, theirs: str) -> None:
    one, other = materials(ours, theirs)
    found = compare(one, other)
    assert len(found) == 1
    assert (found[0].code, found[0].severity) == ("inconsistent-figure", "warning")
    assert found[0].message.count("样本.txt") == 2
    assert found[0].quote in ours


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("全年主动公开政府信息1248条。", "2024年，街道主动公开政府信息1248条。"),
        ("全年主动公开政府信息1248条。", "通过网站公开政府信息980条。"),
        ("全年主动公开政府信息1248条。", "主动公开政府信息1200余条。"),
        ("全年主动公开政府信息1248条。", "主动公开政府信息620件。"),
        ("办理行政复议案件5件。", "办理政府信息公开行政复议案件1件。"),
        ("全年主动公开政府信息1248条。", "2023年主动公开政府信息1126条，2024年主动公开政府信息1248条。"),
    ],
)
def test_what_may_be_something_else_is_not_compared(ours: str, theirs: str) -> None:
    assert compare(*materials(ours, theirs)) == []


def test_reports_of_different_years_are_not_compared() -> None:
    assert compare(*materials("全年主动公开政府信息1248条。", "主动公开政府信息1126条。", year=2023)) == []


def test_the_rule_compares_where_another_report_is_given() -> None:
    from drafter.checking import check

    one, other = materials("全年主动公开政府信息1248条。", "主动公开政府信息1254条。")
    assert check(one, only=["inconsistent-figure"]) == []
    one = Material(one.report, one.facts, other=other)
    assert [found.severity for found in check(one, only=["inconsistent-figure"])] == ["warning"]
