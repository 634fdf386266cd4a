"""style.yaml → Look: what can be written, and every fault with its line and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.drafting.lines import Style
from drafter.errors import PackError
from drafter.packs.look import DEFAULT, Look
from drafter.packs.look_file import look_of, read_look
from drafter.packs.look_values import SECTIONS


def look(text: str) -> Look:
    return read_look(text, "青禾")


def told(text: str) -> list[str]:
    """The faults of the text, one a line."""
    with pytest.raises(PackError) as caught:
        look(text)
    assert caught.value.remedy
    return caught.value.message.split("\n")


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "正文:\n页面:\n"])
def test_nothing_written_is_the_standard(text: str) -> None:
    assert look(text) == DEFAULT
    assert DEFAULT.told() == []


@pytest.mark.parametrize(
    ("written", "half_points"),
    [
        ("三号", 32), ("3号", 32), ("３号", 32), ("3", 32), ("小三", 30), ("小3号", 30), ("小三号", 30), ("四号", 28), ("小初", 72),
        ("初号", 84), ("16磅", 32), ("16", 32), ("15.5pt", 31), ("１６ 磅", 32),
    ],
)  # fmt: skip
def test_sizes(written: str, half_points: int) -> None:
    made = look(f"正文:\n  字号: {written}\n  行距: 60磅\n")
    assert made.body.size == half_points
    assert made.letters(Style.SECTION).size == half_points, "headings follow the text"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("29磅", (580, "exact")), ("固定值28磅", (560, "exact")), ("28", (560, "exact")), ("1.5倍", (360, "auto")),
        ("1.5倍行距", (360, "auto")), ("单倍行距", (240, "auto")), ("最小值 30磅", (600, "atLeast")),
    ],
)  # fmt: skip
def test_pitches(written: str, expected: tuple[int, str]) -> None:
    body = look(f"正文:\n  行距: {written}\n").body
    assert (body.line, body.rule) == expected


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("页面:\n  上边距: 3.7厘米\n", "page.top", 2098),
        ("页面:\n  左边距: 28mm\n", "page.left", 1587),
        ("页面:\n  纸张: 16开\n", "page.width", 10433),
        ("正文:\n  首行缩进: 无\n", "body.first_line", 0),
        ("正文:\n  对齐: 居左\n", "body.align", "left"),
        ("标题:\n  字体: 华文中宋\n", "title.latin", "华文中宋"),
        ("二级标题:\n  字体: 楷体\n", "section.latin", ""),
        ("一级标题:\n  加粗: 是\n", "part.bold", True),
        ("标题:\n  换行: 自动\n", "shaped_title", False),
        ("标题:\n  段后: 2行\n", "title.after", 1158),
        ("署名:\n  对齐: 右\n  右缩进: 4字\n", "signature.right", 4),
        ("页码:\n  写法: 第1页\n", "number.after", "页"),
        ("页码:\n  位置: 居中\n", "number.place", "center"),
        ("红头:\n  发文机关标志: 青禾街道办事处文件\n", "letterhead.name", "青禾街道办事处文件"),
        ("版记:\n  印发机关: 青禾街道党政办公室\n", "imprint.office", "青禾街道党政办公室"),
    ],
)
def test_each_setting_reaches_its_place(text: str, field: str, expected: object) -> None:
    made = look(text)
    part, _, name = field.partition(".")
    assert (getattr(getattr(made, part), name) if name else getattr(made, part)) == expected


@pytest.mark.parametrize(
    ("text", "rows", "columns", "words"),
    [
        ("页面:\n  行距: 29磅\n", 21, 28, "每页21行"),
        ("正文:\n  行距: 29.2磅\n", 21, 28, "每页21行"),
        ("正文:\n  行距: 1.5倍\n", None, 28, "行距不是固定值"),
        ("正文:\n  字号: 四号\n", 22, 31, "每行31字"),
        ("页面:\n  左边距: 25毫米\n  右边距: 25毫米\n", 22, 28, ""),
        ("页面:\n  每页行数: 25\n", 25, 28, "每页25行"),
    ],
)
def test_leaving_the_grid_is_allowed_and_told(text: str, rows: int | None, columns: int, words: str) -> None:
    made = look(text)
    assert (made.rows, made.columns) == (rows, columns)
    assert words in "".join(made.told()) and bool(words) == bool(made.told())


FAULTS = [
    # text, line, what is said
    ("正本:\n  字号: 三号\n", 1, "是否为“正文”"),
    ("正文:\n  字休: 宋体\n", 2, "没有名为“字休”的“正文”的项目"),
    ("正文:\n  字号: 三大号\n", 2, "可写 三号、小三、16磅"),
    ("正文:\n  字号: 200磅\n", 2, "可在 5 到 72磅 之间"),
    ("正文:\n  字体: <宋体>\n", 2, "请照 Word 字体列表里的名称写"),
    ("正文:\n  字号:\n  行距: 28磅\n", 2, "没有写值"),
    ("正文: 三号\n", 1, "下面应逐行写“项目: 值”"),
    ("# 版式\n正文:\n  字号： 三号\n", 3, "全角冒号"),
    ("页面:\n  上边距: 37\n", 2, "可写 37毫米、3.7厘米"),
    ("页面:\n  上边距: 3.7毫米\n", 2, "可在 5毫米 到 100毫米 之间"),
    ("页面:\n  纸张: B5\n", 2, "可写 A4、16开"),
    ("页面:\n  每页行数: 二十二\n", 2, "可写 5 到 80 的整数"),
    ("页面:\n  每页行数: 22\n  行距: 29磅\n", 3, "只能写一个"),
    ("页面:\n  每页行数: 60\n", 2, "上下行会叠在一起"),
    ("页面:\n  每行字数: 40\n", 2, "按此字号和边距约27字"),
    ("页面:\n  左边距: 90毫米\n  右边距: 90毫米\n", 3, "左右边距太大"),
    ("正文:\n  行距: 10磅\n", 2, "小于正文字号16磅"),
    ("标题:\n  字号: 36磅\n", 2, "小于标题字号36磅"),
    ("正文:\n  行距: 两倍\n", 2, "可写 29磅（固定值）、最小值29磅、1.5倍"),
    ("正文:\n  对齐: 国标\n", 2, "可写 两端"),
    ("正文:\n  首行缩进: 2厘米\n", 2, "可写 2字、0字"),
    ("页码:\n  位置: 下面\n", 2, "可写 单右双左"),
    ("页码:\n  写法: 一\n", 2, "请写第1页的页码"),
    ("标题:\n  换行: 菱形的\n", 2, "可写 梯形、自动"),
    ("红头:\n  机关代字: 青街办\n", 2, "红头缺少“发文机关标志”"),
    ("版记:\n  抄送: 区司法局\n", 2, "版记缺少“印发机关”"),
    ("正文:\n  字号: 三号\n  字号: 四号\n", 3, "字号"),
    ("- 正文\n", 1, "应逐项写"),
    ("正文:\n  字号: [三号]\n", 2, ""),
]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_each_fault_has_its_line_and_remedy(text: str, line: int, words: str) -> None:
    faults = told(text)
    assert any(f"模板包〈青禾〉 style.yaml 第{line}行：" in fault and words in fault for fault in faults), faults


def test_all_faults_are_told_at_once() -> None:
    faults = told("正文:\n  字号: 三大号\n  对齐: 斜\n页码:\n  位置: 下\n页眉:\n  有: 是\n")
    assert [fault.partition("第")[2].partition("行")[0] for fault in faults] == ["2", "3", "5", "6"]


def test_a_style_yaml_stands_over_that_of_the_inherited_pack(tmp_path: Path) -> None:
    parent = look("正文:\n  字体: 仿宋\n  字号: 小三\n标题:\n  字体: 华文中宋\n")
    (tmp_path / "style.yaml").write_text("正文:\n  字号: 三号\n", encoding="utf-8-sig")
    made = look_of(tmp_path, parent)
    assert (made.body.font, made.body.size, made.title.font) == ("仿宋", 32, "华文中宋")
    assert look_of(tmp_path / "另处", parent) == parent


def test_a_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_bytes("正文:\n  字号: 三号\n".encode("gb18030"))
    with pytest.raises(PackError, match="UTF-8"):
        look_of(tmp_path)


@given(st.sampled_from(sorted(SECTIONS)), st.data(), st.text(max_size=12))
def test_any_value_is_taken_or_refused_with_its_line(section: str, data: st.DataObject, value: str) -> None:
    key = data.draw(st.sampled_from(sorted(SECTIONS[section][1])))
    quoted = "".join(character for character in value if character.isprintable()).replace("'", "''")
    try:
        read_look(f"{section}:\n  {key}: '{quoted}'\n", "青禾")
    except PackError as error:
        assert "第" in error.message and "行：" in error.message
