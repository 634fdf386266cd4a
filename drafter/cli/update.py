"""drafter update: what the 台账 knows now goes into the marks of a draft that people have edited in Word."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Parser
from drafter.cli.columns import SCREEN, around
from drafter.cli.outputs import write_all
from drafter.cli.wrapping import wrap
from drafter.errors import UnreadableError, UserError

if TYPE_CHECKING:
    from drafter.relay.draft_file import DraftFile
    from drafter.relay.update import Plan, Told
    from drafter.workbook.load import LoadedWorkbook

DESCRIPTION = """\
把台账里新填的数、状态和零报告补进正在 Word 里修改的稿子。只改还是原样的标记，
别的一个字也不动；人改过的标记、找不到的地方、稿与台账不一致的数，逐项列出。
原来的稿子另存为“稿.旧1.docx”。

例：drafter update 框架稿.docx --figures 台账.yaml
    drafter update 框架稿.docx --figures 台账.yaml --dry-run   （只看会补什么，不改稿子）
    drafter update 框架稿.docx --figures 台账.yaml -o 新稿.docx
"""
EDITED, MISSING, DIFFERENT = "已被人改过", "找不到", "稿与台账不同"


def run(arguments: list[str]) -> int:
    """Change the draft; what was done is told on standard output. 1 where a person has to look at something."""
    parser = Parser(prog="drafter update", description=DESCRIPTION)
    parser.add_argument("file", metavar="稿.docx", help="正在修改的稿子")
    parser.add_argument("--figures", metavar="台账.yaml", required=True, help="今年的数据和状态")
    parser.add_argument("--prior", metavar="上年报告", help="算同比、比率要用；不写则在稿子和台账旁边找")
    parser.add_argument("-n", "--dry-run", "--预览", action="store_true", help="只看会补什么，不改稿子")
    parser.add_argument("-o", "--output", metavar="新稿.docx", help="写到别处，原稿不动")
    parser.add_argument("--force", action="store_true", help="-o 后的文件已存在时也写，旧的另存")
    options = parser.parse_args(arguments)

    from drafter.relay.update import apply
    from drafter.workbook.load import load_file

    path, figures = Path(options.file), Path(options.figures)
    draft = read_draft(path)
    loaded = load_file(figures)
    plan, messages = _plan(draft, path, figures, options.prior, loaded)
    for line in [*loaded.notices, *messages]:
        sys.stderr.write(f"注意：{line}\n")
    for line in _lines(draft, plan, list_filled=options.dry_run):
        print(line)
    target = Path(options.output) if options.output else path
    if options.dry_run:
        print(f"以上是预览，稿子没有改动：{path}")
    elif plan.changes or options.output:
        for line in write_all([(target, apply(draft, plan))], force=options.force or not options.output):
            sys.stderr.write(f"{line}\n")
        print(f"稿子：{target}")
    else:
        print(f"稿子没有改动：{path}")
    return 1 if plan.edited or plan.missing or plan.different or plan.waiting else 0


def read_draft(path: Path) -> DraftFile:
    """A draft of ours. UserError for a file that is none."""
    from drafter.relay.draft_file import DraftFile

    if path.suffix.lower() in (".md", ".txt"):
        raise UserError(f"{path} 不是 Word 稿", "这里要写 .docx；文本稿请用 drafter build 重新写出")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"找不到文件：{path}", "请检查文件名") from None
    except OSError as error:
        raise UnreadableError(f"打不开文件：{path}（{error.strerror}）", "请检查它是不是文件、有无读取权限") from None
    draft = DraftFile(data)
    if draft.prior_sha256 is None and not draft.marks:
        raise UserError(f"{path} 里没有本软件的标记，不是它写的稿子", "请换成 drafter build 写出的稿子")
    return draft


def _plan(
    draft: DraftFile, path: Path, figures: Path, named: str | None, loaded: LoadedWorkbook
) -> tuple[Plan, list[str]]:
    """What is to be done; the prior report is read only where something has to be computed from it."""
    from drafter.cli.prior import prior_of, read_prior
    from drafter.relay.blanks import Blanks, asks_prior
    from drafter.relay.update import plan_update

    workbook = loaded.workbook
    prior = prior_of(named, path, draft.prior_sha256, figures, workbook)
    if prior and asks_prior(draft, workbook):
        complete, report, messages = read_prior(prior, figures, loaded)
        return plan_update(draft, Blanks(complete, report)), messages
    if not all(entry.prior_sentence for entry in workbook.figures):  # a map of a script's
        raise UserError(
            f"{figures.name} 里没有上年的原句，补进稿子要用上年报告", "请加 --prior 上年报告，或把它放在台账旁边"
        )
    plan = plan_update(draft, Blanks(workbook))
    name = workbook.prior_report.file or "上年报告"
    told = f"有 {len(plan.waiting)} 处要用上年报告才能算，没有更新；旁边没有找到 {name}，请加 --prior 上年报告"
    return plan, [told] if plan.waiting else []


def _lines(draft: DraftFile, plan: Plan, *, list_filled: bool) -> Iterator[str]:
    yield f"补入 {len(plan.filled)} 处"
    if list_filled:
        yield from _listed(draft, plan.filled)
    for words, told in (
        (f"{EDITED} {{}} 处（没有动）", plan.edited),
        (f"{MISSING} {{}} 处", plan.missing),
        (f"{DIFFERENT} {{}} 处（都没有动）", plan.different),
    ):
        yield words.format(len(told)) + ("：" if told else "")
        yield from _listed(draft, told)
    if plan.unread:
        yield f"稿中已写、台账还空着 {len(plan.unread)} 处，可用 drafter collect 收进台账："
        yield from _listed(draft, plan.unread)


def _listed(draft: DraftFile, told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        place = f"（{draft.position(one.at.paragraph)}）" if one.at else ""
        yield from wrap(f"  {one.what}{place}：{one.words}", SCREEN, 4)
        if one.at:
            text = around(draft.texts[one.at.paragraph], one.at.start, one.at.end, SCREEN - 4)
            yield f"    {text}"
