"""Whether a document is an annual report, a plan, or something else that only looks like one: evidence is weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.model import Kind, Node
from drafter.outline.opening import TITLE_WORDS

_REPORT_TITLE = re.compile(r"(?:报告|总结|情况|汇报)(?:[（(].*[)）])?\s*$")
_FOREIGN_TITLE = re.compile(
    r"解读|实施意见|实施方案|行动计划|实施计划|规划|工作要点|通知|办法|细则|会议|信息公开|方案$|意见(?:[（(].*[)）])?$|召开|举行|发布会|读懂|问答|公示|公告"
)
_FOREIGN_TEXT = re.compile(
    r"本报讯|记者|通讯员|解读如下|印发给你们|新闻办|制定本(?:方案|意见|规划|办法)|提出如下(?:实施)?意见|依据.{0,20}信息公开条例.{0,6}编制"
)
_FORMULA = re.compile(r"(?:报告|汇报|总结|介绍)如下|[情状]况.{0,20}如下")
_PLAN_TITLE = re.compile(r"实施意见|实施方案|行动计划|实施计划|规划|纲要|若干意见|工作方案")
_RESPONSIBLE = re.compile(r"(?:责任|牵头|配合|主责|落实)(?:单位|部门|科室)\s*[:：]")
_YEAR_OPENING = re.compile(r"^\s*(?:(?:19|20)\d\d|20__|20xx)\s*(?:年|坚持)")
_FIELD = re.compile(r"法治|依法|执法|普法|行政复议")


def kind_of(title: str | None, preamble: Sequence[str], nodes: Sequence[Node], noise: Sequence[str]) -> Kind:
    """annual_report, plan, or other."""
    opening = "\n".join(preamble)[:1500]
    first = preamble[0].strip() if preamble else ""
    head = title or (first if len(first) <= 60 and not first.endswith(("。", "：", ":", "；")) else "")
    bodies = [node for node in nodes if any(inner.paragraphs or inner.children for inner in node.walk())]
    roles = {node.role for node in bodies if node.role in ("measures", "problems", "leader", "plan")}
    tasks = sum(bool(_RESPONSIBLE.search(text)) for node in nodes for inner in node.walk() for text in inner.paragraphs)
    if tasks >= 3 or (_PLAN_TITLE.search(head) and not _REPORT_TITLE.search(head) and len(bodies) >= 2):
        return "plan"
    inside = "\n".join([*(node.heading or "" for node in nodes), *(t for node in bodies for t in node.paragraphs)])
    evidence = 0
    evidence += 3 if title and TITLE_WORDS.search(title) and _REPORT_TITLE.search(title) else 0
    evidence += 3 if _FORMULA.search(opening) else 0
    evidence += 1 if any(_YEAR_OPENING.match(text) for text in preamble) else 0
    evidence += len(roles) + (1 if bodies else 0)
    evidence += 1 if re.search("法治政府建设|依法行政|法治建设", opening + inside) else 0
    evidence += 1 if _FIELD.search(inside) else 0
    evidence -= 5 if _FOREIGN_TITLE.search(head) and not _REPORT_TITLE.search(title or "") else 0
    evidence -= 5 if "解读" in head or "信息公开" in head else 0
    evidence -= 5 if _FOREIGN_TEXT.search(opening) else 0
    if len(nodes) > len(bodies) and len(nodes) - len(bodies) >= 2:
        evidence -= 4  # headings that are only quoted: a table of contents, a news item
    return "annual_report" if evidence >= 3 and bodies else "other"
