"""Two 台账 brought together: an existing one of the same report brought up to date, and the last year's taken over."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import count
from typing import Any, NamedTuple, TypeVar

from drafter.workbook import dump, load, patch
from drafter.workbook.model import Entry, FigureEntry, Section, Workbook

E = TypeVar("E", bound=Entry)
Key = Callable[[Any], Hashable]


class _Kind(NamedTuple):
    """How the entries of one list are tied, and what of them the report owns rather than the clerk."""

    attribute: str
    keys: tuple[tuple[Key, Key], ...]
    """Of the old and the fresh entry, tried one after the other; an empty key ties nothing."""
    owned: tuple[str, ...]
    """Attributes that follow the report even when the old 台账 says otherwise; others only fill gaps."""
    words: str
    """The attribute by which people know an entry."""


def _of(*names: str) -> Key:
    """The key made of these attributes, empty when one of them is."""

    def key(entry: Any) -> Hashable:
        values = [fold(str(getattr(entry, name) or "")) for name in names]
        return tuple(values) if all(values) else None

    return key


def _both(*names: str) -> tuple[Key, Key]:
    return _of(*names), _of(*names)


def _nameless(entry: FigureEntry) -> Hashable:
    """原句 of a hand-written entry that has nothing else to go by."""
    return None if entry.id or entry.name else _of("prior_sentence")(entry)


def fold(text: str) -> str:
    """For comparing sentences: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def fold_digits(text: str) -> str:
    """Like `fold`, and every number becomes 0."""
    return re.sub(r"[0-9]+(?:\.[0-9]+)?", "0", fold(text))


_KINDS = (
    _Kind(
        "sections",
        (_both("number", "prior_heading"), _both("prior_heading"), _both("number")),
        ("number",),
        "heading",
    ),
    _Kind(
        "figures",
        (
            _both("id"),
            _both("prior_sentence", "prior", "unit"),
            _both("prior_sentence", "name"),
            (_nameless, _of("prior_sentence")),
        ),
        ("id", "prior", "prior_sentence"),
        "name",
    ),
    _Kind("zero_statements", (_both("id"), _both("prior_sentence")), ("id", "prior_sentence"), "prior_sentence"),
    _Kind("problems", (_both("id"), _both("prior_text")), ("id", "prior_text"), "prior_text"),
    _Kind("commitments", (_both("id"), _both("text")), ("id", "text"), "text"),
    _Kind("corrections", (_both("target"),), (), "target"),
)


def combine(old: Workbook, fresh: Workbook) -> tuple[Workbook, list[str]]:
    """The answers of `old` on the report that `fresh` was made from, and what people should be told.

    The entries of `old` come first, in their order, with their 序号; those that only `fresh` has follow, numbered on.
    What fits nothing in `fresh` any more is told and kept. Names of `old` must be resolved before (`load.resolve`).
    """
    messages: list[str] = []
    changed: dict[str, Any] = {}
    if old.prior_report.sha256 and old.prior_report.sha256 != fresh.prior_report.sha256:
        messages.append("上年报告的文件与生成台账时的不同；已按现在的文件更新")
    moved: dict[str, str] = {}
    for kind in _KINDS:
        before: list[Any] = getattr(old, kind.attribute)
        entries = _combined(before, getattr(fresh, kind.attribute), kind, old, messages)
        if kind.attribute == "sections":
            moved = {a.number: b.number for a, b in zip(before, entries, strict=False) if a.number != b.number}
        changed[kind.attribute] = entries
    for attribute in ("figures", "new_figures", "commitments") if moved else ():
        entries, kept = changed.get(attribute, getattr(old, attribute)), len(getattr(old, attribute))
        changed[attribute] = [_moved(entry, moved) for entry in entries[:kept]] + entries[kept:]
    for attribute in ("unit", "year", "prior_report", "template", "info"):
        value = getattr(old, attribute)
        changed[attribute] = _filled(value, getattr(fresh, attribute), attribute == "prior_report")
    return old.model_copy(update=changed), messages


def refresh(old_text: str, fresh: Workbook, name: str = "台账") -> tuple[str, list[str]]:
    """The text of an existing 台账 brought up to date, comments and answers kept; and what people should be told.

    WorkbookError when `old_text` has faults, or names that fit no figure of `fresh` or several.
    """
    loaded, positions = load.load_with_positions(old_text, name)
    figures = [(entry.id, entry.name) for entry in fresh.figures]
    commitments = [(entry.id, entry.text) for entry in fresh.commitments]
    whole, messages = combine(load.resolve(loaded, figures, commitments, positions, name), fresh)
    changes: list[patch.Change] = []
    new: dict[str, list[dict[str, Any]]] = {}
    for attribute in Workbook.model_fields:
        key, now = Workbook.key_of(attribute), getattr(whole, attribute)
        before: Any = getattr(loaded, attribute)
        if attribute != "progress" and isinstance(now, list):
            for index, (was, entry) in enumerate(zip(before, now, strict=False)):
                changes += _differences((key, index), was, entry)
            new[key] = [dump.plain(entry) for entry in now[len(before) :]]
        elif isinstance(now, Entry):
            changes += _differences((key,), before, now)
        elif now != before:
            changes.append(patch.Change((key,), str(now)))
    text = patch.set_values(old_text, changes) if changes else old_text
    for key, entries in new.items():
        text = patch.append_entries(text, key, entries) if entries else text
    return text, messages


def take_over(fresh: Workbook, previous_year: Workbook) -> tuple[Workbook, list[str]]:
    """`fresh` with 科室, 名称, 口径说明 and 更正 of the 台账 of the year before, and what was taken.

    A figure is tied by the sentence as last year's draft had it, else by 名称, 计量单位 and heading of its section;
    digits are folded, and a tie holds only where it is the only one.
    """
    told: list[str] = []
    changed: dict[str, Any] = {}
    headings = [_headings(fresh, "prior_heading"), _headings(previous_year, "heading")]
    keys: Sequence[tuple[Key, Key]] = (
        (
            lambda entry: _sentence_key(entry, entry.prior_sentence, entry.prior),
            lambda entry: _sentence_key(entry, _drafted(entry), entry.value),
        ),
        (lambda entry: _name_key(entry, headings[0]), lambda entry: _name_key(entry, headings[1])),
    )
    changed["figures"] = _taken(
        fresh.figures, previous_year.figures, keys, ("office", "name", "definition"), "数据", told
    )
    heading: tuple[Key, Key] = (lambda e: fold_digits(e.prior_heading), lambda e: fold_digits(e.heading))
    changed["sections"] = _taken(fresh.sections, previous_year.sections, [heading], ("office",), "章节", told)
    sentence: Key = lambda entry: fold_digits(entry.prior_sentence)  # noqa: E731
    changed["zero_statements"] = _taken(
        fresh.zero_statements, previous_year.zero_statements, [(sentence, sentence)], ("office",), "零报告", told
    )
    known = {fold(entry.target) for entry in fresh.corrections}
    taken = [entry for entry in previous_year.corrections if fold(entry.target) not in known]
    if taken:
        changed["corrections"] = [*fresh.corrections, *taken]
        told.append(f"更正：沿用上年台账 {len(taken)} 条（{'、'.join(entry.target for entry in taken)}）")
    return fresh.model_copy(update=changed), told


def _combined(before: list[E], fresh: Sequence[E], kind: _Kind, old: Workbook, messages: list[str]) -> list[E]:
    pairs = _tie(before, fresh, kind.keys)
    label = Workbook.key_of(kind.attribute)
    entries = [
        _updated(entry, fresh[pairs[index]], kind) if index in pairs else entry for index, entry in enumerate(before)
    ]
    added = [entry for index, entry in enumerate(fresh) if index not in pairs.values()]
    if kind.attribute == "corrections":
        added = [entry for entry in added if getattr(entry, "target", "").strip()]  # one about nothing ties to nothing
    if kind.attribute != "corrections":
        for index, entry in enumerate(before):
            if index not in pairs and not (isinstance(entry, Section) and entry.policy == "新增"):
                messages.append(f"{label}{_called(entry, kind)}：现在的上年报告里没有，已原样保留")
        if added and any(getattr(entry, "serial", None) or isinstance(entry, Section) for entry in before):
            names = "".join(_called(entry, kind) for entry in added[:5])
            more = "等" if len(added) > 5 else ""
            messages.append(f"{label}：新读到 {len(added)} 项，已补在最后：{names.strip()}{more}")
    tied = [fresh[pairs[index]] if index in pairs else None for index in range(len(before))]
    return _numbered([*entries, *added], [*tied, *added])


def _moved(entry: Any, moved: dict[str, str]) -> Any:
    """An old entry whose section has another 编号 now."""
    return entry.model_copy(update={"section": moved[entry.section]}) if entry.section in moved else entry


def _numbered(entries: list[E], fresh: Sequence[E | None]) -> list[E]:
    """序号 for all: an entry keeps its own; one without takes that of the report where it is free, else the next."""
    if not entries or "serial" not in type(entries[0]).model_fields:
        return entries
    taken = {serial for entry in entries[: len(fresh)] if (serial := _serial(entry)) and entry not in fresh}
    free = (serial for serial in count(max(taken, default=0) + 1) if serial not in taken)
    out = []
    for entry, own in zip(entries, fresh, strict=True):
        serial = _serial(entry) if entry is not own else None
        if not serial:
            proposed = _serial(own)
            serial = proposed if proposed and proposed not in taken else next(free)
            taken.add(serial)
        out.append(entry.model_copy(update={"serial": serial}))
    return out


def _serial(entry: Entry | None) -> int | None:
    return getattr(entry, "serial", None)


def _updated(entry: E, fresh: E, kind: _Kind) -> E:
    """An old entry on its place in the report: what the report owns follows it, gaps are filled, answers stay."""
    update = {
        name: getattr(fresh, name)
        for name in type(entry).model_fields
        if name != "serial" and getattr(fresh, name) and (name in kind.owned or _open(entry, name))
    }
    return entry.model_copy(update=update)


def _open(entry: Entry, name: str) -> bool:
    """Nothing was written for this attribute."""
    return not getattr(entry, name) or name not in entry.model_fields_set


def _filled(value: Any, fresh: Any, owned: bool) -> Any:
    if isinstance(value, Entry):
        names = type(value).model_fields
        return value.model_copy(
            update={n: getattr(fresh, n) for n in names if getattr(fresh, n) and (owned or not getattr(value, n))}
        )
    return value or fresh


def _called(entry: Any, kind: _Kind) -> str:
    words = getattr(entry, kind.words) or getattr(entry, "prior_sentence", "") or getattr(entry, "prior_heading", "")
    serial = getattr(entry, "serial", None)
    return f" {serial or ''}「{words[:30]}{'…' if len(words) > 30 else ''}」"


def _tie(left: Sequence[Any], right: Sequence[Any], keys: Iterable[tuple[Key, Key]]) -> dict[int, int]:
    """Pairs of indexes, key after key. Several entries with one key are paired in order where both sides have as
    many of them, else not at all: a wrong tie would put an answer on a wrong figure."""
    pairs: dict[int, int] = {}
    for key_left, key_right in keys:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        used = set(pairs.values())
        for side, entries, key, taken in ((0, left, key_left, pairs.keys()), (1, right, key_right, used)):
            for index, entry in enumerate(entries):
                if index not in taken and (value := key(entry)):
                    groups[value][side].append(index)
        for mine, theirs in groups.values():
            if len(mine) == len(theirs):
                pairs.update(zip(mine, theirs, strict=True))
    return pairs


def _differences(path: tuple[str | int, ...], was: Entry, now: Entry) -> list[patch.Change]:
    """Changes of the text that make one entry of the other."""
    before, after = dump.plain(was), dump.plain(now)
    return [patch.Change((*path, key), value) for key, value in after.items() if value != before.get(key) and value]


def _taken(
    fresh: Sequence[E],
    previous: Sequence[E],
    keys: Sequence[tuple[Key, Key]],
    attributes: Sequence[str],
    label: str,
    told: list[str],
) -> list[E]:
    pairs = _tie(fresh, previous, keys)
    out, counts = [], dict.fromkeys(attributes, 0)
    for index, entry in enumerate(fresh):
        update = {}
        for name in attributes if index in pairs else ():
            value = getattr(previous[pairs[index]], name)
            if value and value != getattr(entry, name):
                update[name] = value
                counts[name] += 1
        out.append(entry.model_copy(update=update))
    words = [f"{type(fresh[0]).key_of(name)} {number} 处" for name, number in counts.items() if number]
    if words:
        told.append(f"{label}：沿用上年台账的{'、'.join(words)}")
    return out


def _headings(workbook: Workbook, attribute: str) -> dict[str, str]:
    """编号 of a section → its folded heading."""
    return {section.number: fold_digits(getattr(section, attribute)) for section in workbook.sections}


def _sentence_key(entry: FigureEntry, sentence: str, value: str) -> Hashable:
    return (fold_digits(sentence), fold(value), fold(entry.unit)) if sentence and value else None


def _name_key(entry: FigureEntry, headings: dict[str, str]) -> Hashable:
    if not entry.name:
        return None
    return fold_digits(entry.name), fold(entry.unit), headings.get(entry.section, fold_digits(entry.section))


def _drafted(entry: FigureEntry) -> str:
    """The sentence as last year's draft had it: the confirmed wording, else the older sentence."""
    return re.sub("[{}｛｝]", "", entry.sentence) if "{" in entry.sentence else entry.prior_sentence
