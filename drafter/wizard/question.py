"""What the wizard asks, as plain data: any screen can show it, any script can answer it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from drafter.workbook.patch import Change

Kind = Literal["choice", "line", "text"]


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
    above: Sequence[str] = ()
    """Lines shown before the prompt: last year's sentence, a table, a notice."""
    choices: Sequence[Choice] = ()
    default: str = ""
    """The earlier answer, shown again; Enter takes it. "" for none."""
    help: Sequence[str] = ()
    """Shown when ? stands alone on the line."""
    numbers: bool = False
    """A line of numbers: = and - alone are answers of it, no keys."""


@dataclass(frozen=True)
class Done:
    """A step's end: what to write into the 台账, what to tell, and where to go."""

    changes: Sequence[Change] = ()
    appended: Sequence[tuple[str, dict[str, str]]] = ()
    """(list, entry) to be added at the end of a list: 新增数据."""
    told: Sequence[str] = ()
    tour: str = ""
    """The tour to begin; "" to go on in this one."""
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
