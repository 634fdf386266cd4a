"""The three marks of a draft, written and read in one place.

The rule that a clerk can remember: 方括号【】外的字都可以发表，【】里的字一个也不能发表。 Every mark begins with 【待, so
searching 【待 finds all of them.

A mark goes through templates and line lists as its text between private-use characters that carry its id:
``U+E000 id U+E001 【待填12·上年49】 U+E002``. `clean` removes these characters from every input, so nobody can smuggle
one in.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

OPEN_ID, OPEN_TEXT, CLOSE = "\ue000", "\ue001", "\ue002"
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
PROPERTY = "drafter-prior-sha256"
"""A draft says with it what it is and of which prior report: in .docx the name of a custom document property, in .md
the first line ``<!-- drafter-prior-sha256: HEX -->``; the value is the sha256 of the prior file, or empty."""

_ENCODED = re.compile(f"{OPEN_ID}([^{OPEN_TEXT}]*){OPEN_TEXT}([^{CLOSE}]*){CLOSE}")
_BRACKET = re.compile("[【】]")
_INNER = str.maketrans({"【": "［", "】": "］"})


class MarkKind(StrEnum):
    """The words after 【 that say what a person has to do."""

    FILL = "待填"
    WRITE = "待写"
    VERIFY = "待核"


class Mark(NamedTuple):
    """One mark. `text` is what stands between the brackets, kind included: 待填12·上年49."""

    kind: MarkKind
    id: str
    text: str

    @property
    def printed(self) -> str:
        return f"【{self.text}】"

    def encoded(self) -> str:
        """The mark as it travels through lines and templates."""
        return f"{OPEN_ID}{self.id}{OPEN_TEXT}{self.printed}{CLOSE}"


def make(kind: MarkKind, mark_id: str, words: str = "", serial: int | None = None) -> Mark:
    """A mark with `words` after the dot; brackets inside the words become ［］, so that a mark never nests."""
    head = f"{kind.value}{'' if serial is None else serial}"
    inner = clean(words)
    if "【" in inner or "】" in inner:
        inner = inner.translate(_INNER)
    return Mark(kind, mark_id, f"{head}·{inner}" if inner else head)


def clean(text: str) -> str:
    """`text` without private-use characters; to be applied to whatever comes from outside."""
    return text if text.isprintable() else PRIVATE.sub("", text)


@lru_cache(maxsize=1024)  # each line of a draft is split once to be counted and once to be written
def split(text: str) -> tuple[str | Mark, ...]:
    """An encoded line as plain stretches and marks, in order; empty stretches are left out."""
    if OPEN_ID not in text:
        return (text,) if text else ()
    plain, *rest = _ENCODED.split(text)
    pieces: list[str | Mark] = [plain] if plain else []
    for mark_id, bracketed, plain in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        inner = bracketed.removeprefix("【").removesuffix("】")
        pieces.append(Mark(kind_of(inner), mark_id, inner))
        if plain:
            pieces.append(plain)
    return tuple(pieces)


_KINDS = {kind.value: kind for kind in MarkKind}


def kind_of(inner: str) -> MarkKind:
    """The kind of a mark by its first two characters; whatever else stands in brackets is to be verified."""
    return _KINDS.get(inner[:2], MarkKind.VERIFY)


def printed(text: str) -> str:
    """An encoded line as people read it."""
    if OPEN_ID not in text:
        return text
    return _ENCODED.sub(lambda found: found[2], text)


def spans(text: str) -> list[tuple[int, int]]:
    """Places of bracketed marks 【待…】 in text as people read it; an unclosed one reaches to the end."""
    out: list[tuple[int, int]] = []
    position = text.find("【待")
    while position >= 0:
        depth, end = 0, len(text)
        for bracket in _BRACKET.finditer(text, position):
            depth += 1 if bracket[0] == "【" else -1
            if depth == 0:
                end = bracket.end()
                break
        out.append((position, end))
        position = text.find("【待", end)
    return out


def outside(text: str) -> str:
    """What would be left if every mark were taken out of `text` as people read it."""
    kept, last = [], 0
    for begin, end in spans(text):
        kept.append(text[last:begin])
        last = end
    kept.append(text[last:])
    return "".join(kept)
