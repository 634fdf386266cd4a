"""The pages themselves: GB/T 9704-2012 measured in a PDF (stand-in fonts)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import sample_drafts as sample
from support.pages import PrintedLine, lines_per_page, text_lines, to_pdf

from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.word import write_docx

pytestmark = pytest.mark.slow

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the type area, mm from the top left corner
CHARACTER = 5.56  # mm
TOLERANCE = 0.8


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[PrintedLine]]:
    return printed(sample.draft(paragraphs=6), tmp_path_factory.mktemp("draft"))


def printed(draft: Draft, folder: Path) -> list[list[PrintedLine]]:
    path = folder / "稿 1.docx"
    path.write_bytes(write_docx(draft))
    return lines_per_page(to_pdf(path, folder))


def test_22_lines_of_28_characters(tmp_path: Path) -> None:
    title, *full = printed(Draft("题目", [StyledLine(Style.BODY, "国" * (28 * 22 * 4 - 2))], sample.SHA), tmp_path)
    assert [len(text_lines(page)) for page in full[:3]] == [22, 22, 22]
    assert {len(line.text) for page in full[:3] for line in text_lines(page)} == {28}
    assert [len(line.text) for line in text_lines(title)[:2]] == [2, 26]  # two characters in


def test_pages_are_full_but_for_headings_kept_with_their_text(pages: list[list[PrintedLine]]) -> None:
    assert len(pages) > 6
    for page, following in pairwise(pages[1:]):
        first = text_lines(following)[0].text
        missing = 22 - len(text_lines(page))
        heading = first.startswith(("一、", "二、", "三、", "四、", "（", "1.畅"))
        assert missing == 0 or (heading and 0 < missing <= 3) or first == "青禾街道", (missing, first)


def test_text_stays_within_the_margins(pages: list[list[PrintedLine]]) -> None:
    for page in pages:
        for line in text_lines(page):
            assert line.left >= LEFT - TOLERANCE and line.top >= TOP - TOLERANCE and line.bottom <= BOTTOM + TOLERANCE
            assert line.right <= RIGHT + CHARACTER + TOLERANCE  # a punctuation mark may hang outside
    assert min(line.left for page in pages for line in text_lines(page)) == pytest.approx(LEFT, abs=TOLERANCE)


def test_page_numbers_odd_right_even_left_one_character_in(pages: list[list[PrintedLine]]) -> None:
    one_in = 14 / 72 * 25.4
    for number, page in enumerate(pages, 1):
        line = page[-1]
        assert line.text == f"—{number}—"
        side, place = (line.right, RIGHT - one_in) if number % 2 else (line.left, LEFT + one_in)
        assert side == pytest.approx(place, abs=TOLERANCE)
        assert (line.top + line.bottom) / 2 == pytest.approx(BOTTOM + 7, abs=1.5)


def test_title_is_centred_and_the_addressee_flush_left(tmp_path: Path) -> None:
    draft = Draft("新桥区司法局关于2024年度法治政府建设情况的报告", [StyledLine(Style.ADDRESSEE, "区委：")], sample.SHA)
    (page,) = printed(draft, tmp_path)
    *title, addressee, _ = page
    assert [line.text for line in title] == ["新桥区司法局", "关于2024年度法治政府建设情况的报告"]
    for line in title:
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=TOLERANCE)
    assert addressee.left == pytest.approx(LEFT, abs=TOLERANCE)


@pytest.mark.parametrize(
    ("name", "date", "name_end"), [("云岭市青禾区人民政府", "2025年1月6日", 26), ("青禾街道", "2024年12月31日", None)]
)
def test_the_date_begins_two_characters_behind_the_name(
    name: str, date: str, name_end: int | None, tmp_path: Path
) -> None:
    lines = [StyledLine(Style.BODY, "甲。"), StyledLine(Style.SIGNATURE, name), StyledLine(Style.DATE, date)]
    (page,) = printed(Draft("题目", lines, sample.SHA), tmp_path)
    signature, dated = text_lines(page)[-2:]
    assert dated.left - signature.left == pytest.approx(2 * CHARACTER, abs=TOLERANCE)
    if name_end:
        assert signature.right == pytest.approx(LEFT + name_end * CHARACTER, abs=TOLERANCE)
