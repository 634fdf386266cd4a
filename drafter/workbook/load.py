"""Reading a 台账: text → Workbook, or one WorkbookError that names every fault with its line and remedy."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, get_args

from drafter import marks
from drafter.errors import WorkbookError
from drafter.workbook import check, syntax, tree
from drafter.workbook.model import ENTRY_MODELS, Entry, FigureEntry, Workbook
from drafter.workbook.tree import Fault, Node, Scalar

Path_ = tuple[str | int, ...]
Positions = Mapping[Path_, int]
"""("数据", 3, "本年") → line from 1; list items by index, also where the file has a map."""

ID = re.compile(r"[a-z][0-9a-f]{8}(_\d+)?")
_MAP_FORMS = {"数据": "本年", "安排": "状态"}  # lists that scripts may write as a map, and the key its values stand for
_NAMES = {"数据": "名称", "安排": "内容"}
_RANGES = {"年度": "四位数的年份，如 2024", "序号": "大于 0 的整数"}


class LoadedWorkbook(NamedTuple):
    """A 台账 as read from a file. `text` without byte order mark, line ends as they are."""

    text: str
    workbook: Workbook
    positions: Positions
    encoding: str = "utf-8"
    """What to write it back in: utf-8, or utf-8-sig where the file had a byte order mark."""
    notices: tuple[str, ...] = ()


def load_file(path: Path | str) -> LoadedWorkbook:
    """The 台账 at `path`; WorkbookError when it is missing, no text, or has faults (all of them at once)."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise WorkbookError(f"找不到台账文件：{path}", "请检查文件名；可用 drafter figures 上年报告 生成一份") from None
    except OSError as error:
        raise WorkbookError(f"打不开台账文件：{path}（{error.strerror}）", "请检查它是不是文件、有无读取权限") from None
    text, encoding, notices = decode(data, path.name)
    workbook, positions = load_with_positions(text, path.name)
    return LoadedWorkbook(text, workbook, positions, encoding, notices)


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, the encoding to write it back in, and notices for the user."""
    if data.startswith(codecs.BOM_UTF8):
        tries = [("utf-8-sig", "utf-8-sig", "")]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = [("utf-16", "utf-8", "UTF-16")]
    else:
        tries = [("utf-8", "utf-8", ""), ("gb18030", "utf-8", "GB18030（ANSI）")]
    for encoding, write, told in tries:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, write, (f"{name} 是 {told} 编码，已照此读取；保存时请选 UTF-8",) if told else ()
    raise WorkbookError(f"{name} 不是文本文件，或编码不明", "请用记事本打开，另存为 UTF-8 编码后再试")


def load(text: str, name: str = "台账") -> Workbook:
    """The Workbook in `text`; `name` is said in the WorkbookError that lists all faults."""
    return load_with_positions(text, name)[0]


def resolve(
    workbook: Workbook,
    known: Sequence[tuple[str, str]] | None,
    commitments: Sequence[tuple[str, str]] | None = None,
    positions: Positions | None = None,
    name: str = "台账",
) -> Workbook:
    """Entries that scripts wrote by 名称 (or 内容) alone get the 编号 of the figure (or commitment) they mean.

    `known`, `commitments`: (编号, 名称) of those of last year's report; None leaves that list as it is. Entries with
    原句 and the like are left for `merge` to tie. WorkbookError for a name that fits none or several, an unknown 编号
    that has nothing else to go by, and two values for one figure.
    """
    faults: list[Fault] = []
    changed: dict[str, Any] = {}
    for key, attribute, label, pairs in (
        ("数据", "figures", "name", known),
        ("安排", "commitments", "text", commitments),
    ):
        if pairs is None:
            continue
        entries = [
            _resolved(entry, label, pairs, key, _Place(faults, positions or {}, (key, index)))
            for index, entry in enumerate(getattr(workbook, attribute))
        ]
        plain = {key: [entry.model_dump(by_alias=True, include={"id", "value"}) for entry in entries]}
        faults += _located(check.duplicates(plain, key), positions or {})
        changed[attribute] = entries
    if faults:
        raise _error(faults, name)
    return workbook.model_copy(update=changed)


class _Place(NamedTuple):
    faults: list[Fault]
    positions: Positions
    path: Path_

    def tell(self, message: str) -> None:
        self.faults.append(Fault(self.positions.get(self.path, 0), message))


def _sentence(entry: Entry) -> str:
    """原句 of a figure: with it `merge` can tie the entry, so a name alone need not decide."""
    return entry.prior_sentence if isinstance(entry, FigureEntry) else ""


def _resolved(entry: Any, label: str, pairs: Sequence[tuple[str, str]], key: str, place: _Place) -> Any:
    called = getattr(entry, label)
    names = dict(pairs)
    if entry.id:
        if entry.id not in names and not (called or entry.serial or _sentence(entry)):
            place.tell(f"{key}里的编号「{entry.id}」在上年报告里没有；{_nearest(entry.id, names) or '请核对编号'}")
        return entry
    if not called or _sentence(entry):
        return entry
    fitting = [known for known, text in pairs if text == called] or [
        known for known, text in pairs if _folded(text) == _folded(called)
    ]
    if len(fitting) == 1:
        return entry.model_copy(update={"id": fitting[0], label: names[fitting[0]]})
    if fitting:
        place.tell(f"名称「{called}」对应 {len(fitting)} 项；应改写编号，为 {'、'.join(fitting)} 之一")
    else:
        near = _nearest(called, [text for _, text in pairs])
        place.tell(f"名称「{called}」在上年报告里没有；{near or '请核对名称'}")
    return entry


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def load_with_positions(text: str, name: str = "台账") -> tuple[Workbook, Positions]:
    """Like `load`, and the line of every key."""
    document = tree.parse(text.removeprefix("\ufeff"))
    faults = list(document.faults)
    if not isinstance(document.root, tree.Mapping):
        if document.root is not None:
            faults.append(Fault(1, "这不是台账；台账应由“键: 值”的各行组成，如“单位: 某某街道”"))
        raise _error(faults or [Fault(0, "文件里没有内容；请用 drafter figures 上年报告 重新生成台账")], name)
    positions: dict[Path_, int] = {}
    data = _plain(document.root, (), positions, document.lines)
    workbook: Workbook | None = None
    from pydantic import ValidationError

    try:
        workbook = Workbook.model_validate(data)
    except ValidationError as error:
        faults += [_told(item, positions) for item in error.errors(include_url=False)]
    faults += _located(check.faults(data), positions)
    if workbook is None or faults:
        raise _error(faults, name)
    return workbook, positions


def _located(found: check.Found, positions: Positions) -> list[Fault]:
    """Faults of `check` with their lines."""
    return [
        Fault(_line(path, positions), message.replace("{other}", _place_words(other, positions)))
        for path, message, other in found
    ]


def _place_words(path: Path_ | None, positions: Positions) -> str:
    line = _line(path, positions) if path else 0
    return f"第{line}行" if line else "另一项"


def _line(path: Path_, positions: Positions) -> int:
    while path and path not in positions:
        path = path[:-1]
    return positions.get(path, 0)


def _error(faults: Sequence[Fault], name: str) -> WorkbookError:
    lines = dict.fromkeys(str(fault) for fault in sorted(faults, key=lambda fault: fault.line))
    head = f"{name} 有 {len(lines)} 处需要改正："
    return WorkbookError("\n".join([head, *lines]), "请用记事本或 VS Code 打开台账，照上面各行改好，保存后再试")


def _plain(node: Node, path: Path_, positions: dict[Path_, int], lines: tree.Lines) -> Any:
    """A node as dicts, lists and strings. Known keys without a value are left out and take their default."""
    if isinstance(node, Scalar):
        return None if node.value is None else marks.clean(node.value)
    if isinstance(node, tree.Sequence):
        for index, item in enumerate(node.items):
            positions[*path, index] = lines.at(item.start)
        return [_plain(item, (*path, index), positions, lines) for index, item in enumerate(node.items)]
    if len(path) == 1 and path[0] in _MAP_FORMS:
        return [_map_entry(pair, (*path, index), positions, lines) for index, pair in enumerate(node.pairs)]
    out: dict[str, Any] = {}
    for key, value in node.pairs:
        assert key.value is not None
        here = (*path, key.value)
        positions[here] = lines.at(key.start)
        plain = _plain(value, here, positions, lines)
        if plain is not None or path[:1] == ("进度",) or key.value not in syntax.KNOWN_KEYS:
            out[key.value] = plain
    return out


def _map_entry(pair: tuple[Scalar, Node], path: Path_, positions: dict[Path_, int], lines: tree.Lines) -> Any:
    key, value = pair
    kind = str(path[0])
    called = marks.clean(key.value or "")
    positions[path] = lines.at(key.start)
    label = "编号" if ID.fullmatch(called) else _NAMES[kind]
    positions[*path, label] = positions[path]
    if isinstance(value, tree.Mapping):
        return {label: called} | _plain(value, path, positions, lines)
    here = (*path, _MAP_FORMS[kind])
    positions[here] = lines.at(value.start)
    plain = _plain(value, here, positions, lines)
    return {label: called} if plain is None else {label: called, here[-1]: plain}


def _told(error: Any, positions: Positions) -> Fault:
    """A pydantic error in Chinese, at its line."""
    path: Path_ = tuple(error["loc"])
    given, kind, ctx = error["input"], error["type"], error.get("ctx", {})
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    written = f"写的是“{_short(given)}”"
    if kind == "extra_forbidden":
        if syntax.begins_with_key(key):
            return Fault(_line(path, positions), f"“{_short(key)}”里有全角冒号“：”，或冒号后缺空格；键后面应为“: ”")
        names = [model.key_of(name) for model in (_model(path),) for name in model.model_fields]
        return Fault(_line(path, positions), f"键「{key}」不认识；{_nearest(key, names) or '应为' + '、'.join(names)}")
    if kind == "literal_error":
        words = _words(path)
        should = f"应为{'、'.join(words)}{'之一' if len(words) > 1 else ''}"
        says = f"键「{key}」{written}；{should}"  # no nearest one: 没有 is near to 有, 完成 to 未完成
    elif kind.startswith(("int_", "greater_", "less_")):
        says = f"键「{key}」{written}；应为{_RANGES.get(key, '整数')}"
    elif kind.startswith("bool_"):
        says = f"键「{key}」{written}；应为 是 或 否"
    elif kind == "list_type":
        says = f"键「{key}」下面应为列表，每项另起一行，以“- ”开头"
    elif kind == "string_type":
        says = f"键「{key}」下面是列表或多个键；应为一个数或一段文字，写在冒号后面"
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        says = f"「{key}」里{written}；应为“键: 值”的各行（英文冒号加空格）"
    else:
        says = f"键「{key}」{written}；不合要求（{error['msg']}）" if not ctx else f"键「{key}」{written}；不合要求"
    return Fault(_line(path, positions), says)


def _model(path: Path_) -> type[Entry]:
    """The model whose key the last part of `path` is."""
    if len(path) == 1:
        return Workbook
    if path[0] in ENTRY_MODELS:
        return ENTRY_MODELS[str(path[0])]
    name = next(name for name in Workbook.model_fields if Workbook.key_of(name) == path[0])
    annotation = Workbook.model_fields[name].annotation
    return annotation if isinstance(annotation, type) and issubclass(annotation, Entry) else Workbook


def _words(path: Path_) -> list[str]:
    """The words that a Literal field allows."""
    model = _model(path)
    field_ = next(field_ for name, field_ in model.model_fields.items() if model.key_of(name) == path[-1])
    found = get_args(field_.annotation)
    return [str(word) for arg in found for word in (get_args(arg) or [arg]) if isinstance(word, str)]


def _nearest(word: str, words: Iterable[str]) -> str:
    near = get_close_matches(word, list(words), 3, 0.5)
    return f"应为{'或'.join(f'「{item}」' for item in near)}" if near else ""


def _short(value: object) -> str:
    text = "列表" if isinstance(value, list) else "多个键" if isinstance(value, dict) else str(value)
    return text if len(text) <= 20 else text[:20] + "…"
