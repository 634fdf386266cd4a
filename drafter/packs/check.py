"""All faults of a pack in one report: of its files, its lines, the names it asks for, and what it does not print.

The last is seen by rendering an example in both 写法 and comparing what went in with what came out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drafter import marks
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.view import example, 文稿, 行, 部分
from drafter.errors import PackError
from drafter.packs import static
from drafter.packs.engine import Compiled, FaultsError, Lost, lost, phrase_line, template, values
from drafter.packs.find import load_pack
from drafter.packs.inherit import CONTROL
from drafter.packs.manifest import MODES
from drafter.packs.pack import Fault, Pack, TemplateLine
from drafter.packs.tags import tags

MOST_RENDERINGS = 60
"""Faults that show only while rendering are found one after another."""
_ORDER = {"error": 0, "warning": 1, "info": 2}
_NUMBERS = re.compile(r"\d+")


class Checked(NamedTuple):
    """What a check found; `pack` is None where it could not be read at all."""

    pack: Pack | None
    faults: tuple[Fault, ...]


def check_folder(folder: Path) -> Checked:
    """The pack in `folder`, read and checked; what cannot be read is a fault like the others."""
    try:
        pack = load_pack(folder)
    except PackError as error:
        lines = error.message.splitlines()
        return Checked(None, tuple(_unreadable(line, error.remedy, folder) for line in lines))
    return Checked(pack, check(pack))


def check(pack: Pack) -> tuple[Fault, ...]:
    """Every fault of `pack`, in the order of its files and lines; repairs are told as info."""
    found = list(pack.faults)
    found += [_repair(notice) for notice in pack.notices]
    found += _lines(pack.lines)
    for key, source in _phrases(pack):
        line = phrase_line(pack, source, key)
        found += _lines((line,))
    found += _rendered(pack)
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(fault: Fault) -> tuple[str, list[int], int]:
    return (
        _NUMBERS.sub("", fault.place),
        [int(number) for number in _NUMBERS.findall(fault.place)],
        _ORDER[fault.severity],
    )


def _unreadable(line: str, remedy: str, folder: Path) -> Fault:
    place, _, message = line.partition("：")
    found = re.search(r"(pack\.yaml|report\.docx|style\.yaml)(?: (第\d+行))?", place)
    if not found:
        return Fault("pack-unreadable", folder.name, line, remedy)
    code = "manifest" if found[1] == "pack.yaml" else "look" if found[1] == "style.yaml" else "pack-unreadable"
    return Fault(code, " ".join(filter(None, found.groups())), message or line, remedy)


def _repair(notice: str) -> Fault:
    place, _, told = notice.partition("：")
    return Fault("tag-repaired", place, told, "不用改；想改的话照后一种写法写", told.partition(" 已按")[0], "info")


def _phrases(pack: Pack) -> Iterator[tuple[str, str]]:
    yield from ((f"措辞.{key}", source) for key, source in pack.wording.items())
    yield from ((f"部分.{number}.标题", rule.title) for number, rule in enumerate(pack.parts, 1) if rule.title)


def _lines(lines: Sequence[TemplateLine]) -> list[Fault]:
    """What can be told without rendering, names included."""
    from drafter.packs.names import Names

    found = static.faults(lines)
    if any(fault.code in ("too-long",) for fault in found):
        return found
    return found + [one.fault(lines) for one in Names(lines).found]


def _rendered(pack: Pack) -> list[Fault]:
    """What shows when the pack is rendered; what is broken already is left out of it."""
    broken = {fault.place for fault in _lines(pack.lines)}
    if any(fault.code.startswith("block-") for fault in _lines(pack.lines)):
        return []  # what is printed depends on where the block ends
    lines = [_mended(line) if line.place in broken else line for line in pack.lines]
    alone = {fault.place for fault in static.faults(lines)}  # halves without the other half
    lines = [line._replace(style=Style.BODY.value, text="") if line.place in alone else line for line in lines]
    found: list[Fault] = []
    missing: list[list[Lost]] = []
    flat: list[tuple[int, str, str]] = []
    for mode in MODES:
        view = example(mode)
        made, faults = _all_faults(lines, view)
        found += faults
        missing.append(lost(view, [line for _, line in made]))
        flat += _flattened(view, made)
    if found or broken:
        # A line that was left out prints nothing: only what no broken line can have held is told.
        asked = {name for line in pack.lines if line.place in broken for name in _names_in(line)}
        missing = [[one for one in gone if one.path.partition(".")[0] not in asked] for gone in missing]
    always = [one for one in missing[0] if any(one.path == other.path for other in missing[1])]
    found += _not_shown(pack, always)
    for number, style, wanted in dict.fromkeys(flat):
        line = pack.lines[number]
        message = f"样式为“{wanted}”的段落在这里都变成了“{style}”"
        remedy = "请在行首写 @{{ 行.样式 }}，让每段保留自己的样式"
        found.append(Fault("style-lost", line.place, message, remedy, line.text, "warning"))
    return found


def _all_faults(lines: list[TemplateLine], view: 文稿) -> tuple[list[tuple[int, StyledLine]], list[Fault]]:
    """The lines that come out, and the faults that show; a line at which one shows is left out from then on."""
    found: list[Fault] = []
    for _ in range(MOST_RENDERINGS):
        try:
            compiled: Compiled = template(tuple(lines))
            return compiled.lines(values(view)), found
        except FaultsError as error:
            found += error.faults
            places = {fault.place for fault in error.faults}
            mended = [_mended(line) if line.place in places else line for line in lines]
            if mended == lines:
                break
            lines[:] = mended
    return [], found


def _mended(line: TemplateLine) -> TemplateLine:
    """The line without what may be wrong in it: a paragraph is empty, an if holds, a for goes through nothing. Half of
    a pair of tags in a paragraph stays, so that the other half has its own."""
    control = CONTROL.fullmatch(line.text)
    begun, ended = static.halves(line.text)
    out = []
    for tag in tags(line.text) if control else [*ended, *begun]:
        if tag.word in ("if", "elif"):
            out.append(f"{{% {tag.word} true %}}")
        elif tag.word == "for":
            out.append("{% for 空 in [] %}")
        elif tag.word in static.KNOWN:
            out.append(line.text[tag.start : tag.end])
    return line._replace(style=Style.BODY.value, text="".join(out))


def _names_in(line: TemplateLine) -> set[str]:
    return {name for name in static.root_names() if name in line.text or name in line.style} | (
        {"开头", "各部分", "结尾"} if "行" in line.text else set()
    )


def _flattened(view: 文稿, made: Sequence[tuple[int, StyledLine]]) -> list[tuple[int, str, str]]:
    """(template line, style, the style it should have) for lines of the view that came out in another style."""
    wanted = {one.文字: one.样式 for one in _rows(view)}
    return [
        (number, line.style.value, wanted[line.text])
        for number, line in made
        if line.text in wanted and line.style.value != wanted[line.text]
    ]


def _rows(view: 文稿) -> list[行]:
    parts: list[部分] = view.各部分
    return [*view.开头, *(one for part in parts for one in part.各行), *view.结尾]


def _not_shown(pack: Pack, gone: Sequence[Lost]) -> list[Fault]:
    place = pack.lines[0].place.partition(" 第")[0] if pack.lines else pack.folder.name
    found = []
    for path in dict.fromkeys(one.path for one in gone):
        those = [one for one in gone if one.path == path]
        if lost_marks := sum(one.marks for one in those):
            message = f"“{path}”里的标记没有印出来，起草人会漏掉要填、要写的地方（例子里少了 {lost_marks} 个）"
            found.append(Fault("mark-lost", place, message, _show(path), marks.printed(those[0].text)[:60]))
        else:
            message = f"“{path}”没有印出来，这些内容在稿子里会丢掉"
            found.append(Fault("data-unshown", place, message, _show(path), those[0].text[:60], "warning"))
    return found


def _show(path: str) -> str:
    root, _, leaf = path.rpartition(".")
    if not root:
        return (
            f"请加一行：{{{{ {path} }}}}"
            if path != "提示"
            else "请加上：{% for 句 in 提示 %} … {{ 句 }} … {% endfor %}"
        )
    if root == "各部分":
        return "请在 {% for 部分 in 各部分 %} 里加一行：@一级标题 {{ 部分.标题 }}"
    item = root.rpartition(".")[2]
    owner = "部分.各行" if item == "各行" else root
    return f"请加上：{{% for 行 in {owner} %}}，下一行 @{{{{ 行.样式 }}}} {{{{ 行.{leaf} }}}}，再下一行 {{% endfor %}}"
