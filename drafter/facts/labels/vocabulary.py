"""The words of the table label_words, as patterns and as questions about a word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from drafter import lexicon
from drafter.facts import topics

SHORTEST, LONGEST = 4, 20
RATES = ("%", "‰", "‱", "成", "个百分点", "百分点", "倍")
STOPS = "，。；：,:;！？!?"
_KEPT = 512

_TIME = (
    r"(?:(?:19|20)\d\d年(?:[度底末]|以来)?|\d{1,2}月(?:\d{1,2}日|[底末])?前?|截[至止]|期间|分别"
    r"|分?上、?下半年|[上下]半年)"
)
_OPENING = re.compile(
    rf"^(?:[一二三四五六七八九十]{{1,2}}是|{_TIME}[、，]?|[“\"]\d{{1,2}}[”\"]|共(?![同享建治产和识青管有]))"
)
_ENDING = re.compile(r"(?:(?:19|20)\d\d年(?:度)?的?|连续[\d一二两三四五]年)$")
_PROMPTLY = re.compile("^及时(?!.{0,4}[率性])")
_MARKS = re.compile("[“”《》（）()]")
_YEAR = re.compile(r"[（(](?:19|20)\d\d年?版?[）)]|(?:19|20)\d\d年(?:度|版)?")


@cache
def anywhere(kind: str) -> re.Pattern[str]:
    """One word of a kind, wherever it stands, the longest that fits."""
    return re.compile(lexicon.any_of(lexicon.words("label_words", kind)))


def beginning(text: str, kind: str) -> str:
    """The longest word of a kind with which `text` begins; "" for none."""
    for word in _words(kind, 0).get(text[:1], ()):
        if text.startswith(word):
            return word
    return ""


def ending(text: str, kind: str) -> str:
    """The longest word of a kind with which `text` ends; "" for none."""
    for word in _words(kind, -1).get(text[-1:], ()):
        if text.endswith(word):
            return word
    return ""


@cache
def _words(kind: str, place: int) -> dict[str, list[str]]:
    """The words of a kind by their first (0) or last (-1) character, the longest first: quicker than patterns."""
    out: dict[str, list[str]] = {}
    for word in sorted(lexicon.words("label_words", kind), key=len, reverse=True):
        out.setdefault(word[place], []).append(word)
    return out


def without_ending(text: str) -> str:
    """Without what leads to a number at the end: 达到, 近, 共."""
    return text.removesuffix(ending(text, "收尾"))


def is_one_of(word: str, *kinds: str) -> bool:
    """Whether `word` is one of a kind."""
    return any(word in _set(kind) for kind in kinds)


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(lexicon.words("label_words", kind))


def counting_word(unit: str) -> str:
    """What names a number by its unit alone: 人 → 人数, 万元 → 金额, otherwise 数量."""
    return next((name for one, name in _counting_words() if one == unit), "数量")


@cache
def _counting_words() -> tuple[tuple[str, str], ...]:
    return tuple(
        (unit, name) for unit, _, name in (word.partition(":") for word in lexicon.words("label_words", "又计"))
    )


@lru_cache(maxsize=_KEPT)
def leading_verb(text: str) -> str:
    """The verbs with which `text` begins: 组织开展普法活动 → 组织开展."""
    out = ""
    while found := beginning(rest := text[len(out) :], "动词") or beginning(rest, "主动词"):
        out += found
    return out


@lru_cache(maxsize=_KEPT)
def generic(noun: str) -> bool:
    """Whether a noun says too little: 问题, 改进意见; not 法律意见, which names its subject."""
    if is_one_of(re.sub("^[全本][区市县镇]", "", noun), "泛指", "泛指主题", "泛指对象", "状态"):
        return True
    short = len(noun) <= SHORTEST and topics.topic_of(noun) == topics.OTHER
    return short and bool(ending(noun, "泛指") or ending(noun, "泛指主题"))


def cleaned(text: str) -> str:
    """Without what introduces it (全年, 其中, 2023年), what leads to the number (达到, 近, 共), and 各类 between."""
    text = _YEAR.sub("", "".join(text.split())).lstrip("、，；”（(")
    text = text[2:] if _PROMPTLY.match(text) else text
    while not beginning(text, "不拆开头"):
        opening = _OPENING.match(text)
        shorter = text[opening.end() :] if opening else text
        shorter = shorter.removeprefix(beginning(shorter, "略去"))
        if shorter == text or shorter in ("率", "数", "量"):  # 通过率
            break
        if not shorter and is_one_of(text, "状态"):  # 成功406起
            break
        text = shorter
    text = without_modifiers(text)
    while not ending(text, "不拆末尾"):
        shorter = _ENDING.sub("", without_ending(text))
        if shorter == text:
            break
        text = shorter
    return balanced(text)


def without_modifiers(text: str) -> str:
    """Without 各类, 相关 and years: they don't change what is counted."""
    return anywhere("修饰").sub("", _YEAR.sub("", text))


def balanced(text: str) -> str:
    """`text` without quotes and brackets that lack their partner."""
    if not _MARKS.search(text):
        return text
    for left, right in ("“”", "《》", "（）", "()"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


def joined(first: str, second: str) -> str:
    """The two words, what both share written once: 公平竞争审查 and 审查文件 → 公平竞争审查文件."""
    shared = next((n for n in range(min(len(first), len(second)), 1, -1) if first.endswith(second[:n])), 0)
    return first + second[shared:]
