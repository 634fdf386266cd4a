"""Numbers as reports write them (1375, 1.6万余, 三亿两千万, 十余): read, and written in the same style again."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from drafter import lexicon

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
MORE = "余多来几"
"""Written after (or inside) a number: somewhat more than it."""

_FULL = {ord("０") + i: ord("0") + i for i in range(10)} | {
    ord(wide): ord(narrow) for wide, narrow in zip("．％＋－～﹪", ".%+-~%", strict=True)
}
_WIDE = re.compile("[０-９．％＋－～﹪]")
_WIDE_COMMA = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")
_ARABIC = re.compile(r"(?P<digits>\d{1,15}(?:,\d{3})*(?:\.\d{1,10})?)(?P<scale>[十百千万亿]{0,3})(?P<rest>.*)")
_RANGE = re.compile(r"\d+(?:\.\d+)?[-—–~至]\d+(?:\.\d+)?[万亿]?")
_EXACT = ("达", "达到", "共", "共计")
_TOO_LONG = 40
_PLAIN = 15


class Number(NamedTuple):
    """A number as written. `value`: without 近 约 超 逾 达, white space and %; 万 亿 余 多 kept."""

    value: str
    number: float | None
    """None where only an approximate word or a range is given: 数百, 1-2."""
    approximate: bool


def narrow(text: str) -> str:
    """`text` with half-width digits, signs and percent signs; character for character, so that places stay."""
    text = text.translate(_FULL) if _WIDE.search(text) else text
    return _WIDE_COMMA.sub(",", text)


def parse(text: str) -> Number | None:
    """What a number says, or None when `text` is anything but a number (a unit after it is too much; % is not)."""
    text = "".join(narrow(text).split())
    if not text or len(text) > _TOO_LONG:
        return None
    if len(text) <= _PLAIN and text.isascii() and text.isdigit():  # most of them; the rules below take 20 µs
        return Number(text, float(text), False)
    text, before = _without(text, _before(), start=True)
    text, after = _without(text, _after(), start=False)
    text = text.removeprefix("百分之").removesuffix("%")
    text, again = _without(text, _after(), start=False)
    approximate = before or after or again
    if _RANGE.fullmatch(text):
        return Number(text, None, True)
    amount = _amount(text)
    if amount is None:
        return None
    number, vague = amount
    return Number(text, number, approximate or vague)


def write_like(number: float, sample: str) -> str:
    """`number` in the style of `sample`, another value as written: 16234 like 1.5万余 is 1.6万余, 40 like 45.2 is 40.0.

    The magnitude, the decimals, thousands commas, Chinese numerals and 余 or 多 are the sample's. After 余 a number is
    cut, never rounded up, and 余 is left out when nothing was cut. A whole-number sample never hides decimals.
    """
    sample = "".join(narrow(sample).split()).removeprefix("百分之").removesuffix("%")
    exact = Decimal(str(number))
    suffix = next((c for c in reversed(sample) if c in MORE), "")
    plain = "".join(c for c in sample if c not in MORE)
    if plain and not any(c.isdigit() for c in plain):
        return _write_chinese(exact, plain, suffix)
    found = _ARABIC.fullmatch(plain)
    if found is None:
        return _digits(exact, 0)
    scale = _scale(found["scale"])
    decimals = len(found["digits"].partition(".")[2])
    if exact < scale:
        scale, decimals = 1, 0
    grain = Decimal(1).scaleb(-decimals) * scale
    if suffix and scale == 1 and not decimals:
        grain = _grain(exact, found["digits"])
    cut = (exact / grain).quantize(Decimal(1), ROUND_DOWN if suffix else ROUND_HALF_UP) * grain
    if not suffix and scale == 1 and not decimals:
        cut = exact
    words = _digits(cut / scale, decimals, "," in found["digits"])
    mark = suffix if cut != exact else ""
    inside = sample.find(suffix) < len(sample) - 1 if suffix else False
    scale_words = found["scale"] if scale > 1 else ""
    return words + (mark + scale_words if inside else scale_words + mark)


def ordinal(number: int) -> str:
    """A whole number as headings are numbered: 二, not 两."""
    return "二" if number == 2 else chinese(number)


def chinese(number: int) -> str:
    """A whole number in Chinese numerals as counts are written: 2 两, 12 十二, 320000000 三亿两千万."""
    if number == 2:
        return "两"
    for words, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            head = chinese(high) + words
            return head + ("" if not low else ("零" if low < size // 10 else "") + chinese(low).replace("两十", "二十"))
    out, zero = "", False
    for words, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            name = "两" if digit == 2 and size >= 100 else "〇一二三四五六七八九"[digit]
            out += ("零" if zero else "") + name + words
            zero = False
        elif out and number:
            zero = True
    return (out[1:] if out.startswith("一十") else out) or "零"


@cache
def _before() -> tuple[str, ...]:
    return tuple(sorted((*lexicon.words("figure_words", "约前"), *_EXACT), key=len, reverse=True))


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(lexicon.words("figure_words", "约后"), key=len, reverse=True))


def _without(text: str, words: tuple[str, ...], *, start: bool) -> tuple[str, bool]:
    """`text` without one of `words` at its start or end, and whether that word makes it approximate."""
    for word in words:
        if len(text) > len(word) and (text.startswith(word) if start else text.endswith(word)):
            return (text[len(word) :] if start else text[: -len(word)]), word not in _EXACT
    return text, False


def _amount(text: str) -> tuple[float | None, bool] | None:
    """(number, approximate) of digits or Chinese numerals with 余 or 多; None when it is no number."""
    if not text:
        return None
    if text[0] in "数几上" and (rest := text[1:].rstrip(MORE)) and all(c in SMALL or c in LARGE for c in rest):
        return None, True
    vague = any(c in MORE for c in text)
    bare = "".join(c for c in text if c not in MORE)
    if not bare or text[0] in MORE:
        return None
    if not bare[0].isdigit():
        number = _read_chinese(bare)
        return None if number is None else (float(number), vague)
    total = Decimal(0)
    while bare:
        found = _ARABIC.fullmatch(bare)
        if found is None:
            return None
        total += Decimal(found["digits"].replace(",", "")) * _scale(found["scale"])
        bare = found["rest"]
        if bare and not found["scale"]:
            return None
    return float(total), vague


def _scale(words: str) -> int:
    scale = 1
    for word in words:
        scale *= SMALL.get(word) or LARGE[word]
    return scale


def _read_chinese(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    if point:
        if not fraction or any(c not in DIGITS for c in fraction):
            return None
        tail = Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))
        head = _read_chinese(whole)
        return None if head is None else head + tail
    if any(c not in DIGITS and c not in SMALL and c not in LARGE for c in text) or not text:
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text)) if "〇" in text or len(text) > 2 else None
    total = section = digit = 0
    last = 1
    for character in text:
        if character in DIGITS:
            digit, last = DIGITS[character], (10 if character in "零〇" else last)
        elif character in SMALL:
            section += (digit or 1) * SMALL[character]
            digit, last = 0, SMALL[character]
        else:
            size = LARGE[character]
            section += digit or (0 if section or total else 1)
            # 一万亿 multiplies what stands before it, 三亿两千万 adds to it
            total = (total + section) * size if total < size else total + section * size
            section, digit, last = 0, 0, size
    return Decimal(total + section + digit * (last // 10 if last > 10 else 1))


def _grain(number: Decimal, sample: str) -> Decimal:
    """To what a number before 余 is cut: as round as the sample, but keeping two digits where there are more."""
    zeros = len(sample) - len(sample.rstrip("0"))
    size = len(str(int(number)))
    power = max(1, min(zeros, size - 2)) if size > 1 else 0
    return Decimal(1).scaleb(power)


def _digits(number: Decimal, decimals: int, grouped: bool = False) -> str:
    """A number with exactly `decimals` decimals, with its own where that is 0."""
    if decimals:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{number:,f}" if grouped else f"{number:f}"
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_chinese(number: Decimal, sample: str, suffix: str) -> str:
    if number != number.to_integral_value() or number < 0:
        return _digits(number, 0)
    whole = int(number)
    if not suffix or whole < 10:
        return chinese(whole)
    grain = 10 ** max(1, len(str(whole)) - 2) if whole >= 100 else 10
    cut = whole // grain * grain
    return chinese(cut) + (suffix if cut != whole else "")
