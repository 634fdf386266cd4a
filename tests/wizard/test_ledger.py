"""The 台账 under a running wizard: nothing is lost, whoever else writes in it is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wizard_clerk import Talk

from drafter.errors import OutputError, UserError
from drafter.wizard.ledger import CHANGED_OUTSIDE, Ledger
from drafter.workbook.load import load
from drafter.workbook.model import UNCONFIRMED
from drafter.workbook.patch import Change

BOOK = """\
# 我的台账
格式: drafter.workbook/1
单位: 甲街道
年度: 2024
章节:
- 编号: s1
  上年标题: 一节
数据:
- 编号: f00000001  # 这一项问老王
  名称: 收到
  本年:
  处理: 填报
- 编号: f00000002
  名称: 办结
  上年: 12
零报告:
- 编号: z1
  原句: 未发生案件
"""
MAP_BOOK = "格式: drafter.workbook/1\n数据:\n  收到: 5\n  办结:\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "台账.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_change_is_in_the_file_and_in_memory_and_comments_stay(path: Path) -> None:
    ledger = Ledger(path)
    ledger.put(
        [Change(("数据", "编号", "f00000001", "本年"), "7"), Change(("数据", "编号", "f00000001", "暂报"), "是")]
    )
    text = path.read_text(encoding="utf-8")
    assert "# 这一项问老王" in text and "# 我的台账" in text and "本年: 7" in text
    assert ledger.workbook == load(text) and ledger.workbook.figures[0].provisional
    ledger.close()


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    ledger = Ledger(path)
    before = path.stat().st_mtime_ns
    ledger.put(
        [Change(("数据", "编号", "f00000002", "上年"), "12"), Change(("数据", "编号", "f00000001", "暂报"), None)]
    )
    assert path.stat().st_mtime_ns == before and not list(path.parent.glob("*上次*"))
    ledger.close()


def test_what_stood_there_before_this_session_is_kept_beside_it(path: Path) -> None:
    ledger = Ledger(path)
    for value in ("1", "2"):
        ledger.put([Change(("数据", 0, "本年"), value)])
    assert path.with_name("台账.上次.yaml").read_text(encoding="utf-8") == BOOK
    ledger.close()


def test_a_second_wizard_is_told_and_comes_in_when_the_first_is_gone(path: Path) -> None:
    first = Ledger(path)
    with pytest.raises(UserError, match="另一个窗口"):
        Ledger(path)
    first.close()
    Ledger(path).close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_left_over_temporary_files_are_cleaned(path: Path) -> None:
    left = path.with_name(".drafter-台账-x1y2.tmp")
    left.write_text("半", encoding="utf-8")
    Ledger(path).close()
    assert not left.exists()


def test_a_faulty_file_gives_the_lock_free(path: Path) -> None:
    path.write_text("格式：x", encoding="utf-8")
    with pytest.raises(UserError):
        Ledger(path)
    path.write_text(BOOK, encoding="utf-8")
    Ledger(path).close()


def test_a_write_that_fails_leaves_the_file_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(path)

    def refuse(self: Path, target: object) -> None:
        raise PermissionError(13, "拒绝访问")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="写不进去"):
        ledger.put([Change(("数据", 0, "本年"), "1")])
    assert path.read_text(encoding="utf-8") == BOOK and not list(path.parent.glob("*.tmp"))
    assert ledger.workbook.figures[0].value == ""
    monkeypatch.undo()
    ledger.put([Change(("数据", 0, "本年"), "1")])
    assert load(path.read_text(encoding="utf-8")).figures[0].value == "1"
    ledger.close()


KEYS = {
    "数据": ("本年", "处理", "暂报", "截止", "科室", "备注", "句子"),
    "零报告": ("本年", "说明"),
}
WORDS = {
    ("数据", "处理"): st.sampled_from(["填报", "沿用", "今年不报"]),
    ("数据", "暂报"): st.sampled_from(["是", None]),
    ("数据", "句子"): st.sampled_from([UNCONFIRMED, "已确认", "受理{}件"]),
    ("零报告", "本年"): st.sampled_from(["仍无", "有", "不写", "待核"]),
}
TEXTS = st.none() | st.text("甲乙0: #-{}[]'\"，。\\", min_size=1, max_size=8).map(str.strip).filter(bool).filter(
    "{".__ne__
)


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    out = []
    for _ in range(draw(st.integers(1, 6))):
        list_key = draw(st.sampled_from(sorted(KEYS)))
        key = draw(st.sampled_from(KEYS[list_key]))
        value = draw(WORDS.get((list_key, key), TEXTS))
        out.append(Change((list_key, draw(st.integers(0, 1)) if list_key == "数据" else 0, key), value))
    return out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes(), min_size=1, max_size=4))
def test_memory_is_always_what_the_file_says(tmp_path: Path, rounds: list[list[Change]]) -> None:
    path = tmp_path / "台账.yaml"
    path.write_text(BOOK, encoding="utf-8")
    ledger = Ledger(path)
    try:
        for one in rounds:
            ledger.put(one, (), {"题": str(len(one))})
            assert ledger.workbook == load(path.read_text(encoding="utf-8"))
    finally:
        ledger.close()


# with the wizard


def edit(talk: Talk, old: str, new: str) -> None:
    path = talk.desk.ledger_path
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_hand_edit_under_a_running_wizard_is_picked_up(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "")
    edit(menu, "  科室:\n", "  科室: 平安办  # 手写的\n")
    menu.say("7")
    assert CHANGED_OUTSIDE in menu.told
    text = menu.desk.ledger_path.read_text(encoding="utf-8")
    assert "平安办  # 手写的" in text and menu.book.figures[0].value == "7" and "平安办" in str(menu.desk.workbook)


def test_an_answer_is_asked_again_while_the_file_is_broken(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "")
    place = menu.engine.place
    edit(menu, "  处理: 填报", "  处理： 填报")
    menu.say("7")
    assert menu.engine.place == place and any("还没有存下" in line for line in menu.told)
    edit(menu, "  处理： 填报", "  处理: 填报")
    menu.say("7")
    assert menu.book.figures[0].value == "7" and menu.engine.place != place


def test_a_file_that_vanished_is_written_again(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "")
    menu.desk.ledger_path.unlink()
    menu.say("7")
    assert menu.book.figures[0].value == "7"


def test_a_correction_written_by_hand_is_read(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "")
    edit(menu, "更正:\n", "更正:\n- 对象: 单位\n  改为: 乙街道\n")
    menu.say("7", "<", "<", "<", "<")
    assert "乙街道" in menu.screen


def test_a_script_that_wrote_names_only_is_gone_on_with(office: Path) -> None:
    prior = office / "上年 报告.txt"
    first = Talk(office).begin()
    names = [one.name for one in first.book.figures[:2]]
    path = first.desk.ledger_path
    first.close()
    path.write_text(f"格式: drafter.workbook/1\n数据:\n  {names[0]}: 5\n  {names[1]}:\n", encoding="utf-8")
    talk = Talk(office)
    talk.say("1", "", "", "", "2")
    assert talk.asks == "菜单" and prior.exists()
    assert talk.book.figures[0].value == "5"
    talk.choose("按章节填").say("1", "", "8")
    assert [one.value for one in talk.book.figures[:2]] == ["5", "8"]
    talk.close()


def test_one_goes_on_where_one_stopped(office: Path) -> None:
    talk = Talk(office).begin()
    talk.choose("按章节填").say("1", "", "7", "9", "")
    place = talk.engine.place
    talk.desk.close()  # the process is gone
    again = Talk(office)
    again.say("1")
    assert again.question.choices[0].value == "接着"
    again.say("1")
    assert again.engine.place == place and again.book.figures[0].value == "7"
    again.close()


def test_one_goes_on_in_the_beginning_too(office: Path) -> None:
    talk = Talk(office)
    talk.say("1", "", "")
    assert talk.asks == "写法"
    talk.desk.close()
    again = Talk(office)
    again.say("1", "1")
    assert again.asks == "写法"
    again.close()


def test_the_wizard_and_build_write_the_same_draft(menu: Talk, office: Path) -> None:
    from drafter.cli import build

    menu.choose("按章节填").say("1", "", "7", "9", "").skip_to("菜单")
    menu.choose("稿件")
    draft = next(menu.desk.ledger_path.parent.glob("*框架稿.docx"))
    other = office / "另一份.docx"
    build.run([str(menu.desk.prior), "--figures", str(menu.desk.ledger_path), "-o", str(other)])
    assert draft.read_bytes() == other.read_bytes()
    sheets = [path.with_name(f"{path.stem}-核对单.docx").read_bytes() for path in (draft, other)]
    assert sheets[0] == sheets[1]
