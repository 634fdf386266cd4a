"""Statements that nothing happened: 未发生…案件, 零败诉, 无行政诉讼败诉案件. They are figures of value 0 in words."""

from __future__ import annotations

import re
from functools import cache

from drafter import lexicon
from drafter.facts.sentences import clauses

_HINTS = ("未", "无", "零", "没", "为0", "为 0", "为０")
_MARKS = "，。；：、,.;:！？!? "


def find_zero(sentence: str) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence that state nothing happened, closing marks left out.

    Of a plan or a list of problems the caller asks nothing: there the same words are a wish or a failing.
    """
    if not any(word in sentence for word in _HINTS):
        return []
    return [
        (begin, begin + len(sentence[begin:end].rstrip(_MARKS)))
        for begin, end in clauses(sentence)
        if _states_nothing(sentence[begin:end])
    ]


def _states_nothing(clause: str) -> bool:
    statement, exceptions, not_said, not_then = _patterns()
    taken = [found.span() for found in exceptions.finditer(clause)]
    for found in statement.finditer(clause):
        if any(begin <= found.start() < end for begin, end in taken):
            continue
        if not not_said.search(clause[: found.start()]) and not not_then.search(clause[found.end() :]):
            return True
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def any_word(kind: str) -> str:
        return lexicon.any_of(lexicon.words("zero_words", kind))

    gap = "[^，。；,;未]"
    return (
        re.compile(
            rf"未{any_word('未')}|没有{any_word('没有')}|无{gap}{{0,24}}?{any_word('无')}|零{gap}{{0,4}}?{any_word('零')}"
            # 厅机关未因行政行为违法被判决败诉, 没有因调解不及时引发事件; 再犯罪率为0
            rf"|(?:未|没有)因{gap}{{2,28}}?{any_word('因')}|{any_word('为零')}(?:均|仍|依然|继续|保持|也)*为\s?(?:0|０|零)(?![\d.])"
        ),
        re.compile(any_word("例外")),
        re.compile(any_word("不算")),
        # right after the statement, or as the noun that a relative clause leads to: 未发生事故的企业
        re.compile(rf"^[”’]?{any_word('不是')}|的(?:企业|单位|人员|个人|部门|街镇|地区|村|社区|当事人)"),
    )
