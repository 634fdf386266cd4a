"""Text as it may stand in a file: nothing that XML forbids, nothing private, one line."""

from __future__ import annotations

import re

from drafter import marks

_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_ILLEGAL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` on one line (breaks and tabs become a space), without control and private-use characters."""
    if text.isprintable():  # nearly always; a draft asks 2,500 times
        return text
    return marks.clean(_ILLEGAL.sub("", _BREAKS.sub(" ", text)))
