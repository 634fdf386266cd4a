"""Page set-up and page number of a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.packs.learn.effective import Effective, W
from drafter.packs.look import DEFAULT, NumberPlace, Page, PageNumber
from drafter.packs.look_values import PAPERS

if TYPE_CHECKING:
    from lxml.etree import _Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NEAR = 60
"""Twips (1 mm) within which a sheet is one of the known ones."""


def section_of(document: _Element) -> _Element | None:
    """The set-up that counts for most of the text: the last one."""
    return document.find(f"{W}body/{W}sectPr")


def page_of(section: _Element, told: list[str]) -> Page:
    """Sheet and margins; what is no known sheet is told and taken for A4."""

    def twips(tag: str, name: str, otherwise: int) -> int:
        element = section.find(f"{W}{tag}")
        value = "" if element is None else element.get(f"{W}{name}", "")
        try:
            return abs(round(float(value)))
        except ValueError:
            return otherwise

    standard = DEFAULT.page
    width, height = twips("pgSz", "w", standard.width), twips("pgSz", "h", standard.height)
    paper = next((one for one in PAPERS.values() if abs(one[0] - width) < _NEAR and abs(one[1] - height) < _NEAR), None)
    if paper is None:
        told.append(f"纸张（{width / 56.7:.0f}×{height / 56.7:.0f}毫米）不是常用的，按 A4。")
    edges = {name: twips("pgMar", name, getattr(standard, name)) for name in ("top", "bottom", "left", "right")}
    width, height = paper or (standard.width, standard.height)
    return standard._replace(width=width, height=height, **edges)


def grid_pitch(section: _Element) -> int:
    """Pitch of the lines of the grid in twips, 0 where lines keep to none."""
    grid = section.find(f"{W}docGrid")
    if grid is None or grid.get(f"{W}type") not in ("lines", "linesAndChars", "snapToChars"):
        return 0
    pitch = grid.get(f"{W}linePitch", "")
    return int(pitch) if pitch.isdecimal() else 0


def number_of(footers: Mapping[str, _Element], facing: bool, effective: Effective) -> PageNumber | None:
    """The page number of the footers by kind (default, even, first); None: there is none in the footers."""
    found = {kind: line for kind, footer in footers.items() if (line := _number_line(footer)) is not None}
    if not found:
        return None
    line = found.get("default", next(iter(found.values())))
    before, after, run = _shape(line)
    place = _place(line, effective)
    if facing and "even" in found and place == "right" and _place(found["even"], effective) == "left":
        place = "outer"
    look = effective.run(run, line)
    number = PageNumber(place, before, after, size=look.size, indent=_indent(line, effective, place, look.size))
    return number._replace(font=look.font) if look.font else number


def _number_line(footer: _Element) -> _Element | None:
    """The paragraph with the field PAGE."""
    for paragraph in footer.iter(f"{W}p"):
        codes = [node.text or "" for node in paragraph.iter(f"{W}instrText")]
        codes += [node.get(f"{W}instr", "") for node in paragraph.iter(f"{W}fldSimple")]
        if "PAGE" in " ".join(codes).upper().split():
            return paragraph
    return None


def _shape(paragraph: _Element) -> tuple[str, str, _Element]:
    """What stands before and after the number, and a run of the number."""
    before, after, depth, past = "", "", 0, False
    number: _Element | None = None
    for run in paragraph.iter(f"{W}r"):
        simple = next(run.iterancestors(f"{W}fldSimple"), None) is not None
        for node in run:
            if node.tag == f"{W}fldChar":
                depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType", ""), 0)
                past = past or depth == 0
            elif node.tag == f"{W}t" and not depth and not simple:
                before, after = (before, after + (node.text or "")) if past else (before + (node.text or ""), after)
        if depth or simple:
            number, past = run, past or simple
    if number is None:
        number = next(paragraph.iter(f"{W}r"))
    return before[-5:], after[:5], number


def _place(paragraph: _Element, effective: Effective) -> NumberPlace:
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    word = "" if frame is None else frame.get(f"{W}xAlign", "")
    word = word or effective.paragraph(paragraph, 0).align
    places: dict[str, NumberPlace] = {
        "center": "center", "right": "right", "end": "right", "outside": "outer", "left": "left", "start": "left",
    }  # fmt: skip
    return places.get(word, "left")


def _indent(paragraph: _Element, effective: Effective, place: NumberPlace, size: int) -> float:
    look = effective.paragraph(paragraph, size)
    return {"outer": look.right, "right": look.right, "left": look.left}.get(place, DEFAULT.number.indent)
