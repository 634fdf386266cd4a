"""问题: does each of last year's still exist, why, and which line of the plan answers it."""

from __future__ import annotations

import re

from drafter.cli.wrapping import wrap
from drafter.matching import Matcher
from drafter.matching.ngrams import Candidate, doubtful
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Done, Question, Step, Tour
from drafter.workbook.model import CommitmentEntry, ProblemEntry
from drafter.workbook.patch import Change

TOUR = "问题"
POLICIES = ("仍存在", "有改善", "已解决")
_LABELS = ("仍然存在", *POLICIES[1:])
_WIDTH = 78
_CHOICES = "1 仍然存在  2 有改善  3 已解决"
_LINE = re.compile(rf"([123]|{'|'.join((*_LABELS, *POLICIES))})\s*[:,.]?\s*(.*?)(?:\s*[@#]\s*(\d{{1,3}}))?", re.DOTALL)
_HELP = (
    "写号，后面空一格写今年的原因：1 执法力量不足，专业人员少。已解决的只写 3。",
    "不足后面要有原因，也要有明年的安排来回应；回应它的安排写在最后：@ 加安排的序号，如 1 人手不足 @12。",
    "还说不好就直接回车。",
)


def tour(desk: Desk, *, every: bool = False) -> Tour:
    """`every`: those that are answered too."""
    steps = [
        Step(f"问题:{one.id}", lambda one=one: _problem(desk, one.id))  # type: ignore[misc]
        for one in desk.workbook.problems
        if every or one.policy == "待核" or one.id in desk.touched
    ]
    return Tour(TOUR, TOUR, steps)


def _problem(desk: Desk, key: str) -> Asking:
    every = desk.workbook.problems
    entry = next(one for one in every if one.id == key)
    cause = next((one.cause for one in desk.read.facts.problems if one.id == key), None)
    plan = _plan_of(entry, desk.workbook.commitments)
    above = [*wrap(f"{entry.serial or ''} {entry.prior_text}", _WIDTH, indent=3)]
    above += wrap(f"上年写的原因：{cause}", _WIDTH, indent=4) if cause else ["上年没有写原因。"]
    for one in _candidates(entry, desk.workbook.commitments) if plan is None else ():
        above += wrap(f"也许对应的安排：{one.serial} {one.text}", _WIDTH, indent=4)
    if plan is not None:
        head = "对应的安排" if entry.plan else "对应的安排，由文字比对得来，请看对不对"
        above += wrap(f"{head}：{plan.serial} {plan.text}", _WIDTH, indent=4)
    number = {policy: str(at) for at, policy in enumerate(POLICIES, 1)}.get(entry.policy, "")
    answer = yield Question(
        "问题",
        "今年怎样？写号，后面写原因" + ("；安排不对的，再写 @安排序号" if plan is not None else "，再写 @安排序号"),
        title=f"上年的问题（{every.index(entry) + 1}/{len(every)}）",
        above=[*above, "", _CHOICES],
        default=" ".join(filter(None, (number, entry.cause))),
        check=lambda text: _fault(text, desk.workbook.commitments),
        help=_HELP,
    )
    if not answer:
        return Done()
    found = _LINE.fullmatch(_narrow(answer))
    assert found is not None
    policy = (
        POLICIES[int(found[1]) - 1]
        if found[1] in "123"
        else POLICIES[_LABELS.index(found[1])]
        if (found[1] in _LABELS)
        else found[1]
    )
    chosen = next((one for one in desk.workbook.commitments if str(one.serial) == found[3]), plan)
    desk.touched.add(key)
    changes = [
        Change(("问题", "编号", key, "处理"), policy),
        Change(("问题", "编号", key, "原因"), found[2].strip() or None),
        Change(("问题", "编号", key, "对应安排"), chosen.id if chosen is not None and policy != "已解决" else None),
    ]
    return Done(changes, told=[f"已存：{policy}"])


def _narrow(text: str) -> str:
    """Only what stands around the words of a person is folded; the words stay as typed."""
    text = text.strip()
    return fold(text[:1]) + text[1:].replace("＠", "@").replace("＃", "#")


def _plan_of(problem: ProblemEntry, plan: list[CommitmentEntry]) -> CommitmentEntry | None:
    """The line of the plan that was chosen, else the one that is most like the problem, where one is clearly so."""
    if problem.plan:
        return next((one for one in plan if one.id in problem.plan), None)
    ranked = _ranked(problem, plan)
    return None if doubtful(ranked) else plan[ranked[0].index]


def _candidates(problem: ProblemEntry, plan: list[CommitmentEntry]) -> list[CommitmentEntry]:
    """The few that may answer it, where none clearly does."""
    return [plan[one.index] for one in _ranked(problem, plan)]


def _ranked(problem: ProblemEntry, plan: list[CommitmentEntry]) -> list[Candidate]:
    return Matcher([one.text for one in plan]).rank(problem.prior_text) if plan else []


def _fault(text: str, plan: list[CommitmentEntry]) -> str:
    found = _LINE.fullmatch(_narrow(text))
    if found is None:
        return f"请先写号：{_CHOICES}"
    if found[3] and all(str(one.serial) != found[3] for one in plan):
        return f"安排里没有序号 {found[3]}"
    return ""
