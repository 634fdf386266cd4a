"""pack.yaml → Manifest. Every value is text, nothing is interpreted; all faults are told at once, with line and remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from drafter.drafting.view import ROLE_NAMES
from drafter.errors import PackError
from drafter.packs.pack import Manifest, OwnFigure, PartRule, SectionRule

if TYPE_CHECKING:
    from drafter.workbook import tree

MANIFEST = "pack.yaml"
KEYS = ("名称", "版本", "继承", "写法", "编号", "主题单列", "措辞", "部分", "章节", "数据", "主题")
WORDINGS = ("标题", "主送", "开头", "结尾")
MODES, NUMBERINGS, TRUTH = ("框架", "沿用"), ("一、", "第一部分"), {"是": True, "否": False}
ROLES = tuple(dict.fromkeys(ROLE_NAMES.values()))
MOST = 200
"""Entries of one list."""
LONGEST = 2_000
_PLAIN_NAME = re.compile(r"[^\\/:*?\"<>|\x00-\x1f]{1,60}")
_LIMIT = re.compile(r"(\d{1,6})?\s*[-—–~～至到]\s*(\d{1,6})?|(\d{1,6})")
_HOLE = re.compile(r"\{([^{}]*)\}")
_UNIT = re.compile(r"[^\W\d_]|[%％‰℃°]")


def plain_name(name: str) -> bool:
    """Whether a pack may be called so: a name of one folder, which leads nowhere else."""
    return bool(_PLAIN_NAME.fullmatch(name)) and name.strip(" .") == name and name not in (".", "..")


def read_manifest(text: str, label: str) -> Manifest:
    """What a pack.yaml says; `label` names the pack in the PackError that lists all its faults."""
    reader = _Reader(text)
    if reader.faults:
        lines = [f"模板包{label} {MANIFEST} {fault}" for fault in sorted(reader.faults)]
        raise PackError("\n".join(lines), f"请改正后再试；可写的键：{'、'.join(KEYS)}")
    return Manifest(**reader.given, lines=reader.places)


class _Reader:
    """One reading of one file."""

    def __init__(self, text: str) -> None:
        from drafter.workbook import tree

        self._tree = tree
        self._document = tree.parse(text)
        self.faults: list[tree.Fault] = list(self._document.faults)
        self.given: dict[str, Any] = {}
        self.places: dict[str, int] = {}
        root = self._document.root
        if isinstance(root, tree.Mapping):
            self._read(root)
            if not self.faults:  # a key with a fault is not missing
                self.faults = [
                    tree.Fault(0, f"缺少“{key}”，请加一行 {key}: …")
                    for key, field in (("名称", "name"), ("版本", "version"))
                    if not self.given.get(field)
                ]
        elif not self.faults:
            self.faults.append(tree.Fault(0, "应逐行写“键: 文字”，至少有“名称”和“版本”"))

    def _read(self, root: tree.Mapping) -> None:
        simple: dict[str, tuple[str, Callable[[str], Any]]] = {
            "名称": ("name", _name),
            "版本": ("version", _short),
            "继承": ("inherits", _name),
            "写法": ("mode", lambda value: _choice(value, MODES)),
            "编号": ("numbering", lambda value: _choice(value, NUMBERINGS)),
            "主题单列": ("themes", lambda value: TRUTH[_choice(value, tuple(TRUTH))]),
        }
        lists: dict[str, tuple[str, Callable[[tree.Node, str], Any]]] = {
            "部分": ("parts", self._part),
            "章节": ("sections", self._section),
            "数据": ("figures", self._figure),
            "主题": ("topics", self._topic),
        }
        for key, node in root.pairs:
            name = key.value or ""
            if name in simple:
                field, convert = simple[name]
                if (value := self._text(name, node)) is not None:
                    self._converted(name, node, value, convert, field)
            elif name == "措辞":
                self._wording(node)
            elif name in lists:
                self.given[lists[name][0]] = tuple(self._items(name, node, lists[name][1]))
            else:
                self._unknown(key, KEYS)

    def _fault(self, offset: int, message: str) -> None:
        self.faults.append(self._tree.Fault(self._document.lines.at(offset), message))

    def _unknown(self, key: tree.Scalar, known: tuple[str, ...], of: str = "") -> None:
        near = get_close_matches(key.value or "", known, 1, 0.4)
        hint = f"，是否为“{near[0]}”" if near else ""
        self._fault(key.start, f"{of}没有名为“{(key.value or '')[:20]}”的键{hint}；可用的键：{'、'.join(known)}")

    def _text(self, key: str, node: tree.Node) -> str | None:
        """A value that is text; None, and a fault, where it is none."""
        if not isinstance(node, self._tree.Scalar):
            self._fault(node.start, f"“{key}”应是文字；含 {{{{ }}}} 的值请加上英文双引号")
            return None
        if len(node.value or "") > LONGEST:
            self._fault(node.start, f"“{key}”超过{LONGEST}字")
            return None
        self.places[key] = self._document.lines.at(node.start)
        return (node.value or "").strip()

    def _converted(self, key: str, node: tree.Node, value: str, convert: Callable[[str], Any], field: str) -> None:
        try:
            self.given[field] = convert(value) if value else ("" if field != "themes" else None)
        except ValueError as error:
            self._fault(node.start, f"“{key}”不能是“{value[:20]}”；{error}")

    def _wording(self, node: tree.Node) -> None:
        words: dict[str, str] = {}
        if isinstance(node, self._tree.Mapping):
            for key, value in node.pairs:
                name = key.value or ""
                if name not in WORDINGS:
                    self._unknown(key, WORDINGS, "“措辞”里")
                elif (text := self._text(f"措辞.{name}", value)) is not None:
                    words[name] = text
        elif not isinstance(node, self._tree.Scalar) or node.value:
            self._fault(node.start, f"“措辞”下面应逐行写“键: 文字”，可用的键：{'、'.join(WORDINGS)}")
        self.given["wording"] = words

    def _items(self, key: str, node: tree.Node, read: Callable[[tree.Node, str], Any]) -> Iterator[Any]:
        if isinstance(node, self._tree.Scalar) and not node.value:
            return
        if not isinstance(node, self._tree.Sequence):
            self._fault(node.start, f"“{key}”下面应逐项写，每项以“- ”开头")
            return
        if len(node.items) > MOST:
            self._fault(node.start, f"“{key}”超过{MOST}项")
            return
        for number, item in enumerate(node.items, 1):
            if (made := read(item, f"{key}.{number}")) is not None:
                yield made

    def _row(self, node: tree.Node, key: str, known: tuple[str, ...]) -> dict[str, tuple[str, tree.Node]] | None:
        """The texts of an entry by key."""
        if not isinstance(node, self._tree.Mapping):
            self._fault(node.start, f"“{key.partition('.')[0]}”的每一项应逐行写：{'、'.join(known)}")
            return None
        row = {}
        for name, value in node.pairs:
            if (name.value or "") not in known:
                self._unknown(name, known, f"“{key.partition('.')[0]}”里")
            elif (text := self._text(f"{key}.{name.value}", value)) is not None:
                row[name.value or ""] = (text, value)
        return row

    def _need(self, row: dict[str, tuple[str, tree.Node]], node: tree.Node, key: str, names: tuple[str, ...]) -> bool:
        lacking = [name for name in names if not row.get(name, ("",))[0]]
        if lacking:
            self._fault(node.start, f"“{key.partition('.')[0]}”的这一项缺少“{'”和“'.join(lacking)}”")
        return not lacking

    def _role(self, row: dict[str, tuple[str, tree.Node]], key: str) -> str:
        value, node = row[key]
        if value not in ROLES:
            self._fault(node.start, f"“{key}”不能是“{value[:20]}”；可写：{'、'.join(ROLES)}")
        return value

    def _part(self, node: tree.Node, key: str) -> PartRule | None:
        row = self._row(node, key, ("角色", "标题", "字数"))
        if row is None or not self._need(row, node, key, ("角色",)):
            return None
        least, most = 0, 0
        if "字数" in row:
            value, place = row["字数"]
            found = _LIMIT.fullmatch(value)
            least, most = (int(found[1] or 0), int(found[2] or found[3] or 0)) if found else (0, 0)
            if value and (not found or (most and least > most) or not (least or most)):
                self._fault(place.start, f"“字数”不能是“{value[:20]}”；请写成 2000-3000，或只写上限 3000")
        return PartRule(self._role(row, "角色"), row.get("标题", ("",))[0], least, most)

    def _section(self, node: tree.Node, key: str) -> SectionRule | None:
        if isinstance(node, self._tree.Scalar):
            text = self._text(key, node)
            return SectionRule(text) if text else None
        row = self._row(node, key, ("标题", "部分"))
        if row is None or not self._need(row, node, key, ("标题",)):
            return None
        return SectionRule(row["标题"][0], self._role(row, "部分") if "部分" in row else "举措")

    def _figure(self, node: tree.Node, key: str) -> OwnFigure | None:
        row = self._row(node, key, ("章节", "句子", "科室"))
        if row is None or not self._need(row, node, key, ("章节", "句子")):
            return None
        sentence, place = row["句子"]
        holes = list(_HOLE.finditer(sentence))
        if not holes or any(hole[1].strip() for hole in holes):
            self._fault(place.start, "“句子”里每个要填的数写成 {}，如：全年开展送法进校园{}场")
        elif lacking := [hole for hole in holes if not _UNIT.match(sentence, hole.end())]:
            before = sentence[max(0, lacking[0].start() - 8) : lacking[0].start()]
            self._fault(place.start, f"“{before}{{}}”后面缺少计量单位，如 {{}}件、{{}}人次、{{}}%")
        return OwnFigure(row["章节"][0], sentence, row.get("科室", ("",))[0])

    def _topic(self, node: tree.Node, key: str) -> str | None:
        from drafter.packs.topics import topics

        text = self._text(key, node)
        if text and text not in topics():
            near = get_close_matches(text, topics(), 1, 0.4)
            hint = f"，是否为“{near[0]}”" if near else ""
            self._fault(node.start, f"没有名为“{text[:20]}”的主题{hint}；可写：{'、'.join(topics())}")
            return None
        return text


def _name(value: str) -> str:
    if not plain_name(value):
        raise ValueError("名称里不能有 / \\ : * ? 等符号，也不能是路径")
    return value


def _short(value: str) -> str:
    if len(value) > 30:
        raise ValueError("版本不超过30字，如 1 或 2024.1")
    return value


def _choice(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"可写：{'、'.join(known)}")
    return value
