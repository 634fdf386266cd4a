"""Answers from a file instead of a person: one a line, as they would be typed; or a YAML list, for texts of many lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drafter.errors import UnreadableError
from drafter.wizard import page
from drafter.wizard.engine import Engine

_YAML = (".yaml", ".yml")
COMMENT = "#"


class Replayed(NamedTuple):
    """How it went. `prompts`: questions that were shown anew; `refused`: lines that were no answer to theirs."""

    prompts: int
    refused: int
    left: bool
    """Whether the wizard came to its end, or only the answers."""


def read_answers(path: Path) -> list[str]:
    """The answers in a file; lines that begin with # are remarks, an empty line is Enter. UnreadableError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UnreadableError(f"读不了答案文件：{path}", "应为 UTF-8 的文本文件，一行一个答案") from None
    if path.suffix.lower() not in _YAML:
        return [line for line in text.splitlines() if not line.startswith(COMMENT)]
    import yaml

    try:
        answers = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        answers = None
    if not isinstance(answers, list) or not all(isinstance(one, str) for one in answers):
        raise UnreadableError(f"答案文件应是一个列表，每项一个答案：{path}", '例如：\n- "1"\n- ""')
    return answers


def replay(engine: Engine, answers: Iterable[str], shown: list[str] | None = None) -> Replayed:
    """Answer one question after the other; `shown` gets what a screen would have shown."""
    prompts = refused = 0
    out: list[str] = [] if shown is None else shown
    for answer in answers:
        if engine.current is None:
            break
        out += _asked(engine, answer)
        prompts += 1
        reply = engine.reply(answer)
        refused += not reply.taken
        out += page.told(reply.told)
    return Replayed(prompts, refused, engine.left)


def _asked(engine: Engine, answer: str) -> Iterator[str]:
    if engine.current is not None:
        yield ""
        yield from page.lines(engine.current)
        yield f"> {answer}"


def rest(engine: Engine) -> Sequence[str]:
    """The question that was left unanswered."""
    return ["", *page.lines(engine.current)] if engine.current is not None else []
