"""The table of docs/版式.md is what was measured: a draft of the base pack in a PDF, its fonts in the XML (slow)."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import sample_look as sample
from docx.oxml.ns import qn
from support.building import CHECKOUT, SEEDS, make
from support.pages import POINTS, PrintedLine, lines_per_page, text_lines, to_pdf

from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.placing import width
from drafter.drafting.word import write_docx
from drafter.packs.look_file import read_look

pytestmark = pytest.mark.slow

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CHARACTER = 5.56
GUIDE = CHECKOUT / "docs/版式.md"
NAMES = ("Normal", "Title", "一级标题", "二级标题", "三级标题", "footer")
SIZES = {32: "3号", 44: "2号", 28: "4号"}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Element → what was measured, as the table says it; lengths to the whole millimetre."""
    folder = tmp_path_factory.mktemp("量")
    data = write_docx(make(SEEDS / "新桥区司法局2024.txt", "沿用").built.draft)
    path = folder / "稿.docx"
    path.write_bytes(data)
    pdf = to_pdf(path, folder)
    pages = lines_per_page(pdf)
    page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', pdf.with_suffix(".bbox.html").read_text("utf-8"))
    assert page
    lines = [line for one in pages for line in text_lines(one)]
    full = [line for line in lines if abs(width(line.text) - 28) <= 1 and line.right > RIGHT - 3]
    title = [line for line in pages[0][:4] if line.bottom - line.top > 9]
    numbers = [one[-1] for one in pages]
    signature, date = text_lines(pages[-1])[-2:]
    odd, even = (sides(numbers[start::2]) for start in (0, 1))
    return {
        "纸张": f"{float(page[1]) / POINTS:.0f}×{float(page[2]) / POINTS:.0f} mm",
        "左边距": f"{min(line.left for line in full):.0f} mm",
        "右边距": f"{210 - Counter(round(line.right, 1) for line in full).most_common(1)[0][0]:.0f} mm",
        "每页行数": f"{max(len(text_lines(one)) for one in pages)} 行",
        "每行字数": f"{Counter(round(width(line.text)) for line in full).most_common(1)[0][0]} 字",
        "行距": f"{pitch(pages[1]):.1f} mm",
        "题目": f"{len(title)} 行，居中（{'、'.join(str(round(width(line.text))) for line in title)} 字）"
        * centred(title),
        "页码，单页": odd,
        "页码，双页": even,
        "页码与版心的距离": f"{sum((one.top + one.bottom) / 2 for one in numbers) / len(numbers) - BOTTOM:.0f} mm",
        "成文日期": f"比署名首字右移 {(date.left - signature.left) / CHARACTER:.0f} 字",
        "上边距、下边距": edges(docx.Document(BytesIO(data)).sections[0]),
        **fonts(docx.Document(BytesIO(data))),
    }


def edges(section: Any) -> str:
    """From the XML: a printed line does not reach to the edge of its own height."""
    return f"{section.top_margin.mm:.0f} mm、{section.bottom_margin.mm:.0f} mm"


def sides(numbers: list[PrintedLine]) -> str:
    """On which side all page numbers stand, and how far in."""
    right = {line.left > 105 for line in numbers}
    assert len(right) == 1
    gaps = [RIGHT - line.right if True in right else line.left - LEFT for line in numbers]
    return f"居{'右' if True in right else '左'}空 {sum(gaps) / len(gaps):.0f} mm（4号字 1 字）"


def pitch(page: list[PrintedLine]) -> float:
    tops = [line.bottom for line in text_lines(page)]
    return (tops[-1] - tops[0]) / (len(tops) - 1)


def centred(title: list[PrintedLine]) -> bool:
    return bool(title) and all(abs((line.left + line.right) / 2 - (LEFT + RIGHT) / 2) < 1 for line in title)


def fonts(document: Any) -> dict[str, str]:
    """What the styles say, those that they are based on included."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    out = {}
    for name in NAMES:
        style = document.styles[name]
        chain = [style.element.find(qn("w:rPr")), document.styles["Normal"].element.find(qn("w:rPr")), defaults]

        def first(tag: str, attribute: str, chain: list[Any] = chain) -> str:
            nodes = (one.find(qn(tag)) for one in chain if one is not None)
            return next(str(node.get(qn(attribute))) for node in nodes if node is not None and node.get(qn(attribute)))

        label = {"Normal": "正文", "Title": "题目", "footer": "页码"}.get(name, name)
        out[f"{label}字体"] = f"{first('w:rFonts', 'w:eastAsia')} {SIZES[int(first('w:sz', 'w:val'))]}"
    return out


def test_the_table_says_what_was_measured(measured: dict[str, str]) -> None:
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    table = {element: value for element, _, value in rows if element in measured}
    assert table == measured, "\n".join(f"{key} | {value}" for key, value in measured.items())


def test_the_standard_is_met(measured: dict[str, str]) -> None:
    expected = {"纸张": "210×297 mm", "左边距": "28 mm", "每页行数": "22 行", "每行字数": "28 字"}
    assert {key: measured[key] for key in expected} == expected


def test_text_keeps_to_the_type_area(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(write_docx(make(SEEDS / "青禾街道2023.txt", "框架").built.draft))
    for page in lines_per_page(to_pdf(path, tmp_path)):
        for line in text_lines(page):
            assert line.top > TOP - 0.8 and line.bottom < BOTTOM + 0.8
            assert line.left > LEFT - 0.8 and line.right < RIGHT + CHARACTER + 0.8  # punctuation may hang


def test_29_points_give_21_lines(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    look = read_look("页面:\n  行距: 29磅\n", "青禾")
    lines = [StyledLine(Style.BODY, "国" * (28 * 21 * 3))]
    path.write_bytes(write_docx(Draft("题目", lines, ""), look))
    assert [len(text_lines(page)) for page in lines_per_page(to_pdf(path, tmp_path))[1:3]] == [21, 21]


def test_the_red_header_and_the_imprint_stand_where_they_should(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(write_docx(sample.draft(), read_look(sample.RED, "青禾")))
    pages = lines_per_page(to_pdf(path, tmp_path))
    name, number = pages[0][:2]
    assert name.text == "青禾街道办事处文件"
    assert (name.left + name.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    # 35 mm from the type area to the letters, which stand within a box that is half as high again
    assert (name.top + name.bottom) / 2 - TOP == pytest.approx(35 + 49 / POINTS / 2, abs=3)
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    copies, office = text_lines(pages[-1])[-2:]
    assert copies.text.startswith("抄送：") and office.text.endswith("印发")
    assert copies.left == pytest.approx(LEFT + 14 / POINTS, abs=1)
    assert office.bottom == pytest.approx(BOTTOM, abs=2)
