"""The menu, with what is still missing; what can be answered today stands first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from drafter.rollover.sections import homes as measures
from drafter.wizard import outside, recent
from drafter.wizard.desk import Desk
from drafter.wizard.engine import MENU
from drafter.wizard.question import Asking, Choice, Done, Question, Step, Tour
from drafter.wizard.sentences import Sentence, asked, is_open, is_waiting
from drafter.wizard.steps import commitments, drafts, figures, offices
from drafter.workbook.patch import Change

ALL = "依次填完"
BY_SECTION, BY_OFFICE, FIXED = "按章节填", "按科室填", "一般不变的数字"
OFFICE, CHANGE, AGAIN = "科室:", "改数:", "再看:"
_SHOWN = 4
_HELP = (
    "写前面的号，或者那一项的字。填过的随时可以再进去改；每答一题就存一次。",
    "按科室填：一个科室的数来了，一次填完。按章节填：照稿子的次序填。",
    "生成或补入稿件：随时可以做，空着的数在稿子里是【待填】。",
)


def tour(desk: Desk) -> Tour:
    desk.touched.clear()
    return Tour(MENU, MENU, [Step(MENU, lambda: _menu(desk))])


def unsettled(desk: Desk) -> list[Sentence]:
    """Sentences with figures that wait, of sections that are written this year."""
    entries = desk.entries
    return [one for one in desk.active(desk.sentences) if any(map(is_waiting, asked(one, entries)))]


def _choices(desk: Desk) -> list[Choice]:
    book, entries = desk.workbook, desk.entries
    waiting = unsettled(desk)
    open_ = sum(is_open(entry) for one in waiting for entry in asked(one, entries))
    provisional = sum(entry.provisional for one in waiting for entry in asked(one, entries))
    usual = [one for one in waiting if figures.looks_fixed(one, entries)]
    hard, soft = commitments.open_counts(desk)
    problems = sum(one.policy == "待核" for one in book.problems)
    zeros = sum(one.answer == "待核" for one in book.zero_statements)
    by_office = offices.open_counts(desk)
    named = [f"{name}{count}" for name, count in by_office.items()]
    most = "、".join(named[:_SHOWN]) + ("…" if len(named) > _SHOWN else "")
    parts = [f"缺{open_}项" if open_ else "", f"暂报{provisional}项" if provisional else ""]
    told = "还" + "，".join(filter(None, parts)) if open_ or provisional else "都填了"
    open_choices = [
        (bool(waiting), Choice(BY_OFFICE, f"{BY_OFFICE}（{told}：{most}）" if most else f"{BY_OFFICE}（{told}）")),
        (
            bool(waiting),
            Choice(BY_SECTION, f"{BY_SECTION}（{told}{f'，{len(waiting)} 句' if waiting else '，可以改'}）"),
        ),
        (bool(usual), Choice(FIXED, f"{FIXED}（{len(usual)} 句）")),
        (
            bool(hard or soft),
            _list(commitments.TOUR, f"具体的还有 {hard} 项，持续的 {soft} 项" if hard or soft else ""),
        ),
        (bool(problems), _list("问题", f"还有 {problems} 个" if problems else "")),
        (bool(zeros), _list("零报告", f"还有 {zeros} 条" if zeros else "")),
    ]
    if sum(has for has, _ in open_choices) > 1:
        open_choices.insert(0, (True, Choice(ALL, f"{ALL}（数据、零报告、问题、安排，还没有填的一项接一项）")))
    place = desk.stopped
    if place is not None and goes_on(desk, place):
        where = place[0].removeprefix(OFFICE).removeprefix(AGAIN).partition(":")[0]
        open_choices.insert(0, (True, Choice("接着", f"接着上次停下的地方（{where}）", ("继续",))))
    # what there is to answer comes first, in its own order
    out = [choice for has, choice in open_choices if has]
    done = [choice for has, choice in open_choices if not has and _exists(choice.value, desk)]
    out.append(Choice("稿件", "生成或补入稿件", ("生成", "补入", "起草")))
    if drafts.existing(desk):
        out.append(Choice("检查", "检查稿件", ("校核",)))
    out += [
        Choice("导出", "导出报数表（给各科室填）"),
        Choice("读回", "读回报数表"),
        Choice("改章节", "改章节（标题、次序、不写的）"),
        Choice("分科室", "分科室（各节由谁提供数）"),
    ]
    return [*out, *done, Choice("退出", "退出（都已存下）", ("q", "quit", "exit"))]


def goes_on(desk: Desk, place: tuple[str, str]) -> bool:
    """Whether anything is left behind the place where one stopped."""
    from drafter.wizard.tours import Tours

    name, step = place
    touched = set(desk.touched)
    desk.touched.add(step.partition(":")[2])
    tour = Tours(desk)(name)
    desk.touched.clear()
    desk.touched |= touched
    ids = [one.id for one in tour.steps]
    return tour.name == name and bool(ids) and (step not in ids or step != ids[-1])


def _list(name: str, told: str) -> Choice:
    """A list with what is still open in it; one without is gone through once more."""
    return Choice(name, f"{name}（{told}）") if told else Choice(AGAIN + name, f"{name}（都答了，可以改）", (name,))


def _exists(name: str, desk: Desk) -> bool:
    name = name.removeprefix(AGAIN)
    book = desk.workbook
    if name == BY_SECTION:
        return bool(desk.sentences)
    counts = {commitments.TOUR: len(book.commitments), "问题": len(book.problems), "零报告": len(book.zero_statements)}
    return counts.get(name, 0) > 0


def _menu(desk: Desk) -> Asking:
    choices = _choices(desk)
    report = desk.read.report
    answer = yield Question(
        MENU,
        "做什么？写号",
        kind="choice",
        title=f"{report.unit or desk.prior.stem} {desk.workbook.year or ''}年",
        choices=choices,
        help=_HELP,
    )
    place, desk.stopped = desk.stopped, None if answer != "退出" else desk.stopped
    if answer == "接着" and place is not None:
        # the step that was settled last stays in its round, so that the place behind it is found
        desk.touched.add(place[1].partition(":")[2])
        return Done(tour=place[0], step=place[1], behind=True)
    if answer == "退出":
        return Done(leave=True)
    if answer == BY_SECTION:
        return (yield from _by_section(desk))
    if answer == BY_OFFICE:
        return (yield from _by_office(desk))
    if answer == "稿件":
        return (yield from _draft(desk))
    if answer == "检查":
        return (yield from _check(desk))
    if answer == "导出":
        return Done(act=lambda: drafts.write_sheets(desk), tour=MENU)
    if answer == "读回":
        return (yield from _collect(desk))
    return Done(tour=answer)


def _by_section(desk: Desk) -> Asking:
    """Where to begin; a section that is filled is gone through once more, its answers standing there."""
    waiting = Counter(one.section for one in unsettled(desk))
    filled = {one.section for one in desk.active(desk.sentences)}
    homes = {key.id for key in measures(desk.read.report)}
    choices = [Choice("", "从头依次填", ("回车", "跳过"))] if waiting else []
    for one in desk.sections():
        if one.number in filled or one.policy == "新增" or one.number in homes:
            told = f"{waiting[one.number]} 句" if waiting[one.number] else "都填了，可以改"
            told = told if one.number in filled else "上年没有数"
            choices.append(Choice(one.number, f"{one.heading or one.prior_heading or '开头'}（{told}）"))
    start = yield Question("起", "从哪一节起？", kind="choice", title=BY_SECTION, choices=choices)
    if start and not waiting[start]:
        return Done(tour=CHANGE + start)
    first = next((s for s in unsettled(desk) if s.section == start), None) if start else None
    return Done(tour=BY_SECTION, step=figures.step_id(desk, first) if first else "")


def _by_office(desk: Desk) -> Asking:
    if offices.waiting(desk):
        return Done(tour=offices.TOUR, told=["先看各节由哪个科室提供；写过一次就记住了。"])
    counts = offices.open_counts(desk)
    if not counts:
        return Done(tour=MENU, told=["各科室的数都填了。"])
    choices = [Choice(OFFICE + name, f"{name}（还缺{count}项）", (name,)) for name, count in counts.items()]
    answer = yield Question("科室", "填哪个科室的？", kind="choice", title=BY_OFFICE, choices=choices)
    return Done(tour=answer)


def _draft(desk: Desk) -> Asking:
    existing = drafts.existing(desk)
    if not existing:
        return Done(act=lambda: drafts.write(desk), tour=MENU)
    choices = []
    if outside.exists("update"):
        for path in existing[:3]:
            choices.append(Choice(str(path), f"补入 {path.name}（您在里面写的都留着）", ("补入",)))
    choices.append(Choice("框架", "重新写一份框架稿（旧的另存一份）", ("框架",)))
    choices.append(Choice("沿用", "重新写一份沿用稿（沿用上年文字；旧的另存一份）", ("沿用",)))
    answer = yield Question("稿", "怎样做？", kind="choice", title="生成或补入稿件", choices=choices)
    if answer in ("框架", "沿用"):
        changes = [Change(("进度", "写法"), answer)]
        return Done(changes, act=lambda: drafts.write(desk, answer), tour=MENU)
    return Done(act=lambda: drafts.update(desk, Path(answer)), tour=MENU)


def _check(desk: Desk) -> Asking:
    existing = drafts.existing(desk)
    path = existing[0]
    if len(existing) > 1:
        choices = [Choice(str(one), one.name) for one in existing]
        path = Path((yield Question("稿", "检查哪一份？", kind="choice", title="检查稿件", choices=choices)))
    return Done(act=lambda: drafts.check(desk, path), tour=MENU)


def _collect(desk: Desk) -> Asking:
    folder = desk.ledger_path.parent
    answer = yield Question(
        "表",
        "交回的报数表在哪里？写文件的路径，或者拖进来",
        title="读回报数表",
        paths=True,
        check=lambda text: (
            "" if recent.path_of(text, folder) or recent.path_of(text, desk.folder) else "找不到这个文件"
        ),
        help=("科室填好交回的 .xlsx；可以把文件拖进这个窗口。读进来的数和以前不同的会一一说明。",),
    )
    path = (recent.path_of(answer, folder) or recent.path_of(answer, desk.folder)) if answer else None
    return Done(act=lambda: drafts.collect(desk, path), tour=MENU) if path is not None else Done(tour=MENU)
