"""`drafter check` as people run it: exit status, screen, several files, files written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.building import SEEDS
from support.ooxml import assert_sound

from drafter.cli.columns import width
from drafter.cli.main import main
from drafter.reading import read_source

THIS, LAST = SEEDS / "青禾街道2024.txt", SEEDS / "青禾街道2023.txt"
CLEAN = SEEDS / "青禾街道2022.txt"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main(["check", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


def test_screen_of_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, THIS, "--prior", LAST)
    assert status == 1 and not err
    assert all(width(line) <= 80 for line in out.splitlines())
    head = (
        "青禾街道2024年法治政府建设年度报告",
        "单位：青禾街道",
        "须改",
        "请核实",
        "供参考",
        "上年的具体安排",
        "没有检查",
    )
    places = [out.find(word) for word in head]
    assert -1 not in places and places == sorted(places)
    assert "79+17+14=110" in out and "改为110件" in out


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, CLEAN)
    assert status == 0 and "没有发现问题" in out and "没有检查" in out


def test_infos_alone_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, LAST)
    assert status == 0 and "供参考 1 处" in out


def test_codes_are_chosen_by_code_or_name(capsys: pytest.CaptureFixture[str]) -> None:
    def found(*options: str) -> set[str]:
        _, out, _ = run(capsys, THIS, "--json", *options)
        return {one["code"] for one in json.loads(out)["findings"]}

    every = found()
    assert {"sum-mismatch", "ratio-mismatch", "stale-year"} <= every
    assert found("--only", "sum-mismatch，年份未改") == {"sum-mismatch", "stale-year"}
    assert found("--ignore", "sum-mismatch") == every - {"sum-mismatch"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((THIS, "--only", "sum-mismach"), "sum-mismatch"),
        ((THIS, "--annotate", "批注.docx"), "另存为 .docx"),
        ((THIS, LAST, "--prior", CLEAN), "只能和一份报告一起用"),
        ((THIS, "-o", "核对单.pdf"), ".docx 或 .xlsx"),
        (("没有.docx",), "找不到"),
        ((THIS, "--prior", "没有.docx"), "没有.docx"),
        ((THIS, "--year", "二四"), "--year"),
        ((), "缺少"),
    ],
)
def test_wrong_use(
    arguments: tuple[str | Path, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *arguments)
    assert status == 2 and words in err and not out and not list(tmp_path.iterdir())


def test_reports_of_the_wrong_year_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, LAST, "--prior", THIS)
    assert "写反" in err


def test_many_files_a_line_each_and_one_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for source in (THIS, CLEAN):
        shutil.copy(source, tmp_path)
    (tmp_path / "坏.docx").write_bytes(b"PK nothing")
    shutil.copy(CLEAN, tmp_path / "旧-核对单.txt")
    status, out, err = run(capsys, tmp_path)
    rows = [line for line in out.splitlines() if str(tmp_path) in line]
    assert status == 1 and len(rows) == 3 and rows[0].startswith("读不了")
    assert "坏.docx" in err and "1 份核对单" in err

    _, out, _ = run(capsys, tmp_path, "--json")
    told = json.loads(out)
    assert [("error" in one, Path(one["source"]).name) for one in told] == [
        (True, "坏.docx"),
        (False, CLEAN.name),
        (False, THIS.name),
    ]


def test_sheets_on_paper_and_in_excel(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paper, book = tmp_path / "校核单.docx", tmp_path / "校核单.xlsx"
    for path in (paper, book):
        status, _, err = run(capsys, THIS, "--prior", LAST, "-o", path)
        assert status == 1 and str(path) in err
    assert_sound(paper.read_bytes())
    text = read_source(str(paper)).text
    assert "一、对不上的数" in text and "79+17+14=110" in text and "上年具体安排的回应" in text
    workbook = load_workbook(book)
    assert workbook.sheetnames == ["校核", "上年安排"]
    assert any("79+17+14=110" in str(row) for row in workbook["校核"].iter_rows(values_only=True))
    status, _, err = run(capsys, THIS, "-o", paper)
    assert status == 2 and "已存在" in err


def test_comments_in_a_copy(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from docx import Document

    source, copy = tmp_path / "报告.docx", tmp_path / "批注.docx"
    document = Document()
    for line in THIS.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(source))
    before = source.read_bytes()
    status, _, err = run(capsys, source, "--prior", LAST, "--annotate", copy)
    assert status == 1 and source.read_bytes() == before
    comments = list(Document(str(copy)).comments)
    assert f"写了 {len(comments)} 条批注" in err
    texts = ["".join(p.text for p in comment.paragraphs) for comment in comments]
    assert any("79+17+14=110" in text for text in texts) and len(texts) >= 8
    assert read_source(str(copy)).text == read_source(str(source)).text
