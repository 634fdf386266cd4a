"""A sentence of last year as this year's draft holds it in the 框架 mode (design 6.2).

The clauses that hold figures stand in plain text with this year's values or blanks; every other clause is inside
【待核·上年表述：…】, and so is, within a figure's clause, whatever `unconfirmed` finds. Remove the brackets with what is in
them and nothing of last year remains but the frame.

A stretch in a mark takes the comma behind it along, so that the sentence reads on when the mark is deleted, and also
when only its brackets are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from drafter import marks
from drafter.drafting.answers import Answers
from drafter.drafting.edits import Edit, apply, without_overlaps
from drafter.drafting.ids import MarkIds
from drafter.drafting.unconfirmed import (
    Kind,
    Unconfirmed,
    before_prefix,
    moving,
    next_ordinal,
    single_act,
    unconfirmed,
    until,
)
from drafter.drafting.writing import write
from drafter.facts.growth import Growth, growths
from drafter.facts.sentences import clauses, split
from drafter.marks import MarkKind, make
from drafter.model import Facts, Figure, Node, YearToken, ZeroStatement
from drafter.rollover.headings import YearIndex

_TIME = re.compile(
    r"(?:(?:(?:19|20)\d\d\s*年|今年|本年度?|一年来|全年|年内|目前|截[至止](?:目前|年底|年末)|其中)(?:度|以来|底|末)?)[，,]?\s*"
)
_LINKING = re.compile(r"(?:同时|此外|另外|期间|为此|因此)[，,]?\s*")
"""Said without the clause that it leads to, such a word says nothing."""
_NAMED = re.compile(r"《[^》]{2,80}》")
_PER_CENT = "百分之"
_END = "。！？!?；;"
_PUNCTUATION = "，,：:；;、。！？!? "


_LEANING = re.compile(r"其中|占|率|总数|同比|[较比](?:上年|去年|(?:19|20)\d\d\s*年)")
_BRACES = str.maketrans("｛｝", "{}")


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
        if single_act(text, start, end) is not None and not self._values(node, index, start, end):
            return self._ids.mark(MarkKind.VERIFY, f"上年表述：{write(text[start:end]).rstrip(_END)}")
        return ""

    def stated(self, nodes: Iterable[Node]) -> list[Figure]:
        """The figures that are asked again in the paragraphs of `nodes`."""
        places = ((node.id, index) for node in nodes for index in range(len(node.paragraphs)))
        return [figure for place in places for figure in self._figures.get(place, ()) if figure.role == "value"]

    def whole(self, text: str, node: str, index: int, start: int, end: int) -> str:
        """A stretch as last year had it, with its years rolled, figures, growth and zero statements replaced."""
        out = []
        for left, right in split(text[start:end]):
            begin, finish = start + left, start + right
            told = self._told(text, node, index, begin, finish)
            done = apply(text, self._edits(text, node, index, begin, finish), begin, finish) if told is None else told
            if done.strip(_PUNCTUATION + " "):  # a sentence of which nothing is written this year leaves no full stop
                out.append(done)
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
            figure = by_name.get(inner) or (rest[0] if rest else None)
            if figure in rest:
                rest.remove(figure)
            if inner and inner not in by_name:
                return inner
            return self._answers.figure(figure) if figure else self._ids.mark(MarkKind.WRITE, "这里缺一个数")

        text = _closed(re.sub(r"\{([^{}]*)\}", one, write(words.translate(_BRACES))))
        for figure in rest:
            if not self._answers.dropped(figure):
                told = f"句子里没有写到：{figure.label}，上年{write(figure.value)}{figure.unit}"
                text += make(MarkKind.VERIFY, figure.id, told).encoded()
        return text

    def _framed(
        self, text: str, node: str, index: int, start: int, end: int, figures: list[Figure], zeros: list[ZeroStatement]
    ) -> str:
        edits = self._edits(text, node, index, start, end)
        gone = [f for f in self._values(node, index, start, end) if self._answers.dropped(f)]
        waiting: int | None = None  # where the clauses begin that hold no figure

        for left, right in _whole_clauses(text[start:end], edits, start):
            begin, finish = start + left, start + right
            held = [f for f in figures if begin <= f.at.start < finish]
            stated = any(begin <= zero.at.start < finish for zero in zeros)
            dropped = not held and not stated and self._values(node, index, begin, finish)
            as_of = until(text, begin, finish)
            if not (held or stated or dropped or as_of or _TIME.fullmatch(text, begin, finish)):
                waiting = begin if waiting is None else waiting
                continue
            found = list(unconfirmed(text, held, begin, finish)) if held else as_of
            if waiting is not None:
                found = _joined(found, waiting, begin)
                if _LINKING.fullmatch(text, waiting, begin):
                    edits.append(Edit(waiting, begin, ""))
                    found = [one for one in found if one.start != waiting]
                waiting = None
            edits += [self._verify(text, node, index, one) for one in found]
            if dropped:  # the 核对单 keeps the clause
                edits.append(Edit(begin, finish, ""))
        if waiting is not None:
            last = waiting + len(text[waiting:end].rstrip(_PUNCTUATION))
            edits.append(self._verify(text, node, index, Unconfirmed(waiting, last, Kind.CLAIM)))
        frame = _closed(apply(text, edits, start, end))
        if gone and _LEANING.search(text, start, end):  # 其中… without its total, a rate without its base
            names = "、".join(f.label for f in gone)
            frame += self._ids.mark(MarkKind.VERIFY, f"这一句里“{names}”今年不报，请通读前后是否还通")
        return frame

    def _verify(self, text: str, node: str, index: int, one: Unconfirmed) -> Edit:
        was = write(text[one.start : one.end])
        words = f"上年表述：{was}" if one.kind is Kind.CLAIM else f"上年为{was}"
        if one.kind is Kind.DATE:
            tokens = self._years.within(node, index, one.start, one.end)
            now = write(apply(text, [self._year(text, token, True) for token in tokens], one.start, one.end))
            words = f"{now}，{words}" if now != was else words
        elif one.kind is Kind.ORDINAL:
            words = f"{next_ordinal(text, one.start)}，{words}"
        return Edit(one.start, one.end, self._ids.mark(MarkKind.VERIFY, words))

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
        if not plain_years:
            out += self._documents(text, node, index, start, end)
            out += [
                self._verify(text, node, index, one)
                for one in moving(text, start, end)
                if self._moves(node, index, one)
            ]
        return without_overlaps(out)

    def _moves(self, node: str, index: int, one: Unconfirmed) -> bool:
        """A date moves on with its year; one of earlier years stays what it was."""
        tokens = self._years.within(node, index, one.start, one.end)
        return one.kind is not Kind.DATE or any(token.next != token.text for token in tokens)

    def _figure(self, text: str, figure: Figure) -> Edit:
        if self._answers.dropped(figure):
            words = f"今年不报，上年{write(figure.value)}"
            return Edit(figure.at.start, figure.at.end, self._ids.mark(MarkKind.VERIFY, words))
        begin = before_prefix(text, figure.at.start)
        if text.endswith(_PER_CENT, 0, begin):
            begin -= len(_PER_CENT)
            return Edit(begin, figure.at.end, self._answers.figure(figure, _PER_CENT) + "%")
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
                out.append(self._verify(text, node, index, Unconfirmed(found.start(), found.end(), Kind.NAME)))
        return out


def _whole_clauses(sentence: str, edits: Sequence[Edit], start: int) -> list[tuple[int, int]]:
    """The clauses, those joined that an edit reaches across."""
    joined: list[tuple[int, int]] = []
    for left, right in clauses(sentence):
        if joined and any(e.start < start + left < e.end for e in edits):
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _joined(found: Sequence[Unconfirmed], waiting: int, begin: int) -> list[Unconfirmed]:
    """The clauses from `waiting` to `begin` as one more claim, or as part of the one that follows directly."""
    if any(one.start == begin and one.kind is Kind.CLAIM for one in found):
        return [
            Unconfirmed(waiting, one.end, Kind.CLAIM) if one.start == begin and one.kind is Kind.CLAIM else one
            for one in found
        ]
    return [Unconfirmed(waiting, begin, Kind.CLAIM), *found]


def _closed(text: str) -> str:
    """A sentence ends with a full stop; marks alone need neither stop nor comma between them."""
    text = text.strip("，；、： ")
    pieces = marks.split(text)
    if all(isinstance(piece, marks.Mark) or not piece.strip(_PUNCTUATION) for piece in pieces):
        return "".join(piece.encoded() for piece in pieces if isinstance(piece, marks.Mark))
    return text if text[-1] in "。！？" else text + "。"
