"""What can be written in style.yaml: the values as people type them, read into the units of Look.

三号, 3号, 16磅, 16pt; 37毫米, 3.7厘米; 2字; 1行; 29磅 or 1.5倍. White space is gone and full-width digits are folded before
a reader sees a value; names and wording come as they are. A reader raises ValueError with what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from drafter.drafting.lines import Style

SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30, "四号": 28,
    "小四": 24, "五号": 21, "小五": 18, "六号": 15, "小六": 13,
}  # fmt: skip
"""Half points of the sizes that have names."""

PAPERS = {"A4": (11906, 16838), "16开": (10433, 14742), "A3": (16838, 23811)}
ALIGNS = {
    "两端": "both", "两端对齐": "both", "左": "left", "居左": "left", "左对齐": "left",
    "居中": "center", "右": "right", "居右": "right", "右对齐": "right",
}  # fmt: skip
PLACES = {
    "单右双左": "outer", "外侧": "outer", "居中": "center", "居左": "left", "居右": "right", "无": "none", "不要": "none",
}  # fmt: skip
YES_NO = {"是": True, "有": True, "否": False, "无": False}
_TWIPS = {"毫米": 1440 / 25.4, "mm": 1440 / 25.4, "厘米": 1440 / 2.54, "cm": 1440 / 2.54, "磅": 20.0, "pt": 20.0}
_AMOUNT = re.compile(r"(?:固定值)?(\d+(?:\.\d+)?)(\D*)")
_DIGITS = dict(zip("123456", "一二三四五六", strict=True)) | {"0": "初"}
_LONGEST = 60


class Rows(NamedTuple):
    """A length in lines, not yet known in twips."""

    lines: float


def _amount(text: str, units: str, low: float, high: float, example: str) -> tuple[float, str]:
    found = _AMOUNT.fullmatch(text)
    if not found or found[2] not in units.split():
        raise ValueError(f"可写 {example}")
    if not low <= float(found[1]) <= high:
        raise ValueError(f"可在 {low:g} 到 {high:g}{found[2]} 之间")
    return float(found[1]), found[2]


def _margin(text: str) -> int:
    number, unit = _amount(text, "毫米 mm 厘米 cm 磅 pt", 0, 300, "37毫米、3.7厘米")
    twips = round(number * _TWIPS[unit])
    if not 283 <= twips <= 5670:
        raise ValueError("可在 5毫米 到 100毫米 之间")
    return twips


def _count(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        digits = text.rstrip("行字个")
        if not digits.isdecimal() or not low <= int(digits) <= high:
            raise ValueError(f"可写 {low} 到 {high} 的整数")
        return int(digits)

    return read


def _columns(text: str) -> int:
    """0: as many as come of themselves."""
    return 0 if text == "自动" else _count(5, 80)(text)


def _size(text: str) -> int:
    name = re.sub(r"^(小?)([0-6])号?$", lambda found: found[1] + _DIGITS[found[2]] + ("" if found[1] else "号"), text)
    for known in (name, name.rstrip("号")):
        if known in SIZES:
            return SIZES[known]
    number, _ = _amount(_in_points(text), "磅 pt", 5, 72, "三号、小三、16磅")
    return round(number * 2)


def _pitch(text: str) -> int:
    number, unit = _amount(_in_points(text), "磅 pt 毫米 mm", 5, 100, "28.95磅、29磅")
    return round(number * _TWIPS[unit])


def _in_points(text: str) -> str:
    """Word takes a bare number for points."""
    return f"{text}磅" if text[-1:].isdecimal() else text


def _line(text: str) -> tuple[int, str]:
    """The pitch of lines: fixed, at least, or so many single lines."""
    if text in ("单倍", "单倍行距"):
        return 240, "auto"
    try:
        if text.endswith(("倍", "倍行距")):
            return round(_amount(text.removesuffix("行距"), "倍", 0.5, 5, "")[0] * 240), "auto"
        if text.startswith("最小值"):
            return _pitch(text.removeprefix("最小值")), "atLeast"
        return _pitch(text), "exact"
    except ValueError:
        raise ValueError("可写 29磅（固定值）、最小值29磅、1.5倍") from None


def _space(text: str) -> int | Rows:
    number, unit = _amount(text, "磅 pt 行 毫米 mm", 0, 200, "1行、12磅、0磅")
    return Rows(number) if unit == "行" else round(number * _TWIPS[unit])


def _indent(text: str) -> float:
    return _amount("0字" if text in ("0", "无") else text, "字 字符 个字", 0, 30, "2字、0字")[0]


def _choice(table: Mapping[str, Any]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        if text not in table:
            raise ValueError(f"可写 {'、'.join(table)}")
        return table[text]

    return read


def _words(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"不超过{_LONGEST}字")
    return text


def _face(text: str) -> str:
    """The name of a font, as Word lists it."""
    if not text or len(text) > 31 or re.search(r"[<>&\"'/\\{}]", text):
        raise ValueError("请照 Word 字体列表里的名称写，如 仿宋_GB2312、方正小标宋简体")
    return text


def _shape(text: str) -> tuple[str, str]:
    """What stands before and after a page number."""
    before, found, after = text.partition("1")
    if not found or len(text) > 12 or "1" in after:
        raise ValueError("请写第1页的页码，如 — 1 —、1、第1页")
    return before, after


_LETTERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "字体": ("font", _face),
    "备用字体": ("fallback", _face),
    "西文字体": ("latin", _face),
    "字号": ("size", _size),
    "加粗": ("bold", _choice(YES_NO)),
    "对齐": ("align", _choice(ALIGNS)),
    "首行缩进": ("first_line", _indent),
    "左缩进": ("left", _indent),
    "右缩进": ("right", _indent),
    "行距": ("line", _line),
    "段前": ("before", _space),
    "段后": ("after", _space),
}
_PLACED = {**_LETTERS, "对齐": ("align", _choice({**ALIGNS, "国标": "placed"}))}
SECTIONS: dict[str, tuple[str, dict[str, tuple[str, Callable[[str], Any]]]]] = {
    "页面": (
        "page",
        {
            "纸张": ("paper", _choice(PAPERS)),
            "上边距": ("top", _margin),
            "下边距": ("bottom", _margin),
            "左边距": ("left", _margin),
            "右边距": ("right", _margin),
            "每页行数": ("lines", _count(5, 80)),
            "每行字数": ("characters", _columns),
            "行距": ("pitch", _pitch),
        },
    ),
    **{
        style.value: (style.name.lower(), _LETTERS)
        for style in (Style.BODY, Style.ADDRESSEE, Style.PART, Style.SECTION, Style.ITEM)
    },
    Style.TITLE.value: ("title", {**_LETTERS, "换行": ("shaped", _choice({"梯形": True, "自动": False}))}),
    Style.SIGNATURE.value: ("signature", _PLACED),
    Style.DATE.value: ("date", _PLACED),
    "页码": (
        "number",
        {
            "位置": ("place", _choice(PLACES)),
            "写法": ("shape", _shape),
            "字体": ("font", _face),
            "字号": ("size", _size),
            "空": ("indent", _indent),
        },
    ),
    "红头": (
        "letterhead",
        {
            "发文机关标志": ("name", _words),
            "机关代字": ("number", _words),
            "字体": ("font", _face),
            "字号": ("size", _size),
            "红线": ("line", _choice(YES_NO)),
        },
    ),
    "版记": ("imprint", {"抄送": ("copies", _words), "印发机关": ("office", _words)}),
}
"""What can be written: each section with the field of Look that it is about, and its keys with field and reader."""

VERBATIM = (_words, _shape, _face)
"""Readers of wording: their text is taken as it stands."""
