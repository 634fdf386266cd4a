"""章节: headings that people renamed, dropped, added or moved in an edited draft."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.drafting.writing import write
from drafter.facts.passages import Ids, fold
from drafter.matching import Matcher
from drafter.matching.ngrams import doubtful
from drafter.relay.draft_view import DraftView, Heading
from drafter.relay.noted import Group, Noted, short
from drafter.workbook.emit import Tree
from drafter.workbook.merge import fold_digits
from drafter.workbook.model import Section, Workbook
from drafter.workbook.patch import Change

ABSENT = ("不写", "并入")
ALIKE = 0.5
"""Likeness of two headings, of which each is the other's best, from which one is the other renamed."""
Order = Sequence[int | Mapping[str, Tree]]


class Sections(NamedTuple):
    """What became of 章节."""

    noted: Sequence[Noted]
    order: Order | None
    """This year's order of the list, with new entries; None where it stays."""
    home: Mapping[int, str]
    """Headings of the draft by their place → 编号 of their section."""
    gone: frozenset[str]
    """编号 of the sections that are not in the draft."""


def sections(view: DraftView, workbook: Workbook) -> Sections:
    """Compare the headings of the draft with 章节; those of the problems part are left to 问题."""
    entries = workbook.sections
    absent = frozenset(one.number for one in entries if one.policy in ABSENT)
    headings = {
        place: one
        for place, one in enumerate(view.headings)
        if one.level == "part" or view.roles[one.paragraph] != "problems"
    }
    if not any(one.number for one in entries):
        return Sections((), None, {}, absent)
    matched = _Match(view, workbook, headings)
    noted = [*matched.noted, *matched.renamed(), *matched.lost()]
    order, told = matched.order()
    home = {place: entries[number].number for place, number in matched.pairs.items()}
    for place, entry in matched.added.items():
        home[place] = str(entry["编号"])
    return Sections([*noted, *told], order, home, absent | matched.gone)


class _Match:
    """Headings tied to entries: `pairs`, by their places; the rest is renamed, added or lost."""

    def __init__(self, view: DraftView, workbook: Workbook, headings: Mapping[int, Heading]) -> None:
        self._view, self._workbook, self._entries = view, workbook, workbook.sections
        self._headings = headings
        self._problems = fold(
            "\n".join(t for t, role in zip(view.draft.texts, view.roles, strict=True) if role == "problems")
        )
        self._evidence = {place: self._sections_below(place) for place in headings}
        self.pairs: dict[int, int] = {}
        self.gone: frozenset[str] = frozenset()
        self.added: dict[int, dict[str, Tree]] = {}
        self.noted: list[Noted] = []
        self._unsure: dict[int, int] = {}
        """Headings of which nobody can say whether they are an entry renamed, or new in its place."""
        self._equal(_expected, fold)
        self._equal(lambda entry: write(entry.prior_heading), fold_digits)
        self._by_content()
        self._by_likeness()
        self._between()
        self._add()

    def _free_headings(self) -> list[int]:
        return [place for place in self._headings if place not in self.pairs]

    def _free_entries(self) -> list[int]:
        used = set(self.pairs.values())
        return [
            place
            for place, entry in enumerate(self._entries)
            if place not in used and entry.policy not in ABSENT and _expected(entry)
        ]

    def _equal(self, words: Callable[[Section], str], key: Callable[[str], str]) -> None:
        """The same words; where several are the same, in their order if there are as many."""
        groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place in self._free_headings():
            groups[key(self._headings[place].text)][0].append(place)
        for place in self._free_entries():
            groups[key(words(self._entries[place]))][1].append(place)
        for same, (here, there) in groups.items():
            if same and len(here) == len(there):
                self.pairs.update(zip(here, there, strict=True))

    def _sections_below(self, place: int) -> str:
        """编号 of the section most of whose figures stand below a heading, by their marks and bookmarks; "" for none."""
        below = set(self._view.below(place))
        homes = {one.id: one.section for one in self._workbook.figures if one.id}
        counts = Counter(homes[name] for name, paragraph in self._view.facts if paragraph in below and homes.get(name))
        sentences = {fold(one.prior_sentence): one.section for one in self._workbook.figures if one.prior_sentence}
        for text, paragraph in self._view.prior_texts:
            if paragraph in below:
                folded = fold(text)
                counts.update(section for sentence, section in sentences.items() if section and sentence in folded)
        return counts.most_common(1)[0][0] if counts else ""

    def _by_content(self) -> None:
        """What last year's section held stands below the heading: it is that section under another name."""
        numbers = {self._entries[place].number: place for place in self._free_entries()}
        for place in self._free_headings():
            if self._evidence[place] in numbers:
                self.pairs[place] = numbers.pop(self._evidence[place])

    def _by_likeness(self) -> None:
        here, there = self._free_headings(), self._free_entries()
        if not here or not there:
            return
        matcher = Matcher([_expected(self._entries[one]) for one in there])
        back = Matcher([self._headings[one].text for one in here])
        for place, heading in enumerate(here):
            ranked = matcher.rank(self._headings[heading].text)
            if not ranked or ranked[0].score < ALIKE or doubtful(ranked):
                continue
            other = back.rank(_expected(self._entries[there[ranked[0].index]]))
            if other[0].index == place and not doubtful(other):
                self.pairs[heading] = there[ranked[0].index]

    def _between(self) -> None:
        """The only one left between the same two neighbours: renamed where text of ours still stands below it, else a
        person has to say whether it is renamed, or one went and another came."""
        ends = [(-1, -1), *sorted(self.pairs.items()), (len(self._view.headings), len(self._entries))]
        here, there = self._free_headings(), self._free_entries()
        for (left, low), (right, high) in pairwise(ends):
            headings = [one for one in here if left < one < right]
            entries = [one for one in there if low < one < high and not self._elsewhere(one)]
            if len(headings) == 1 and len(entries) == 1:
                (self.pairs if self._ours_below(headings[0]) else self._unsure)[headings[0]] = entries[0]

    def _elsewhere(self, entry: int) -> bool:
        """A section of the problems part, whose heading is no heading in the draft but stands in its text."""
        words = (_expected(self._entries[entry]), write(self._entries[entry].prior_heading))
        return any(one and fold(one) in self._problems for one in words)

    def _ours_below(self, heading: int) -> bool:
        below = set(self._view.below(heading))
        return any(paragraph in below for _, paragraph in self._view.facts) or any(
            mark.paragraph in below for mark in self._view.draft.marks
        )

    def _add(self) -> None:
        ids, known = Ids("s"), {one.number for one in self._entries}
        for place in self._free_headings():
            heading = self._headings[place]
            group = Group.DOUBTFUL
            if place in self._unsure:
                old = short(_expected(self._entries[self._unsure[place]]))
                words = f"{old} 的位置上现在是 {short(heading.text)}；是改了名，还是删去一节、新增一节，请在台账里写"
            elif heading.level == "part":
                words = f"新增的部分 {short(heading.text)} 写不进台账；今年的部分要与上年相同"
            elif any(paragraph in self._view.below(place) for _, paragraph in self._view.facts):
                words = f"{short(heading.text)} 与台账里的章节对不上；请在台账里写它是哪一节"
            else:
                number = ids.of(heading.text)
                while number in known:
                    number = ids.of(heading.text)
                self.added[place] = {"编号": number, "上年标题": "", "今年标题": heading.text, "处理": "新增"}
                group, words = Group.TAKEN, f"新增 {short(heading.text)}"
            self.noted.append(Noted(group, "章节", words, heading.paragraph))

    def renamed(self) -> Iterator[Noted]:
        for place, number in sorted(self.pairs.items()):
            entry, heading = self._entries[number], self._headings[place]
            old, new = short(_expected(entry)), short(heading.text)
            if fold(heading.text) == fold(_expected(entry)):
                continue
            if entry.policy == "保留" and fold_digits(heading.text) != fold_digits(write(entry.prior_heading)):
                path = ("章节", "编号", entry.number)
                changes = (Change((*path, "今年标题"), heading.text), Change((*path, "处理"), "改名"))
                yield Noted(Group.TAKEN, "章节", f"{old} 改名为 {new}", heading.paragraph, changes)
            else:  # the 台账 has a heading of its own, which may be the later one
                yield Noted(Group.DIFFERENT, "章节", f"稿中 {new}，台账 {old}", heading.paragraph)

    def lost(self) -> Iterator[Noted]:
        """Entries of which no heading is there: proposed as 不写 where their text is gone too."""
        gone = set()
        there = {name for name, _ in self._view.facts}
        for place in self._free_entries():
            entry = self._entries[place]
            if entry.policy == "新增" or self._elsewhere(place) or place in self._unsure.values():
                continue
            held = [one.id for one in self._workbook.figures if one.section == entry.number]
            if there.intersection(held) or entry.number in self._evidence.values():
                words = f"{short(_expected(entry))} 的标题不见了，文字还在；如并入了别的一节，请在台账里写 并入"
                yield Noted(Group.DOUBTFUL, "章节", words)
                continue
            gone.add(entry.number)
            change = Change(("章节", "编号", entry.number, "处理"), "不写")
            words = f"{short(_expected(entry))} 一节连同文字都没有了：今年不写"
            yield Noted(Group.PROPOSED, "章节", words, None, (change,))
        self.gone = frozenset(gone)

    def order(self) -> tuple[Order | None, list[Noted]]:
        """The list in the order of the draft, new entries behind what they follow."""
        entries = list(range(len(self._entries)))
        drawn = [number for _, number in sorted(self.pairs.items())]
        told = []
        if drawn != sorted(drawn):
            moved = self._moved(entries, drawn)
            if moved is None:
                told.append(Noted(Group.DOUBTFUL, "章节", "各节的次序与台账不同，不能自动调整；请在台账里调整"))
            else:
                entries = moved
                told.append(Noted(Group.TAKEN, "章节", "次序按稿件调整"))
        order: list[int | Mapping[str, Tree]] = list(entries)
        before: int | Mapping[str, Tree] | None = None
        for place in sorted(self._headings):
            if place in self.pairs:
                before = self.pairs[place]
            elif place in self.added:
                order.insert(order.index(before) + 1 if before is not None else 0, self.added[place])
                before = self.added[place]
        return (None if order == list(range(len(self._entries))) else order), told

    def _moved(self, entries: Sequence[int], drawn: Sequence[int]) -> list[int] | None:
        """`entries` with those in the draft in its order, at the places that these have; None where another entry
        would come to stand in another part."""
        waiting, inside = iter(drawn), set(drawn)
        moved = [next(waiting) if one in inside else one for one in entries]
        parts = {number for place, number in self.pairs.items() if self._headings[place].level == "part"}
        before, after = _parts(entries, parts), _parts(moved, parts)
        return moved if all(before[one] == after[one] for one in entries if one not in inside) else None


def _parts(order: Sequence[int], parts: set[int]) -> dict[int, int]:
    """For each entry the part behind which it stands."""
    out, part = {}, -1
    for one in order:
        part = one if one in parts else part
        out[one] = part
    return out


def _expected(entry: Section) -> str:
    """The heading that the draft was given."""
    return write(entry.heading or entry.prior_heading)
