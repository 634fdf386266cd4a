"""style.yaml → Look. Only what differs from GB/T 9704-2012 has to be written; every fault is told at once, with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.drafting.lines import Style
from drafter.errors import PackError
from drafter.packs.look import DEFAULT, Letters, Look, Page
from drafter.packs.look_values import SECTIONS, VERBATIM, Rows

if TYPE_CHECKING:
    from drafter.workbook import tree

FILE, WORD_FILE = "style.yaml", "style.docx"
LEAST_ROOM = 2835
"""Twips between margins: 50 mm."""


def read_look(text: str, pack: str, over: Look = DEFAULT) -> Look:
    """The Look that the text of a style.yaml asks for; what it does not say is as in `over`.

    PackError: all faults at once, each with its line and what would be right; `pack` names the pack in them.
    """
    reader = _Reader(text, over)
    look = reader.look()
    if reader.faults:
        lines = [f"模板包〈{pack}〉 {FILE} {fault}" for fault in sorted(reader.faults)]
        raise PackError(
            "\n".join(lines),
            f"请改正后再试；没有写的项目按国标排，不需要的行可以删去。可写的大项：{'、'.join(SECTIONS)}",
        )
    return look


def look_of(folder: Path, over: Look = DEFAULT) -> Look:
    """The Look of the pack in `folder`; without style.yaml it is `over`. PackError as in `read_look`."""
    path = folder / FILE
    if not path.is_file():
        return over
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PackError(
            f"模板包〈{folder.name}〉 {FILE} 不是 UTF-8 编码", "请用记事本打开，另存为 UTF-8 编码"
        ) from None
    except OSError as error:
        raise PackError(f"打不开模板包〈{folder.name}〉 {FILE}（{error.strerror}）", "请检查有无读取权限") from None
    return read_look(text, folder.name, over)


def own_word_file(folder: Path) -> Path | None:
    """The style.docx of the pack in `folder`, if there is one."""
    path = folder / WORD_FILE
    return path if path.is_file() else None


class _Reader:
    """One reading of one file; `faults` are its faults."""

    def __init__(self, text: str, over: Look) -> None:
        from drafter.workbook import tree

        self._tree = tree
        self._over = over
        self._document = tree.parse(text)
        self.faults: list[tree.Fault] = list(self._document.faults)
        self._given: dict[str, dict[str, Any]] = {}
        self._places: dict[tuple[str, str], int] = {}
        root = self._document.root
        if isinstance(root, tree.Mapping):
            self._sections(root)
        elif root is not None and not (isinstance(root, tree.Scalar) and root.value is None) and not self.faults:
            self.faults.append(tree.Fault(1, "应逐项写“大项:”，下面缩进写“项目: 值”，如 正文: 下面写 字号: 三号"))

    def _fault(self, offset: int, message: str) -> None:
        self.faults.append(self._tree.Fault(self._document.lines.at(offset), message))

    def _sections(self, root: tree.Mapping) -> None:
        for key, node in root.pairs:
            name = key.value or ""
            if name not in SECTIONS:
                self._unknown(key, "大项", SECTIONS)
            elif isinstance(node, self._tree.Mapping):
                self._section(name, node)
            elif not (isinstance(node, self._tree.Scalar) and node.value is None):
                colon = "冒号应为英文冒号加空格“: ”，不是全角冒号；" if "：" in str(getattr(node, "value", "")) else ""
                keys = "、".join(SECTIONS[name][1])
                self._fault(node.start, f"{colon}“{name}”下面应逐行写“项目: 值”，可写的项目：{keys}")

    def _section(self, name: str, mapping: tree.Mapping) -> None:
        target, keys = SECTIONS[name]
        for key, node in mapping.pairs:
            if (key.value or "") not in keys:
                self._unknown(key, f"“{name}”的项目", keys)
                continue
            field, read = keys[key.value or ""]
            self._places[target, field] = node.start
            if not isinstance(node, self._tree.Scalar) or node.value is None:
                self._fault(key.start, f"“{name}”的“{key.value}”没有写值；不需要就删去这一行")
                continue
            written = node.value.strip()
            folded = written if read in VERBATIM else re.sub(r"\s", "", unicodedata.normalize("NFKC", written))
            try:
                self._given.setdefault(target, {})[field] = read(folded)
            except ValueError as error:
                self._fault(node.start, f"“{name}”的“{key.value}”不能是“{written[:20]}”；{error}")

    def _unknown(self, key: tree.Scalar, kind: str, names: Mapping[str, Any]) -> None:
        near = "”或“".join(get_close_matches(key.value or "", names, 2, 0.5))
        hint = f"，是否为“{near}”" if near else ""
        self._fault(key.start, f"没有名为“{(key.value or '')[:20]}”的{kind}{hint}；可写：{'、'.join(names)}")

    def look(self) -> Look:
        """What was given, over what was there before; settings that exclude each other are faults."""
        over, given = self._over, self._given
        page = self._page(given.get("page", {}))
        body = self._letters(over.body, given.get("body", {}), page)
        moved = (page.text_width, body.size) != (over.page.text_width, over.body.size)
        if moved and "characters" not in given.get("page", {}):
            page = page._replace(characters=0)  # as many as fit: nobody asked for a grid of this width
        own = {
            name: self._letters(getattr(over, name), given.get(name, {}), page)
            for name in ("title", "addressee", "part", "section", "item", "signature", "date")
        }
        number = dict(given.get("number", {}))
        if "shape" in number:
            number["before"], number["after"] = number.pop("shape")
        look = Look(
            page,
            body,
            **own,
            shaped_title=given.get("title", {}).get("shaped", over.shaped_title),
            number=over.number._replace(**number),
            letterhead=over.letterhead._replace(**given.get("letterhead", {})),
            imprint=over.imprint._replace(**given.get("imprint", {})),
        )
        self._check(look)
        return look

    def _page(self, given: Mapping[str, Any]) -> Page:
        over = self._over.page
        values = dict(given)
        width, height = values.pop("paper", (over.width, over.height))
        if "pitch" in values and "lines" in values:
            self._fault(self._places["page", "pitch"], "“页面”的“行距”和“每页行数”只能写一个，请删去其中一行")
        if "lines" in values:
            values.setdefault("pitch", 0)
        page = over._replace(width=width, height=height, **values)
        for edges, room, what in (
            (("left", "right"), page.text_width, "左右"),
            (("top", "bottom"), page.text_height, "上下"),
        ):
            if room < LEAST_ROOM:
                place = max((self._places.get(("page", edge), 0) for edge in edges), default=0)
                self._fault(place, f"{what}边距太大，中间放不下文字，请改小")
                return over
        return page

    def _letters(self, default: Letters, given: Mapping[str, Any], page: Page) -> Letters:
        values = {key: value for key, value in given.items() if key != "shaped"}
        for key in ("before", "after"):
            if isinstance(values.get(key), Rows):
                values[key] = round(values[key].lines * page.line_pitch)
            elif key not in values and getattr(default, key) == self._over.page.line_pitch:  # one line stays one
                values[key] = page.line_pitch
        if "line" in values:
            values["line"], values["rule"] = values["line"]
        if "font" in values and "latin" not in values and default.latin == default.font:
            values["latin"] = values["font"]
        return default._replace(**values)

    def _check(self, look: Look) -> None:
        """What is right by itself and cannot be printed together."""
        size = look.body.size * 10
        pitch = look.body.line if look.body.line and look.body.rule == "exact" else look.page.line_pitch
        if pitch < size:
            key = next(
                (key for key in (("body", "line"), ("page", "pitch"), ("page", "lines")) if key in self._places), None
            )
            place = self._places[key] if key else self._places.get(("body", "size"), 0)
            self._fault(place, f"行距{pitch / 20:g}磅小于正文字号{size / 20:g}磅，上下行会叠在一起")
        if look.page.characters and abs(look.tightening) * 4 > size:
            place = self._places.get(("page", "characters"), 0)
            fits = look.page.text_width // size
            self._fault(
                place, f"一行排不下（或撑不满）{look.page.characters}字，按此字号和边距约{fits}字；请改“每行字数”"
            )
        title = look.letters(Style.TITLE)
        if title.line and title.rule == "exact" and title.line < title.size * 10:
            place = self._places.get(("title", "line"), self._places.get(("title", "size"), 0))
            self._fault(
                place, f"标题的行距{title.line / 20:g}磅小于标题字号{title.size / 2:g}磅，会印不全；请加上或改大“行距”"
            )
        for section, head, needs in (("letterhead", "number", "name"), ("imprint", "copies", "office")):
            given = self._given.get(section, {})
            if given and (section, needs) not in self._places:
                place = self._places.get(
                    (section, head), next(iter(self._places[k] for k in self._places if k[0] == section))
                )
                missing = {"name": "红头缺少“发文机关标志”", "office": "版记缺少“印发机关”"}[needs]
                self._fault(place, f"{missing}，请补上这一行，或删去整个大项")
