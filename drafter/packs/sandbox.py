"""The Jinja that packs are written in: print, for, if and block over values, and nothing that acts on them.

The grammar is a list of what is allowed; the sandbox of Jinja stands behind it as a second wall. The bounds are there
for slips of the hand. Imported only where a template is compiled, since Jinja takes 56 ms.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Template, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from drafter import marks

FILENAME = "<report>"
MAX_STEPS = 100_000  # turns of all loops; the longest report known has 400 lines
MAX_CHARACTERS = 5_000_000
STEPS = "\ufdd0"  # a name that no template can write

FILTERS = ("default", "first", "last", "length")
ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Block,
    nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Keyword,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub,
)  # fmt: skip

_NOT_IN_VALUES = re.compile("[\ufdd0-\ufdd2\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Refused(TemplateRuntimeError):  # noqa: N818
    """What a template asks for cannot be given; the message is Chinese. `line` is that of the template, if known."""

    def __init__(self, message: str, line: int = 0, code: str = "value-not-text") -> None:
        super().__init__(message)
        self.line = line
        self.code = code


class Missing(Undefined):
    """A name that does not exist. Printed it is a visible mark; tested, counted or looped over it is an error, since
    it would take text away unseen. The sandbox hands back an undefined value to refuse: that always raises.
    """

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if issubclass(exc, SecurityError):
            raise exc(hint)
        super().__init__(hint, obj, name, exc)

    @property
    def path(self) -> str:
        """行.字体: as a template writes it; a hint stands where no name is known."""
        name = "空列表中的一项" if self._undefined_name is None else str(self._undefined_name)
        return f"{type(self._undefined_obj).__name__}.{name}" if is_dataclass(self._undefined_obj) else name

    @property
    def _undefined_message(self) -> str:
        return f"没有名为“{self.path}”的内容"

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("_"):
            raise AttributeError(name)
        return Missing(name=f"{self.path}.{name}")

    def __str__(self) -> str:
        mark_id = f"m{sha256(self.path.encode()).hexdigest()[:8]}"
        return marks.make(marks.MarkKind.WRITE, mark_id, f"模板缺：{self.path}").encoded()

    __iter__ = __len__ = __bool__ = Undefined._fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = Undefined._fail_with_undefined_error


def plain(value: Any) -> str:
    """A printed value: its text on one line, without the signs that make lines; Refused for what is no text."""
    if isinstance(value, str | Missing):
        return _NOT_IN_VALUES.sub("", str(value))
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Refused("这里要输出的不是文字；列表请用 {% for %} 逐条输出，或写明要其中哪一项")


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """What a loop goes over; every turn of every loop counts."""
    steps = context[STEPS]
    for value in values:
        if next(steps) >= MAX_STEPS:
            raise Refused(f"循环超过{MAX_STEPS // 10_000}万次", code="too-long")
        yield value


@pass_context
def _join(context: Context, values: Iterable[Any], separator: Any = "") -> str:
    return plain(separator).join(map(plain, _counted(context, values)))


class PackEnvironment(ImmutableSandboxedEnvironment):
    """Jinja as packs know it: no globals, few filters, no calls."""

    def __init__(self) -> None:
        super().__init__(undefined=Missing, finalize=plain, autoescape=False, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {"join": _join, "counted": _counted, "plain": plain}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Fields of the view go unchecked, which makes a rendering twice as fast."""
        if attribute in getattr(type(obj), "__dataclass_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def template(self, source: str) -> Template:
        """`source` compiled; raises TemplateSyntaxError, or Refused for what packs may not use."""
        tree = self.parse(source)
        for node in list(tree.find_all(nodes.Node)):
            for code, message in self._refusals(node):
                raise Refused(message, node.lineno, code)
            _bind(node)
        tree.set_environment(self)
        compiled = self.compile(tree, filename=FILENAME)
        return Template.from_code(self, compiled, self.make_globals(None))

    def refusals(self, tree: nodes.Template) -> list[tuple[str, str]]:
        """What of a parsed template packs may not use: code and message of each."""
        found = [one for node in tree.find_all(nodes.Node) for one in self._refusals(node)]
        return list(dict.fromkeys(found))

    def _refusals(self, node: nodes.Node) -> Iterator[tuple[str, str]]:
        if not isinstance(node, ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            yield "expression-refused", "模板里不能用这种写法；只可输出、判断、循环和分块，不能调用或赋值"
        attribute = node.attr if isinstance(node, nodes.Getattr) else None
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            attribute = node.arg.value
        if isinstance(attribute, str) and attribute.startswith("_"):
            yield "expression-refused", f"“{attribute}”是不允许的内部属性"
        for kind, code, word, known in (
            (nodes.Filter, "filter-unknown", "过滤器", self.filters),
            (nodes.Test, "test-unknown", "判断", self.tests),
        ):
            # Jinja would find some of them only when rendering.
            if isinstance(node, kind) and node.name not in known:
                yield code, f"没有名为“{node.name}”的{word}"


@cache
def environment() -> PackEnvironment:
    """The one of this process."""
    return PackEnvironment()


def _bind(node: nodes.Node) -> None:
    """Binds loops and joined texts to their checks; closes what Jinja leaves open."""
    if isinstance(node, nodes.For):
        node.iter = _filtered(node.iter, "counted")
    elif isinstance(node, nodes.Concat):
        node.nodes = [_filtered(child, "plain") for child in node.nodes]
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        node.expr2 = nodes.Const("", lineno=node.lineno)
    elif isinstance(node, nodes.Block):
        node.scoped = True


def line_of(error: Exception) -> int:
    """The template line at which `error` was raised, 0 where none is known."""
    if isinstance(error, Refused) and error.line:
        return error.line
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == FILENAME]
    return (lines[-1] or 0) if lines else 0


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    assert isinstance(node, nodes.Expr)
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
