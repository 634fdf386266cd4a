"""比较期不清: 环比、较上月等与年度报告的口径不合。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import clause_at, sentence_at, short
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import Finding

_CHANGE = r"(?:增长|上升|提高|提升|增加|增幅|多|下降|减少|降低|回落|降幅|少|上涨|下浮|增|降|减|持平|翻|压缩|缩短)"
_COMPARED = re.compile(
    rf"(?:环比|(?:较|比|与|同)上(?:个|一个?)?(?:月|季度|周|旬|半月)(?:份|末|底|同期)?(?:相比|比较)?)(?=[^，。；]{{0,8}}?{_CHANGE})"
)
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千两]成|百分之|持平|翻番|[一二两三四五]倍")


def find(material: Material) -> Iterator[Finding]:
    """One finding a clause that compares a figure with the month or quarter before."""
    for passage in material.passages:
        if passage.role == "plan":
            continue
        for found in _COMPARED.finditer(passage.text):
            if not _FIGURE.search(sentence_at(passage, found.start()).text):
                continue
            clause = clause_at(passage, *found.span())
            yield finding(
                "period-compare",
                f"年度报告一般与上年相比，这里写的是“{found[0]}”：{short(clause.text)}",
                clause.text,
                clause.at,
                "请改为与上年相比（同比），并核对增减幅度；确是与上期相比的，写明是哪一期",
            )
