"""How a draft looks: pure data, GB/T 9704-2012 where nothing else is said. Read from style.yaml by look_file.

Lengths on the page are twips (1/20 pt; 1 mm is 56.69 of them), sizes of letters half points, indents characters of the
paragraph itself.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from drafter.drafting.lines import Style

Align = Literal["both", "left", "center", "right", "placed"]
"""How lines stand; "placed": 署名 and 成文日期 as the standard places them, by their lengths."""
Rule = Literal["exact", "auto", "atLeast"]
NumberPlace = Literal["outer", "center", "left", "right", "none"]

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"

STAND_INS = {FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", SONGTI: "SimSun", XIAOBIAO: "宋体"}
"""Many computers lack the first face and have the second."""

GB_LINES, GB_CHARACTERS = 22, 28
RED = "FF0000"


class Letters(NamedTuple):
    """One kind of paragraph. What is empty, None or 0 is as in the text (正文), whose own values are all given."""

    font: str = ""
    latin: str = ""
    fallback: str = ""
    """The face to use where `font` is missing; "" is what STAND_INS says of it."""
    size: int = 0
    bold: bool | None = None
    align: Align | Literal[""] = ""
    first_line: float | None = None
    left: float = 0.0
    right: float = 0.0
    before: int = 0
    after: int = 0
    line: int = 0
    """Pitch of lines as `rule` reads it, in twips; for "auto" 240 is a single line. 0 in the text: by the page."""
    rule: Rule = "exact"

    def over(self, body: Letters) -> Letters:
        """With what is not given taken from `body`; the pitch of a line stays out: a style inherits it."""
        bold = body.bold if self.bold is None else self.bold
        first_line = body.first_line if self.first_line is None else self.first_line
        return self._replace(
            font=self.font or body.font,
            latin=self.latin or body.latin,
            size=self.size or body.size,
            bold=bold,
            align=self.align or body.align,
            first_line=first_line,
        )


class Page(NamedTuple):
    """The sheet and the grid of its type area."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    bottom: int = 1984
    left: int = 1587
    right: int = 1474
    lines: int = GB_LINES
    characters: int = GB_CHARACTERS
    """In a line of text; 0: as many as come of themselves."""
    pitch: int = 0
    """Of a line; 0: the height divided by `lines`."""

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom

    @property
    def line_pitch(self) -> int:
        """Rounded down: of 580 twips 22 would not fit into 225 mm."""
        return self.pitch or self.text_height // self.lines


class PageNumber(NamedTuple):
    """— 1 —: what stands before and after the number, and where."""

    place: NumberPlace = "outer"
    before: str = "— "
    after: str = " —"
    font: str = SONGTI
    size: int = 28
    indent: float = 1.0
    """Characters from the edge of the type area."""


class Letterhead(NamedTuple):
    """红头: the name of the body in red, its number (文号) and the red line; no name, no letterhead."""

    name: str = ""
    number: str = ""
    """The unit's word in the number (机关代字); year and number are for people to give."""
    font: str = XIAOBIAO
    size: int = 0
    """0: as large as fits into one line, at most 62 pt (22 mm)."""
    line: bool = True


class Imprint(NamedTuple):
    """版记 at the foot of the last page; without office there is none."""

    copies: str = ""
    office: str = ""


class Look(NamedTuple):
    """Everything that style.yaml can say."""

    page: Page = Page()
    body: Letters = Letters(FANGSONG, LATIN, size=32, bold=False, align="both", first_line=2.0)
    title: Letters = Letters(XIAOBIAO, XIAOBIAO, size=44, align="center", first_line=0.0, after=579, line=660)
    addressee: Letters = Letters(align="left", first_line=0.0)
    part: Letters = Letters(HEITI, HEITI, align="left")
    section: Letters = Letters(KAITI, align="left")
    item: Letters = Letters(align="left")
    signature: Letters = Letters(align="placed", first_line=0.0, before=579)
    date: Letters = Letters(align="placed", first_line=0.0)
    shaped_title: bool = True
    """The title is broken by the program, between words and in the shape of a trapezium; else by the editor."""
    number: PageNumber = PageNumber()
    letterhead: Letterhead = Letterhead()
    imprint: Imprint = Imprint()

    def letters(self, style: Style) -> Letters:
        """All that is said of paragraphs of `style`; 上年原文 and 提示 look like the text."""
        if style in (Style.BODY, Style.PRIOR, Style.NOTE):
            return self.body
        own: Letters = getattr(self, style.name.lower())
        return own.over(self.body)

    def with_letters(self, style: Style, letters: Letters) -> Look:
        """The same but for paragraphs of `style`, one of those that have looks of their own."""
        return Look(**{**self._asdict(), style.name.lower(): letters})

    @property
    def tightening(self) -> int:
        """What is added to the width of each character of the text, in twips, so that the grid comes out."""
        if not self.page.characters:
            return 0
        return self.page.text_width // self.page.characters - self.body.size * 10

    @property
    def advance(self) -> int:
        """Width of a character of the text, in twips."""
        return self.body.size * 10 + self.tightening

    @property
    def columns(self) -> int:
        """Characters in a line of text."""
        return self.page.characters or self.page.text_width // self.advance

    @property
    def rows(self) -> int | None:
        """Lines of text on a page; None where the pitch depends on the fonts."""
        if not self.body.line:
            return self.page.text_height // self.page.line_pitch
        return self.page.text_height // self.body.line if self.body.rule == "exact" else None

    @property
    def title_columns(self) -> int:
        """Characters in a line of the title."""
        title = self.letters(Style.TITLE)
        indents = title.left + title.right + (title.first_line or 0)
        return int(self.page.text_width / (title.size * 10) - indents)

    def told(self) -> list[str]:
        """Where it leaves the grid of the standard: allowed, but to be known."""
        out = []
        if self.rows is None:
            out.append("行距不是固定值，每页行数随字体而变；国标为每页22行。")
        elif self.rows != GB_LINES:
            pitch = (self.body.line or self.page.line_pitch) / 20
            out.append(f"按此版式（行距{pitch:g}磅）每页{self.rows}行，国标为每页22行。")
        if self.columns != GB_CHARACTERS:
            out.append(f"按此版式每行{self.columns}字，国标为每行28字。")
        return out


DEFAULT = Look()
"""GB/T 9704-2012."""
