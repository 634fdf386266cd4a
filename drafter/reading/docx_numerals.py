"""Integers as the number formats of Word write them (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, form: str) -> str | None:
    """`number` (0 or more) in the format named `form`; None where the format, or this number in it, is not known."""
    write = _FORMATS.get(form)
    return write(number) if write else None


def _counted(number: int, digits: str, units: str, *, zero: str, one_ten: bool, ones: bool = True) -> str | None:
    """一百二十三. `zero` stands where a place is skipped (一百零一), `one_ten`: 一十二 for 12, `ones`: 一百 for 百."""
    if not 0 <= number <= 9999:
        return None
    if not number:
        return digits[0]
    text, skipped = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            skipped = bool(text)
            continue
        bare = digit == 1 and place and (not ones or (place == 1 and number < 20 and not one_ten))
        text += (zero if skipped else "") + ("" if bare else digits[digit]) + ("", *units)[place]
        skipped = False
    return text


def _chinese(number: int) -> str | None:
    return _counted(number, _DIGITS, "十百千", zero="零", one_ten=False)


def _chinese_counting(number: int) -> str | None:
    """一 … 九十九, from there on digit by digit."""
    return _chinese(number) if number < 100 else _digits(number)


def _japanese(number: int) -> str | None:
    return _counted(number, _DIGITS, "十百千", zero="", one_ten=False, ones=False)


def _legal(digits: str) -> Callable[[int], str | None]:
    return lambda number: _counted(number, digits, "拾佰仟", zero="零", one_ten=True)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _row(characters: str) -> Callable[[int], str | None]:
    """甲 乙 … : one character each, as far as they go."""
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else None


def _run(first: str, last: int) -> Callable[[int], str | None]:
    """Characters of Unicode that follow each other from `first`, which is 1; plain digits beyond the last."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _letters(first: str) -> Callable[[int], str | None]:
    """a … z, aa, bb …, as far as Word goes."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 1 <= number <= 780 else None


def _roman(number: int) -> str | None:
    if not 1 <= number <= 3999:
        return None
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _upper_roman(number: int) -> str | None:
    text = _roman(number)
    return text.upper() if text else None


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "none": lambda number: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal(_LEGAL),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": _upper_roman,
}
"""japaneseCounting is what Word writes for （一）, taiwaneseCounting(Thousand) what LibreOffice writes for every Chinese
format."""
