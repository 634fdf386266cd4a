"""The screens of parse and figures --table, as a person last looked at them.

`pytest tests/cli/test_screens.py --update-golden` writes them anew; look at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.golden import difference

from drafter.cli.columns import SCREEN, width
from drafter.cli.main import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/golden_screens"
SCREENS = {
    "解析-街道": ["parse", "seeds/青禾街道2023.txt"],
    "解析-缺题目和一部分": ["parse", "seeds/澄溪区2022单行.txt"],
    "解析-规划": ["parse", "seeds/云岫区五年实施意见.txt"],
    "解析-新闻": ["parse", "seeds/云岫区述法会议新闻.txt"],
    "解析-稿子": ["parse", "examples/框架稿.docx"],
    "数据表-一份": ["figures", "--table", "seeds/青禾街道2023.txt"],
    "数据表-三份": [
        "figures",
        "--table",
        "seeds/栖云镇2025单行.txt",
        "seeds/青禾街道2024.txt",
        "seeds/临江区2024网页.txt",
    ],
}


@pytest.mark.parametrize("name", SCREENS)
def test_screen(
    name: str, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(SCREENS[name]) == 0
    found, golden = capsys.readouterr().out, FOLDER / f"{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(found, encoding="utf-8", newline="\n")
    changed = difference(golden.read_text(encoding="utf-8"), found, name)
    assert not changed, f"\n{changed}\n看过以后如果是对的：pytest tests/cli/test_screens.py --update-golden"


@pytest.mark.parametrize("name", SCREENS)
def test_fits_80_columns(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if width(line) > SCREEN] == []


def test_every_screen_has_its_command() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCREENS)


PLAN = "三、2024年主要安排\n新增调解点位3个。\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("（一）执法\n办案12件。\n（三）普法\n办班12期。\n二、存在的不足和原因\n", "“（三）普法”的前一个是第1个"),
        ("办案12件。\n存在的不足和原因\n一是力量不足。\n", "“存在的不足和原因”前面少了序号"),
        ("办理案件数百件。\n二、存在的不足和原因\n", "1 个数据只有约略说法、算不出数：数百（办理案件数百件。）"),
        ("办案12件。\n二、存在的不足和原因\n", "没有认出报告单位，可用 --unit 名称"),
        ("办案12件。\n二、存在的不足和原因\n", "没有找到“第一责任人职责”部分"),
        ("（一）执法\n办案12件。\n二、存在的不足和原因\n", "- 对象: 执法      改为: 第一责任人"),
    ],
)
def test_doubts(text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"一、2023年主要举措和成效\n{text}{PLAN}", encoding="utf-8")
    assert main(["parse", str(path)]) == 0
    printed = capsys.readouterr().out
    assert told in printed.replace("\n      ", "      ").replace("\n    ", ""), printed
