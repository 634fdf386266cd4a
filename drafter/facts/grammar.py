"""Where a text states quantities: value, unit, role and year. The rules are those of the field (tables in the lexicon).

What stands in names, titles of documents, dates and slogans is set apart first (distractors); then a number counts when
a measure word follows it: digits and any measure word, Chinese numerals only where they cannot be a manner of speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafter import lexicon
from drafter.facts import distractors
from drafter.facts.numerals import narrow, parse
from drafter.facts.sentences import KEPT
from drafter.model import FigureRole, Role

_GAP = r"\s{0,2}"
_NUMBER = r"\d{1,3}(?:,\d{3}|[ \u00a0\u2009\u202f]\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_TENTHS = "成(?![立员功效果本年为就长熟绩交都分人型因份])"
_STOPS = "，,。；;：:！？!?"
_BEFORE = 16  # characters before a number that its context rules look at
_AFTER = 24


class Found(NamedTuple):
    """A quantity in a text. `start`, `end`: its value there; `unit_end`: where its unit ends."""

    start: int
    end: int
    value: str
    number: float | None
    approximate: bool
    unit: str
    role: FigureRole
    year: int | None
    unit_end: int


@lru_cache(maxsize=KEPT)
def find(text: str, role: Role | None = None) -> tuple[Found, ...]:
    """The quantities that `text` states, in order. `role` is that of the part: in a plan numbers are targets."""
    narrowed = narrow(text)
    found = list(_candidates(narrowed))
    if not found:
        return ()
    names = distractors.mask(narrowed)
    found = [one for one in found if 1 not in names[one.start : one.end] and _states(narrowed, one)]
    return tuple(_with_years(narrowed, _with_changes(narrowed, [_with_role(narrowed, one, role) for one in found])))


def _candidates(text: str) -> Iterator[Found]:
    """Every number with a measure word after it, digits before Chinese numerals where both would do."""
    last = 0
    for match in _patterns().finditer(text):
        if match.start() < last:
            continue
        value, unit_begin = match["digits"] or match["percent"] or match["chinese"], match.end()
        start = match.start("digits") if match["digits"] else match.start("percent" if match["percent"] else "chinese")
        end = start + len(value)
        unit = "".join((match["unit"] or match["unit_chinese"] or _PARTS[match["parts"]]).split())
        if match["digits"] and unit in lexicon.words("measures", "金额"):
            amount = re.fullmatch(rf"(.*\d{_GAP}[余多]?){_GAP}([万亿])", value)
            if amount and not re.search("[百千万亿]", amount[1]):
                unit, end = amount[2] + unit, start + len(amount[1].rstrip())
        number = parse(text[start:end])
        if number is None and match["chinese"]:
            continue
        last = match.end()
        yield Found(
            start,
            end,
            "".join(text[start:end].split()),
            number.number if number else None,
            number.approximate if number else True,
            unit,
            "value",
            None,
            unit_begin,
        )


@cache
def _patterns() -> re.Pattern[str]:
    money = lexicon.words("measures", "金额")
    common = (*lexicon.words("measures", "通用"), *lexicon.words("measures", "时间"), *money)
    unit = lexicon.any_of((*common, *lexicon.words("measures", "数字")))
    per_time = r"(?:[（(][次份件个人户册场][次数]?[）)]|/次)?"
    # 余, 多 stand before or after the magnitude: 100余万, 1.6万余
    further = r"(?:\d{1,4}(?:\.\d{1,4})?[百千万]{1,2})?"
    magnitude = rf"(?:{_GAP}[余多几]?{_GAP}[百千万亿]{{1,2}}{further})?(?:{_GAP}[余多来几])?"
    return re.compile(
        rf"(?=[\d数几上{_CHINESE}])(?:"  # most characters need no further look
        rf"(?<![\dA-Za-z.])(?P<digits>(?:{_NUMBER})(?:{_GAP}[-—–~至]{_GAP}(?:{_NUMBER}))?(?![\d.]\d){magnitude})"
        rf"{_GAP}(?P<unit>%|‰|{unit}{per_time}|{_TENTHS})(?![A-Za-z])"
        rf"|(?P<parts>[百千万])分之(?P<percent>(?:\d{{1,3}}(?:\.\d{{1,4}})?|[{_CHINESE}点]{{1,8}}))"
        rf"|(?<![\d.{_CHINESE}])(?P<chinese>(?:[数几上](?=[十百千万]))?[{_CHINESE}]{{1,14}}[余多来几]?){_GAP}"
        rf"(?P<unit_chinese>{lexicon.any_of(common)}{per_time}|{_TENTHS}))"
    )


def _states(text: str, one: Found) -> bool:
    """Whether a number with its measure word states a quantity, by what stands around it."""
    before = text[max(0, one.start - _BEFORE) : one.start].rstrip()
    after = text[one.unit_end : one.unit_end + _AFTER].lstrip()
    tables = _context()
    if before.endswith(tables.before) or after.startswith(tables.after) or tables.others.match(after):
        return False
    if one.unit.endswith(("分钟", "小时")) and tables.circle.match(after):
        return False
    if (_FOREMOST.search(before) and one.unit in ("名", "位", "个月", "批", "期")) or before.endswith("+"):
        return False
    if one.value[0] in "数几上" or one.value[0] in _CHINESE:
        return one.unit in _PARTS.values() or _chinese_states(text, one, before, after)
    # 2024省级…, 12345市民热线: a year or a hotline before a noun that could be a unit
    name = re.fullmatch(r"(?:19|20)\d\d", one.value) is not None or one.value in lexicon.words("hotlines")
    return not (name and one.unit in lexicon.words("measures", "数字"))


def _chinese_states(text: str, one: Found, before: str, after: str) -> bool:
    """Chinese numerals count things unless they number, sum up a list just named or are a manner of speaking."""
    tables = _context()
    if (
        one.value in ("一", "二", "零", "〇")
        or before.endswith(tables.before_chinese)
        or after.startswith(tables.after_chinese)
    ):
        return False
    vague = one.value[-1] in "余多来几" or one.value[0] in "数几上" or before.endswith(tables.approximate)
    if one.value[0] in "百千万亿" and not vague:
        return False
    clause = re.split(f"[{_STOPS}]", text[max(0, one.start - 40) : one.start])[-1].rstrip()
    if clause.endswith(("等", "、", "和", "及")):
        return True  # 等三个 counts more than was named, 、三个 is itself one of a list
    if after[:1] in '“"' and "”" in after[1:4]:
        return False  # 六个“一”
    if after[:1] in ("", *_STOPS, "、"):
        return True  # what sums up names or a list goes on: …、养老院三个业态
    if clause.endswith(("”", "）", ")", "》", '"')):
        return False
    listed = re.split("、|和|以及|及", clause)
    return len(listed) == 1 or any(verb in listed[-1] for verb in lexicon.words("label_words", "动词"))


_FOREMOST = re.compile("(?<![目当之以此提])前$")


class _Context(NamedTuple):
    """Words directly before and after a number; plain ones, which are asked for six times as fast as a pattern."""

    before: tuple[str, ...]
    before_chinese: tuple[str, ...]
    after: tuple[str, ...]
    after_chinese: tuple[str, ...]
    approximate: tuple[str, ...]
    approximate_after: re.Pattern[str]
    limit: tuple[str, ...]
    within: tuple[str, ...]
    last_year: tuple[str, ...]
    others: re.Pattern[str]
    circle: re.Pattern[str]
    change: re.Pattern[str]


@cache
def _context() -> _Context:
    table = lexicon.rows("figure_context")

    def near(place: str, kind: str) -> tuple[str, ...]:
        return tuple(word for row in table if row[:2] == (place, kind) for word in row[2].split())

    def spoken(kind: str) -> tuple[str, ...]:
        return lexicon.words("figure_words", kind)

    changed = lexicon.any_of(spoken("变化"))
    return _Context(
        before=near("前", "任意"),
        before_chinese=near("前", "汉字"),
        after=near("后", "任意"),
        after_chinese=near("后", "汉字"),
        approximate=spoken("约前"),
        approximate_after=re.compile(lexicon.any_of(spoken("约后"))),
        limit=spoken("限前"),
        within=spoken("限后"),
        last_year=spoken("上年"),
        # a count of others, among whom the unit stands (16个区中位居前列, 10个试点县之一), or a label (1个平台+3个中心)
        others=re.compile(
            rf"[^{_STOPS}、+]{{0,14}}(?:\+|之一|中(?:位居|位列|排名|名列|排|居|列|脱颖|胜出|率先|占据?有?\d{{1,3}}[席个家项件]))"
        ),
        circle=re.compile(rf"[^{_STOPS}]{{0,12}}圈"),
        change=re.compile(rf"[^{_STOPS}]{{0,20}}{changed}(?:了)?(?:至|到|为|成)[^{_STOPS}]{{0,8}}"),
    )


def _with_role(text: str, one: Found, role: Role | None) -> Found:
    """Role and approximation by the words directly around the number."""
    tables = _context()
    before = text[max(0, one.start - _BEFORE) : one.start].rstrip()
    after = text[one.unit_end : one.unit_end + _AFTER].lstrip()
    bound = tables.approximate_after.match(after)
    approximate = one.approximate or bound is not None or before.endswith(tables.approximate)
    # 100万元以上备案合同 names a threshold; 97%以上 at the end of a clause is a result
    modifies = bound is not None and after[bound.end() : bound.end() + 1] not in ("", *_STOPS, "、", "）", ")")
    kind: FigureRole = "value"
    if before.endswith(tables.last_year) and one.unit != "倍":
        kind = "reference"
    elif role == "plan":
        kind = "target"
    elif before.endswith(tables.limit) or modifies or (one.unit in _times() and after.startswith(tables.within)):
        kind = "threshold"
    return one._replace(approximate=approximate, role=kind)


@cache
def _times() -> frozenset[str]:
    return frozenset(lexicon.words("measures", "时间"))


def _with_changes(text: str, found: list[Found]) -> list[Found]:
    """由37件降至21件: the first of the two is what was before."""
    out = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        gap = text[first.unit_end : second.start]
        if len(gap) <= 30 and _context().change.fullmatch(gap):
            out[index] = out[index]._replace(role="reference")
    return out


def _with_years(text: str, found: list[Found]) -> list[Found]:
    """The year named for a number: 2023年、2024年分别182件、231件, 由2023年的98.7%提高到2024年的99.2%.

    Within one sentence the earlier of two named years is what the later is compared with.
    """
    out: list[Found] = []
    for sentence in _grouped(text, found):
        begin = max(text.rfind(mark, 0, sentence[0].start) for mark in "。！？\n") + 1
        dated = _years(text[begin : sentence[-1].end], begin, sentence)
        latest = max((year for year, _ in dated if year), default=None)
        for one, (year, compared) in zip(sentence, dated, strict=True):
            earlier = compared or (year is not None and latest is not None and year < latest)
            out.append(one._replace(year=year, role="reference" if earlier else one.role))
    return out


def _grouped(text: str, found: list[Found]) -> Iterator[list[Found]]:
    group: list[Found] = []
    for one in found:
        if group and re.search("[。！？\n]", text[group[-1].end : one.start]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_OR_STOP = re.compile(r"(?:([较比与同由从])\s?)?((?:19|20)\d\d)\s{0,2}年|[，；;。、：]|(?<!\d)[,:]")
_YEARS_EACH = re.compile(r"(?:(?:19|20)\d\d\s{0,2}年?[、和,，至]?\s{0,2}){2,5}[^，,。；;]{0,12}分别")


def _years(sentence: str, begin: int, found: list[Found]) -> list[tuple[int | None, bool]]:
    """The year named before each number in its own clause, of several years with 分别 each in turn; and whether the
    number is what this year's is compared with.

    After 较, 由 and the like a year belongs to the next number alone: 较2023年的25件增长24%, 由2023年的38%提高到52%.
    """
    if not _YEAR.search(sentence):
        return [(None, False)] * len(found)
    years: list[tuple[int | None, bool]] = []
    tokens = _YEAR_OR_STOP.finditer(sentence)
    token, year, said = next(tokens, None), None, ""
    end = 0
    for one in found:
        place = one.start - begin
        while token is not None and token.start() < place:
            year, said, end = (int(token[2]) if token[2] else None), token[1] or "", token.end()
            token = next(tokens, None)
        compares = bool(said) and said in "较比与同"
        if compares and any(word in sentence[end:place] for word in lexicon.words("figure_words", "变化")):
            year = None
        years.append((year, compares and year is not None))
        if said:
            year = None
    places = [one.start - begin for one in found]
    for each in _YEARS_EACH.finditer(sentence):
        named = _YEAR.findall(each[0])
        first = bisect_left(places, each.end())
        if first + len(named) <= len(places):
            years[first : first + len(named)] = [(int(year), False) for year in named]
    return years
