"""The five packs over every sample, in both 写法: what always holds of a draft, and what each pack changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import ooxml
from support.building import SEEDS, SHARED, Made, make

from drafter import marks
from drafter.drafting.lines import Style
from drafter.drafting.view import ROLE_NAMES
from drafter.drafting.word import write_docx
from drafter.outline import outline
from drafter.packs.check import check
from drafter.packs.engine import lost, missing
from drafter.packs.find import built_in_packs, find_pack
from drafter.packs.manifest import MODES
from drafter.reading import read_source

PACKS = ("base", "bumen", "jiedao", "qu", "xiangzhen")
REPORTS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.shared] if SHARED in path.parents else [])
    for folder in (SEEDS, SHARED / "seeds")
    for path in (sorted(folder.glob("*.txt")) if folder.exists() else ())
    if outline(read_source(str(path))).kind == "annual_report"
]


def test_there_are_five() -> None:
    assert tuple(built_in_packs()) == PACKS
    assert len(REPORTS) >= 5


@pytest.mark.parametrize("name", PACKS)
def test_a_check_finds_nothing(name: str) -> None:
    assert check(find_pack(name)) == ()


@pytest.mark.parametrize("path", REPORTS)
@pytest.mark.parametrize("mode", MODES)
def test_every_pack_shows_what_base_shows(path: Path, mode: str) -> None:
    base = make(path, mode)
    everything = set(base.mark_list())
    for name in PACKS[1:]:
        made = make(path, mode, pack=find_pack(name))
        assert not lost(made.built.view, made.built.draft.lines)
        assert not missing(made.built.draft.lines)
        _same_content(base, made, everything, name)


def _same_content(base: Made, made: Made, everything: set[marks.Mark], name: str) -> None:
    """Only marks that tell of the pack are new; only headings are other ones; a missing part may be asked or not."""
    gone = {mark.text for mark in everything - set(made.mark_list()) if "今年是否单列一部分" not in mark.text}
    headings = ("待核·标题里已过时的说法", "待写·标题，如")
    assert not {text for text in gone if not text.startswith(headings)}, name
    ours, theirs = (
        sorted(
            marks.outside(marks.printed(line.text)) for line in one.lines if line.style not in (Style.PART, Style.TITLE)
        )
        for one in (base, made)
    )
    extra = [text for text in theirs if text not in ours and text.strip()]
    assert not extra, name
    assert base.built.counts == made.built.counts


@pytest.mark.parametrize("name", PACKS[1:])
def test_parts_stand_in_the_order_of_the_pack(name: str) -> None:
    pack = find_pack(name)
    made = make(SEEDS / "青禾街道2023.txt", "框架", pack=pack)
    assert [part.角色 for part in made.built.view.各部分] == [rule.role for rule in pack.parts]
    assert {rule.role for rule in pack.parts} <= set(ROLE_NAMES.values())
    numbers = [part.标题[:2] for part in made.built.view.各部分]
    assert numbers == ["一、", "二、", "三、", "四、"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PACKS)
def test_the_files_are_sound(name: str, mode: str) -> None:
    ooxml.assert_sound(write_docx(make(SEEDS / "青禾街道2023.txt", mode, pack=find_pack(name)).built.draft))


@pytest.mark.slow
@pytest.mark.parametrize("path", REPORTS)
@pytest.mark.parametrize("name", PACKS)
def test_all_files_are_sound(name: str, path: Path) -> None:
    for mode in MODES:
        ooxml.assert_sound(write_docx(make(path, mode, pack=find_pack(name)).built.draft))
