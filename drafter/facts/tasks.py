"""The numbered tasks of a plan with the bodies responsible for each: the last bracket of a task names them."""

from __future__ import annotations

import re

from drafter.model import Node, Report, Task

_RESPONSIBLE = re.compile(
    r"[（(【\[]?\s*(?:责任|牵头|主责|落实|实施|牵头责任)(?:单位|部门|科室)\s*[：:]\s*([^（）()【】]*(?:[（(][^（）()]*[)）][^（）()【】]*)*)[)）】\]]?\s*$"
)
_BETWEEN = re.compile(r"[、，,；;\s]+(?![^（(]*[)）])")


def tasks_of(report: Report) -> list[Task]:
    """Of a plan: its sections in order, whether or not bodies stand behind them; of any other document none."""
    if report.kind != "plan":
        return []
    return [_task(node) for node in report.walk() if node.level == "section"]


def _task(node: Node) -> Task:
    paragraphs = [text for inner in node.walk() for text in inner.paragraphs]
    bodies: list[str] = []
    for paragraph in paragraphs:
        if found := _RESPONSIBLE.search(paragraph):
            bodies += [body.strip() for body in _BETWEEN.split(found[1].rstrip("。 ")) if body.strip()]
    return Task(node.number, node.heading or "", "\n".join(paragraphs), tuple(bodies))
