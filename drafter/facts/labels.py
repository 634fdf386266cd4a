"""What a figure counts, in 4 to 20 characters: 提出法律意见158条 → 提出法律意见, 采纳率93.0% → 法律意见采纳率."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from drafter import lexicon
from drafter.facts import topics
from drafter.facts.grammar import Found
from drafter.facts.sentences import clauses

SHORTEST, LONGEST = 4, 20
_STOPS = "，。；：,;:！？!?"
_DATE = re.compile(r"(?:(?:19|20)\d\d\s*年(?:度|底|末|以来)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底)?|截[至止]|期间|分别)+[、，]?")
_UNITLESS = re.compile(r"^(?:以上|以下|以内|左右|不等|有余|的)+")
_CLOSED_BY = re.compile(r"[，。；：,;:！？!?（(]|(?<=.)、|均|，")


def label(sentence: str, found: Found, others: Sequence[Found]) -> str:
    """What `found` counts, from its clause and, where that says too little, from the figures before it in `others`."""
    return dict(zip(_key(others), _labels(sentence, tuple(others)), strict=True)).get((found.start, found.end), "")


def unique(labels: list[tuple[str, str]]) -> list[str]:
    """(label, subject of the section) → labels that differ from each other and have 4 to 20 characters.

    A label that is short or occurs again gets the subject before it; only when that doesn't help a number after it.
    """
    counts = Counter(name for name, _ in labels)
    out: list[str] = []
    seen: set[str] = set()
    for name, subject in labels:
        if len(name) < SHORTEST or counts[name] > 1:
            head = _subject(subject)
            room = LONGEST - len(name)
            if head and room > 1 and head not in name:
                name = head[:room] + name
        if len(name) < SHORTEST:
            name = f"{name or '数据'}（数据）"
        unnumbered, serial = name, 2
        while name in seen:
            suffix = f"（{serial}）"
            name, serial = unnumbered[: LONGEST - len(suffix)] + suffix, serial + 1
        seen.add(name)
        out.append(name)
    return out


def _key(others: Sequence[Found]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in others]


@lru_cache(maxsize=8)
def _labels(sentence: str, others: tuple[Found, ...]) -> tuple[str, ...]:
    """The labels of all figures of a sentence: each may need what stands before it."""
    names: list[str] = []
    subject = ""  # what is counted here: 行政处罚案件, of which 简易程序 and 普通程序 are kinds
    last = ""
    spans = clauses(sentence)
    for index, one in enumerate(others):
        begin = next((left for left, right in reversed(spans) if left <= one.start), 0)
        following = others[index + 1].start if index + 1 < len(others) else len(sentence)
        before = sentence[max(begin, others[index - 1].unit_end if index else 0) : one.start]
        after = sentence[one.unit_end : following]
        name = _name(before, after, one.unit)
        if one.unit in ("%", "个百分点", "倍"):
            name = _rate(name, last, subject)
        else:
            part = "其中" in before or before.strip().startswith("、")
            name, subject = _count(name, subject, part)
            last = name
        names.append(_fit(name))
    return tuple(names)


def _name(before: str, after: str, unit: str) -> str:
    """The words about a number in its clause: those before it, and those after it where the number stands before a noun."""
    head, tail = _clean_head(before), ""
    after = _UNITLESS.sub("", after.lstrip()) if not after[:1].isspace() or after.strip() else ""
    closed = _CLOSED_BY.search(after)
    noun = after[: closed.start()] if closed else after
    if noun and noun[0] not in "、和及与）)】":
        tail = re.split(r"和$|及$|与$|、$", "".join(noun.split()))[0]
    verb = _leading_verb(head)
    if tail:
        head = verb if len(head) + len(tail) > LONGEST or (verb and not head[len(verb) :]) else head
        return head + tail
    if "等" in head[:-1] and head.rsplit("等", 1)[1]:
        return verb + head.rsplit("等", 1)[1]
    return head if len(head) <= LONGEST else _shortened(head, verb)


def _rate(name: str, last: str, subject: str) -> str:
    """采纳率 → 法律意见采纳率; 同比增长 → what has grown; 占 → its share."""
    if _words("变化").match(name):
        return (last or subject) + ("占比" if name == "占" else name)
    if len(name) >= 6 or not last:
        return name
    stem = name.removesuffix("率")
    if stem and last.endswith(stem):
        return last + "率"
    noun = _without_verb(last) or subject
    return name if noun.endswith(name) or len(noun) + len(name) > LONGEST else noun + name


def _count(name: str, subject: str, part: bool) -> tuple[str, str]:
    """(label, what is counted from here on): a bare verb or a kind takes the subject, 整改 → 整改隐患."""
    noun = _without_verb(name)
    if not noun:
        return name + subject, subject
    if subject and (len(name) < SHORTEST or (part and name.endswith(("程序", "方式", "级", "层面")))):
        joined = name if name.endswith(subject) else name + subject
        return joined, subject
    return name, subject if part else (noun if len(noun) > 1 else subject)


def _clean_head(text: str) -> str:
    """Without what introduces it (全年, 其中, 2023年) and what leads to the number (达到, 近, 共)."""
    text = "".join(text.split()).lstrip("、，；“”")
    opening, closing = _words("略去"), _words("收尾")
    while True:
        shorter = _DATE.sub("", text, count=1) if _DATE.match(text) else text
        shorter = opening.sub("", shorter, count=1)
        if shorter == text:
            break
        text = shorter
    while ending := closing.search(text):
        text = text[: ending.start()]
    return _balanced(text)


def _shortened(head: str, verb: str) -> str:
    """The end of a long head, cut where a word may begin."""
    tail = head[-LONGEST:]
    cut = max(tail.rfind(mark, 0, LONGEST - SHORTEST) for mark in "的、”》）)对为在将")
    return _balanced(tail[cut + 1 :]) if cut >= 0 else _balanced(tail)


def _leading_verb(text: str) -> str:
    out = ""
    verb = _verbs()
    while found := verb.match(text, len(out)):
        out = text[: found.end()]
    return out


def _without_verb(text: str) -> str:
    return text[len(_leading_verb(text)) :].lstrip("了的")


def _subject(heading: str) -> str:
    """A heading without its verbs: 提升行政复议质效 → 行政复议质效."""
    words = re.split(r"[，,、；]", heading.strip())[0]
    return _balanced(_without_verb(_clean_head(words)))


def _fit(name: str) -> str:
    name = name.strip(_STOPS + "、“”" if name.count("“") != name.count("”") else _STOPS + "、")
    if len(name) < SHORTEST and (topic := topics.topic_of(name)) != topics.OTHER and "与" not in topic:
        name = topic + name
    return _balanced(name[:LONGEST])


def _balanced(text: str) -> str:
    """`text` without quotes and brackets that lack their partner."""
    for left, right in ("“”", "《》", "（）", "()"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


@cache
def _words(kind: str) -> re.Pattern[str]:
    entries = lexicon.any_of(lexicon.words("label_words", kind))
    return re.compile({"略去": f"^{entries}", "收尾": f"{entries}$"}.get(kind, entries))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("label_words", "动词")))
