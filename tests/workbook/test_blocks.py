"""Changes in the pieces of a 台账 give what changes in the whole text give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.workbook.blocks import Blocks
from drafter.workbook.patch import Change, set_values

BLOCK = """\
# 头
格式: drafter.workbook/1
单位: 甲
报告信息:
  主送: 乙
  标题已核:

# 数据：说明
数据:
- 编号: f00000001  # 老王
  名称: 收到
  本年:

# 第二项
- 编号: f00000002
  本年: "010"  # 前导零
  历次: [1, 2]
零报告:
  - 编号: z1
    原句: 没有
进度:
  题: x
"""
UNUSUAL = [
    "数据: [{编号: f00000001, 本年: 1}, {编号: f00000002}]\n报告信息: {主送: 甲}\n进度: {题: 1}\n零报告: [{编号: z1}]\n",
    "{数据: [{编号: f00000001}, {编号: f00000002}], 报告信息: {主送: 甲}, 进度: {题: 甲}, 零报告: [{编号: z1}]}\n",
    "数据:\n- 编号: f00000001\n  备注: |\n    两行\n    文字\n- {编号: f00000002}\n报告信息:\n  主送:\n零报告:\n- 编号: z1\n进度:\n  题: a",
]
PATHS = [
    ("数据", 0, "本年"), ("数据", 1, "本年"), ("数据", 1, "备注"), ("零报告", 0, "说明"), ("报告信息", "主送"), ("进度", "题"),
    ("进度", "填到"), ("报告信息", "署名"), ("单位",), ("新的",), ("数据", 0, "历次"),
]  # fmt: skip
VALUES = (
    st.none()
    | st.text("甲0: #-'\"\\，", min_size=1, max_size=6)
    | st.lists(st.text("甲1", min_size=1), min_size=1, max_size=2)
)


def test_a_block_text_is_cut_and_loses_nothing() -> None:
    blocks = Blocks(BLOCK)
    assert blocks.text == BLOCK and len(blocks.pieces) > 6


@pytest.mark.parametrize("text", [BLOCK, BLOCK.replace("\n", "\r\n"), "\ufeff" + BLOCK, *UNUSUAL])
@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), min_size=1, max_size=5, unique_by=lambda one: one[0]))
def test_pieces_give_what_the_whole_gives(text: str, changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    made = [Change(path, value) for path, value in changes]  # type: ignore[arg-type]
    blocks = Blocks(text)
    assert blocks.changed(made).text == set_values(text, made)
    assert blocks.text == text
    once, twice = blocks.changed(made[:1]), set_values(text, made[:1])
    assert once.changed(made).text == set_values(twice, made)
