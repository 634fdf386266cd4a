"""Patching: exactly the change that was asked for, everything else byte for byte."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workbook_samples import trees, words, workbooks

from drafter.errors import WorkbookError
from drafter.workbook import tree
from drafter.workbook.dump import dump
from drafter.workbook.load import load
from drafter.workbook.patch import Change, append_entries, append_entry, set_values

HAND_WRITTEN = """\
# 开头的说明
单位: 甲   # 单位的说明
数据:
  # 第一项
  - 编号: f1   # 编号的说明
    本年:      # 待填
    历次: # 先后
      # 里面
      - '5'
  - {编号: f2, 本年: , 名称: "x"}
  - 编号: f3
    本年: "7
      8"
    备注: |
      第一行
      第二行

# 尾
安排: []
零报告:   # 还没有
问题:
- 编号: p1
  原因: >-
    长
    文
"""


def plain(text: str) -> Any:
    """The text as data, empty values as None."""

    def of(node: tree.Node | None) -> Any:
        if isinstance(node, tree.Sequence):
            return [of(item) for item in node.items]
        if isinstance(node, tree.Mapping):
            return {key.value: of(value) for key, value in node.pairs}
        return None if node is None else node.value

    document = tree.parse(text)
    assert not document.faults, (text, document.faults)
    return of(document.root)


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


CHANGES = [
    (Change(("单位",), "乙: #"), '单位: "乙: #"   # 单位的说明'),
    (Change(("单位",), None), "单位:   # 单位的说明"),
    (Change(("数据", "编号", "f1", "本年"), "010"), '    本年: "010"      # 待填'),
    (Change(("数据", 0, "本年"), "1.6万余"), "    本年: 1.6万余      # 待填"),
    (Change(("数据", "编号", "f1", "科室"), "法制科"), "    科室: 法制科"),
    (Change(("数据", "编号", "f1", "历次"), ["5", "6"]), "    - 6"),
    (Change(("数据", "编号", "f2", "本年"), "5,3"), '  - {编号: f2, 本年: "5,3" , 名称: "x"}'),
    (Change(("数据", "编号", "f2", "科室"), "甲"), '  - {编号: f2, 本年: , 名称: "x", 科室: 甲}'),
    (Change(("数据", "编号", "f3", "本年"), "9"), "    本年: 9"),
    (Change(("数据", "编号", "f3", "备注"), "一行"), "    备注: 一行"),
    (Change(("数据", "编号", "f3", "备注"), None), "    备注:"),
    (Change(("数据", "编号", "f3", "来源"), "函"), "    来源: 函"),
    (Change(("问题", "编号", "p1", "原因"), "短"), "  原因: 短"),
    (Change(("问题", "编号", "p1", "对应安排"), "c1"), "  对应安排: c1"),
    (Change(("报告信息", "主送"), "区委"), "  主送: 区委"),
    (Change(("零报告",), "无"), "零报告: 无   # 还没有"),
    (Change(("进度",), {"步": ["1", None, {}]}), "  - null"),
]


def expected(data: Any, change: Change) -> Any:
    """`data` with the change made: what patching must come to."""
    node, path = data, list(change.path)
    while len(path) > 1:
        if isinstance(node, list):
            step = path.pop(0)
            if not isinstance(step, int):
                value = path.pop(0)
                step = next(index for index, entry in enumerate(node) if entry.get(step) == value)
            node = node[step]
        else:
            step = path.pop(0)
            if node.get(step) is None:
                node[step] = {}
            node = node[step]
    node[path[0]] = change.value
    return data


@pytest.mark.parametrize(("change", "line"), CHANGES, ids=[str(change.path) for change, _ in CHANGES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_one_change(change: Change, line: str, newline: str, bom: str) -> None:
    text = bom + HAND_WRITTEN.replace("\n", newline)
    patched = set_values(text, [change])
    assert line in patched.split(newline)
    assert patched.count("\n") == patched.count(newline)
    assert patched.startswith(bom + "# 开头")
    assert plain(patched.removeprefix(bom)) == expected(plain(text.removeprefix(bom)), change)
    if not isinstance(change.value, list):
        assert comments(patched) == comments(text)


def test_all_changes_at_once_are_the_changes_one_by_one() -> None:
    changes = [change for change, _ in CHANGES if change.value is not None]
    data = plain(HAND_WRITTEN)
    for change in changes:
        data = expected(data, change)
    assert plain(set_values(HAND_WRITTEN, changes)) == data


@pytest.mark.parametrize("key", ["数据", "安排", "零报告", "问题", "更正"])
@pytest.mark.parametrize("end", ["\n", "", "\n\n# 完"])
def test_entries_are_appended(key: str, end: str) -> None:
    text = HAND_WRITTEN.rstrip("\n") + end
    entry = {"编号": "n1", "内容": "a: b", "本年": None}
    patched = append_entry(append_entry(text, key, entry), key, {"编号": "n2"})
    data = plain(text)
    data[key] = [*(data.get(key) or []), entry, {"编号": "n2"}]
    assert plain(patched) == data
    assert comments(patched) == comments(text)
    assert append_entries(text, key, [entry, {"编号": "n2"}]) == patched
    assert append_entries(text, key, []) == text


@pytest.mark.parametrize("text", ["", "# 说明", "# 说明\n", "{}", "---\n单位: 甲\n", "--- {单位: 甲}"])
def test_odd_files_are_changed_or_refused(text: str) -> None:
    patched = set_values(text, [Change(("报告信息", "主送"), "区委"), Change(("年度",), "2024")])
    assert plain(patched) == {**(plain(text) or {}), "报告信息": {"主送": "区委"}, "年度": "2024"}


def test_map_forms() -> None:
    text = "数据:\n  f0000000a: 5\n  案件: # 待填\n  f0000000b: {本年: 3}\n安排:\n  办好: 推进中\n"
    changes = [
        Change(("数据", "编号", "f0000000a", "本年"), "1"),
        Change(("数据", "名称", "案件", "本年"), "2"),
        Change(("数据", 2, "暂报"), "是"),
        Change(("安排", "内容", "办好", "状态"), "已完成"),
        Change(("安排", 0, "落实情况"), "已办"),
    ]
    workbook = load(set_values(text, changes))
    assert [(entry.value, entry.provisional) for entry in workbook.figures] == [("1", False), ("2", False), ("3", True)]
    assert (workbook.commitments[0].status, workbook.commitments[0].outcome) == ("已完成", "已办")
    grown = load(append_entry(text, "数据", {"编号": "f0000000c", "本年": "9", "单位": None} | {"名称": "新"}))
    assert grown.figures[-1].value == "9"


@pytest.mark.parametrize(
    "path",
    [("数据", "编号", "f9", "本年"), ("数据", 9, "本年"), ("单位", "甲"), ("数据",)[:0], ("数据", "编号"), ("数据", 0)],
)
def test_paths_that_fit_nothing_are_told(path: tuple[str | int, ...]) -> None:
    with pytest.raises(WorkbookError):
        set_values(HAND_WRITTEN, [Change(path, "1")])


def test_a_faulty_file_is_not_touched() -> None:
    with pytest.raises(WorkbookError, match="第2行"):
        set_values("单位: 甲\n年度：2024\n", [Change(("单位",), "乙")])


FIELDS = ["本年", "科室", "备注", "原句", "历次", "暂报"]


@given(
    workbooks(),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(FIELDS), words | st.lists(words, max_size=2)), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=120, deadline=None)
def test_a_patch_makes_exactly_its_changes(workbook: Any, asked: list[tuple[int, str, Any]], newline: str) -> None:
    assume(workbook.figures)
    text = dump(workbook).replace("\n", newline)
    data, changes = plain(text), []
    for index, field, value in asked:
        entry = workbook.figures[index % len(workbook.figures)]
        changes.append(Change(("数据", "编号", entry.id, field), value))
        data = expected(data, changes[-1])
    patched = set_values(text, changes)
    assert plain(patched) == data
    assert comments(patched) == comments(text)
    untouched = {
        line
        for line in text.split(newline)
        if re.match(r"(  |- )(?!- )|#", line) and line.split(":")[0].strip(" -") not in FIELDS
    }
    assert untouched <= set(patched.split(newline))


@given(workbooks(), trees, st.lists(st.dictionaries(words, words, min_size=1, max_size=3), max_size=3))
@settings(max_examples=80, deadline=None)
def test_progress_and_new_entries(workbook: Any, progress: Any, entries: list[dict[str, str]]) -> None:
    text = dump(workbook)
    patched = append_entries(set_values(text, [Change(("进度",), progress)]), "问题", entries)
    data = plain(text) | {"进度": progress}
    assert plain(patched) == data | {"问题": [*(data["问题"] or []), *entries] or data["问题"]}
    assert comments(patched) == comments(text)
