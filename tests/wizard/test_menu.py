"""What the menu leads to: drafts, sheets, checks; the same functions as the commands."""

from __future__ import annotations

import pytest
from wizard_clerk import Talk


def values(talk: Talk) -> list[str]:
    return [choice.value for choice in talk.question.choices]


def test_what_can_be_answered_stands_first(menu: Talk) -> None:
    assert values(menu)[:6] == ["依次填完", "按科室填", "按章节填", "上年安排", "问题", "零报告"]
    assert values(menu)[-1] == "退出"
    menu.choose("零报告").say("", "仍无", "仍无")
    assert values(menu).index("再看:零报告") > values(menu).index("稿件")


def test_what_was_answered_can_be_changed(menu: Talk) -> None:
    menu.choose("零报告").say("", "仍无", "仍无").choose("再看:零报告").say("1 有 一件", "", "不写")
    assert [one.answer for one in menu.book.zero_statements] == ["有", "仍无", "仍无", "不写"] and menu.asks == "菜单"
    menu.choose("问题").say("3", "3", "3").choose("再看:问题").say("1 人少")
    assert menu.book.problems[0].policy == "仍存在" and menu.asks == "问题"


def test_a_section_without_figures_takes_new_ones(menu: Talk) -> None:
    menu.choose("改章节").say("2 后新增 法治文化", "").choose("按章节填").choose("新增1")
    assert menu.asks == "增"
    menu.say("全年建成法治公园2处", "")
    assert menu.book.new_figures[0].section == "新增1" and menu.asks == "菜单"


def test_a_draft_is_written_and_written_anew_beside_the_old(menu: Talk) -> None:
    menu.choose("稿件")
    folder = menu.desk.ledger_path.parent
    assert len(list(folder.glob("*框架稿.docx"))) == 1
    menu.choose("稿件")
    assert menu.asks == "稿"
    menu.choose("沿用")
    assert list(folder.glob("*沿用稿.docx")) and menu.asks == "菜单"
    menu.choose("稿件").choose("框架")
    assert list(folder.glob("*框架稿.旧1.docx"))


def test_figures_come_into_a_draft_that_lies_there(menu: Talk) -> None:
    menu.choose("稿件").choose("按章节填").say("1", "", "7", "9", "").skip_to("菜单")
    menu.choose("稿件").say("1")
    assert menu.asks == "菜单" and any("补入" in line or "已填" in line for line in menu.told)


def test_the_draft_is_checked(menu: Talk) -> None:
    menu.choose("稿件").choose("检查")
    assert menu.asks == "菜单" and any("须改" in line for line in menu.told)


def test_sheets_go_out_and_come_back(menu: Talk) -> None:
    from openpyxl import load_workbook

    menu.choose("分科室").say("1 党政办", "").choose("导出")
    path = menu.desk.ledger_path.with_name("报数表.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(
        one for row in sheet.iter_rows(min_row=2) for one in row if one.protection.locked is False and one.value is None
    )
    cell.value = 7
    book.save(path)
    menu.choose("读回").say(str(path))
    assert menu.asks == "菜单" and any("收到报数表" in line for line in menu.told)
    assert "7" in [one.value for one in menu.book.figures]
    assert "7" in [one.value for one in menu.desk.workbook.figures]


@pytest.mark.parametrize("typed", ["没有.xlsx", "12"])
def test_a_sheet_that_is_not_there(menu: Talk, typed: str) -> None:
    menu.choose("读回").say(typed)
    assert menu.asks == "表" and menu.told == ["找不到这个文件"]
    assert menu.say("").asks == "菜单"


def test_a_file_that_is_no_sheet_leaves_the_menu(menu: Talk) -> None:
    menu.choose("读回").say("上年 报告.txt")
    assert menu.asks == "菜单" and menu.told


def test_a_filled_section_can_be_gone_through_again(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "", "7", "9", "").skip_to("菜单")
    menu.choose("按章节填")
    assert "都填了，可以改" in menu.screen
    menu.choose(menu.book.figures[0].section)
    assert menu.question.default == "7"
    menu.say("8", "")
    assert [one.value for one in menu.book.figures[:2]] == ["8", "9"]


def test_leaving_keeps_everything(menu: Talk) -> None:
    menu.choose("按章节填").say("1", "", "7").say("<", "<", "<").say("q")
    assert menu.engine.left and menu.engine.current is None and menu.book.figures[0].value == "7"
