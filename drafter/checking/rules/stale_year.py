"""年份未改: 标题或句子里还是上年的年份。

Every place where a report says by its form which year it is on (title, opening formula, headings of parts, date of
signing) has one voice; the year that most of them say is the report's, so a title left from last year is found too.
Only the year just before that one is told: it is what a copied text leaves. Past events, two-year comparisons and
documents named after a year have other forms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from drafter.checking.around import HAN, sentence_at, short
from drafter.checking.codes import finding
from drafter.checking.material import Material, Sentence
from drafter.facts.sentences import split
from drafter.model import CLOSING, HEADING, PREAMBLE, TITLE, Finding, Node, Passage, Role
from drafter.outline.roles import role_of_heading

_YEAR = r"((?:19|20)\d\d)\s*年"
_BRACKETED = re.compile(r"《[^》]*》|[（(][^（）()]*[)）]|〔[^〕]*〕|“[^”]*”")
_TITLE = re.compile(rf"{_YEAR}(?!\s*\d{{1,2}}\s*月)")
_FORMULA = re.compile(
    rf"现(?:就|将)[^。，；]{{0,24}}?{_YEAR}(?!\s*(?:以来|\d{{1,2}}\s*月))[^。]{{0,40}}?(?:报告|汇报|总结|通报|公布|介绍)?如下"
)
_OPENING = re.compile(rf"\s*{_YEAR}(?:度)?(?!\s*(?:以来|\d{{1,2}}\s*月|起))")
_NEXT = re.compile(rf"\s*{_YEAR}\s*(?=[，,]|是|[^，。；]{{0,12}}?(?:将|继续))(?![^。]*(?:19|20)\d\d)")
_SIGNED = re.compile(r"\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(?:\d{1,2}\s*日)?\s*")
_LEADING = re.compile(
    rf"\s*(?:(?:我|本|全)?{HAN}{{0,4}}?(?:街道|[区县市镇乡局旗]))?{_YEAR}(?:度)?\s*[，,]?"
    r"(?!\s*(?:以来|\d{1,2}\s*月|[-—–~～至、和与及]|起|建|成立|制定的|印发的|出台的|修订的))"
)
_REPORTED = re.compile(r"法治政府建设|法治建设|依法行政|(?:主要|重点|总体)(?:工作|举措|措施|做法|成效|情况)")
_OTHERS = re.compile(r"整改|反馈|督察|督查|巡察|巡视|考核|检查|审计|问题")
_DIGIT = re.compile(r"\d")
_TOTAL = re.compile(r"[^，。；的]{0,16}?(?:全年|(?<![中公])共(?![同享建治和产识性])|累计|合计|总计)")
_COMPARED = re.compile(
    r"今年|本年|同期|上年|去年|翌年|次年|比|较|增长|下降|分别|连续|提高到|降至|增至|基础上|其后|随后|此后|以来"
)
_AHEAD = re.compile(r"^[^。；]{0,30}?(?:将(?!法治|其|各|全|依|工)|拟|计划(?!》)|要(?!求|点|素|件)|继续)")


NEAR = 80
"""Characters before and after a sentence in which a comparison with another year may stand."""


class _Claim(NamedTuple):
    """A place whose form says which year is reported on."""

    passage: Passage
    start: int
    said: str
    report_year: int
    what: str
    shift: int = 0
    """The year said minus the report's: 1 for the plan and for the date of signing."""


def find(material: Material) -> Iterator[Finding]:
    """Places that speak of the year before as if it were the report's."""
    report = material.report
    if report.year is None or report.kind != "annual_report":
        return
    claims = list(_claims(material))
    votes = Counter(claim.report_year for claim in claims)
    year = max(votes, key=lambda one: (votes[one], one), default=report.year)  # what is left over is the earlier one
    for claim in claims:
        if claim.report_year == year - 1:
            right = year + claim.shift
            yield _finding(
                sentence_at(claim.passage, claim.start), claim.start, f"{claim.what}写的是{claim.said}年", year, right
            )
    told = {(claim.passage.node, claim.passage.paragraph) for claim in claims}
    for passage in material.passages:
        if (passage.node, passage.paragraph) not in told:
            yield from _sentences(passage, year)


def _claims(material: Material) -> Iterator[_Claim]:
    """The voices in the order of the text, one a place and form."""
    parts = {node.id: _role(node) for node in material.report.nodes}
    opened = planned = False
    for passage in material.passages:
        outside = _BRACKETED.sub(lambda found: "※" * len(found[0]), passage.text)

        def claim(found: re.Match[str], what: str, shift: int = 0, here: Passage = passage) -> _Claim:
            return _Claim(here, found.start(1), found[1], int(found[1]) - shift, what, shift)

        if passage.node == TITLE:
            years = list(_TITLE.finditer(outside))
            if len(years) == 1:
                yield claim(years[0], "标题")
        elif passage.node == PREAMBLE:
            if found := _FORMULA.search(outside):
                yield claim(found, "“现将……如下”一句")
            if not opened and (found := _OPENING.match(outside)):
                yield claim(found, "开头")
            opened = True
        elif passage.node == CLOSING:
            if (found := _SIGNED.fullmatch(outside)) and not 7 <= int(found[2]) <= 9:
                yield claim(found, "成文日期", int(int(found[2]) < 7))
        elif passage.paragraph == HEADING and (role := parts.get(passage.node)):
            years = list(_TITLE.finditer(outside))
            if len(years) == 1 and role != "other" and not _COMPARED.search(outside):
                yield claim(years[0], "标题", int(role == "plan"))
        elif passage.role == "plan" and passage.paragraph != HEADING:
            if not planned and (found := _NEXT.match(outside)):
                yield claim(found, "下年安排的开头", 1)
            planned = True


def _role(node: Node) -> Role | None:
    """The role that the heading's own words say; a theme's by its place, but for the plan, which a stale title can
    make of a theme headed by a year."""
    said = role_of_heading(node.heading or "")
    return said or (None if node.role == "plan" else node.role)


def _sentences(passage: Passage, year: int) -> Iterator[Finding]:
    """Section headings and sentences that open with the year that has passed, and state a total of it or a plan for it."""
    shift = int(passage.role == "plan")
    stale = str(year - 1 + shift)
    if passage.node in (TITLE, CLOSING) or stale not in passage.text:
        return
    for start, end in split(passage.text):
        sentence = Sentence(passage.text[start:end], passage, start)
        found = _LEADING.match(sentence.text)
        if not found or found[1] != stale or str(year + shift) in sentence.text:
            continue
        place = start + found.start(1)
        rest = sentence.text[found.end() :]
        heading = passage.paragraph == HEADING
        if shift:
            if (heading and not _OTHERS.search(rest)) or _AHEAD.match(rest):
                yield _finding(sentence, place, f"下年安排里写的是{stale}年", year, year + 1)
            continue
        near = _neighbours(passage, sentence)
        if heading:
            told = bool(_REPORTED.search(rest)) and not _OTHERS.search(rest)
        else:
            told = bool(_TOTAL.match(rest)) and bool(_DIGIT.search(rest))
        if told and str(year) not in near and not _COMPARED.search(near):
            yield _finding(sentence, place, f"句子写的是{stale}年", year, year)


def _neighbours(passage: Passage, sentence: Sentence) -> str:
    """The sentence with the beginning of the next and the end of the one before: a comparison may stand there."""
    return passage.text[max(0, sentence.start - NEAR) : sentence.start + len(sentence.text) + NEAR]


def _finding(sentence: Sentence, at: int, seen: str, year: int, right: int) -> Finding:
    quote = sentence.text if len(sentence.text) <= 60 else sentence.text[:59]
    place = sentence.part(0, len(quote))
    said = sentence.passage.text[at : at + 4]
    return finding(
        "stale-year",
        f"这是{year}年的报告，{seen}：{short(quote)}",
        quote,
        place,
        f"请把{said}年改为{right}年",
        stated=said,
    )
