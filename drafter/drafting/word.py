"""A Draft as a .docx: the look from our own base document, marks highlighted and bookmarked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter import marks
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.ooxml import LINE_BREAK, Anchors, paragraph, run
from drafter.drafting.package import document_on
from drafter.drafting.placing import Grid, signature_indents, title_lines
from drafter.drafting.sentences import sentences
from drafter.marks import Mark, MarkKind
from drafter.packs.look import DEFAULT, Look

STYLE_IDS = {
    Style.TITLE: "Title",
    Style.ADDRESSEE: "Addressee",
    Style.BODY: "",
    Style.PART: "PartHeading",
    Style.SECTION: "SectionHeading",
    Style.ITEM: "ItemHeading",
    Style.PRIOR: "PriorText",
    Style.NOTE: "ToolNote",
    Style.SIGNATURE: "IssuerSignature",
    Style.DATE: "IssueDate",
}
"""Style identifiers of base.docx; the default style needs none."""

HIGHLIGHTS = {MarkKind.FILL: "yellow", MarkKind.WRITE: "cyan", MarkKind.VERIFY: "green"}
STATUSES = ("状态待填", "已完成", "推进中", "持续推进", "未完成", "已调整", "不单列")

_WHOLE = (Style.TITLE, Style.PART, Style.SECTION, Style.ITEM)  # one bookmark around all of the line
_STATUS = re.compile(rf"(待写·上年安排\d*（)({'|'.join(STATUSES)})(）.*)", re.DOTALL)
_PRIOR_TEXT = re.compile(r"([^：]*：)(.*)", re.DOTALL)


def write_docx(draft: Draft, look: Look = DEFAULT) -> bytes:
    """The draft as a Word file that looks like `look`; equal drafts and looks give equal bytes.

    The title is written first unless a line of the style 标题 is among the lines. The file says in its document
    properties that it is a draft, and of which report.
    """
    anchors = Anchors()
    lines = draft.titled()
    content = body_xml(lines, look, anchors, STYLE_IDS)
    properties = {marks.PROPERTY: draft.prior_sha256, **draft.properties}
    title = marks.printed(draft.title)
    if look == DEFAULT:
        return document_on("base.docx", content, title, properties)
    from drafter.drafting import letterhead
    from drafter.drafting.base.build import draft_parts

    before, after = letterhead.head(look.letterhead, anchors), letterhead.foot(look, anchors)
    return document_on(draft_parts(look), f"{before}{content}{after}", title, properties)


def body_xml(lines: Sequence[StyledLine], look: Look, anchors: Anchors, style_ids: Mapping[Style, str]) -> str:
    """The lines as paragraphs in the styles `style_ids`; `look` says how wide lines are."""
    columns = look.title_columns if look.shaped_title else 0
    return "".join(
        paragraph(_content(line, anchors, columns), style_ids[line.style], indent)
        for line, indent in zip(lines, _indents(lines, look), strict=True)
    )


def _content(line: StyledLine, anchors: Anchors, columns: int) -> str:
    """`columns`: of a title; 0: the editor breaks it."""
    if line.style in _WHOLE:
        shaped = line.style is Style.TITLE and columns
        rows = title_lines(line.text, columns) if shaped else [line.text]
        return _stretch([marks.split(row) for row in rows], line.style, anchors)
    return "".join([_stretch([sentence], line.style, anchors) for sentence in sentences(marks.split(line.text))])


def _stretch(rows: Sequence[Sequence[str | Mark]], style: Style, anchors: Anchors) -> str:
    """Rows of text, a soft break between them, within the bookmarks of all their marks."""
    named = dict.fromkeys([piece.id for row in rows for piece in row if isinstance(piece, Mark) and piece.id])
    opened, closed = anchors.bookmarks(named)
    written = [
        "".join([_mark(piece, style, anchors) if isinstance(piece, Mark) else run(piece) for piece in row])
        for row in rows
    ]
    return opened + LINE_BREAK.join(written) + closed


def _mark(mark: Mark, style: Style, anchors: Anchors) -> str:
    colour = HIGHLIGHTS[mark.kind]
    if found := _STATUS.fullmatch(mark.text):
        control = anchors.dropdown(mark.id, "状态", found[2], STATUSES, colour)
        return run(f"【{found[1]}", colour) + control + run(f"{found[3]}】", colour)
    if style is Style.PRIOR and (found := _PRIOR_TEXT.fullmatch(mark.text)):
        # A page of highlighted grey cannot be read: only the head and the end are highlighted.
        return run(f"【{found[1]}", colour, "auto") + run(found[2]) + run("】", colour, "auto")
    return run(mark.printed, colour)


def _indents(lines: Sequence[StyledLine], look: Look) -> list[int | None]:
    """For each line its left indent in twips, None where its style says all: 署名 and 成文日期 are placed together."""
    out: list[int | None] = [None] * len(lines)
    names = [place for place, line in enumerate(lines) if line.style is Style.SIGNATURE]
    dates = [place for place, line in enumerate(lines) if line.style is Style.DATE]
    name, date = (lines[places[-1]].text if places else "" for places in (names, dates))
    grid = Grid(look.columns, look.advance, look.advance - look.body.size * 5)
    indents = signature_indents(name, date, grid)
    for places, indent, letters in zip((names, dates), indents, (look.signature, look.date), strict=True):
        for place in places if letters.align == "placed" else ():
            out[place] = indent
    return out
