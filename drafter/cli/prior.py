"""The prior report of a draft and its 台账, looked for beside them by name and sha256."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import UserError

if TYPE_CHECKING:
    from drafter.relay.blanks import Prior
    from drafter.workbook.load import LoadedWorkbook
    from drafter.workbook.model import Workbook


def prior_of(named: str | None, draft: Path, sha256: str | None, figures: Path, workbook: Workbook) -> Path | None:
    """The file of the prior report; None where it is not there.

    `named`: as the user says; then it must be the one of the draft. `sha256`: of the prior report of the draft, None or
    "" where it doesn't say. UserError also where draft and 台账 don't go together.
    """
    told = workbook.prior_report
    if named:
        path = Path(named)
        if not path.is_file():
            raise UserError(f"找不到上年报告：{named}", "请检查 --prior 后面的文件名")
        if sha256 and _sha256(path) != sha256:
            raise UserError(f"{named} 不是写这份稿子用的那份上年报告", f"请换成写 {draft.name} 时用的那个文件")
        return path
    if sha256 and told.sha256 and sha256 != told.sha256:
        raise UserError(
            f"{draft.name} 不是由这份台账的上年报告（{told.file or '名称不明'}）写的稿子",
            "请换成这份稿子自己的台账；如果上年报告只是换过格式，请加 --prior 写稿时用的上年报告",
        )
    wanted = sha256 or told.sha256
    return next((path for path in _beside(told.file, draft, figures) if not wanted or _sha256(path) == wanted), None)


def read_prior(path: Path, figures: Path, loaded: LoadedWorkbook) -> tuple[Workbook, Prior, list[str]]:
    """The 台账 completed by its report, the report, and messages; as `build` reads them."""
    from drafter.cli.answers import read_with_answers
    from drafter.relay.blanks import Prior

    options = argparse.Namespace(file=str(path), figures=str(figures), map=None, unit=None, year=None)
    read, workbook, messages = read_with_answers(options, loaded)
    return workbook, Prior(read.report, read.facts), messages


def _beside(name: str, draft: Path, figures: Path) -> Iterator[Path]:
    """Files of that name in the folders of 台账 and draft, and in those that hold these."""
    base = Path(name.replace("\\", "/")).name
    folders = [folder for one in (figures.absolute().parent, draft.absolute().parent) for folder in (one, one.parent)]
    for folder in dict.fromkeys(folders) if base else ():
        if (folder / base).is_file():
            yield folder / base


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
