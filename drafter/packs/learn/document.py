"""A report as a Word document: which characters are title, headings, text — and how each of them looks.

Most Word users format by hand, so nothing is taken from the names of styles: every character votes with what it looks
like, and the majority of a kind wins.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.drafting.lines import Style
from drafter.model import Report, Span
from drafter.outline.furniture import is_date, signature_in
from drafter.packs.learn.effective import Effective, ParagraphLook, RunLook, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_body import PlacedText

_POSITION = re.compile(r"(第\d+段)(?:第\d+行)?")
_LEVELS = {"part": Style.PART, "section": Style.SECTION, "item": Style.ITEM}
_SPACES = re.compile(r"\u3000\u3000|[ \xa0]{3,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Votes:
    """What the characters of one kind of paragraph look like."""

    fonts: Counter[str] = field(default_factory=Counter)
    """Of Chinese characters."""
    latins: Counter[str] = field(default_factory=Counter)
    """Of digits and letters."""
    sizes: Counter[int] = field(default_factory=Counter)
    bolds: Counter[bool] = field(default_factory=Counter)
    spacings: Counter[int] = field(default_factory=Counter)
    paragraphs: Counter[ParagraphLook] = field(default_factory=Counter)
    spaced: int = 0
    """Characters of paragraphs that are indented by typed spaces."""
    run_in: int = 0
    """Headings that share their paragraph with text."""
    alone: int = 0

    def add(self, text: str, look: RunLook) -> None:
        chinese = len(_CHINESE.findall(text))
        latin = sum(character.isascii() and character.isalnum() for character in text)
        if chinese and look.font:
            self.fonts[look.font] += chinese
        if latin and look.latin:
            self.latins[look.latin] += latin
        self.sizes[look.size] += len(text)
        self.bolds[look.bold] += len(text)
        self.spacings[look.spacing] += len(text)


class Seen:
    """The votes of one report, by kind."""

    def __init__(self, report: Report, placed: list[PlacedText], effective: Effective) -> None:
        self.votes: dict[Style, Votes] = defaultdict(Votes)
        self._report = report
        self._effective = effective
        self._placed = {one.position: one for one in placed if _POSITION.fullmatch(one.position)}
        self._kinds: dict[str, list[tuple[int, int, Style]]] = defaultdict(list)
        for span, style in self._spans():
            self._mark(span, style)
        for position, stretches in self._kinds.items():
            self._vote(self._placed[position], stretches)

    def _spans(self) -> Iterator[tuple[Span, Style]]:
        """Every stretch of the report that is known to be of one kind."""
        first = min((node.span.line for node in self._report.walk() if node.span), default=0)
        title, addressee = _folded(self._report.title or ""), _folded(self._report.addressee or "")
        opening = {_folded(text) for text in self._report.preamble}
        closing = {_folded(text) for text in self._report.closing}
        for number, line in enumerate(self._report.source.lines):
            text, whole = _folded(line.text), Span(number, 0, len(line.text))
            if number < first:
                if len(text) > 3 and text in title:
                    yield whole, Style.TITLE
                elif addressee and text == addressee:
                    yield whole, Style.ADDRESSEE
                elif text in opening:
                    yield whole, Style.BODY
            elif text in closing and is_date(line.text):
                yield whole, Style.DATE
            elif text in closing and signature_in(line.text):
                yield whole, Style.SIGNATURE
        for node in self._report.walk():
            if node.span and node.heading and node.level in _LEVELS:
                yield node.span, _LEVELS[node.level]
            for span in node.paragraph_spans:
                yield span, Style.BODY

    def _mark(self, span: Span, style: Style) -> None:
        line = self._report.source.lines[span.line]
        found = _POSITION.fullmatch(line.position)
        placed = self._placed.get(found[1]) if found else None
        if placed is None:
            return
        start = "".join(piece for piece, _ in placed.pieces).find(line.text)
        if start >= 0:
            self._kinds[placed.position].append((start + span.start, start + span.end, style))

    def _vote(self, placed: PlacedText, stretches: list[tuple[int, int, Style]]) -> None:
        """Characters vote for their own kind; the paragraph for the kind of its text, else of its heading."""
        counts: Counter[Style] = Counter()
        sizes: Counter[int] = Counter()
        place = 0
        for piece, element in placed.pieces:
            run = next(element.iterancestors(f"{W}r"), None)
            if run is not None and piece.strip():
                look = self._effective.run(run, placed.paragraph)
                for begin, end, style in stretches:
                    part = piece[max(0, begin - place) : max(0, end - place)].strip()
                    if part:
                        self.votes[style].add(part, look)
                        counts[style] += len(part)
                        sizes[look.size] += len(part)
            place += len(piece)
        if not counts:
            return
        headings = [style for style in counts if style in _LEVELS.values()]
        kind = Style.BODY if Style.BODY in counts and headings else counts.most_common(1)[0][0]
        for style in headings:
            self.votes[style].run_in += kind is not style
            self.votes[style].alone += kind is style
        look_of = self._effective.paragraph(placed.paragraph, sizes.most_common(1)[0][0])
        self.votes[kind].paragraphs[look_of] += counts[kind]
        self.votes[kind].spaced += counts[kind] * bool(_SPACES.match("".join(piece for piece, _ in placed.pieces)))


def _folded(text: str) -> str:
    return "".join(text.split())


def footers_of(section: _Element, parts: dict[str, _Element]) -> dict[str, _Element]:
    """The footers of a section by kind; `parts`: roots by the identifier of their relationship."""
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    out = {}
    for reference in section.iterfind(f"{W}footerReference"):
        root = parts.get(reference.get(relation, ""))
        if root is not None:
            out[reference.get(f"{W}type", "default")] = root
    return out
