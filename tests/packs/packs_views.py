"""Views of made-up reports, and packs written in a test."""

from __future__ import annotations

from pathlib import Path

from drafter.drafting.lines import StyledLine
from drafter.drafting.view import 文稿, 行, 部分
from drafter.packs.engine import render
from drafter.packs.pack import Pack
from drafter.packs.text_lines import text_lines


def small() -> 文稿:
    """A view in which every field holds something, each its own."""
    return 文稿(
        单位="青禾街道",
        年度="2024",
        上年度="2023",
        下年度="2025",
        标题="青禾街道2024年法治政府建设年度报告",
        主送="区委、区政府：",
        提示=["提示甲", "提示乙"],
        开头=[行("正文", "开头的话。"), 行("上年原文", "上年开头。")],
        各部分=[
            部分(
                "举措", "一、举措", [行("二级标题", "（一）学法"), 行("三级标题", "1.讲座"), 行("正文", "举办讲座。")]
            ),
            部分("问题", "", [行("正文", "仍有不足。")]),
            部分("安排", "三、安排", []),
        ],
        结尾=[行("正文", "特此报告。")],
        署名="青禾街道办事处",
        成文日期="2025年1月8日",
    )


def long(lines: int) -> 文稿:
    """A view that gives `lines` lines beside title and the like."""
    view = small()
    view.各部分 = [部分("举措", "一、举措", [行("正文", f"第{number}行" + "文" * 60) for number in range(lines)])]
    return view


def pack(report: str, **wording: str) -> Pack:
    return Pack("试用", "1", Path("试用"), wording, text_lines(report, "report.txt"))


def rendered(report: str, view: 文稿 | None = None) -> list[tuple[str, str]]:
    """Style and text of the lines that a template makes of a view."""
    return plain(render(pack(report), view or small()))


def plain(lines: list[StyledLine]) -> list[tuple[str, str]]:
    return [(line.style.value, line.text) for line in lines]
