"""The head of a document: title (missing, printed twice, split over two lines), addressee, what comes before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.model import Line
from drafter.outline import unit
from drafter.outline.furniture import is_furniture, is_signature
from drafter.outline.numbering import marker_at

TITLE_WORDS = re.compile(r"法治(?:政府)?建设|依法(?:行政|治[区县市镇乡])")
_TITLE_END = re.compile(
    r"(?:报告|总结|情况|汇报|意见|规划|方案|计划|要点|纲要|通知|办法)(?:[（(][^（）()]{1,24}[)）])?\s*$"
)
_GLUED_TITLE = re.compile(
    r"^(\s*[^，。；：,;:]{6,70}?法治[^，。；：,;:]{0,40}?(?:报告|总结))(?:(?=\s+\S)|(?=根据|依据|按照|(?:19|20)(?:\d\d|xx|XX)\s*年))"
)
_ADDRESSEE = re.compile(r"^\s*[\u4e00-\u9fff、，,（）()\s]{2,40}[：:]\s*$")
_ADDRESSEE_BARE = re.compile(
    r"^\s*(?:中共)?[\u4e00-\u9fff]{0,10}(?:区|市|县|省|镇)?委[、，,]\s*[\u4e00-\u9fff]{0,10}(?:政府|依法治[区县市]办)\s*$"
)
_NO_ADDRESSEE = re.compile(r"如下|报告|汇报|问题|情况|包括|表现|不足")
_WIDTHLESS = re.compile(r"\s*[\u200b\ufeff][\s\u200b\ufeff]*")
_TRAILING_BAR = re.compile(r"[\s|｜]+$")
LONGEST_TITLE = 70
TITLE_STYLES = ("title", "标题")
"""Word's own name of the style of a title, and how WPS writes it; a title of several lines is several such lines."""


@dataclass(slots=True)
class Opening:
    """Indices of the lines at the head; whatever stands in none of the lists belongs to the preamble."""

    title: list[int] = field(default_factory=list)
    addressee: int | None = None
    noise: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)


def divide_glued(lines: Sequence[Line]) -> list[Line]:
    """Lines with a title that runs into its text, a stray bar of a table at the end, or characters without width in
    front, divided at that place."""
    out: list[Line] = []
    for line in lines:
        text = line.text
        if unseen := _WIDTHLESS.match(text):
            out.append(line._replace(text=unseen[0], furniture=True))
            text = text[unseen.end() :]
            line = line._replace(text=text)
        bar = _TRAILING_BAR.search(text) if len(text) > 60 and ("|" in text or "｜" in text) else None
        tail = text[bar.start() :] if bar and ("|" in bar[0] or "｜" in bar[0]) else ""
        if tail:
            text = text[: -len(tail)]
        glued = _GLUED_TITLE.match(text) if len(text) > 60 else None
        pieces = [text[: glued.end(1)], text[glued.end(1) :]] if glued else [text]
        out += [line._replace(text=piece) for piece in pieces] if len(pieces) > 1 or tail else [line]
        if tail:
            out.append(line._replace(text=tail, furniture=True))
    return out


def is_title(text: str) -> bool:
    """Whether a line could be the title of a report on the building of a law-based government."""
    text = text.strip()
    if not 6 <= len(text) <= LONGEST_TITLE or text.endswith(("。", "：", ":", "；")) or "。" in text:
        return False
    return bool(TITLE_WORDS.search(text) and _TITLE_END.search(text)) and not text.startswith(("现将", "根据"))


def is_addressee(text: str) -> bool:
    """区委、区政府： — and the same without its colon."""
    if _ADDRESSEE_BARE.match(text):
        return True
    return bool(_ADDRESSEE.match(text)) and not _NO_ADDRESSEE.search(text)


def read_opening(lines: Sequence[Line], indices: Sequence[int]) -> Opening:
    """Sort the lines before the text (`indices`, blank ones left out) into title, addressee, noise and the rest.

    A title printed twice: the one nearest to the text counts, the others are noise. Short lines between furniture are
    noise too; without any furniture they are kept for the preamble.
    """
    opening = Opening()
    rest: list[int] = []
    titles: list[list[int]] = []
    place = 0
    web_page = any(is_furniture(lines[index]) for index in indices)
    while place < len(indices):
        index = indices[place]
        text = lines[index].text
        after = indices[place + 1] if place + 1 < len(indices) else None
        joined = text.strip() + lines[after].text.strip() if after is not None else ""
        furniture = is_furniture(lines[index])
        if not furniture and is_title(text):
            titles.append([index])
        elif not furniture and after is not None and _split_title(text, lines[after], joined, web_page):
            titles.append([index, after])
            place += 1
        elif not furniture and is_addressee(text) and not any(not is_furniture(lines[i]) for i in indices[place + 1 :]):
            opening.addressee = index
        else:
            rest.append(index)
        place += 1
    styled = [index for index in indices if _has_title_style(lines[index])]
    if styled:
        titles = [title for title in titles if title[0] not in styled] + [styled]
        rest = [index for index in rest if index not in styled]
    if titles:
        opening.title = titles[-1]
        opening.noise += [index for title in titles[:-1] for index in title]
    furnished = any(is_furniture(lines[index]) for index in rest)
    for index in rest:
        if furnished and (is_furniture(lines[index]) or _short(lines[index].text)):
            opening.noise.append(index)
        else:
            opening.other.append(index)
    return opening


def _has_title_style(line: Line) -> bool:
    return line.style.casefold() in TITLE_STYLES and not line.furniture


def _split_title(text: str, after: Line, joined: str, web_page: bool) -> bool:
    """A title split over two lines: neither is one alone, both together are; or its body stands on a line of its own.

    On a web page a body over the title is the name of the site.
    """
    short = 4 <= len(text.strip()) <= 40 and len(after.text.strip()) <= 40
    begin = len(after.text) - len(after.text.lstrip())
    numbered = marker_at(after.text, begin, line_start=True) is not None
    first_fits = bool(re.search(r"关于$|[\u4e00-\u9fff]$", text.strip())) and not is_addressee(text)
    if not (short and first_fits and not numbered and not is_furniture(after) and is_title(joined)):
        return False
    over = text.strip().endswith("关于") or (not web_page and is_signature(text))
    return not is_title(after.text) or (over and unit.from_title(after.text) is None)


def _short(text: str) -> bool:
    text = text.strip()
    document_number = re.search(r"〔(?:19|20)\d\d〕", text)
    in_brackets = re.fullmatch(r"[（(].*[)）]", text)
    return len(text) <= 40 and not document_number and not in_brackets
