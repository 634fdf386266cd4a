"""Whose report this is: from the title, the signature or the first sentences; never from the addressee."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from drafter.lexicon import any_of, rows, words

_GENERIC = re.compile(
    r"^(?:[我本全](?:省|市|区|县|镇|乡|局|街|委|办|校|院|体|行政).*|[全本我各市区县该贵]{1,2}|[社辖城地校园片小山郊景].?|.{0,2}[全本我各](?:省|市|区|县|镇|乡|局|街道)|.*(?:部门|单位|社区|地区|辖区|园区|城区|小区|片区))$"
)
_PREFIX = re.compile(r"^(?:关于|中共|中国共产党|现将|根据|按照|近年来|一年来|年度?|年以来|以来)+")
_DATE = re.compile(r"(?:19|20)\d\d\s*(?:年度|年)?|[（(][^（）()]*[)）]|__+")
_VERBS = re.compile(r"(?:关于|进一步|全面|深入|加快|持续|推进|加强|深化|贯彻|落实|开展|推动)+$")
_TOPIC = re.compile(r"(?:推进|开展|落实)?法治(?:政府)?建设|依法行政|依法治")
_SHORTENED = ("人民政府", "街道办事处", "党工委", "党委", "政府", "办事处", "管理委员会", "管委会", "委员会")


@cache
def _body() -> str:
    return "(?:" + "|".join(re.escape(row[0]) for row in rows("bodies")) + ")"


@cache
def _subject() -> re.Pattern[str]:
    verbs = any_of(words("unit_verbs"))
    name = rf"((?:[\u4e00-\u9fff]{{2,12}}?{_body()}){{1,2}}(?:党工委|党委|政府)?)"
    return re.compile(rf"(?:^|[，,。；：:、\s]|(?:19|20)\d\d\s*年(?:度|以来)?[，,]?\s*){name}(?=[，,、]?{verbs})")


def from_title(title: str) -> str | None:
    """The issuing body as the title names it: …关于…, 2024年…区法治政府建设…; None when it names none."""
    text = _DATE.sub("", title).strip()
    names = []
    head = text.split("关于")[0] if "关于" in text and not text.startswith("关于") else ""
    if not head:
        head = _TOPIC.split(text.removeprefix("关于"))[0]
    for name in re.split(r"[、\s]+", head.strip()):
        name = _VERBS.sub("", _PREFIX.sub("", name.strip("《》“”")))
        if re.search(rf"{_body()}$", name) and not _GENERIC.match(name):
            names.append(name)
    if not names:
        return None
    return max(names, key=lambda name: (not name.endswith("委员会"), -len(name)))


def from_text(paragraphs: Iterable[str]) -> str | None:
    """The subject that the first sentences name, preferring what opens a sentence after its year."""
    seen: Counter[str] = Counter()
    for order, paragraph in enumerate(paragraphs):
        for found in _subject().finditer(paragraph[:600]):
            name = _PREFIX.sub("", found[1])
            if 2 < len(name) <= 20 and not _GENERIC.match(name):
                seen[name] += 3 if order == 0 else 1
    return seen.most_common(1)[0][0] if seen else None


def lacks_place(name: str) -> bool:
    """省交通运输厅, 市税务局: the level stands for the name of the place."""
    return bool(re.match(r"[省市区县州旗](?!辖|级|直|域)", name))


def shorten(issuer: str) -> str:
    """The short name of place or office: 莲湖区人民政府 → 莲湖区, 某区石桥街道办事处 → 石桥街道."""
    name = re.sub(r"^(?:中共|中国共产党)", "", issuer.strip())
    for ending in _SHORTENED:
        if name.endswith(ending):
            cut = name.removesuffix(ending)
            name = cut + "街道" if ending == "街道办事处" else cut
            break
    below = re.fullmatch(r".{2,8}?(?:区|县|市|旗|州)(.{2,8}(?:街道|镇|乡))", name)
    if below and not _GENERIC.match(below[1]):
        name = below[1]
    return name or issuer
