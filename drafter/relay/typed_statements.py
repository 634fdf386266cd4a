"""零报告 and 问题: what a person made of last year's statements of nothing and of its problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter import marks
from drafter.drafting.writing import write
from drafter.facts.problems import problems_of
from drafter.facts.sentences import split
from drafter.facts.zero import find_zero
from drafter.matching import Matcher
from drafter.matching.ngrams import doubtful
from drafter.model import Node, Report, SourceText
from drafter.relay.draft_file import MarkPlace, fact_id
from drafter.relay.draft_view import DraftView
from drafter.relay.noted import Group, Noted, short
from drafter.workbook.merge import fold_digits
from drafter.workbook.model import ProblemEntry, ZeroEntry
from drafter.workbook.patch import Change

_ZERO = re.compile(r"待[写核]·零报告(\d*)：")
_ZERO_TOLD = re.compile(r"待[写核]·零报告\d*：(?:上年“.*”，)?(?:今年)?(仍无|仍然如此|不写)[。]?$", re.DOTALL)
_ZERO_BESIDE = re.compile(r"(?:仍无|仍然如此|是|否|无|没有|有|不写)(?=[，。；、]|$)")
_PROBLEM = re.compile(r"待写·问题(\d*)（上年表述：")
_PROBLEM_TOLD = re.compile(r"）：今年(仍然?存在|有改善|已解决)")
_STATES = {"仍存在": "仍存在", "仍然存在": "仍存在", "有改善": "有改善", "已解决": "已解决"}
_BETTER = re.compile(r"有所(?:改善|好转|缓解|提升|提高|加强|减少|进步)|明显(?:改善|好转|缓解)|有(?:了)?改善|改观")
_TELLING = 8
"""A statement of so many characters is recognised inside a longer clause too."""
CERTAIN = 0.4
"""Likeness to 上年表述 from which a paragraph of the problems part without its mark is taken for that problem."""


def zeros(view: DraftView, entries: Sequence[ZeroEntry], *, complete: bool) -> Iterator[Noted]:
    """What became of each statement of nothing; `complete`: nothing of last year's was left out of the draft, so that
    what is not in it was deleted."""
    marked = _marked(view, _ZERO, {str(one.serial): one.id for one in entries if one.serial})
    sentences = [
        marks.outside(sentence)
        for paragraph in range(len(view.texts))
        if view.is_body(paragraph) and view.roles[paragraph] not in ("plan", "problems")
        for sentence, _, _ in view.sentences(paragraph)
    ]
    plain = Counter(fold_digits(clause) for sentence in sentences for clause in _nothing(sentence))
    whole = fold_digits("\n".join(sentences))
    grey = fold_digits("\n".join(text for text, _ in view.prior_texts))
    wanted = Counter(fold_digits(write(one.prior_sentence)) for one in entries if one.id not in marked)
    for entry in entries:
        called = f"{entry.serial or ''} {short(entry.prior_sentence)}".strip()
        said = fold_digits(write(entry.prior_sentence))
        mark, at = marked.get(entry.id), view.draft.bookmarks.get(entry.id)
        if mark is not None:
            yield from _told_at(view, entry, mark, called)
        elif said and (plain[said] or (len(said) >= _TELLING and whole.count(said))) >= wanted[said]:
            if entry.answer == "待核":
                change = Change(("零报告", "编号", entry.id, "本年"), "仍无")
                yield Noted(Group.TAKEN, "零报告", f"{called} 稿中照写：仍无", changes=(change,))
            elif entry.answer != "仍无":
                yield Noted(Group.DIFFERENT, "零报告", f"{called} 稿中照写，台账：{entry.answer}")
        elif entry.answer != "待核":
            continue
        elif at is not None and view.is_body(at.paragraph):
            words = f"{called} 稿中改写或删去了；请在台账写 仍无、有 或 不写"
            yield Noted(Group.DOUBTFUL, "零报告", words, at.paragraph)
        elif complete or (said and said in grey):
            change = Change(("零报告", "编号", entry.id, "本年"), "不写")
            yield Noted(Group.PROPOSED, "零报告", f"{called} 稿中没有了：今年不写", changes=(change,))


def _nothing(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in find_zero(text))


def _told_at(view: DraftView, entry: ZeroEntry, mark: MarkPlace, called: str) -> Iterator[Noted]:
    where = mark.paragraph
    if found := _ZERO_TOLD.fullmatch(mark.text):
        answer = "不写" if found[1] == "不写" else "仍无"
        if entry.answer == "待核":
            change = Change(("零报告", "编号", entry.id, "本年"), answer)
            yield Noted(Group.TAKEN, "零报告", f"{called} {answer}", where, (change,))
        elif entry.answer != answer:
            yield Noted(Group.DIFFERENT, "零报告", f"{called} 稿中{answer}，台账：{entry.answer}", where)
    elif entry.answer == "待核" and (beside := _ZERO_BESIDE.match(view.draft.texts[mark.paragraph], mark.end)):
        words = f"{called} 标记后面写了“{beside[0]}”，标记还在；写定了请去掉标记"
        yield Noted(Group.DOUBTFUL, "零报告", words, where)


def problems(view: DraftView, entries: Sequence[ProblemEntry], free: Sequence[int]) -> Iterator[Noted]:
    """What became of each problem; `free`: paragraphs that a person wrote anew."""
    marked = _marked(view, _PROBLEM, {str(one.serial): one.id for one in entries if one.serial})
    there = [paragraph for paragraph in free if view.roles[paragraph] == "problems"]
    rivals = Matcher([one.prior_text for one in entries])
    lost = []
    for number, entry in enumerate(entries):
        mark, at = marked.get(entry.id), view.draft.bookmarks.get(entry.id)
        called = f"{entry.serial or ''} {short(entry.prior_text, 20)}".strip()
        if mark is not None:
            place = mark.paragraph
            if not view.texts[place] and place + 1 in there and _speaks(rivals, view.texts[place + 1], number):
                place += 1  # written below the mark
            found = _PROBLEM_TOLD.search(mark.text)
            yield from _state(entry, called, _STATES[found[1]] if found else "", view.texts[place], place)
        elif at is not None and view.roles[at.paragraph] == "problems" and view.is_body(at.paragraph):
            yield from _state(entry, called, "", view.texts[at.paragraph], at.paragraph)
        else:
            found_at = [one for one in there if _speaks(rivals, view.texts[one], number)]
            if len(found_at) == 1:
                yield from _state(entry, called, "", view.texts[found_at[0]], found_at[0])
            elif entry.policy != "已解决":
                lost.append(called)
    if lost and any(role == "problems" for role in view.roles):
        words = f"稿中找不到上年的问题 {'、'.join(lost)}；已经解决的，请在台账“处理”写 已解决"
        yield Noted(Group.DOUBTFUL, "问题", words)


def _speaks(rivals: Matcher, text: str, number: int) -> bool:
    """Whether the first sentence of a paragraph, which names the problem, names this one."""
    ranked = rivals.rank(text[: next((end for _, end in split(text)), 0)])
    return bool(ranked) and ranked[0].index == number and ranked[0].score >= CERTAIN and not doubtful(ranked)


def _state(entry: ProblemEntry, called: str, word: str, text: str, where: int) -> Iterator[Noted]:
    """`word`: what the mark says, "" where it says nothing; `text`: what a person wrote there."""
    if not word and text and entry.policy == "待核":
        if _BETTER.search(text):
            yield Noted(Group.DOUBTFUL, "问题", f"{called} 已改写；是 仍存在 还是 有改善，请在台账里写", where)
        else:
            word = "仍存在"
    if word and entry.policy == "待核":
        change = Change(("问题", "编号", entry.id, "处理"), word)
        yield Noted(Group.TAKEN, "问题", f"{called} {word}", where, (change,))
    elif word and word != entry.policy:
        yield Noted(Group.DIFFERENT, "问题", f"{called} 稿中{word}，台账{entry.policy}", where)
    elif text and entry.policy == "已解决":
        yield Noted(Group.DIFFERENT, "问题", f"{called} 稿中还写着，台账已解决", where)
    cause = _cause(text)
    if cause and not entry.cause:
        change = Change(("问题", "编号", entry.id, "原因"), cause)
        yield Noted(Group.TAKEN, "问题", f"{called} 原因{short(cause)}", where, (change,))
    elif cause and fold_digits(cause) != fold_digits(entry.cause.rstrip("。")):
        said = f"稿中{short(cause)}，台账{short(entry.cause)}"
        yield Noted(Group.DIFFERENT, "问题", f"{called} 原因：{said}", where)


def _cause(text: str) -> str:
    """The cause that a rewritten problem gives, read as the reports are."""
    if not text:
        return ""
    point = Node("1.1", "point", "一是", None, "", [text])
    part = Node("1", "part", "一、", "存在的不足和原因", "", [], [point], "problems")
    found = problems_of(Report(SourceText("", "txt", "", ()), nodes=[part]))
    return (found[0].cause or "") if found else ""


def _marked(view: DraftView, pattern: re.Pattern[str], by_serial: dict[str, str]) -> dict[str, MarkPlace]:
    """The mark of each entry: by its 序号, else by its bookmark."""
    out: dict[str, MarkPlace] = {}
    for mark in view.draft.marks:
        if found := pattern.match(mark.text):
            name = by_serial.get(found[1], fact_id(mark.id))
            if name:
                out.setdefault(name, mark)
    return out
