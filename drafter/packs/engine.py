"""The one engine behind every front end: template lines and a view → styled lines.

Every template line is set between signs of our own before Jinja sees it, and values are freed of them: so only
template lines make lines, and whatever a value holds comes out as text in its one line. Jinja itself is in sandbox.py,
imported at the first rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple, NoReturn

from drafter import marks
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.view import MUST_SHOW, 文稿, 行, 部分
from drafter.errors import PackError
from drafter.packs import static
from drafter.packs.inherit import CONTROL
from drafter.packs.pack import Fault, Pack, TemplateLine

MISSING = "待写·模板缺："
"""What the mark of a name that does not exist begins with."""
_BEGIN, _NEXT, _END = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters: no text may hold them
_SIGNS = re.compile(f"[{_BEGIN}-{_END}]")
_LINE = re.compile(f"{_BEGIN}([0-9]+){_NEXT}([^{_NEXT}]*){_NEXT}([^{_END}]*){_END}")
_NAMES = f"可用的名称：{'、'.join(field.name for field in fields(文稿))}"
_CACHED = 64  # templates of one process: a pack has one and a few words; a district has some fourteen packs


def render(pack: Pack, view: 文稿) -> list[StyledLine]:
    """The lines of the report that `pack` makes of `view`; a line without text is left out.

    PackError: the faults of the template, with their places. A name that does not exist and is printed becomes a
    visible mark.
    """
    if serious := [fault for fault in pack.faults if fault.severity == "error"]:
        raise refused(pack, serious)
    try:
        return [line for _, line in template(pack.lines).lines(values(view))]
    except FaultsError as error:
        raise refused(pack, error.faults) from error


def wording(pack: Pack, key: str, view: 文稿) -> str:
    """The fixed words `key` of the pack for this report, "" when nothing is left of them; PackError as in `render`."""
    if key not in pack.wording:
        raise PackError(f"模板包{pack.label} pack.yaml：“措辞”里缺少“{key}”", f"请在“措辞”下加一行：{key}: …")
    return phrase(pack, pack.wording[key], f"措辞.{key}", view)


def phrase(pack: Pack, source: str, key: str, view: 文稿) -> str:
    """Any Jinja string of pack.yaml, for this report; `key` says where it stands."""
    try:
        made = template((phrase_line(pack, source, key),)).lines(values(view))
        return "".join(line.text for _, line in made)
    except FaultsError as error:
        raise refused(pack, error.faults) from error


def phrase_line(pack: Pack, source: str, key: str) -> TemplateLine:
    """A string of pack.yaml as a line, its tags repaired."""
    from drafter.packs.tags import repaired

    text = repaired("".join(source.splitlines()))[0]
    return TemplateLine(Style.BODY.value, text, pack.places.get(key, f"pack.yaml {key}"))


def refused(pack: Pack, faults: Sequence[Fault]) -> PackError:
    """One message for all faults of a pack, which it names with its version and folder."""
    told = list(dict.fromkeys(str(fault) for fault in faults))
    if len(told) == 1:
        return PackError(f"模板包{pack.label} {told[0]}", faults[0].remedy)
    again = f"drafter template check {pack.folder} 可再看一遍，每处都有办法"
    return PackError("\n".join([f"模板包{pack.label}有 {len(told)} 处要改：", *told]), again)


def missing(lines: Sequence[StyledLine]) -> list[str]:
    """The names that the template asked for and that do not exist, as they were printed."""
    found = (piece for line in lines for piece in marks.split(line.text) if isinstance(piece, marks.Mark))
    return list(dict.fromkeys(mark.text.removeprefix(MISSING) for mark in found if mark.text.startswith(MISSING)))


class Lost(NamedTuple):
    """Something of the view that no line shows. `path`: as templates write it (开头.文字); `marks`: those in it."""

    path: str
    text: str
    marks: int


def lost(view: 文稿, lines: Sequence[StyledLine]) -> list[Lost]:
    """What the view holds and the lines do not: whole texts, or a mark of them."""
    shown = {line.text for line in lines}
    whole: str | None = None
    out = []
    for path, text in _texts(view):
        text = _one_line(text)
        if not text.strip() or text in shown:
            continue
        whole = "\n".join(line.text for line in lines) if whole is None else whole
        if text not in whole:
            gone = [piece for piece in marks.split(text) if isinstance(piece, marks.Mark)]
            out.append(Lost(path, text, sum(piece.encoded() not in whole for piece in gone)))
    return out


def values(view: 文稿) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


def _texts(view: 文稿) -> Iterator[tuple[str, str]]:
    """What a draft must show, by path."""

    def below(value: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, list):
            for one in value:
                yield from below(one, path)
        elif isinstance(value, 行):
            yield f"{path}.文字", value.文字
        elif isinstance(value, 部分):
            yield f"{path}.标题", value.标题
            yield from below(value.各行, f"{path}.各行")
        else:
            yield path, value

    for name in MUST_SHOW:
        yield from below(getattr(view, name), name)


def _one_line(text: str) -> str:
    from drafter.packs.sandbox import plain

    return plain(text)


@lru_cache(_CACHED)
def template(lines: tuple[TemplateLine, ...]) -> Compiled:
    """`lines` ready to be rendered; FaultsError with all that is wrong with them."""
    return Compiled(lines)


class FaultsError(Exception):
    """What is wrong with a template, and its rendering with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class Compiled:
    """One template. Line n of its Jinja source is template line n, from 1."""

    def __init__(self, lines: tuple[TemplateLine, ...]) -> None:
        from drafter.packs.sandbox import environment

        self._lines = lines
        cleaned = [line._replace(style=_freed(line.style), text=_freed(line.text)) for line in lines]
        if found := static.faults(cleaned):
            raise FaultsError(found)
        sources = [
            line.text
            if CONTROL.fullmatch(line.text)
            else f"{_BEGIN}{number}{_NEXT}{line.style}{_NEXT}{line.text}{_END}"
            for number, line in enumerate(cleaned, 1)
        ]
        with self._faults():
            self._template = environment().template("\n".join(sources))

    def lines(self, given: dict[str, Any]) -> list[tuple[int, StyledLine]]:
        """The styled lines that `given` values make, each with the number of its template line, from 0.

        FaultsError where they cannot be rendered.
        """
        from drafter.packs.sandbox import MAX_CHARACTERS, STEPS

        chunks, size = [], 0
        with self._faults():
            for chunk in self._template.generate({**given, STEPS: count()}):
                chunks.append(chunk)
                size += len(chunk)
                if size > MAX_CHARACTERS:
                    self._fail(1, f"输出超过{MAX_CHARACTERS // 10_000}万字", "too-long")
        return [
            (int(number) - 1, StyledLine(self._style(int(number), name.strip()), text))
            for number, name, text in _LINE.findall("".join(chunks))
            if text.strip()
        ]

    def _style(self, number: int, name: str) -> Style:
        if name not in static.STYLES:
            message, remedy = static.no_style(name)
            self._fail(number, message, "style-unknown", remedy)
        return static.STYLES[name]

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Whatever Jinja raises inside becomes a FaultsError at the line that it names."""
        from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

        from drafter.packs.sandbox import Refused, line_of

        try:
            yield
        except TemplateSyntaxError as error:
            source = self._lines[max(0, min(error.lineno, len(self._lines)) - 1)].text
            self._fail(error.lineno, static.told(error, source), "expression-bad", cause=error)
        except UndefinedError as error:
            self._fail(line_of(error), str(error), "name-unknown", _NAMES, error)
        except SecurityError as error:
            self._fail(line_of(error), "用到了不允许的内部属性", "expression-refused", cause=error)
        except Refused as error:
            self._fail(line_of(error), str(error), error.code, cause=error)
        except RecursionError as error:
            self._fail(1, "循环、判断套得太深", "too-long", cause=error)
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            message = "此处的运算或比较无法进行，请检查各项是文字还是数字"
            self._fail(line_of(error), message, "value-bad", cause=error)

    def _fail(self, number: int, what: str, code: str, remedy: str = "", cause: Exception | None = None) -> NoReturn:
        line = max(0, min(number, len(self._lines)) - 1)
        raise FaultsError([static.Found(line, code, what, remedy).fault(self._lines)]) from cause


def _freed(text: str) -> str:
    """Without the signs that have a meaning of their own."""
    return _SIGNS.sub("", marks.clean(text))
