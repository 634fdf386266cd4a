"""drafter status: what is still open in drafts or in a 台账, by section and by office."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.cli.arguments import Parser
from drafter.cli.columns import SCREEN, table, width
from drafter.cli.wrapping import wrap
from drafter.errors import UnreadableError, UserError

if TYPE_CHECKING:
    from drafter.relay.draft_file import DraftFile
    from drafter.relay.status import Item, Status
    from drafter.workbook.model import Workbook

DESCRIPTION = """\
看稿子或台账还差多少：哪一节还有几处待填、待写、待核，各科室还缺哪几项（可以直接发给科室）。
暂报的数也算没有完成。写几份稿子或一个文件夹，则列成一张表，一份一行。

例：drafter status 框架稿.docx --figures 台账.yaml
    drafter status 台账.yaml
    drafter status 各街道稿子
    drafter status 框架稿.docx --figures 台账.yaml -o 核对单.docx   （按现在的台账重出核对单）
"""
SCHEMA = "drafter.status/1"
_YAML = (".yaml", ".yml")


class Looked(NamedTuple):
    """One file and how far it is."""

    path: Path
    status: Status


def run(arguments: list[str]) -> int:
    """0 where nothing is open, 1 where something is."""
    parser = Parser(prog="drafter status", description=DESCRIPTION)
    parser.add_argument("files", metavar="稿.docx|台账.yaml", nargs="+", help="稿子或台账，或放着稿子的文件夹")
    parser.add_argument("--figures", metavar="台账.yaml", help="各项由哪个科室报；不写则在稿子旁边找")
    parser.add_argument("--json", action="store_true", help="打印 JSON，供脚本用")
    parser.add_argument("-o", "--output", metavar="核对单.docx", help="按现在的台账重出核对单，要写 --figures")
    parser.add_argument("--prior", metavar="上年报告", help="重出核对单要用；不写则在稿子和台账旁边找")
    parser.add_argument("--force", action="store_true", help="核对单已存在时也写，旧的另存")
    options = parser.parse_args(arguments)
    if options.output:
        _write_sheet(options)

    named = _workbook(Path(options.figures)) if options.figures else None
    looked = [_look(path, named) for path in _files(options.files)]
    if options.json:
        print(json.dumps({"schema": SCHEMA, "files": [_tree(one) for one in looked]}, ensure_ascii=False, indent=1))
    elif len(looked) == 1:
        _tell(looked[0])
    else:
        for line in _rows(looked):
            print(line)
    return int(any(one.status.items for one in looked))


def _write_sheet(options: argparse.Namespace) -> None:
    """The 核对单 of one draft anew, from its 台账 and its prior report."""
    from drafter.cli.outputs import write_all
    from drafter.cli.prior import prior_of, read_prior
    from drafter.cli.update import read_draft
    from drafter.drafting.build import build_draft
    from drafter.drafting.checklist_docx import write_checklist
    from drafter.packs.find import find_pack
    from drafter.workbook.load import load_file

    if len(options.files) != 1 or Path(options.files[0]).suffix.lower() != ".docx" or not options.figures:
        raise UserError(
            "重出核对单要写一份稿子和它的台账", "例如 drafter status 稿.docx --figures 台账.yaml -o 核对单.docx"
        )
    if Path(options.output).suffix.lower() != ".docx":
        raise UserError(f"-o 后的文件名应以 .docx 结尾，不是“{options.output}”", "例如 -o 核对单.docx")
    draft, figures = Path(options.files[0]), Path(options.figures)
    loaded = load_file(figures)
    prior = prior_of(options.prior, draft, read_draft(draft).prior_sha256, figures, loaded.workbook)
    if prior is None:
        name = loaded.workbook.prior_report.file or "上年报告"
        raise UserError(f"重出核对单要用上年报告，旁边没有找到 {name}", "请加 --prior 上年报告")
    workbook, report, messages = read_prior(prior, figures, loaded)
    pack = find_pack(workbook.template.name or "base")
    built = build_draft(report.report, report.facts, workbook, mode="框架", pack=pack)
    for line in [*messages, *write_all([(Path(options.output), write_checklist(built.sheet))], force=options.force)]:
        sys.stderr.write(f"{line}\n")
    sys.stderr.write(f"核对单：{options.output}\n")


def _files(names: Sequence[str]) -> list[Path]:
    """The files that were named; of a folder the drafts in it. UnreadableError where there are none."""
    out: list[Path] = []
    for name in names:
        path = Path(name)
        out += [one for one in sorted(path.glob("*.docx")) if _is_draft(one)] if path.is_dir() else [path]
    if not out:
        raise UnreadableError(f"{'、'.join(names)} 里没有本软件写的稿子", "请写稿子的文件名，或换一个文件夹")
    return list(dict.fromkeys(out))


def _is_draft(path: Path) -> bool:
    """No 核对单, temporary file of Word or former draft (稿.旧1.docx); and it has our property or marks."""
    from drafter.cli.update import read_draft

    if path.name.startswith(("~$", ".")) or path.stem.endswith("核对单") or Path(path.stem).suffix[1:2] in ("旧", "新"):
        return False
    try:
        read_draft(path)
    except UserError:
        return False
    return True


def _look(path: Path, named: Workbook | None) -> Looked:
    from drafter.cli.update import read_draft
    from drafter.relay.status import status_of_draft, status_of_workbook

    if path.suffix.lower() in _YAML:
        return Looked(path, status_of_workbook(_workbook(path)))
    draft = read_draft(path)
    return Looked(path, status_of_draft(draft, named or _beside(path, draft)))


def _workbook(path: Path) -> Workbook:
    from drafter.workbook.load import load_file

    loaded = load_file(path)
    for notice in loaded.notices:
        sys.stderr.write(f"注意：{notice}\n")
    return loaded.workbook


def _beside(path: Path, draft: DraftFile) -> Workbook | None:
    """The 台账 in the folder of a draft that was made from the same prior report; of several the one changed last."""
    if not draft.prior_sha256:
        return None
    found = sorted(path.absolute().parent.glob("*.y*ml"), key=lambda one: (-one.stat().st_mtime, one.name))
    for one in found:
        if draft.prior_sha256.encode() in one.read_bytes():
            try:
                workbook = _workbook(one)
                sys.stderr.write(f"科室依据台账：{one.name}\n")
                return workbook
            except UserError as error:
                sys.stderr.write(f"注意：{one.name} 有错，没有用：{error.message.splitlines()[0]}\n")
    return None


def _tell(one: Looked) -> None:
    from drafter.relay.status import NOBODY, Kind, message

    print(f"{one.path.name}：{_summary(one.status)}")
    if not one.status.items:
        return
    kinds = [kind for kind in Kind if kind is not Kind.PRIOR_TEXT]
    print()
    counts = [
        (heading or "（没有写明章节）", *(_number(items, kind) for kind in kinds))
        for heading, items in one.status.sections.items()
        if any(item.kind in kinds for item in items)
    ]
    for line in table(("章节", *kinds), counts, (44, 6, 6, 6, 6), right=(1, 2, 3, 4)):
        print(line)
    offices = one.status.by_office
    if offices:
        print()
    for office, names in offices.items():  # one line each, however long: it is copied into a message
        print(message(office if office != NOBODY else "没有写明科室的", names))


def _number(items: Sequence[Item], kind: str) -> str:
    return str(sum(item.kind == kind for item in items) or "")


def _summary(status: Status) -> str:
    from drafter.relay.status import Kind

    counted = [(kind, status.count(kind)) for kind in Kind if kind is not Kind.PRIOR_TEXT]
    prior = status.count(Kind.PRIOR_TEXT)
    rest = f"供参考的上年原文 {prior} 段，定稿前删去" if prior else ""
    total = sum(count for _, count in counted)
    if not total:
        return rest or "没有待办之处了"
    words = "，".join(f"{kind} {count}" for kind, count in counted if count)
    return f"还有 {total} 处（{words}）" + (f"；{rest}" if rest else "")


def _rows(looked: Sequence[Looked]) -> Iterator[str]:
    """A table of several files, one row each."""
    from drafter.relay.status import Kind

    kinds = (Kind.FILL, Kind.WRITE, Kind.VERIFY, Kind.PROVISIONAL)
    rows = [(one.path.name, *(str(one.status.count(kind)) for kind in kinds)) for one in looked]
    longest = min(max(width(row[0]) for row in rows), SCREEN - 4 * 8)
    yield from table(("稿子", *kinds), rows, (longest, 6, 6, 6, 6), right=(1, 2, 3, 4))
    done = sum(not one.status.items for one in looked)
    yield from wrap(f"共 {len(looked)} 份，{done} 份已没有待办之处。", SCREEN)


def _tree(one: Looked) -> dict[str, object]:
    status = one.status
    return {
        "path": str(one.path),
        "open": len(status.items),
        **_counts(status.items),
        "sections": [{"heading": heading, **_counts(items)} for heading, items in status.sections.items()],
        "offices": [{"office": office, "missing": names} for office, names in status.by_office.items()],
    }


def _counts(items: Sequence[Item]) -> dict[str, int]:
    names = {"待填": "fill", "待写": "write", "待核": "verify", "暂报": "provisional", "上年原文": "prior_text"}
    return {name: sum(item.kind == kind for item in items) for kind, name in names.items()}
