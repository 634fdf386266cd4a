"""Bytes → text: UTF-8, UTF-16 and GB18030, with or without a byte order mark, told by what they hold.

Valid UTF-8 is UTF-8. Of the rest every encoding is tried, and the one whose text has the largest share of familiar
characters wins: a wrong one gives rare ideographs, Hangul or replacement characters. Two or three characters in
GB18030 or UTF-16 without a mark can happen to be valid UTF-8 too; from a sentence on it is sure.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from drafter.errors import UnreadableError
from drafter.reading.foreign import SAVE_AS

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SURE, _LIKELY = 0.8, 0.5
"""Shares of familiar characters: Chinese reports have 0.99, read in a wrong encoding at most 0.61 (13 reports)."""
_MAX_BAD = 0.01
"""Share of NULs, control characters and undecodable bytes from which on a file is taken for a binary one."""
_BAD = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffd\ufffe\uffff]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte order mark, and notices about what could not be decoded.

    `UnreadableError` where it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"))
    text = strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return _checked(text)
    whole = [text for name in _CANDIDATES if (text := strict(data, name)) is not None]
    text = max(whole, key=_familiar, default="")
    if _familiar(text) < _SURE:  # none, or by chance: a damaged file of another encoding
        text = max((data.decode(name, "replace") for name in _CANDIDATES), key=_familiar)
    if _familiar(text) < _LIKELY:
        raise _no_text()
    return _checked(text)


def strict(data: bytes, encoding: str) -> str | None:
    """`data` decoded, None where it is not in `encoding` or Python does not know that name."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str) -> tuple[str, tuple[str, ...]]:
    text = text.removeprefix("\ufeff")
    if len(_BAD.findall(text)) > _MAX_BAD * len(text):
        raise _no_text()
    replaced = text.count("\ufffd")
    return text, ((f"有 {replaced} 处字节无法识别，以“\ufffd”代替，请对照原文补上。",) if replaced else ())


def _no_text() -> UnreadableError:
    return UnreadableError("内容不是文字，或者文字编码无法识别", SAVE_AS)


def _familiar(text: str) -> float:
    known = _familiar_characters()
    return sum(count for char, count in Counter(text).items() if char in known) / max(1, len(text))


@cache
def _familiar_characters() -> frozenset[str]:
    """ASCII that prints, white space, the marks and the 3,755 frequent ideographs of GB 2312."""
    leads = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
    chinese = bytes(byte for lead in leads for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    printable = "".join(map(chr, range(0x20, 0x7F)))
    return frozenset(chinese.decode("gb2312", "ignore") + printable + "\t\n\v\f\r\x85\xa0\u2028\u2029")
