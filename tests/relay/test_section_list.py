"""章节 of a 台账 in another order: entries move with their comments, everything else stays."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.errors import WorkbookError
from drafter.relay.section_list import rearranged

HEAD = "格式: drafter.workbook/1\n# 按今年的顺序\n章节:\n"
TAIL = "\n数据:\n# 逐项填\n- 编号: f00000001\n"
A, B, C = (
    "- 编号: s1  # 第一节\n  今年标题: 甲",
    "- 编号: s2\n  今年标题: 乙\n  # 与丙对调过",
    "- 编号: s3\n  今年标题: 丙",
)
NEW = {"编号": "s4", "今年标题": "丁", "处理": "新增"}
D = "- 编号: s4\n  今年标题: 丁\n  处理: 新增"


def listed(*entries: str, apart: str = "\n\n") -> str:
    return HEAD + apart.join(entries) + "\n" + TAIL


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("order", "entries"),
    [
        ([0, 1, 2], (A, B, C)),
        ([2, 0, 1], (C, A, B)),
        ([0, NEW, 1, 2], (A, D, B, C)),
        ([NEW, 0, 1, 2], (D, A, B, C)),
        ([2, 1, 0, NEW], (C, B, A, D)),
    ],
)
def test_entries_move_with_their_comments(order: list[Any], entries: tuple[str, ...], apart: str, newline: str) -> None:
    before, after = (listed(*them, apart=apart).replace("\n", newline) for them in ((A, B, C), entries))
    assert rearranged(before, order) == after


def test_an_indented_list_at_the_end_of_the_file() -> None:
    before = "章节:\n  - 编号: s1\n    今年标题: 甲\n  - 编号: s2"
    after = "章节:\n  - 编号: s2\n  - 编号: s4\n    今年标题: 丁\n    处理: 新增\n  - 编号: s1\n    今年标题: 甲"
    assert rearranged(before, [1, NEW, 0]) == after


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("章节: [{编号: s1}, {编号: s2}]\n", [1, 0]),
        ("数据:\n", [NEW]),
        ("章节:\n", [NEW]),
        (listed(A, B, C), [0, 1]),
        (listed(A, B, C), [0, 1, 1]),
    ],
)
def test_what_cannot_be_moved_faithfully_is_refused(text: str, order: list[Any]) -> None:
    with pytest.raises(WorkbookError, match="次序没有改"):
        rearranged(text, order)
