"""What is read back from a draft that people worked on in Word: one edit, and the lines and changes it must give."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from draft_edits import Edited
from support.building import CHECKOUT, SEEDS

from drafter.cli.inputs import ReadReport, read_path
from drafter.cli.main import main
from drafter.drafting.build import build_draft
from drafter.drafting.word import write_docx
from drafter.errors import UserError
from drafter.matching import Matcher
from drafter.matching.ngrams import doubtful
from drafter.relay.draft_in import Collected, collect_draft
from drafter.relay.typed_promises import CERTAIN
from drafter.workbook.load import LoadedWorkbook, load, load_file, load_with_positions
from drafter.workbook.merge import combine

WORKBOOK = CHECKOUT / "examples/青禾街道2024台账.yaml"
MARK_14 = "【待写·上年安排14（状态待填）：设立人民调解员“传帮带”工作室，为新进调解员配备带教师傅】"
END_14 = "为新进调解员配备带教师傅】"
TOLD_14 = "人民调解员“传帮带”工作室3月挂牌，9名新进调解员都有了带教师傅。"
ZERO_3 = "【待核·零报告3：上年“2022年、2023年连续两年无败诉案件”，今年是否仍然如此】"
HOTLINE = (
    "承办12345市民服务热线工单5574件，"
    "【待核·上年表述：建立疑难工单会商制度，对物业服务、违法搭建等高频诉求开展专题治理】。"
)
TAKEN, DIFFERENT, PROPOSED, DOUBTFUL = "取自稿件", "与台账不同", "建议", "看不准"


@cache
def prior() -> ReadReport:
    return read_path(str(SEEDS / "青禾街道2023.txt"))


@cache
def loaded() -> LoadedWorkbook:
    return load_file(WORKBOOK)


@cache
def built(mode: str = "框架") -> bytes:
    """The draft of the examples: most figures known, some provisional, one status open."""
    read = prior()
    from drafter.rollover import roll_over

    whole, _ = combine(loaded().workbook, roll_over(read.report, read.facts))
    return write_docx(build_draft(read.report, read.facts, whole, mode=mode, confirmed=True).draft)


@cache
def empty(mode: str = "框架") -> tuple[LoadedWorkbook, bytes]:
    """A 台账 with nothing in it, and its draft."""
    from drafter.rollover import roll_over
    from drafter.workbook.dump import dump

    read = prior()
    text = dump(roll_over(read.report, read.facts))
    workbook, positions = load_with_positions(text)
    data = write_docx(build_draft(read.report, read.facts, workbook, mode=mode).draft)
    return LoadedWorkbook(text, workbook, positions), data


def collected(edited: Edited, *, proposals: bool = False) -> Collected:
    data = edited.data
    out = collect_draft(data, "框架稿.docx", loaded(), prior(), proposals=proposals)
    assert edited.data == data
    return out


def noted(out: Collected) -> list[tuple[str, str]]:
    return [(one.group.value, f"{one.list} {one.words}") for one in out.noted]


def changed(out: Collected, before: str) -> list[str]:
    """The lines that the 台账 gained."""
    lines = difflib.unified_diff(before.splitlines(), out.text.splitlines(), lineterm="", n=0)
    return [line[1:].strip() for line in lines if line.startswith("+") and not line.startswith("+++")]


EDITS: dict[str, tuple[Callable[[Edited], Edited], list[tuple[str, str]], list[str]]] = {
    "nothing": (lambda e: e, [], []),
    "saved by another program": (lambda e: e.split_runs().without_controls().without_bookmarks(), [], []),
    # 数据
    "number": (
        lambda e: e.type_over("【待填4·上年42】", "45"),
        [(TAKEN, "数据 4 中小微企业：45家")],
        ["本年: 45", "来源: 框架稿.docx 第15段"],
    ),
    "number, all bookmarks of the paragraph gone": (
        lambda e: e.type_over("【待填4·上年42】", "45", bookmarks=False),
        [(TAKEN, "数据 4 中小微企业：45家")],
        ["本年: 45", "来源: 框架稿.docx 第15段"],
    ),
    "number in Chinese, with its unit": (
        lambda e: e.type_over("【待填4·上年42】家", "五十余家"),
        [(TAKEN, "数据 4 中小微企业：五十余家")],
        ["本年: 五十余", "来源: 框架稿.docx 第15段"],
    ),
    "number with near": (
        lambda e: e.type_over("【待填4·上年42】", "近50"),
        [(TAKEN, "数据 4 中小微企业：近50家")],
        ["本年: 近50", "来源: 框架稿.docx 第15段"],
    ),
    "number inserted as a tracked change": (
        lambda e: e.tracked("【待填4·上年42】", "47"),
        [(TAKEN, "数据 4 中小微企业：47家")],
        ["本年: 47", "来源: 框架稿.docx 第15段"],
    ),
    "number in a mark that several runs hold": (
        lambda e: e.split_runs().type_over("【待填4·上年42】", "45"),
        [(TAKEN, "数据 4 中小微企业：45家")],
        ["本年: 45", "来源: 框架稿.docx 第15段"],
    ),
    "number beside the mark": (
        lambda e: e.type_over("【待填4·上年42】", "45【待填4·上年42】"),
        [(DOUBTFUL, "数据 4 中小微企业：写了 45，标记还在旁边；写定了请去掉标记")],
        [],
    ),
    "number behind the mark": (
        lambda e: e.type_over("【待填4·上年42】", "【待填4·上年42】45"),
        [(DOUBTFUL, "数据 4 中小微企业：写了 45，标记还在旁边；写定了请去掉标记")],
        [],
    ),
    "number in the brackets": (
        lambda e: e.type_over("【待填4·上年42】", "【待填4·45】"),
        [(DOUBTFUL, "数据 4 中小微企业：写在括号里面（【待填4·45】）；写定了请去掉括号和里面多余的字")],
        [],
    ),
    "final value over a provisional one": (
        lambda e: e.type_over("【待核·暂报1274，截至11月30日】", "1290"),
        [(TAKEN, "数据 29 排查安全隐患：1290处（台账原为暂报1274）")],
        [
            "本年: 1290",
            "处理: 填报",
            "暂报: 否",
            "截止:",
            "填报人:",
            "来源: 框架稿.docx 第51段",
            "历次:",
            "- 1274（暂报，截至11月30日；台账）",
        ],
    ),
    "computed rate confirmed": (
        lambda e: e.type_over("【待核·99.1，按1263÷1274算，其中1263、1274为暂报】", "99.1"),
        [(TAKEN, "数据 31 安全隐患整改率：99.1%")],
        ["本年: 99.1", "来源: 框架稿.docx 第51段"],
    ),
    "another number than in the 台账": (
        lambda e: e.type_over("举办法治培训9期", "举办法治培训10期"),
        [(DIFFERENT, "数据 2 举办法治培训：稿中 10，台账 9")],
        [],
    ),
    "sentence deleted": (
        lambda e: e.type_over(HOTLINE, ""),
        [
            (
                PROPOSED,
                "数据 36 承办12345市民服务热线工单："
                "稿中没有了（上年“承办12345市民服务热线工单5230件，建立疑难工单会商…”）：今年不报",
            )
        ],
        [],
    ),
    "sentence added": (
        lambda e: e.type_over(
            "每个社区都组建了骨干小组。", "每个社区都组建了骨干小组。全年在地铁站口发放宣传折页3200份。"
        ),
        [(PROPOSED, "新增数据 上年没有的：“全年在地铁站口发放宣传折页3200份。”")],
        [],
    ),
    # 安排
    "status in the control": (
        lambda e: e.type_over("状态待填", "已完成"),
        [(TAKEN, "安排 14 状态 已完成")],
        ["状态: 已完成"],
    ),
    "status as text, the control gone": (
        lambda e: e.without_controls().type_over("状态待填", "未完成"),
        [(TAKEN, "安排 14 状态 未完成")],
        ["状态: 未完成"],
    ),
    "status without bookmarks": (
        lambda e: e.without_bookmarks().type_over("状态待填", "推进中"),
        [(TAKEN, "安排 14 状态 推进中")],
        ["状态: 推进中"],
    ),
    "a word that is no status": (
        lambda e: e.type_over("状态待填", "基本完成"),
        [
            (
                DOUBTFUL,
                "安排 14 写的状态“基本完成”不认识；应为 已完成、推进中、持续推进、未完成、已调整、不单列 之一",
            )
        ],
        [],
    ),
    "another status than in the 台账": (
        lambda e: e.type_over("（推进中）：选聘社会监督员", "（已完成）：选聘社会监督员"),
        [(DIFFERENT, "安排 12 状态：稿中 已完成，台账 推进中")],
        [],
    ),
    "落实情况 behind the mark": (
        lambda e: e.type_over(END_14, END_14 + "工作室3月挂牌。"),
        [(TAKEN, "安排 14 落实情况“工作室3月挂牌。”")],
        ["落实情况: 工作室3月挂牌。"],
    ),
    "落实情况 after Enter, within the bookmark": (
        lambda e: e.enter_in(END_14, "工作室3月挂牌，9名新进人员都有人带。"),
        [(TAKEN, "安排 14 落实情况“工作室3月挂牌，9名新进人员都有人带。”")],
        ["落实情况: 工作室3月挂牌，9名新进人员都有人带。"],
    ),
    "落实情况 in a paragraph of its own": (
        lambda e: e.add_after(END_14, TOLD_14),
        [(TAKEN, "安排 14 落实情况“人民调解员“传帮带”工作室3月挂牌，9…”")],
        [f"落实情况: {TOLD_14}"],
    ),
    "落实情况 over the mark, bookmark kept": (
        lambda e: e.type_over(MARK_14, "3月挂牌，新人都有师傅带。"),
        [
            (TAKEN, "安排 14 落实情况“3月挂牌，新人都有师傅带。”"),
            (DOUBTFUL, "安排 14 标记已去掉，状态没有写；请在台账里写状态"),
        ],
        ["落实情况: 3月挂牌，新人都有师傅带。"],
    ),
    "落实情况 over the mark, bookmark gone": (
        lambda e: e.type_over(MARK_14, TOLD_14, bookmarks=False),
        [
            (TAKEN, "安排 14 落实情况“人民调解员“传帮带”工作室3月挂牌，9…”"),
            (DOUBTFUL, "安排 14 标记已去掉，状态没有写；请在台账里写状态"),
        ],
        [f"落实情况: {TOLD_14}"],
    ),
    "other words over the mark, bookmark gone": (
        lambda e: e.type_over(MARK_14, "街道还组织了多种活动。", bookmarks=False),
        [(DOUBTFUL, "安排 稿中找不到上年安排 14 的标记和写它的话")],
        [],
    ),
    "落实情况 rewritten": (
        lambda e: e.type_over("手册编印完成，机关干部人手一册。", "手册编印完成，发到每个社区。"),
        [
            (
                DIFFERENT,
                "安排 2 落实情况：稿中“手册编印完成，发到每个社区。”，台账“手册编印完成，机关干部人手一册”",
            )
        ],
        [],
    ),
    # 零报告
    "zero statement written again": (
        lambda e: e.type_over(ZERO_3, "2023年、2024年连续两年无败诉案件"),
        [(TAKEN, "零报告 3 “2022年、2023年连续两年无败诉案件” 稿中照写：仍无")],
        ["本年: 仍无"],
    ),
    "zero statement written again, bookmarks gone": (
        lambda e: e.type_over(ZERO_3, "2023年、2024年连续两年无败诉案件").without_bookmarks(),
        [(TAKEN, "零报告 3 “2022年、2023年连续两年无败诉案件” 稿中照写：仍无")],
        ["本年: 仍无"],
    ),
    "zero statement answered in the mark": (
        lambda e: e.type_over("今年是否仍然如此】。", "今年仍无】。"),
        [(TAKEN, "零报告 3 “2022年、2023年连续两年无败诉案件” 仍无")],
        ["本年: 仍无"],
    ),
    "zero statement replaced": (
        lambda e: e.type_over(ZERO_3, "败诉1件"),
        [
            (
                DOUBTFUL,
                "零报告 3 “2022年、2023年连续两年无败诉案件” 稿中改写或删去了；请在台账写 仍无、有 或 不写",
            )
        ],
        [],
    ),
    "zero statement deleted": (
        lambda e: e.type_over("，" + ZERO_3, "").without_bookmarks(),
        [(PROPOSED, "零报告 3 “2022年、2023年连续两年无败诉案件” 稿中没有了：今年不写")],
        [],
    ),
    # 章节
    "section renamed": (
        lambda e: e.type_over("优化营商环境，提升服务效能", "便民利企").without_bookmarks(),
        [(TAKEN, "章节 “优化营商环境，提升服务效能” 改名为 “便民利企”")],
        ["今年标题: 便民利企", "处理: 改名"],
    ),
    "section of the plan renamed": (
        lambda e: e.type_over("在规范执法上再提升", "把执法规范抓得更实"),
        [(TAKEN, "章节 “在规范执法上再提升” 改名为 “把执法规范抓得更实”")],
        ["今年标题: 把执法规范抓得更实", "处理: 改名"],
    ),
    "section added": (
        lambda e: e.add_after("5574件", "（八）加强涉外法治", "各科室学习涉外法律法规。", like="（七）完善多元"),
        [(TAKEN, "章节 新增 “加强涉外法治”")],
        ['上年标题: ""', "今年标题: 加强涉外法治", "处理: 新增"],
    ),
    "section added, heading typed as text": (
        lambda e: e.add_after("5574件", "（八）加强涉外法治", "各科室学习涉外法律法规。"),
        [(TAKEN, "章节 新增 “加强涉外法治”")],
        ['上年标题: ""', "今年标题: 加强涉外法治", "处理: 新增"],
    ),
    "section deleted": (
        lambda e: e.delete_section("（二）优化营商环境"),
        [(PROPOSED, "章节 “优化营商环境，提升服务效能” 一节连同文字都没有了：今年不写")],
        [],
    ),
    "heading alone deleted": (
        lambda e: e.delete("（二）优化营商环境"),
        [(DOUBTFUL, "章节 “优化营商环境，提升服务效能” 的标题不见了，文字还在；如并入了别的一节，请在台账里写 并入")],
        [],
    ),
    "section and its text replaced": (
        lambda e: e.delete_section("（二）优化营商环境").add_after(
            e.file.texts[e.find("（三）健全依法")[0] - 1], "（二）擦亮窗口", "窗口轮流值守。", like="（三）健全依法"
        ),
        [
            (
                PROPOSED,
                "数据 3 社区事务受理服务中心全年办理各类事项："
                "稿中没有了（上年“深化“高效办成一件事”，社区事务受理服务中心全年办理各类事…”）：今年不报",
            ),
            (
                PROPOSED,
                "数据 4 中小微企业：稿中没有了（上年“将法律服务送到楼宇和园区，依托公共法律服务站为42家中小微…”）：今年不报",
            ),
            (
                DOUBTFUL,
                "章节 “优化营商环境，提升服务效能” 的位置上现在是 “擦亮窗口”；是改了名，还是删去一节、新增一节，请在台账里写",
            ),
        ],
        [],
    ),
    # 报告信息
    "date changed": (
        lambda e: e.type_over("2025年1月10日", "2025年1月15日"),
        [(DIFFERENT, "报告信息 成文日期：稿中 2025年1月15日，台账 2025年1月10日")],
        [],
    ),
    "addressee changed from last year's": (
        lambda e: e.type_over("区委、区政府：", "区委："),
        [(TAKEN, "报告信息 主送 区委")],
        ["主送: 区委"],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_one_edit(name: str) -> None:
    edit, expected, gained = EDITS[name]
    out = collected(edit(Edited(built())))
    assert noted(out) == expected
    shown = [line for line in changed(out, loaded().text) if line and not line.startswith("- 编号")]
    assert shown == gained


def test_what_is_proposed_is_taken_when_asked() -> None:
    edited = Edited(built()).delete_section("（二）优化营商环境").type_over(HOTLINE, "")
    edited.add_after("1.推动调解力量下沉", "全年为外资企业提供法律服务12次。")
    out = collected(edited, proposals=True)
    assert {group for group, _ in noted(out)} == {TAKEN}
    workbook = load(out.text)
    section = next(one for one in workbook.sections if one.heading == "优化营商环境，提升服务效能")
    assert section.policy == "不写"
    assert next(one for one in workbook.figures if one.serial == 36).policy == "今年不报"
    home = next(one.number for one in workbook.sections if one.heading == "完善多元解纷体系，提升基层治理水平")
    added = workbook.new_figures[-1]
    assert (added.section, added.sentence) == (home, "全年为外资企业提供法律服务{12}次")


def test_sections_in_another_order() -> None:
    out = collected(Edited(built()).move_section("（八）深化普法", "（三）健全依法"))
    assert noted(out) == [(TAKEN, "章节 次序按稿件调整")]
    before, after = ([one.heading for one in load(text).sections] for text in (loaded().text, out.text))
    moved = "深化普法工作，厚植法治文化"
    before.remove(moved)
    before.insert(3, moved)
    assert after == before
    assert sorted(out.text.splitlines()) == sorted(loaded().text.splitlines())


def test_problems_of_an_empty_workbook() -> None:
    workbook, data = empty()
    edited = Edited(data)
    first = next(text for text in edited.file.texts if text.startswith("【待写·问题1"))
    second = next(text for text in edited.file.texts if text.startswith("【待写·问题2"))
    edited.type_over(first, "一是合法性审查的刚性约束还不够。个别科室送审偏晚，主要原因是送审时限没有写进制度。")
    edited.type_over(second, second.replace("今年是否仍然存在", "今年有改善"))
    edited.add_after("【待写·问题3", "三是调解服务覆盖仍不均衡。三个社区没有调解点，主要原因是场地紧张。")
    out = collect_draft(edited.data, "稿.docx", workbook)
    assert [words for group, words in noted(out) if group == TAKEN] == [
        "问题 1 “合法性审查的刚性约束还不够” 仍存在",
        "问题 1 “合法性审查的刚性约束还不够” 原因“送审时限没有写进制度”",
        "问题 2 “执法监督力量单薄” 有改善",
        "问题 3 “调解服务覆盖不均衡” 仍存在",
        "问题 3 “调解服务覆盖不均衡” 原因“场地紧张”",
    ]
    assert all(group == TAKEN for group, _ in noted(out))


def test_signature_and_date_of_an_empty_workbook() -> None:
    workbook, data = empty()
    edited = Edited(data)
    edited.add_after(edited.file.texts[-1], "青禾街道办事处", "2025年1月12日")
    info = load(collect_draft(edited.data, "稿.docx", workbook).text).info
    assert (info.issuer, info.date) == ("青禾街道办事处", "2025年1月12日")


def test_last_year_text_let_out_of_its_mark_is_not_this_year() -> None:
    """Whoever takes the brackets off 上年原文 has last year's numbers in the draft, word for word."""
    workbook, data = empty()
    edited = Edited(data)
    grey = next(text for text in edited.file.texts if text.startswith("【待核·上年原文：2.开展分众化培训"))
    framed = next(text for text in edited.file.texts if text.startswith("2.开展分众化培训"))
    edited.delete(framed).type_over(grey, grey[len("【待核·上年原文：") : -1])
    out = collect_draft(edited.data, "稿.docx", workbook)
    assert out.text == workbook.text
    assert noted(out) == [(DOUBTFUL, "数据 2 举办法治培训：8，整句与上年一字不差；确是今年的，请写进台账")]


def test_a_draft_of_another_report_is_refused() -> None:
    other = loaded()._replace(
        workbook=loaded().workbook.model_copy(
            update={"prior_report": loaded().workbook.prior_report.model_copy(update={"sha256": "0" * 64})}
        )
    )
    with pytest.raises(UserError, match="不是由这份台账的上年报告写出的稿子"):
        collect_draft(built(), "稿.docx", other)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook, draft = tmp_path / "台账.yaml", tmp_path / "我的 稿.docx"
    workbook.write_text(loaded().text, encoding="utf-8")
    draft.write_bytes(Edited(built()).type_over("【待填4·上年42】", "45").data)
    before = draft.read_bytes()
    assert main(["collect", str(draft), "-o", str(workbook), "--dry-run"]) == 0
    assert "  数据　4 中小微企业：45家（第15段）" in capsys.readouterr().out
    assert workbook.read_text(encoding="utf-8") == loaded().text
    assert main(["collect", str(draft), "-o", str(workbook)]) == 0
    assert load_file(workbook).workbook.figures[3].value == "45"
    assert (tmp_path / "台账.旧1.yaml").read_text(encoding="utf-8") == loaded().text
    assert draft.read_bytes() == before
    assert main(["collect", str(draft), "-o", str(workbook)]) == 0
    assert "没有读到新填的内容" in capsys.readouterr().out


def test_the_likeness_that_is_certain() -> None:
    """Over labelled pairs: most of what answers a promise is above it, nothing that only comes near."""
    lines = (CHECKOUT / "tests/checking/promises.txt").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line and not line.startswith("#")]
    matcher = Matcher([row[0] for row in rows])
    taken = []
    for number, (_, status, sentence) in enumerate(rows):
        ranked = matcher.rank(sentence)
        if ranked and ranked[0].score >= CERTAIN and not doubtful(ranked):
            taken.append((status != "unanswered") and ranked[0].index == number)
    assert all(taken)
    assert len(taken) >= 16
