"""What a person wrote into a cell → the value for the 台账, or why it is not taken. Knows no file."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from drafter.drafting.printable import printable
from drafter.facts.numerals import narrow, parse
from drafter.relay.sheets.xlsx import Cell, Kind
from drafter.workbook.model import FigureEntry

_LONGEST = 40
_TYPED, _FORMATTED = 4, 2
"""Decimals that are kept of a number without a format, and with one that shows fewer: more are computed, not typed."""
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_SAME = re.compile(
    r"(?:同|与|和)?(?:上年|去年|上一年|上年度)(?:数)?(?:相同|一致|一样|持平|同|不变)?|不变|没变|无变化|未变"
)
_NONE = frozenset(("无", "没有", "零", "〇", "未发生", "未开展", "0"))
_DASHES = re.compile(r"[-—–－―_/／\\~～*×xX.。]+")
_UNKNOWN = re.compile(r"(?:待|暂|未|尚|还)(?:定|无|缺|统计|报|核|出|没|未|填|补)\w*|不详|不清楚|不知道|[?？]+")
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_EXACT = re.compile("(?:共计|合计|总计|达到|共|达|计)(?=.)")
_PEOPLE = ("名", "人", "位")
_YES = frozenset(("是", "y", "yes", "√", "✓", "✔", "☑", "对", "暂报", "true", "1"))
_NO = frozenset(("否", "n", "no", "×", "x", "✗", "不是", "不", "false", "0", "无", "-", "—", "最终", "正式"))
_DATE = re.compile(
    r"(?:截至|截止|至|到)?(?:到|于)?(?:(?P<year>(?:19|20)?\d\d)(?:年|[-./]))?(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})(?:日|号)?(?:止|底)?"
)
_MONTH = re.compile(r"(?:截至|截止|至|到)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:底|末)?|年底|年末|全年)(?:止)?")


class Read(NamedTuple):
    """What a cell gives: a value, or what is wrong with it ("" each where there is none)."""

    value: str = ""
    doubt: str = ""


def shown(cell: Cell | None) -> str:
    """What a person sees in a cell that is not one of numbers, on one line."""
    if cell is None:
        return ""
    if cell.kind is Kind.NUMBER:
        return _number_words(cell)
    return " ".join(_UNSEEN.sub("", printable(cell.text)).split())


def value(cell: Cell | None, entry: FigureEntry) -> Read:
    """The value of a figure as it is to stand in the 台账: 1.6万余, 93.59; empty for an empty cell."""
    if cell is None:
        return Read()
    if cell.kind is Kind.UNCALCULATED:
        return Read(doubt="公式还没有算出数（未计算）；请在 Excel/WPS 里打开、存盘一次，或者直接写数")
    if cell.kind is Kind.ERROR:
        return Read(doubt=f"公式出错（{cell.text[:20]}）；请直接写数")
    if cell.kind is Kind.DATE:
        return Read(doubt=f"被当成了日期（{cell.text}）；请把这一格的格式改为“文本”，重新写数")
    if cell.kind is Kind.BOOLEAN:
        return Read(doubt=f"写的是 {cell.text}；应为一个数")
    words = _number_words(cell) if cell.kind is Kind.NUMBER else "".join(_UNSEEN.sub("", printable(cell.text)).split())
    return _quantity(words, entry)


def _number_words(cell: Cell) -> str:
    """A number as it is seen, but for short ones never with fewer decimals than it has; computed ones are rounded to
    their format, else to two."""
    number = Decimal(cell.text)
    if cell.percent:
        number *= 100
    own = len(f"{number:f}".partition(".")[2].rstrip("0"))
    least = cell.decimals or 0
    kept = _TYPED if cell.decimals is None else _FORMATTED
    places = max(own, least) if own <= max(kept, least) else least or _FORMATTED
    exact = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if number.adjusted() < 20 else number
    return f"{exact:f}" + ("%" if cell.percent else "")


def _quantity(words: str, entry: FigureEntry) -> Read:
    text = _without_exact(narrow(words).lstrip("'‘’＇").rstrip("。.，,；;、"))
    if _DASHES.fullmatch(words):
        return Read(doubt=f"写的是“{words[:5]}”；没有的请写 0，还不知道的请空着")
    if _SAME.fullmatch(text):
        prior = _checked(narrow(entry.prior), entry)
        return prior if prior.value else Read(doubt=f"写的是“{words}”，可是没有上年数；请写数")
    if text in _NONE:
        return Read("0")
    if text.startswith("="):
        return Read(doubt=f"写的是公式“{_short(words)}”，没有算；请直接写数")
    if not text or len(text) > _LONGEST or _UNKNOWN.fullmatch(text):
        return Read(doubt=f"写的是“{_short(words)}”，不是一个数；还不知道的请空着")
    return _checked(text, entry)


def _without_exact(text: str) -> str:
    """共 or 达 before an exact number is a word of the sentence, not of the value."""
    found = _EXACT.match(text)
    return text[found.end() :] if found else text


def _checked(text: str, entry: FigureEntry) -> Read:
    """A quantity with or without its unit, which must be that of the figure."""
    unit, words = entry.unit, text
    if unit == "%":
        percent = text.endswith("%") or text.startswith("百分之")
        found = parse(text)
        if found and found.number is not None and text.startswith("百分之"):
            text = f"{found.number:g}"
        text = text.removesuffix("%")
        if found and found.number is not None and not percent and 0 < found.number <= 1 and _above_one(entry.prior):
            whole = f"{Decimal(str(found.number)) * 100:f}"
            whole = whole.rstrip("0").rstrip(".") if "." in whole else whole
            return Read(doubt=f"写的是“{words}”，不知道是 {words}% 还是 {whole}%；请连“%”一起写")
    elif "%" in text or text.startswith("百分之"):
        return Read(doubt=f"写的是百分比“{_short(words)}”，这一项的单位是“{unit or '个数'}”；请写数")
    elif unit:
        text = _without_unit(text, unit)
        scale = next((word for word in "万亿" if unit.startswith(word)), "")
        if scale and text == words and text.endswith(scale):
            text = text.removesuffix(scale)  # 41608.9万 of 万元
        if scale and any(word in text for word in "万亿"):
            return Read(doubt=f"写的是“{_short(words)}”，这一项的单位是“{unit}”；请按“{unit}”写数")
    text = text if "," in entry.prior else _GROUPED.sub("", text)
    if parse(text) is not None:
        return Read(text)
    return Read(doubt=_what_else(text, words, unit))


def _without_unit(text: str, unit: str) -> str:
    for own in _PEOPLE if unit in _PEOPLE else (unit,):
        if len(text) > len(own) and text.endswith(own):
            return text.removesuffix(own)
    return text


def _what_else(text: str, words: str, unit: str) -> str:
    """Why a text is no number: what stands behind the number in it, if there is one."""
    end = next((end for end in range(len(text) - 1, 0, -1) if parse(text[:end]) is not None), 0)
    rest = text[end:]
    if end and len(rest) <= 4 and rest.isalpha() and unit:
        return f"写的单位是“{rest}”，这一项的单位是“{unit}”；请按“{unit}”写数，单位不同的请写在口径说明里"
    if end:
        return f"写的是“{_short(words)}”，数后面还有字；请只写数，说明写在口径说明里"
    return f"写的是“{_short(words)}”，不是一个数；应如 1850、1.6万余、98.5"


def _above_one(prior: str) -> bool:
    found = parse(prior)
    return found is not None and found.number is not None and found.number > 1


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def truth(cell: Cell | None) -> bool | None:
    """是否暂报: True, False (also for an empty cell), or None for words that say neither."""
    words = narrow(shown(cell)).replace(" ", "").casefold()
    if not words or words in _NO:
        return False
    return True if words in _YES else None


def as_of(cell: Cell | None, year: int | None) -> Read:
    """截止日 as it is written: 11月30日, with its year where that is not the year of the report."""
    if cell is None:
        return Read()
    if cell.kind is Kind.DATE and cell.text:
        day = date.fromisoformat(cell.text)
        return _day(day.year, day.month, day.day, year)
    words = narrow(shown(cell)).replace(" ", "")
    if (found := _DATE.fullmatch(words)) and cell.kind is Kind.TEXT:
        given = int(found["year"]) if found["year"] else year
        if given is not None and given < 100:
            given += 2000
        return _day(given, int(found["month"]), int(found["day"]), year)
    if _MONTH.fullmatch(words):
        return Read(re.sub("^(?:截至|截止|至|到)", "", words))
    return Read(doubt=f"截止日写的是“{_short(words)}”，不是日期；应如 11月30日") if words else Read()


def _day(given: int | None, month: int, day: int, year: int | None) -> Read:
    try:
        date(given or 2000, month, day)
    except ValueError:
        return Read(doubt=f"截止日写的是“{month}月{day}日”，没有这一天")
    before = f"{given}年" if given and given != year else ""
    return Read(f"{before}{month}月{day}日")
