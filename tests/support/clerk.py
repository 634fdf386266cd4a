"""A clerk by script: goes through a draft from top to bottom and deals with every mark, in the XML as an editor leaves it.

Numbers are typed over blanks, sentences written over 待写, claims of last year accepted or written anew, last year's text
deleted after reading. Bookmarks lose what they stood around, highlights stay on what was typed: that is how it comes in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from drafter import marks
from drafter.facts.numerals import ordinal
from support.parts import rewritten

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

DONE = tuple(
    f"{how}，{what}。"
    for how in (
        "坚持年初有部署、年中有督促、年底有评议",
        "完善工作台账，对进展滞后的事项发函督办",
        "健全科室、社区、网格联动机制",
        "开门征求群众意见，逐条反馈采纳情况",
        "组织业务骨干跟班学习、交叉互评",
    )
    for what in ("各项任务按期落实", "群众参与更加充分", "问题整改形成闭环", "办事程序更加规范", "队伍能力有所提升")
)
PLANNED = tuple(
    plan.format(what)
    for what in ("合同管理", "法律服务", "执法监督", "普法宣传", "矛盾调解", "政务公开", "学法培训")
    for plan in (
        "建立{}会商制度，每季度会商一次。",
        "6月底前编印{}工作指南并向社会公布。",
        "制定{}细则，明确责任和时限。",
        "持续加强{}队伍建设，不断提升工作水平。",
    )
)
"""What a clerk writes; no sentence twice in a report while there are others."""
REWRITTEN = "按照年度部署抓好落实"


class Around(NamedTuple):
    """What stands before and behind a mark in its paragraph."""

    before: str
    after: str

    def closed(self, words: str) -> str:
        """A full stop where the words are a sentence of their own: the marks of a draft stand without one."""
        alone = self.before[-1:] in ("", "。", "】") and re.match(r"$|【待(?:核·(?:零报告|上年表述)|写)", self.after)
        return words + "。" if alone and words and words[-1] not in "，。；：！？" else words


class Clerk:
    """What a person does at each mark: `answer` gives the words that take its place, None where its paragraph goes.

    `numbers`: what the clerk knows, by 序号; other blanks get a number like last year's. The same `rng`, the same answers.
    """

    def __init__(self, rng: random.Random, numbers: Mapping[int, str], *, revising: bool) -> None:
        self._rng, self._numbers, self._revising = rng, numbers, revising
        self._problems = 0
        self._done, self._planned = rng.sample(DONE, len(DONE)), rng.sample(PLANNED, len(PLANNED))

    def answer(self, mark: str, around: Around) -> str | None:
        """`mark`: what stands between the brackets."""
        for pattern, act in _ACTS:
            if found := re.match(pattern, mark, re.DOTALL):
                return act(self, found, around)
        return ""

    def number(self, found: re.Match[str], _: Around) -> str:
        serial = int(found[1] or 0)
        if serial in self._numbers:
            return self._numbers[serial]
        if "变化，" in mark_of(found):
            return "与上年持平"
        last = re.search(r"上年\D*?([\d.]+)(万|亿)?(余|多)?】?$", mark_of(found))
        if last is None:
            return str(self._rng.randint(3, 99))
        if "自动算" in mark_of(found):
            return last[1]
        decimals = len(last[1].partition(".")[2])
        moved = float(last[1]) * self._rng.uniform(1.01, 1.4)
        return f"{moved:.{decimals}f}{last[2] or ''}{last[3] or ''}"

    def claim(self, found: re.Match[str], around: Around) -> str:
        words = rolled(found[1])
        whole = around.after[:1] in ("。", "；", "，", "") or words.endswith(("，", "。"))
        if len(words) < 12 or not whole or self._rng.random() < 0.7:
            return around.closed(words)
        return around.closed(REWRITTEN + (words[-1] if words[-1] in "，。；" else ""))

    def nothing(self, found: re.Match[str], around: Around) -> str:
        """Still nothing of that kind; a statement is a clause or a sentence of its own."""
        words = around.closed(rolled(found[1]))
        return words if around.after.startswith(tuple("，。；、")) or words.endswith("。") else f"{words}。"

    def problem(self, found: re.Match[str], _: Around) -> str | None:
        if self._revising:
            return None  # last year's problems stand below and are kept
        self._problems += 1
        cause = re.search(r"原因：([^；）]*)", found[2])
        why = cause[1].rstrip("。") if cause else "制度跟进不够及时"
        return f"{ordinal(self._problems)}是{found[1].rstrip('。')}。主要原因是{why}。"

    def undone(self, found: re.Match[str], _: Around) -> str:
        self._problems += not self._revising
        lead = "" if self._revising else f"{ordinal(self._problems)}是"
        return f"{lead}{found[1].rstrip('。')}尚未完成。主要原因是前期准备不足。"

    def carried_out(self, found: re.Match[str], around: Around) -> str:
        """What somebody wrote behind the mark is enough."""
        return "" if around.after.strip() else f"{found[1].rstrip('。')}，相关工作已落实到位。"

    def done(self, found: re.Match[str], _: Around) -> str:
        return self._done.pop() if self._done else self._rng.choice(DONE)

    def planned(self, found: re.Match[str], _: Around) -> str | None:
        if self._revising:
            return None
        return self._planned.pop() if self._planned else self._rng.choice(PLANNED)


def resolve(
    draft: bytes,
    rng: random.Random,
    numbers: Mapping[int, str] | None = None,
    answer: Callable[[str], str | None] | None = None,
) -> bytes:
    """The draft with every mark dealt with; equal input, equal bytes.

    `numbers`: values by 序号. `answer`: for a mark's inner text the words of this very clerk, None for the usual ones.
    """

    def work(document: Any) -> None:
        paragraphs = list(document.iter(f"{W}p"))
        revising = any("【待核·上年文字" in text_of(p) for p in paragraphs)
        clerk = Clerk(rng, numbers or {}, revising=revising)
        for paragraph in paragraphs:
            _resolve_paragraph(paragraph, clerk, answer or (lambda mark: None))

    return rewritten(draft, {"word/document.xml": work})


def text_of(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def type_over(paragraph: Any, start: int, end: int, words: str) -> None:
    """Words in the place of the characters from `start` to `end`, in the look of the first of them, as an editor does;
    a content control that was wholly selected goes."""
    at, typed = 0, False
    for piece in list(paragraph.iter(f"{W}t")):
        text = piece.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if left >= right:
            continue
        piece.text = text[:left] + ("" if typed else words) + text[right:]
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        typed = True
        run = piece.getparent()
        if not piece.text:
            run.remove(piece)
            if all(child.tag == f"{W}rPr" for child in run):
                run.getparent().remove(run)
    for control in list(paragraph.iter(f"{W}sdt")):
        if not text_of(control):
            control.getparent().remove(control)


def delete(paragraph: Any) -> None:
    paragraph.getparent().remove(paragraph)


def rolled(text: str) -> str:
    """Years one later, those of documents (《…》, 〔…〕) left."""
    pieces = re.split(r"(《[^》]*》|〔[^〕]*〕)", text)
    return "".join(
        piece if piece[:1] in "《〔" and piece else re.sub(r"20\d\d(?=年)", lambda y: str(int(y[0]) + 1), piece)
        for piece in pieces
    )


def mark_of(found: re.Match[str]) -> str:
    return found.string


def _resolve_paragraph(paragraph: Any, clerk: Clerk, answer: Callable[[str], str | None]) -> None:
    text = text_of(paragraph)
    places = marks.spans(text)
    if not places:
        return
    answers: list[tuple[int, int, str | None]] = []
    for start, end in places:
        inner = text[start + 1 : end].removesuffix("】")
        own = answer(inner)
        answers.append((start, end, own if own is not None else clerk.answer(inner, Around(text[:start], text[end:]))))
    if not marks.outside(text).strip("。，；：、 　") and all(words is None for _, _, words in answers):
        delete(paragraph)
        return
    for start, end, words in reversed(answers):
        type_over(paragraph, start, end, words or "")
    tidy(paragraph)


def tidy(paragraph: Any) -> None:
    """Marks of punctuation that meet because a mark between them went."""
    text = text_of(paragraph)
    for found in reversed(list(re.finditer(r"[，；。：]+(?=[，；。])|(?<=[。：])[，；]", text))):
        type_over(paragraph, found.start(), found.end(), "")


def _keep(found: re.Match[str]) -> str:
    return rolled(found[1])


_Act = Callable[[Clerk, "re.Match[str]", Around], str | None]
_ACTS: tuple[tuple[str, _Act], ...] = (
    (r"待核·(?:上年原文|各级标题沿用上年|下列上年安排)|待写·上年报告没有", lambda c, m, a: None),
    (r"待核·(?:上年文字|一次性事项|已过时的说法|标题里已过时|这一句里|句子里没有写到)", lambda c, m, a: ""),
    (r"待核·上年署名：(.*)", lambda c, m, a: _keep(m)),
    (r"待填·成文日期，上年(.*)", lambda c, m, a: _keep(m)),
    (r"待核·零报告\d*：上年“(.*)”，今年是否仍然如此", Clerk.nothing),
    (r"待核·暂报([^，]*)", lambda c, m, a: m[1]),
    (r"待核·上年表述：(.*)", Clerk.claim),
    (r"待核·(?:今年不报，)?上年为?(.*)", lambda c, m, a: _keep(m)),
    (r"待核·(.*?)，(?:按|上年)", lambda c, m, a: m[1]),
    (r"待核·(.*)", lambda c, m, a: _keep(m)),
    (r"待填(\d*)", Clerk.number),
    (r"待写·标题，如“(.*)”", lambda c, m, a: m[1]),
    (r"待写·问题\d*（上年表述：(.*?)）：今年(.*)", Clerk.problem),
    (r"待写·针对问题\d*（(.*)）的明年安排", lambda c, m, a: f"针对{m[1].rstrip('。')}的问题，制定专项方案并抓好整改。"),
    (
        r"待写·延续上年安排\d*（[^）]*）：(.*)",
        lambda c, m, a: None if c._revising else f"继续推进：{m[1].rstrip('。')}。",
    ),
    (r"待写·上年安排\d*（未完成）：(.*?)；请写明原因", Clerk.undone),
    (r"待写·上年安排\d*（[^）]*）：(.*?)(?:（其中.*)?$", Clerk.carried_out),
    (
        r"待写·零报告\d*：今年有.*",
        lambda c, m, a: "发生1件，已依法处理" + ("" if a.after.startswith(tuple("，。；、")) else "。"),
    ),
    (r"待写·上年的不足写在这里", lambda c, m, a: None if c._revising else "对照新形势新要求，工作中还存在一些不足："),
    (r"待写·本节明年的安排", Clerk.planned),
    (r"待写·这里缺一个数", lambda c, m, a: str(c._rng.randint(3, 99))),
    (r"待写·", Clerk.done),
)
"""How a mark begins, and what is done at it; the first that fits counts."""
