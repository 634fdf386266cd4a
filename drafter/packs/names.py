"""Which names a template asks for, and which of them do not exist, told from its lines without rendering.

The types are those of the model in drafting/view.py, so that a name in a branch that no example takes is looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from drafter.drafting.view import 文稿
from drafter.packs.inherit import CONTROL
from drafter.packs.pack import TemplateLine
from drafter.packs.static import Found
from drafter.packs.tags import tags

if TYPE_CHECKING:
    from jinja2 import nodes

ROOT_NAMES = frozenset(field.name for field in fields(文稿))
_TEXT, _UNKNOWN = str, object
Scope = dict[str, Any]


class Variable(NamedTuple):
    """A name that templates may use. `path`: as written from the top (各部分.各行.文字)."""

    path: str
    type: Any
    meaning: str


class _Loop:
    """What `loop` gives inside a for."""

    index: int
    index0: int
    first: bool
    last: bool
    length: int
    revindex: int
    revindex0: int


@cache
def members(kind: Any) -> dict[str, tuple[Any, str]]:
    """The names of a type with their own types and meanings; {} for text and the like."""
    if kind is not _Loop and not is_dataclass(kind):
        return {}
    out = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        meaning = get_args(hint)[1] if get_origin(hint) is Annotated else ""
        out[name] = (get_args(hint)[0] if meaning else hint, meaning)
    return out


def variables() -> list[Variable]:
    """Every name of the model, those of the items of a list below it."""

    def below(kind: Any, path: str) -> Iterator[Variable]:
        for name, (inner, meaning) in members(kind).items():
            yield Variable(f"{path}{name}", inner, meaning)
            yield from below(_item(inner), f"{path}{name}.")

    return list(below(文稿, ""))


def _item(kind: Any) -> Any:
    """What a loop over `kind` goes through, `object` where that is not known."""
    args = get_args(kind)
    return args[0] if get_origin(kind) is list and args else _UNKNOWN


class Names:
    """Reads the lines of one template in order; `found` are its faults, `asked` the paths of what it uses."""

    def __init__(self, lines: Sequence[TemplateLine]) -> None:
        from drafter.packs.sandbox import environment
        from drafter.packs.static import parsed

        self.found: list[Found] = []
        self.asked: set[str] = set()
        self._line = 0
        scopes: list[Scope] = [{name: kind for name, (kind, _) in members(文稿).items()}]
        for number, line in enumerate(lines):
            self._line = number
            trees = parsed(environment(), number, line)
            if not CONTROL.fullmatch(line.text):
                for one in trees:
                    self._body(one.tree.body, scopes[-1])
                continue
            pieces = iter(trees)
            for tag in tags(line.text):
                if tag.word in ("for", "if", "elif", "block"):
                    one_ = next(pieces, None)
                    inner = scopes[-1]
                    if one_ is not None:
                        for node in one_.tree.body:
                            inner = self._control(node, scopes[-1])
                    if tag.word != "elif":
                        scopes.append(inner)
                elif tag.word.startswith("end") and len(scopes) > 1:
                    scopes.pop()

    def _control(self, node: nodes.Node, scope: Scope) -> Scope:
        """The scope inside a control tag."""
        from jinja2 import nodes as n

        if isinstance(node, n.If):
            self._type(node.test, scope)
            for one in node.elif_:
                self._type(one.test, scope)
        elif isinstance(node, n.For):
            return self._loop(node, scope)
        return scope

    def _loop(self, node: nodes.For, scope: Scope) -> Scope:
        from jinja2 import nodes as n

        kind = self._type(node.iter, scope)
        if is_dataclass(kind) or kind is int:
            self._tell("loop-not-list", f"“{_written(node.iter)}”不是列表，不能逐条循环", _lists())
        inner = {**scope, "loop": _Loop}
        if isinstance(node.target, n.Name):
            inner[node.target.name] = _item(kind)
        else:
            inner |= {name.name: _UNKNOWN for name in node.target.find_all(n.Name)}
        if node.test is not None:
            self._type(node.test, inner)
        return inner

    def _body(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        from jinja2 import nodes as n

        for node in body:
            if isinstance(node, n.Output):
                for one in node.nodes:
                    if not isinstance(one, n.TemplateData):
                        self._printed(one, self._type(one, scope))
            elif isinstance(node, n.If):
                self._control(node, scope)
                self._body([*node.body, *node.else_], scope)
                for other in node.elif_:
                    self._body(other.body, scope)
            elif isinstance(node, n.For):
                self._body(node.body, self._loop(node, scope))
                self._body(node.else_, scope)
            elif isinstance(node, n.Block):
                self._body(node.body, scope)

    def _printed(self, node: nodes.Node, kind: Any) -> None:
        if get_origin(kind) is list:
            example = _written(node)
            remedy = f"请用 {{% for 条 in {example} %}} 逐条输出"
            self._tell("value-not-text", f"“{example}”是列表，不是文字，不能直接输出", remedy)
        elif choices := "、".join(f"{_written(node)}.{name}" for name in members(kind)):
            self._tell("value-not-text", f"“{_written(node)}”有好几项，不是文字", f"请写明要哪一项：{choices}")

    def _type(self, node: nodes.Node, scope: Scope, *, quiet: bool = False) -> Any:
        """The type of an expression; names that do not exist are told, unless `quiet`."""
        from jinja2 import nodes as n

        if isinstance(node, n.Name):
            if node.name in scope:
                self.asked.add(node.name)
                return scope[node.name]
            if not quiet:
                self._unknown(node.name, scope, "")
            return _UNKNOWN
        if isinstance(node, n.Getattr) or (isinstance(node, n.Getitem) and _key(node)):
            owner = self._type(node.node, scope, quiet=quiet)
            name = node.attr if isinstance(node, n.Getattr) else _key(node)
            known = members(owner)
            if name in known:
                return known[name][0]
            if not quiet and not name.startswith("_") and (known or get_origin(owner) is list or owner in (str, int)):
                self._unknown(name, known, _written(node.node))
            return _UNKNOWN
        if isinstance(node, n.Getitem):
            return _item(self._type(node.node, scope, quiet=quiet))
        if isinstance(node, n.Filter):
            soft = quiet or node.name == "default"
            kind = self._type(node.node, scope, quiet=soft) if node.node is not None else _UNKNOWN
            for argument in node.args:
                self._type(argument, scope, quiet=quiet)
            return {"first": _item(kind), "last": _item(kind), "default": kind, "length": int}.get(node.name, _TEXT)
        if isinstance(node, n.Test):
            self._type(node.node, scope, quiet=quiet or node.name in ("defined", "undefined"))
            return bool
        if isinstance(node, n.CondExpr):
            self._type(node.test, scope, quiet=quiet)
            kinds = {self._type(one, scope, quiet=quiet) for one in (node.expr1, node.expr2) if one is not None}
            return kinds.pop() if len(kinds) == 1 else _UNKNOWN
        if isinstance(node, n.Call):  # which is refused anyway
            return _UNKNOWN
        for child in node.iter_child_nodes():
            if isinstance(child, n.Expr):
                self._type(child, scope, quiet=quiet)
            elif isinstance(child, n.Operand):
                self._type(child.expr, scope, quiet=quiet)
        return _UNKNOWN

    def _unknown(self, name: str, known: Any, owner: str) -> None:
        near = get_close_matches(name, known, 1, 0.5)
        path = f"{owner}.{name}" if owner else name
        hint = f"，是否为“{f'{owner}.' if owner else ''}{near[0]}”" if near else ""
        what = "、".join(f"{owner}.{one}" if owner else one for one in known)
        remedy = f"可用的名称：{what}" if what else f"“{owner}”里没有更细的项目；全部名称见 drafter template vars"
        self._tell("name-unknown", f"没有名为“{path}”的内容{hint}", remedy)

    def _tell(self, code: str, message: str, remedy: str) -> None:
        self.found.append(Found(self._line, code, message, remedy))


def _key(node: nodes.Getitem) -> str:
    from jinja2 import nodes as n

    return node.arg.value if isinstance(node.arg, n.Const) and isinstance(node.arg.value, str) else ""


def _written(node: nodes.Node) -> str:
    """An expression about as the template writes it."""
    from jinja2 import nodes as n

    if isinstance(node, n.Name):
        return node.name
    if isinstance(node, n.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, n.Getitem):
        return f"{_written(node.node)}[{node.arg.value if isinstance(node.arg, n.Const) else '…'}]"
    return "…"


def _lists() -> str:
    return f"列表有：{'、'.join(one.path for one in variables() if get_origin(one.type) is list)}"
