"""The drafts as documents: sound files, and pages as GB/T 9704-2012 asks (stand-in fonts, see support.pages)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from draft_samples import MODES, REPORTS
from support.building import SEEDS, Made, make
from support.ooxml import assert_sound, part, texts
from support.pages import PrintedLine, lines_per_page, text_lines, to_pdf

from drafter import marks
from drafter.drafting.checklist_docx import write_checklist
from drafter.drafting.lines import Style, Table
from drafter.drafting.word import write_docx
from drafter.workbook.model import Workbook

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the type area, mm from the top left corner of an A4 page
CHARACTER = 5.56  # mm
TOLERANCE = 0.8
LINES, CHARACTERS = 22, 28
NEVER_FIRST, NEVER_LAST = "，。；：、！？）》”】", "（《“【"
"""Marks that may not begin or end a line: they push the last character, or themselves, to the next."""
KEPT_WITH_NEXT = (Style.PART, Style.SECTION, Style.ITEM, Style.SIGNATURE)
QUICK = ("青禾街道2023", "临江区2024网页")
PRINTED = [path for path in REPORTS if path.parent.name == "seeds"]
"""Our samples and the real reports; the shared corpus has the texts of our samples."""


def _cases(paths: Sequence[Path], slow: bool) -> list[object]:
    return [
        pytest.param(
            path,
            mode,
            id=f"{path.stem}-{mode}",
            marks=[
                *([pytest.mark.slow] if slow and path.stem not in QUICK else []),
                *([] if path.parent == SEEDS else [pytest.mark.shared]),
            ],
        )
        for path in paths
        for mode in MODES
    ]


def _answered(workbook: Workbook) -> None:
    """Every kind of answer once in a while."""
    for place, entry in enumerate(workbook.figures):
        entry.value = "" if place % 3 == 0 or entry.policy == "自动计算" else str(100 + place)
        entry.provisional = place % 7 == 1
        entry.policy = "今年不报" if place % 11 == 3 else entry.policy
    for place, commitment in enumerate(workbook.commitments):
        commitment.status = ("已完成", "推进中", "未完成", "不单列")[place % 4]
        commitment.outcome = "已按期办结，有关材料随文报送" if place % 4 == 0 else ""
    for place, zero in enumerate(workbook.zero_statements):
        zero.answer = ("仍无", "有", "不写")[place % 3]


@pytest.mark.parametrize(("path", "mode"), _cases(REPORTS, slow=True))
def test_draft_and_checklist_are_sound_files(path: Path, mode: str) -> None:
    made = make(path, mode, _answered)
    data = write_docx(made.built.draft)
    assert_sound(data)
    assert [text.replace("\n", "") for text in texts(data)] == [marks.printed(line.text) for line in made.lines]
    sheet = write_checklist(made.built.sheet)
    assert_sound(sheet)
    tables = [block for _, blocks in made.built.sheet.sections for block in blocks if isinstance(block, Table)]
    assert sum(1 for _ in part(sheet).iter("{*}tr")) == sum(1 + len(table.rows) for table in tables)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "mode"), _cases(REPORTS, slow=False))
def test_draft_and_checklist_without_answers_are_sound_files(path: Path, mode: str) -> None:
    made = make(path, mode)
    assert_sound(write_docx(made.built.draft))
    assert_sound(write_checklist(made.built.sheet))


@pytest.mark.slow
@pytest.mark.parametrize(("path", "mode"), _cases(PRINTED, slow=False))
def test_pages_of_a_draft(path: Path, mode: str, folder: Path) -> None:
    made = make(path, mode)
    pages = _printed(write_docx(made.built.draft), folder)
    assert len(pages) > 1
    _pages_are_full(made, pages)
    for page in pages:
        for line in text_lines(page):
            assert line.left >= LEFT - TOLERANCE and line.top >= TOP - TOLERANCE and line.bottom <= BOTTOM + TOLERANCE
            assert line.right <= RIGHT + TOLERANCE, line.text
        for line, below in pairwise(text_lines(page)):
            if _full_of_characters(line):
                pushed = below.text[0] in NEVER_LAST or below.text[1:2] in NEVER_FIRST
                assert len(line.text) == CHARACTERS or (pushed and len(line.text) == CHARACTERS - 1), line.text


def _pages_are_full(made: Made, pages: Sequence[list[PrintedLine]]) -> None:
    """22 lines on every page but the one of the title and the last; fewer only before a heading kept with its text."""
    kept = [_letters(marks.printed(line.text)) for line in made.lines if line.style in KEPT_WITH_NEXT]
    for number, (page, following) in enumerate(pairwise(pages[1:]), 2):
        missing = LINES - len(text_lines(page))
        first = _letters(text_lines(following)[0].text)
        assert missing == 0 or any(text.startswith(first) for text in kept), f"page {number} lacks {missing}: {first}"
        assert 0 <= missing <= 4
        last = _letters("".join(line.text for line in text_lines(page)[-2:]))
        assert not any(last.endswith(text) for text in kept), f"page {number} ends with a heading: {last}"


def _full_of_characters(line: PrintedLine) -> bool:
    """A line of Chinese characters alone, from the left edge to the right one."""
    whole = abs(line.left - LEFT) < TOLERANCE and line.right > RIGHT - CHARACTER
    return whole and re.fullmatch("[\u4e00-\u9fff]+", line.text) is not None


def _letters(text: str) -> str:
    """What a PDF gives back unchanged of a line."""
    return "".join(re.findall(r"\w", text))


@pytest.mark.slow
@pytest.mark.parametrize(("path", "mode"), _cases(PRINTED, slow=False)[:: len(MODES)])
def test_pages_of_a_checklist(path: Path, mode: str, folder: Path) -> None:
    """A4, everything within its margins, the heading of a table on each of its pages."""
    made = make(path, mode, _answered)
    pages = _printed(write_checklist(made.built.sheet), folder)
    side, edge = 20.0, 210.0 - 20.0
    for page in pages:
        for line in page:
            assert side - TOLERANCE <= line.left and line.right <= edge + TOLERANCE, line.text
    shown = _letters("".join(line.text for page in pages for line in page))
    for heading, _ in made.built.sheet.sections:
        assert _letters(heading) in shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all files: LibreOffice sets its profile up once."""
    return tmp_path_factory.mktemp("稿")


def _printed(data: bytes, folder: Path) -> list[list[PrintedLine]]:
    path = folder / "稿.docx"
    path.write_bytes(data)
    return lines_per_page(to_pdf(path, folder))
