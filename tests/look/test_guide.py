"""docs/版式.md: every example is tried, and what it lists is what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import office_files as office
import pytest
import sample_look as sample
from support.building import CHECKOUT
from support.ooxml import assert_sound

from drafter.cli.main import main
from drafter.drafting.own_word import NAMES
from drafter.drafting.word import write_docx
from drafter.packs.look import DEFAULT
from drafter.packs.look_file import read_look
from drafter.packs.look_values import SECTIONS

GUIDE = (CHECKOUT / "docs/版式.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_another_look_and_a_sound_file(example: str) -> None:
    look = read_look(example, "青禾")
    assert look != DEFAULT
    assert_sound(write_docx(sample.draft(), look))


def test_29_points_are_told_as_the_guide_says() -> None:
    example = next(one for one in EXAMPLES if "29磅" in one)
    assert any("每页21行" in line for line in read_look(example, "青禾").told())


def test_the_commands_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("青禾街道2023年报告.docx").write_bytes(office.by_hand())
    commands = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
    assert len(commands) == 3
    assert [main(shlex.split(command)[1:]) for command in commands] == [0, 0, 0]
    assert sorted(path.name for path in Path("模板/青禾").iterdir()) == ["pack.yaml", "style.yaml"]


def test_every_setting_is_listed() -> None:
    table = GUIDE[GUIDE.index("### 可以写的项目") : GUIDE.index("字号写 `三号`")]
    for section, (_, keys) in SECTIONS.items():
        assert section in table
        assert not [key for key in keys if key not in table]


def test_every_style_name_is_one_that_is_looked_for() -> None:
    table = GUIDE[GUIDE.index("| 段落 | 认得的样式名 |") : GUIDE.index("没有的样式按国标")]
    known = {name for names in NAMES.values() for name in names}
    cells = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)[1:]
    named = {
        re.sub(r"（.*?）|或 Word 自带的|\s", "", word).casefold()
        for cell in cells
        for word in re.split("[、；，]", cell)
    }
    assert named and named <= known, named - known
