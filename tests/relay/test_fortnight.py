"""Two weeks by script: a first draft, a person who writes in it, three rounds of sheets with slips and corrections, two
updates, reading back, the rest by hand, the finished file. What the person wrote stays; every value is in its place or
told."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from draft_edits import Edited
from openpyxl import load_workbook
from support.building import SEEDS, SHARED
from support.clerk import resolve

from drafter import marks
from drafter.cli.main import main
from drafter.facts import facts_of
from drafter.facts.numerals import parse
from drafter.outline import outline
from drafter.reading import read_source
from drafter.relay.draft_file import DraftFile, MarkPlace
from drafter.relay.sheets.layout import AT
from drafter.workbook.load import load_file
from drafter.workbook.model import FigureEntry
from drafter.workbook.patch import Change, set_values

OFFICES = ("平安办", "党政办", "司法所")
SOURCES = [pytest.param(SEEDS / "青禾街道2023.txt", id="青禾")]
REAL = SHARED / "seeds" / "jiading-2023.txt"
if REAL.exists():
    SOURCES.append(pytest.param(REAL, id="real", marks=[pytest.mark.shared, pytest.mark.slow]))


class Fortnight:
    """The folder of one draft, and the commands run in it."""

    def __init__(self, folder: Path, source: Path, mode: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.prior, self.book, self.draft = folder / "上年报告.txt", folder / "台账.yaml", folder / "稿.docx"
        self.prior.write_bytes(source.read_bytes())
        self.run("figures", self.prior, "-o", self.book)
        self.share_out()
        self.run("build", self.prior, "--figures", self.book, "--mode", mode, "-o", self.draft)
        self.truth = {one.id: doubled(one) for one in self.entries() if one.policy == "填报"}

    def run(self, command: str, *arguments: str | Path, expect: tuple[int, ...] = (0,)) -> str:
        status = main([command, *map(str, arguments)])
        out, err = self.capsys.readouterr()
        assert status in expect, f"{command}: {status}\n{out}\n{err}"
        return out + err

    def entries(self) -> list[FigureEntry]:
        return load_file(self.book).workbook.figures

    def share_out(self) -> None:
        """Every section gets an office, one after the other."""
        sections = [one for one in load_file(self.book).workbook.sections if one.number]
        changes = [
            Change(("章节", "编号", one.number, "科室"), OFFICES[place % len(OFFICES)])
            for place, one in enumerate(sections)
        ]
        self.book.write_text(set_values(self.book.read_text(encoding="utf-8"), changes), encoding="utf-8")

    def send_out(self, name: str) -> list[Path]:
        target = self.folder / name
        self.run("figures", self.prior, "--figures", self.book, "-o", target / "报数表.xlsx", "--split")
        return sorted(target.rglob("*.xlsx"))

    def text(self) -> str:
        return "\n".join(DraftFile(self.draft.read_bytes()).texts)


def doubled(entry: FigureEntry) -> str:
    """Twice last year's value, written as it was; rates and numbers in words stay."""
    found = re.fullmatch(r"(\d+)(\.\d+)?([万亿]?)([余多]?)", entry.prior)
    if found is None or entry.unit == "%" or "百分点" in entry.unit:
        return entry.prior
    places = max(len(found[2] or "") - 1, 0)
    return f"{float(found[1] + (found[2] or '')) * 2:.{places}f}{found[3]}{found[4]}"


def rows(path: Path) -> Iterator[tuple[Any, Any, int, str]]:
    """Each row of figures of a sheet: file, sheet, row, 编号."""
    book = load_workbook(path)
    for sheet in book:
        for row in range(1, sheet.max_row + 1):
            number = str(sheet.cell(row, AT["id"]).value or "")
            if re.fullmatch(r"f[0-9a-f]{8}(_\d+)?", number):
                yield book, sheet, row, number


def fill(path: Path, values: dict[str, str], provisional: frozenset[str] = frozenset(), person: str = "王某") -> None:
    """Type values into a sheet as an office does."""
    book = None
    for book, sheet, row, number in rows(path):
        if number in values:
            sheet.cell(row, AT["value"]).value = values[number]
            sheet.cell(row, AT["reporter"]).value = person
            if number in provisional:
                sheet.cell(row, AT["provisional"]).value = "是"
                sheet.cell(row, AT["as_of"]).value = "11月30日"
            elif sheet.cell(row, AT["provisional"]).value:
                sheet.cell(row, AT["provisional"]).value = "否"
        book.save(path)


OWN = tuple(f"这一段由本人{word}重新写成，与往年的写法都不相同。" for word in ("甲", "乙", "丙", "丁", "戊"))
SECTION = "新设法治观察点若干处，由居民代表轮流值守，这一段是今年新加的。"


def a_person_writes(path: Path) -> tuple[list[str], set[str]]:
    """Three paragraphs written over, blanks and all, three written anew, two deleted, bookmarks lost in ten places,
    numbers typed over two blanks. Gives the words that must stay, and the ids of the blanks that went."""
    edited = Edited(path.read_bytes())
    blanks = [one for one in edited.file.marks if one.kind is marks.MarkKind.FILL and one.serial and one.id[:1] == "f"]
    by_paragraph: dict[int, list[MarkPlace]] = {}
    for one in blanks:
        by_paragraph.setdefault(one.paragraph, []).append(one)
    places, texts = list(by_paragraph), list(edited.file.texts)
    assert len(places) >= 9
    gone = {one.id for place in (*places[:3], *places[5:7]) for one in by_paragraph[place]}
    for place, words in zip(places[:3], OWN, strict=False):
        edited.type_over(texts[place], words)
    for place, words in zip(places[3:5], OWN[3:], strict=True):
        edited.add_after(texts[place], words)
    for place in places[5:7]:
        edited.delete(texts[place])
    for place in places[7:9]:
        one = by_paragraph[place][0]
        gone.add(one.id)
        edited.type_over(f"【{one.text}】", "77")
    heading = next(text for text in texts if text.startswith("（二）"))
    edited.add_after(heading, SECTION)
    for place in [place for place, text in enumerate(edited.file.texts) if "【待填" in text][:10]:
        edited.drop_bookmarks("", place)
    edited.split_runs()
    path.write_bytes(edited.data)
    return [*OWN, SECTION], gone


@pytest.mark.parametrize("mode", ["框架", "沿用"])
@pytest.mark.parametrize("source", SOURCES)
def test_two_weeks(source: Path, mode: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = Fortnight(tmp_path, source, mode, capsys)
    truth, dice = days.truth, random.Random(20250101)
    own, gone = a_person_writes(days.draft)

    # round one: two thirds of the numbers, some provisional; one office sends two files that differ
    first = [number for number in truth if dice.random() < 0.66]
    early = frozenset(number for number in first if dice.random() < 0.3 and parse(truth[number]))
    values = {number: (doubled_less(truth[number]) if number in early else truth[number]) for number in first}
    sheets = days.send_out("第一次")
    assert len(sheets) >= 2
    for path in sheets:
        fill(path, values, early)
    twice = next(number for number in first if number not in early and any(n == number for *_, n in rows(sheets[0])))
    copy = sheets[0].with_name("报数表-另一份.xlsx")
    copy.write_bytes(sheets[0].read_bytes())
    fill(copy, {twice: "5"}, person="李某")
    told = days.run("collect", *sheets, copy, "-o", days.book, expect=(0, 1))
    by_id = {one.id: one for one in days.entries()}
    assert "说法不一" in told or "不一" in told
    assert not by_id[twice].value and len(by_id[twice].history) == 2
    assert all(by_id[number].value == values[number] for number in first if number != twice)
    assert all(by_id[number].provisional == (number in early) for number in first if number != twice)
    before = days.text()
    days.run("update", days.draft, "--figures", days.book, expect=(0, 1))
    after = days.text()
    assert all(words in after for words in own)
    assert untouched(before) == untouched(after)

    # round two: the correction; round three: everything, final
    sheets = days.send_out("第二次")
    for path in sheets:
        fill(path, {twice: truth[twice]})
    days.run("collect", *sheets, "-o", days.book, expect=(0, 1))
    assert {one.id: one.value for one in days.entries()}[twice] == truth[twice]
    sheets = days.send_out("第三次")
    for path in sheets:
        fill(path, truth)
    days.run("collect", *sheets, "-o", days.book, expect=(0, 1))
    by_id = {one.id: one for one in days.entries()}
    assert all(by_id[number].value == truth[number] and not by_id[number].provisional for number in truth)
    assert all(any(values[number] in line for line in by_id[number].history) for number in early if number != twice)

    told = days.run("update", days.draft, "--figures", days.book, expect=(0, 1))
    draft = DraftFile(days.draft.read_bytes())
    open_ids = {one.id for one in draft.marks if one.kind is marks.MarkKind.FILL and one.id in truth}
    assert not open_ids - gone, told
    for number in gone & truth.keys():  # neither filled nor silent
        assert by_id[number].name in told or f"{by_id[number].serial} " in told, (by_id[number].name, told)
    assert all(words in days.text() for words in own)

    days.run("collect", days.draft, "-o", days.book, expect=(0, 1))
    assert {one.id: one.value for one in days.entries() if one.id in truth} == truth
    days.run("status", days.draft, expect=(1,))

    # the rest by hand, and the finished file
    numbers = {one.serial: one.value or one.prior for one in days.entries() if one.serial}
    days.draft.write_bytes(resolve(days.draft.read_bytes(), dice, numbers))
    final = tmp_path / "定稿.docx"
    accepted = [f"--accept={code}=演练" for code in ("yoy-mismatch", "ratio-mismatch", "sum-mismatch",
                                                     "difference-mismatch", "inconsistent-figure")]  # fmt: skip
    days.run("finalize", days.draft, "-o", final, *accepted)
    report = outline(read_source(str(final)))
    facts = facts_of(report)
    last = outline(read_source(str(days.prior)))
    assert (report.kind, report.year) == ("annual_report", (last.year or 0) + 1)
    assert [part.role for part in report.nodes] == [part.role for part in last.nodes]
    text = "\n".join(line.text for line in report.source.lines)
    assert all(words in text for words in own) and "【" not in text
    printed = {(figure.value, figure.unit) for figure in facts.figures}
    for number in truth.keys() - gone:
        entry = by_id[number]
        known = parse(entry.value)
        close = [one for one in facts.figures if known and one.number == known.number]
        assert (entry.value, entry.unit) in printed or close, f"{entry.serial} {entry.name} {entry.value}"


def doubled_less(value: str) -> str:
    """A provisional value: somewhat less than the final one."""
    number = parse(value)
    return (
        value if number is None or not number.value.isdigit() or number.number is None else str(int(number.number) - 1)
    )


def untouched(text: str) -> str:
    """A draft's text without its marks and without what may be in their place now: numbers and bracketed words."""
    return re.sub(r"[\d.,万亿余多]+", "", marks.outside(text))
