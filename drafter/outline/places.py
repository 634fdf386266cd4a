"""Places in a report → places in its source: which stretch of which line an `At` means."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import ADDRESSEE, CLOSING, HEADING, PREAMBLE, TITLE, At, Line, Report, Span


def source_span(report: Report, at: At) -> Span | None:
    """The stretch of `report.source.lines` that `at` means; None where it is not in the source (a wrong `at`).

    A stretch of a title over two lines ends with the line in which it begins.
    """
    whole = _whole(report, at)
    if whole is None:
        return None
    line, text_at, length = whole
    if not 0 <= at.start <= at.end:
        return None
    return Span(line, text_at + min(at.start, length), text_at + min(at.end, length))


def _whole(report: Report, at: At) -> tuple[int, int, int] | None:
    """Line, begin and length of the paragraph or heading in which `at` stands; a begin that offsets count from."""
    lines = report.source.lines
    if at.node == TITLE:
        return _in_title(lines, report.title or "", at.start)
    if at.node == ADDRESSEE:
        return _nth(lines, [report.addressee or ""], 0)
    if at.node == PREAMBLE:
        return _nth(lines, report.preamble, at.paragraph)
    if at.node == CLOSING:
        return _nth(lines[::-1], report.closing[::-1], len(report.closing) - 1 - at.paragraph, len(lines) - 1)
    node = report.node(at.node)
    if node is None:
        return None
    if at.paragraph == HEADING:
        if node.span is None or node.heading is None:
            return None
        begin = lines[node.span.line].text.find(node.heading, node.span.start + len(node.number))
        return None if begin < 0 else (node.span.line, begin, len(node.heading))
    if not 0 <= at.paragraph < len(node.paragraph_spans):
        return None
    span = node.paragraph_spans[at.paragraph]
    return span.line, span.start, span.end - span.start


def _nth(
    lines: Sequence[Line], texts: Sequence[str], wanted: int, last: int | None = None
) -> tuple[int, int, int] | None:
    """Where the text number `wanted` stands, of texts that stand in the lines in this order; `last`: lines reversed."""
    row, column = 0, 0
    for number, text in enumerate(texts):
        while row < len(lines) and (begin := lines[row].text.find(text, column)) < 0:
            row, column = row + 1, 0
        if row == len(lines) or not text:
            return None
        if number == wanted:
            return (row if last is None else last - row), begin, len(text)
        if last is None:
            column = begin + len(text)
        else:
            row += 1
    return None


def _in_title(lines: Sequence[Line], title: str, offset: int) -> tuple[int, int, int] | None:
    """The line of a title, which may be joined from several, in which the character number `offset` stands."""
    for first in range(len(lines)):
        before, row = 0, first
        while row < len(lines) and before < len(title):
            piece = lines[row].text.strip()
            if not piece or not title.startswith(piece, before):
                break
            if before <= offset < before + len(piece) or before + len(piece) == len(title):
                lead = len(lines[row].text) - len(lines[row].text.lstrip())
                return row, lead - before, before + len(piece)
            before, row = before + len(piece), row + 1
    return None
