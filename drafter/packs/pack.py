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


class Pack(NamedTuple):
    """A template pack. `wording`: fixed words by key, each a Jinja string."""

    name: str
    version: str
    folder: Path
    wording: Mapping[str, str]
    lines: tuple[TemplateLine, ...]
    look: Look = DEFAULT
    style_docx: Path | None = None
    """The unit's own Word file whose styles and page set-up are taken instead of `look`."""
