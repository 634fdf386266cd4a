"""What a template sees: one versioned model with Chinese names. Templates decide wording and order, never content."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.drafting.lines import StyledLine

VERSION = 1


@dataclass(slots=True)
class 行:
    """One paragraph: the name of its style and its text, marks encoded."""

    样式: str
    文字: str

    @classmethod
    def of(cls, line: StyledLine) -> 行:
        return cls(line.style.value, line.text)


@dataclass(slots=True)
class 部分:
    """A part of the report in this year's order."""

    角色: str
    """举措、问题、第一责任人、安排 or 其他。"""
    标题: str
    """With its number; "" where last year's part had no heading of its own."""
    各行: list[行] = field(default_factory=list)


@dataclass(slots=True)
class 文稿:
    """The whole draft."""

    单位: str
    年度: str
    上年度: str
    下年度: str
    标题: str
    主送: str
    提示: list[str] = field(default_factory=list)
    """Lines of the tool to the clerk, each wholly inside a mark."""
    开头: list[行] = field(default_factory=list)
    各部分: list[部分] = field(default_factory=list)
    结尾: list[行] = field(default_factory=list)
    署名: str = ""
    成文日期: str = ""
    写法: str = "框架"
    版本: int = VERSION


ROLE_NAMES = {
    "measures": "举措",
    "problems": "问题",
    "leader": "第一责任人",
    "plan": "安排",
    "other": "其他",
    None: "其他",
}
