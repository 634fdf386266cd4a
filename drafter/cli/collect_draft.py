"""The part of `drafter collect` that reads drafts back which people have edited in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.cli.collect import Collected
from drafter.cli.columns import SCREEN
from drafter.cli.prior import prior_of
from drafter.cli.wrapping import wrap
from drafter.errors import UnreadableError
from drafter.relay.draft_in import ReadPrior, collect_draft
from drafter.relay.noted import Group
from drafter.workbook.load import LoadedWorkbook, load_with_positions

NOTHING = "没有读到新填的内容"


def collect_drafts(paths: Sequence[str], text: str, name: str, *, figures: Path, proposals: bool) -> Collected:
    """The 台账 `text` (of the file `figures`, called `name`) with what the drafts say, one after the other."""
    lines: list[str] = []
    open_ = False
    for path in map(Path, paths):
        data = _bytes(path)
        loaded = LoadedWorkbook(text, *load_with_positions(text, name))
        collected = collect_draft(data, path.name, loaded, _prior(path, data, figures, loaded), proposals=proposals)
        text = collected.text
        lines += [f"{path.name}：{'' if collected.lines else NOTHING}", *_wrapped(collected.lines)]
        open_ = open_ or any(one.group is not Group.TAKEN for one in collected.noted)
    return Collected(text, lines, open_)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"找不到文件：{path}", "请检查文件名") from None
    except OSError as error:
        raise UnreadableError(f"打不开文件：{path}（{error.strerror}）", "请检查它是不是文件、有无读取权限") from None


def _prior(path: Path, data: bytes, figures: Path, loaded: LoadedWorkbook) -> ReadPrior | None:
    """Last year's report where it lies beside draft or 台账: with it more of the text is known to be last year's."""
    from drafter.cli.inputs import read_path
    from drafter.relay.draft_file import DraftFile

    found = prior_of(None, path, DraftFile(data).prior_sha256, figures, loaded.workbook)
    if found is None:
        return None
    return read_path(str(found), [(one.target, one.change) for one in loaded.workbook.corrections])


def _wrapped(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from wrap(line, SCREEN, 4)
