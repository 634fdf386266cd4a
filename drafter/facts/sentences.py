"""Sentences of a paragraph and clauses of a sentence, as spans; what stands in quotes or brackets stays whole."""

from __future__ import annotations

import re
from functools import cache, lru_cache

PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕", "「": "」", "‘": "’"}
LONGEST = 300
"""Quotes and brackets longer than this many characters count as unclosed: pasted text often lacks one of a pair."""

_CLOSERS = "”’」）)》"
KEPT = 1024
"""Facts, roll-over and draft ask the same of the same sentences again; a long report has some hundred of them. Four times
as many were no quicker over 150 drafts, and took 3 MB."""

_ENDS = re.compile(rf"[。！？!?]+[{_CLOSERS}]*")
_COMMAS = re.compile(r"[，；：;]|(?<!\d)[,:]|[,:](?!\d)")


def enclosed(text: str, openers: str, longest: int = LONGEST, never: str = "") -> bytearray:
    """A mask over `text`: 1 inside (and on) a closed pair begun by one of `openers`, half-width quotes by `"`.

    Pairs of one kind may nest, but for quotes, where the nearest two belong together. Pairs longer than `longest`
    or with a character of `never` between them don't count.
    """
    mask = bytearray(len(text))
    open_at: dict[str, list[int]] = {}
    closers = _closers(openers)
    straight = '"' in openers
    for found in _signs(openers, never).finditer(text):
        index, character = found.start(), found[0]
        if character in never:
            open_at.clear()
        elif straight and character == '"' and not open_at.get('"'):
            open_at['"'] = [index]
        elif character in openers and character != '"':
            if character in "“‘":
                open_at[character] = [index]
            else:
                open_at.setdefault(character, []).append(index)
        elif character in closers or (straight and character == '"'):
            waiting = open_at.get(closers.get(character, '"'), [])
            if waiting and index - (begin := waiting.pop()) <= longest:
                mask[begin : index + 1] = b"\x01" * (index + 1 - begin)
    return mask


@cache
def _closers(openers: str) -> dict[str, str]:
    return {PAIRS[opener]: opener for opener in openers if opener in PAIRS}


@cache
def _signs(openers: str, never: str) -> re.Pattern[str]:
    """The characters that `enclosed` has to look at: one in thirty."""
    return re.compile(f"[{re.escape(openers + ''.join(_closers(openers)) + never)}]")


@lru_cache(maxsize=KEPT)
def split(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a paragraph, their end marks 。！？ included, white space around them not.

    Every other character is in exactly one span. Text without an end mark is one sentence; ； doesn't end one.
    """
    return _cut(text, _ENDS, enclosed(text, '“《（(【「"'))


@lru_cache(maxsize=KEPT)
def clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Spans of the clauses of a sentence, each with the ， ； or ： that closes it; no white space around them."""
    return _cut(sentence, _COMMAS, enclosed(sentence, '“《（(【「"'))


def _cut(text: str, ends: re.Pattern[str], whole: bytearray) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    begin = 0
    for mark in ends.finditer(text):
        end = mark.end()
        # inside a pair only its very end may close a sentence: “…。”
        if whole[mark.start()] and (text[end - 1] not in _CLOSERS or (end < len(text) and whole[end])):
            continue
        _append(spans, text, begin, mark.end())
        begin = mark.end()
    _append(spans, text, begin, len(text))
    return tuple(spans)


def _append(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append((begin, end))
