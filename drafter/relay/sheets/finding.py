"""The entry of the 台账 that a row of a returned sheet is about."""

from __future__ import annotations

from difflib import SequenceMatcher

from drafter.relay.sheets.layout import folded
from drafter.relay.sheets.offices import called, offices
from drafter.workbook.model import FigureEntry, Workbook, ZeroEntry

Found = FigureEntry | ZeroEntry
_ALIKE = 0.5
"""Two names less alike than this are two things: one was typed over the other."""
_ZERO = "零报告"


class Entries:
    """The figures and zero statements of a 台账 by what a row says of them.

    Entries without 编号, written by hand by their name alone, are left out: nothing can be put to them.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.offices = {office.name for office in offices(workbook)}
        self._by_id: dict[str, Found] = {}
        self._by_serial: dict[tuple[str, str], list[Found]] = {}
        self._by_unit: dict[tuple[str, str], list[Found]] = {}
        every: list[Found] = [*workbook.figures, *workbook.zero_statements]
        for entry in every:
            if not entry.id:
                continue
            self._by_id[entry.id] = entry
            if name := folded(_name(entry)):
                unit = _ZERO if isinstance(entry, ZeroEntry) else _unit(entry.unit)
                self._by_serial.setdefault((str(entry.serial or ""), name), []).append(entry)
                self._by_unit.setdefault((name, unit), []).append(entry)

    def find(self, id_: str, serial: str, name: str, unit: str, sent: str) -> Found | str:
        """The entry of a row, or in words why there is none. 编号 decides, unless the rest of the row contradicts it;
        without it 序号 and 数据项 together, else 数据项 and 单位 where only one entry has both. `sent`: the
        folded 数据项 with which the row went out, "" where that is lost."""
        named = folded(name)
        by_serial = self._by_serial.get((serial, named), [])
        entry = self._by_id.get(id_)
        if entry is not None:
            return self._contradiction(entry, by_serial, serial, name, sent) or entry
        if id_:
            return f"编号“{id_[:20]}”在台账里没有"
        if len(by_serial) == 1:
            return by_serial[0]
        for key in (_unit(unit), _ZERO) if named else ():
            fitting = self._by_unit.get((named, key), [])
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                numbers = "、".join(str(one.serial) for one in fitting)
                return f"没有编号，数据项“{name[:20]}”对应 {len(fitting)} 项（序号 {numbers}）；请写上序号"
        if not name:
            return "这一行没有编号和数据项"
        return f"台账里没有“{name[:20]}”这一项；今年新增的，请写进台账的“新增数据”"

    def _contradiction(self, entry: Found, by_serial: list[Found], serial: str, name: str, sent: str) -> str:
        """A row sorted without its hidden 编号, or copied and given another name."""
        if by_serial and entry not in by_serial and serial != str(entry.serial or ""):
            other = called(by_serial[0])
            return f"编号是“{called(entry)}”的，序号和数据项却是“{other}”的；请核对这一行是否错位"
        named = folded(name)
        if sent and named and named != sent and SequenceMatcher(None, named, sent).ratio() < _ALIKE:
            return f"编号是“{called(entry)}”的，数据项却写着“{name[:20]}”；今年新增的，请写进台账的“新增数据”"
        return ""


def _name(entry: Found) -> str:
    """What stands under 数据项 for an entry."""
    return entry.prior_sentence if isinstance(entry, ZeroEntry) else entry.name


def _unit(unit: str) -> str:
    return folded(unit) or unit.strip()
