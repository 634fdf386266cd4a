"""The names that a template may use, with meaning and example: made from the model in drafting/view.py, never by hand."""

from __future__ import annotations

from typing import Any, NamedTuple, get_origin

from drafter import marks
from drafter.drafting.view import example
from drafter.packs.names import variables


class Row(NamedTuple):
    """One name. `path`: from the top (各部分.各行.文字); `written`: as a template prints it, or loops over it."""

    path: str
    written: str
    meaning: str
    example: str


def rows() -> list[Row]:
    """Every name in the order of the model; the example values are those of the example draft."""
    return [Row(one.path, _written(one.path, one.type), one.meaning, _example(one.path)) for one in variables()]


def _written(path: str, kind: Any) -> str:
    root, _, leaf = path.rpartition(".")
    owner = _owner(root)
    name = f"{owner}.{leaf}" if owner else leaf
    return f"{{% for {_owner(path)} in {name} %}}" if get_origin(kind) is list else f"{{{{ {name} }}}}"


_ITEMS = {"提示": "句", "开头": "行", "各行": "行", "结尾": "行", "各部分": "部分"}


def _owner(path: str) -> str:
    """What the guide calls one item of a list."""
    leaf = path.rpartition(".")[2]
    return _ITEMS.get(leaf, "条") if leaf else ""


def _example(path: str) -> str:
    value: Any = example()
    for name in path.split("."):
        value = getattr(value[0] if isinstance(value, list) else value, name)
    if isinstance(value, list):
        return f"{len(value)} 条" if not isinstance(value[0], str) else marks.printed(value[0])
    return marks.printed(str(value))
