"""What is written as style.yaml is read back as the same Look."""

from __future__ import annotations

import sample_look as sample
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import PackError
from drafter.packs.look import DEFAULT
from drafter.packs.look_file import read_look
from drafter.packs.look_text import HEAD, style_yaml

VALUES = {
    "字体": ["仿宋", "华文中宋", "宋体"], "西文字体": ["Times New Roman", "Arial"], "备用字体": ["仿宋"],
    "字号": ["三号", "小三", "15.5磅"], "加粗": ["是", "否"], "对齐": ["两端", "居中", "右"], "首行缩进": ["0字", "2字", "1.5字"],
    "左缩进": ["1字"], "右缩进": ["4字"], "行距": ["28磅", "1.5倍", "最小值29磅"], "段前": ["0磅", "1行", "12磅"],
    "段后": ["0磅", "2行"], "换行": ["自动", "梯形"], "位置": ["居中", "无", "单右双左"], "写法": ["'1'", "第1页", "'- 1 -'"],
    "空": ["0字", "1字"], "发文机关标志": ["青禾街道办事处文件"], "机关代字": ["青街办"], "红线": ["无", "有"],
    "抄送": ["区委、区政府：办"], "印发机关": ["党政办"], "纸张": ["A4", "16开"], "上边距": ["37毫米", "2.54厘米"],
    "下边距": ["35毫米"], "左边距": ["31.7毫米"], "右边距": ["20毫米"], "每页行数": ["22", "25"], "每行字数": ["28", "自动"],
}  # fmt: skip
LETTERS = [
    "字体",
    "西文字体",
    "备用字体",
    "字号",
    "加粗",
    "对齐",
    "首行缩进",
    "左缩进",
    "右缩进",
    "行距",
    "段前",
    "段后",
]
KEYS = {
    "页面": ["纸张", "上边距", "下边距", "左边距", "右边距", "每页行数", "每行字数"],
    **dict.fromkeys(("正文", "主送", "一级标题", "二级标题", "三级标题", "署名", "成文日期"), LETTERS),
    "标题": [*LETTERS, "换行"],
    "页码": ["位置", "写法", "字体", "字号", "空"],
    "红头": ["发文机关标志", "机关代字", "字体", "字号", "红线"],
    "版记": ["抄送", "印发机关"],
}


def test_the_standard_needs_no_words() -> None:
    assert read_look(style_yaml(DEFAULT), "x") == DEFAULT
    assert style_yaml(read_look(sample.RED, "x")).startswith(HEAD)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_look_is_read_back(data: st.DataObject) -> None:
    rows = []
    for section in data.draw(st.sets(st.sampled_from(sorted(KEYS)))):
        rows.append(f"{section}:")
        for key in sorted(data.draw(st.sets(st.sampled_from(KEYS[section]), min_size=1))):
            rows.append(f"  {key}: {data.draw(st.sampled_from(VALUES[key]))}")
    try:
        look = read_look("\n".join(rows), "x")
    except PackError:
        return
    assert read_look(style_yaml(look), "x") == look, style_yaml(look)
