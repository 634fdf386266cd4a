"""Periods and what is said of them: whether a clause carries something out, or looks back on it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.lexicon import expressions

_CARRIED = re.compile(
    r"推进|推动|落实|实施|贯彻|执行|按照|根据|对照|围绕|依据|开展|深入|深化|锚定|聚焦|启动|抓好|做好|做实|对标|紧扣|继续|持续|学习|宣传|加快|全面|细化|以(?=《|“)|要求"
)
_LOOKING_BACK = re.compile(
    r"总结|验收|评估|收官|收尾|终期|期满|到期|期间|以来|时期|回顾|末|完成情况|成果|圆满|结束|接续|接力|经验|成效|衔接|奠定|历程|换届|届满|上一|前一|完成了|顺利完成|实现了|通过了|下一阶段|常态化|长效|修订|废止|清理|替代|下一个|新一轮|已于|曾"
)


class Phrase(NamedTuple):
    """A phrase that belongs to the years `first` to `last`; `kind`: 时期, 精神, 年份 or 行动 (table dated_phrases)."""

    pattern: re.Pattern[str]
    first: int
    last: int
    kind: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """The rows of the table that a check looks for; without the quote before, so that they begin with their words."""
    table = (row for row in expressions("dated_phrases") if len(row) > 3)
    return tuple(Phrase(re.compile(row[0].removeprefix("“?")), int(row[1]), int(row[2]), row[3]) for row in table)


def carried_out(text: str) -> bool:
    """Whether a clause says that something is or will be carried out."""
    return bool(_CARRIED.search(text)) and not looks_back(text)


def looks_back(text: str) -> bool:
    """Whether a clause sums up or has finished what it names; then the name may be of any year."""
    return bool(_LOOKING_BACK.search(text))
