"""Labels that say too little by themselves get who did it, what it is about, or their topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.facts import topics
from drafter.facts.grammar import Found
from drafter.facts.labels.clause import Core, action
from drafter.facts.labels.fitting import tail_of
from drafter.facts.labels.memory import ABOUT_LONGEST, Memory
from drafter.facts.labels.vocabulary import (
    LONGEST,
    SHORTEST,
    STOPS,
    anywhere,
    beginning,
    counting_word,
    ending,
    generic,
    is_one_of,
    joined,
)

_ORDINAL = re.compile(r"^第[\d一二三四五六七八九十]{1,4}[个届次轮]")
_SAYS_ENOUGH = 10
_SHORT_PHRASE = 9  # 挂牌运行的社区 has room for where


@dataclass
class Place:
    """Where a figure stands; `clause`, `listed` and `unit` change from figure to figure of the sentence."""

    sentence: str
    heading: str
    found: Sequence[Found]
    spans: Sequence[tuple[int, int]]
    """Of the clauses."""
    clause: int = 0
    listed: bool = False
    """Whether another figure stands before it in its clause."""
    unit: str = ""

    def topic(self, text: str) -> str:
        """The topic of a label here, short; "" for none."""
        return topics.short(topics.topic_of(text)) or self._topic

    @cached_property
    def _topic(self) -> str:
        return topics.short(topics.topic_of(f"{''.join(self.sentence.split())} {self.heading}"))

    def clauses_before(self) -> Iterator[str]:
        """The two clauses before, the nearest first; none from one with a figure on."""
        for begin, end in reversed(self.spans[max(0, self.clause - 2) : self.clause]):
            if any(begin <= one.start < end for one in self.found):
                break
            if "分之" not in self.sentence[begin:end]:
                yield self.sentence[begin:end]


def weighty(core: Core, place: Place, memory: Memory, *, filled: bool) -> str:
    """The label of a count. `filled`: the noun is that of a figure before."""
    text = core.text
    limit = _SHORT_PHRASE if core.thing else _SAYS_ENOUGH
    vague = generic(core.counted) and len(text) < limit and len(core.verb) < SHORTEST
    vague = vague or is_one_of(core.verb, "连带")
    if core.actor and not ending(core.actor, "不写") and len(core.actor) + len(text) <= LONGEST:
        return core.actor + text
    if len(text) >= SHORTEST and (not vague or place.listed):
        return text
    last = memory.last.noun
    if vague and not core.verb and not core.thing and generic(last) and memory.label.endswith(last):
        return memory.label[: -len(last)] + core.noun  # 核查企业14649家，自然人274人
    about = _about(core, place, memory) if vague or core.verb else ""
    if about.endswith(core.noun or core.verb):
        return (core.verb if core.noun else "") + about
    if about and about not in text and vague:
        memory.about = about
        return joined(about, text)
    if filled and len(text) > SHORTEST:
        return text
    return _with_topic(core, place, memory)


def _about(core: Core, place: Place, memory: Memory) -> str:
    """What stands before a vague label; "" for nothing that helps."""
    if is_one_of(core.noun, "泛指主题"):
        return core.about
    if place.unit.endswith("元"):
        about = memory.counted.text
    else:
        about = core.about or _clause_about(core.text, place.clauses_before()) or memory.about
    about = tail_of(about, min(ABOUT_LONGEST, LONGEST - len(core.text)))
    if about.endswith(core.noun or core.verb):
        return about
    if core.noun and about[-2:] == core.noun[-2:]:
        shared = about[: -len(core.noun)]  # 公平竞争审查增量文件4件，存量文件7件
        return shared if len(shared) >= SHORTEST else ""
    exact = is_one_of(core.noun, "泛指", "泛指对象", "状态") or is_one_of(core.verb, "连带") or core.verb in about
    return about if len(about) > 1 and (exact or about != memory.last.noun) else ""  # 审计建议 says enough


def _clause_about(text: str, clauses: Iterable[str]) -> str:
    """What the nearest clause before is about: 开展法治督察，发现问题… → 法治督察; for 帮办 线上帮办."""
    for clause in clauses:
        core = action(clause.rstrip(STOPS))
        if core.verb and core.noun and core.verb in text:
            return core.noun + core.verb
        named = re.search(f"([^，。；、和及]{{2,12}}?){re.escape(text)}", clause)
        if named:
            return _without_praise(named[1]) + text
        noun = _ORDINAL.sub("", anywhere("主动词").split(re.split("[、和]|参加", core.noun)[-1])[-1])
        if core.verb and len(noun) >= 3 and not generic(noun):
            return noun
    return ""


def _without_praise(text: str) -> str:
    """全面提升线上 → 线上."""
    while found := beginning(text, "标题") or beginning(text, "略去"):
        text = text.removeprefix(found)
    return text


def _with_topic(core: Core, place: Place, memory: Memory) -> str:
    """组织活动 → 组织普法活动, 核查企业 → 政务服务核查企业; without a topic what was named before, or 数量."""
    text = core.text
    if not text and (before := next(place.clauses_before(), "").strip(STOPS)):
        return tail_of(before, LONGEST // 2) + counting_word(place.unit)  # 专职执法人员少，仅有5人
    topic = place.topic(text)
    if not topic and len(text) < SHORTEST:
        about = memory.about or memory.subject
        known = about and about not in text and not text.startswith(about)
        return tail_of(about, LONGEST // 2) + text if known else text + counting_word(place.unit)
    if not topic or topic in text or (core.thing and len(text) > LONGEST // 4):
        return text
    if core.verb and topic.endswith(core.verb):
        return topic + core.noun
    if not core.verb or not core.noun or ending(core.noun, "泛指对象"):
        return joined(topic, text)
    noun = joined(topic, core.noun)
    if memory.subject == core.noun:
        memory.subject = noun
    return core.verb + noun
