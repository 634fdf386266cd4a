"""Bytes → text: UTF-8, UTF-16 and GB18030, with or without a byte order mark, told by what they hold.

Valid UTF-8 is UTF-8. Of the rest every encoding is tried, and the one whose text has the largest share of familiar
characters wins: a wrong one gives rare ideographs, Hangul or replacement characters. Two or three characters in
GB18030 or UTF-16 without a mark can happen to be valid UTF-8 too; from a sentence on it is sure.
"""

from __future__ import annotations

import re
from collections import Counter

from drafter.errors import UnreadableError
from drafter.reading.foreign import SAVE_AS

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_MIN_FAMILIAR = 0.5
_MAX_BAD = 0.01
"""Share of NULs, control characters and undecodable bytes from which on a file is taken for a binary one."""
_BAD = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffd\ufffe\uffff]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data` without its byte order mark, and notices about what could not be decoded.

    `UnreadableError` where it is no text.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        text = strict(data, "utf-8")
        if text is not None and "\0" not in text:
            return _checked(text, known=True)
        texts = [data.decode(name, "replace") for name in _CANDIDATES]
        text = max(texts, key=_familiar)
        return _checked(text, known=False)
    return _checked(data.decode(encoding, "replace"), known=True)


def strict(data: bytes, encoding: str) -> str | None:
    """`data` decoded, None where it is not in `encoding` or Python does not know that name."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _checked(text: str, *, known: bool) -> tuple[str, tuple[str, ...]]:
    text = text.removeprefix("\ufeff")
    bad = len(_BAD.findall(text))
    if bad > _MAX_BAD * len(text) or not (known or _familiar(text) >= _MIN_FAMILIAR):
        raise UnreadableError("内容不是文字，或者文字编码无法识别", SAVE_AS)
    replaced = text.count("\ufffd")
    return text, ((f"有 {replaced} 处字节无法识别，以“\ufffd”代替，请对照原文补上。",) if replaced else ())


def _familiar(text: str) -> float:
    counts = Counter(text)
    return sum(count for char, count in counts.items() if _is_familiar(char)) / max(1, len(text))


def _is_familiar(char: str) -> bool:
    """ASCII that prints, white space, the marks and the 3,755 frequent ideographs of GB 2312."""
    if char.isascii():
        return char.isprintable() or char.isspace()
    if char.isspace():
        return True
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7
