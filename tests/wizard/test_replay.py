"""drafter wizard --answers, and without a terminal; how many prompts a whole report takes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from wizard_clerk import Clerk, begun

from drafter.cli.main import main
from drafter.wizard.sentences import is_open
from drafter.workbook.load import load_file

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "seeds"


@pytest.fixture(autouse=True)
def here(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)


def test_answers_from_a_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "答案.txt").write_text("# 第一步\n\n\n1\n2\n3\n1\n\n７\n9\n", encoding="utf-8")
    assert main(["wizard", "上年 报告.txt", "--answers", "答案.txt"]) == 0
    printed = capsys.readouterr()
    assert "今年这样写对吗" in printed.out and "答了 9 题" in printed.err
    book = load_file(office / "上年 报告-起草" / "台账.yaml").workbook
    assert [one.value for one in book.figures[:2]] == ["7", "9"]


def test_answers_as_a_list_may_have_many_lines(office: Path) -> None:
    (office / "答案.yaml").write_text(
        '- ""\n- ""\n- 1\n- 2\n- 3\n- 1\n- ""\n- p\n- |\n  全年集中学法9次。\n  多一行\n- ""\n', encoding="utf-8"
    )
    assert main(["向导", "上年 报告.txt", "--answers", "答案.yaml"]) == 0
    assert load_file(office / "上年 报告-起草" / "台账.yaml").workbook.figures[0].value == "9"


def test_an_answer_that_is_none_shows_in_the_exit_status(office: Path) -> None:
    (office / "答案.txt").write_text("乱写\n", encoding="utf-8")
    assert main(["wizard", "上年 报告.txt", "--answers", "答案.txt"]) == 1


@pytest.mark.parametrize("text", ["a: b", "- [1]", "{", "- ok\n- {"])
def test_a_file_that_holds_no_answers(office: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "答案.yaml").write_text(text, encoding="utf-8")
    assert main(["wizard", "上年 报告.txt", "--answers", "答案.yaml"]) == 2
    assert "答案文件" in capsys.readouterr().err


def test_without_a_terminal_another_way_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wizard"]) == 2
    told = capsys.readouterr()
    assert "build" in told.err and "--figures" in told.err and told.out == ""
    assert main([]) == 0
    assert "drafter figures" in capsys.readouterr().out


def prompts(report: Path, folder: Path) -> tuple[list[str], int]:
    """Ids of all questions from the first screen to the last draft, with every answer known; figures left open."""
    for old in folder.iterdir():
        old.unlink()
    shutil.copy(report, folder)
    desk, engine = begun(folder)
    clerk = Clerk(desk)
    clerk.run(engine)
    desk.close()
    book = load_file(desk.ledger_path).workbook
    assert list(desk.ledger_path.parent.glob("*框架稿.docx"))
    assert all(one.status != "状态待填" for one in book.commitments) and all(
        one.policy != "待核" for one in book.problems
    )
    return clerk.asked, sum(map(is_open, book.figures))


@pytest.mark.parametrize(
    ("sample", "most"),
    [
        ("seeds/砚湖街道2021单行.txt", 62),
        ("seeds/青禾街道2022.txt", 68),
        ("seeds/临江区2024网页.txt", 66),
        ("seeds/新桥区司法局2024.txt", 46),
    ],
)
def test_prompts_for_a_report_of_ours(office: Path, sample: str, most: int) -> None:
    asked, open_ = prompts(ROOT / sample, office)
    assert open_ == 0 and len(asked) <= most, (len(asked), asked)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("report", "most"), [("gumei-2020.txt", 30), ("minhang-2024.txt", 60), ("jiading-2023.txt", 60)]
)
def test_prompts_for_a_real_report(office: Path, report: str, most: int) -> None:
    asked, open_ = prompts(SHARED / report, office)
    assert open_ == 0 and len(asked) <= most, (len(asked), asked)
    assert asked.index("菜单") <= 5
