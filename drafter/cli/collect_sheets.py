"""The part of `drafter collect` that reads sheets, and tells what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from drafter.cli.collect import Collected
from drafter.errors import UnreadableError
from drafter.relay.incoming import Incoming, Outcome, Told, take, words
from drafter.relay.sheets.offices import UNASSIGNED, called, missing
from drafter.relay.sheets.read import Returned, read_sheets
from drafter.relay.sheets.zeros import ZeroTold, take_zeros
from drafter.workbook.load import load
from drafter.workbook.model import FigureEntry, Workbook


def collect_sheets(paths: Sequence[str], text: str, name: str) -> Collected:
    """The 台账 `text` with what the sheets say. `UnreadableError` where not one of them can be read."""
    workbook = load(text, name)
    returned, failed = _read(paths, workbook)
    values = [one for file in returned for one in file.incoming]
    taken = take(text, workbook, values)
    after, zeros = take_zeros(taken.text, workbook, [one for file in returned for one in file.zeros])
    parts = [
        _came(returned, taken.told, zeros),
        _filled(taken.told, zeros),
        _changed(taken.told),
        _different(taken.told, zeros),
        _known(taken.told),
        _not_read(returned, failed),
        _missing(load(after, name)),
    ]
    unclear = Outcome.DIFFERENT in _outcomes(taken.told, zeros)
    needs_people = unclear or bool(failed) or any(file.doubts for file in returned)
    return Collected(after, [line for part in parts for line in part], needs_people)


class _Failed(NamedTuple):
    path: str
    error: UnreadableError


def _read(paths: Sequence[str], workbook: Workbook) -> tuple[list[Returned], list[_Failed]]:
    """What each file says, and the files that could not be read; of two equal ones the first is read."""
    returned: list[Returned] = []
    failed: list[_Failed] = []
    seen: dict[bytes, str] = {}
    for path in paths:
        try:
            data = _bytes(path)
            key = sha256(data).digest()
            if key in seen:
                returned.append(Returned(path, notes=[f"{path} 与 {seen[key]} 内容完全相同，只读一份"]))
                continue
            seen[key] = path
            returned.append(read_sheets(data, Path(path).name, workbook))
        except UnreadableError as error:
            failed.append(_Failed(path, error))
    if failed and not returned:
        told = [
            one.error.message if one.path in one.error.message else f"{one.path}：{one.error.message}" for one in failed
        ]
        raise UnreadableError("\n".join(told), failed[0].error.remedy)
    return returned, failed


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"找不到文件：{path}", "请检查文件名和所在的文件夹") from None
    except OSError as error:
        raise UnreadableError(
            f"打不开文件：{path}（{error.strerror}）", "请先在 Excel/WPS 中关闭该文件，再试"
        ) from None


def _came(returned: Sequence[Returned], told: Sequence[Told], zeros: Sequence[ZeroTold]) -> Iterator[str]:
    files = [file for file in returned if file.offices]
    counts = Counter({office: 0 for file in files for office in file.offices})
    counts.update(value.office or UNASSIGNED for file in files for value in file.incoming)
    counts.update(answer.office or UNASSIGNED for file in files for answer in file.zeros)
    listed = "、".join(f"{office} {number} 项" for office, number in counts.items())
    yield f"收到报数表 {len(files)} 份：{listed}"
    outcomes = Counter(_outcomes(told, zeros))
    parts = [f"{outcome} {outcomes[outcome]} 项" for outcome in Outcome if outcomes[outcome]]
    if untouched := sum(file.untouched for file in files):
        parts.append(f"发出时已有、没有改的 {untouched} 项")
    if parts:
        yield "，".join(parts)


def _outcomes(told: Sequence[Told], zeros: Sequence[ZeroTold]) -> list[Outcome]:
    return [*(one.outcome for one in told), *(zero.outcome for zero in zeros)]


def _filled(told: Sequence[Told], zeros: Sequence[ZeroTold]) -> Iterator[str]:
    by_office: dict[str, list[str]] = {}
    for one in told:
        if one.outcome is Outcome.TAKEN and one.used:
            line = f"{called(one.entry)} {_amount(one.entry, one.used)}"
            by_office.setdefault(one.used.office or UNASSIGNED, []).append(line)
    for zero in zeros:
        if zero.outcome is Outcome.TAKEN:
            answer = zero.answers[-1]
            by_office.setdefault(answer.office or UNASSIGNED, []).append(f"零报告{zero.entry.serial} {answer.answer}")
    if by_office:
        yield "填入："
    for office, listed in by_office.items():
        yield f"  {office}：{'、'.join(listed)}"


def _amount(entry: FigureEntry, one: Incoming) -> str:
    return f"{one.value}{entry.unit}{'（暂报）' if one.provisional else ''}"


def _changed(told: Sequence[Told]) -> Iterator[str]:
    changed = [(one, one.used) for one in told if one.outcome is Outcome.CHANGED and one.used]
    if changed:
        yield "改动（原来的数记在“历次”里）："
    for one, used in changed:
        was = f"{one.former}{one.entry.unit}{'（暂报）' if one.entry.provisional else ''}"
        yield f"  {called(one.entry)}：{was} → {_amount(one.entry, used)}，{used.source}"


def _different(told: Sequence[Told], zeros: Sequence[ZeroTold]) -> Iterator[str]:
    figures = [one for one in told if one.outcome is Outcome.DIFFERENT]
    others = [one for one in zeros if one.outcome is Outcome.DIFFERENT]
    if figures or others:
        yield "说法不一（没有采用，数都记在“历次”里；请核实后写进台账的“本年”）："
    for one in figures:
        has = f"台账 {one.former}；" if one.former else ""
        yield f"  {called(one.entry)}：{has}{'；'.join(dict.fromkeys(map(words, one.values)))}"
    for zero in others:
        has = f"台账 {zero.entry.answer}；" if zero.entry.answer != "待核" else ""
        said = "；".join(f"{one.answer}（{one.office or UNASSIGNED}，{one.source}）" for one in zero.answers)
        yield f"  零报告{called(zero.entry)}：{has}{said}"


def _known(told: Sequence[Told]) -> Iterator[str]:
    known = [called(one.entry) for one in told if one.outcome is Outcome.KNOWN]
    if known:
        yield f"以前收过、现在台账里是别的数的（见“历次”）：{'、'.join(known)}"


def _not_read(returned: Sequence[Returned], failed: Sequence[_Failed]) -> Iterator[str]:
    doubts = [str(doubt) for file in returned for doubt in file.doubts]
    if doubts or failed:
        yield "没有读进来、要看一看的："
    for one in failed:
        where = "" if Path(one.path).name in one.error.message else f"{one.path}："
        yield f"  {where}{one.error.message}；{one.error.remedy}"
    for line in doubts:
        yield f"  {line}"
    for file in returned:
        for note in file.notes:
            yield f"注意：{note}"


def _missing(workbook: Workbook) -> Iterator[str]:
    found = missing(workbook)
    if found:
        yield "还没有齐的："
    for office, line in found.items():
        yield f"  {office}：{line}"
