"""Tags in a line of a template: found in whatever width an input method typed them, written as Jinja wants them.

Only what stands inside tags is repaired; text outside is left as it is. Linear in the length of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Zero-width characters, which nobody sees and Jinja refuses."""
_Z = f"[{INVISIBLE}]*"
COMMENT = re.compile(rf"[{{｛]{_Z}[#＃].*?[#＃]{_Z}[}}｝]", re.DOTALL)
_OPEN = re.compile(rf"[{{｛]{_Z}([{{｛%％])")
_ENDS = {"{": re.compile(rf"[}}｝]{_Z}[}}｝]"), "%": re.compile(rf"[%％]{_Z}[}}｝]")}
_LEFT = re.compile(rf"([{{｛]{_Z}[{{｛%％#＃])|[}}｝]{_Z}[}}｝]|[%％#＃]{_Z}[}}｝]")
_WORD = re.compile(r"[-+\s]*(\w*)")
_DOUBLE, _SINGLE = '"“”„‟＂「」', "'‘’‚‛＇"
_FAMILY = {quote: family for family in (_DOUBLE, _SINGLE) for quote in family}
_PLAIN = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, INVISIBLE), ""),
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09), " "),
    **{ord(wide): narrow for wide, narrow in zip("。、【】〔〕《》〈〉", ".,[][]<><>", strict=True)},
}


class Tag(NamedTuple):
    """{{ … }} or {% … %}: `kind` is its second character; `start` and `end` hold the braces too."""

    kind: str
    inner: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """for, endif …: the first word."""
        found = _WORD.match(self.inner)
        return found[1] if found else ""


def tags(text: str) -> Iterator[Tag]:
    """The tags of a line, in order; what opens and is never closed is none."""
    at, endless = 0, set[str]()
    while found := _OPEN.search(text, at):
        kind = "%" if found[1] in "%％" else "{"
        end = None if kind in endless else _end(text, found.end(), kind)
        if end is None:  # nor is there one for any later tag of the kind
            endless.add(kind)
            at = found.end()
            continue
        yield Tag(kind, text[found.end() : end.start()], found.start(), end.end())
        at = end.end()


def repaired(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The line with its tags as Jinja reads them, and what was changed: (as typed, as read)."""
    out, last, changes = [], 0, []
    for tag in tags(text):
        typed = text[tag.start : tag.end]
        opening, closing = ("{{", "}}") if tag.kind == "{" else ("{%", "%}")
        plain = f"{opening}{_plain(tag.inner)}{closing}"
        if plain != typed:
            changes.append((typed, plain))
        out += [text[last : tag.start], plain]
        last = tag.end
    return "".join([*out, text[last:]]), changes


def left_over(text: str) -> list[tuple[str, int]]:
    """Beginnings and ends of tags that belong to no tag, as ("open" or "close", place): they would be printed."""
    out, last = [], 0
    for tag in [*tags(text), Tag("", "", len(text), len(text))]:
        for found in _LEFT.finditer(text, last, tag.start):
            out.append(("open" if found[1] else "close", found.start()))
        last = tag.end
    return out


def _end(text: str, at: int, kind: str) -> re.Match[str] | None:
    """The end of a tag outside quotes; where quotes don't pair, the first end."""
    pattern, quote = _ENDS[kind], ""
    for place in range(at, len(text)):
        character = text[place]
        if quote:
            if _closes(quote, character):
                quote = ""
        elif character in _FAMILY:
            quote = character
        elif found := pattern.match(text, place):
            return found
    return pattern.search(text, at)


def _closes(opened: str, character: str) -> bool:
    """An ASCII quote is closed by itself alone, so that “ ” may stand in what it holds."""
    return character == opened if opened in "\"'" else character in _FAMILY[opened]


def _plain(inner: str) -> str:
    out, at = [], 0
    while at < len(inner):
        character = inner[at]
        if character not in _FAMILY:
            out.append(character.translate(_PLAIN))
            at += 1
            continue
        end = next((n for n in range(at + 1, len(inner)) if _closes(character, inner[n])), None)
        if end is None:  # “甲" and the like: the other end is any quote of the kind
            end = next((n for n in range(at + 1, len(inner)) if inner[n] in _FAMILY[character]), None)
        mark = '"' if _FAMILY[character] == _DOUBLE else "'"
        if end is None:
            out.append(mark)
            at += 1
            continue
        held = inner[at + 1 : end]
        if character not in "\"'":
            held = held.replace(mark, f"\\{mark}")
        out.append(f"{mark}{held}{mark}")
        at = end + 1
    return "".join(out)
