"""Changing a 台账 in its text, so that comments, order, quoting and line ends of everything else survive.

Where the text is written in an unusual way (flow collections, values over several lines), the outcome is read again
and compared with what was asked for; a change that cannot be made faithfully is refused, never half made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drafter.errors import WorkbookError
from drafter.workbook import emit, tree
from drafter.workbook.tree import Node, Scalar

VALUE_KEYS = {"数据": "本年", "安排": "状态"}  # what a bare value stands for in the map form


class Change(NamedTuple):
    """`value` at `path`: None empties it, a list or dict replaces the whole node (comments inside it are lost).

    A path goes through mappings by key and through lists by (key, value) of the entry or by index:
    ("报告信息", "主送"), ("数据", "编号", "f1a2b3c4d", "本年"), ("数据", 3, "本年").
    """

    path: tuple[str | int, ...]
    value: emit.Tree


def set_values(text: str, changes: Sequence[Change]) -> str:
    """`text` with the changes; missing keys are added at the end of their entry. WorkbookError where a path fits
    nothing, or the text is no readable 台账."""
    return patched(text, changes, ())


def patched(
    text: str, changes: Sequence[Change], appended: Sequence[tuple[str, Sequence[Mapping[str, emit.Tree]]]]
) -> str:
    """`set_values` and `append_entries` (list, entries) at once: the text is read only once."""
    patch = _Patch(text)
    for change in changes:
        patch.set(change)
    for list_key, mappings in appended:
        patch.append(list_key, mappings)
    return patch.done()


def append_entry(text: str, list_key: str, mapping: Mapping[str, emit.Tree]) -> str:
    """`text` with one more entry at the end of the list `list_key`, which is created when missing or empty."""
    return append_entries(text, list_key, [mapping])


def append_entries(text: str, list_key: str, mappings: Sequence[Mapping[str, emit.Tree]]) -> str:
    """Like `append_entry`, for several entries at once."""
    return patched(text, (), [(list_key, mappings)])


class _Site(NamedTuple):
    """Where a value stands: its key, the mapping around it, and whether anything around it is a flow collection."""

    key: Scalar
    flow: bool
    indent: int


class _Patch:
    """Changes of one text, collected at its nodes and made together."""

    def __init__(self, text: str) -> None:
        self.bom = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        document = tree.parse(self.text)
        if document.faults or not isinstance(document.root, tree.Mapping | None):
            told = "\n".join(str(fault) for fault in document.faults) or "这不是台账"
            raise WorkbookError(f"台账写法有误，未作改动：\n{told}", "请先照上面改好台账")
        self.root = document.root or tree.Mapping(0, len(self.text), False)
        self.replaced: dict[int, tuple[Node, _Site, emit.Tree]] = {}
        self.added: dict[int, tuple[tree.Mapping, bool, dict[str, emit.Tree]]] = {}
        self.appended: dict[int, tuple[tree.Sequence, list[emit.Tree]]] = {}
        self.edits: list[tuple[int, int, int, str]] = []  # start, order at the same start, end, new text
        self.unusual = (
            re.search(r"[:-] +[|>]", self.text) is not None
        )  # a value over several lines may be the last leaf

    # collecting

    def set(self, change: Change) -> None:
        node: Node = self.root
        path = change.path
        flow = False
        while path:
            if isinstance(node, tree.Sequence):
                flow = flow or node.flow
                found, path = self._item(node, path, change)
            elif isinstance(node, tree.Mapping):
                flow = flow or node.flow
                if node is self.root.find(str(change.path[0])) and change.path[0] in VALUE_KEYS:
                    return self._set_in_map(node, change, flow)
                key, path = str(path[0]), path[1:]
                pair = next(((name, value) for name, value in node.pairs if name.value == key), None)
                if pair is None:
                    return self._add(node, flow, key, path, change)
                found = pair[1]
                if not path or (isinstance(found, Scalar) and found.value is None):
                    return self._replace(found, _Site(pair[0], flow, self._column(node.start)), path, change)
            else:
                raise _no_place(change)
            node = found
        raise _no_place(change)

    def _set_in_map(self, node: tree.Mapping, change: Change, flow: bool) -> None:
        """A change inside 数据 or 安排 written as a map {编号或名称: 值}."""
        path = change.path[1:]
        index, path = (path[0], path[1:]) if isinstance(path[0], int) else (None, path[1:])
        called, path = (None, path) if index is not None else (str(path[0]) if path else "", path[1:])
        pairs = node.pairs[index : index + 1] if index is not None else [p for p in node.pairs if p[0].value == called]
        if not pairs or len(path) != 1:
            raise _no_place(change)
        key, value = pairs[0]
        site = _Site(key, flow, self._column(node.start))
        field, bare = str(path[0]), VALUE_KEYS[str(change.path[0])]
        if isinstance(value, tree.Mapping):
            old = next(((name, item) for name, item in value.pairs if name.value == field), None)
            inside = flow or value.flow
            if old is None:
                self._add(value, inside, field, (), change)
            else:
                self._replace(old[1], _Site(old[0], inside, self._column(value.start)), (), change)
        elif field == bare:
            self._replace(value, site, (), change)
        else:
            before = self._tree(value)
            whole = before if isinstance(before, dict) else {} if before is None else {bare: before}
            self.replaced[id(value)] = (value, site, {**whole, field: change.value})

    def append(self, list_key: str, mappings: Sequence[Mapping[str, emit.Tree]]) -> None:
        node = self.root.find(list_key)
        entries: list[emit.Tree] = [dict(mapping) for mapping in mappings]
        if not entries:
            return
        if isinstance(node, tree.Mapping) and node.pairs:
            for mapping in mappings:
                rest = dict(mapping)
                called = rest.pop("编号", None) or rest.pop("名称", None) or rest.pop("内容", None)
                self._add(node, node.flow or self.root.flow, str(called), (), Change((list_key,), rest))
        elif isinstance(node, tree.Sequence) and node.items:
            self.appended.setdefault(id(node), (node, []))[1].extend(entries)
            self.unusual = self.unusual or node.flow
        elif node is not None and self._tree(node):
            raise _no_place(Change((list_key,), None))
        else:
            self.set(Change((list_key,), entries))

    def _item(
        self, node: tree.Sequence, path: tuple[str | int, ...], change: Change
    ) -> tuple[Node, tuple[str | int, ...]]:
        if isinstance(path[0], int):
            if not -len(node.items) <= path[0] < len(node.items):
                raise _no_place(change)
            return node.items[path[0]], path[1:]
        for item in node.items:
            value = item.find(path[0]) if isinstance(item, tree.Mapping) else None
            if isinstance(value, Scalar) and len(path) > 1 and value.value == path[1]:
                return item, path[2:]
        raise _no_place(change)

    def _replace(self, node: Node, site: _Site, path: tuple[str | int, ...], change: Change) -> None:
        before = self.replaced[id(node)][2] if id(node) in self.replaced else None
        self.replaced[id(node)] = (node, site, _nested(before, path, change))

    def _add(self, node: tree.Mapping, flow: bool, key: str, path: tuple[str | int, ...], change: Change) -> None:
        keys = self.added.setdefault(id(node), (node, flow, {}))[2]
        keys[key] = _nested(keys.get(key), path, change)

    # making the edits

    def done(self) -> str:
        """The new text, line ends as in the old one."""
        for node, site, value in self.replaced.values():
            self._edit_value(node, site, value)
        for mapping, flow, keys in self.added.values():
            self._edit_added(mapping, flow, keys)
        for sequence, entries in self.appended.values():
            self._edit_appended(sequence, entries)
        newline = "\r\n" if "\r\n" in self.text else "\n"
        pieces, last = [], 0
        for start, _, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [self.text[last:start], new.replace("\n", newline)]
            last = max(last, end)
        out = "".join([*pieces, self.text[last:]])
        if self.unusual:
            document = tree.parse(out)
            if document.faults or document.root is None or _plain(document.root) != self._tree(self.root):
                raise WorkbookError("台账这一处的写法较特殊，无法自动修改，文件未动", "请手工修改，或把每个键写成一行")
        return self.bom + out

    def _edit_value(self, node: Node, site: _Site, value: emit.Tree) -> None:
        text, old = self.text, self.text[node.start : node.end]
        simple = isinstance(node, Scalar) and node.style not in ("|", ">") and "\n" not in old
        single = value is None or isinstance(value, str)
        colon = text.find(":", site.key.end) + 1
        if site.flow or text[site.key.end : site.key.end + 1] != ":" or not (simple and single):
            self.unusual = True
        if site.flow:
            at = node.start if old else len(text[: node.start].rstrip())  # scanners differ in where nothing stands
            lead = "" if old else " " if text[at - 1] == ":" else ": "
            self._edit(at, node.end if old else at, lead + emit.flow(value))
        elif simple and value is None:
            start = node.start if "\n" in text[colon : node.start] else colon
            self._edit(start, node.end, "")
        elif simple and isinstance(value, str):
            self._edit(node.start, node.end, emit.scalar(value) if old else f" {emit.scalar(value)}")
        else:
            end = max(colon, node.start + len(old.rstrip()))
            first, *rest = _block("_", value, site.indent)
            self._edit(colon, end, first[site.indent + 2 :])
            if rest:
                self._insert_lines(end, rest, 0)

    def _edit_added(self, node: tree.Mapping, flow: bool, keys: dict[str, emit.Tree]) -> None:
        if flow:
            self.unusual = True
            inner = emit.flow(keys)[1:-1]
            at = node.pairs[-1][1].end if node.pairs else node.start + 1
            self.edits.append((at, 1, at, f", {inner}" if node.pairs else inner))
            return
        indent = self._column(node.start)
        top = node is self.root
        if self.text[node.start - indent : node.start].strip(" -"):
            self.unusual = True
        lines = [line for key, value in keys.items() for line in ([""] if top else []) + _block(key, value, indent)]
        self._insert_lines(node.end, lines, 3 if top else 1)

    def _edit_appended(self, node: tree.Sequence, entries: list[emit.Tree]) -> None:
        if node.flow:
            at = node.items[-1].end
            self.edits.append((at, 2, at, "".join(f", {emit.flow(entry)}" for entry in entries)))
            return
        indent = self._column(node.start)
        self._insert_lines(node.end, [line for entry in entries for line in ["", *emit.entry(entry, indent)]], 2)

    def _edit(self, start: int, end: int, new: str) -> None:
        self.edits.append((start, 0, end, new))

    def _insert_lines(self, after: int, lines: list[str], order: int) -> None:
        """Whole lines below the line in which `after` stands (a comment at its end stays there)."""
        if self.text[:after].endswith("\n"):
            self.edits.append((after, order, after, "".join(f"{line}\n" for line in lines)))
            return
        at = self.text.find("\n", after)
        at = len(self.text) if at < 0 else at - (self.text[at - 1 : at] == "\r")
        lead = "" if at == 0 else "\n"
        self.edits.append((at, order, at, lead + "\n".join(lines)))

    def _column(self, offset: int) -> int:
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def _tree(self, node: Node) -> emit.Tree:
        """What the text should say at `node` once all changes are made."""
        if id(node) in self.replaced:
            return self.replaced[id(node)][2]
        if isinstance(node, Scalar):
            return node.value
        if isinstance(node, tree.Sequence):
            return [*map(self._tree, node.items), *(self.appended[id(node)][1] if id(node) in self.appended else ())]
        old = {str(key.value): self._tree(value) for key, value in node.pairs}
        return old | (self.added[id(node)][2] if id(node) in self.added else {})


def _plain(node: Node) -> emit.Tree:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, tree.Sequence):
        return [_plain(item) for item in node.items]
    return {str(key.value): _plain(value) for key, value in node.pairs}


def _block(key: str, value: emit.Tree, indent: int) -> list[str]:
    """The lines of a pair; entries of a list are set apart by a blank line, as in a generated file."""
    if not value or isinstance(value, str | Mapping) or not isinstance(value[0], Mapping):
        return emit.pair(key, value, indent)
    entries = [line for item in value for line in ["", *emit.entry(item, indent)]]
    return [*emit.pair(key, None, indent), *entries[1:]]


def _nested(before: emit.Tree, path: tuple[str | int, ...], change: Change) -> emit.Tree:
    """The value of a change whose path goes on below what the text has."""
    if not path:
        return change.value
    if isinstance(path[0], int):
        raise _no_place(change)
    whole = dict(before) if isinstance(before, Mapping) else {}
    whole[path[0]] = _nested(whole.get(path[0]), path[1:], change)
    return whole


def _no_place(change: Change) -> WorkbookError:
    where = " → ".join(str(part) for part in change.path)
    return WorkbookError(f"台账里找不到要修改的地方：{where}", "请检查这一项是否已被删去；可重新运行 drafter figures")
