"""The one engine behind every front end: template lines and a view → styled lines.

Every template line is set between signs of our own before Jinja sees it, and values are freed of them: so only
template lines make lines, and whatever a value holds comes out as text in its one line. Jinja itself is in sandbox.py,
imported at the first rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, NoReturn

from drafter import marks
from drafter.drafting.lines import Style, StyledLine
from drafter.drafting.view import 文稿
from drafter.errors import PackError
from drafter.packs.pack import Pack, TemplateLine

if TYPE_CHECKING:
    from jinja2.exceptions import TemplateSyntaxError

    from drafter.packs.sandbox import PackEnvironment

_BEGIN, _NEXT, _END = "\ufdd0", "\ufdd1", "\ufdd2"  # noncharacters: no text may hold them
_SIGNS = re.compile(f"[{_BEGIN}-{_END}]")
_LINE = re.compile(f"{_BEGIN}([0-9]+){_NEXT}([^{_NEXT}]*){_NEXT}([^{_END}]*){_END}")
_CONTROL = re.compile(r"(?:\s*\{%(?:(?!%\}).)*%\})+\s*")
_TAG = re.compile(r"\{%[-+]?\s*(\w*)")
_OPENING, _INSIDE = ("for", "if", "block"), ("else", "elif")
_CLOSING = tuple(f"end{tag}" for tag in _OPENING)
_STYLES = {style.value: style for style in Style}
_NAMES = f"可用的名称：{'、'.join(field.name for field in fields(文稿))}"
_CACHED = 64  # templates of one process: a pack has one and a few words; a district has some fourteen packs

_SYNTAX = (
    # part of Jinja's message, what to say; {0} is the first name in it
    ("defined twice", "分块“{0}”出现了两次；每块只能有一处"),
    ("Encountered unknown tag", "不认识的标签 {{% {0} %}}，或它没有写在单独一行"),
    ("end of comment", "{{# 没有对应的 #}}"),
)


def render(pack: Pack, view: 文稿) -> list[StyledLine]:
    """The lines of the report that `pack` makes of `view`; a line without text is left out.

    PackError: a fault of the template, with its place. An unknown name that is printed becomes a visible mark.
    """
    return _template(pack.name, pack.lines).lines(_values(view))


def wording(pack: Pack, key: str, view: 文稿) -> str:
    """The fixed words `key` of the pack for this report, "" when nothing is left of them; PackError as in `render`."""
    if key not in pack.wording:
        raise PackError(f"模板包〈{pack.name}〉 pack.yaml：“措辞”里缺少“{key}”", f"请在“措辞”下加一行：{key}: …")
    line = TemplateLine(Style.BODY.value, "".join(pack.wording[key].splitlines()), f"pack.yaml 措辞.{key}")
    return "".join(made.text for made in _template(pack.name, (line,)).lines(_values(view)))


def _values(view: 文稿) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


@cache
def _environment() -> PackEnvironment:
    from drafter.packs.sandbox import PackEnvironment

    return PackEnvironment()


@lru_cache(_CACHED)
def _template(name: str, lines: tuple[TemplateLine, ...]) -> _Compiled:
    return _Compiled(name, lines)


class _Compiled:
    """One template, ready to be rendered. Line n of its Jinja source is template line n."""

    def __init__(self, pack_name: str, lines: tuple[TemplateLine, ...]) -> None:
        self._pack_name = pack_name
        self._lines = lines
        sources = [self._source(number, line) for number, line in enumerate(lines, 1)]
        for number, (line, source) in enumerate(zip(lines, sources, strict=True), 1):
            if not _CONTROL.fullmatch(line.text):
                with self._faults(number):  # a paragraph is complete in itself: so a fault is told at its own line
                    _environment().parse(source)
        self._check_tags()
        with self._faults():
            self._template = _environment().template("\n".join(sources))

    def lines(self, values: dict[str, Any]) -> list[StyledLine]:
        """The styled lines that `values` give; PackError where they cannot be rendered."""
        from drafter.packs.sandbox import MAX_CHARACTERS, STEPS

        chunks, size = [], 0
        with self._faults():
            for chunk in self._template.generate({**values, STEPS: count()}):
                chunks.append(chunk)
                size += len(chunk)
                if size > MAX_CHARACTERS:
                    self._fail(1, f"输出超过{MAX_CHARACTERS // 10_000}万字")
        return [
            StyledLine(self._style(int(number), name.strip()), text)
            for number, name, text in _LINE.findall("".join(chunks))
            if text.strip()
        ]

    def _source(self, number: int, line: TemplateLine) -> str:
        """`line` as Jinja gets it, freed of signs that have a meaning of their own."""
        style, text = (_SIGNS.sub("", marks.clean(source)) for source in (line.style, line.text))
        if _CONTROL.fullmatch(text):
            return text
        if "{" not in style:
            self._style(number, style)
        return f"{_BEGIN}{number}{_NEXT}{style}{_NEXT}{text}{_END}"

    def _style(self, number: int, name: str) -> Style:
        if name not in _STYLES:
            near = get_close_matches(name, _STYLES, 1, 0.4)
            hint = f"，是否为“{near[0]}”" if near else ""
            self._fail(number, f"没有名为“{marks.printed(name)[:20]}”的样式{hint}", f"样式有：{'、'.join(_STYLES)}")
        return _STYLES[name]

    def _check_tags(self) -> None:
        """Jinja names the last line of a block that is not closed; here it is the first."""
        open_: list[tuple[int, str]] = []
        for number, line in enumerate(self._lines, 1):
            if not _CONTROL.fullmatch(line.text):
                continue
            for tag in _TAG.findall(line.text):
                if tag in _OPENING:
                    open_.append((number, tag))
                elif tag not in _INSIDE and tag not in _CLOSING:
                    self._fail(number, f"模板里没有 {{% {tag} %}} 这种标签", f"可用：{'、'.join(_OPENING)}")
                elif not open_:
                    self._fail(number, f"{{% {tag} %}} 前面没有对应的开始标签")
                elif tag in _CLOSING and tag != f"end{open_[-1][1]}":
                    begun, opening = open_[-1]
                    self._fail(number, f"此处是 {{% {tag} %}}，而 {self._place(begun)}的 {{% {opening} %}} 还没有结束")
                elif tag in _CLOSING:
                    open_.pop()
        if open_:
            number, tag = open_[-1]
            self._fail(number, f"{{% {tag} %}} 没有结束", f"请在该段之后另起一行写 {{% end{tag} %}}")

    @contextmanager
    def _faults(self, number: int = 0) -> Iterator[None]:
        """Whatever Jinja raises inside becomes a PackError at line `number`, by default the one that Jinja names."""
        from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

        from drafter.packs.sandbox import Refused, line_of

        try:
            yield
        except TemplateSyntaxError as error:
            number = number or error.lineno
            self._fail(number, _told(error, self._lines[number - 1].text), cause=error)
        except (Refused, UndefinedError) as error:
            remedy = _NAMES if isinstance(error, UndefinedError) else ""
            self._fail(number or line_of(error), str(error), remedy, cause=error)
        except SecurityError as error:
            self._fail(number or line_of(error), "用到了不允许的内部属性", cause=error)
        except RecursionError as error:
            self._fail(1, "循环、判断套得太深", cause=error)
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            self._fail(number or line_of(error), "此处的运算或比较无法进行，请检查各项是文字还是数字", cause=error)

    def _place(self, number: int) -> str:
        return self._lines[max(0, min(number, len(self._lines)) - 1)].place

    def _fail(self, number: int, what: str, remedy: str = "", cause: Exception | None = None) -> NoReturn:
        raise PackError(f"模板包〈{self._pack_name}〉 {self._place(number)}：{what}", remedy) from cause


def _told(error: TemplateSyntaxError, source: str) -> str:
    """Jinja's message in Chinese, with the line where it says nothing of use."""
    message = error.message or ""
    quoted = re.search(r"'([^']*)'", message)
    for part, words in _SYNTAX:
        if part in message:
            return words.format(quoted[1] if quoted else "")
    return f"{{{{ }}}} 或 {{% %}} 写得不完整，或其中的写法有误：{source[:60]}"
