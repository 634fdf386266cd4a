"""The words of marks that ask for something: commitments, problems, what a section usually reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.drafting.ids import MarkIds
from drafter.drafting.writing import write
from drafter.facts.topics import OTHER, topics_and_figures, usual
from drafter.marks import MarkKind, make
from drafter.model import Figure
from drafter.workbook.model import CommitmentEntry, ProblemEntry

LEADER = "党政主要负责人履行第一责任人职责：亲自部署、亲自过问、亲自协调、亲自督办的事项和次数"
OPENING = "开头：指导思想、当年部署和总体成效"
WIDEST_TOPICS = 3


def commitment(entry: CommitmentEntry, heading: str, out_of_date: Sequence[str] = ()) -> str:
    """【待写·上年安排3（已完成）：…】, with the phrases of it that have to be looked at."""
    serial = entry.serial or ""
    words = f"{heading}{serial}（{entry.status}）：{write(entry.text).rstrip('，；：、。')}"
    if out_of_date:
        words += f"（其中“{'”“'.join(write(phrase).strip('“”') for phrase in out_of_date)}”须核对是否过时）"
    return make(MarkKind.WRITE, entry.id, words).encoded()


def outcome(entry: CommitmentEntry) -> str:
    """落实情况 as a person wrote it, closed with a full stop; "" where there is none."""
    text = write(entry.outcome)
    return text if not text or text.endswith(("。", "！", "？")) else text + "。"


def problem(entry: ProblemEntry, cause: str | None, plan_line: str) -> str:
    """What has to be decided and written about a problem of last year."""
    words = [f"问题{entry.serial or ''}（上年表述：{write(entry.prior_text)}）：今年{_state(entry)}"]
    words.append(
        f"原因：{write(entry.cause)}"
        if entry.cause
        else "请写明原因" + (f"（上年原因：{write(cause)}）" if cause else "")
    )
    if plan_line:
        words.append(f"上年对应安排：{write(plan_line).rstrip('。')}")
    return make(MarkKind.WRITE, entry.id, "；".join(words)).encoded()


def _state(entry: ProblemEntry) -> str:
    return {"仍存在": "仍然存在，请改写", "有改善": "有改善，请改写", "待核": "是否仍然存在"}.get(
        entry.policy, entry.policy
    )


def section(ids: MarkIds, headings: str, text: str, figures: Sequence[Figure], what: str) -> str:
    """The prompt at the end of a section, naming the figures that such sections usually report.

    Its subjects are those of its `headings`, its own in the first line, and of last year's `figures` in it; its `text`
    tells the subject only where neither does and it has one.
    """
    counted = Counter(figure.topic for figure in figures if figure.topic != OTHER).most_common()
    topics = [topic for topic, _ in usual(headings)]
    topics += [topic for topic, times in counted if topic not in topics and (times > 1 or not topics)]
    if not topics and len(only := usual(text)) == 1:
        topics = [only[0][0]]
    reported = topics_and_figures()
    names = "；".join(f"{topic}：{'、'.join(reported[topic])}" for topic in topics[:WIDEST_TOPICS])
    return ids.mark(MarkKind.WRITE, f"{what}（{names}）" if names else what)
