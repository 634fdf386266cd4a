"""Plain text: every line a line."""

from __future__ import annotations

from drafter.model import Line
from drafter.reading import limits
from drafter.reading.content import Content
from drafter.reading.decoding import decode

FORMAT = "txt"


def identify(data: bytes, suffix: str) -> bool:
    """Whatever no other reader knows is text, or an error."""
    return True


def read(data: bytes) -> Content:
    """Lines end at any end of line that Unicode knows (also CR alone, NEL, form feed, U+2028)."""
    limits.check_text(data)
    text, notices = decode(data)
    numbered = enumerate(text.splitlines(), 1)
    return Content((Line(line, f"第{number}行") for number, line in numbered if line), notices)
