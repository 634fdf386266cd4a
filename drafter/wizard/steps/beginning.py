"""From last year's file to a first draft: which file, what was understood, how this year's is to be written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from drafter.cli.files import SHEETS, SUFFIXES
from drafter.cli.outputs import default_folder
from drafter.cli.report_tree import ROLES
from drafter.cli.wrapping import wrap
from drafter.errors import UserError
from drafter.model import Report
from drafter.outline.corrections import ROLE_WORDS, UNIT, YEAR
from drafter.wizard import recent
from drafter.wizard.desk import BEGINNING, FILE, MODE, WORKBOOK, Desk
from drafter.wizard.engine import MENU
from drafter.wizard.keys import fold
from drafter.wizard.question import Asking, Choice, Done, Question, Step, Tour
from drafter.wizard.steps import drafts, sections
from drafter.workbook.patch import Change

WELCOME = (
    "法治政府建设年度报告起草助手",
    "读上年的报告，写出今年的稿子。数可以分许多天慢慢填，答一题存一题，随时可以停。",
    "不联网。不知道写什么时，写 ? 回车看说明；要退出按 Ctrl-C，下次接着做。",
)
_OURS = re.compile(
    r"(?:框架稿|沿用稿|定稿|核对单|校核单)(?:\.[旧新]\d+)?$|^(?:readme|license|changelog)$", re.IGNORECASE
)
SETTLED = "定稿"
_SHOWN = 9
_DOUBTS = 3
_WIDTH = 78
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROLE = re.compile(r"(\d{1,2})\s*[=是]\s*(\S+)")
_VALUE = re.compile(rf"({UNIT}|{YEAR})\s*[=是]?\s*(\S+)")


def tour(desk: Desk) -> Tour:
    steps = [Step(FILE, lambda: _file(desk))] if not desk.given else []
    if desk.given and desk.ledger is None and (reasons := unsettled(desk.prior, desk.read.report)):
        steps.append(Step(SETTLED, lambda: _sure(desk, reasons)))
    if desk.prior.name:
        steps += [
            Step("读懂", lambda: _understood(desk)),
            Step("章节", lambda: sections.confirm(desk)),
            Step("写法", lambda: _mode(desk)),
            Step("初稿", lambda: _first_draft(desk)),
        ]
    return Tour(BEGINNING, "开始", steps)


def _file(desk: Desk) -> Asking:
    offered = _offered(desk)
    choices = [Choice(str(path), _called(path, desk.folder)) for path in offered]
    words = "上年报告是哪一份？写前面的数字，或者写文件的路径" if choices else "上年报告在哪里？请写文件的路径"
    told: list[str] = []
    while True:
        answer = yield Question(
            FILE,
            words,
            title="第一步　选上年报告",
            above=[*(WELCOME if not told else ()), *told],
            choices=choices,
            paths=True,
            check=lambda text: "" if _chosen(text, offered, desk.folder) else _no_file(text),
            help=(
                "上年报告：上一年正式发布的那一份，.docx .doc .pdf .txt .html 等都可以。",
                "可以把文件拖进这个窗口，再按回车；路径里有空格、引号都不要紧。",
                "上面列的是最近用过的，和这个文件夹里的。",
            ),
        )
        path = _chosen(answer, offered, desk.folder)
        if path is None:
            told = ["请先选一份上年报告；要退出请按 Ctrl-C。"]
            continue
        try:
            notes = desk.open(path)
        except UserError as error:
            told = str(error).splitlines()
            if "不像年度报告" not in error.message:
                continue
            year = yield Question(
                "年度",
                "它确实是年度报告的，写它报告的年度，如 2023；不是就回车，换一份",
                above=[error.message],
                check=lambda text: "" if _YEAR.fullmatch(fold(text)) else "年度应为四位数，如 2023",
            )
            if not year:
                continue
            notes = desk.open(path, int(fold(year)))
        if desk.ledger is None and (reasons := unsettled(path, desk.read.report)):
            sure = yield _unsettled_question(path, reasons)
            if sure == "换":
                told = []
                continue
        if desk.ledger is not None and desk.ledger.progress:
            return Done(told=[f"接着做：{desk.prior.name}", *notes], tour=MENU)
        return Done()


def _sure(desk: Desk, reasons: Sequence[str]) -> Asking:
    """The same for a file that was named on the command line."""
    answer = yield _unsettled_question(desk.prior, reasons)
    return Done() if answer == "用" else Done(leave=True, told=["请换成正式发布的那一份，再运行一次。"])


def _unsettled_question(path: Path, reasons: Sequence[str]) -> Question:
    return Question(
        SETTLED,
        "仍用这一份吗？",
        kind="choice",
        above=[f"{path.name} 似乎不是公开的定稿：{'，'.join(reasons)}。", "稿子应从正式发布的那一份写起。"],
        choices=(Choice("换", "换一份"), Choice("用", "仍用这一份")),
        default="换",
    )


def _offered(desk: Desk) -> list[Path]:
    """Recent files, then those that lie in the folder and are no drafts of ours."""
    lying: list[Path] = []
    try:
        inside = sorted(desk.folder.iterdir())
    except OSError:
        inside = []
    for path in inside:
        ours = path.stem.endswith(SHEETS) or _OURS.search(path.stem) or path.name.startswith(("~$", "."))
        if path.suffix.lower() in SUFFIXES and not ours and path.is_file():
            lying.append(path)
    files = {path.resolve(): path for path in [*recent.recent(), *lying]}
    return list(files.values())[:_SHOWN]


def _called(path: Path, folder: Path) -> str:
    begun = (default_folder(str(path)) / WORKBOOK).exists()
    where = path.name if path.parent.resolve() == folder.resolve() else str(path)
    return f"{where}{'（已经开始，接着做）' if begun else ''}"


def _chosen(text: str, offered: Sequence[Path], folder: Path) -> Path | None:
    number = fold(text).rstrip(".")
    if number.isdecimal() and 1 <= int(number) <= len(offered):
        return offered[int(number) - 1]
    by_name = [path for path in offered if path.name == text.strip()]
    return by_name[0] if len(by_name) == 1 else recent.path_of(text, folder)


def _no_file(text: str) -> str:
    return f"找不到这个文件：{text.strip()}\n可以把文件拖进这个窗口，再按回车"


def unsettled(path: Path, report: Report) -> list[str]:
    """What shows that a file is no published text: open revisions, comments, 【】 in the text of the report (not in
    what a web page has around it); empty where nothing does."""
    out = []
    if path.suffix.lower() == ".docx":
        try:
            with ZipFile(path) as archive:
                names = set(archive.namelist())
                body = archive.read("word/document.xml") if "word/document.xml" in names else b""
                notes = archive.read("word/comments.xml") if "word/comments.xml" in names else b""
        except (OSError, BadZipFile, RuntimeError, ValueError):
            return []
        if revisions := len(re.findall(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]", body)):
            out.append(f"还有修订 {revisions} 处")
        if comments := len(re.findall(rb"<w:comment[ >]", notes)):
            out.append(f"还有批注 {comments} 条")
    own = [
        *report.preamble,
        *report.closing,
        *(text for node in report.walk() for text in (node.heading or "", *node.paragraphs)),
    ]
    brackets = sum(text.count("【") for text in own)
    return [*out, f"有【】{brackets} 处"] if brackets else out


def _understood(desk: Desk) -> Asking:
    report = desk.read.report
    answer = yield Question(
        "读懂",
        "读对了吗？回车 对；不对的照上面写",
        title="第二步　看看读成了什么样子",
        above=understood(desk),
        check=lambda text: _correction(text, desk)[1],
        help=(
            "各部分后面是它的内容：举措和成效、不足和原因、第一责任人、下年安排、其他。",
            "第 3 部分其实写的是不足，就写 3=问题；可写：举措、问题、第一责任人、安排、其他。",
            "单位、年度认错了，就写：单位 某某街道，或者 年度 2023。",
            f"详细的样子：退出后运行 drafter parse {report.source.path}",
        ),
    )
    if not answer:
        return Done()
    corrections, _ = _correction(answer, desk)
    entries = [("更正", {"对象": what, "改为": becomes}) for what, becomes in corrections]
    return Done(appended=entries, act=desk.reread, again=True, told=["记下了，已照此重读。"])


def _correction(text: str, desk: Desk) -> tuple[list[tuple[str, str]], str]:
    """(对象, 改为) for each 3=问题 or 单位 某某; and what is wrong."""
    parts = desk.read.report.nodes
    words = fold(text)
    if found := _VALUE.fullmatch(words):
        if found[1] == YEAR and not _YEAR.fullmatch(found[2]):
            return [], f"年度应为四位数，如 2023，不能写 {found[2]}"
        return [(found[1], found[2])], ""
    out = []
    for number, role in _ROLE.findall(words):
        if not 1 <= int(number) <= len(parts):
            return [], f"没有第 {number} 部分"
        heading = parts[int(number) - 1].heading
        if role not in ROLE_WORDS:
            return [], f"不认识“{role}”；可写：举措、问题、第一责任人、安排、其他"
        if not heading:
            return [], f"第 {number} 部分没有标题，不能这样改；请退出后用 drafter parse 看看怎样更正"
        out.append((heading, role))
    return out, "" if out else "没有看懂；读对了请直接回车，不对的写 3=问题，或 单位 某某街道，或 年度 2023"


def understood(desk: Desk) -> list[str]:
    """The page of what was understood: unit, year, parts with their roles, counts, what does not compute."""
    from drafter.facts.relations import told

    report, facts, book = desk.read.report, desk.read.facts, desk.workbook
    hard = sum(one.kind == "具体" for one in book.commitments)
    lines = [
        report.title or "（没有题目）",
        f"单位：{report.unit or '没有认出，请写：单位 某某'}　　报告的年度：{report.year or '没有认出，请写：年度 2023'}"
        f"　　今年写：{book.year or '？'}年",
        "",
    ]
    for number, part in enumerate(report.nodes, 1):
        below = sum(child.level == "section" for child in part.children)
        words = part.heading or f"（没有标题）{next(iter(part.paragraphs), '')[:16]}…"
        line = f" {number}  [{ROLES[part.role or 'other']}] {part.number}{words}" + (f"（{below} 节）" if below else "")
        lines += wrap(line, _WIDTH, indent=4)
    lines += [
        "",
        f"今年要问的：数据 {len(book.figures)} 项，零报告 {len(book.zero_statements)} 条，"
        f"问题 {len(book.problems)} 个，上年安排 {len(book.commitments)} 项（具体 {hard} 项）",
    ]
    doubts = [told(one) for one in facts.relations if one.holds is False]
    if doubts:
        lines += [f"上年报告中的疑点 {len(doubts)} 处（今年请先问清口径）："]
        lines += [one for line in doubts[:_DOUBTS] for one in wrap(f" * {line}", _WIDTH, indent=3)]
        lines += [f" * 其余 {len(doubts) - _DOUBTS} 处见核对单"] if len(doubts) > _DOUBTS else []
    warnings = [*report.source.notices, *(one.message for one in report.warnings)]
    lines += [one for line in warnings[:_DOUBTS] for one in wrap(f"注意：{line}", _WIDTH, indent=6)]
    return lines


def _mode(desk: Desk) -> Asking:
    answer = yield Question(
        MODE,
        "今年怎么写？",
        kind="choice",
        title="第四步　选写法",
        choices=(
            Choice("框架", "只要框架重新写（标题、数据句和提示；上年原文附在后面，灰字）", ("框架", "重写")),
            Choice("沿用", "沿用上年文字逐段修改（每段都要核对）", ("沿用", "修改")),
        ),
        default=desk.mode,
        help=("两种写法都不会丢东西；以后在菜单里重新生成时还可以换。",),
    )
    return Done([Change(("进度", MODE), answer)])


def _first_draft(desk: Desk) -> Asking:
    answer = yield Question(
        "初稿",
        "现在就出一份初稿吗？数还没有也可以，空着的会标出来",
        kind="choice",
        title="第五步　初稿",
        above=[f"稿子和台账都放在：{desk.ledger_path.parent}"],
        choices=(Choice("出", "现在就出", ("是", "好", "y")), Choice("不", "先填数据，以后再出", ("否", "n"))),
        default="出",
    )
    return Done(act=lambda: drafts.write(desk), tour=MENU) if answer == "出" else Done(tour=MENU)
