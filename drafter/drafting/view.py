"""What a template sees: one versioned model with Chinese names. Templates decide wording and order, never content.

`drafter template vars` and docs/模板.md are made from what stands here; the example values are those of `example()`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from drafter.drafting.lines import StyledLine

VERSION = 1


@dataclass(slots=True)
class 行:
    """One paragraph: the name of its style and its text, marks encoded."""

    样式: Annotated[str, "这一段的样式，如 正文、二级标题"]
    文字: Annotated[str, "这一段的文字，标记也在里面"]

    @classmethod
    def of(cls, line: StyledLine) -> 行:
        return cls(line.style.value, line.text)


@dataclass(slots=True)
class 部分:
    """A part of the report in this year's order."""

    角色: Annotated[str, "这一部分是什么：举措、问题、第一责任人、安排或其他"]
    标题: Annotated[str, "带序号的标题；上年这一部分没有标题时为空"]
    各行: Annotated[list[行], "这一部分的各段，节标题也在里面"] = field(default_factory=list)


@dataclass(slots=True)
class 文稿:
    """The whole draft."""

    单位: Annotated[str, "报告单位的简称"]
    年度: Annotated[str, "报告的年度，四位数字"]
    上年度: Annotated[str, "上一年，四位数字"]
    下年度: Annotated[str, "下一年，四位数字"]
    标题: Annotated[str, "报告的标题"]
    主送: Annotated[str, "主送机关，带冒号；没有时为空"]
    提示: Annotated[list[str], "稿首给起草人看的提示，每条都是标记"] = field(default_factory=list)
    开头: Annotated[list[行], "第一部分之前的各段"] = field(default_factory=list)
    各部分: Annotated[list[部分], "报告的各部分，按今年的次序"] = field(default_factory=list)
    结尾: Annotated[list[行], "最后一部分之后、落款之前的各段"] = field(default_factory=list)
    署名: Annotated[str, "发文机关署名；没有时为空"] = ""
    成文日期: Annotated[str, "成文日期；没有时为空"] = ""
    写法: Annotated[str, "框架或沿用"] = "框架"
    版本: Annotated[int, "这张名称表的版本"] = VERSION


MUST_SHOW = ("提示", "标题", "主送", "开头", "各部分", "结尾", "署名", "成文日期")
"""What a draft loses when its template does not print it; the rest is there to be asked."""

ROLE_NAMES = {
    "measures": "举措",
    "problems": "问题",
    "leader": "第一责任人",
    "plan": "安排",
    "other": "其他",
    None: "其他",
}


def example(mode: str = "框架") -> 文稿:
    """A small draft in which every field holds something, each a text of its own, marks among them."""
    from drafter.marks import MarkKind, make

    def mark(kind: MarkKind, mark_id: str, words: str, serial: int | None = None) -> str:
        return make(kind, mark_id, words, serial).encoded()

    return 文稿(
        单位="青禾街道",
        年度="2024",
        上年度="2023",
        下年度="2025",
        标题="青禾街道2024年法治政府建设年度报告",
        主送="区委、区政府：",
        提示=[mark(MarkKind.VERIFY, "k1", "各级标题沿用上年")],
        开头=[
            行("正文", mark(MarkKind.WRITE, "w1", "开头：指导思想、当年部署和总体成效") + "现将有关情况报告如下："),
            行("上年原文", mark(MarkKind.VERIFY, "k2", "上年原文：2023年，街道认真落实法治建设各项任务。")),
        ],
        各部分=[
            部分(
                "举措",
                "一、2024年推进法治政府建设的主要举措和成效",
                [
                    行("二级标题", "（一）化解矛盾纠纷"),
                    行("正文", f"全年受理人民调解案件{mark(MarkKind.FILL, 'f1', '上年126', 1)}件。"),
                    行("三级标题", "1.建强调解队伍"),
                ],
            ),
            部分("问题", "二、存在的不足和原因", [行("正文", mark(MarkKind.WRITE, "p1", "问题1：今年是否仍然存在"))]),
            部分("第一责任人", "三、主要负责人履行职责情况", [行("正文", mark(MarkKind.WRITE, "w2", "四个亲自"))]),
            部分("安排", "四、2025年主要安排", [行("正文", mark(MarkKind.WRITE, "w3", "本节明年的安排"))]),
        ],
        结尾=[行("正文", "特此报告。")],
        署名="青禾街道办事处",
        成文日期="2025年1月8日",
        写法=mode,
    )  # fmt: skip
