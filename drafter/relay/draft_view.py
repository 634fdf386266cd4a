"""An edited draft as its parts and sections: what stands under which heading, and what in it a person may have written.

A heading is known by its paragraph style, which Word, WPS and LibreOffice keep; one that a person typed in another
style by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from drafter import marks
from drafter.drafting.lines import Style
from drafter.facts.sentences import split
from drafter.model import Role
from drafter.outline.numbering import marker_at
from drafter.outline.roles import role_of_heading
from drafter.relay.draft_file import DraftFile, MarkPlace, fact_id

_LEVELS: dict[str, Literal["part", "section"]] = {Style.PART: "part", Style.SECTION: "section"}
_AROUND = {"Title", Style.TITLE, Style.ADDRESSEE, Style.SIGNATURE, Style.DATE, Style.NOTE}
_TYPED = 40
"""A heading that was typed in another style is no longer than this, and ends with its line or with 。"""
_LONGEST = 60
"""A paragraph in the style of a heading that is longer, and has a sentence end inside, is text gone on by Enter."""
_ASKED = re.compile(r"待写·(?:(延续上年安排|本节明年的安排|针对问题)|问题\d*（上年表述)")
PRIOR_TEXT = re.compile(r"待核·上年原文：(.*)", re.DOTALL)


class Heading(NamedTuple):
    """A heading of the draft, without its number and its marks."""

    paragraph: int
    level: Literal["part", "section"]
    text: str


class DraftView:
    """Reads a DraftFile; `year`: that of the report, by which a plan is told from what was done."""

    def __init__(self, draft: DraftFile, year: int | None = None) -> None:
        from drafter.reading.docx_styles import Styles

        self.draft = draft
        package = draft.package
        part = package.related(package.main, "styles")
        styles = Styles(package.xml(part) if part else None)
        self.styles: Sequence[str] = [styles.name(one.paragraph) for one in draft.paragraphs]
        self.texts: Sequence[str] = [marks.outside(text).strip() for text in draft.texts]
        """Of each paragraph what stands outside marks."""
        self.headings: Sequence[Heading] = list(self._headings())
        self.home: list[int] = []
        """For each paragraph the place of its heading in `headings`, -1 before the first."""
        self.roles: list[Role | None] = []
        """For each paragraph the role of its part, None before the first."""
        at, role, opened = -1, None, {one.paragraph: place for place, one in enumerate(self.headings)}
        for place in range(len(draft.texts)):
            if place in opened:
                at = opened[place]
                if self.headings[at].level == "part":
                    role = role_of_heading(self.headings[at].text, year) or self._role_by_marks(place) or "measures"
            self.home.append(at)
            self.roles.append(role)

    def _role_by_marks(self, paragraph: int) -> Role | None:
        """The role of a part under a heading that says none: by what our marks in it ask for."""
        parts = [one.paragraph for one in self.headings if one.level == "part" and one.paragraph > paragraph]
        end = min(parts, default=len(self.texts))
        for mark in self.draft.marks:
            if paragraph < mark.paragraph < end and (found := _ASKED.match(mark.text)):
                return "plan" if found[1] else "problems"
        return None

    def marks_in(self, paragraph: int) -> list[MarkPlace]:
        return [one for one in self.draft.marks if one.paragraph == paragraph]

    def is_heading(self, paragraph: int) -> bool:
        return self.home[paragraph] >= 0 and self.headings[self.home[paragraph]].paragraph == paragraph

    def is_body(self, paragraph: int) -> bool:
        """Text of the report with words outside marks: no heading, title, signature or line of ours."""
        return bool(self.texts[paragraph]) and not self.is_heading(paragraph) and self.styles[paragraph] not in _AROUND

    def below(self, heading: int) -> list[int]:
        """The paragraphs under a heading, up to the next of any level."""
        return [
            place
            for place, home in enumerate(self.home)
            if home == heading and place != self.headings[heading].paragraph
        ]

    @cached_property
    def facts(self) -> Sequence[tuple[str, int]]:
        """The ids of facts whose bookmark or mark stands in the draft, each with its paragraph."""
        named = [(fact_id(name), at.paragraph) for name, at in self.draft.bookmarks.items()]
        named += [(fact_id(mark.id), mark.paragraph) for mark in self.draft.marks]
        return [one for one in dict.fromkeys(named) if one[0]]

    @cached_property
    def prior_texts(self) -> Sequence[tuple[str, int]]:
        """Last year's text where the draft shows it in grey, by paragraph."""
        found = ((PRIOR_TEXT.fullmatch(mark.text), mark.paragraph) for mark in self.draft.marks)
        return [(one[1], paragraph) for one, paragraph in found if one]

    def sentences(self, paragraph: int) -> Iterator[tuple[str, int, int]]:
        """The sentences of a paragraph as they stand, marks in them, with their places."""
        text = self.draft.texts[paragraph]
        for start, end in split(text):
            yield text[start:end], start, end

    def _headings(self) -> Iterator[Heading]:
        for place, text in enumerate(self.texts):
            level = _LEVELS.get(self.styles[place])
            marker = marker_at(text, 0, line_start=True)
            bare = text[marker.end :].strip() if marker else text
            if level and bare and (len(bare) <= _LONGEST or "。" not in bare[:-1]):
                yield Heading(place, level, bare.rstrip("。"))
            elif marker and marker.kind in ("part", "section") and not self.draft.texts[place].startswith("【"):
                words = re.split("[。；;！？]", bare, maxsplit=1)[0]
                typed: Literal["part", "section"] = "part" if marker.kind == "part" else "section"
                if words and len(words) <= _TYPED and (typed == "section" or words == bare):
                    yield Heading(place, typed, words)
