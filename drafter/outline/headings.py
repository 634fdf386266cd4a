"""Where the heading behind a number ends: on its own line, at the first 。 (run in), or glued to the text."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 50
"""No heading of 134 real reports that were looked at was longer; part headings with 第一责任人 come close."""
LONGEST_SENTENCE = 32
"""A whole sentence of its own line still counts as a heading up to here."""
_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "<": ">", "‘": "’"}
_TELLING = re.compile(rf"[{re.escape(''.join([*_PAIRS, *_PAIRS.values()]))}。！!；;：:\s]")
_DIGIT = re.compile(r"\d")
_DOCUMENT = re.compile(r"《[^》]*》|“[^”]*”|[（(][^）)]*[）)]|(?:19|20)\d\d\s*年")
_OPENER = re.compile(
    r"(?:(?:19|20)(?:\d\d|xx|XX|__|\*\*)\s*年?度?(?:以来)?[，,]|(?:19|20)(?:xx|XX|__|\*\*)年|今年(?:以来)?|截[至止]|"
    r"我[省市区县旗镇乡街局委办所]|本[省市区县镇乡街局委办](?=[共已坚认严全])|一是)"
)
_STATEMENT = re.compile(
    r"未(?:发生|出现|收到|制定|制发)|(?:^|全年)无.{2,12}(?:案件|投诉|事故)$|"
    r"[二三四五六七八九十百千两]{1,6}[余多]?(?:人次|[次场件期份名家户条篇])$"
)
_ACT = re.compile(r"[，,].{0,8}(?:制定|制订|修订|出台|印发|编制|起草)[^，。]{0,10}《[^》]+》$")
"""A first sentence that states a figure or that nothing happened is no heading: 开展培训十二场。全年未发生败诉案件。"""


class Cut(NamedTuple):
    """A heading in `text`: its end, the end of its closing mark. `end` 0: no heading."""

    end: int
    mark_end: int


def cut_heading(text: str, *, flattened: bool, strict: bool = False) -> Cut:
    """Divide what follows a number into heading, closing mark and the rest.

    `flattened`: the text is a stretch of a line that held several headings, so white space may stand for a line end.
    `strict`: for 一是 points, where a first sentence is a heading only if it is short and names no figure.
    """
    stop = _first_stop(text, flattened)
    head, rest = text[:stop].rstrip(), text[stop:].strip()
    closing = text[stop : stop + 1]
    if closing and closing in "。！!：:；;．":
        rest = text[stop + 1 :].strip()
    has_figure = bool(_DIGIT.search(head) and _DIGIT.search(_DOCUMENT.sub("", head)))
    none = Cut(0, 0)
    if not head or _STATEMENT.search(head):
        return none
    if strict:
        fits = len(head) <= LONGEST_SENTENCE and not has_figure and bool(rest) and closing in "。！!：: "
        return _cut(text, head, closing) if fits else none
    if rest and closing in "；;":
        return none
    if closing in "：:" and closing and (len(head) > 24 or "，" in head or "," in head):
        return _glued(text) or none
    if not closing:
        return Cut(len(head), len(head)) if len(head) <= LONGEST else _glued(text) or none
    if rest:
        glued = _glued(head)
        if glued and (len(head) > 24 or has_figure):
            return glued
        if len(head) > LONGEST or (has_figure and len(head) > 12):
            return none
        return _cut(text, head, closing)
    whole = len(head) <= LONGEST_SENTENCE and not has_figure and not _ACT.search(head)
    return _cut(text, head, closing) if whole else _glued(text) or none


def _cut(text: str, head: str, closing: str) -> Cut:
    """The cut behind `head`; white space is no closing mark."""
    end = text.find(head) + len(head)
    if closing.isspace():
        return Cut(end, end)
    return Cut(end, text.find(closing, end) + 1)


def _first_stop(text: str, flattened: bool) -> int:
    """The first place outside quotes and brackets where a heading may end."""
    waiting: list[str] = []
    colon = -1
    for found in _TELLING.finditer(text):
        index, char = found.start(), found[0]
        if index > LONGEST + 20:
            waiting.clear()  # an unclosed quote must not swallow the text
        if char in _PAIRS:
            waiting.append(_PAIRS[char])
        elif waiting:
            if char == waiting[-1]:
                waiting.pop()
        elif char in "。！!；;":
            return colon if colon >= 0 and index > LONGEST else index
        elif char in "：:" and colon < 0:
            colon = index
        elif char.isspace() and flattened and index >= 4:
            return index
    return colon if colon >= 0 and text[colon + 1 :].strip() else len(text)


def _glued(text: str) -> Cut | None:
    """A heading that runs into its text without any mark: it ends where a sentence opens (2023年，… 我镇…)."""
    found = _OPENER.search(text, 4, LONGEST)
    if not found or text[found.start() - 1] in "，,、：:":
        return None
    return Cut(found.start(), found.start())
