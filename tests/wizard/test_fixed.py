"""Numbers that look as if they stayed the same from year to year, and those that only look a little like it."""

from __future__ import annotations

import pytest

from drafter.facts.figures import figures_of
from drafter.model import Line, SourceText
from drafter.outline import outline
from drafter.wizard.steps.fixed import looks_fixed


@pytest.mark.parametrize(
    ("sentence", "fixed"),
    [
        ("街道下辖14个居委。", True),
        ("调解组织覆盖全区68个片区网格。", True),
        ("在全镇13个村（社区）设有法治宣传栏。", True),
        ("街道聘请法律顾问2名，配备公职律师1名。", True),
        ("现有公共法律服务工作站6个。", True),
        ("新建公共法律服务工作站6个。", False),
        ("全年办理案件14件。", False),
        ("对14个社区开展检查。", True),
        ("检查14个社区的台账。", False),
        ("组织3个区级部门开展演练。", False),
        ("在东街、西街等6个社区推广。", False),
        ("聘请法律顾问10余名。", False),
        ("街道下辖14个居委，全年培训8期。", False),
    ],
)
def test_looks_fixed(sentence: str, fixed: bool) -> None:
    text = ["2023年法治政府建设年度报告", "一、主要举措和成效", sentence]
    lines = tuple(Line(line, f"第{number}行") for number, line in enumerate(text, 1))
    figures = [one for one in figures_of(outline(SourceText("甲.txt", "txt", "", lines))) if one.role == "value"]
    assert figures and looks_fixed(figures) is fixed
