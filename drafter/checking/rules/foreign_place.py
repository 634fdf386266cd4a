"""外地名称: 以别处同级单位作本单位的主语。

A body of the unit's own level that acts by itself (砚湖街道党工委召开… in the report of 青禾街道), a word for itself that
the unit cannot use (我镇 in the report of a 街道), another name under the text. Places in lists, in names of documents and
in sentences about exchange are none, nor are bodies above and below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter.checking.around import HAN, clause_at, inside, sentence_at, short
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.lexicon import any_of, rows, words
from drafter.model import CLOSING, HEADING, Finding, Passage
from drafter.outline.furniture import is_signature

_BOUND = r"(?:(?<=[，。；：,;:\s年（(])|^)"
_ABOVE = rf"(?:中共)?(?:{HAN}{{2,3}}[市区县])?"
_ENDING = "(?:街道|[镇乡区县旗市])"
_DEPARTMENT = re.compile(rf"(?:.*[省市区县旗州])?(?P<place>{HAN}{{2,4}})[区县旗](?P<rest>[^市区县旗]{{2,12}})")


class _Level(NamedTuple):
    """What is of the unit's level, and how it cannot speak of itself."""

    place: str
    """The unit's own name without its ending: 青禾; of a department the place it belongs to: 新桥."""
    subject: re.Pattern[str] | None
    foreign_self: re.Pattern[str] | None
    signature: re.Pattern[str] | None


def find(material: Material) -> Iterator[Finding]:
    """One finding a foreign name, at its first place; nothing where the unit is not known."""
    unit = material.report.unit
    level = _level(unit) if unit else None
    if unit is None or level is None:
        return
    seen: set[str] = set()
    text = "\n".join(passage.text for passage in material.passages)
    for passage in material.passages:
        for start, end, name in _foreign(level, passage, text):
            if name not in seen and unit not in sentence_at(passage, start).text:
                seen.add(name)
                clause = clause_at(passage, start, end)
                yield finding(
                    "foreign-place",
                    f"这是{unit}的报告，这里却说“{name}”：{short(clause.text)}",
                    clause.text,
                    clause.at,
                    f"请核实是否从别处抄来，应为本单位的改为{unit}",
                )


def _foreign(level: _Level, passage: Passage, report: str) -> Iterator[tuple[int, int, str]]:
    """Where a name stands that cannot be the unit's own, and the name; `report`: all its text."""
    text = passage.text
    if passage.node == CLOSING:
        found = level.signature.fullmatch(text.strip()) if level.signature and is_signature(text) else None
        if found and level.place not in text and not _not_a_place(found["name"]):
            yield 0, len(text), text.strip()
        return
    for found in level.foreign_self.finditer(text) if level.foreign_self else ():
        if not inside(text, found.start()) and not inside(text, found.start(), "“”"):
            yield *found.span(), found[0]
    for found in level.subject.finditer(text) if level.subject and passage.paragraph != HEADING else ():
        if level.place in found[0] or not _does_something(found, text) or inside(text, found.start()):
            continue
        start = max(found.start(group) for group in ("name", "bare") if group in found.re.groupindex)
        sentence = sentence_at(passage, start)
        name = _name(found)
        if not _not_a_place(name) and _is_name(name, report) and not _exchange().search(sentence.text):
            yield start, found.end(), text[start : found.end()]


@cache
def _level(unit: str) -> _Level | None:
    table = {row[0]: (row[1].split(), row[2].split()) for row in rows("place_levels")}
    ending = next((one for one in table if unit.endswith(one)), None)
    if ending is None:
        return None
    like, not_self = table[ending]
    foreign_self = re.compile(f"(?<!自)(?:{any_of(not_self)})(?![长志企商校风托派])")
    department = _DEPARTMENT.fullmatch(unit)
    if like:
        name = rf"(?P<name>{HAN}{{2,3}}?){any_of(like)}"
        body = rf"{any_of(words('place_words', '机构'))}(?!员)"
        signature = re.compile(rf"(?:中共)?(?:{HAN}{{2,4}}[省市区县])*?{name}(?:{body})?")
        return _Level(
            _own_place(unit.removesuffix(ending)), _subject(name, body, plainly=True), foreign_self, signature
        )
    if department is None:  # also of a 市, whose districts have offices of the same name
        return _Level(unit, None, foreign_self, None)
    name = rf"(?P<name>{HAN}{{2,3}}?)[区县旗]{re.escape(department['rest'])}"
    return _Level(department["place"], _subject(name, "(?:党组|党委)?", plainly=False), foreign_self, re.compile(name))


def _own_place(name: str) -> str:
    """The name without the places above: 某市南海 → 南海."""
    return re.sub(r"^.*[省市州盟区县旗](?=..)", "", name)


def _subject(name: str, body: str, *, plainly: bool) -> re.Pattern[str]:
    """A body; with `plainly` also the bare name of a place at the beginning of a sentence. Either must do something."""
    acting = rf"{_BOUND}{_ABOVE}{name}{body}"
    if not plainly:
        return re.compile(acting)
    bare = name.replace("?P<name>", "?P<bare>")
    begin = r"(?:^|(?<=[。；\s年])|(?<=年[，,]))"
    return re.compile(rf"{acting}|{begin}{_ABOVE}{bare}")


def _does_something(found: re.Match[str], text: str) -> bool:
    body_does, place_does = _doing()
    return bool((body_does if found["name"] else place_does).match(text, found.end()))


@cache
def _doing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a body that does something, and a bare place that does."""
    post = any_of(words("place_words", "职务"))
    does = any_of([*words("place_words", "做"), *words("unit_verbs")])
    return re.compile(rf"{post}?[^，。；、的关]{{0,4}}{does}"), re.compile(rf"[，,]?{any_of(words('unit_verbs'))}")


def _name(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("name") or groups.get("bare") or ""


def _not_a_place(name: str) -> bool:
    return bool(_stop_words().search(name))


def _is_name(name: str, report: str) -> bool:
    """Whether `name` mostly stands before a place's ending; a verb (制定区政府…) also stands elsewhere."""
    return 2 * len(re.findall(f"{name}{_ENDING}", report)) >= report.count(name)


@cache
def _stop_words() -> re.Pattern[str]:
    return re.compile(any_of(words("place_words", "不是")))


@cache
def _exchange() -> re.Pattern[str]:
    return re.compile(any_of(words("place_words", "往来")))
