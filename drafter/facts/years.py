"""Every year in the text and what becomes of it next year (design 6: report year, year before, year after move on by one)."""

from __future__ import annotations

import re
from functools import cache

from drafter.facts.passages import passages
from drafter.lexicon import expressions
from drafter.model import CLOSING, HEADING, Passage, Report, YearRole, YearToken

_YEAR = re.compile(r"((?:19|20)\d\d)(?<![\d.]\d{4})(?![\d.,，]?\d{0,2}%)")
_AS_YEAR = re.compile(r"\s*(?:年|[-—–~～至－]{1,2}\s*(?:19|20)\d\d|〕|】?\d{0,2}月|[）)]|版)")
_YEARLY_EVENT = re.compile(
    r"[\u4e00-\u9fff“”]{2,14}?(?:大会|论坛|峰会|博览会|展览会|大赛|活动周|宣传周|宣传月|活动月|文化节|开放月|开放日)"
)
_VERB_AFTER = re.compile(r"\s*(?:坚持|以来|以习)")
_RANGE_BEFORE = re.compile(r"(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*[-—–~～至到－]{1,2}\s*$")
_RANGE_AFTER = re.compile(r"\s*年?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?\s*[-—–~～至到－]{1,2}\s*(?:19|20)\d\d")
_DATE_AFTER = re.compile(r"\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
_SINCE_BEFORE = re.compile(r"(?:自|从|于)\s*$")
_SINCE_AFTER = re.compile(
    r"\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?[^，。；]{0,20}?(?:以来|起|开始|至今|建立|成立|施行|实施)"
)
_SINCE_REPORT = re.compile(r"\s*年(?:度)?以来")
_QUOTED_LINE = re.compile(r"[（(][^（）()]*$")


@cache
def _document_kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of one-off documents and of yearly ones, from the table."""
    table = expressions("documents")
    once = "|".join(row[0] for row in table if row[1] == "一次性")
    yearly = "|".join(row[0] for row in table if row[1] == "每年")
    return re.compile(once), re.compile(yearly)


def years_of(report: Report) -> list[YearToken]:
    """The year tokens in the order of the text; empty where the report year is unknown."""
    if report.year is None:
        return []
    part_roles = {node.id: node.role for node in report.nodes}
    out = []
    for passage in passages(report, headings=True):
        for found in _YEAR.finditer(passage.text):
            if token := _judge(passage, found, report.year, part_roles.get(passage.node)):
                out.append(token)
    return out


def _judge(passage: Passage, found: re.Match[str], this: int, heading_role: str | None) -> YearToken | None:
    text, start, end = passage.text, found.start(1), found.end(1)
    year = int(found[1])
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if not _AS_YEAR.match(after) and not _YEARLY_EVENT.match(after) and not _VERB_AFTER.match(after):
        return None
    role, moved, confirm = _role(passage, text, start, before, after, year, this, heading_role)
    return YearToken(found[1], role, str(moved), confirm, passage.at(start, end))


def _role(
    passage: Passage, text: str, start: int, before: str, after: str, year: int, this: int, heading_role: str | None
) -> tuple[YearRole, int, bool]:
    title = _document_around(text, start)
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return ("document_name" if title is not None else "period"), year, False
    if after.lstrip().startswith("〕"):
        return "document_name", year, False
    if title is not None or (re.match(r"\s*年?版?[）)]", after) and _QUOTED_LINE.search(before)):
        return _document_role(title or _before_bracket(before), year, this)
    if passage.node == CLOSING:
        return "other", year + 1, True
    if passage.paragraph == HEADING and heading_role and year in (this - 1, this, this + 1):
        ahead = heading_role == "plan"
        return ("next_year", this + 2, False) if ahead else ("report_year", this + 1, False)
    if year not in (this - 1, this, this + 1):
        return ("past_event" if year < this else "other"), year, False
    if _SINCE_BEFORE.search(before) and _SINCE_AFTER.match(after):
        return "past_event", year, False
    dated = bool(_DATE_AFTER.match(after))
    if not after.lstrip().startswith("年") and _YEARLY_EVENT.match(after):
        return "past_event", year + 1, True
    names: dict[int, YearRole] = {this - 1: "previous_year", this: "report_year", this + 1: "next_year"}
    return names[year], year + 1, dated


def _document_role(title: str, year: int, this: int) -> tuple[YearRole, int, bool]:
    """A document named after a year: a yearly one moves on, to be confirmed; a one-off one stays."""
    once, yearly = _document_kinds()
    if year not in (this, this + 1) or (once.search(title) and not yearly.search(title)):
        return "document_name", year, False
    return "annual_document", year + 1, True


def _document_around(text: str, at: int) -> str | None:
    """The title in 《》 (or the <> of a title inside a title) around `at`, None outside."""
    opened = max(text.rfind("《", 0, at), text.rfind("<", max(0, at - 60), at))
    if opened < 0 or max(text.rfind("》", opened, at), text.rfind(">", opened, at)) >= 0:
        return None
    closed = min((place for place in (text.find("》", at), text.find(">", at)) if place >= 0), default=at + 30)
    return text[opened:closed]


def _before_bracket(before: str) -> str:
    return before[-30:]
