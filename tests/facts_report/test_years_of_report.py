"""What becomes of each year next year (design 6): the report is that of 2023."""

from __future__ import annotations

import pytest
from support.small_report import report_with

from drafter.model import CLOSING, HEADING, TITLE

MEASURES = [  # sentence of part one → (year, role, next, to be confirmed), in their order
    ("2023年，街道办理案件12件。", [("2023", "report_year", "2024", False)]),
    ("较2022年增长3%。", [("2022", "previous_year", "2023", False)]),
    ("2022年、2023年分别办理案件8件、12件。", [("2022", "previous_year", "2023", False), ("2023", "report_year", "2024", False)]),
    ("截至2023年12月10日，办理案件12件。", [("2023", "report_year", "2024", True)]),
    ("2023年11月，举办宣传活动。", [("2023", "report_year", "2024", True)]),
    ("落实《法治政府建设实施纲要（2021—2025年）》。", [("2021", "document_name", "2021", False), ("2025", "document_name", "2025", False)]),
    ("“十四五”时期（2021—2025年）目标明确。", [("2021", "period", "2021", False), ("2025", "period", "2025", False)]),
    ("印发《2023年法治政府建设工作要点》。", [("2023", "annual_document", "2024", True)]),
    ("公布行政许可事项清单（2023年版）。", [("2023", "annual_document", "2024", True)]),
    ("印发《行政执法监督办法》（青府〔2023〕5号）。", [("2023", "document_name", "2023", False)]),
    ("制定《2023年行政执法改革实施方案》。", [("2023", "document_name", "2023", False)]),
    ("自2019年建立法律顾问制度以来，作用明显。", [("2019", "past_event", "2019", False)]),
    ("2018年成立调解室。", [("2018", "past_event", "2018", False)]),
    ("为2030年远景目标打基础。", [("2030", "other", "2030", False)]),
    ("承办2023上海法治文化节。", [("2023", "past_event", "2024", True)]),
    ("办理案件2006件，拨打12345。", []),
    ("完成率达2023.5%。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), MEASURES, ids=[case[0] for case in MEASURES])
def test_years_of_part_one(sentence: str, expected: list[tuple[str, str, str, bool]]) -> None:
    _, facts = report_with(measures=sentence)
    found = [token for token in facts.years if token.at.node == "1.1" and token.at.paragraph == 0]
    assert [(token.text, token.role, token.next, token.confirm) for token in found] == expected


def test_title_headings_and_closing() -> None:
    _, facts = report_with()
    by_place = {(token.at.node, token.at.paragraph): (token.role, token.next, token.confirm) for token in facts.years}
    assert by_place[TITLE, 0] == ("report_year", "2024", False)
    assert by_place["3", HEADING] == ("next_year", "2025", False)
    assert by_place[CLOSING, 1] == ("other", "2025", True)


def test_a_stale_heading_moves_to_the_year_that_it_means() -> None:
    """A plan headed with the report year by mistake is still the plan of the year after."""
    _, facts = report_with(plan_heading="2023年主要安排")
    stale = next(token for token in facts.years if token.at.node == "3")
    assert (stale.role, stale.next) == ("next_year", "2025")


def test_without_a_report_year_nothing_is_guessed() -> None:
    from support.reports import source_of

    from drafter.facts import facts_of
    from drafter.outline import outline

    report = outline(source_of("一、主要举措和成效\n落实《纲要（2021—2025年）》。\n二、下一步安排\n加强学习。"))
    assert report.year is None
    assert facts_of(report).years == []
