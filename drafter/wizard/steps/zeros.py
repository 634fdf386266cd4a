"""零报告: statements of nothing on one page; those that nobody may confirm by a mere Enter one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter import lexicon
from drafter.cli.wrapping import wrap
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.workbook.model import ZeroEntry
from drafter.workbook.patch import Change

TOUR = "零报告"
_WIDTH = 78
_NOBODY = "待定"
_ORDER = re.compile(
    r"(\d{1,3})\s*(仍无|无|没有|有|不写|不报|待核|\?)\s*([^@]*?)\s*(?:@\s*(\S+))?|(\d{1,3})\s*@\s*(\S+)"
)
_ANSWERS = {
    "仍无": "仍无",
    "无": "仍无",
    "没有": "仍无",
    "有": "有",
    "不写": "不写",
    "不报": "不写",
    "待核": "待核",
    "?": "待核",
}
_HELP = (
    "回车：没有标 ! 的各条今年仍然没有，照样写进稿子。",
    "写号和情况，几条之间用分号：2 有 发生1起，已整改；3 不写；4 待核（先不定）。",
    "由谁确认写在 @ 后面：2 仍无 @纪检办；只记由谁确认写 2 @纪检办。",
    "标 ! 的（违纪违法、安全事故、败诉一类）要一条一条写明，不能只按回车。",
)


def guarded(entry: ZeroEntry) -> bool:
    """Whether a mere Enter never confirms it."""
    words = [word for row in lexicon.rows("never_by_enter") for word in row[-1].split()]
    return any(word in entry.prior_sentence for word in words)


def tour(desk: Desk, *, every: bool = False) -> Tour:
    """`every`: those that are answered too."""
    book = desk.workbook
    waiting = [one for one in book.zero_statements if every or one.answer == "待核" or one.id in desk.touched]
    steps = [Step("零报告", lambda: _page(desk))] if waiting else []
    for one in waiting:
        if guarded(one) and (every or one.answer == "待核" or f"零:{one.id}" in desk.touched):
            steps.append(Step(f"零:{one.id}", lambda one=one: _guarded(desk, one.id)))  # type: ignore[misc]
    return Tour(TOUR, TOUR, steps)


def _page(desk: Desk) -> Asking:
    every = desk.workbook.zero_statements
    above: list[str] = []
    for one in every:
        mark = "!" if guarded(one) else " "
        now = "" if one.answer == "待核" else f"【今年：{one.answer}{one.remark and '，' + one.remark}】"
        who = f"（由谁确认：{one.office or _NOBODY}）"
        above += wrap(f"{mark}{one.serial or '':>2} {one.prior_sentence}{now}{who}", _WIDTH, indent=4)
    answer = yield Question(
        "零报告",
        "今年仍然没有吗？回车 仍无（标 ! 的另外问）；不是的写 号 有 情况",
        title=f"零报告 {len(every)} 条",
        above=above,
        check=lambda text: _read(text, every)[1],
        help=_HELP,
    )
    orders, _ = _read(answer, every)
    if answer and all(one.value == "待核" or one.path[-1] == "科室" for one in orders):
        return Done(orders, again=True)
    told = {str(change.path[2]) for change in orders if change.path[-1] == "本年"}
    rest = [one for one in every if one.answer == "待核" and one.id not in told and not guarded(one)]
    desk.touched.update(one.id for one in every if one.id in told or one in rest)
    return Done([*orders, *(Change(("零报告", "编号", one.id, "本年"), "仍无") for one in rest)])


def _guarded(desk: Desk, key: str) -> Asking:
    entry = next(one for one in desk.workbook.zero_statements if one.id == key)
    answer = yield Question(
        "零",
        "请写：仍无，或 有 情况，或 不写；由谁确认写在 @ 后面。还没有问清就回车，先不定",
        title="零报告：要写明的",
        above=[*wrap(f"{entry.serial or ''} {entry.prior_sentence}", _WIDTH, indent=3),
               f"由谁确认：{entry.office or _NOBODY}"],
        default="" if entry.answer == "待核" else f"{entry.answer} {entry.remark}".strip(),
        check=lambda text: _read(f"{entry.serial} {text}", [entry])[1],
        help=_HELP[1:],
    )  # fmt: skip
    if not answer:
        return Done(told=["先不定；稿子里仍是【待核】。"])
    orders, _ = _read(f"{entry.serial} {answer}", [entry])
    desk.touched |= {key, f"零:{key}"}
    return Done(orders)


def _read(text: str, every: Sequence[ZeroEntry]) -> tuple[list[Change], str]:
    """The changes that a line says, or what is wrong with it."""
    by_serial = {str(one.serial): one for one in every}
    out: list[Change] = []
    for part in filter(None, (piece.strip() for piece in re.split("[;；。]", text.strip()))):
        found = _ORDER.fullmatch(_folded(part))
        if found is None:
            return [], f"没有看懂“{part}”；如：2 有 发生1起；3 不写；4 仍无 @纪检办"
        number, office = found[1] or found[5], found[4] or found[6]
        if number not in by_serial:
            return [], f"没有第 {number} 条" if len(every) > 1 else "请写 仍无、有 情况 或 不写"
        path = ("零报告", "编号", by_serial[number].id)
        if found[2]:
            out += [
                Change((*path, "本年"), _ANSWERS[found[2]]),
                Change((*path, "说明"), found[3].strip() or None),
            ]
        if office:
            out.append(Change((*path, "科室"), office))
    return out, ""


def _folded(part: str) -> str:
    """Number and signs narrow; the words of a person as typed."""
    head = re.match(r"\s*[\d０-９]+", part)
    cut = head.end() if head else 0
    return (fold(part[:cut]) + part[cut:]).replace("＠", "@").replace("？", "?").replace("　", " ")
