"""What a pack says about parts, sections and figures goes into the 台账 of one draft, and what it wants told into its view.

The 台账 decides: a heading that a person has changed or confirmed stays, and nothing of last year is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from drafter import marks
from drafter.drafting.context import Context
from drafter.drafting.layout import Shape
from drafter.drafting.lines import Style
from drafter.drafting.view import ROLE_NAMES, 文稿, 行
from drafter.drafting.writing import write
from drafter.facts.passages import fold
from drafter.facts.topics import topics_and_figures, usual
from drafter.marks import MarkKind
from drafter.model import HEADING, Report
from drafter.packs.pack import OwnFigure, Pack, SectionRule
from drafter.rollover import section_keys
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import NewFigure, Section, Workbook

_HOLE = re.compile(r"[{｛][^{}｛｝]*[}｝]")
_ROLES = {name: role for role, name in ROLE_NAMES.items() if role}


class Shaped(NamedTuple):
    """The 台账 as the pack wants it; headings that were changed, (last year's, this year's); notices for people."""

    workbook: Workbook
    renamed: list[tuple[str, str]]
    notices: list[str]


def shape_of(pack: Pack) -> Shape:
    """What of a pack concerns the layout itself."""
    asked = tuple(_ROLES[rule.role] for rule in pack.parts if rule.role in _ROLES)
    return Shape(pack.numbering, pack.themes, asked if pack.parts else None)


def shaped(
    workbook: Workbook,
    report: Report,
    pack: Pack,
    years: YearIndex,
    words: Callable[[str, str], str],
    *,
    confirmed: bool,
) -> Shaped:
    """A copy of the 台账 with the titles, the order, the sections and the figures of `pack`.

    `words`: a Jinja string of the pack and its key in pack.yaml → words for this report. `confirmed`: a person has
    confirmed the list of headings, so that titles and order stay.
    """
    if not (pack.parts or pack.sections or pack.figures):
        return Shaped(workbook, [], [])
    book = workbook.model_copy(deep=True)
    groups = _groups(book, report)
    renamed: list[tuple[str, str]] = []
    notices: list[str] = []
    if not confirmed:
        for number, rule in enumerate(pack.parts, 1):
            alike = [group for group in groups if group.role == _ROLES.get(rule.role)]
            if rule.title and len(alike) == 1 and sum(one.role == rule.role for one in pack.parts) == 1:
                title = words(rule.title, f"部分.{number}.标题")
                renamed += _rename(alike[0], title, years)
        groups = _ordered(groups, [_ROLES.get(rule.role) for rule in pack.parts])
    wanted = [*pack.sections]
    for figure in pack.figures:
        known = [rule.heading for rule in wanted] + [one for group in groups for one in group.headings]
        if not any(_alike(figure.section, one) for one in known):
            wanted.append(SectionRule(figure.section))
    for section in wanted:
        _want(groups, section, notices)
    book.sections = [entry for group in groups for entry in group.entries]
    for figure in pack.figures:
        _ask(book, figure)
    return Shaped(book, renamed, notices)


class _Group(NamedTuple):
    """A part of 章节 with its sections. `heading`: last year's, rolled by `at`."""

    entries: list[Section]
    role: str | None
    heading: str
    at: str

    @property
    def headings(self) -> list[str]:
        return [one.heading or one.prior_heading for one in self.entries if one.policy != "不写"]


def _groups(book: Workbook, report: Report) -> list[_Group]:
    parts = {key.id: key.node for key in section_keys(report) if key.node is key.part}
    groups: list[_Group] = []
    for entry in book.sections:
        node = parts.get(entry.number)
        if node is not None or not groups:
            groups.append(
                _Group([], node.role if node else None, (node and node.heading) or "", node.id if node else "")
            )
        groups[-1].entries.append(entry)
    return groups


def _rename(group: _Group, title: str, years: YearIndex) -> list[tuple[str, str]]:
    """The title of the pack for a part whose heading nobody has changed; one without a heading keeps none."""
    entry = group.entries[0]
    rolled = write(years.rolled(group.heading, group.at, HEADING)) if group.heading else ""
    untouched = entry.policy == "保留" and fold(entry.heading or rolled) == fold(rolled)
    if not rolled or not title or not untouched or fold(title) == fold(rolled):
        return []
    entry.heading, entry.policy = title, "改名"
    return [(write(group.heading), title)]


def _ordered(groups: list[_Group], roles: Sequence[str | None]) -> list[_Group]:
    """In the order of the pack; a part that it does not name stays behind the one before it."""
    ranks, last = [], -1
    for group in groups:
        last = roles.index(group.role) if group.role in roles else last
        ranks.append(last)
    return [groups[place] for place in sorted(range(len(groups)), key=lambda place: ranks[place])]


def _want(groups: list[_Group], wanted: SectionRule, notices: list[str]) -> None:
    if any(_alike(wanted.heading, one) for group in groups for one in group.headings):
        return
    homes = [group for group in groups if group.role == _ROLES.get(wanted.role) and group.entries[0].policy != "不写"]
    if not homes:
        notices.append(f"模板包要求的章节“{wanted.heading}”没有写进稿子：上年报告没有“{wanted.role}”这一部分")
        return
    homes[-1].entries.append(Section(heading=wanted.heading, policy="新增"))


def _ask(book: Workbook, figure: OwnFigure) -> None:
    bare = fold(_HOLE.sub("", figure.sentence))
    if any(fold(_HOLE.sub("", one.sentence)) == bare for one in book.new_figures):
        return
    for entry in book.sections:
        heading = entry.heading or entry.prior_heading
        if entry.policy != "不写" and _alike(figure.section, heading):
            name = entry.number or heading
            book.new_figures.append(NewFigure(section=name, sentence=figure.sentence, office=figure.office))
            return


def _alike(wanted: str, heading: str) -> bool:
    """普法 and （三）深化普法: the heading that is asked for stands in the one that is there, or the other way round."""
    left, right = fold(wanted), fold(heading)
    return bool(right) and (left in right or right in left)


def tell(view: 文稿, context: Context, pack: Pack, renamed: Sequence[tuple[str, str]]) -> list[str]:
    """Puts into the view what the pack changed and wants looked at, each in a mark; gives notices for the terminal."""
    for old, new in renamed:
        view.提示.append(context.ids.mark(MarkKind.VERIFY, f"标题“{new}”按模板包，上年是“{old}”"))
    if pack.topics:
        _topics(view, context, pack)
    return _limits(view, context, pack)


def _topics(view: 文稿, context: Context, pack: Pack) -> None:
    headings = "\n".join(node.heading for node in context.report.walk() if node.heading)
    told = {figure.topic for figure in context.facts.figures}
    told |= {topic for heading in headings.splitlines() for topic, _ in usual(heading)}
    figures = topics_and_figures()
    open_ = [
        f"{topic}（{'、'.join(figures[topic])}）" for topic in pack.topics if topic in figures and topic not in told
    ]
    home = next((part for part in reversed(view.各部分) if part.角色 == "举措"), None)
    if open_ and home is not None:
        words = f"上年报告没有写到、这类单位通常要报的：{'；'.join(open_)}；今年有的补写，没有的删去本行"
        home.各行.append(行(Style.NOTE.value, context.ids.mark(MarkKind.WRITE, words)))


def _limits(view: 文稿, context: Context, pack: Pack) -> list[str]:
    """Told at the head of the part, and on the terminal where what is confirmed is too long already; never cut."""
    notices = []
    for rule in pack.parts:
        parts = [part for part in view.各部分 if part.角色 == rule.role]
        if not parts or not (rule.least or rule.most):
            continue
        asked = f"{rule.least}至{rule.most}字" if rule.least and rule.most else ""
        asked = asked or (f"不超过{rule.most}字" if rule.most else f"不少于{rule.least}字")
        words = f"本部分篇幅：{asked}" + (f"（{len(parts)}个部分合计）" if len(parts) > 1 else "")
        parts[0].各行.insert(0, 行(Style.NOTE.value, context.ids.mark(MarkKind.WRITE, words)))
        length = sum(
            len("".join(marks.outside(marks.printed(one.文字)).split())) for part in parts for one in part.各行
        )
        if rule.most and length > rule.most:
            notices.append(f"“{rule.role}”部分已写定的有 {length} 字，模板包要求{asked}")
    return notices
