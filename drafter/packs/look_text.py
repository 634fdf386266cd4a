"""Look → style.yaml: what differs from GB/T 9704, in the words that look_file reads back to the same Look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from drafter.packs.look import DEFAULT, Letters, Look, Page
from drafter.packs.look_values import ALIGNS, PAPERS, PLACES, SECTIONS, SIZES, YES_NO

HEAD = "# 版式：没有写的项目按国标（GB/T 9704-2012）。写法见 docs/版式.md\n"
_MM = 1440 / 25.4
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff](?:[\w ]*\w)?")


def style_yaml(look: Look) -> str:
    """The text of a style.yaml; `read_look` makes the same Look of it."""
    out = [HEAD]
    for section, (field, keys) in SECTIONS.items():
        values = _values(field, look)
        rows = [f"  {key}: {values[name]}\n" for key, (name, _) in keys.items() if name in values]
        out += [f"{section}:\n", *rows] if rows else []
    return "".join(out)


def _values(field: str, look: Look) -> dict[str, str]:
    """The values of one section that have to be written, by field."""
    mine, standard = getattr(look, field), getattr(DEFAULT, field)
    if field == "page":
        return _page(mine, look)
    if isinstance(mine, Letters):
        values = _letters(mine, standard)
        if field == "title" and look.shaped_title != DEFAULT.shaped_title:
            values["shaped"] = "自动"
        return values
    values = {name: _word(name, value) for name, value in _differing(mine, standard).items()}
    if field == "number" and {"before", "after"} & values.keys():
        values["shape"] = _quoted(f"{mine.before}1{mine.after}")
    return values


def _differing(mine: Any, standard: Any) -> dict[str, Any]:
    return {name: value for name, value in mine._asdict().items() if value != getattr(standard, name)}


def _page(page: Page, look: Look) -> dict[str, str]:
    values = {key: _millimetres(getattr(page, key)) for key in ("top", "bottom", "left", "right")}
    values = {key: text for key, text in values.items() if getattr(page, key) != getattr(DEFAULT.page, key)}
    paper = {size: name for name, size in PAPERS.items()}.get((page.width, page.height))
    if paper and paper != "A4":
        values["paper"] = paper
    if page.pitch:
        values["pitch"] = _points(page.pitch)
    elif page.lines != DEFAULT.page.lines:
        values["lines"] = str(page.lines)
    same_width = (page.text_width, look.body.size) == (DEFAULT.page.text_width, DEFAULT.body.size)
    if page.characters != (DEFAULT.page.characters if same_width else 0):
        values["characters"] = str(page.characters or "自动")
    return values


def _letters(mine: Letters, standard: Letters) -> dict[str, str]:
    values = {name: _word(name, value) for name, value in _differing(mine, standard).items() if name != "rule"}
    if "font" in values or "latin" in values:
        values |= {name: _quoted(getattr(mine, name)) for name in ("font", "latin") if getattr(mine, name)}
    for name in ("before", "after"):
        if getattr(standard, name):  # one line of the page, unless it is said
            values[name] = _points(getattr(mine, name))
    if (mine.line, mine.rule) != (standard.line, standard.rule):
        values["line"] = _line(mine)
    return {name: text for name, text in values.items() if text}


def _word(name: str, value: Any) -> str:
    """One value as it is written; "" where it cannot be."""
    if name == "size":
        named = {half_points: word for word, half_points in SIZES.items()}
        return named.get(value, f"{value / 2:g}磅") if value else ""
    if name in ("first_line", "left", "right", "indent"):
        return "" if value is None else f"{value:g}字"
    if name in ("before", "after"):
        return _points(value) if isinstance(value, int) else ""
    tables: dict[str, Mapping[str, Any]] = {
        "align": {"国标": "placed", **ALIGNS},
        "place": PLACES,
        "bold": YES_NO,
        "line": YES_NO,
    }
    if name in tables and not (name == "line" and not isinstance(value, bool)):
        return next((word for word, known in tables[name].items() if known == value and type(known) is type(value)), "")
    return _quoted(value) if isinstance(value, str) and value else ""


def _line(letters: Letters) -> str:
    if not letters.line:
        return ""
    if letters.rule == "auto":
        return f"{letters.line / 240:.6g}倍"
    return ("最小值" if letters.rule == "atLeast" else "") + _points(letters.line)


def _points(twips: int) -> str:
    return f"{twips / 20:g}磅"


def _millimetres(twips: int) -> str:
    """With as few decimals as give the same length again."""
    words = (f"{twips / _MM:.{decimals}f}" for decimals in range(3))
    return next(word for word in words if round(float(word) * _MM) == twips) + "毫米"


def _quoted(text: str) -> str:
    """As YAML takes it for text, whatever is in it."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"
