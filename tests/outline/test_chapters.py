"""第一部分 over 一、: the usual numbers stand one level lower below it."""

from __future__ import annotations

import pytest

from drafter.outline import outline
from drafter.reading import read_bytes

TITLE = "沅溪区2023年度法治政府建设年度报告\n"

CASES = {
    "sections numbered 一、": (
        "第一部分 主要举措和成效\n一、优化营商环境\n1.推进改革。全年办件12件。\n二、规范执法\n内容。\n"
        "第二部分 存在的不足和原因\n一是力量不足。\n第三部分 2024年工作安排\n（一）完善制度\n内容。\n",
        ["part 第一部分", "section 一、", "item 1.", "section 二、", "part 第二部分", "point 一是", "part 第三部分",
         "section （一）"],
    ),
    "items numbered （一）": (
        "第一部分 主要举措和成效\n一、优化营商环境\n（一）推进改革\n1.办件。全年办件12件。\n二、规范执法\n内容。\n"
        "第二部分 存在的不足和原因\n一、力量不足\n人少。\n第三部分 2024年工作安排\n一、完善制度\n内容。\n",
        ["part 第一部分", "section 一、", "item （一）", "point 1.", "section 二、", "part 第二部分", "section 一、",
         "part 第三部分", "section 一、"],
    ),
    "one 第一部分 alone changes nothing": (
        "第一部分 主要举措和成效\n（一）优化营商环境\n内容。\n二、存在的不足和原因\n内容。\n三、2024年工作安排\n内容。\n",
        ["part 第一部分", "section （一）", "part 二、", "part 三、"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_levels(name: str) -> None:
    text, expected = CASES[name]
    report = outline(read_bytes((TITLE + text).encode(), "报告.txt"))
    assert [f"{node.level} {node.number.strip()}" for node in report.walk()] == expected


def test_two_reports_in_one_file_are_told() -> None:
    one = "一、2023年主要举措和成效\n全年办件12件。\n二、存在的不足和原因\n力量不足。\n三、2024年工作安排\n完善制度。\n"
    told = [warning.code for warning in outline(read_bytes((TITLE + one + TITLE + one).encode(), "报告.txt")).warnings]
    assert "two-reports" in told
    assert "two-reports" not in [w.code for w in outline(read_bytes((TITLE + one).encode(), "报告.txt")).warnings]
