"""What a template pack is once it is read, whatever file its lines came from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drafter.packs.look import DEFAULT, Look


class TemplateLine(NamedTuple):
    """One line of a template as a front end gives it: one paragraph of the report, or wholly control tags."""

    style: str
    """Name of its paragraph style, or a Jinja expression that gives one; of no meaning for control tags."""
    text: str
    """Jinja source on one line."""
    place: str
    """Where a person finds it: report.txt 第3行."""


class Fault(NamedTuple):
    """Something wrong with a template. `code` is stable; README and docs name it."""

    code: str
    place: str
    message: str
    remedy: str = ""
    quote: str = ""
    """The text around it, as it stands in the file."""
    severity: str = "error"
    """error: nothing can be made of it; warning: a draft can be made, and something in it is wrong; info: told."""

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class PartRule(NamedTuple):
    """部分: one part as the unit wants it. `title`: Jinja, "" for last year's; `least`, `most`: characters, 0 for none."""

    role: str
    """举措、问题、第一责任人、安排 or 其他."""
    title: str = ""
    least: int = 0
    most: int = 0


class SectionRule(NamedTuple):
    """章节: a section that the report should have, in the part of this role."""

    heading: str
    role: str = "举措"


class OwnFigure(NamedTuple):
    """数据: a figure of the unit's own; `sentence` has {} for each number, its unit behind it."""

    section: str
    sentence: str
    office: str = ""


class Manifest(NamedTuple):
    """pack.yaml. `wording`: fixed words by key, each a Jinja string; None and "" are what the parent pack says."""

    name: str
    version: str
    inherits: str = ""
    wording: Mapping[str, str] = {}
    mode: str = ""
    numbering: str = ""
    themes: bool | None = None
    parts: tuple[PartRule, ...] | None = None
    sections: tuple[SectionRule, ...] | None = None
    figures: tuple[OwnFigure, ...] | None = None
    topics: tuple[str, ...] | None = None
    lines: Mapping[str, int] = {}
    """措辞.标题, 部分.1.标题 → line of the file, from 1."""


class Pack(NamedTuple):
    """A template pack with what it inherits, ready to be rendered."""

    name: str
    version: str
    folder: Path
    wording: Mapping[str, str]
    lines: tuple[TemplateLine, ...]
    look: Look = DEFAULT
    style_docx: Path | None = None
    """The unit's own Word file whose styles and page set-up are taken instead of `look`."""
    mode: str = ""
    """写法 when nobody says which: 框架, 沿用 or ""."""
    numbering: str = ""
    """一、 or 第一部分; "": as last year."""
    themes: bool = False
    """Each section of the measures part is a part of its own."""
    parts: tuple[PartRule, ...] = ()
    sections: tuple[SectionRule, ...] = ()
    figures: tuple[OwnFigure, ...] = ()
    topics: tuple[str, ...] = ()
    """What such a unit usually reports (names of drafter.facts.topics)."""
    notices: tuple[str, ...] = ()
    """What was repaired when it was read, for people."""
    faults: tuple[Fault, ...] = ()
    """What the front end and the inheriting found wrong."""
    places: Mapping[str, str] = {}
    """措辞.标题 → pack.yaml 第5行."""

    @property
    def label(self) -> str:
        """As every message names it: name, version and folder."""
        return f"〈{self.name} {self.version}〉（{self.folder}）"
