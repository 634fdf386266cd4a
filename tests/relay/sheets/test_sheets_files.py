"""Files that are no sheets of ours, or not at all readable: one message each, within bounds of time and memory."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_samples import ANSWERS, OFFICE, blank_book, edit, fill, put, read, saved, sheets, values, workbook

from drafter.errors import UnreadableError
from drafter.relay.sheets import layout, xlsx
from drafter.relay.sheets.layout import AT
from drafter.relay.sheets.xlsx import Kind, read_book
from drafter.workbook.model import PriorReport

FILLED = edit(sheets(workbook()), fill)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"


def with_part(name: str, change: Any, data: bytes = FILLED) -> bytes:
    """The file with a part replaced: by bytes, or by what a function makes of it; None leaves it out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.namelist():
            part = source.read(one)
            if one == name:
                part = change(part) if callable(change) else change
            if part is not None:
                target.writestr(one, part)
    return out.getvalue()


def wide_bomb(part: bytes) -> bytes:
    return part.replace(b"</sheetData>", b"<row>" + b" " * 200_000_000 + b"</row></sheetData>")


def encrypted_flag(data: bytes) -> bytes:
    """The zip with its entries marked as encrypted."""
    out = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


UNREADABLE = {
    "空文件": (b"", "文件是空的"),
    "文字": ("序号,本年数\n".encode(), "不是 Excel 工作簿"),
    "网页": (b"<html><table></table></html>", "不是 Excel 工作簿"),
    "旧格式": (OLE, "旧格式"),
    "有密码": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "zip有密码": (encrypted_flag(FILLED), "密码"),
    "截断": (FILLED[: len(FILLED) // 2], "损坏"),
    "别的zip": (with_part("xl/workbook.xml", None), "不是 Excel 工作簿"),
    "坏XML": (with_part(SHEET, b"<worksheet><sheetData>"), "损坏"),
    "zip炸弹": (with_part(SHEET, wide_bomb), "太大|损坏"),
    "空工作簿": (saved(blank_book()), "没有认出表头"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(UnreadableError, match=words) as caught:
        read(data)
    assert caught.value.remedy


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FILLED) - 1), st.binary(min_size=1, max_size=40))
def test_damage_is_never_a_traceback(at: int, noise: bytes) -> None:
    try:
        read(FILLED[:at] + noise + FILLED[at + len(noise) :])
    except UnreadableError as error:
        assert str(error)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_xml_is_never_a_traceback(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/custom.xml"]))
    with zipfile.ZipFile(BytesIO(FILLED)) as source:
        part = source.read(name)
    at = data.draw(st.integers(0, len(part) - 1))
    noise = data.draw(st.sampled_from([b"", b"9", b"-", b"A", b'"', b"99999999999", b"<a/>", b"&#0;", b"NaN"]))
    try:
        read(with_part(name, part[:at] + noise + part[at + 1 :]))
    except UnreadableError as error:
        assert str(error)


def test_a_sheet_formatted_to_its_end() -> None:
    rows = b"".join(b'<row r="%d" ht="15"><c r="F%d" s="3"/></row>' % (row, row) for row in range(1000, 300_000))
    data = with_part(SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    tracemalloc.start()
    began = time.perf_counter()
    assert values(read(data)) == ANSWERS
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 5 and peak < 40_000_000


def test_another_report() -> None:
    other = workbook(unit="砚湖街道", prior_report=PriorReport(file="砚湖.docx", year=2023, sha256="cd" * 32))
    with pytest.raises(UnreadableError, match="另一份报告（砚湖街道2024）的报数表"):
        read(edit(sheets(other), fill))


def test_another_copy_of_the_same_report_will_do() -> None:
    copy = workbook(prior_report=PriorReport(file="青禾.docx", year=2023, sha256="cd" * 32))
    assert values(read(edit(sheets(copy), fill))) == ANSWERS


def test_another_report_is_known_by_the_file_when_the_cells_are_gone() -> None:
    other = workbook(unit="砚湖街道", prior_report=PriorReport(file="砚湖.docx", year=2023, sha256="cd" * 32))

    def delete(book: Any) -> None:
        for sheet in book:
            sheet.cell(layout.MAKER_ROW, AT["id"]).value = None

    with pytest.raises(UnreadableError, match="另一份报告"):
        read(edit(sheets(other), delete))


def test_the_office_is_that_of_the_sheet_and_not_of_its_name() -> None:
    def rename(book: Any) -> None:
        fill(book)
        book[OFFICE].title = "张三填的"

    assert {one.office for one in read(edit(sheets(workbook()), rename)).incoming} == {OFFICE, "平安办"}


@pytest.mark.parametrize(("title", "office"), [(OFFICE, OFFICE), ("Sheet1 (2)", "")])
def test_without_any_trace_of_the_office_a_sheet_named_like_one_is_its(title: str, office: str) -> None:
    def strip(book: Any) -> None:
        fill(book)
        del book["平安办"]
        sheet = book[OFFICE]
        sheet.cell(layout.MAKER_ROW, AT["id"]).value = sheet.cell(layout.MAKER_ROW, AT["name"]).value = None
        sheet.title = title

    assert {one.office for one in read(edit(sheets(workbook()), strip)).incoming} == {office}


def test_who_signed_is_the_reporter_of_rows_that_name_nobody() -> None:
    def sign(book: Any) -> None:
        sheet = book[OFFICE]
        put(sheet, 1, "1.6万余")
        put(sheet, 2, "190")
        put(sheet, 2, "李四", "reporter")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "填报人：":
                    cell.value = "填报人：王五"

    assert [one.reporter for one in read(edit(sheets(workbook()), sign)).incoming] == ["王五", "李四"]


@pytest.mark.parametrize(("policy", "told"), [("填报", 0), ("自动计算", 0), ("沿用", 1), ("今年不报", 1)])
def test_a_value_for_what_is_not_asked_any_more(policy: str, told: int) -> None:
    later = workbook()
    later.figures[1].policy = policy  # type: ignore[assignment]
    returned = read(FILLED, later)
    assert values(returned) == ANSWERS
    assert [policy in doubt.message for doubt in returned.doubts] == [True] * told


def test_zero_statements() -> None:
    def answer(book: Any) -> None:
        for row in book[OFFICE].iter_rows():
            if row[1].value == "z00000001":
                row[AT["value"] - 1].value = "仍无"
            elif row[1].value == "z00000002":
                row[AT["value"] - 1].value, row[AT["definition"] - 1].value = "有", "制发《社区食堂管理办法》1件"

    returned = read(edit(sheets(workbook()), answer))
    assert [(one.id[-1], one.answer, one.remark) for one in returned.zeros] == [
        ("1", "仍无", ""),
        ("2", "有", "制发《社区食堂管理办法》1件"),
    ]


CELLS = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>
<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>受</t></r><r><t>理</t></r></is></c>
<c s="1"><v>93.590000000000003</v></c><c s="2"><v>0.9359</v></c><c s="3"><v>45626</v></c><c s="4"><v>45626</v></c>
<c><f>A1</f></c><c><f>A1</f><v></v></c><c t="str"><f>A1</f><v>1.6万</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>
<c s="5"><v>12</v></c><c/><c s="99"><v>1.375E3</v></c><c t="d"><v>2024-11-30T00:00:00</v></c>
<c s="3"><v>NaN</v></c><c><v>1e999</v></c><c t="inlineStr"><is><t>12_x000D_</t></is></c>
</row></sheetData></worksheet>"""
STRINGS = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>调解</t>
<rPh sb="0" eb="1"><t>tiaojie</t></rPh></si><si><r><t>1.6</t></r><r><rPr/><t>万</t></r></si></sst>"""
STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>
<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
<numFmt numFmtId="165" formatCode="0.0&quot;度&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="0"/>
<xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"""


def test_cells_as_other_programs_write_them() -> None:
    """Shared strings with readings and runs, styles without names, cells without references, formulas without values."""
    data = with_part(SHEET, CELLS.encode())
    data = with_part("xl/styles.xml", STYLES.encode(), data)
    relation = b'<Relationship Id="rId99" Type="http://x/sharedStrings" Target="strings.xml"/></Relationships>'
    data = with_part("xl/_rels/workbook.xml.rels", lambda part: part.replace(b"</Relationships>", relation), data)
    with zipfile.ZipFile(raw := BytesIO(data), "a") as archive:
        archive.writestr("xl/strings.xml", STRINGS)
    row = read_book(raw.getvalue()).sheets[0].rows[1]
    assert [(column, cell.kind, cell.text) for column, cell in row.items()] == [
        (1, Kind.TEXT, "调解"), (2, Kind.TEXT, "1.6万"), (3, Kind.TEXT, "受理"), (4, Kind.NUMBER, "93.59"),
        (5, Kind.NUMBER, "0.9359"), (6, Kind.DATE, "2024-11-30"), (7, Kind.DATE, "2024-11-30"),
        (8, Kind.UNCALCULATED, ""), (9, Kind.UNCALCULATED, ""), (10, Kind.TEXT, "1.6万"), (11, Kind.BOOLEAN, "TRUE"),
        (12, Kind.ERROR, "#N/A"), (13, Kind.NUMBER, "12"), (15, Kind.NUMBER, "1375"), (16, Kind.DATE, "2024-11-30"),
        (17, Kind.ERROR, "NaN"), (18, Kind.ERROR, "1e999"), (19, Kind.TEXT, "12\r"),
    ]  # fmt: skip
    assert row[5].percent and (row[13].decimals, row[4].decimals) == (1, None)


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16384, "XFD")])
def test_columns(number: int, letters: str) -> None:
    assert xlsx.column_letters(number) == letters
    assert xlsx._column(f"{letters}7") == number
