"""What a paragraph and a run of a Word document look like in the end: direct formatting, then styles, then defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL = f"{W}val"
_OFF = ("0", "false", "off", "none")


class RunLook(NamedTuple):
    """Of characters. Sizes in half points; `spacing`: added to each character, in twips."""

    font: str
    latin: str
    size: int
    bold: bool
    spacing: int


class ParagraphLook(NamedTuple):
    """Lengths in twips, indents in characters of the paragraph's own size; `line` 0: nothing is said."""

    align: str
    first_line: float
    left: float
    right: float
    before: int
    after: int
    line: int
    rule: str


class Effective:
    """Resolves one document; `styles` and `theme` are the roots of these parts, None where there are none."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._styles: dict[str, _Element] = {}
        self._default = ""
        self._defaults: _Element | None = None if styles is None else styles.find(f"{W}docDefaults")
        for style in () if styles is None else styles.iterfind(f"{W}style"):
            self._styles[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style.get(f"{W}styleId", "")
        self._theme = {} if theme is None else _theme_fonts(theme)

    def run(self, run: _Element, paragraph: _Element) -> RunLook:
        """How characters of `run`, which stands in `paragraph`, are printed."""
        own = run.find(f"{W}rPr")
        character = "" if own is None else _get(own, "rStyle", "val")
        chain = [own, *self._properties(character, "rPr"), *self._paragraph_chain(paragraph, "rPr")]
        if self._defaults is not None:
            chain.append(self._defaults.find(f"{W}rPrDefault/{W}rPr"))
        found = [one for one in chain if one is not None]
        bold = next((one for properties in found if (one := properties.find(f"{W}b")) is not None), None)
        return RunLook(
            self._font(found, "eastAsia"),
            self._font(found, "ascii"),
            _number(_first(found, "sz", "val")) or 20,
            bold is not None and bold.get(VAL, "1") not in _OFF,
            _number(_first(found, "spacing", "val")),
        )

    def paragraph(self, paragraph: _Element, size: int) -> ParagraphLook:
        """How `paragraph`, whose letters are of `size` half points, is set."""
        chain = [paragraph.find(f"{W}pPr"), *self._paragraph_chain(paragraph, "pPr")]
        if self._defaults is not None:
            chain.append(self._defaults.find(f"{W}pPrDefault/{W}pPr"))
        found = [one for one in chain if one is not None]
        character = size * 10 or 1

        def indent(*names: str) -> float:
            for properties in found:  # characters go before lengths, in the same place
                for name in names:
                    if chars := _get(properties, "ind", f"{name}Chars"):
                        return _number(chars) / 100
                    if length := _get(properties, "ind", name):
                        return round(_number(length) / character * 2) / 2
            return 0.0

        line = _number(_first(found, "spacing", "line"))
        return ParagraphLook(
            _first(found, "jc", "val"),
            indent("firstLine"),
            indent("left", "start"),
            indent("right", "end"),
            _number(_first(found, "spacing", "before")),
            _number(_first(found, "spacing", "after")),
            line,
            _first(found, "spacing", "lineRule") or "auto",
        )

    def _paragraph_chain(self, paragraph: _Element, kind: str) -> Iterator[_Element]:
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else _get(properties, "pStyle", "val")
        yield from self._properties(style or self._default, kind)

    def _properties(self, style_id: str, kind: str) -> Iterator[_Element]:
        """The properties of a style and of those it is based on; a circle is walked once."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            properties = style.find(f"{W}{kind}")
            if properties is not None:
                yield properties
            based = style.find(f"{W}basedOn")
            style_id = "" if based is None else based.get(VAL, "")

    def _font(self, chain: list[_Element], script: str) -> str:
        for properties in chain:
            if theme := _get(properties, "rFonts", f"{script}Theme"):
                return self._theme.get((theme[:5], script), "")
            if name := _get(properties, "rFonts", script):
                return name
        return ""


def _theme_fonts(theme: _Element) -> dict[tuple[str, str], str]:
    """(major or minor, script) → font; the font for simplified Chinese goes before the general one."""
    out = {}
    for kind in ("major", "minor"):
        fonts = theme.find(f".//{_A}{kind}Font")
        if fonts is None:
            continue
        latin, eastern = fonts.find(f"{_A}latin"), fonts.find(f"{_A}ea")
        hans = next((one for one in fonts.iterfind(f"{_A}font") if one.get("script") == "Hans"), None)
        out[kind, "ascii"] = "" if latin is None else latin.get("typeface", "")
        out[kind, "eastAsia"] = ("" if eastern is None else eastern.get("typeface", "")) or (
            "" if hans is None else hans.get("typeface", "")
        )
    return out


def _get(properties: _Element, tag: str, attribute: str) -> str:
    element = properties.find(f"{W}{tag}")
    return "" if element is None else element.get(f"{W}{attribute}", "")


def _first(chain: list[_Element], tag: str, attribute: str) -> str:
    return next((value for properties in chain if (value := _get(properties, tag, attribute))), "")


def _number(text: str) -> int:
    """Of a length that Word writes; it may have decimals or be nonsense."""
    try:
        return round(float(text))
    except ValueError:
        return 0
