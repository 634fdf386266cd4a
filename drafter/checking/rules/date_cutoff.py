"""未到年底: 数据截止日早于12月31日。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import HAN, clause_at, sentence_at, short
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import Finding, Passage

_DASH = r"\s*[-—–~～至到－]{1,2}\s*"
_YEAR = r"(?:((?:19|20)\d\d)\s*年\s*|今年\s*|本年度?\s*)?"
_UNTIL = re.compile(rf"截[至止](?:到|于)?\s*{_YEAR}(\d{{1,2}})\s*月\s*(?:份|(\d{{1,2}})\s*日|底|末|中旬|上旬|下旬)?")
_MONTHS = re.compile(rf"(?<!\d){_YEAR}1\s*月?{_DASH}(\d{{1,2}})\s*月(?:份|(\d{{1,2}})\s*日|底|末)?")
_QUARTERS = re.compile(rf"{_YEAR}(?:前[三3]个?季度|前(?:11|10|9|十一|十|九)个月)")
_SCOPE = re.compile(
    r"对[^，。；]{0,6}截[至止]|清理|现行有效|(?:之?前|此前)(?:制定|印发|发布|出台)|报名|申报|缴费|施行|有效期|公示期"
)
_QUANTITY = re.compile(
    rf"\d[\d.,万亿余多]*\s*(?!年|月|日|时|\d)(?:{HAN}|[%％])|[一二三四五六七八九十百两]{{1,4}}(?:件|次|场|份|名|期|项|家|个)"
)


def find(material: Material) -> Iterator[Finding]:
    """One finding a cut-off date, at its first place."""
    year = material.report.year
    if year is None or material.report.kind != "annual_report":
        return
    seen: set[str] = set()
    for passage in material.passages:
        if passage.role == "plan" or ("月" not in passage.text and "季度" not in passage.text):
            continue
        for found in _early(passage.text, year):
            sentence = sentence_at(passage, found.start())
            told = re.sub(r"\s", "", found[0])
            rest = passage.text[found.end() : sentence.start + len(sentence.text)]
            if told in seen or not _QUANTITY.search(rest) or _SCOPE.search(sentence.text):
                continue
            seen.add(told)
            yield _finding(passage, found, told, year)


def _early(text: str, year: int) -> Iterator[re.Match[str]]:
    """The cut-off dates of `text` that lie before the last day of `year`."""
    for pattern in (_UNTIL, _MONTHS):
        for found in pattern.finditer(text):
            month = int(found[2])
            ends = month == 12 and (found[3] is None or int(found[3]) == 31) and not found[0].endswith(("上旬", "中旬"))
            if (found[1] is None or int(found[1]) == year) and 1 < month <= 12 and not ends:
                yield found
    for found in _QUARTERS.finditer(text):
        if found[1] is None or int(found[1]) == year:
            yield found


def _finding(passage: Passage, found: re.Match[str], told: str, year: int) -> Finding:
    clause = clause_at(passage, *found.span())
    return finding(
        "date-cutoff",
        f"数据只到“{told}”，年度报告应到{year}年12月31日：{short(clause.text)}",
        clause.text,
        clause.at,
        "换成全年的数；年底前确实统计不全的，请注明口径",
    )
