"""The finished sentences of a section, each shown once: 今年这样写对吗？ With them goes what last year did not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from drafter.cli.columns import SCREEN
from drafter.cli.wrapping import wrap
from drafter.errors import UserError
from drafter.facts.grammar import find
from drafter.rollover.fitting import check_sentences, value_fault
from drafter.wizard.desk import Desk
from drafter.wizard.keys import fold
from drafter.wizard.preview import is_finished
from drafter.wizard.question import Asking, Done, Question, Step
from drafter.wizard.sentences import Sentence, is_waiting
from drafter.workbook.model import CONFIRMED, UNCONFIRMED, Workbook
from drafter.workbook.patch import Change

LINES = 17
"""A page fits a screen of 24 lines with its title, question and keys."""
_WIDTH = SCREEN - 2
_ORDER = re.compile(r"([ed改删])\s*(\d{1,2})?", re.IGNORECASE)
_HOLE = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_ONE = "今年这样写对吗？回车 对 · e 改 · d 今年不写"
_SEVERAL = "今年这样写对吗？回车 都对 · e 2 改第2句 · d 2 第2句今年不写"
_NEW = "本节还有上年没有的数据，也在这里直接写一句话"
_LEAST = 6
"""A shorter line is no sentence."""
_HELP = (
    "回车：上面各句都对，照这样写进稿子，不再带标记。",
    "e 2：改第 2 句的字句。 d 2：第 2 句今年不写。只有一句时写 e 或 d 就行。",
    "上年没有、今年要写的数据，直接写一句话，如：全年办理行政处罚案件23件。可以一句一句写，写完再回车。",
)


def pages(desk: Desk, section: str, sentences: Sequence[Sentence]) -> list[Step]:
    """The pages of a section on which finished sentences are confirmed. Which sentence stands on which page depends on
    last year's text alone, so that the pages stay the same from one run to the next."""
    groups: list[list[Sentence]] = []
    used = LINES
    for sentence in sentences:
        size = len(list(wrap(f"    {sentence.text}", _WIDTH, indent=4)))
        if used + size > LINES:
            groups.append([])
            used = 0
        groups[-1].append(sentence)
        used += size
    shown = [(group, _to_confirm(desk, group)) for group in groups]
    steps = [(group[0].id, now) for group, now in shown if now]
    out = [Step(f"核:{name}", partial(_page, desk, section, now, name == steps[-1][0])) for name, now in steps]
    if not out and any(one.id in desk.touched for one in sentences):
        out = [only_new(desk, section)]
    return out


def _to_confirm(desk: Desk, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The finished ones that nobody has confirmed, or that were confirmed in this round."""
    entries = desk.entries
    out = []
    for sentence in sentences:
        own = [entries[figure.id] for figure in sentence.figures if figure.id in entries]
        told = own[0].sentence if own else CONFIRMED
        if not own or not is_finished(own) or any(map(is_waiting, own)):
            continue
        if told in ("", UNCONFIRMED) or sentence.id in desk.touched:
            out.append(sentence)
    return out


def _page(desk: Desk, section: str, sentences: Sequence[Sentence], last: bool) -> Asking:
    previews = [desk.previews.of(sentence, desk.workbook) for sentence in sentences]
    above: list[str] = []
    for number, preview in enumerate(previews, 1):
        above += wrap(f"{number:>2}  {preview.text}", _WIDTH, indent=4)
    above += _news(desk, section) if last else []
    answer = yield Question(
        "核",
        (_ONE if len(sentences) == 1 else _SEVERAL) + (f"\n{_NEW}" if last else ""),
        title=f"{desk.heading(section)}：今年的句子",
        above=above,
        check=lambda text: _fault(text, len(sentences), last),
        help=_HELP,
    )
    if not answer:
        for sentence in sentences:
            desk.touched.add(sentence.id)
        return Done([change for preview in previews for change in preview.changes])
    order = _ORDER.fullmatch(fold(answer))
    if order is None:
        return Done(appended=[_entry(section, answer)], again=True, told=["记下了，会写进这一节。"])
    sentence = sentences[int(order[2] or 1) - 1]
    if order[1] in "dD删":
        dropped = [Change(("数据", "编号", figure.id, "处理"), "今年不报") for figure in sentence.figures]
        return Done(dropped, again=True, told=["这一句今年不写；上年的数列在核对单上。"])
    wording = desk.previews.wording(sentence, desk.workbook)
    new = yield Question(
        "改",
        "改好再回车；数留在花括号里",
        title=f"{desk.heading(section)}：改一句",
        default=wording,
        edit=True,
        check=lambda text: _wording_fault(desk, sentence, text),
        help=("花括号里是这一句的数，位置可以挪，括号要留着；也可以直接改里面的数。",),
    )
    return Done(_reworded(desk, sentence, new), again=True) if new and new != wording else Done(again=True)


def only_new(desk: Desk, section: str) -> Step:
    """A section without sentences to confirm: only what last year did not have."""
    return Step(f"增:{section}", lambda: _only_new(desk, section))


def _only_new(desk: Desk, section: str) -> Asking:
    answer = yield Question(
        "增",
        "本节还有上年没有的数据吗？直接写一句话，没有就回车",
        title=desk.heading(section),
        above=_news(desk, section),
        check=lambda text: _fault(text, 0, True),
        help=_HELP[2:],
    )
    return Done(appended=[_entry(section, answer)], again=True, told=["记下了。"]) if answer else Done()


def _news(desk: Desk, section: str) -> list[str]:
    """The new sentences that this section has already."""
    kept = [one.sentence for one in desk.workbook.new_figures if one.section in (section, desk.heading(section))]
    return [line for one in kept for line in wrap(f" 新 {one}", _WIDTH, indent=4)]


def _fault(text: str, count: int, last: bool) -> str:
    order = _ORDER.fullmatch(fold(text)) if count else None
    if order is not None:
        if order[2] is None and count > 1:
            return f"请写明第几句，如 {order[1]} 2"
        return "" if 1 <= int(order[2] or 1) <= count else f"这里只有 {count} 句"
    if not last or len(text.strip()) < _LEAST:
        return "没有看懂；都对请直接回车，改第 2 句写 e 2，第 2 句今年不写写 d 2" + (
            "，新的数据写一整句话" if last else ""
        )
    return "" if _HOLE.search(text) or find(text, "measures") else "这句话里没有看到数；没有数的话请以后直接写在稿子里"


def _entry(section: str, text: str) -> tuple[str, dict[str, str]]:
    return "新增数据", {"章节": section, "句子": with_holes(text.strip())}


def with_holes(text: str) -> str:
    """A sentence with its figures in {}, where the writer has not put them there."""
    if _HOLE.search(text):
        return text
    out, last = [], 0
    for one in find(text, "measures"):
        out += [text[last : one.start], f"{{{text[one.start : one.end]}}}"]
        last = one.end
    return "".join([*out, text[last:]])


def _reworded(desk: Desk, sentence: Sentence, text: str) -> list[Change]:
    """句子 with empty {}, and the numbers in them as 本年 where they were changed."""
    entries = desk.entries
    own = [entries[figure.id] for figure in sentence.figures if figure.id in entries]
    changes = [Change(("数据", "编号", own[0].id, "句子"), _HOLE.sub("{}", text.strip()))]
    wanted = [entry for entry in own if entry.policy != "今年不报"]
    for entry, hole in zip(wanted, _HOLE.findall(text), strict=False):
        value = hole.strip()
        if value and value != entry.value and not (entry.policy == "沿用" and value == entry.prior):
            changes.append(Change(("数据", "编号", entry.id, "本年"), value))
    return changes


def _wording_fault(desk: Desk, sentence: Sentence, text: str) -> str:
    """What `drafter build` would say of it."""
    entries = desk.entries
    own = [entries[figure.id].model_copy() for figure in sentence.figures if figure.id in entries]
    holes = _HOLE.findall(text)
    wanted = [entry for entry in own if entry.policy != "今年不报"]
    if len(holes) != len(wanted):
        asked = "、".join(entry.name for entry in wanted)
        return f"花括号有 {len(holes)} 个，这一句有 {len(wanted)} 个数（{asked}）；每个数一对花括号"
    for entry, hole in zip(wanted, holes, strict=True):
        if told := value_fault(hole.strip(), entry.unit):
            return f"{entry.name}写的是“{hole.strip()}”，{told}"
    own[0].sentence = _HOLE.sub("{}", text)
    try:
        check_sentences(Workbook.model_construct(figures=own, sections=[], new_figures=[]), "")
    except UserError as error:
        return error.message.partition("\n")[2] or error.message
    return ""
