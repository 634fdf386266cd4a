"""What keeps a draft from being published: marks and other unfinished places, with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter import marks
from drafter.drafting.lines import Style
from drafter.marks import MarkKind
from drafter.outline.numbering import marker_at
from drafter.relay.finalize.tree import MC, own, text_of
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_styles import Styles

OPEN_MARKS = {
    MarkKind.FILL: "数还没有填（【待填…】）",
    MarkKind.WRITE: "话还没有写（【待写…】）",
    MarkKind.VERIFY: "还没有核定（【待核…】）",
}
PRIOR_WORDS = "沿用的上年文字还没有核定（【待核·上年文字】）"
BRACKETS = "别的方括号【】（【】里的字不能发表；确要发表请换成别的括号）"
PRIOR_STYLE = "样式为“上年原文”的段落还在（看过后删去；确要留用请改成正文样式）"
NOTE_STYLE = "样式为“提示”的段落还在（看过后删去；确要留用请改成正文样式）"
NAKED = "标记的括号没有了，字还在（写成正文，或删去）"
PLACEHOLDER = "内容控件里还是占位的字（填上，或删去控件）"
OTHER_FILES = "嵌入了别的文档（请在 Word 里打开另存，或改为粘贴文字）"
REVISIONS = "修订还没有接受（在 Word 里逐条审阅；或加 --accept-revisions 全部接受）"
ELSEWHERE = "正文以外还有标记"

_NAMES = {Style.PRIOR.value: PRIOR_STYLE, Style.NOTE.value: NOTE_STYLE}
_BRACKET = re.compile(r"【[^【】]*】?|】")
_MARK_WORDS = re.compile(r"待[填写核]\d*·|上年(?:原文|表述|文字|署名)：|上年安排\d+（|填入[^。]{1,60}后自动算出")
"""What our marks say and no report does."""
_AROUND, _LONGEST, _HEADING = 14, 36, 18
_STORIES = (
    ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"), ("settings", "文档设置"),
    ("styles", "样式"), ("numbering", "编号"), ("charts/", "图表"), ("diagrams/", "图示"), ("docProps/", "文档属性"),
)  # fmt: skip


class Leftover(NamedTuple):
    """One reason why the file is not ready: its group, where it stands, the words with those around them."""

    group: str
    place: str
    quote: str


def leftovers(root: _Element, styles: Styles, story: str = "") -> Iterator[Leftover]:
    """The unfinished places of a part of text whose tracked changes were accepted; `story`: its name, "" the body."""
    place = _Place(styles, story)
    for paragraph in root.iter(f"{W}p"):
        if any(one.tag == f"{MC}Fallback" for one in paragraph.iterancestors()):
            continue  # says what its Choice says
        text = text_of(paragraph)
        where = place.of(paragraph, text)
        yield from _in_text(text, where)
        group = _NAMES.get(styles.name(paragraph))
        if group and marks.outside(text).strip():
            yield Leftover(group, where, _short(text.strip()))
        if next(own(paragraph, f"{W}subDoc"), None) is not None:
            yield Leftover(OTHER_FILES, where, "")
    for control in root.iter(f"{W}sdt"):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            yield Leftover(PLACEHOLDER, story, _short("".join(one.text or "" for one in control.iter(f"{W}t"))))
    for _ in root.iter(f"{W}altChunk"):
        yield Leftover(OTHER_FILES, story, "")


def name_of(part: str) -> str:
    """A part of the package in words: 页眉, 脚注."""
    return next((name for key, name in _STORIES if key in part), part)


def in_other_part(name: str, data: bytes) -> Iterator[Leftover]:
    """A mark that stands in a part but in none of its paragraphs: in a chart, a property, a description."""
    text = data.decode("utf-8", "replace")
    for found in re.finditer("【待", text):
        around = re.sub(r"<[^>]*>?", "", text[found.start() : found.start() + 60])
        yield Leftover(ELSEWHERE, name_of(name), _short(around))


def _in_text(text: str, where: str) -> Iterator[Leftover]:
    covered: list[tuple[int, int]] = marks.spans(text)
    for start, end in covered:
        kind = marks.kind_of(text[start + 1 : end])
        group = PRIOR_WORDS if text.startswith("【待核·上年文字", start) else OPEN_MARKS[kind]
        yield Leftover(group, where, _around(text, start, end))
    for found in _BRACKET.finditer(text):
        if not any(start <= found.start() < end for start, end in covered):
            yield Leftover(BRACKETS, where, _around(text, *found.span()))
            covered.append(found.span())
    for found in _MARK_WORDS.finditer(text):
        if not any(start <= found.start() < end for start, end in covered):
            yield Leftover(NAKED, where, _around(text, *found.span()))
            break


class _Place:
    """Where a paragraph stands, in words: the headings above it and its count."""

    def __init__(self, styles: Styles, story: str) -> None:
        self._styles, self._story = styles, story
        self._part = self._section = ""
        self._count = 0

    def of(self, paragraph: _Element, text: str) -> str:
        if self._story:
            return self._story
        plain = marks.outside(text).strip()
        level, marker = self._styles.heading_level(paragraph), marker_at(plain, 0, line_start=True) if plain else None
        kind = marker.kind if marker else ""
        if kind == "part" or (level == 1 and plain):
            self._part, self._section = plain, ""
        elif kind == "section" or (level == 2 and plain):
            self._section = plain
        box = any(one.tag in (f"{W}tbl", f"{W}txbxContent") for one in paragraph.iterancestors())
        self._count += bool(text.strip()) and not box
        number = f"第{self._count}段{'的文本框或表格' if box else ''}"
        heading = self._section or self._part
        part = marker_at(self._part, 0, line_start=True) if self._section and self._part else None
        return f"{part.text if part else ''}{_first(heading)}（{number}）" if heading else number


def _first(heading: str) -> str:
    sentence = re.split(r"[。：:]", heading, maxsplit=1)[0]
    return sentence if len(sentence) <= _HEADING else sentence[: _HEADING - 1] + "…"


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    more = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
    return f"{more[0]}{before}{_short(text[start:end])}{after}{more[1]}".replace("\n", " ").strip()


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 2]}…{'】' if text.endswith('】') else ''}"


def grouped(found: Sequence[Leftover]) -> dict[str, list[Leftover]]:
    """By group, in the order in which a clerk works."""
    order = [
        REVISIONS, *OPEN_MARKS.values(), PRIOR_WORDS, PRIOR_STYLE, NOTE_STYLE, BRACKETS, NAKED, PLACEHOLDER, OTHER_FILES, ELSEWHERE,
    ]  # fmt: skip
    return {group: rows for group in order if (rows := [one for one in found if one.group == group])}
