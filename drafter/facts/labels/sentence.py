"""The labels of the figures of a sentence: each may need what was named before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from drafter.facts.grammar import Found
from drafter.facts.labels.changes import Changes
from drafter.facts.labels.clause import FAR, Core, after_of, onward_of, read
from drafter.facts.labels.fitting import tail_of
from drafter.facts.labels.memory import NOTHING, Memory
from drafter.facts.labels.rates import rate
from drafter.facts.labels.vocabulary import LONGEST, RATES, SHORTEST, STOPS, balanced, counting_word, generic, is_one_of
from drafter.facts.labels.weight import Place, weighty
from drafter.facts.sentences import clauses

_STOP = re.compile(f"[{STOPS}]")
_AND = re.compile(r"(?:[、和及与]|以及)\s*$")
_BOUND = re.compile("^(?:以上|以下|以内|左右)")
_PART = re.compile(r"其中|^[，,、]?\s*[（(]含")
_DIVIDED = re.compile(r"^\s*(?:[，,、（(]?\s*其中\s*)?[：:]")
_OPENED = re.compile(r"[（(]([^（）()]*)$")
_AMONG = re.compile(r"中[，,]\s*$")
_NEXT = re.compile(r"^\s*[、和及]")
_LEVEL = re.compile(r"^[国省市区县镇]家?级(?:以上)?")
_SUM = re.compile(r"总(?:数|量|人数|计)|累计|共(?:有|计)?\s*$|[增升]至|[增升]加?到")
_MOMENT = re.compile(r"年初|年末|年底|期初|期末")


class Name(NamedTuple):
    """A label, and what tells it from an equal one: the same with more before it ("" for none), or its topic."""

    text: str
    longer: str = ""
    topic: Callable[[], str] = str


def in_sentence(sentence: str, found: Sequence[Found], heading: str, memory: Memory) -> list[Name]:
    """The names of all figures of a sentence, in their order. `memory` is brought up to date."""
    memory.new_sentence()
    spans = clauses(sentence)
    latest = max((one.year for one in found if one.year), default=0)
    names: list[Name] = []
    place = Place(sentence, heading, found, spans)
    changes = Changes(sentence, found)
    for index, one in enumerate(found):
        while place.clause + 1 < len(spans) and spans[place.clause + 1][0] <= one.start:
            place.clause += 1
        previous = found[index - 1] if index else None
        begin = max(spans[place.clause][0] if spans else 0, previous.unit_end if previous else 0, one.start - FAR)
        words, gap = sentence[begin : one.start], sentence[previous.unit_end : one.start] if previous else ""
        place.listed, place.unit = previous is not None and _STOP.search(gap) is None, one.unit
        opened = _OPENED.search(words) if previous and one.unit == memory.unit and not _PART.search(words) else None
        if opened:  # 平台23个实现全覆盖（县级1个、…）
            words = opened[1]
        core = _core(sentence, found, index, words, gap if place.listed and not opened else "", memory)
        longer, before = "", memory.last
        if changed := changes.of(index, words):
            text, core, memory.last = changed, NOTHING, before
        elif place.listed and previous and previous.role == "reference" and memory.label:
            text, core = memory.label, NOTHING  # 由37件降至21件: the same as the number before
        elif one.unit in RATES:
            again = changes.told or any(earlier.role == "reference" for earlier in found[:index])
            whole = memory.whole()
            text = rate(core, memory.last, memory.counted, whole, place.topic, compared_before=again)
        elif not core.text and memory.last.text:
            text = _again(memory.last, one.unit, gap, memory.unit)
        else:
            if _DIVIDED.match(gap) or (_AMONG.search(gap) and not core.verb and memory.last.noun):
                memory.divide(one.unit)
            part = (
                opened is not None
                or _PART.search(words) is not None
                or (memory.part and _goes_on(gap, core, one.unit, memory))
            )
            memory.part = part and bool(memory.total(one.unit))
            text = _count(core, place, memory)
            moment = _MOMENT.search(words)
            longer = (moment[0] if moment else core.actor) + text
        if core.text and memory.last is before:
            memory.last = core
        memory.label = text
        if not changed and not memory.part:
            changes.counted(text, one)
        names.append(_named(text, longer, one, latest, place))
    return names


def _core(sentence: str, found: Sequence[Found], index: int, words: str, gap: str, memory: Memory) -> Core:
    """The core of a figure; items of a list take over the verb of the first: 建成服务坊45个、服务站20个.

    `gap`: what stands between a figure and the one before it in the same clause.
    """
    lead = memory.last
    if gap and _AND.search(gap):
        words = ""  # 4个区直单位、2个乡镇、8名领导干部: the words before belong to the figure before
    elif gap and not gap.lstrip().startswith("、"):
        words = _BOUND.sub("", gap.rpartition("的")[2].strip())
        same = lead.noun.endswith(words) and found[index - 1].role != "threshold"
        words = "" if same else words.removeprefix(lead.thing)  # 12个部门134卷执法案卷
    core = read(words, after_of(sentence, found, index), onward_of(sentence, found, index), found[index].unit)
    # 盟市级6个; 其中普通程序42件; 不予处罚476件、减轻处罚215件
    own = core.noun.endswith("级") or _PART.search(gap) is not None or core.noun.endswith(lead.verb[-2:] or "\n")
    if gap and core.noun and not core.verb and not core.thing and not memory.part and not own:
        core = core._replace(verb=lead.verb, actor=core.actor or lead.actor)
    return core


def _goes_on(gap: str, core: Core, unit: str, memory: Memory) -> bool:
    """Whether a figure after a part is another part."""
    if core.noun.startswith("、") or _NEXT.match(gap) or _DIVIDED.match(gap) or _AMONG.search(gap):
        return True
    return unit == memory.unit and not (core.verb and core.noun) and re.search("[；。;]", gap) is None


def _count(core: Core, place: Place, memory: Memory) -> str:
    """The label of a count."""
    subject = memory.subject if place.unit == memory.unit else ""
    total = memory.total(place.unit)
    filled = bool(core.verb and not core.noun and subject and subject not in core.verb)
    if filled:
        core = core._replace(noun=subject)  # 整改1302处: 整改安全隐患
    elif not core.verb and (memory.part or (subject and (len(core.text) < SHORTEST or is_one_of(core.noun, "状态")))):
        if text := _part(core.actor + core.text, total if memory.part else subject):
            return text
    else:
        if memory.part and total.endswith(core.noun) and len(core.verb + total) <= LONGEST:
            core = core._replace(noun=total)  # 其中区政府收到申请: of those just counted
        memory.remember(core, place.unit)
    text = weighty(core, place, memory, filled=filled)
    memory.last = memory.counted = core if core.verb or len(core.text) >= SHORTEST else Core(noun=text)
    about = core.about or ("" if generic(core.counted) else core.counted)
    memory.about = about or memory.about or ("" if core.noun else text.removesuffix(core.verb))
    return text


def _part(words: str, total: str) -> str:
    """行政处罚案件·简易程序; the words alone where they name the total, or where there is no room; "" if not a part."""
    if total.startswith(words):
        return total  # 年初在册矫正对象118人 …，年末在册111人
    if not total or total in words:
        return words if total and len(words) >= SHORTEST else ""
    if words.endswith(("级", "级以上")):
        total = _LEVEL.sub("", total)
    whole = tail_of(total, LONGEST - 1 - len(words)) if len(words) < LONGEST - 3 else ""
    return f"{whole}·{words}" if len(whole) > 1 else words


def _again(last: Core, unit: str, gap: str, last_unit: str) -> str:
    """The label of a number without words of its own: 45起25人, 新培育15名，总数达到78名."""
    if unit == last_unit:
        return tail_of(last.noun or last.text, LONGEST - 2) + ("总数" if _SUM.search(gap) else "数量")
    word = counting_word(unit)
    return tail_of(last.text, LONGEST - len(word)) + word


def _named(text: str, longer: str, one: Found, latest: int, place: Place) -> Name:
    """The label in its length, with what it is: （上年）, （原）, （目标）, （要求）."""
    after = ""
    if one.role == "reference":
        after = "（原）" if not one.year else "（往年）" if latest - one.year > 1 else "（上年）"
    elif one.role == "target":
        after = "（目标）"
    elif one.role == "threshold":
        after = "（要求）"
    text = tail_of(balanced(text.strip(STOPS + "、")), LONGEST - len(after))
    return Name(text + after, longer + after if longer != text else "", partial(place.topic, text))
