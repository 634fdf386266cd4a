"""The order of questions: forth, back, jumping between tours, going on where one stopped. It knows no terminal.

A tour is a list of steps, a step a generator of questions (question.Asking). Answers are kept while a step is under
way; when it ends, its changes are saved at once and the next step begins. Back goes to the question before, in the
same step or in the one before; the answers that were given stand there as defaults, since they are in the 台账.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from drafter.errors import UserError
from drafter.wizard.keys import Key, fold, key_of
from drafter.wizard.question import Asking, Done, Question, Step, Tour

MENU = "菜单"
END = "这一轮问完了。"
FEW = 4
"""So many choices are named when none of them was chosen."""


class Keeper(Protocol):
    """Whatever keeps the answers."""

    def save(self, done: Done, place: tuple[str, str]) -> Sequence[str]:
        """Write what a step settled, and (tour, id of the step that was settled) as the place to go on behind; what to
        tell. UserError where it cannot be written."""


class Reply(NamedTuple):
    """What to show before the next question."""

    told: Sequence[str] = ()
    taken: bool = True
    """Whether the line was an answer or a key; else the question stands as it was."""


class Engine:
    """Runs tours. `current` is the question to show now, None at the end; `reply` takes a line."""

    def __init__(self, tours: Callable[[str], Tour], keeper: Keeper, tour: str = MENU, step: str = "") -> None:
        """`tours`: name → tour as the state now asks for it. Begins with `step` of `tour`, else with its first."""
        self._tours, self._keeper = tours, keeper
        self.left = False
        """Whether a step said that this is the end."""
        self._past: list[tuple[str, str]] = []
        """Tours and steps that were settled since the menu, the latest last."""
        self._answers: list[str] = []
        self._question: Question | None = None
        self._tour = Tour(MENU, "", ())
        self._at = 0
        self._asking: Asking
        self._enter(tour, step)

    @property
    def current(self) -> Question | None:
        return self._question

    @property
    def place(self) -> tuple[str, str]:
        """Tour and step under way."""
        steps = self._tour.steps
        return self._tour.name, steps[self._at].id if self._at < len(steps) else ""

    def reply(self, text: str) -> Reply:
        """Take the answer to the current question, or a key."""
        question = self._question
        if question is None:
            return Reply()
        key = key_of(text)
        if key is Key.SKIP and not text.strip() and question.default and not question.edit:
            text, key = question.default, None
            if question.kind == "choice":
                return self._send(text)
        if question.numbers and key in (Key.SAME, Key.NONE):
            key = None
        if key is Key.HELP:
            return Reply(question.help or ("这一题没有更多说明。",))
        if key is Key.BACK:
            return self._back()
        if question.kind == "choice":
            chosen = choose(question, text)
            if chosen is None:
                return Reply((_no_such(question, text),), False)
            text = chosen
        elif key is Key.SKIP:
            text = ""
        elif key is not None:
            text = key.value
        if question.check is not None and text and (fault := question.check(text)):
            return Reply(tuple(fault.split("\n")), False)
        return self._send(text)

    def _send(self, text: str) -> Reply:
        self._answers.append(text)
        try:
            self._question = self._asking.send(text)
        except StopIteration as stop:
            return self._finish(stop.value)
        return Reply()

    def _finish(self, done: Done) -> Reply:
        name, settled = self.place
        goal = (done.tour, done.step) if done.tour and (name == MENU or done.tour != MENU) else (name, settled)
        try:
            told = [*done.told, *self._keeper.save(done, goal)]
        except UserError as error:
            # Nothing was written: the question stays, so that the answer can be given again once the cause is mended.
            self._run(self._answers[:-1])
            return Reply((*str(error).splitlines(), "这一题的答案还没有存下，请再答一次。"), False)
        if done.act is not None:
            try:
                told += done.act()
            except UserError as error:
                told += str(error).splitlines()
        if done.leave:
            self.left, self._question = True, None
            return Reply(told)
        if not done.again:
            self._past.append((name, settled))
        if done.tour and done.behind:
            self.resume(done.tour, done.step)
        elif done.tour:
            self._enter(done.tour, done.step)
        else:
            self._next(settled, 0 if done.again else 1)
            if name != MENU and self._tour.name == MENU:
                told.append(END)
        return Reply(told)

    def _next(self, settled: str, on: int) -> None:
        """What was settled may have changed what there is to settle: the tour is asked for anew, and goes on behind the
        last step that it still has."""
        before = [one.id for one in self._tour.steps[: self._at + on]]
        self._tour = self._tours(self._tour.name)
        places = {one.id: number for number, one in enumerate(self._tour.steps)}
        self._at = next((places[one] + 1 for one in reversed(before) if one in places), 0)
        if not on and settled in places:
            self._at = places[settled]
        self._begin()

    def _enter(self, tour: str, step: str) -> None:
        if tour == MENU:
            self._past = []
        self._tour = self._tours(tour)
        self._at = next((number for number, one in enumerate(self._tour.steps) if one.id == step), 0)
        self._begin()

    def resume(self, tour: str, behind: str) -> None:
        """Go on in `tour` behind the step `behind`; at its first where that is gone."""
        self._enter(tour, "")
        place = next((number for number, one in enumerate(self._tour.steps) if one.id == behind), None)
        if place is not None and self._tour.name == tour:
            self._at = place + 1
            self._begin()

    def _begin(self) -> None:
        """Ask the first question of the step at hand; at the end of a tour the menu comes back."""
        self._answers, self._question = [], None
        while self._at >= len(self._tour.steps):
            if self._tour.name == MENU and not self._tour.steps:
                return
            self._tour, self._at, self._past = self._tours(MENU), 0, []
        self._run(())

    def _run(self, answers: Sequence[str]) -> None:
        """The step at hand anew, with the answers given so far."""
        step: Step = self._tour.steps[self._at]
        self._asking = step.ask()
        self._answers = list(answers)
        try:
            self._question = next(self._asking)
            for answer in answers:
                self._question = self._asking.send(answer)
        except StopIteration as stop:  # a step that has nothing to ask
            self._finish(stop.value)

    def _back(self) -> Reply:
        if self._answers:
            self._run(self._answers[:-1])
            return Reply()
        while self._past:
            name, step = self._past.pop()
            tour = self._tours(name)
            place = next((number for number, one in enumerate(tour.steps) if one.id == step), None)
            if place is not None:
                self._tour, self._at = tour, place
                self._run(())
                return Reply()
        if self._tour.name != MENU:
            self._enter(MENU, "")
            return Reply()
        return Reply(("前面没有问题了。",), False)


def _no_such(question: Question, text: str) -> str:
    labels = [one.label for one in question.choices]
    right = "、".join(labels) if len(labels) <= FEW else f"1 到 {len(labels)} 的数字"
    return f"没有“{text.strip()}”这一项；请选：{right}"


def choose(question: Question, text: str) -> str | None:
    """The value of the choice that `text` names: by its number, its words, or the beginning of its label; the default
    for an empty line. None where nothing or more than one fits."""
    word = fold(text).casefold().rstrip(".")
    if key_of(text) is Key.SKIP:
        skip = next((one.value for one in question.choices if Key.SKIP.value in (one.value, *one.words)), None)
        return question.default or skip
    if word.isdecimal() and 1 <= int(word) <= len(question.choices):
        return question.choices[int(word) - 1].value
    exact = [one for one in question.choices if word in (one.value.casefold(), one.label.casefold(), *one.words)]
    fits = exact or [one for one in question.choices if fold(one.label).casefold().startswith(word)]
    return fits[0].value if len(fits) == 1 and word else None
