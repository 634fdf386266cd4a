"""The sheet as its user gets it: what can be typed into, what is shown, how it prints, what is hidden in it."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheet_samples import OFFICE, OTHER, figure, put, read, row_of, sheets, through_libreoffice, values, workbook

from drafter.relay.sheets.layout import AT, COLUMNS, PROMPT_LENGTH, maker, prompt
from drafter.relay.sheets.offices import UNASSIGNED, missing, offices
from drafter.relay.sheets.write import write_sheets
from drafter.workbook.model import Section, Workbook, ZeroEntry

VISIBLE = ["序号", "数据项", "单位", "上年数", "本年数", "截止日", "是否暂报", "口径说明", "填报人"]


def opened(book: Workbook | None = None) -> Any:
    return load_workbook(BytesIO(sheets(book or workbook())))


def test_same_input_same_bytes() -> None:
    assert sheets(workbook()) == sheets(workbook())


def test_one_sheet_an_office_with_rows_in_the_order_of_their_numbers() -> None:
    book = workbook(figures=list(reversed(workbook().figures)))
    assert opened(book).sheetnames == [OFFICE, OTHER]
    sheet = opened(book)[OFFICE]
    assert [sheet.cell(row, 1).value for row in range(5, 13)] == list(range(1, 9))


def test_columns() -> None:
    sheet = opened()[OFFICE]
    heads = {number: sheet.cell(4, number).value for number in AT.values()}
    hidden = [heads[number] for number in heads if sheet.column_dimensions[sheet.cell(4, number).column_letter].hidden]
    assert hidden == ["编号", "发出时"]
    assert [words for words in heads.values() if words not in hidden] == VISIBLE


def test_only_answers_can_be_typed() -> None:
    sheet = opened()[OFFICE]
    assert sheet.protection.sheet and not sheet.protection.password
    row = row_of(sheet, 2)
    unlocked = {key for key, number in AT.items() if not sheet.cell(row, number).protection.locked}
    assert unlocked == {column.key for column in COLUMNS if column.input}
    assert all(sheet.cell(row, AT[key]).number_format == "@" for key in unlocked)


def test_help_and_validation() -> None:
    sheet = opened()[OFFICE]
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    value = rules[f"F{row_of(sheet, 2)}"]
    assert (value.type, value.prompt, value.promptTitle) == (None, "全年行政处罚案件182件。", "上年原句")
    assert rules["H5:H12"].formula1 == '"是,否"' and rules["G5:G12"].type is None
    zero = next(one for one in rules.values() if one.formula1 == '"仍无,有"')
    assert len(str(zero.sqref).split()) == 2 or ":" in str(zero.sqref)


@pytest.mark.parametrize(("before", "behind"), [(0, 600), (300, 300), (600, 0), (100, 100), (0, 0)])
def test_a_long_sentence_is_cut_around_its_number(before: int, behind: int) -> None:
    entry = figure(1, "检查", "次", "12345").model_copy(
        update={"prior_sentence": f"{'甲' * before}检查12345次{'乙' * behind}。"}
    )
    shown = prompt(entry)
    assert "检查12345次" in shown and len(shown) <= PROMPT_LENGTH
    assert (shown[0] == "…") == (before == 600 or before == 300)


def test_print_set_up() -> None:
    for sheet in opened():
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$4:$4" and sheet.page_setup.fitToHeight == 0


def test_what_is_known_is_shown() -> None:
    entry = (
        workbook()
        .figures[1]
        .model_copy(
            update={
                "value": "190",
                "provisional": True,
                "as_of": "11月30日",
                "definition": "含简易",
                "reporter": "李四",
            }
        )
    )
    sheet = opened(workbook(figures=[entry]))[OFFICE]
    assert [sheet.cell(5, AT[column.key]).value for column in COLUMNS if column.input] == [
        "190", "11月30日", "是", "含简易", "李四",
    ]  # fmt: skip


def test_identification_is_in_the_file_and_in_every_sheet() -> None:
    book = opened()
    found = [maker(sheet.cell(2, AT["id"]).value) for sheet in book]
    assert [(one.unit, one.year, one.office) for one in found if one] == [
        ("青禾街道", 2024, OFFICE),
        ("青禾街道", 2024, OTHER),
    ]
    assert maker(book.custom_doc_props["drafter"].value)


def test_to_whom_it_goes_back() -> None:
    book = workbook()
    sheet = load_workbook(BytesIO(write_sheets(book, offices(book), "党政办（12月10日前）")))[OFFICE]
    assert sheet.cell(2, AT["name"]).value == "填报科室：司法所　　填好存盘后交回：党政办（12月10日前）"
    assert sheet.cell(1, 1).value == "青禾街道2024年法治政府建设年度报告报数表"


@pytest.mark.parametrize("words", ["=1+1", "+A1", "-1", "@SUM(1)", "＝HYPERLINK(1)", "\t=1", '=cmd|"/c calc"!A0'])
def test_nothing_becomes_a_formula(words: str) -> None:
    entry = figure(1, words, words, words, words, value=words, definition=words)
    sheet = opened(workbook(figures=[entry], zero_statements=[])).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert sheet.cell(5, AT["name"]).quotePrefix


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50)


@settings(max_examples=20, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=5))
def test_any_name_of_an_office(names: list[str]) -> None:
    """Sheets have names that Excel accepts, no two of them alike, and are read again."""
    book = workbook(
        figures=[figure(n, f"数据{n}", "件", "1", name) for n, name in enumerate(names, 1)], zero_statements=[]
    )
    made = load_workbook(BytesIO(sheets(book)))
    titles = made.sheetnames
    assert len({title.casefold() for title in titles}) == len(titles) == len(offices(book))
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\'") for title in titles)
    assert "history" not in {title.casefold() for title in titles}
    for sheet in made:
        for serial in range(1, len(names) + 1):
            if any(sheet.cell(row, AT["id"]).value == f"f{serial:08x}" for row in range(1, sheet.max_row + 1)):
                put(sheet, serial, "5")
    raw = BytesIO()
    made.save(raw)
    assert values(read(raw.getvalue(), book)) == dict.fromkeys(range(1, len(names) + 1), "5")


def test_offices() -> None:
    section = Section(number="s1", prior_heading="一", heading="一", office="执法队")
    gone = Section(number="s2", prior_heading="二", heading="二", policy="不写")
    rows = [
        figure(1, "甲", "件", "1", "平安办、司法所"),
        figure(2, "乙", "件", "1").model_copy(update={"section": "s1"}),
        figure(3, "丙", "件", "1"),
        figure(4, "丁", "件", "1", "司法所", policy="今年不报"),
        figure(5, "戊", "%", "1", "司法所", policy="自动计算"),
        figure(6, "己", "件", "1", "司法所").model_copy(update={"section": "s2"}),
    ]
    zeros = [ZeroEntry(id="z1", serial=1, prior_sentence="未发生败诉", office="司法所"),
             ZeroEntry(id="z2", serial=2, prior_sentence="未发生复议", answer="不写")]  # fmt: skip
    found = offices(workbook(sections=[section, gone], figures=rows, zero_statements=zeros))
    assert [(one.name, [f.serial for f in one.figures], [z.serial for z in one.zeros]) for one in found] == [
        ("平安办", [1], []), ("司法所", [1], [1]), ("执法队", [2], []), (UNASSIGNED, [3], []),
    ]  # fmt: skip


def test_missing_is_one_line_an_office() -> None:
    rows = [
        figure(12, "调解和解", "件", "1", "司法所"),
        figure(14, "复议咨询点", "个", "1", "司法所"),
        figure(29, "排查隐患", "处", "1", "平安办", value="150", provisional=True),
        figure(30, "整改隐患", "处", "1", "应急办", value="150"),
    ]
    assert missing(workbook(figures=rows, zero_statements=[])) == {
        "司法所": "还缺 2 项：12 调解和解、14 复议咨询点",
        "平安办": "暂报 1 项：29 排查隐患",
    }


@pytest.mark.slow
def test_libreoffice_keeps_what_the_sheet_is_made_of(tmp_path: Path) -> None:
    sheet = load_workbook(BytesIO(through_libreoffice(sheets(workbook()), tmp_path)))[OFFICE]
    row = row_of(sheet, 2)
    assert sheet.protection.sheet and sheet.column_dimensions["B"].hidden
    assert sheet.cell(row, AT["name"]).protection.locked and not sheet.cell(row, AT["value"]).protection.locked
    prompts = [one.prompt for one in sheet.data_validations.dataValidation]
    assert "全年行政处罚案件182件。" in prompts
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$4:$4"


@pytest.mark.slow
def test_a_validator_finds_nothing_of_ours(tmp_path: Path) -> None:
    """But for the order of the font's elements, which openpyxl writes so and every program reads."""
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "表.xlsx"
    path.write_bytes(sheets(workbook()))
    errors = [one for one in audit.OpenXmlValidator().validate(path).errors if one.severity.value == "error"]
    assert [one for one in errors if (one.node, one.part_uri) != ("color", "/xl/styles.xml")] == []


@pytest.mark.slow
def test_printed_page(tmp_path: Path) -> None:
    """Landscape A4, one page wide; the headings stand on each page, the hidden columns on none."""
    many = [figure(n, f"第{n}项数据的名称", "件", str(n), OFFICE) for n in range(1, 70)]
    pdf = tmp_path / "in.pdf"
    pdf.write_bytes(through_libreoffice(sheets(workbook(figures=many)), tmp_path / "lo", "pdf"))
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("needs poppler")
    pages = (
        subprocess.run([tool, "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode().split("\f")
    )
    pages = [page for page in pages if page.strip()]
    assert 2 <= len(pages) <= 4
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页，共 {len(pages)} 页" in page and "f0000000" not in page and "drafter" not in page
        assert all(word in page for word in ("序号", "本年数", "填报人"))
    assert "审核人：" in pages[-1] and "仍无/有" in "".join(pages)
