"""Labels of rates, shares and changes: the subject and the word of the rate."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.facts import topics
from drafter.facts.labels.clause import Core
from drafter.facts.labels.fitting import tail_of
from drafter.facts.labels.vocabulary import LONGEST, anywhere

_LONG_ENOUGH = 6
_COMPARED = re.compile(r"同比|[较比与](?:上|去|前|同|年|[增降减]|提[高升])|环比")
_IS_RATE = re.compile(r"(?:率|度|比|占比|比例|比重|覆盖面|指数)$")
_OF = re.compile(r"占(?P<base>.*?)(?:的?(?:比例|比重|比)|的)?$")
_FINDING = ("评为", "获评", "评定", "达到", "认定")


def rate(
    core: Core, last: Core, counted: Core, subject: str, topic: Callable[[str], str], *, compared_before: bool
) -> str:
    """采纳率 → 法律意见采纳率; 同比增长 → what has grown and 同比增减; 占 → its share.

    `last`: of the figure before; `counted`: of the last that is no rate; `subject`: what is counted; `topic`: of a
    label in its sentence; `compared_before`: whether the number of the year before stands in the sentence.
    """
    name = core.text
    if compared := _COMPARED.search(name):
        return ending_in(name[: compared.start()] or last.text, "环比增减" if compared[0] == "环比" else "同比增减")
    if not name:
        return ending_in(last.text, "占比" if last.text else "比例")
    if name in ("增幅", "降幅", "涨幅", "增长率"):
        return ending_in(last.noun or last.text, "同比增减" if compared_before else f"{name[0]}幅")
    change = anywhere("变化").match(name)
    if change and change[0] == "占":
        return _share(name, counted if counted.text and _IS_RATE.search(last.text) else last)
    if change and not name.endswith("率"):
        return ending_in(
            name[change.end() :] or last.noun or last.text, "同比增减" if compared_before else f"{change[0]}比例"
        )
    if not _IS_RATE.search(name):
        return ending_in(name, "比例")
    if len(name) >= _LONG_ENOUGH:
        return name
    stem = name.removesuffix("率")
    overlap = next((n for n in range(len(stem) - 1, 1, -1) if counted.text.endswith(stem[:n])), 0)
    if overlap:
        return ending_in(counted.text[:-overlap], name)
    noun = counted.noun
    if counted.verb and stem and (counted.verb.endswith(stem) or stem.endswith(counted.verb)):
        return ending_in((subject if subject.endswith(noun) else noun) or topic(name), name)
    if stem and counted.text.endswith(stem):
        found = counted.verb in _FINDING or counted.text == stem  # 评为优秀287份，优秀率
        return ending_in(subject or topic(name), name) if found else counted.text + "率"
    own = topics.short(topics.topic_of(name))
    return ending_in(own or noun or subject or topic(name), name)


def _share(name: str, last: Core) -> str:
    """案前化解占新收案件比例, or 案前化解占比 where that would be too long."""
    base = _OF.match(name)
    full = f"{last.text}占{base['base']}比例" if base and base["base"] else ""
    return full if full and len(full) <= LONGEST else ending_in(last.text, "占比")


def ending_in(what: str, word: str) -> str:
    """`what` with `word` behind it, what both share written once, in the length of a label."""
    shared = next((n for n in range(min(len(what), len(word)), 0, -1) if what.endswith(word[:n])), 0)
    word = word[shared:]
    return tail_of(what, LONGEST - len(word)) + word
