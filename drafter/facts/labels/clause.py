"""One number and the words of its clause: who does what to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from drafter import lexicon
from drafter.facts.grammar import Found
from drafter.facts.labels.fitting import head_of, tail_of
from drafter.facts.labels.vocabulary import (
    LONGEST,
    RATES,
    SHORTEST,
    anywhere,
    balanced,
    beginning,
    cleaned,
    ending,
    is_one_of,
    leading_verb,
    without_ending,
    without_modifiers,
)

FAR = 80  # characters: words further from a number don't name it
_SIDE_BY_SIDE = 6  # figures that may share the words after them
_UPON = re.compile(
    r"(?:[对为向在给与于从]|面向|围绕|针对)(?:本市|本区|全市|全区|全县|全镇|全街道|辖区|其他|内|的)*\s*$"
)
_BY_WAY_OF = re.compile(r"^(?:方式|方法|途径|方面|措施|手段|形式|渠道)")
_AND_SO_ON = re.compile("(?<![平对高同初中优])等(?![次级候])")
_ACTOR = re.compile(r"(.{2,10}?)(?:对|为|向|在|开展|组织)")
_TOTAL = re.compile(r"(?<!公)共(?![同享建治产和识青管有])|总计|合计|现有|共有|期间|所有(?![权制])")
_SUM = re.compile("总(?:数|量|人数|数量|计)")
_UNITLESS = re.compile(r"^(?:以上|以下|以内|左右|不等|有余|的)+")
_CLOSED_BY = re.compile(
    r"[，。；：,:;！？!?、]|平均|均|(?<!公)共(?![同享建治产和识青管有])|(?<=[^集其])中(?=[达有仍已实还])"
)
_PREDICATE_ENDS = re.compile(r"[，。；：,:;！？!?、]|(?<=.)(?:以及|并)")
_LEFT_OVER = re.compile(r"(?:[和及与]|以及)$|[（(][^）)]*$|(?<=[^集其])中$")
_RATE = re.compile(r"[^的]{2}率(?:达到|达|为)?$")
_LIGHT = re.compile(r"^(?:进行|予以|作)")
_AT = re.compile(r"([^，。；、对为]{3,12})在")
_OF = re.compile(r"(?:[对就]|针对|围绕|通过|依托)([^、]{3,10})$")
_TO = re.compile(r"[对将把就](.*)$")


class Core(NamedTuple):
    """What is counted: `verb` and `noun` make the label; `actor` is written where it says something."""

    actor: str = ""
    verb: str = ""
    noun: str = ""
    about: str = ""
    """What the clause is about, for the figures after it: 对9家单位开展法治督察 → 法治督察."""
    thing: str = ""
    """What is counted, where the noun says more: 开展法治督察的单位 → 单位."""

    @property
    def text(self) -> str:
        """The label so far."""
        return self.verb + self.noun

    @property
    def counted(self) -> str:
        """The bare noun."""
        return self.thing or self.noun


def read(before: str, after: str, onward: str, unit: str) -> Core:
    """The words about a number: those `before` it in its clause, those `after` it up to the next number.

    `onward`: the text after it up to the end of the clause, without numbers.
    """
    core, tail = action(before), _noun_after(after, unit)
    if not tail:
        return core
    if core.text and unit not in RATES and _RATE.fullmatch(tail):
        return core  # 流动人口3万人登记率99%
    listed = "".join(before.split()).endswith(("等", "等在内的"))
    attributive = before.rstrip().endswith("的")
    if (who := _who_acts(tail)) and not _CLOSED_BY.search(after):
        return core._replace(noun=who, thing=who) if attributive else Core(noun=who, thing=who)
    upon = _UPON.search(before) is not None
    predicate = anywhere("谓语").search(tail) or (anywhere("主动词").search(tail, 2) if upon else None)
    if predicate and predicate.start() < 2:  # what follows says something of the number: 10名参与监督
        if core.text and unit in lexicon.words("measures", "时间") and len(core.text + tail) <= LONGEST:
            return core._replace(noun=core.noun + _closed(tail))  # 上会前5个工作日提交材料
        return core if core.verb or (core.text and not listed) else Core(noun=_closed(tail))
    thing = tail[: predicate.start()] if predicate else without_ending(_RATE.sub("", tail) or tail)
    thing = _LEFT_OVER.sub("", thing) or tail
    if upon and not predicate and after.rstrip().endswith(("、", "和", "及", "与")):  # 对15个乡镇、28个部门开展督察
        ahead = "".join(onward.split())
        shared = anywhere("谓语").search(ahead)
        return _phrase(before, _closed(ahead[shared.start() :]) if shared else "", _counted(thing))
    every = "".join(after.split()).startswith(f"{thing}均")  # 12个乡镇均设立执法队
    if upon or ((predicate or every) and not core.verb and not attributive):
        what = _closed("".join(onward.split()).partition(thing)[2].lstrip("均")) if predicate or every else ""
        return _phrase(before, what, _counted(thing) or _counted(thing, whole=True))
    if predicate and beginning(core.verb, "使令"):
        thing += head_of(_closed(tail[predicate.start() :]), LONGEST - len(core.verb + thing))
    thing = _counted(thing, whole=True)
    too_long = len(core.text + thing) > LONGEST
    if attributive and (too_long or (to := _TO.search(core.text))):
        return Core(noun=thing if too_long or not to else to[1] + thing)  # 承办科室对未采纳的9条意见
    return core._replace(noun=("" if listed or too_long else core.noun) + thing)


def _noun_after(after: str, unit: str) -> str:
    """The words after a number that may name it; after a rate only those with 的 (100%的覆盖率)."""
    after = "".join(after.split())
    if unit in RATES and not after.startswith("的"):
        return ""
    noun = _CLOSED_BY.split(_UNITLESS.sub("", after), maxsplit=1)[0]
    if not noun or noun[0] in "和及与）)】”" or is_one_of(noun, "收尾"):
        return ""
    return without_modifiers(_LEFT_OVER.sub("", noun))


def _who_acts(tail: str) -> str:
    """Of 人民调解委员会调解矛盾纠纷, which a number follows, the committees; "" where nobody acts."""
    for verb in anywhere("动词").finditer(tail, 3):
        if ending(tail[: verb.start()], "执行者") and len(tail) - verb.end() >= 2:
            return tail[: verb.start()]
    return ""


def _phrase(before: str, does: str, thing: str) -> Core:
    """对12家单位开展专项督察, 6个社区挂牌运行: 开展专项督察的单位, 挂牌运行的社区."""
    does = _LIGHT.sub("", does)
    act = does[len(leading_verb(does)) :]
    if len(act) == 2 and len(does) == SHORTEST:
        does = ""  # 提供服务 says nothing
    about = act if len(act) >= SHORTEST else ""
    room = LONGEST - 1 - len(thing)
    what = does if len(does) <= room else act if SHORTEST <= len(act) <= room else head_of(does, room)
    verb = leading_verb(what)
    if len(what) < 2 or (what != does and what == verb):
        return Core(noun=thing, about=about, thing=thing)
    if what.endswith(thing):
        return Core(verb=verb, noun=what[len(verb) :])  # 列为重大行政决策事项的事项
    who = _AT.match("".join(before.split()))
    return Core(actor=who[1] if who else "", noun=f"{what}的{thing}", about=about, thing=thing)


def _counted(thing: str, *, whole: bool = False) -> str:
    """Of 村（社区）的村规民约 the villages, of 已实施的决策事项 the matters (with `whole` everything)."""
    first, of, second = thing.partition("的")
    bare = re.sub("[（(].*[）)]$", "", first)
    holders = ending(bare, "泛指对象") or (len(bare) > 1 and ending(bare, "执行者"))
    if not of and thing.endswith(("情况", "工作")):
        return beginning(thing, "泛指对象") or thing  # 38个单位法治建设情况
    if not of or not second or holders or is_one_of(first, "泛指"):
        return first
    return thing if whole else thing.rpartition("的")[2]


def _closed(text: str) -> str:
    """A predicate up to its first stop, without what hangs over."""
    words = without_modifiers(_PREDICATE_ENDS.split(text, maxsplit=1)[0])
    return balanced(without_ending(words))


def action(before: str) -> Core:
    """The words before a number: actor, verb, noun. What leads up to the verb (围绕…, 面向…) is left out."""
    raw, about = _without_setting("".join(before.split()).lstrip("、，；”"))
    text = cleaned(raw)
    inner = [found for found in _TOTAL.finditer(text) if len(text) - found.end() >= SHORTEST]
    who, text = (text[: inner[-1].start()], text[inner[-1].end() :]) if inner else ("", text)
    text = _after_list(text)
    if ending(who, "执行者"):
        actor = re.sub("各(?=人民)", "", who)
    else:
        actor, text, by = _parted(text)
        about = about or by
    verb = leading_verb(text)
    noun = text[len(verb) :].lstrip("了的")
    if not verb and _SUM.fullmatch(noun):
        return Core()
    return Core(actor, verb, tail_of(noun, LONGEST - len(verb)), about)


def _without_setting(text: str) -> tuple[str, str]:
    """(from the verb on, what it is done to): 对法治重点工作作出批示 → 作出批示, 法治重点工作."""
    inner = text.removeprefix(beginning(text, "略去")).removeprefix("共")
    if not (beginning(text, "介词") or beginning(inner, "介词")):
        return text, ""
    verbs = [found for found in anywhere("主动词").finditer(text, 2) if len(text) - found.end() != 1]
    if verbs:
        of = _OF.search(text[: verbs[-1].start()])
        return text[verbs[-1].start() :], of[1] if of else ""
    ends = [found.end() for found in anywhere("状语末").finditer(text) if len(text) - found.end() >= 2]
    return text[ends[-1] :] if ends else text, ""


def _after_list(text: str) -> str:
    """Without the examples before 等: 开展宪法宣传周、民法典宣传月等主题活动 → 开展主题活动."""
    lists = [found for found in _AND_SO_ON.finditer(text) if found.end() < len(text)]
    if not lists:
        return text
    rest = _BY_WAY_OF.sub("", text[lists[-1].end() :])
    if not rest or (len(text) <= LONGEST and beginning(rest, "动词")):
        return text
    who = _ACTOR.match(text)
    return (leading_verb(text) or (who[1] if who and len(who[1]) + len(rest) <= LONGEST else "")) + rest


def _parted(text: str) -> tuple[str, str, str]:
    """(actor, from the verb on, by what): 各单位通过网站平台发布信息 → 各单位, 发布信息, 网站平台."""
    for preposition in anywhere("介词").finditer(text, 3):
        if ending(text[: preposition.start()], "执行者"):
            verbs = [
                one for one in anywhere("主动词").finditer(text, preposition.end() + 1) if len(text) - one.end() > 1
            ]
            if verbs:
                by = _OF.search(text[preposition.start() : verbs[-1].start()])
                who = "" if preposition[0] in ("会同", "联合") else text[: preposition.start()]
                return who, text[verbs[-1].start() :], by[1] if by else ""
    if not leading_verb(text):
        for verb in anywhere("主动词").finditer(text, 2):
            who = re.sub("(?:共|共同|已)$", "", text[: verb.start()])
            if ending(who, "执行者") and len(text) - verb.end() >= 2:
                return who, text[verb.start() :], ""
    return "", text, ""


def after_of(sentence: str, found: Sequence[Found], index: int) -> str:
    """The text after a figure up to the next; figures set side by side (7省14地的…, 52名、57名…) share what follows."""
    text = ""
    ahead = found[index : index + _SIDE_BY_SIDE]
    for current, following in zip_longest(ahead, found[index + 1 : index + _SIDE_BY_SIDE]):
        text = sentence[current.unit_end : min(following.start if following else len(sentence), current.unit_end + FAR)]
        if text.strip(" 、"):
            break
    return text


def onward_of(sentence: str, found: Sequence[Found], index: int) -> str:
    """The text after a figure without the numbers that follow."""
    begin, pieces = found[index].unit_end, []
    for following in found[index + 1 : index + _SIDE_BY_SIDE]:
        pieces.append(sentence[begin : following.start])
        begin = following.unit_end
    return "".join((*pieces, sentence[begin : begin + FAR]))[:FAR]
