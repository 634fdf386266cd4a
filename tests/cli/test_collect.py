"""figures -o 报数表.xlsx and collect, as a clerk runs them: sheets out, filled, back, three times."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from drafter.cli.main import main
from drafter.relay.sheets.layout import AT
from drafter.workbook.load import load_file
from drafter.workbook.model import Workbook

REPORT = """青禾街道2023年法治政府建设年度报告
一、2023年推进法治政府建设的主要举措和成效
（一）规范执法
全年办理行政处罚案件182件，开展执法检查1.5万余户次。
（二）化解矛盾
受理人民调解案件655件，排查安全隐患1315处。全年未发生行政复议案件。
二、存在的不足
法治宣传不够深入。
三、2024年工作安排
持续规范执法。
"""
SERIALS = {"行政处罚案件": 1, "执法检查": 2, "人民调解案件": 3, "安全隐患": 4}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with last year's report and a 台账 in which two offices are named."""
    monkeypatch.chdir(tmp_path)
    Path("上年.txt").write_text(REPORT, encoding="utf-8")
    assert main(["figures", "上年.txt", "-o", "台账.yaml"]) == 0
    text = Path("台账.yaml").read_text(encoding="utf-8")
    parts = text.split("  科室:\n")
    offices = ["执法队", "执法队", "司法所", "平安办"]
    assert len(parts) == 5
    text = "".join(f"{part}  科室: {office}\n" for part, office in zip(parts, offices, strict=False)) + parts[-1]
    Path("台账.yaml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    code = main(list(arguments))
    out = capsys.readouterr()
    assert code == status, out.err + out.out
    return out.out if code != 2 else out.err


def fill(path: str, answers: dict[int, Any], **more: dict[int, Any]) -> None:
    """Type values by 序号; `more`: other columns by their key."""
    book = load_workbook(path)
    for sheet in book:
        for row in range(5, sheet.max_row + 1):
            serial: Any = sheet.cell(row, 1).value
            if str(sheet.cell(row, AT["id"]).value).startswith("f"):
                for key, typed in {"value": answers, **more}.items():
                    if serial in typed:
                        sheet.cell(row, AT[key]).value = typed[serial]
    book.save(path)


def workbook() -> Workbook:
    return load_file("台账.yaml").workbook


def test_three_rounds(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "figures", "上年.txt", "-o", "交回", "--figures", "台账.yaml", "--split")
    files = [Path("交回") / f"报数表-{office}.xlsx" for office in ("执法队", "司法所", "平安办", "未分配")]
    assert all(str(file) in out and file.exists() for file in files)

    fill("交回/报数表-执法队.xlsx", {1: "190", 2: "1.6万余"}, provisional={1: "是"}, as_of={1: "11月30日"})
    fill("交回/报数表-平安办.xlsx", {4: "待定"})
    out = told(capsys, "collect", "交回", "-o", "台账.yaml", status=1)
    assert "收到报数表 4 份：" in out and "执法队 2 项" in out and "填入 2 项" in out
    assert re.search("(?m)^  执法队：1 .*190件（暂报）、2 .*1.6万余户次$", out)
    assert "报数表-平安办.xlsx“平安办”F5" in out and "“待定”，不是一个数" in out
    assert "  司法所：还缺 1 项：3 人民调解案件" in out.replace("受理人民", "人民")
    assert "  执法队：暂报 1 项：1 " in out and "未分配：零报告待核 1 条" in out
    assert Path("台账.旧1.yaml").exists()
    first = workbook().figures[0]
    assert (first.value, first.provisional, first.as_of) == ("190", True, "11月30日")

    told(capsys, "figures", "上年.txt", "-o", "第二轮.xlsx", "--figures", "台账.yaml")
    fill("第二轮.xlsx", {1: 195, 3: "700"}, provisional={1: "否"}, as_of={1: None})
    out = told(capsys, "collect", "第二轮.xlsx", "-o", "台账.yaml")
    assert "190件（暂报） → 195件" in out and "填入 1 项，改动 1 项" in out and "发出时已有、没有改的 1 项" in out
    first = workbook().figures[0]
    assert (first.value, first.provisional, first.as_of) == ("195", False, "")
    assert first.history == ["190（暂报，截至11月30日；执法队，报数表-执法队.xlsx 第5行）"]

    Path("交回/报数表-平安办.xlsx").unlink()
    before = Path("台账.yaml").read_bytes()
    out = told(capsys, "collect", "交回", "-o", "台账.yaml")
    assert "以前收过、现在台账里是别的数的" in out and Path("台账.yaml").read_bytes() == before


def test_two_offices_say_different_things(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path("台账.yaml").read_text(encoding="utf-8").replace("科室: 司法所", "科室: 司法所、平安办")
    Path("台账.yaml").write_text(text, encoding="utf-8")
    told(capsys, "figures", "上年.txt", "-o", "交回", "--figures", "台账.yaml", "--split")
    fill("交回/报数表-司法所.xlsx", {3: "700"})
    fill("交回/报数表-平安办.xlsx", {3: "701", 4: "1274"})
    out = told(capsys, "collect", "交回/报数表-*.xlsx", "-o", "台账.yaml", status=1)
    assert "说法不一 1 项" in out
    assert "700（司法所，报数表-司法所.xlsx 第5行）" in out and "701（平安办，报数表-平安办.xlsx 第5行）" in out
    figures = workbook().figures
    assert (figures[2].value, len(figures[2].history), figures[3].value) == ("", 2, "1274")


def test_a_look_before(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "figures", "上年.txt", "-o", "表.xlsx", "--figures", "台账.yaml")
    fill("表.xlsx", {1: "190"})
    before = Path("台账.yaml").read_bytes()
    for option in ("-n", "--dry-run", "--预览"):
        out = told(capsys, "收数", "表.xlsx", "-o", "台账.yaml", option)
        assert "填入 1 项" in out and "以上是预览" in out
    assert Path("台账.yaml").read_bytes() == before and not Path("台账.旧1.yaml").exists()


def test_zero_statements(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "figures", "上年.txt", "-o", "表.xlsx", "--figures", "台账.yaml")

    def answer(words: str) -> None:
        book = load_workbook("表.xlsx")
        for row in book["未分配"].iter_rows():
            if str(row[1].value).startswith("z"):
                row[AT["value"] - 1].value = words
        book.save("表.xlsx")

    answer("仍无")
    assert "填入 1 项" in told(capsys, "collect", "表.xlsx", "-o", "台账.yaml")
    assert workbook().zero_statements[0].answer == "仍无"
    answer("有")
    assert "台账 仍无；有（未分配" in told(capsys, "collect", "表.xlsx", "-o", "台账.yaml", status=1)
    assert workbook().zero_statements[0].answer == "仍无"


def test_files_that_cannot_be_read_do_not_stop_the_others(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "figures", "上年.txt", "-o", "交回/表.xlsx", "--figures", "台账.yaml")
    fill("交回/表.xlsx", {1: "190"})
    Path("交回/旧.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    Path("交回/坏.xlsx").write_bytes(b"PK\x03\x04")
    Path("交回/~$表.xlsx").write_bytes(b"x")
    Path("交回/表.旧1.xlsx").write_bytes(b"x")
    Path("交回/又一份.xlsx").write_bytes(Path("交回/表.xlsx").read_bytes())
    out = told(capsys, "collect", "交回", "没有的.xlsx", "-o", "台账.yaml", status=1)
    assert workbook().figures[0].value == "190"
    for words in (
        "旧.xls：这是旧格式",
        "坏.xlsx：文件不完整或已损坏",
        "找不到文件：没有的.xlsx",
        "内容完全相同，只读一份",
    ):
        assert words in out, out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.xlsx", "-o", "台账.yaml"], "找不到文件：没有.xlsx"),
        (["没有*.xlsx", "-o", "台账.yaml"], "没有与“没有*.xlsx”相符的文件"),
        (["空", "-o", "台账.yaml"], "文件夹 空 里没有报数表"),
        (["上年.txt", "-o", "台账.yaml"], "不会读这种文件：上年.txt"),
        (["坏.xlsx", "-o", "台账.yaml"], "损坏"),
        (["坏.xlsx", "-o", "没有.yaml"], "找不到台账文件"),
        (["坏.xlsx"], "缺少 -o"),
        (["-o", "台账.yaml"], "缺少 报数表"),
    ],
)
def test_wrong_use(arguments: list[str], words: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("空").mkdir()
    Path("坏.xlsx").write_bytes(b"PK\x03\x04")
    assert words in told(capsys, "collect", *arguments, status=2)


def test_the_sheets_of_another_report(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("别处.txt").write_text(REPORT.replace("青禾", "砚湖").replace("182", "183"), encoding="utf-8")
    told(capsys, "figures", "别处.txt", "-o", "别处.xlsx")
    fill("别处.xlsx", {1: "190"})
    assert "另一份报告（砚湖街道2024）的报数表" in told(capsys, "collect", "别处.xlsx", "-o", "台账.yaml", status=2)


def test_sheets_are_never_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "figures", "上年.txt", "-o", "表.xlsx")
    assert "文件已存在" in told(capsys, "figures", "上年.txt", "-o", "表.xlsx", status=2)
    told(capsys, "figures", "上年.txt", "-o", "表.xlsx", "--force")
    assert Path("表.旧1.xlsx").read_bytes() == Path("表.xlsx").read_bytes()


def test_options_that_belong_to_sheets(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "写报数表时用的" in told(capsys, "figures", "上年.txt", "--figures", "台账.yaml", status=2)


def test_a_clerk_without_a_workbook_gets_one_sheet(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "figures", "上年.txt", "--split")
    assert [path.name for path in Path("上年-起草/报数表").iterdir()] == ["报数表-未分配.xlsx"]
