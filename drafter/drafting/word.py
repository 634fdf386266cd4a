"""A Draft as a .docx: GB/T 9704 look from our own base document, marks highlighted and bookmarked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from drafter import marks
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.ooxml import Anchors, Element, left_indent, line_break, paragraph, run
from drafter.drafting.package import PRIOR_PROPERTY, open_base, to_bytes
from drafter.drafting.placing import signature_indents, title_lines
from drafter.drafting.sentences import sentences
from drafter.marks import Mark, MarkKind

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


def write_docx(draft: Draft) -> bytes:
    """The draft as a Word file; equal drafts give equal bytes.

    The title is written first unless a line of the style 标题 is among the lines. The file says in its document
    properties that it is a draft, and of which report.
    """
    document = open_base("base.docx")
    body = document.element.body
    section = body[-1]
    body.remove(section)  # the section's properties stay last
    anchors = Anchors()
    lines = draft.titled()
    for line, indent in zip(lines, _indents(lines), strict=True):
        made = paragraph(body, STYLE_IDS[line.style])
        if indent is not None:
            left_indent(made, indent)
        _write(made, line, anchors)
    body.append(section)
    return to_bytes(document, marks.printed(draft.title), {PRIOR_PROPERTY: draft.prior_sha256, **draft.properties})


def _write(made: Element, line: StyledLine, anchors: Anchors) -> None:
    if line.style in _WHOLE:
        rows = title_lines(line.text) if line.style is Style.TITLE else [line.text]
        _write_stretch(made, [marks.split(row) for row in rows], line.style, anchors)
        return
    for marked, stretch in groupby(sentences(marks.split(line.text)), _has_mark):
        if marked:
            for sentence in stretch:
                _write_stretch(made, [sentence], line.style, anchors)
        else:
            run(made, "".join(str(piece) for sentence in stretch for piece in sentence))


def _has_mark(sentence: list[str | Mark]) -> bool:
    return any(isinstance(piece, Mark) for piece in sentence)


def _write_stretch(made: Element, rows: Iterable[list[str | Mark]], style: Style, anchors: Anchors) -> None:
    """Rows of text, a soft break between them, within the bookmarks of all their marks."""
    rows = list(rows)
    named = dict.fromkeys(piece.id for row in rows for piece in row if isinstance(piece, Mark) and piece.id)
    opened = [anchors.open(made, mark_id) for mark_id in named]
    for number, row in enumerate(rows):
        if number:
            line_break(made)
        for piece in row:
            if isinstance(piece, Mark):
                _write_mark(made, piece, style, anchors)
            else:
                run(made, piece)
    for bookmark in reversed(opened):
        anchors.close(made, bookmark)


def _write_mark(made: Element, mark: Mark, style: Style, anchors: Anchors) -> None:
    colour = HIGHLIGHTS[mark.kind]
    if found := _STATUS.fullmatch(mark.text):
        run(made, f"【{found[1]}", colour)
        anchors.dropdown(made, mark.id, "状态", found[2], STATUSES, colour)
        run(made, f"{found[3]}】", colour)
    elif style is Style.PRIOR and (found := _PRIOR_TEXT.fullmatch(mark.text)):
        # A page of highlighted grey cannot be read: only the head and the end are highlighted.
        run(made, f"【{found[1]}", colour, "auto")
        run(made, found[2])
        run(made, "】", colour, "auto")
    else:
        run(made, mark.printed, colour)


def _indents(lines: Sequence[StyledLine]) -> list[int | None]:
    """For each line its left indent in twips, None where its style says all: 署名 and 成文日期 are placed together."""
    out: list[int | None] = [None] * len(lines)
    names = [place for place, line in enumerate(lines) if line.style is Style.SIGNATURE]
    dates = [place for place, line in enumerate(lines) if line.style is Style.DATE]
    name, date = (lines[places[-1]].text if places else "" for places in (names, dates))
    for places, indent in zip((names, dates), signature_indents(name, date), strict=True):
        for place in places:
            out[place] = indent
    return out
