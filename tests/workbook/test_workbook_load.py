"""Reading a 台账: every fault told at its line, in Chinese, all at once; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbook_samples import words, workbooks

from drafter.errors import WorkbookError
from drafter.workbook.dump import dump
from drafter.workbook.load import load, load_file, resolve
from drafter.workbook.model import Workbook

FAULTS = [
    # text, what each line of the message must contain
    (
        "单位: 甲\n年度：2024\n数据:\n- 编号: f1\n  本年：5\n",
        ["第2行：键「年度」后面是全角冒号", "第5行：键「本年」后面是全角冒号"],
    ),
    ("单位：甲\n年度：2024\n", ["第1行：键「单位」", "第2行：键「年度」"]),
    ("数据:\n- 编号: f1\n  本年:5\n  备注: 无\n", ["第3行：键「本年」的冒号后面缺空格"]),
    ("数据:\n- 编号: f1\n  名称: 案件\n    本年：5\n", ["第4行：键「本年」被当成了上一行的文字"]),
    ("报告信息:\n  主送：区委\n", ["第2行：键「主送」后面是全角冒号"]),
    ("数据:\n- 编号: f1\n\t本年: 5\n", ["第3行：行首有制表符"]),
    ("数据:\n- 编号: f1\n  本年: 5\n  本年: 6\n", ["第4行：键「本年」与第3行重复"]),
    ("数据:\n  案件: 5\n  案件: 6\n", ["第3行：键「案件」与第2行重复"]),
    (
        "数据:\n- 编号: f1\n  本年: 5\n- 编号: f1\n  本年: 6\n",
        ["第4行：编号「f1」与第2行重复，且本年一处是“5”、一处是“6”"],
    ),
    ("数据:\n- {编号: f1, 序号: 3}\n- {编号: f2, 序号: 3}\n", ["第3行：序号 3 与第2行重复"]),
    ("单位: &a 甲\n年度: *a\n", ["第1行：不能用 & 开头", "第2行：不能用 * 开头"]),
    ("单位: !!python/name:os.system 甲\n", ["第1行：不能用 ! 开头"]),
    ("单位: 甲\n年度: 今年\n", ["第2行：键「年度」写的是“今年”；应为四位数的年份"]),
    ("年度: 20240\n", ["第1行：键「年度」写的是“20240”"]),
    (
        "数据:\n- 编号: f1\n  本年度: 3\n  处理: 填表\n",
        ["第3行：键「本年度」不认识；应为「本年」", "第4行：键「处理」写的是“填表”；应为填报、沿用"],
    ),
    ("单位名: \n", ["第1行：键「单位名」不认识；应为「单位」"]),
    (
        "数据:\n- 编号: f1\n  本年: [1]\n  暂报: 大概\n",
        ["第3行：键「本年」下面是列表", "第4行：键「暂报」写的是“大概”；应为 是 或 否"],
    ),
    ("章节: 无\n", ["第1行：键「章节」下面应为列表"]),
    ("数据:\n- 本年：7\n", ["第2行：键「本年」后面是全角冒号", "第2行：「数据」这一项缺少键「编号」"]),
    ("数据:\n- 本年: 7\n", ["第2行：「数据」这一项缺少键「编号」"]),
    ("安排:\n  督查: 完成\n", ["第2行：键「状态」写的是“完成”"]),
    ("格式: drafter.workbook/9\n", ["第1行：键「格式」写的是“drafter.workbook/9”；应为drafter.workbook/1"]),
    ("章节:\n- 编号: '1'\n  处理: 并入\n", ["第2行：处理为“并入”，但没有写并入哪一节"]),
    ("章节:\n- 编号: '1.1'\n  处理: 并入\n  并入到: '1.2'\n", ["第4行：键「并入到」写的“1.2”不在章节里；应为「1.1」"]),
    ("问题:\n- 编号: p1\n  对应安排: c2\n安排:\n- 编号: c1\n", ["第3行：键「对应安排」写的“c2”不在安排里；应为「c1」"]),
    ("新增数据:\n- 句子: 办理{23件\n", ["第2行：键「句子」里的花括号不成对"]),
    ("备注: 见: 表\n", ["第1行：值里又有一个“: ”"]),
    ("单位: '甲\n年度: 2024\n", ["第1行：引号或括号没有闭合"]),
    ("单位: @甲\n", ["第1行：值不能以 @"]),
    ("单位: 甲\n---\n单位: 乙\n", ["第2行：“---”以下是另一份文件"]),
    ("单位: 甲\x07\n", ["第1行：含有看不见的控制字符（U+0007）"]),
    ("", ["文件里没有内容"]),
    ("# 只有说明\n", ["文件里没有内容"]),
    ("一段文字", ["第1行：这不是台账"]),
    ("- a: 1\n", ["第1行：这不是台账"]),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=[text[:24] for text, _ in FAULTS])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_fault_is_told_at_its_line(text: str, expected: list[str], newline: str) -> None:
    with pytest.raises(WorkbookError) as caught:
        load(text.replace("\n", newline), "台账.yaml")
    head, *lines = caught.value.message.split("\n")
    assert head == f"台账.yaml 有 {len(expected)} 处需要改正："
    assert len(lines) == len(expected)
    for line, start in zip(lines, expected, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("010", "010"),
        ("1:30", "1:30"),
        ("no", "no"),
        ("1.6万余", "1.6万余"),
        ("", ""),
        ("~", ""),
        ("null", ""),
        ("'~'", "~"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2024-12-31", "2024-12-31"),
        ("93.59%", "93.59%"),
        ("5 # 估计", "5"),
    ],
)
def test_values_stay_as_written(written: str, value: str) -> None:
    assert load(f"数据:\n- 编号: f1\n  本年: {written}\n").figures[0].value == value


def test_maps_and_lists_say_the_same() -> None:
    by_map = load("数据:\n  f0000000a: 5\n  案件: {本年: 6, 暂报: 是}\n  空的:\n安排:\n  c0000000a: 已完成\n")
    by_list = load(
        "数据:\n- {编号: f0000000a, 本年: 5}\n- {名称: 案件, 本年: 6, 暂报: true}\n- 名称: 空的\n"
        "安排:\n- 编号: c0000000a\n  状态: 已完成\n"
    )
    assert by_map == by_list
    assert by_map.figures[1].provisional


KNOWN = [("f0000000a", "新收案件"), ("f0000000b", "审结案件"), ("f0000000c", "罚款"), ("f0000000d", "罚款")]


def test_names_are_resolved() -> None:
    workbook = resolve(load("数据:\n  新收 案件: 5\n  f0000000b: 6\n安排:\n  办好: 已完成\n"), KNOWN, [("c1", "办好")])
    assert [(entry.id, entry.name, entry.value) for entry in workbook.figures] == [
        ("f0000000a", "新收案件", "5"),
        ("f0000000b", "", "6"),
    ]
    assert workbook.commitments[0].id == "c1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("数据:\n  罚款: 5\n", "第2行：名称「罚款」对应 2 项；应改写编号，为 f0000000c、f0000000d 之一"),
        ("数据:\n  收案件: 5\n", "第2行：名称「收案件」在上年报告里没有；应为「新收案件」"),
        ("数据:\n  f0000000e: 5\n", "第2行：数据里的编号「f0000000e」在上年报告里没有；应为"),
        ("数据:\n  新收案件: 5\n  f0000000a: 6\n", "第3行：编号「f0000000a」与第2行重复，且本年一处是“5”、一处是“6”"),
    ],
)
def test_names_that_do_not_fit_are_errors(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "台 账.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load_file(file)
    with pytest.raises(WorkbookError) as caught:
        resolve(loaded.workbook, KNOWN, positions=loaded.positions)
    assert told in caught.value.message


@pytest.mark.parametrize(
    ("encoding", "write", "notices"),
    [("utf-8", "utf-8", 0), ("utf-8-sig", "utf-8-sig", 0), ("gb18030", "utf-8", 1), ("utf-16", "utf-8", 1)],
)
def test_encodings(tmp_path: Path, encoding: str, write: str, notices: int) -> None:
    file = tmp_path / "台账.yaml"
    file.write_bytes("单位: 青禾街道\r\n年度: 2024\r\n".encode(encoding))
    loaded = load_file(file)
    assert (loaded.workbook.unit, loaded.workbook.year) == ("青禾街道", 2024)
    assert loaded.text == "单位: 青禾街道\r\n年度: 2024\r\n"
    assert (loaded.encoding, len(loaded.notices)) == (write, notices)
    assert loaded.positions["年度",] == 2


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xff\xff\x00\x80PK")
    for path in (tmp_path / "无.yaml", tmp_path, tmp_path / "x.yaml"):
        with pytest.raises(WorkbookError):
            load_file(path)


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "{a: " * 5_000, "- " * 20_000, "a: " * 3_000, "x" * 2_100_000, "? " * 9_000]
)
def test_bombs_are_refused(text: str) -> None:
    with pytest.raises(WorkbookError):
        load(text)


YAMLISH = st.lists(
    st.one_of(
        st.sampled_from(
            ["数据", "本年", "编号", "安排", "- ", ": ", "：", "\n", "\n  ", "\t", "{", "}", "[", "]", '"', "'", "#"]
        ),
        st.sampled_from(
            ["|", ">", "&a", "*a", "!x", "---", "...", "%", "? ", ",", "\r\n", "\ud800", "\ue000", "进度", "~"]
        ),
        words,
    ),
    max_size=25,
).map("".join)


@given(YAMLISH)
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_workbook_or_a_clear_error(text: str) -> None:
    try:
        assert isinstance(load(text), Workbook)
    except WorkbookError as error:
        assert "处需要改正" in error.message


@given(workbooks(), st.integers(0, 10_000), st.sampled_from(["：", "\t", '"', "{", "\n", "- ", ":", "#", ""]))
@settings(max_examples=200, deadline=None)
def test_slips_of_the_hand_are_no_tracebacks(workbook: Workbook, place: int, slip: str) -> None:
    text = dump(workbook)
    place %= len(text)
    try:
        load(text[:place] + slip + text[place + 1 :])
    except WorkbookError as error:
        assert "行：" in error.message
