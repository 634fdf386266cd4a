"""What the problems part admits, and the cause where one is given (both are asked for: 不足 and 原因)."""

from __future__ import annotations

import re

from drafter.facts.passages import Ids
from drafter.facts.sentences import split
from drafter.model import HEADING, At, Node, Problem, Report

_CAUSE = re.compile(
    r"(?:分析)?(?:究其)?(?:主要)?原因[，,]?(?:主要)?(?:是|在于)|究其原因[，,：:]?(?:主要是)?|(?:这)?主要是(?:因为|由于)|主要是|(?:是)?由于|根源在于"
)
_CAUSE_FIRST = re.compile(
    r"(?:^|[，,。；;])(?:受(?P<by>[^，,。；;]{3,30}?)(?:等(?:因素)?)?(?:的?影响|制约|限制)"
    r"|(?:因(?![地此材人势而素案])|因为)(?P<of>[^，,。；;]{3,40})[，,])"
)
"""受警力不足、年龄老化影响，… 因赋权事项承接不充分，…: the cause stands before what comes of it."""
_LACK = re.compile(
    r"不够|不足|不强|不高|不到位|不均|不平衡|不扎实|不健全|不完善|不深|不严|不大|偏弱|偏低|偏少|偏大|滞后|薄弱|有待|需要?进一步|还需|仍需|亟需|亟待|尚未|欠缺|缺乏|较少|较弱|短板|差距|脱节|困难|单一|不匹配|不紧密|压力|参差|难"
)
_NO_PROBLEM = re.compile(r"[^，。]{0,4}存在的?[^，。]{0,4}(?:问题|不足|短板|困难|差距|薄弱环节)[^，。]{0,8}")
_EXAMPLES = re.compile(r"(?<=[，,；;])(?:例如|比如|如)[：:，,]?(?=[\u4e00-\u9fff])")
_LEAD_IN = re.compile(r"(?:表现在|表现为|薄弱环节|不足|问题|差距|短板)[：:]")
_RESOLVE = re.compile(
    r"[，,](?:这些)?(?:都|均)?(?:有待|需要?|将)?(?:于|我们)?在(?:今后|下一步|以后)[^，,。；;]*(?:解决|改进|加强|克服|整改)。?\s*$"
)
_EDGE = " ，,、\u3000\xa0"
_TAIL = re.compile(r"等问题[，,。]?.*$|[，,]?这些(?:问题|都)?.*$")


def problems_of(report: Report) -> list[Problem]:
    """One problem a numbered node of the problems parts, or a clause of a paragraph without numbers."""
    ids = Ids("p")
    out: list[Problem] = []
    for part in report.nodes:
        if part.role == "problems":
            out += _under(part, ids)
            continue
        for section in part.walk():
            if section.role == "problems":
                whole = _NO_PROBLEM.fullmatch(section.heading or "")
                out += _under(section, ids) if whole else _of_headed(section, ids)
    return out


def _under(root: Node, ids: Ids) -> list[Problem]:
    """The problems of a part, or of a section that is headed as one."""
    out: list[Problem] = []
    planned = {id(inner) for node in root.children if node.role == "plan" for inner in node.walk()}
    for node in root.walk():
        if id(node) in planned:
            continue
        if node is root or not (node.heading or node.number) or _NO_PROBLEM.fullmatch(node.heading or ""):
            out += _of_paragraphs(node, ids, whole=not node.children)
        elif not node.children or node.level == "point":
            out += _of_headed(node, ids)
    return out


def _of_headed(node: Node, ids: Ids) -> list[Problem]:
    body = "".join(node.paragraphs)
    cause = _cause(body)
    if node.heading:
        return [Problem(ids.of(node.heading), node.heading, cause, At(node.id, HEADING, 0, len(node.heading)))]
    if not node.paragraphs:
        return []
    first = node.paragraphs[0]
    start, end = split(first)[0]
    text = _CAUSE.split(first[start:end])[0].rstrip("，,。；; ")
    return [Problem(ids.of(text), text, cause, At(node.id, 0, start, start + len(text)))]


def _cause(text: str) -> str | None:
    found = _CAUSE.search(text)
    if not found:
        before = _CAUSE_FIRST.search(text)
        return (before["by"] or before["of"]) if before else None
    return _RESOLVE.sub("", text[found.end() :]).strip("，,：: ").rstrip("。 ") or None


def _of_paragraphs(node: Node, ids: Ids, *, whole: bool) -> list[Problem]:
    """Problems told in running text: the clauses between ； (or after 如) that admit a lack."""
    out: list[Problem] = []
    if not whole:
        return out
    for index, paragraph in enumerate(node.paragraphs):
        if not _LACK.search(paragraph):
            continue
        cause = _cause(paragraph)
        cut = _CAUSE.search(paragraph)
        told = paragraph[: cut.start()] if cut else paragraph
        for start, end in _clauses(told):
            clause = told[start:end]
            if _LACK.search(clause) and len(clause) >= 6:
                out.append(Problem(ids.of(clause), clause, cause, At(node.id, index, start, end)))
    return out


def _clauses(text: str) -> list[tuple[int, int]]:
    """Spans between ； and 。, after the words that lead in (…还存在一些薄弱环节：, …，如), without 等问题 at the end."""
    lead = list(_EXAMPLES.finditer(text)) or list(_LEAD_IN.finditer(text))[:1]
    begin = lead[-1].end() if lead else 0
    out = []
    for found in re.finditer(r"[^；;。]+", text[begin:]):
        start, end = begin + found.start(), begin + found.end()
        if tail := _TAIL.search(text[start:end]):
            end = start + tail.start()
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if end > start:
            out.append((start, end))
    return out
