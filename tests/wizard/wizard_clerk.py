"""Somebody who knows all the answers: looks at each question and types a line, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drafter.facts.numerals import parse
from drafter.wizard import page, tours
from drafter.wizard.desk import Desk
from drafter.wizard.engine import Engine
from drafter.wizard.question import Question
from drafter.wizard.sentences import Sentence, asked, in_round, together
from drafter.wizard.steps.figures import looks_fixed
from drafter.wizard.steps.menu import ALL
from drafter.workbook.load import load_file
from drafter.workbook.model import FigureEntry, Workbook


def this_year(entry: FigureEntry) -> str:
    """A value of this year that nobody would doubt: a little more than last year's."""
    found = parse(entry.prior)
    if found is None or found.number is None:
        return entry.prior
    if entry.unit == "%":
        return f"{min(found.number, 99.0) - 0.5:.1f}" if found.number > 1 else entry.prior
    if found.value.replace(".", "").isdigit() and "." not in found.value:
        return str(int(found.number) + max(1, int(found.number) // 20)) if found.number > 3 else found.value
    return found.value


class Clerk:
    """Answers an engine until everything is answered. `values`: entry → this year's value."""

    def __init__(self, desk: Desk, values: Callable[[FigureEntry], str] = this_year) -> None:
        self.desk, self.values = desk, values
        self.lines: list[str] = []
        self.asked: list[str] = []
        self._done: set[str] = set()

    def run(self, engine: Engine, until: str = "退出", most: int = 400) -> None:
        """Answer until the menu has nothing more to do (or the question `until` comes)."""
        while engine.current is not None and len(self.lines) < most:
            if engine.current.id == until:
                return
            line = self.answer(engine)
            self.lines.append(line)
            self.asked.append(engine.current.id)
            reply = engine.reply(line)
            assert reply.taken, (engine.place, engine.current, line, reply.told)

    def answer(self, engine: Engine) -> str:
        question = engine.current
        assert question is not None
        if question.id == "菜单":
            return self.choose(question)
        if question.id == "数":
            return " ".join(self.values(one) for one in self.slots(engine))
        fixed = {
            "文件": "1",
            "初稿": "2",
            "状态": "1 已经做完",
            "问题": "1 力量不足",
            "零": "仍无",
            "实际": "3",
            "稿": "2",
            "起": "1",
        }
        return fixed.get(question.id, "")

    def slots(self, engine: Engine) -> list[FigureEntry]:
        """The figures that the question at hand asks for."""
        key, entries = engine.place[1].partition(":")[2], self.desk.entries
        group = next(group for group in self._groups() if group[0].id == key)
        round_ = [one for one in group if in_round(one, entries, None, self.desk.touched)]
        return [entry for one in round_ for entry in asked(one, entries)]

    def _groups(self) -> list[tuple[Sentence, ...]]:
        usual = [one for one in self.desk.sentences if looks_fixed(one, self.desk.entries)]
        return together([one for one in self.desk.active(self.desk.sentences) if one not in usual])

    def choose(self, question: Question) -> str:
        """Everything that is still to be answered, then the draft, then the end."""
        wanted = next((name for name in (ALL, "稿件", "退出") if name not in self._done), "退出")
        self._done.add(wanted)
        return next((str(n) for n, one in enumerate(question.choices, 1) if one.value == wanted), "退出")


def begun(folder: Path) -> tuple[Desk, Engine]:
    """A desk in a folder with a report, at the first question."""
    desk = Desk(folder)
    return desk, tours.begin(desk)


class Talk:
    """A wizard that is answered line by line; what is checked is the file on the disk."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.engine = begun(folder)
        self.told: list[str] = []

    def say(self, *lines: str) -> Talk:
        for line in lines:
            self.told += self.engine.reply(line).told
        return self

    def begin(self) -> Talk:
        """To the menu, without a draft."""
        return self.say("1", "", "", "", "2")

    def choose(self, value: str) -> Talk:
        """The choice with this value, of the question at hand."""
        number = next(n for n, one in enumerate(self.question.choices, 1) if one.value == value)
        return self.say(str(number))

    def skip_to(self, beginning: str) -> Talk:
        """On to the step whose id begins so."""
        for _ in range(100):
            if self.engine.place[1].startswith(beginning):
                return self
            self.say("")
        raise AssertionError(f"no step {beginning}")

    @property
    def question(self) -> Question:
        assert self.engine.current is not None
        return self.engine.current

    @property
    def asks(self) -> str:
        return self.question.id

    @property
    def screen(self) -> str:
        return "\n".join(page.lines(self.question))

    @property
    def book(self) -> Workbook:
        return load_file(self.desk.ledger_path).workbook

    def close(self) -> None:
        self.desk.close()
