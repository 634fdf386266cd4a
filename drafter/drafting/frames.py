"""A sentence of last year as this year's draft holds it in the 框架 mode (design 6.2).

The clauses that hold figures stand in plain text with this year's values or blanks; every other clause is inside
【待核·上年表述：…】, and so are, within a figure's clause, direction words, lists before 等N个, dates, ordinals, and named
documents or bodies after 制定/成立/获评. Remove the brackets with what is in them and nothing of last year remains but the
frame.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from drafter.drafting.answers import Answers
from drafter.drafting.edits import Edit, apply, without_overlaps
from drafter.drafting.ids import MarkIds
from drafter.drafting.writing import write
from drafter.facts.growth import Growth, growths
from drafter.facts.sentences import clauses, split
from drafter.lexicon import expressions
from drafter.marks import MarkKind
from drafter.model import Facts, Figure, YearToken, ZeroStatement
from drafter.rollover.headings import YearIndex

_PREFIX = re.compile(r"[近约超逾]\s*$")
_DIRECTION = re.compile(
    r"(?:(?:同比|环比|较上年|比上年|较去年|比去年|与上年|较上月)(?:同期)?(?:相比)?(?:有所)?)?(?:增长|上升|下降|减少|提高|提升|增加|降低|压缩|缩短|压减|增至|降至|升至|减至|减|增)(?:了|到|至|约|近|达)?\s*$"
)
_LISTED = re.compile(r"[^、]、[^、]+、|[”》][“《]|、.*等")
_ET_CETERA = re.compile(r"等(?!待|级|候|次|值)")
_TIME = re.compile(
    r"(?:(?:(?:19|20)\d\d\s*年|今年|本年度?|一年来|全年|年内|目前|截[至止](?:目前|年底|年末))(?:度|以来|底|末)?)[，,]?\s*"
)
_NAMED = re.compile(r"《[^》]{2,80}》")
_QUOTED = re.compile(r"“[^”]{2,40}”")
_MONTH = re.compile(r"(?:每年)?\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:[、至]\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)*")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]{1,4}(?:届|批|个|期|场|次)")
_END = "。！？!?；;"


@cache
def claims(kind: str) -> re.Pattern[str]:
    """The expressions of one kind in the table of claims (荣誉, 名次, 届次, 所为)."""
    return re.compile("|".join(row[0] for row in expressions("claims") if row[1] == kind))


def is_single_act(sentence: str) -> bool:
    """A prize, a rank, a 第N届: something that happened once and must not be copied."""
    return bool(claims("荣誉").search(sentence) or claims("名次").search(sentence))


class Frames:
    """Turns stretches of last year's paragraphs into this year's, with what the 台账 knows."""

    def __init__(self, facts: Facts, answers: Answers, years: YearIndex, ids: MarkIds) -> None:
        self._answers, self._years, self._ids = answers, years, ids
        self._figures: dict[tuple[str, int], list[Figure]] = defaultdict(list)
        for figure in facts.figures:
            self._figures[figure.at.node, figure.at.paragraph].append(figure)
        self._zeros: dict[tuple[str, int], list[ZeroStatement]] = defaultdict(list)
        for zero in facts.zero_statements:
            self._zeros[zero.at.node, zero.at.paragraph].append(zero)
        self._growth: dict[str, Growth] = {growth.rate.id: growth for growth in growths(facts.figures)}

    def paragraph(self, text: str, node: str, index: int) -> str:
        """The figure sentences, zero statements and single acts of a paragraph; "" where there are none."""
        return "".join(self.sentence(text, node, index, start, end) for start, end in split(text))

    def figures_only(self, text: str, node: str, index: int) -> str:
        """As `paragraph`, but only the sentences that hold figures or zero statements."""
        return "".join(
            self.sentence(text, node, index, start, end)
            for start, end in split(text)
            if self._values(node, index, start, end)
            or any(start <= z.at.start < end for z in self._zeros.get((node, index), ()))
        )

    def sentence(self, text: str, node: str, index: int, start: int, end: int) -> str:
        """One sentence in the 框架 mode; "" for one that states nothing that is asked again."""
        figures = [f for f in self._values(node, index, start, end) if not self._answers.dropped(f)]
        zeros = [z for z in self._zeros.get((node, index), ()) if start <= z.at.start and z.at.end <= end]
        told = self._told(text, node, index, start, end)
        if told is not None:
            return told
        if figures:
            return self._framed(text, node, index, start, end, figures, zeros)
        if zeros:
            return _closed("，".join(filter(None, (self._zero(text, node, index, zero) for zero in zeros))))
        if is_single_act(text[start:end]) and not self._values(node, index, start, end):
            return self._ids.mark(MarkKind.VERIFY, f"上年表述：{write(text[start:end]).rstrip(_END)}")
        return ""

    def whole(self, text: str, node: str, index: int, start: int, end: int) -> str:
        """A stretch as last year had it, with its years rolled, figures, growth and zero statements replaced."""
        out = []
        for left, right in split(text[start:end]):
            begin, finish = start + left, start + right
            told = self._told(text, node, index, begin, finish)
            out.append(
                apply(text, self._edits(text, node, index, begin, finish), begin, finish) if told is None else told
            )
        return "".join(out)

    def _values(self, node: str, index: int, start: int, end: int) -> list[Figure]:
        return [f for f in self._figures.get((node, index), ()) if f.role == "value" and start <= f.at.start < end]

    def _told(self, text: str, node: str, index: int, start: int, end: int) -> str | None:
        """The sentence as a person confirmed or wrote it in 句子; None where nobody did."""
        figures = self._values(node, index, start, end)
        for figure in figures[:1]:
            entry = self._answers.figures.get(figure.id)
            words = (entry.sentence if entry else "").strip()
            if words in ("", "待核"):
                return None
            if words == "已确认":
                return apply(text, self._edits(text, node, index, start, end, plain_years=True), start, end)
            return self._filled(words, figures)
        return None

    def _filled(self, words: str, figures: Sequence[Figure]) -> str:
        """A wording with {} for its numbers, in the order of the figures, or {名称}, or the number itself."""
        by_name = {f.label: f for f in figures} | {
            e.name: f for f in figures if (e := self._answers.figures.get(f.id)) and e.name
        }
        rest = list(figures)

        def one(found: re.Match[str]) -> str:
            inner = found[1].strip()
            if inner and inner not in by_name:
                return inner
            figure = by_name[inner] if inner else (rest[0] if rest else None)
            if figure is None:
                return self._ids.mark(MarkKind.WRITE, "这里缺一个数")
            if figure in rest:
                rest.remove(figure)
            return self._answers.figure(figure)

        return _closed(re.sub(r"\{([^{}]*)\}", one, write(words)))

    def _framed(
        self, text: str, node: str, index: int, start: int, end: int, figures: list[Figure], zeros: list[ZeroStatement]
    ) -> str:
        sentence = text[start:end]
        edits = self._edits(text, node, index, start, end)
        out: list[str] = []
        waiting: list[str] = []

        def flush() -> None:
            if waiting:
                words = "".join(waiting)
                out.append(
                    self._ids.mark(MarkKind.VERIFY, f"上年表述：{write(words).rstrip('，：；、。！？')}")
                    + _punctuation(words)
                )
                waiting.clear()

        for left, right in _whole_clauses(sentence, figures, edits, start):
            begin, finish = start + left, start + right
            held = [f for f in figures if begin <= f.at.start < finish]
            nothing = [z for z in zeros if begin <= z.at.start < finish]
            if not held and not nothing and self._values(node, index, begin, finish):
                continue  # all of its figures are dropped this year: the 核对单 keeps the clause
            if held or nothing or _TIME.fullmatch(text[begin:finish]):
                flush()
                inside = [*edits, *self._clause_edits(text, held, begin, finish)] if held else edits
                out.append(apply(text, inside, begin, finish))
            else:
                waiting.append(text[begin:finish])
        flush()
        return _closed("".join(out))

    def _clause_edits(self, text: str, held: list[Figure], begin: int, end: int) -> list[Edit]:
        """What has to be confirmed inside a clause that holds figures."""
        clause = text[begin:end]
        out: list[Edit] = []
        first = min(f.at.start for f in held)
        if is_single_act(clause) and first > begin:
            out.append(self._verify(text, begin, _before_prefix(text, first), "上年表述"))
        last = begin
        for figure in held:
            out += self._list_before(text, begin if figure is held[0] else last, figure)
            last = figure.at.end + len(figure.unit)
            direction = _DIRECTION.search(text, begin, _before_prefix(text, figure.at.start))
            if direction and figure.unit == "%":
                out.append(self._verify(text, direction.start(), direction.end(), "上年表述"))
        acts = claims("所为").search(clause)
        for found in _NAMED.finditer(text, begin, end):
            counted = any(0 <= f.at.start - found.end() <= 1 for f in held)
            dated = re.search(r"(?:19|20)\d\d", found[0])
            if (acts and acts.start() + begin < found.start() and not counted) or dated:
                out.append(self._verify(text, found.start(), found.end(), "上年为"))
        named = claims("得名").search(clause)
        if named:
            for found in _QUOTED.finditer(text, begin + named.end(), end):
                out.append(self._verify(text, found.start(), found.end(), "上年为"))
        for pattern in (_MONTH, _ORDINAL):
            out += [
                self._verify(text, found.start(), found.end(), "上年为") for found in pattern.finditer(text, begin, end)
            ]
        return out

    def _list_before(self, text: str, begin: int, figure: Figure) -> list[Edit]:
        """Names enumerated before the number (…、…、…等12个业态): last year's, whatever the number becomes."""
        before = text[begin : figure.at.start]
        lead = len(before) - len(before.lstrip("、和及与，, "))
        before = before[lead:]
        if not _LISTED.search(before):
            return []
        et_cetera = list(_ET_CETERA.finditer(before))
        end = et_cetera[-1].start() if et_cetera else len(before.rstrip())
        start = begin + lead
        return [self._verify(text, start, _before_prefix(text, start + end), "上年表述")] if end else []

    def _verify(self, text: str, start: int, end: int, head: str) -> Edit:
        separator = "：" if head == "上年表述" else ""
        return Edit(start, end, self._ids.mark(MarkKind.VERIFY, f"{head}{separator}{write(text[start:end])}"))

    def _edits(self, text: str, node: str, index: int, start: int, end: int, plain_years: bool = False) -> list[Edit]:
        """Figures, growth, earlier values, zero statements and years of a stretch, as the 台账 has them."""
        out: list[Edit] = []
        figures = [f for f in self._figures.get((node, index), ()) if start <= f.at.start < end]
        for place, figure in enumerate(figures):
            shift = figure.at.start - figure.start
            growth = self._growth.get(figure.id)
            phrase = self._answers.growth(growth) if growth else None
            if growth and phrase is not None:
                out.append(Edit(growth.start + shift, growth.end + shift, phrase))
            elif figure.role == "value":
                out.append(self._figure(text, figure))
            elif figure.role == "reference":
                out.append(self._reference(figure, figures[place + 1 :]))
        for zero in self._zeros.get((node, index), ()):
            if start <= zero.at.start and zero.at.end <= end:
                out.append(Edit(zero.at.start, zero.at.end, self._zero(text, node, index, zero)))
        out += [self._year(text, token, plain_years) for token in self._years.within(node, index, start, end)]
        return without_overlaps([*out, *(() if plain_years else self._documents(text, node, index, start, end))])

    def _figure(self, text: str, figure: Figure) -> Edit:
        if self._answers.dropped(figure):
            words = f"今年不报，上年{write(figure.value)}"
            return Edit(figure.at.start, figure.at.end, self._ids.mark(MarkKind.VERIFY, words))
        begin = _before_prefix(text, figure.at.start)
        return Edit(begin, figure.at.end, self._answers.figure(figure, text[begin : figure.at.start].strip()))

    def _reference(self, figure: Figure, later: Sequence[Figure]) -> Edit:
        """The year before's value in 由37件降至21件: what was this year's then is the year before's now."""
        pair = next((f for f in later if f.unit == figure.unit and f.role == "value"), None)
        words = f"{write(pair.value)}，上年报告数" if pair else f"上年为{write(figure.value)}"
        return Edit(figure.at.start, figure.at.end, self._ids.mark(MarkKind.VERIFY, words))

    def _zero(self, text: str, node: str, index: int, zero: ZeroStatement) -> str:
        tokens = self._years.within(node, index, zero.at.start, zero.at.end)
        edits = [self._year(text, token, True) for token in tokens]
        return self._answers.zero(zero, apply(text, edits, zero.at.start, zero.at.end))

    def _year(self, text: str, token: YearToken, plain: bool) -> Edit:
        if token.confirm and not plain and token.next != token.text:
            words = f"{token.next}，上年为{token.text}"
            return Edit(token.at.start, token.at.end, self._ids.mark(MarkKind.VERIFY, words))
        return Edit(token.at.start, token.at.end, token.next)

    def _documents(self, text: str, node: str, index: int, start: int, end: int) -> list[Edit]:
        """Annual documents: the whole name is to be verified, since nobody knows that this year's exists."""
        out = []
        for token in self._years.within(node, index, start, end):
            if token.role != "annual_document":
                continue
            found = next((m for m in _NAMED.finditer(text, start, end) if m.start() <= token.at.start < m.end()), None)
            if found:
                out.append(self._verify(text, found.start(), found.end(), "上年为"))
        return out


def _whole_clauses(
    sentence: str, figures: Sequence[Figure], edits: Sequence[Edit], start: int
) -> list[tuple[int, int]]:
    """The clauses, those joined that an edit reaches across."""
    joined: list[tuple[int, int]] = []
    for left, right in clauses(sentence):
        if joined and any(e.start < start + left < e.end for e in edits):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _before_prefix(text: str, at: int) -> int:
    found = _PREFIX.search(text, max(0, at - 3), at)
    return found.start() if found else at


def _punctuation(words: str) -> str:
    last = words.rstrip()[-1:]
    return write(last) if last in "，,：:；;、。！？!?" else ""


def _closed(text: str) -> str:
    """A sentence ends with a full stop; a lone mark needs none."""
    text = text.rstrip("，；、： ")
    if not text or text[-1] in "。！？":
        return text
    return (
        text + "。"
        if not (text.startswith("\ue000") and text.count("\ue000") == 1 and text.endswith("\ue002"))
        else text
    )
