"""个人信息: 身份证号、手机号、银行卡号一类。 Published reports carry none (保密审查 before publication)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import Finding, Passage

_GAP = r"[ \u3000\xa0-]?"
_EDGE = r"(?<![\dA-Za-z.〔\[(（/_])"
_IDENTITY = re.compile(
    rf"(?<![\dA-Za-z])[1-9]\d{{5}}{_GAP}(?:19|20)\d\d[01]\d[0-3]\d{_GAP}\d{{3}}[\dXxＸ](?![\dA-Za-z])"
)
_MOBILE = re.compile(
    rf"(?<![\dA-Za-z.])(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d%.]|\s*(?:元|万|亿|件|人|户|次|号文))"
)
_CARD = re.compile(rf"{_EDGE}[3-6]\d{{3}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?(?![\dA-Za-z.])")
_LONG = re.compile(rf"\d(?:{_GAP}\d){{10}}")
"""The shortest of them has eleven digits."""
_CARD_WORDS = re.compile(r"卡号|账号|帐号|账户|银行卡|借记卡|信用卡|收款")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def valid_identity(number: str) -> bool:
    """Whether an 18-character identity number carries its right check character (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    month, day = int(number[10:12]), int(number[12:14])
    return 1 <= month <= 12 and 1 <= day <= 31 and "10X98765432"[total % 11] == number[17].upper().replace("Ｘ", "X")


def valid_card(number: str) -> bool:
    """Luhn's check of a bank card number."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def find(material: Material) -> Iterator[Finding]:
    """One finding a number; the message names its kind and does not repeat it."""
    for passage in material.passages:
        if not _LONG.search(passage.text):
            continue
        text = passage.text.translate(_DIGITS)
        taken: list[tuple[int, int]] = []
        for name, start, end in _numbers(text):
            if not any(left < end and start < right for left, right in taken):
                taken.append((start, end))
                yield _finding(passage, name, start, end)


def _numbers(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _IDENTITY.finditer(text):
        if valid_identity(_bare(found[0])):
            yield "身份证号", *found.span()
    for found in _CARD.finditer(text):
        number = _bare(found[0])
        known = number.startswith("62") or _CARD_WORDS.search(text[max(0, found.start() - 20) : found.start()])
        if 16 <= len(number) <= 19 and known and valid_card(number):
            yield "银行卡号", *found.span()
    for found in _MOBILE.finditer(text):
        yield "手机号码", *found.span()


def _bare(number: str) -> str:
    return re.sub(r"[^\dXxＸ]", "", number)


def _finding(passage: Passage, name: str, start: int, end: int) -> Finding:
    return finding(
        "sensitive-data",
        f"文中有{name}，公开前应当删去",
        passage.text[start:end],
        passage.at(start, end),
        f"删去这个{name}，需要联系方式时写单位办公电话",
    )
