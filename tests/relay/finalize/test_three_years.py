"""The loop closes: three years in a row, each year's finished file is next year's input, and nothing is lost."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from support.building import SEEDS, SHARED, Made, make
from support.clerk import resolve
from support.ooxml import assert_sound, texts

from drafter.checking import Material, check
from drafter.drafting.word import write_docx
from drafter.facts import facts_of
from drafter.facts.numerals import parse
from drafter.facts.passages import fold
from drafter.model import HEADING, Facts, Report
from drafter.outline import outline
from drafter.reading import read_source
from drafter.relay.finalize import finalize
from drafter.rollover.headings import YearIndex
from drafter.workbook.model import Workbook


def annual_reports(folder: Path) -> list[Path]:
    return [one for one in sorted(folder.glob("*.txt")) if outline(read_source(str(one))).kind == "annual_report"]


GROWTH = {"yoy-mismatch", "difference-mismatch"}
"""The figures grow by a factor, what is said of their growth stays: here a person would have typed other numbers."""
LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
"""A number that is told from a year only by a measure word that is known."""
QUICK = ("青禾街道2023", "栖云镇2025单行", "松屏县市场监管局2023")
"""The samples that are always run; the others take half a minute."""
SAMPLES, REAL = annual_reports(SEEDS), annual_reports(SHARED / "seeds")
YEARS = 3


class Year(NamedTuple):
    """One turn of the loop: the draft as built, and its finished file as it is read."""

    made: Made
    draft: bytes
    final: bytes
    report: Report
    facts: Facts


def answered(workbook: Workbook, dice: random.Random, times: int) -> None:
    """What offices and clerk know: most figures, some of them provisional, so many times last year's, so that totals,
    differences and rates hold; statuses, statements of nothing, problems."""
    for entry in workbook.figures:
        if entry.policy == "填报" and dice.random() < 0.9:
            entry.value = multiplied(entry.prior, entry.unit, times)
            entry.provisional = dice.random() < 0.1
    for zero in workbook.zero_statements:
        zero.answer = dice.choice(["仍无", "仍无", "待核", "不写"])
    for problem in workbook.problems:
        problem.policy = dice.choice(["仍存在", "有改善", "待核"])
    for one in workbook.commitments:
        one.status = dice.choice(["已完成", "推进中", "状态待填", "持续推进", "未完成", "已调整"])


def multiplied(prior: str, unit: str, times: int) -> str:
    """A value as it is written, times a whole number; rates and what is written in words stay."""
    found = re.fullmatch(r"(\d+)(\.\d+)?([万亿]?)([余多]?)", prior)
    if found is None or unit == "%" or "百分点" in unit:
        return prior
    decimals = len(found[2] or "") - 1
    number = f"{float(found[1] + (found[2] or '')) * times:.{max(decimals, 0)}f}"
    return f"{number}{found[3]}{found[4]}"


def turn(source: Path, mode: str, dice: random.Random, folder: Path) -> tuple[Year, Path]:
    """A year: 台账, draft, the clerk, the finished file, which is written into `folder`."""
    times = dice.choice((2, 3))
    made = make(source, mode, lambda workbook: answered(workbook, dice, times))
    draft = write_docx(made.built.draft)
    numbers = {
        entry.serial: multiplied(entry.prior, entry.unit, times)
        for entry in made.workbook.figures
        if entry.serial and entry.policy == "填报"
    }
    filled = resolve(draft, dice, numbers)
    done = finalize(filled)
    assert not done.leftovers, done.leftovers
    assert done.renumbered or texts(done.data) == [text for text in texts(filled) if text]
    path = folder / f"{made.built.title}.docx"
    path.write_bytes(done.data)
    report = outline(read_source(str(path)))
    return Year(made, draft, done.data, report, facts_of(report)), path


def holds(year: Year) -> None:
    """What has to hold between a draft and its finished file, read as next year's input."""
    made, report, facts = year.made, year.report, year.facts
    assert (report.kind, report.unit) == ("annual_report", made.report.unit)
    assert report.year == (made.report.year or 0) + 1
    assert report.source.draft_of is None

    rolled = YearIndex(made.facts.years).rolled
    headed = [node for node in made.report.nodes if node.heading]
    assert [node.role for node in report.nodes if node.heading] == [node.role for node in headed]
    for node, again in zip(headed, [one for one in report.nodes if one.heading], strict=True):
        assert fold(again.heading or "") == fold(rolled(node.heading or "", node.id, HEADING))
        sections = [fold(rolled(one.heading or "", one.id, HEADING)) for one in node.children if one.level == "section"]
        if node.role in ("measures", "plan"):
            assert [fold(one.heading or "") for one in again.children if one.level == "section"] == sections

    values = {fold(figure.value) for figure in facts.figures}
    numbers = {figure.number for figure in facts.figures}
    counts = made.built.counts
    for entry in made.workbook.figures:
        if entry.value and (known := parse(entry.value)) and not LIKE_A_YEAR.fullmatch(entry.value):
            told = f"{entry.serial} {entry.name} {entry.value}"
            assert fold(entry.value) in values or known.number in numbers, told
    assert counts.filled + counts.provisional + counts.blank + counts.computed + counts.dropped == counts.figures
    doubtful = len(re.findall(r"(?<!\d)(?:19|20)\d\d(?![\d年-])", "".join(texts(year.final))))
    assert len(facts.figures) + doubtful >= counts.figures - counts.dropped

    kept = [zero for zero in made.workbook.zero_statements if zero.answer != "不写"]
    assert len(facts.zero_statements) >= len({fold(zero.prior_sentence) for zero in kept})
    promised = {yearless(one.text) for one in facts.commitments}
    for one in made.workbook.commitments:
        if one.status in ("推进中", "持续推进", "已调整"):
            assert any(yearless(one.text) in text for text in promised), one.text
    assert len(facts.commitments) >= len(made.workbook.problems)
    assert len(facts.problems) >= len(made.workbook.problems)


def yearless(text: str) -> str:
    """Words to be compared, whatever the year in them."""
    return re.sub(r"20\d\d", "", fold(text)).rstrip(".。,;")


def errors(report: Report, facts: Facts) -> set[str]:
    """Codes of what has to be changed in a report."""
    return {one.code for one in check(Material(report, facts)) if one.severity == "error"}


def years(sample: Path, mode: str, folder: Path) -> list[Year]:
    dice = random.Random(f"{sample.name}{mode}")
    out, source = [], sample
    for _ in range(YEARS):
        year, source = turn(source, mode, dice, folder)
        out.append(year)
    return out


def three_years(sample: Path, mode: str, folder: Path) -> None:
    made = make(sample, mode)
    own = errors(made.report, made.facts) | GROWTH
    for year in years(sample, mode, folder):
        holds(year)
        assert errors(year.report, year.facts) <= own
        assert_sound(year.final)


@pytest.mark.parametrize("mode", ["框架", "沿用"])
@pytest.mark.parametrize(
    "sample",
    [pytest.param(one, marks=() if one.stem in QUICK else pytest.mark.slow, id=one.stem) for one in SAMPLES],
)
def test_three_years_in_a_row(sample: Path, mode: str, tmp_path: Path) -> None:
    three_years(sample, mode, tmp_path)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("mode", ["框架", "沿用"])
@pytest.mark.parametrize("sample", REAL, ids=lambda path: path.stem)
def test_three_years_of_real_reports(sample: Path, mode: str, tmp_path: Path) -> None:
    three_years(sample, mode, tmp_path)
