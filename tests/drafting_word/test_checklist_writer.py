"""The .docx of the 核对单."""

from __future__ import annotations

from support.ooxml import W, assert_sound, part, texts

from drafter.drafting.checklist_docx import write_checklist
from drafter.drafting.lines import Sheet, Table
from drafter.marks import MarkKind, make

TABLE = Table(
    ("序号", "名称", "上年", "本年"),
    (("12", "调解和解", "49件", make(MarkKind.FILL, "f1", "上年49", 12).encoded()), ("13", "调撤率\x07 <a>&")),
    (15, 120, 40, 40),
)
SHEET = Sheet("核对单", "待填2项", [("一、尚未落实的", [TABLE, TABLE, "说明"]), ("二、与上年相差较大的", ["无。"])])


def test_it_is_sound_and_the_same_each_time() -> None:
    data = write_checklist(SHEET)
    assert_sound(data)
    assert data == write_checklist(SHEET)


def test_all_words_are_there() -> None:
    rows = [
        *TABLE.heading,
        "12",
        "调解和解",
        "49件",
        "【待填12·上年49】",
        "13",
        "调撤率 <a>&".replace("\x07", ""),
        "",
        "",
    ]
    expected = ["核对单", "待填2项", "一、尚未落实的", *rows, "", *rows, "", "说明", "二、与上年相差较大的", "无。"]
    assert texts(write_checklist(SHEET)) == expected


def test_tables_fit_and_break_between_rows() -> None:
    for table in part(write_checklist(SHEET)).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert abs(sum(widths) - 170 * 56.693) < len(widths)
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
