"""章节: last year's headings, confirmed or changed: 保留, 改名, 并入, 不写, 新增, another order.

Answers of a section that is not written this year are kept; they are marked as not used, and are used again as soon as
the section comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from drafter.cli.columns import cut, pad, width
from drafter.cli.wrapping import wrap
from drafter.relay.section_list import rearranged
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.workbook.dump import plain
from drafter.workbook.emit import Tree
from drafter.workbook.model import Section, Workbook
from drafter.workbook.patch import Change

UNUSED = "所在一节今年不写，这个数没有用"
"""Stands in 备注 of a figure with an answer whose section is 不写."""
CONFIRMED = Change(("报告信息", "标题已核"), "是")
_WIDTH = 78
_TALL = 14
"""Longer lists stand in two columns."""
_COMMANDS = "3 改名 新标题 · 3 不写 · 3 保留 · 3 并入 5 · 3 移到 1 · 5 后新增 标题"
_HELP = (
    "3 改名 新标题：第 3 行今年用新标题。    3 不写：今年没有这一行；不写部分，它下面各节也不写。",
    "3 保留：不写、并入、改名的恢复原样。    3 并入 5：第 3 行的内容写进第 5 行。",
    "3 移到 1：排到第 1 行的前面。          5 后新增 标题：在第 5 行后面加一节。",
    "不写的一节，已经填的数都留着；恢复以后照样用。",
)
_LINE = re.compile(r"(\d{1,3})\s*(改名|不写|删去|保留|恢复|并入|移到|后新增|后加)\s*(.*)")


class _Order(NamedTuple):
    """A line understood."""

    place: int
    verb: str
    rest: str


def tour(desk: Desk) -> Tour:
    return Tour("改章节", "改章节", [Step("章节", lambda: confirm(desk))])


def confirm(desk: Desk) -> Asking:
    """One page with all headings; Enter confirms them, a line changes one and shows the page again."""
    answer = yield Question(
        "章节",
        "这些标题今年都用吗？回车 就用这些；要改照上面写",
        title="各级标题",
        above=[*page(desk), "", f"改：{_COMMANDS}"],
        check=lambda text: _understand(text, desk.workbook)[1],
        help=_HELP,
    )
    if not answer:
        return Done([CONFIRMED])
    order, _ = _understand(answer, desk.workbook)
    assert order is not None
    return _done(order, desk.workbook)


def page(desk: Desk) -> list[str]:
    """All headings with their numbers on this page, what becomes of each, and how many figures it holds."""
    book = desk.workbook
    counts = Counter(entry.section for entry in book.figures)
    parts = {node.heading for node in desk.read.report.nodes}
    lines = []
    for number, section in enumerate(book.sections, 1):
        words = section.heading or section.prior_heading or "（没有标题）"
        inside = "" if section.prior_heading in parts else "  "
        told = {"不写": "  今年不写", "新增": "  新增", "并入": f"  并入 {_number(book, section.into)}"}.get(
            section.policy, ""
        )
        if section.policy == "改名":
            told = f"  改名，上年：{section.prior_heading}"
        figures = f"  数据{counts[section.number]}" if counts[section.number] else ""
        lines.append(f"{number:>3} {inside}{cut(words, _WIDTH - 24) if told else words}{told}{figures}")
    return two_columns(lines) if len(lines) > _TALL else lines


def two_columns(lines: Sequence[str]) -> list[str]:
    """Neighbours beside each other where both are short enough, so that a long list fits a screen of 24 lines."""
    half, out = _WIDTH // 2, list[str]()
    rest = list(lines)
    while rest:
        one = rest.pop(0)
        if rest and width(one) < half and width(rest[0]) <= half:
            one = pad(one, half) + rest.pop(0)
        out += wrap(one, _WIDTH, indent=6) if width(one) > _WIDTH else [one.rstrip()]
    return out


def _number(book: Workbook, name: str) -> int | str:
    names = (
        one for one in enumerate(book.sections, 1) if name in (one[1].number, one[1].heading, one[1].prior_heading)
    )
    return next((number for number, _ in names), name)


def _understand(text: str, book: Workbook) -> tuple[_Order | None, str]:
    """The line as an order, or what is wrong with it."""
    found = _LINE.fullmatch(fold(text))
    if found is None:
        return None, f"没有看懂；标题都对请直接回车，要改照这样写：{_COMMANDS}"
    place, verb, rest = int(found[1]), found[2], found[3].strip()
    last = len(book.sections)
    if not 1 <= place <= last:
        return None, f"没有第 {place} 行"
    if verb in ("并入", "移到"):
        if not rest.isdecimal() or not 1 <= int(rest) <= last or int(rest) == place:
            return None, f"{verb}后面写另一行的号，如 {place} {verb} {1 if place > 1 else 2}"
        if verb == "并入" and book.sections[int(rest) - 1].policy in ("不写", "并入"):
            return None, f"第 {rest} 行今年不单独写，不能并入它"
    if verb in ("改名", "后新增", "后加") and not rest:
        return None, f"{verb}后面写标题，不写序号"
    if verb in ("不写", "删去") and any(
        _number(book, one.into) == place for one in book.sections if one.policy == "并入"
    ):
        return None, f"有别的标题并入第 {place} 行，请先恢复它们"
    return _Order(place, verb, rest), ""


def _done(order: _Order, book: Workbook) -> Done:
    place, verb, rest = order
    section = book.sections[place - 1]
    # by 编号: the 台账 may have been changed by hand since this page was shown
    path = ("章节", "编号", section.number) if section.number else ("章节", place - 1)
    if verb in ("后新增", "后加"):
        number = f"新增{sum(one.policy == '新增' for one in book.sections) + 1}"
        entry = plain(Section(number=number, heading=rest, policy="新增"))
        return Done(rewrite=lambda text: _inserted(text, len(book.sections), place, entry), again=True)
    if verb == "移到":
        return Done(rewrite=lambda text: _moved(text, len(book.sections), place - 1, int(rest) - 1), again=True)
    if verb == "改名":
        policy = "改名" if section.policy != "新增" else "新增"
        return Done([Change((*path, "今年标题"), rest), Change((*path, "处理"), policy)], again=True)
    if verb == "并入":
        into = book.sections[int(rest) - 1]
        changes = [Change((*path, "处理"), "并入"), Change((*path, "并入到"), into.number or into.heading)]
        return Done(changes, again=True)
    if verb in ("不写", "删去"):
        return Done([Change((*path, "处理"), "不写"), *marked(book, section.number, unused=True)], again=True)
    changes = [Change((*path, "处理"), "新增" if not section.prior_heading else "保留")]
    if section.into:
        changes.append(Change((*path, "并入到"), None))
    if section.policy == "改名":
        changes.append(Change((*path, "今年标题"), section.prior_heading))
    return Done([*changes, *marked(book, section.number, unused=False)], again=True)


def marked(book: Workbook, section: str, *, unused: bool) -> list[Change]:
    """The remark at answered figures of a section that is dropped, or comes back."""
    out = []
    for entry in book.figures:
        if entry.section != section or not entry.value:
            continue
        rest = entry.note.replace(UNUSED, "").strip("；")
        note = "；".join(filter(None, (rest, UNUSED if unused else "")))
        if note != entry.note:
            out.append(Change(("数据", "编号", entry.id, "备注"), note or None))
    return out


def _moved(text: str, count: int, place: int, before: int) -> str:
    order = list(range(count))
    order.remove(place)
    order.insert(order.index(before), place)
    return rearranged(text, order)


def _inserted(text: str, count: int, place: int, entry: dict[str, Tree]) -> str:
    order: list[int | dict[str, Tree]] = [*range(count)]
    order.insert(place, entry)
    return rearranged(text, order)
