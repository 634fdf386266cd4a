"""What must hold between the entries of a 台账, beyond the type of each field.

Looks at plain data with Chinese keys, so that these faults are told together with those of types. Each fault is (path,
message, other path); {other} in the message stands for the line of the other place.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

Path_ = tuple[str | int, ...]
Found = Iterator[tuple[Path_, str, Path_ | None]]

_IDENTIFIED = ("数据", "零报告", "问题", "安排")
_NEEDS = {  # one of these keys must be there, or nobody can know what the entry is about
    "章节": ("编号", "上年标题", "今年标题"),
    "数据": ("编号", "名称", "原句"),
    "新增数据": ("句子",),
    "零报告": ("编号", "原句"),
    "问题": ("编号", "上年表述"),
    "安排": ("编号", "内容"),
    "更正": ("对象",),
}


def faults(data: dict[str, Any]) -> Found:
    """All faults of the whole 台账."""
    for key, needed in _NEEDS.items():
        for index, entry in _entries(data, key):
            if not any(entry.get(name) for name in needed):
                yield (key, index), f"「{key}」这一项缺少键「{needed[0]}」；应写明{'或'.join(needed)}", None
    for key in _IDENTIFIED:
        yield from duplicates(data, key)
        yield from _serials(data, key)
    yield from _merged_sections(data)
    yield from _answering_plans(data)
    for key in ("数据", "新增数据"):
        yield from _braces(data, key)


def duplicates(data: dict[str, Any], key: str) -> Found:
    """Two entries with one 编号: with different values nobody can know which holds."""
    first: dict[str, int] = {}
    for index, entry in _entries(data, key):
        name = entry.get("编号")
        if not isinstance(name, str) or not name:
            continue
        if name not in first:
            first[name] = index
            continue
        other = data[key][first[name]]
        now, then = entry.get("本年") or "", other.get("本年") or ""
        said = f"，且本年一处是“{then}”、一处是“{now}”" if now != then else ""
        yield (key, index), f"编号「{name}」与{{other}}重复{said}；应只留一处", (key, first[name])


def _serials(data: dict[str, Any], key: str) -> Found:
    first: dict[str, int] = {}
    for index, entry in _entries(data, key):
        serial = entry.get("序号")
        if isinstance(serial, str) and serial:
            if serial in first:
                yield (
                    (key, index, "序号"),
                    f"序号 {serial} 与{{other}}重复；应各不相同",
                    (key, first[serial], "序号"),
                )
            first.setdefault(serial, index)


def _merged_sections(data: dict[str, Any]) -> Found:
    names = {
        str(entry[name])
        for _, entry in _entries(data, "章节")
        for name in ("编号", "上年标题", "今年标题")
        if entry.get(name)
    }
    for index, entry in _entries(data, "章节"):
        into = entry.get("并入到")
        if entry.get("处理") == "并入" and not into:
            yield ("章节", index), "处理为“并入”，但没有写并入哪一节；应加一行“并入到: 那一节的编号”", None
        elif isinstance(into, str) and into and into not in names:
            yield ("章节", index, "并入到"), f"键「并入到」写的“{into}”不在章节里；{_near(into, names)}", None
        elif into and into in (entry.get("编号"), entry.get("上年标题"), entry.get("今年标题")):
            yield ("章节", index, "并入到"), "键「并入到」写的是这一节自己；应为另一节的编号", None


def _answering_plans(data: dict[str, Any]) -> Found:
    known = {str(entry["编号"]) for _, entry in _entries(data, "安排") if entry.get("编号")}
    for index, entry in _entries(data, "问题"):
        plan = entry.get("对应安排")
        for name in str(plan).replace(",", "、").replace("，", "、").split("、") if isinstance(plan, str) else ():
            if known and name.strip() and name.strip() not in known:
                message = f"键「对应安排」写的“{name.strip()}”不在安排里；{_near(name.strip(), known)}"
                yield ("问题", index, "对应安排"), message, None


def _braces(data: dict[str, Any], key: str) -> Found:
    for index, entry in _entries(data, key):
        sentence = entry.get("句子")
        if not isinstance(sentence, str):
            continue
        depth = 0
        for character in sentence:
            depth += {"{": 1, "}": -1, "｛": 1, "｝": -1}.get(character, 0)
            if depth not in (0, 1):
                break
        if depth:
            yield (key, index, "句子"), "键「句子」里的花括号不成对；应把每个数写成 {23}", None


def _entries(data: dict[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = data.get(key)
    if isinstance(entries, list):
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield index, entry


def _near(word: str, words: set[str]) -> str:
    near = get_close_matches(word, sorted(words), 3, 0.5)
    return f"应为{'或'.join(f'「{item}」' for item in near)}" if near else "请核对"
