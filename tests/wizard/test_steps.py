"""The steps over a report of ours: what each answer writes into the 台账 on the disk, and what is asked then."""

from __future__ import annotations

from pathlib import Path

import pytest
from wizard_clerk import Clerk, Talk

from drafter.wizard.sentences import is_open
from drafter.workbook.model import Workbook


def figure(book: Workbook, name: str):  # type: ignore[no-untyped-def]
    return next(one for one in book.figures if one.name == name)


def by_section(talk: Talk) -> Talk:
    return talk.choose("按章节填").say("1", "")


# the beginning


def test_five_prompts_to_the_first_draft(talk: Talk) -> None:
    asked = []
    for line in ("1", "", "", "1", "1"):
        asked.append(talk.asks)
        talk.say(line)
    assert asked == ["文件", "读懂", "章节", "写法", "初稿"] and talk.asks == "菜单"
    folder = talk.desk.ledger_path.parent
    assert any(path.name.endswith("框架稿.docx") for path in folder.iterdir())
    assert any("框架稿.docx" in line for line in talk.told)


def test_nothing_is_written_before_a_report_was_understood(talk: Talk, office: Path) -> None:
    talk.say("1")
    assert [path.name for path in office.iterdir()] == ["上年 报告.txt"]
    talk.say("")
    assert talk.desk.ledger_path.exists()


@pytest.mark.parametrize("typed", ["上年 报告.txt", "'上年 报告.txt'", "“上年 报告.txt”", "1", "１", "1."])
def test_the_file_is_chosen_by_number_or_path(talk: Talk, typed: str) -> None:
    assert talk.say(typed).asks == "读懂"


def test_a_file_that_is_none_is_told_and_asked_again(talk: Talk, office: Path) -> None:
    (office / "别的.txt").write_text("今天天气很好。", encoding="utf-8")
    talk.say("没有.docx")
    assert "找不到" in talk.told[0] and talk.asks == "文件"
    talk.say("别的.txt")
    assert talk.asks == "年度" and "不像年度报告" in talk.screen
    assert talk.say("").asks == "文件"


def test_a_report_that_does_not_look_like_one_is_taken_when_its_year_is_said(talk: Talk, office: Path) -> None:
    (office / "别的.txt").write_text("工作小结\n全年办理案件12件。\n", encoding="utf-8")
    talk.say("别的.txt", "２０２３", "")
    assert (talk.book.prior_report.year, talk.book.corrections[0].change) == (2023, "2023")
    talk.say("", "", "1")
    assert talk.asks == "菜单" and any("框架稿" in line for line in talk.told)


def test_a_text_with_open_brackets_is_no_final_text(talk: Talk, office: Path) -> None:
    path = office / "上年 报告.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("全年", "【待核】全年", 1), encoding="utf-8")
    talk.say("1")
    assert talk.asks == "定稿" and "似乎不是公开的定稿：有【】1 处" in talk.screen
    assert talk.say("").asks == "文件"
    assert talk.say("1", "2").asks == "读懂"


def test_what_was_understood_is_shown_with_its_doubts(talk: Talk) -> None:
    screen = talk.say("1").screen
    for words in ("青禾街道", "2023", "今年写：2024年", "[举措和成效]", "[下年安排]", "数据 41 项"):
        assert words in screen


@pytest.mark.parametrize(
    ("line", "target", "change"),
    [("单位 甲街道", "单位", "甲街道"), ("年度 2022", "年度", "2022"), ("2＝其他", None, "其他")],
)
def test_a_wrong_reading_is_corrected_and_read_again(talk: Talk, line: str, target: str | None, change: str) -> None:
    talk.say("1", line)
    entry = talk.book.corrections[0]
    assert entry.change == change and (target is None or entry.target == target)
    assert talk.asks == "读懂" and (change in talk.screen or "其他" in talk.screen)


@pytest.mark.parametrize("line", ["9=问题", "2=乱写", "年度 去年", "不对"])
def test_a_correction_that_is_none_says_what_would_be(talk: Talk, line: str) -> None:
    talk.say("1", line)
    assert talk.asks == "读懂" and talk.told


# sections


@pytest.mark.parametrize(
    ("line", "place", "values"),
    [
        ("3 改名 优化营商环境", 2, {"policy": "改名", "heading": "优化营商环境"}),
        ("3 不写", 2, {"policy": "不写"}),
        ("3 并入 4", 2, {"policy": "并入"}),
        ("3 移到 2", 2, {"policy": "保留"}),
        ("2 后新增 法治文化", 2, {"policy": "新增", "heading": "法治文化"}),
        ("３　不写", 2, {"policy": "不写"}),
    ],
)
def test_sections_are_changed_on_their_page(talk: Talk, line: str, place: int, values: dict[str, str]) -> None:
    talk.say("1", "", line)
    section = talk.book.sections[place]
    assert {name: getattr(section, name) for name in values} == values
    assert talk.asks == "章节"
    assert talk.say("").asks == "写法" and talk.book.info.headings_confirmed


def test_the_order_is_changed_in_the_file(talk: Talk) -> None:
    before = [one.number for one in (talk.say("1", "").book.sections)]
    talk.say("5 移到 2")
    after = [one.number for one in talk.book.sections]
    assert after == [before[0], before[4], *before[1:4], *before[5:]]


def test_answers_of_a_dropped_section_are_kept_marked_and_come_back(menu: Talk) -> None:
    talk = menu
    by_section(talk).say("7")
    entry = next(one for one in talk.book.figures if one.value == "7")
    place = next(n for n, one in enumerate(talk.book.sections, 1) if one.number == entry.section)
    waiting = sum(is_open(one) for one in talk.book.figures)
    talk.say("<", "<", "<", "<").choose("改章节").say(f"{place} 不写")
    gone = next(one for one in talk.book.figures if one.id == entry.id)
    assert gone.value == "7" and "没有用" in gone.note
    assert f"还缺{waiting}项" not in talk.say("").screen
    talk.choose("改章节").say(f"{place} 保留")
    back = next(one for one in talk.book.figures if one.id == entry.id)
    assert back.value == "7" and back.note == ""


# figures


def test_a_line_of_numbers_goes_into_the_file_at_once(menu: Talk) -> None:
    by_section(menu).say("7")
    assert figure(menu.book, menu.book.figures[0].name).value == "7"
    assert any("上年" in line and "增减" in line for line in menu.told)


@pytest.mark.parametrize(
    ("line", "value", "policy"),
    [
        ("＝", "", "沿用"),
        ("－", "", "今年不报"),
        ("不报", "", "今年不报"),
        ("同上年", "", "沿用"),
        ("八", "八", "填报"),
    ],
)
def test_keys_for_one_number(menu: Talk, line: str, value: str, policy: str) -> None:
    by_section(menu).say(line)
    entry = menu.book.figures[0]
    assert (entry.value, entry.policy) == (value, policy)


@pytest.mark.parametrize("line", ["0", "无", "/", "／", "没有"])
@pytest.mark.parametrize(("answer", "value", "policy"), [("1", "0", "填报"), ("今年不报", "", "今年不报")])
def test_nothing_is_asked_once(menu: Talk, line: str, answer: str, value: str, policy: str) -> None:
    by_section(menu).say(line)
    assert menu.asks.startswith("零")
    menu.say(answer)
    assert (menu.book.figures[0].value, menu.book.figures[0].policy) == (value, policy)


def test_zero_among_several_is_zero(menu: Talk) -> None:
    by_section(menu).skip_to("句:ff4b7378c").say("97 68 0 15 ? -")
    values = [(one.value, one.policy) for one in menu.book.figures if one.prior_sentence.startswith("全年审查各类文件")]
    assert values == [
        ("97", "填报"),
        ("68", "填报"),
        ("0", "填报"),
        ("15", "填报"),
        ("", "填报"),
        ("", "今年不报"),
        ("", "自动计算"),
    ]


@pytest.mark.parametrize("line", ["多", "7 8", "7%"])
def test_a_wrong_line_leaves_the_question(menu: Talk, line: str) -> None:
    before = by_section(menu).engine.place
    menu.say(line)
    assert menu.engine.place == before and menu.book.figures[0].value == ""


def test_a_jump_is_asked_back_once(menu: Talk) -> None:
    by_section(menu).skip_to("句:fd9e3fd20").say("260")
    assert menu.asks == "再问" and "10.0倍" in menu.screen
    menu.say("")
    assert next(one for one in menu.book.figures if one.id == "fd9e3fd20").value == "260"
    menu.say("<")
    assert menu.question.default == "260"
    menu.say("2600000", "28")
    assert next(one for one in menu.book.figures if one.id == "fd9e3fd20").value == "28"


def test_a_provisional_value_asks_until_when_and_is_asked_again(menu: Talk) -> None:
    by_section(menu).say("7暂")
    assert menu.asks == "截止"
    menu.say("11月30日")
    entry = menu.book.figures[0]
    assert (entry.value, entry.provisional, entry.as_of) == ("7", True, "11月30日")
    menu.say("<", "<", "<", "<").choose("按章节填").say("1")
    assert menu.question.default == "7暂"
    menu.say("8")
    assert (menu.book.figures[0].value, menu.book.figures[0].provisional) == ("8", False)


def test_back_shows_the_earlier_answer_and_takes_another(menu: Talk) -> None:
    by_section(menu).say("7", "9", "《", "返回")
    assert menu.question.default == "7"
    menu.say("")
    assert menu.question.default == "9" and menu.book.figures[0].value == "7"
    menu.say("<", "6")
    assert menu.book.figures[0].value == "6"


def test_a_value_that_is_no_longer_reported_is_kept_and_comes_back(menu: Talk) -> None:
    by_section(menu).say("7", "<", "-")
    assert (menu.book.figures[0].value, menu.book.figures[0].policy) == ("7", "今年不报")
    menu.say("<", "8")
    assert (menu.book.figures[0].value, menu.book.figures[0].policy) == ("8", "填报")


def test_question_mark_alone_is_help(menu: Talk) -> None:
    place = by_section(menu).engine.place
    menu.say("？")
    assert menu.engine.place == place and any("空格隔开" in line for line in menu.told)


# the finished sentence


def test_the_finished_sentence_is_confirmed_once(menu: Talk) -> None:
    by_section(menu).say("7", "9")
    assert menu.asks == "核" and "集中学法7次" in menu.screen and "今年这样写对吗" in menu.screen
    menu.say("")
    assert [one.sentence for one in menu.book.figures[:2]] == ["已确认", "已确认"]
    assert menu.asks == "数"


def test_a_sentence_is_reworded(menu: Talk) -> None:
    by_section(menu).say("7", "9", "e 2")
    assert menu.question.edit and "{9}期" in menu.question.default
    menu.say("全年举办培训{}期", "")
    assert menu.book.figures[1].sentence == "全年举办培训{}期" and menu.book.figures[1].value == "9"
    menu.say("<")
    assert "全年举办培训9期" in menu.screen


@pytest.mark.parametrize("wording", ["没有括号", "{1}和{2}", "少一半{", "办{许多}期"])
def test_a_wording_without_its_numbers_is_refused(menu: Talk, wording: str) -> None:
    by_section(menu).say("7", "9", "e 2", wording)
    assert menu.asks == "改" and menu.book.figures[1].sentence == "待核"


def test_a_number_changed_in_the_wording_is_the_number(menu: Talk) -> None:
    by_section(menu).say("7", "9", "e 2", "全年举办培训{10}期")
    assert menu.book.figures[1].value == "10" and menu.book.figures[1].sentence == "全年举办培训{}期"


def test_a_sentence_is_dropped(menu: Talk) -> None:
    by_section(menu).say("7", "9", "d 2")
    assert menu.book.figures[1].policy == "今年不报" and menu.asks == "核" and "9期" not in menu.screen


@pytest.mark.parametrize("line", ["e 3", "e", "d 9", "什么", "12"])
def test_what_is_no_order_is_told(menu: Talk, line: str) -> None:
    by_section(menu).say("7", "9", line)
    assert menu.asks == "核" and menu.told and not menu.book.new_figures


def test_a_new_sentence_is_kept_with_its_numbers_marked(menu: Talk) -> None:
    by_section(menu).say("7", "9", "全年开展法治讲座23场，参加1.2万人次")
    new = menu.book.new_figures[0]
    assert new.sentence == "全年开展法治讲座{23}场，参加{1.2万}人次" and new.section == menu.book.figures[0].section
    assert menu.asks == "核" and "法治讲座" in menu.screen


def test_a_computed_rate_is_confirmed_with_its_sentence(menu: Talk) -> None:
    by_section(menu).skip_to("句:f0f941671").say("700 686")
    assert any("98.0%" in line for line in menu.told)
    menu.skip_to("核:")
    assert "成功率98.0%" in menu.screen
    menu.say("")
    rate = next(
        one
        for one in menu.book.figures
        if one.name == "矛盾纠纷调解成功率" or (one.unit == "%" and "成功率" in one.name)
    )
    assert rate.value == "98.0"


# offices, fixed numbers, paste


def test_offices_are_asked_once_and_counted(menu: Talk) -> None:
    menu.choose("按科室填")
    assert menu.engine.place[0] == "分科室"
    menu.say("1 党政办 2-3 司法所", "")
    offices = {one.number: one.office for one in menu.book.sections if one.office}
    assert list(offices.values()) == ["党政办", "司法所", "司法所"]
    assert "司法所10、党政办2、未分配25" in menu.screen
    menu.choose("按科室填").choose("科室:党政办").say("7", "9", "")
    assert menu.asks == "菜单" and "党政办" not in menu.screen


def test_numbers_that_look_fixed_stand_on_one_page(talk: Talk, office: Path) -> None:
    path = office / "上年 报告.txt"
    text = path.read_text(encoding="utf-8")
    head = "（一）强化思想引领，提升法治素养"
    assert head in text
    path.write_text(text.replace(head, f"{head}\n街道下辖14个社区。"), encoding="utf-8")
    talk.begin().choose("一般不变的数字")
    assert "[14]个社区" in talk.screen
    talk.say("1＝15")
    assert next(one for one in talk.book.figures if one.prior == "14").value == "15"


def test_a_pasted_text_answers_by_its_figures(menu: Talk) -> None:
    by_section(menu).say("p")
    assert menu.asks == "文"
    menu.say(
        "党工委理论学习中心组全年集中学法9次。全年举办法治培训11期，分别面向机关干部和执法队员。\n排查安全隐患：1400处"
    )
    assert menu.asks == "认" and "1400处" in menu.screen
    menu.say("")
    values = {one.id: one.value for one in menu.book.figures if one.value}
    assert values["ffb34e6b3"] == "9" and values["fb3612f21"] == "11" and values["f61869120"] == "1400"
    assert menu.engine.place == ("按章节填", "句:ffb34e6b3")


def test_of_a_pasted_text_only_what_is_confirmed(menu: Talk) -> None:
    by_section(menu).say("ｐ", "全年集中学法9次，举办法治培训11期。", "1")
    assert len([one for one in menu.book.figures if one.value]) <= 1


# zero statements, commitments, problems


def test_zero_statements_on_one_page_the_grave_ones_never_by_enter(menu: Talk) -> None:
    menu.choose("零报告").say("")
    assert [one.answer for one in menu.book.zero_statements] == ["仍无", "仍无", "待核", "待核"]
    assert menu.asks == "零"
    menu.say("")
    assert menu.book.zero_statements[2].answer == "待核"
    menu.say("仍无＠应急办")
    last = menu.book.zero_statements[3]
    assert (last.answer, last.office) == ("仍无", "应急办")


def test_zero_statements_that_no_longer_hold(menu: Talk) -> None:
    menu.choose("零报告").say("2 有 制发2件；1 不写", "有 败诉1件")
    book = menu.book.zero_statements
    assert [(one.answer, one.remark) for one in book[:3]] == [("不写", ""), ("有", "制发2件"), ("有", "败诉1件")]


@pytest.mark.parametrize("line", ["9 有", "都没有", "2 也许"])
def test_what_is_no_answer_to_zero_statements(menu: Talk, line: str) -> None:
    menu.choose("零报告").say(line)
    assert menu.asks == "零报告" and all(one.answer == "待核" for one in menu.book.zero_statements)


def test_a_target_not_reached_proposes_that_it_goes_on(menu: Talk) -> None:
    menu.choose("上年安排").say("5次")
    assert menu.asks == "状态" and "推进中" in menu.question.prompt and "中心组集中学法" in menu.screen
    menu.say("")
    first = menu.book.commitments[0]
    assert (first.status, first.actual) == ("推进中", "5次")


def test_a_status_with_what_was_done(menu: Talk) -> None:
    menu.choose("上年安排").say("6", "1 已集中学法6次，专题1次")
    assert (menu.book.commitments[0].status, menu.book.commitments[0].outcome) == ("已完成", "已集中学法6次，专题1次")
    menu.say("<")
    assert menu.question.default == "6"
    menu.say("")
    assert menu.question.default == "已完成 已集中学法6次，专题1次"


@pytest.mark.parametrize("line", ["做完了", "9"])
def test_what_is_no_status(menu: Talk, line: str) -> None:
    menu.choose("上年安排").say("6", line)
    assert menu.asks == "状态" and menu.told


def test_soft_commitments_are_asked_by_the_page(menu: Talk) -> None:
    menu.choose("上年安排").skip_to("持续:")
    soft = [one for one in menu.book.commitments if one.kind == "持续"]
    menu.say(f"{soft[0].serial}＝不单列")
    after = [one for one in menu.book.commitments if one.kind == "持续"]
    assert [one.status for one in after] == ["不单列", *["持续推进"] * (len(soft) - 1)]
    assert menu.asks == "菜单" and "持续的 0 项" in menu.screen


@pytest.mark.parametrize(
    ("line", "policy", "cause"),
    [
        ("1 力量不足", "仍存在", "力量不足"),
        ("仍然存在 力量不足", "仍存在", "力量不足"),
        ("２", "有改善", ""),
        ("已解决", "已解决", ""),
    ],
)
def test_problems(menu: Talk, line: str, policy: str, cause: str) -> None:
    menu.choose("问题").say(line)
    assert (menu.book.problems[0].policy, menu.book.problems[0].cause) == (policy, cause)


def test_a_problem_names_the_line_of_the_plan_that_answers_it(menu: Talk) -> None:
    menu.choose("问题").say("1 力量不足 @3")
    assert menu.book.problems[0].plan == menu.book.commitments[2].id
    menu.say("1 人少 @99")
    assert menu.book.problems[1].policy == "待核" and "没有序号 99" in menu.told[-1]


# all of it


def test_a_clerk_who_knows_everything_leaves_nothing_open(talk: Talk) -> None:
    clerk = Clerk(talk.desk)
    clerk.run(talk.engine)
    book = talk.book
    assert talk.engine.left and not [one for one in book.figures if is_open(one)]
    assert all(one.status != "状态待填" for one in book.commitments) and all(
        one.policy != "待核" for one in book.problems
    )
    assert all(one.answer == "仍无" for one in book.zero_statements)
    assert len(clerk.lines) <= 70
