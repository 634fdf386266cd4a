"""Programs that do what is not safe inside this one: in a folder of their own, bounded in time, with no trace left."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def workroom() -> Iterator[Path]:
    """A new folder, removed at the end with all that is in it."""
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def run(command: Sequence[str], folder: Path, seconds: float) -> int | None:
    """Run `command` in `folder`, where its temporary files lie too: its exit status, None where it took too long.

    A program that takes longer than `seconds`, or is interrupted, is ended with all those that it started. Raises
    OSError where it cannot be started.
    """
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    environment = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
    nothing = subprocess.DEVNULL
    no_window: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        creationflags=no_window,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if process.returncode is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
    process.kill()
    process.wait()
