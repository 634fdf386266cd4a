"""The 台账 on disk while the wizard runs: every settled step is in it at once, and who else changes it is noticed.

A write goes to a temporary file in the same folder, is forced to the disk and renamed over the old one, so that at any
moment the file is the old or the new 台账, whole. The model in memory follows the changes without reading the text
again; where the bytes on disk are no longer ours, the file is read anew before anything is written.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import OutputError, UserError
from drafter.wizard.question import Done
from drafter.workbook import emit
from drafter.workbook.blocks import Blocks
from drafter.workbook.load import LoadedWorkbook, load_file
from drafter.workbook.model import BOOLEAN_WORDS, ENTRY_MODELS, Entry, PriorReport, ReportInfo, Template, Workbook
from drafter.workbook.patch import Change

if TYPE_CHECKING:
    from filelock import FileLock

PROGRESS = "进度"
TOUR, STEP = "填到", "题"
_TEMPORARY = ".drafter-台账-"
_LOCK = ".drafter-台账.lock"
_BEFORE = "上次"
CHANGED_OUTSIDE = "台账刚才在别处改过（记事本、报数表或稿件），已照新的读入。"

_LISTS = {Workbook.key_of(name): name for name in Workbook.model_fields}
_MODELS: tuple[type[Entry], ...] = (Workbook, PriorReport, Template, ReportInfo, *ENTRY_MODELS.values())
_KEYS = {model: {model.key_of(name): name for name in model.model_fields} for model in _MODELS}
"""Chinese key → attribute."""


class Ledger:
    """The Keeper of the engine: one 台账, locked for us while we run. `close` gives it free again."""

    def __init__(self, path: Path) -> None:
        """Read the 台账 at `path`. UserError where it has faults, or another wizard has it open."""
        self.path = path
        self._lock = _locked(path)
        self.on_reload: Callable[[], Sequence[str]] = tuple
        """Called after the file was read anew; what it gives is told."""
        self._backed_up = False
        try:
            _clean(path.parent)
            self._take(load_file(path))
        except BaseException:
            self.close()
            raise

    workbook: Workbook
    _blocks: Blocks

    @property
    def text(self) -> str:
        return self._blocks.text

    @property
    def progress(self) -> Mapping[str, Any]:
        """What the wizard keeps for itself; only it reads 进度."""
        kept = self.workbook.progress
        return kept if isinstance(kept, dict) else {}

    def save(
        self, done: Done, place: tuple[str, str], remembered: Mapping[str, emit.Tree] | None = None
    ) -> Sequence[str]:
        """See engine.Keeper. `remembered`: what else goes into 进度."""
        told = self.look()
        progress = {**self.progress, **(remembered or {}), TOUR: place[0], STEP: place[1]}
        changes = [*done.changes]
        if done.rewrite is not None:
            self._write(done.rewrite(self.text))
            self._take(load_file(self.path))
        entries = [*done.appended]
        self.put(changes, entries, progress)
        return told

    def look(self) -> list[str]:
        """Read the file anew where somebody changed it since our last reading or writing; what to tell."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            self._write(self.text)
            return ["台账文件刚才不在了，已按最后一次存下的重新写出。"]
        except OSError as error:
            raise OutputError(f"打不开台账：{self.path}（{error.strerror}）", "请关闭占用它的程序，再试") from None
        if sha256(data).digest() == self._digest:
            return []
        self._take(load_file(self.path))
        return [CHANGED_OUTSIDE, *self.on_reload()]

    def put(
        self,
        changes: Sequence[Change],
        entries: Sequence[tuple[str, Mapping[str, emit.Tree]]] = (),
        progress: Mapping[str, emit.Tree] | None = None,
    ) -> None:
        """Make changes in text, file and memory; those that say what stands there already are left out.

        Entries of lists are named by 编号 and found by their place, so that a 台账 written as a map does as well.
        """
        located = [self._located(change) for change in changes]
        new = [change for change in located if self._get(change.path) != change.value]
        if progress is not None:
            new += self._remembered(progress)
        if not new and not entries:
            return
        by_list: dict[str, list[Mapping[str, emit.Tree]]] = {}
        for list_key, entry in entries:
            by_list.setdefault(list_key, []).append(entry)
        blocks = self._blocks.changed(new, list(by_list.items()))
        self._write(blocks.text)
        self._blocks = blocks
        for change in new:
            self._set(change)
        for list_key, added in by_list.items():
            getattr(self.workbook, _LISTS[list_key]).extend(ENTRY_MODELS[list_key].model_validate(one) for one in added)

    def replace(self, text: str) -> None:
        """Another whole text; read again, since anything may be different in it."""
        if text != self.text:
            self._write(text)
            self._take(load_file(self.path))

    def close(self) -> None:
        self._lock.release()
        with suppress(OSError):
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def _remembered(self, progress: Mapping[str, emit.Tree]) -> list[Change]:
        """What has to change in 进度: key by key, so that nothing but a line is written anew."""
        before = self.progress
        if not before:
            return [Change((PROGRESS,), progress)]
        return [Change((PROGRESS, key), value) for key, value in progress.items() if before.get(key) != value]

    # memory

    def _take(self, loaded: LoadedWorkbook) -> None:
        self._blocks, self._encoding, self.workbook = Blocks(loaded.text), loaded.encoding, loaded.workbook
        self._digest = sha256(self.path.read_bytes()).digest()

    def _located(self, change: Change) -> Change:
        """数据 编号 f1a2 本年 → 数据 3 本年."""
        path = change.path
        if len(path) < 3 or isinstance(path[1], int):
            return change
        attribute = _KEYS[ENTRY_MODELS[str(path[0])]][str(path[1])]
        entries = getattr(self.workbook, _LISTS[str(path[0])])
        place = next((number for number, one in enumerate(entries) if getattr(one, attribute) == path[2]), None)
        return change if place is None else Change((path[0], place, *path[3:]), change.value)

    def _get(self, path: tuple[str | int, ...]) -> emit.Tree:
        value: Any = self.workbook
        for part in path:
            if value is None:
                return None
            value = value[part] if isinstance(part, int) else _field(value, part)
        if isinstance(value, bool):
            return "是" if value else None
        return str(value) if value not in (None, "") and not isinstance(value, list | dict) else value or None

    def _set(self, change: Change) -> None:
        owner: Any = self.workbook
        for part in change.path[:-1]:
            owner = owner[part] if isinstance(part, int) else _field(owner, part)
        value = change.value
        if isinstance(owner, dict):
            owner[str(change.path[-1])] = value
            return
        name = _name(owner, str(change.path[-1]))
        before = getattr(owner, name)
        if isinstance(before, bool):
            value_: Any = BOOLEAN_WORDS.get(str(value), False)
        elif isinstance(before, str):
            value_ = "" if value is None else value
        else:
            value_ = value
        setattr(owner, name, value_)

    # the file

    def _write(self, text: str) -> None:
        data = text.encode(self._encoding)
        if not self._backed_up:
            self._back_up()
        write_whole(self.path, data)
        self._digest = sha256(data).digest()

    def _back_up(self) -> None:
        """What stood there when this session began, beside the 台账: 台账.上次.yaml."""
        self._backed_up = True
        with suppress(OSError):
            write_whole(self.path.with_name(f"{self.path.stem}.{_BEFORE}{self.path.suffix}"), self.path.read_bytes())


def write_whole(path: Path, data: bytes) -> None:
    """The file at `path` becomes `data`, or stays as it was; OutputError where it cannot be written."""
    temporary = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=".tmp")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        if os.name == "posix":
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise OutputError(
            f"台账写不进去：{path}（{error.strerror or error}）", "请关闭占用它的程序，检查磁盘和权限，再答一次"
        ) from None


def _field(owner: Any, key: str) -> Any:
    return owner.get(key) if isinstance(owner, dict) else getattr(owner, _name(owner, key))


def _name(owner: Entry, key: str) -> str:
    return _KEYS[type(owner)][key]


def _locked(path: Path) -> FileLock:
    """The lock ends with the process, so that none is ever left over to be judged."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(_LOCK), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise UserError(
            f"这份台账正在另一个窗口里填：{path}", "请回到那个窗口接着填；那边退出以后，这边就能打开"
        ) from None
    except OSError as error:
        raise OutputError(f"写不进这个文件夹：{path.parent}（{error.strerror or error}）", "请检查权限") from None
    return lock


def _clean(folder: Path) -> None:
    """Temporary files of a wizard that was killed. Nobody else writes any while we hold the lock."""
    for left in folder.glob(f"{_TEMPORARY}*.tmp"):
        with suppress(OSError):
            left.unlink()
