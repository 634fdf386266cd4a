"""The other commands, as the wizard runs them: the same functions, what they print gathered as lines."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.util import find_spec
from io import StringIO
from typing import NamedTuple


class Ran(NamedTuple):
    """What a command gave: its exit status and what it printed, in the order of the printing."""

    status: int
    lines: Sequence[str]


def exists(command: str) -> bool:
    """Whether this version has the command."""
    return find_spec(f"drafter.cli.{command}") is not None


def run(command: str, arguments: Sequence[str]) -> Ran:
    """Run a command in this process. UserError as the command raises it."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            status = int(importlib.import_module(f"drafter.cli.{command}").run(list(arguments)))
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else 2
    return Ran(status, printed.getvalue().splitlines())
