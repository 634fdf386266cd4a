"""A report as plain text → the same report as Word files that people keep: with automatic numbers, in a table …

Where a paragraph begins and what its number is, the outline of the plain text says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from support.reading_builders import docx, p, r, table

from drafter.model import Report
from drafter.outline import outline
from drafter.outline.numbering import ordinal
from drafter.reading import read_bytes

_LEVELS = ("part", "section", "item")
_NUMERAL = re.compile(r"[一二三四五六七八九十]+|\d+")
_FORMATS = ("chineseCountingThousand", "japaneseCounting", "decimal")
_SENTENCE = re.compile(r"(?<=[。；])")


class Paragraph(NamedTuple):
    number: str
    """As written, "" for text."""
    text: str
    level: int
    """0 for a part, -1 for text."""
    alone: bool
    """The whole paragraph is the heading."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a plain text; a line that holds several headings is divided at them."""
    report = outline(read_bytes(text.encode(), "报告.txt"))
    return list(_paragraphs(report))


def _paragraphs(report: Report) -> Iterator[Paragraph]:
    cuts: dict[tuple[int, int], tuple[str, int, int]] = {}
    for node in report.walk():
        if node.span and node.number and node.heading and node.level in _LEVELS:
            row, begin, end = node.span
            cuts[row, begin] = (node.number, _LEVELS.index(node.level), end - len(node.mark))
            if report.source.lines[row].text[end : end + 1].isspace():  # stands for the end of a line that was lost
                cuts[row, end] = ("", -1, -1)
        for row, begin, _ in node.paragraph_spans[bool(node.number) :]:
            if report.source.lines[row].text[:begin][-1:].isspace():
                cuts.setdefault((row, begin), ("", -1, -1))
    for index, line in enumerate(report.source.lines):
        starts = sorted({0, *(start for at, start in cuts if at == index)})
        for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=True):
            number, level, heading_end = cuts.get((index, start), ("", -1, -1))
            if body := line.text[start + len(number) : stop].strip():
                alone = start + len(line.text[start:stop].rstrip()) == heading_end
                yield Paragraph(number, body, level, alone)


def _plain(one: Paragraph, properties: str = "") -> str:
    return p(escape(one.number + one.text), properties=properties)


def _pattern(one: Paragraph) -> tuple[str, int]:
    """（一） → （%2） and 1; 0 where it is no number that a list could print."""
    found = _NUMERAL.search(one.number)
    return (_NUMERAL.sub(f"%{one.level + 1}", one.number, count=1), ordinal(found[0])) if found else ("", 0)


def _level(level: int, pattern: str, style: str = "") -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[level]}"/>{tied}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


class _Lists:
    """The lists that print the numbers of a report: one for the usual patterns, and one more for each slip."""

    def __init__(self, tied: bool) -> None:
        self.abstract: dict[int, str] = {}
        self._tied = tied
        self._nums = ['<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>']
        self._counts = [0, 0, 0]

    def list_of(self, one: Paragraph) -> int:
        """The w:numId that prints the number of the paragraph; 0 where the text has to hold it."""
        pattern, value = _pattern(one)
        if not value or self.abstract.setdefault(one.level, pattern) != pattern:
            return 0
        self._counts[one.level] += 1
        self._counts[one.level + 1 :] = [0] * (2 - one.level)
        if value == self._counts[one.level]:
            return 1
        self._counts[one.level] = value
        self._nums.append(
            f'<w:num w:numId="{len(self._nums) + 1}"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="{one.level}">'
            f'<w:startOverride w:val="{value}"/></w:lvlOverride></w:num>'
        )
        return len(self._nums)

    def xml(self) -> str:
        levels = "".join(
            _level(level, pattern, f"h{level + 1}" if self._tied else "")
            for level, pattern in sorted(self.abstract.items())
        )
        return f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{"".join(self._nums)}'


def _numbered(text: str, *, tied: bool) -> bytes:
    lists, body = _Lists(tied), []
    for one in paragraphs(text):
        number = lists.list_of(one) if one.level >= 0 else 0
        if not number:
            body.append(_plain(one))
            continue
        own = f'<w:ilvl w:val="{one.level}"/><w:numId w:val="{number}"/>'
        style = f'<w:pStyle w:val="h{one.level + 1}"/>' if tied else ""
        own = "" if tied and number == 1 else f"<w:numPr>{own}</w:numPr>"
        body.append(p(escape(one.text), properties=style + own))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{level}"><w:name w:val="标题编号{level}"/><w:pPr><w:numPr>'
        f'<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for level in (1, 2, 3)
    )
    return docx("".join(body), numbering=lists.xml(), styles=styles)


def numbered(text: str) -> bytes:
    """Numbers by Word, the lists named by the paragraphs."""
    return _numbered(text, tied=False)


def numbered_by_style(text: str) -> bytes:
    """Numbers by Word, the lists named by styles, whose levels the list ties to them."""
    return _numbered(text, tied=True)


_HEADING_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="h{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2, 3)
)


def _styled(text: str, written: Callable[[Paragraph], str]) -> bytes:
    body = [
        p(escape(written(one)), properties=f'<w:pStyle w:val="h{one.level + 1}"/>')
        if one.alone and one.level >= 0
        else _plain(one)
        for one in paragraphs(text)
    ]
    return docx("".join(body), styles=_HEADING_STYLES)


def styled(text: str) -> bytes:
    """Headings of a line of their own in Word's styles, with their numbers."""
    return _styled(text, lambda one: one.number + one.text)


def styled_only(text: str) -> bytes:
    """The same without their numbers: nothing but the style says that they are headings."""
    return _styled(text, lambda one: one.text)


def tracked(text: str) -> bytes:
    """Every other heading inserted, every third paragraph with a deleted sentence, whole paragraphs deleted."""
    gone = "<w:del><w:r><w:delText>已经删去的3件事。</w:delText></w:r></w:del>"
    body, headings = [], 0
    for place, one in enumerate(paragraphs(text)):
        words = r(escape(one.number + one.text))
        headings += one.level >= 0
        if one.level >= 0 and headings % 2:
            body.append(f"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins>{words}</w:ins></w:p>")
        elif place % 3 == 1:
            body.append(f"<w:p>{words}{gone}</w:p>")
        else:
            body.append(f"<w:p>{words}</w:p>")
        if place % 5 == 4:
            body.append(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{gone}</w:p>")
    return docx("".join(body))


def in_controls(text: str) -> bytes:
    """The report in a control, every other paragraph in one more, and a control around a stretch of every line."""

    def within(content: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="正文"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    body = []
    for place, one in enumerate(paragraphs(text)):
        words = one.number + one.text
        half = len(words) // 2
        line = f"<w:p>{r(escape(words[:half]))}{within(r(escape(words[half:])))}</w:p>"
        body.append(within(line) if place % 2 else line)
    return docx(within(within("".join(body))))


def in_box(text: str) -> bytes:
    """The report in a text box, once for Word of today and once more for older ones."""
    box = f"<w:txbxContent>{''.join(map(_plain, paragraphs(text)))}</w:txbxContent>"
    return docx(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def in_cell(text: str) -> bytes:
    """The report in the only cell of a table."""
    return docx(table(("".join(map(_plain, paragraphs(text))),)) + p())


def with_breaks(text: str) -> bytes:
    """The whole report one paragraph of soft breaks, each line indented with a tab."""
    lines = [f"<w:r><w:tab/></w:r>{r(escape(one.number + one.text))}" for one in paragraphs(text)]
    return docx(f"<w:p>{'<w:r><w:br/></w:r>'.join(lines)}</w:p>")


def in_pieces(text: str) -> bytes:
    """Sentences as runs, results of fields, links, moved text; hidden words, notes, headers and macros beside them."""
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    frames: list[Callable[[str], str]] = [
        lambda words: words,
        lambda words: (
            f"{field.format('begin')}<w:r><w:instrText>REF 甲3件</w:instrText></w:r>"
            f"{field.format('separate')}{words}{field.format('end')}"
        ),
        lambda words: f"<w:hyperlink>{words}</w:hyperlink>",
        lambda words: f"<w:moveFrom>{words}</w:moveFrom><w:moveTo>{words}</w:moveTo>",
        lambda words: f"{words}{r('藏着的5件事。', '<w:vanish/>')}",
        lambda words: f"{words}<w:r><w:footnoteReference w:id='2'/></w:r>",
    ]
    body, place = [], 0
    for one in paragraphs(text):
        runs = []
        for words in _SENTENCE.split(one.number + one.text):
            if words:
                runs.append(frames[place % len(frames)](r(escape(words))))
                place += 1
        body.append(f"<w:p>{''.join(runs)}</w:p>")
    more: dict[str, str | bytes] = {
        "word/header1.xml": f"<w:hdr xmlns:w='x'>{p('页眉7件')}</w:hdr>",
        "word/footnotes.xml": f"<w:footnotes xmlns:w='x'>{p('脚注8件')}</w:footnotes>",
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 no macro is ever read",
    }
    return docx("".join(body), more=more)


VARIANTS: dict[str, Callable[[str], bytes]] = {
    "numbered": numbered,
    "numbered_by_style": numbered_by_style,
    "styled": styled,
    "styled_only": styled_only,
    "tracked": tracked,
    "in_controls": in_controls,
    "in_box": in_box,
    "in_cell": in_cell,
    "with_breaks": with_breaks,
    "in_pieces": in_pieces,
}
