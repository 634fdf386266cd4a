"""缺少部分: 举措成效、问题原因、第一责任人、下年安排缺了一块。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import written
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import HEADING, Finding

_TOLD = re.compile(
    r"(?:书记|[区县市镇乡局厅州旗]长|主任|主要领导)[^。]{0,30}第一责任人|第一责任人[^。]{0,30}(?:书记|[区县市镇乡局厅州旗]长|主任)"
)


def find(material: Material) -> Iterator[Finding]:
    """What the outline missed; not the 第一责任人 where a heading or sentence of another part tells of it."""
    if not written(material):
        return
    for warning in material.report.warnings:
        if warning.code != "part-missing" or ("第一责任人" in warning.message and _leader_told(material)):
            continue
        seen = warning.message.partition("；")[0]
        yield finding(
            "part-missing", f"{seen}，年度报告一般应当有", "", None, "补写这一部分；已写在别处的，给它一个标题"
        )


def _leader_told(material: Material) -> bool:
    return any(
        (p.paragraph == HEADING and "第一责任人" in p.text) or ("第一责任人" in p.text and _TOLD.search(p.text))
        for p in material.passages
        if p.role != "plan"
    )
