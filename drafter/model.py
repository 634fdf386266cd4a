"""The plain types that all packages share. They know neither files nor terminals.

The way of the data: a file becomes a `SourceText`, that a `Report` (outline), that `Facts`; a `Workbook`
(drafter.workbook) stands between two years. Offsets count code points. Text is kept verbatim: nothing here is ever
normalised, so that every non-space character of the source can be found again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Level = Literal["part", "section", "item", "point"]
Role = Literal["measures", "problems", "leader", "plan", "other"]
Kind = Literal["annual_report", "plan", "other"]
FigureRole = Literal["value", "target", "threshold", "reference"]
RelationType = Literal["ratio", "sum", "difference", "balance", "yoy"]
Severity = Literal["error", "warning", "info"]
LinkKind = Literal["same", "renamed", "moved", "gone", "new"]
AnswerStatus = Literal["answered", "partly", "changed", "unanswered"]
YearRole = Literal[
    "report_year", "next_year", "previous_year", "annual_document", "document_name", "period", "past_event", "other"
]

TITLE, PREAMBLE, CLOSING, ADDRESSEE = "title", "preamble", "closing", "addressee"
HEADING = -1  # At.paragraph: the heading of a node rather than one of its paragraphs


class Bookmark(NamedTuple):
    """A named stretch of a line."""

    name: str
    start: int
    end: int


class Line(NamedTuple):
    """One line or paragraph as a reader gives it, without its line end."""

    text: str
    position: str
    """Where a person finds it again: 第12行, 第3段, 表1第2行."""
    style: str = ""
    """Name of the paragraph style or HTML tag, "" where the format has none."""
    heading_level: int | None = None
    """1 for the highest, where style or tag says that this is a heading."""
    auto_number: str = ""
    """A number that the format keeps outside the text (automatic numbering), as it would be printed. In the lines of a
    Report's source it stands before the text as well."""
    in_table: bool = False
    furniture: bool = False
    """Told by the reader to be no part of the text: navigation, footer, tools of a web page."""
    own_mark: bool = False
    """Wholly inside 【待…】 of a draft of our own."""
    bookmarks: tuple[Bookmark, ...] = ()
    """Where the format has them; those of a paragraph with soft breaks belong to the line in which they begin."""


class SourceText(NamedTuple):
    """What a reader gives: the lines in the order in which they are read, and where they come from."""

    path: str
    format: str
    """What the file itself is: txt, docx, doc, wps, rtf, odt, pdf, html or md."""
    sha256: str
    lines: tuple[Line, ...]
    notices: tuple[str, ...] = ()
    """What the reader could not read or had to guess, for the user."""
    draft_of: str | None = None
    """sha256 of the prior report when the file says of itself that it is a draft of ours; "" when it doesn't say
    of which."""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class Span(NamedTuple):
    """A stretch of one source line: line index in SourceText.lines, begin and end in its text."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """A part, section, item or point. `number` as written with its mark, `mark` closes the heading as written."""

    id: str
    level: Level
    number: str = ""
    heading: str | None = None
    mark: str = ""
    paragraphs: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    role: Role | None = None
    """Of a part always; of a section only where it differs from its part's."""
    span: Span | None = None
    """Where number and heading stand in the source."""
    paragraph_spans: list[Span] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class Doubt(NamedTuple):
    """Something doubtful that a person should look at; never a refusal."""

    code: str
    message: str
    quote: str = ""


@dataclass(slots=True)
class Report:
    """The outline of one document. Title, preamble, nodes, closing and noise together hold every character."""

    source: SourceText
    kind: Kind = "other"
    title: str | None = None
    unit: str | None = None
    issuer: str | None = None
    year: int | None = None
    addressee: str | None = None
    preamble: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    warnings: list[Doubt] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        for node in self.nodes:
            yield from node.walk()

    def node(self, node_id: str) -> Node | None:
        return next((node for node in self.walk() if node.id == node_id), None)

    def parts(self, role: Role) -> list[Node]:
        return [node for node in self.nodes if node.role == role]


class At(NamedTuple):
    """A place in a Report: a node id, or title, addressee, preamble or closing; offsets in that paragraph's text."""

    node: str
    paragraph: int
    start: int
    end: int


class Passage(NamedTuple):
    """One run of text of a report with its place: the unit over which facts are looked for."""

    text: str
    node: str
    paragraph: int
    role: Role | None
    """Of the part (or section, where it differs) in which it stands; None in title, preamble, closing."""

    def at(self, start: int, end: int) -> At:
        return At(self.node, self.paragraph, start, end)


class Figure(NamedTuple):
    """A quantity that next year's report would restate. `start`, `end`: the value inside `sentence`."""

    id: str
    value: str
    """As written, 万 亿 余 多 kept, 近 约 超 逾 达 left out."""
    number: float | None
    """In `unit`; None where only an approximate word is given (十余: 10.0; 数百: None)."""
    approximate: bool
    unit: str
    label: str
    topic: str
    role: FigureRole
    year: int | None
    sentence: str
    start: int
    end: int
    at: At


class ZeroStatement(NamedTuple):
    """未发生…, 零败诉: a figure of value 0 in words, to be asked again. `sentence` is the clause that says it."""

    id: str
    sentence: str
    at: At


class Problem(NamedTuple):
    id: str
    text: str
    """The problem as headed or stated; without its number."""
    cause: str | None
    at: At


class Commitment(NamedTuple):
    """A sentence of 下年安排 that promises something; hard when it names a number, date, document, body or single act."""

    id: str
    text: str
    hard: bool
    targets: tuple[str, ...]
    """Ids of the figures in it."""
    at: At


class YearToken(NamedTuple):
    """A year in the text and what becomes of it: four digits, `next` equal to `text` where it stays."""

    text: str
    role: YearRole
    next: str
    confirm: bool
    """Moved on only inside 【待核】."""
    at: At


class Task(NamedTuple):
    """A numbered task of a plan, with the bodies responsible for it."""

    number: str
    heading: str
    text: str
    responsible: tuple[str, ...]


class OwnMark(NamedTuple):
    """A mark found in a draft of our own."""

    kind: str
    id: str
    text: str
    at: At | None


class Relation(NamedTuple):
    """A stated figure that can be computed from others of the same text: a rate from its base, a total from its parts.

    `holds`: within the tolerance of the printed digits, so also for a rate right only by truncation; None where an
    operand is missing (the base of a rate is named in words only or not at all).
    """

    type: RelationType
    stated: Figure
    operands: tuple[Figure, ...]
    """In the order of the formula: numerator, base; parts; start, added …, removed …; this year, last year."""
    signs: tuple[int, ...]
    """+1 or -1 for each operand of a sum, difference or balance; empty for the others."""
    computed: float | None
    """In the unit of the stated figure, unrounded."""
    holds: bool | None
    truncated: bool = False
    """Holds, but only when cut off and not when rounded half up."""
    arithmetic: str = ""
    """How a person would write it: 1446÷3146=45.96%; "" where nothing can be computed."""
    missing: str = ""
    """What the text does not give, as it names it: 立案数; "" where nothing is missing."""


class Finding(NamedTuple):
    """Something that a check found, worded so that it can be sent to the writer as it is."""

    code: str
    severity: Severity
    message: str
    """What is wrong, with the arithmetic; one plain Chinese sentence."""
    quote: str
    """The words of the report, verbatim."""
    at: At | None
    stated: str | None = None
    computed: float | None = None
    remedy: str = ""
    """What would put it right; begins with a verb."""


class Link(NamedTuple):
    """A figure of last year and the same indicator of this year; None on the side where there is none."""

    earlier: str | None
    later: str | None
    kind: LinkKind
    score: float = 1.0


class Answer(NamedTuple):
    """A commitment of last year and the sentences of this year that answer it."""

    commitment: str
    status: AnswerStatus
    sentences: tuple[str, ...]
    score: float


@dataclass(slots=True)
class Facts:
    """What a report states."""

    figures: list[Figure] = field(default_factory=list)
    zero_statements: list[ZeroStatement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    years: list[YearToken] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
