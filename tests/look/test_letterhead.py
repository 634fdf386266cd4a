"""红头 and 版记: sound, asked where only people know, and no part of the report when it is read again."""

from __future__ import annotations

import pytest
import sample_look as sample
from support.ooxml import W, assert_sound, part, texts

from drafter.drafting.base.styles import letterhead_size
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.word import write_docx
from drafter.outline import outline
from drafter.packs.look import DEFAULT
from drafter.packs.look_file import read_look
from drafter.reading import read_bytes

LOOK = read_look(sample.RED, "青禾")


def test_the_file_is_sound_and_the_same_each_time() -> None:
    data = write_docx(sample.draft(), LOOK)
    assert_sound(data)
    assert data == write_docx(sample.draft(), LOOK)


def test_what_only_people_know_is_asked() -> None:
    lines = texts(write_docx(sample.draft(), LOOK))
    assert lines[:2] == ["青禾街道办事处文件", "青街办【待写·文号的年份和顺序号，如〔2025〕1号】"]
    assert lines[-3:] == [
        "抄送：区委依法治区办，区司法局。",
        "青禾街道党政办公室【待写·印发日期，如2025年1月6日】印发",
        "",
    ]


def test_a_letterhead_without_number_and_copies() -> None:
    look = read_look("红头:\n  发文机关标志: 青禾镇\n版记:\n  印发机关: 党政办\n", "青禾")
    data = write_docx(sample.draft(), look)
    assert_sound(data)
    assert texts(data)[1] == "" and texts(data)[-2].startswith("党政办【待写·印发日期")


@pytest.mark.parametrize("look", [DEFAULT, LOOK])
def test_read_again_it_is_the_same_report(look: object) -> None:
    lines = [
        StyledLine(Style.ADDRESSEE, "区委、区政府："),
        StyledLine(Style.BODY, "2024年，青禾街道依法行政，各项工作有序推进。现将有关情况报告如下："),
        StyledLine(Style.PART, "一、主要举措和成效"),
        StyledLine(Style.BODY, "全年办理行政处罚案件12件，开展检查34次。"),
        StyledLine(Style.SIGNATURE, "青禾街道办事处"),
        StyledLine(Style.DATE, "2025年1月6日"),
    ]
    assert isinstance(look, type(DEFAULT))
    data = write_docx(Draft("青禾街道2024年法治政府建设年度报告", lines, ""), look)
    report = outline(read_bytes(data, "稿.docx"))
    assert (report.title, report.unit, report.addressee) == (
        "青禾街道2024年法治政府建设年度报告",
        "青禾街道",
        "区委、区政府：",
    )
    assert report.preamble == [lines[1].text]
    assert report.closing == ["青禾街道办事处", "2025年1月6日"]
    assert len(report.noise) == (0 if look == DEFAULT else 4)


@pytest.mark.parametrize(
    ("name", "half_points"), [("青禾镇", 124), ("青禾街道办事处文件", 98), ("云岭市青禾区综合行政执法局文件", 58)]
)
def test_the_name_fits_into_one_line_and_is_smaller_than_22_mm(name: str, half_points: int) -> None:
    look = DEFAULT._replace(letterhead=DEFAULT.letterhead._replace(name=name))
    assert letterhead_size(look) == half_points
    assert len(name) * half_points * 10 <= look.page.text_width


def test_the_name_is_red_and_the_line_as_wide_as_the_text() -> None:
    styles = {style.get(f"{W}styleId"): style for style in part(write_docx(sample.draft(), LOOK), "word/styles.xml")}
    assert styles["IssuerMark"].find(f"{W}rPr/{W}color").get(f"{W}val") == "FF0000"
    line = styles["DocumentNumber"].find(f"{W}pPr/{W}pBdr/{W}bottom")
    assert (line.get(f"{W}color"), line.get(f"{W}space")) == ("FF0000", "11")  # 4 mm
