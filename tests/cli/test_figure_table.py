"""figures --table: rows, sums, files; what cannot be read is told and stops nothing."""

from __future__ import annotations

import csv
import shutil
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from drafter.cli.figure_rows import Row, sums
from drafter.cli.main import main
from drafter.model import At, Figure

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


def row(
    place: str,
    label: str,
    value: str,
    number: float | None,
    unit: str = "件",
    year: int = 2023,
    approximate: bool = False,
) -> Row:
    figure = Figure(
        "f", value, number, approximate, unit, label, "", "value", None, f"{label}{value}", 0, 1, At("1", 0, 0, 1)
    )
    return Row(1, place, year, "", figure)


SUMS = {
    "equal label and unit": ([[row("甲", "受理", "12", 12)], [row("乙", "受理", "30", 30)]], [("受理", 42, "2份之和")]),
    "another unit": ([[row("甲", "受理", "12", 12)], [row("乙", "受理", "30", 30, "次")]], []),
    "another label": ([[row("甲", "受理", "12", 12)], [row("乙", "办结", "30", 30)]], []),
    "another year": ([[row("甲", "受理", "12", 12)], [row("乙", "受理", "30", 30, year=2024)]], []),
    "rates": ([[row("甲", "率", "98", 98, "%")], [row("乙", "率", "99", 99, "%")]], []),
    "percentage points": ([[row("甲", "率", "1", 1, "个百分点")], [row("乙", "率", "2", 2, "个百分点")]], []),
    "without unit": ([[row("甲", "率", "1", 1, "")], [row("乙", "率", "2", 2, "")]], []),
    "one only": ([[row("甲", "受理", "12", 12)], []], []),
    "approximate left out": (
        [[row("甲", "受理", "12", 12)], [row("乙", "受理", "1.2万余", 12000, approximate=True)], [row("丙", "受理", "8", 8)]],
        [("受理", 20, "2份之和；约数未计入：乙1.2万余")],
    ),
    "only approximate": (
        [[row("甲", "受理", "12", 12)], [row("乙", "受理", "数百", None, approximate=True)]], [],
    ),
    "twice in a report": (
        [[row("甲", "受理", "12", 12), row("甲", "受理", "13", 13)], [row("乙", "受理", "8", 8)], [row("丙", "受理", "8", 8)]], [],
    ),
    "the same report twice": ([[row("甲", "受理", "12", 12)], [row("甲", "受理", "12", 12)]], []),
    "decimals": ([[row("甲", "金额", "0.1", 0.1)], [row("乙", "金额", "0.2", 0.2)]], [("金额", 0.3, "2份之和")]),
}  # fmt: skip


@pytest.mark.parametrize(("reports", "expected"), SUMS.values(), ids=SUMS)
def test_sums(reports: list[list[Row]], expected: list[tuple[str, float, str]]) -> None:
    assert [(one.label, one.total, one.note) for one in sums(reports)] == expected


REPORT = """\
{place}2023年法治政府建设年度报告

一、2023年推进法治政府建设的主要举措和成效
（一）化解矛盾纠纷
全年受理行政复议案件{number}件，人民调解成功率98.5%。
二、存在的不足和原因
一是力量不足，主要是编制少。
三、2024年主要安排
全年受理人民调解案件500件以上。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "各 街道"
    place.mkdir()
    for name, number in (("甲街道", 12), ("乙街道", 30)):
        (place / f"{name}.txt").write_text(REPORT.format(place=name, number=number), encoding="utf-8")
    return place


def test_many_on_the_screen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "坏.docx").write_bytes(b"PK nonsense")
    (folder / "通知.txt").write_text("关于开会的通知\n请准时参加。\n", encoding="utf-8")
    (folder / "再来一份.txt").write_bytes((folder / "甲街道.txt").read_bytes())
    shutil.copy(ROOT / "examples/框架稿.docx", folder)
    shutil.copy(ROOT / "examples/框架稿-核对单.docx", folder)
    assert main(["figures", "--table", str(folder)]) == 0
    told = capsys.readouterr()
    assert "坏.docx" in told.err and "办法：" in told.err
    for note in ("框架稿.docx 是本软件写的稿子", "通知.txt 不是年度报告", "内容完全相同", "1 份核对单"):
        assert note in told.err
    summed = next(line for line in told.out.splitlines() if "2份之和" in line)
    assert summed.split()[:1] == ["2023"] and "42" in summed.split()
    assert "报告 2 份，数据 4 项" in told.out and "500" not in told.out


def test_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = [str(folder / "甲街道.txt"), str(folder / "乙街道.txt")]
    for name in ("数 据.csv", "数据.xlsx"):
        assert main(["figures", "--table", *named, "-o", name]) == 0
    assert "数据.xlsx" in capsys.readouterr().out
    lines = list(csv.reader(StringIO(Path("数 据.csv").read_bytes().decode("utf-8-sig"))))
    book = openpyxl.load_workbook(BytesIO(Path("数据.xlsx").read_bytes()))
    assert book.sheetnames == ["数据", "合计"]
    sheet = [["" if cell is None else str(cell) for cell in one] for one in book["数据"].values]
    assert lines[: len(sheet)] == sheet
    assert [one[:2] + one[5:8] for one in lines[1:]] == [
        ["甲街道", "2023", "12", "12", "件"], ["甲街道", "2023", "98.5", "98.5", "%"],
        ["乙街道", "2023", "30", "30", "件"], ["乙街道", "2023", "98.5", "98.5", "%"],
        ["合计", "2023", "42", "42", "件"],
    ]  # fmt: skip
    assert list(book["合计"].values)[1][2] == 42
    first = Path("数据.xlsx").read_bytes()
    assert main(["figures", "--table", *named, "-o", "数据.xlsx"]) == 2
    assert "已存在" in capsys.readouterr().err
    assert main(["figures", "--table", *named, "-o", "数据.xlsx", "--force"]) == 0
    assert Path("数据.xlsx").read_bytes() == first == Path("数据.旧1.xlsx").read_bytes()


@pytest.mark.parametrize(
    "arguments", [["无.txt"], ["无.txt", "也无.txt"], ["空"], ["甲街道.txt", "-o", "数据.xls"], []]
)
def test_nothing_to_read(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("空").mkdir()
    assert main(["figures", "--table", *arguments]) == 2
    told = capsys.readouterr()
    assert "办法：" in told.err and not told.out


def test_a_place_that_looks_like_a_formula(folder: Path) -> None:
    path = folder / "=HYPERLINK(1).txt"
    path.write_text("一、主要举措和成效\n受理案件12件。\n", encoding="utf-8")
    assert main(["figures", "--table", str(path), "-o", "数据.csv"]) == 0
    lines = list(csv.reader(StringIO(Path("数据.csv").read_bytes().decode("utf-8-sig"))))
    assert lines[1][0] == "'=HYPERLINK(1)"
