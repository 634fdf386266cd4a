"""What the wizard asks, as plain data: any screen can show it, any script can answer it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from drafter.workbook.patch import Change

Kind = Literal["choice", "line", "text"]
Check = Callable[[str], str]


class Choice(NamedTuple):
    """One of several answers: what comes back, what people see, and what else means it when typed."""

    value: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One prompt. A step may ask several; each has an id of its own within the step."""

    id: str
    prompt: str
    kind: Kind = "line"
    title: str = ""
    """Where one is: the section and how much of it is done."""
    above: Sequence[str] = ()
    """Lines shown before the prompt: last year's sentence, a table, a notice."""
    choices: Sequence[Choice] = ()
    default: str = ""
    """The earlier answer, shown again; Enter takes it. "" for none."""
    edit: bool = False
    """The default stands in the line, to be changed there."""
    paths: bool = False
    """The answer may be the path of a file; a screen completes it."""
    help: Sequence[str] = ()
    """Shown when ? stands alone on the line."""
    numbers: bool = False
    """A line of numbers: = and - alone are answers of it, no keys."""
    check: Check | None = None
    """What is wrong with an answer, "" for nothing; the question stays until it is right. An empty line is not checked."""


@dataclass(frozen=True)
class Done:
    """A step's end: what to write into the 台账, what to tell, and where to go."""

    changes: Sequence[Change] = ()
    """Paths as in workbook.patch; entries of lists by 编号."""
    appended: Sequence[tuple[str, dict[str, str]]] = ()
    """(list, entry) to be added at the end of a list: 新增数据."""
    rewrite: Callable[[str], str] | None = None
    """What no change can say, made with the whole text of the 台账: another order of 章节."""
    told: Sequence[str] = ()
    act: Callable[[], Sequence[str]] | None = None
    """What is done once all is saved: a draft is written. What it gives is told."""
    tour: str = ""
    """The tour to begin; "" to go on in this one."""
    step: str = ""
    """With `tour`: the step of it to begin at."""
    behind: bool = False
    """Begin behind that step."""
    again: bool = False
    """The same step once more."""
    leave: bool = False
    """The end of the wizard."""


Asking = Generator[Question, str, Done]
"""A step yields questions and is sent the answers; a key comes as its word (跳过 as ""). It changes nothing before it
ends, so that going back can run it again with one answer fewer."""


class Step(NamedTuple):
    """One thing to be settled. `id` is stable between two runs, so that the place can be found again."""

    id: str
    ask: Callable[[], Asking]


class Tour(NamedTuple):
    """Steps one after the other; at its end the menu comes back."""

    name: str
    title: str
    steps: Sequence[Step]
