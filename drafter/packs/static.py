"""What is wrong with the lines of a template before anything is rendered: all of it at once, each at its own line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from drafter import marks
from drafter.drafting.lines import Style
from drafter.packs.inherit import CONTROL, twice
from drafter.packs.pack import Fault, TemplateLine
from drafter.packs.tags import Tag, left_over, tags

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.exceptions import TemplateSyntaxError

    from drafter.packs.sandbox import PackEnvironment

OPENING, INSIDE = ("for", "if", "block"), ("else", "elif")
CLOSING = tuple(f"end{tag}" for tag in OPENING)
KNOWN = (*OPENING, *INSIDE, *CLOSING)
STYLES = {style.value: style for style in Style}
EXTENDS = "要以别的模板包为底，请在 pack.yaml 里写一行 继承: base"
LONGEST = 20_000
"""Characters of one line; the longest paragraph of a report has 3,000."""
MOST_LINES = 20_000
MOST_FAULTS = 200
_SINGLE = re.compile(r"[{｛]\s*(\w+)[^{}｛｝]{0,40}[}｝]")
_AROUND = {
    "if": "{inner}{{% endif %}}",
    "for": "{inner}{{% endfor %}}",
    "block": "{inner}{{% endblock %}}",
    "elif": "{{% if 1 %}}{inner}{{% endif %}}",
}


class Found(NamedTuple):
    """A fault at a line of the template, from 0."""

    line: int
    code: str
    message: str
    remedy: str = ""

    def fault(self, lines: Sequence[TemplateLine]) -> Fault:
        line = lines[min(self.line, len(lines) - 1)]
        return Fault(self.code, line.place, self.message, self.remedy, marks.printed(line.text)[:80])


class Parsed(NamedTuple):
    """An expression-holding piece of a line as Jinja reads it."""

    line: int
    tree: nodes.Template


def faults(lines: Sequence[TemplateLine]) -> list[Fault]:
    """Every fault that can be told without rendering, in the order of the lines; names are not looked at."""
    if len(lines) > MOST_LINES:
        return [Fault("too-long", lines[0].place, f"模板超过{MOST_LINES}行", "请删去多余的行")]
    found = [*_structure(lines)]
    for number, line in enumerate(lines):
        if len(found) > MOST_FAULTS:
            break
        found += _of_line(number, line)
    return [one.fault(lines) for one in sorted(found, key=lambda one: one.line)]


def parsed(env: PackEnvironment, number: int, line: TemplateLine) -> Iterator[Parsed]:
    """The pieces of a line that Jinja can read: a paragraph as a whole, each tag of a control line."""
    from jinja2.exceptions import TemplateSyntaxError

    for source in sources(line):
        try:
            yield Parsed(number, env.parse(source))
        except TemplateSyntaxError:
            continue


def sources(line: TemplateLine) -> list[str]:
    """What of a line is complete Jinja in itself."""
    if not CONTROL.fullmatch(line.text):
        return [f"{line.style} {line.text}" if "{" in line.style else line.text]
    out = []
    for tag in tags(line.text):
        if around := _AROUND.get(tag.word):
            out.append(around.format(inner=line.text[tag.start : tag.end]))
    return out


def _structure(lines: Sequence[TemplateLine]) -> Iterator[Found]:
    """Jinja names the last line of a block that is not closed; here it is the first."""
    open_: list[tuple[int, str]] = []
    told: list[str] = []  # what was opened and is a fault already: its end is none
    names: set[str] = set()
    for number, line in enumerate(lines):
        if not CONTROL.fullmatch(line.text):
            begun, ended = halves(line.text)
            told += [tag.word for tag in begun]
            for tag in ended:
                if open_ and tag.word == f"end{open_[-1][1]}":
                    open_.pop()
            continue
        for tag in tags(line.text):
            word = tag.word
            if word in OPENING:
                open_.append((number, word))
                name = tag.inner.replace("block", "", 1).strip(" -+")
                if word == "block" and name in names:
                    yield Found(number, "block-twice", twice(name), "请把两块合成一块，或改名")
                names |= {name} if word == "block" else set()
            elif word not in INSIDE and word not in CLOSING:
                remedy = EXTENDS if word == "extends" else f"可用：{'、'.join(OPENING)}"
                yield Found(number, "tag-unknown", f"模板里没有 {{% {word} %}} 这种标签", remedy)
            elif word in CLOSING and not any(word == f"end{opened}" for _, opened in open_) and word[3:] in told:
                told.remove(word[3:])
            elif not open_:
                remedy = "请删去这一行，或补上开始标签"
                yield Found(number, "block-unopened", f"{{% {word} %}} 前面没有对应的开始标签", remedy)
            elif word in CLOSING and word == f"end{open_[-1][1]}":
                open_.pop()
            elif word in CLOSING and any(word == f"end{opened}" for _, opened in open_):
                while word != f"end{open_[-1][1]}":  # what was opened within is not closed
                    told.append(open_[-1][1])
                    yield _unclosed(*open_.pop(), f"{lines[number].place}已经是 {{% {word} %}}")
                open_.pop()
            elif word in CLOSING:
                first, opening = open_[-1]
                message = f"此处是 {{% {word} %}}，而 {lines[first].place}的 {{% {opening} %}} 还没有结束"
                yield Found(number, "block-unopened", message, f"请改成 {{% end{opening} %}}，或删去")
            elif open_[-1][1] == "block":
                yield Found(
                    number, "block-unopened", f"{{% {word} %}} 前面没有对应的开始标签", "请写在 if 与 endif 之间"
                )
    for number, word in open_:
        yield _unclosed(number, word)


def _unclosed(number: int, word: str, told: str = "") -> Found:
    message = f"{{% {word} %}} 没有结束" + (f"，{told}" if told else "")
    return Found(number, "block-unclosed", message, f"请在该段之后另起一行写 {{% end{word} %}}")


def _of_line(number: int, line: TemplateLine) -> list[Found]:
    if len(line.text) > LONGEST or len(line.style) > 200:
        return [Found(number, "too-long", f"这一行超过{LONGEST // 10_000}万字", "请分成几段")]
    found = list(_unpaired(number, line))
    if not found:
        found += _inline(number, line)
    if not found:
        found += _expressions(number, line)
    if "{" not in line.style and line.style not in STYLES and not CONTROL.fullmatch(line.text):
        found.append(Found(number, "style-unknown", *no_style(line.style)))
    return found


def no_style(name: str) -> tuple[str, str]:
    """Message and remedy for a style that does not exist."""
    near = get_close_matches(name, STYLES, 1, 0.4)
    hint = f"，是否为“{near[0]}”" if near else ""
    return f"没有名为“{marks.printed(name)[:20]}”的样式{hint}", f"样式有：{'、'.join(STYLES)}"


def _unpaired(number: int, line: TemplateLine) -> Iterator[Found]:
    for text in (line.style, line.text):
        for kind, place in left_over(text):
            part = text[place : place + 12]
            if kind == "close":
                yield Found(
                    number,
                    "tag-unopened",
                    f"“{text[max(0, place - 10) : place + 2]}”前面没有开始的括号",
                    "请补上 {{ 或 {%",
                )
            elif part[1:2] in "#＃":
                yield Found(number, "comment-unclosed", "{# 没有对应的 #}，后面的字都会被当成注释", "请补上 #}")
            else:
                yield Found(
                    number, "tag-unclosed", f"“{part}”写得不完整，没有结束的括号", "请补上 }} 或 %}，两个括号都要有"
                )


def _inline(number: int, line: TemplateLine) -> Iterator[Found]:
    """Tags inside a paragraph: known, and each begun and ended in it."""
    if CONTROL.fullmatch(line.text):
        return
    for tag in tags(line.text):
        if tag.kind == "%" and tag.word not in KNOWN:
            message = f"不认识的标签 {line.text[tag.start : tag.end][:20]}，或它没有写在单独一行"
            yield Found(number, "tag-unknown", message, f"可用：{'、'.join(OPENING)}")
    begun, ended = halves(line.text)
    for tag in ended:
        message = f"不认识的标签 {line.text[tag.start : tag.end]}：这一段里没有与它对应的开始标签"
        yield Found(number, "tag-inline", message, "开始和结束写在同一段里，或各占单独一行")
    for tag in begun:
        message = f"{line.text[tag.start : tag.end][:30]} 写得不完整：在这一段里没有结束"
        yield Found(number, "tag-inline", message, f"请让它单独占一行，或在同一段里写 {{% end{tag.word} %}}")
    outside = _without_tags(line.text)
    for found in _SINGLE.finditer(outside):
        if found[1] in root_names():
            message = f"“{found[0]}”只有一层括号，会原样印出来"
            yield Found(number, "tag-single", message, f"请改成 {{{{ {found[1]} }}}}")


def halves(text: str) -> tuple[list[Tag], list[Tag]]:
    """Tags of a paragraph that it begins and does not end, and the other way round."""
    begun: list[Tag] = []
    ended: list[Tag] = []
    for tag in tags(text):
        if tag.kind == "{":
            continue
        if tag.word in OPENING:
            begun.append(tag)
        elif tag.word in CLOSING and begun and tag.word == f"end{begun[-1].word}":
            begun.pop()
        elif tag.word in CLOSING or (tag.word in INSIDE and not begun):
            ended.append(tag)
    return begun, ended


def _without_tags(text: str) -> str:
    out, last = [], 0
    for tag in tags(text):
        out.append(text[last : tag.start])
        last = tag.end
    return "\n".join([*out, text[last:]])


def root_names() -> frozenset[str]:
    from drafter.packs.names import ROOT_NAMES

    return ROOT_NAMES


def _expressions(number: int, line: TemplateLine) -> Iterator[Found]:
    from jinja2.exceptions import TemplateSyntaxError

    from drafter.packs.sandbox import environment

    env = environment()
    for source in sources(line):
        try:
            tree = env.parse(source)
        except TemplateSyntaxError as error:
            yield Found(number, "expression-bad", told(error, source), "请照例子改：{{ 单位 }}、{{ 行.文字 }}")
            continue
        for code, message in env.refusals(tree):
            yield Found(number, code, message, "可输出、判断、循环、分块；过滤器有 default、first、last、length、join")


def told(error: TemplateSyntaxError, source: str) -> str:
    if "defined twice" in (error.message or ""):
        return "一行里写了两个同名的分块"
    return f"{{{{ }}}} 或 {{% %}} 写得不完整，或其中的写法有误：{source[:60]}"
