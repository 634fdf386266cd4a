"""What a figure counts, in 4 to 20 characters: 提出法律意见158条 → 提出法律意见, 采纳率93.0% → 法律意见采纳率."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from drafter import lexicon
from drafter.facts import topics
from drafter.facts.grammar import Found
from drafter.facts.sentences import clauses

SHORTEST, LONGEST = 4, 20
_FAR = 80  # characters: words further from a number don't name it
_SIDE_BY_SIDE = 6  # figures that may share the words after them
_STOPS = "，。；：,;:！？!?"
_OPENING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}是"
    r"|(?:(?:19|20)\d\d年(?:度|底|末|以来)?|\d{1,2}月(?:\d{1,2}日|底)?前?|截[至止]|期间|分别)+[、，]?)"
)
_ENDING = re.compile(r"(?:(?:19|20)\d\d年(?:度)?的?|连续[\d一二两三四五]年)$")
_PREPOSITION = re.compile(r"[对为向在给与于]\s*$")
_BY_WAY_OF = re.compile(r"^(?:方式|方法|途径|方面|措施|手段|形式|渠道)")
_ACTOR = re.compile(r"(.{2,10}?)(?:对|为|向|在|开展|组织)")
_TOGETHER = re.compile(r"^共(?![同享建治产和识青管有])")
_TOTAL = re.compile(r"(?<!公)共(?![同享建治产和识青管有])|累计|总计|合计|现有|共有")
_UNITLESS = re.compile(r"^(?:以上|以下|以内|左右|不等|有余|的)+")
_CLOSED_BY = re.compile(r"[，。；：,;:！？!?、]|均")


def label(sentence: str, found: Found, others: Sequence[Found]) -> str:
    """What `found` counts, from its clause and, where that says too little, from the figures before it in `others`."""
    return next(
        (name for one, name in zip(others, labels_of(sentence, others), strict=True) if one.start == found.start), ""
    )


def labels_of(sentence: str, others: Sequence[Found]) -> tuple[str, ...]:
    """The labels of all figures of a sentence, in their order."""
    return _labels(sentence, tuple(others))


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


@lru_cache(maxsize=8)
def _labels(sentence: str, others: tuple[Found, ...]) -> tuple[str, ...]:
    """The labels of all figures of a sentence: each may need what stands before it."""
    names: list[str] = []
    subject, counted_in = "", ""  # what is counted here, of which 简易程序 and 普通程序 are kinds, and in which unit
    last = counted = verb = ""
    begins = _clause_begins(sentence, others)
    for index, one in enumerate(others):
        begin = begins[index]
        gap_begin = max(begin, others[index - 1].unit_end if index else 0, one.start - _FAR)
        before = sentence[gap_begin : one.start]
        if gap_begin > begin and re.search(r"[、和及与]\s*$", before):
            before = verb if before.strip("、和及与 ") or not names else before
        name = _name(before, _after(sentence, others, index), one.unit)
        if not name and index and others[index - 1].role == "reference":
            name = last
        verb = _leading_verb(name) if gap_begin == begin else verb
        if one.unit in ("%", "个百分点", "倍"):
            full = _rate(name, last, counted, subject)
            last = last if _change().match(name) else full
        elif not name and last:
            full = _joined(last, one.unit)  # 15起25人, 24场次、5000人次
        else:
            part = "其中" in before or before.strip().startswith("、")
            full, subject = _count(name, subject if one.unit == counted_in else "", part)
            counted_in = one.unit
            last = counted = full
        if one.role == "reference":
            full = f"{one.year}年{full}" if one.year else f"原{full}"
        names.append(_fit(full, sentence))
    return tuple(names)


def _clause_begins(sentence: str, others: Sequence[Found]) -> list[int]:
    spans = clauses(sentence)
    out: list[int] = []
    index = 0
    for one in others:
        while index + 1 < len(spans) and spans[index + 1][0] <= one.start:
            index += 1
        out.append(spans[index][0] if spans else 0)
    return out


def _after(sentence: str, others: Sequence[Found], index: int) -> str:
    """The text after a figure up to the next; figures set side by side (7省14地的…, 52名、57名…) share what follows."""
    text = ""
    for current, following in zip_longest(
        others[index : index + _SIDE_BY_SIDE], others[index + 1 : index + _SIDE_BY_SIDE]
    ):
        end = following.start if following else current.unit_end + _FAR
        text = sentence[current.unit_end : min(end, current.unit_end + _FAR)]
        if text.strip(" 、"):
            break
    return text


def _name(before: str, after: str, unit: str) -> str:
    """The words about a number in its clause: those before it, and those after it where it stands before its noun."""
    head, tail = _clean_head(before), ""
    rate = unit in ("%", "个百分点", "倍")
    after = "".join(after.split())
    if not rate or after.startswith("的"):
        noun = _CLOSED_BY.split(_UNITLESS.sub("", after), maxsplit=1)[0]
        if noun and noun[0] not in "和及与）)】" and not _words("收尾").fullmatch(noun):
            tail = re.sub("[和及与]$|[（(][^）)]*$", "", noun)
    verb = _leading_verb(head)
    if tail:
        action = _predicates().search(tail, SHORTEST)
        tail = tail[: action.start()] if action else tail
        if _PREPOSITION.search(before):
            return tail
        return (verb if len(head) + len(tail) > LONGEST else head) + tail
    rest = _BY_WAY_OF.sub("", head.rpartition("等")[2]) if "等" in head[:-1] else ""
    if rest and not (_verbs().match(rest) and len(head) <= LONGEST):
        actor = _ACTOR.match(head)
        return (verb or (actor[1] if actor and len(actor[1]) + len(rest) <= LONGEST else "")) + rest
    return head if len(head) <= LONGEST else _shortened(head)


def _rate(name: str, last: str, counted: str, subject: str) -> str:
    """采纳率 → 法律意见采纳率; 同比增长 → what has grown; 占 → its share.

    `last` is the label before, `counted` the last one that is no rate.
    """
    if _change().match(name):
        grown = last or subject
        words = "占比" if name == "占" else name
        words = words[-2:] if len(grown) + len(words) > LONGEST else words
        return grown[: LONGEST - len(words)] + words
    if len(name) >= 6:
        return name
    stem = name.removesuffix("率")
    if stem and counted.endswith(stem):
        return counted + "率"
    topic = topics.topic_of(name)
    if topic != topics.OTHER and "与" not in topic:
        return _joined(topic, name)
    noun = _without_verb(counted) or subject
    return _joined(noun, name) if len(noun) + len(name) <= LONGEST else name


def _joined(first: str, second: str) -> str:
    """The two words, what both share written once: 政务公开 and 公开率 → 政务公开率."""
    shared = next((n for n in range(min(len(first), len(second)), 0, -1) if first.endswith(second[:n])), 0)
    return first + second[shared:]


def _count(name: str, subject: str, part: bool) -> tuple[str, str]:
    """(label, what is counted from here on): a bare verb or a kind takes the subject, 整改 → 整改隐患."""
    noun = _without_verb(name)
    if not noun:
        return (name + subject if len(name) <= SHORTEST and subject not in name else name), subject
    if subject and (len(name) < SHORTEST or (part and name.endswith(("程序", "方式", "级", "层面")))):
        return (name if name.endswith(subject) else name + subject), subject
    names_things = len(noun) > 1 and "、" not in noun and not noun.startswith(("经", "以", "由"))
    return name, noun if names_things and not (part and subject) else subject


def _clean_head(text: str) -> str:
    """Without what introduces it (全年, 其中, 2023年) and what leads to the number (达到, 近, 共)."""
    text = "".join(text.split()).lstrip("、，；“”（(")
    opening, closing = _words("略去"), _words("收尾")
    while not _words("不拆开头").match(text):
        shorter = _TOGETHER.sub("", opening.sub("", _OPENING.sub("", text)))
        if shorter == text:
            break
        text = shorter
    while not _words("不拆末尾").search(text) and (ending := closing.search(text) or _ENDING.search(text)):
        text = text[: ending.start()]
    inner = [found.end() for found in _TOTAL.finditer(text) if len(text) - found.end() >= SHORTEST]
    return _balanced(text[inner[-1] :] if inner else text)


def _shortened(head: str) -> str:
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
    """What is counted, without who does what to it: 司法所会同法律顾问审查镇村各类文件 → 镇村各类文件."""
    rest = text[len(_leading_verb(text)) :].lstrip("了的")
    if len(rest) > LONGEST // 2:
        ends = [found.end() for found in _verbs().finditer(rest) if len(rest) - found.end() >= SHORTEST]
        rest = rest[ends[-1] :] if ends else rest
    return rest


def _subject(heading: str) -> str:
    """A heading without its verbs: 提升行政复议质效 → 行政复议质效."""
    words = re.split(r"[，,、；]", heading.strip())[0]
    opening = re.compile(f"^{lexicon.any_of(lexicon.words('label_words', '标题'))}+")
    return _balanced(opening.sub("", words) or words)


def _fit(name: str, sentence: str) -> str:
    """`name` in its length; one that is too short gets the topic of itself or of its sentence before it."""
    name = _balanced(name.strip(_STOPS + "、"))
    if 1 < len(name) < SHORTEST:
        topic = topics.topic_of(f"{name} {''.join(sentence.split())}")
        if topic != topics.OTHER and "与" not in topic:
            name = _joined(topic, name)
    return _balanced(name[:LONGEST])


def _balanced(text: str) -> str:
    """`text` without quotes and brackets that lack their partner."""
    for left, right in ("“”", "《》", "（）", "()"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


@cache
def _words(kind: str) -> re.Pattern[str]:
    """The words of a kind, at the start of a text or at its end."""
    at_start = kind in ("略去", "不拆开头")
    entries = lexicon.any_of(lexicon.words("label_words", kind))
    return re.compile(f"^{entries}" if at_start else f"{entries}$")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"[较比](?:上|去|前|同|19|20)|{lexicon.any_of(lexicon.words('label_words', '变化'))}")


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("label_words", "谓语")))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(lexicon.any_of(lexicon.words("label_words", "动词")))
