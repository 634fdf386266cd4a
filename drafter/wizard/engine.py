"""The order of questions: forth, back, jumping between tours, going on where one stopped. It knows no terminal.

A tour is a list of steps, a step a generator of questions (question.Asking). Answers are kept while a step is under
way; when it ends, its changes are saved at once and the next step begins. Back goes to the question before, in the
same step or in the one before; the answers that were given stand there as defaults, since they are in the 台账.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from drafter.wizard.keys import Key, fold, key_of
from drafter.wizard.question import Asking, Done, Question, Tour

MENU = "菜单"


class Keeper(Protocol):
    """Whatever keeps the answers."""

    def save(self, done: Done, place: tuple[str, str]) -> Sequence[str]:
        """Write what a step settled, and (tour, id of the step that comes next) as the place to go on at; what to tell."""


class Reply(NamedTuple):
    """What to show before the next question."""

    told: Sequence[str] = ()


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
        if question.numbers and key in (Key.SAME, Key.NONE):
            key = None
        if key is Key.HELP:
            return Reply(question.help or ("这一题没有更多说明。",))
        if key is Key.BACK:
            return self._back()
        if question.kind == "choice" and (key is not Key.SKIP or question.default):
            chosen = choose(question, text)
            if chosen is None:
                return Reply((f"没有“{text.strip()}”这一项；请选：{'、'.join(one.label for one in question.choices)}",))
            text = chosen
        elif key is Key.SKIP:
            text = ""
        elif key is not None:
            text = key.value
        return self._send(text)

    def _send(self, text: str) -> Reply:
        self._answers.append(text)
        try:
            self._question = self._asking.send(text)
        except StopIteration as stop:
            return self._finish(stop.value)
        return Reply()

    def _finish(self, done: Done) -> Reply:
        self._past.append((self._tour.name, self.place[1]))
        name, step = self.place
        self._at += 1
        told = [*done.told, *self._keeper.save(done, self.place if not done.tour else (done.tour, ""))]
        if done.leave:
            self.left, self._question = True, None
            return Reply(told)
        if done.tour:
            self._enter(done.tour, "")
        else:
            # what was settled may have changed what there is to settle: the tour is asked for anew, the place kept
            fresh = self._tours(name)
            place = next((number for number, one in enumerate(fresh.steps) if one.id == step), None)
            self._tour, self._at = fresh, self._at if place is None else place + 1
            self._begin()
        return Reply(told)

    def _enter(self, tour: str, step: str) -> None:
        if tour == MENU:
            self._past = []
        self._tour = self._tours(tour)
        self._at = next((number for number, one in enumerate(self._tour.steps) if one.id == step), 0)
        self._begin()

    def _begin(self) -> None:
        """Ask the first question of the step at hand; at the end of a tour the menu comes back."""
        self._answers, self._question = [], None
        while self._at >= len(self._tour.steps):
            if self._tour.name == MENU:
                return
            self._tour, self._at, self._past = self._tours(MENU), 0, []
        self._run(())

    def _run(self, answers: Sequence[str]) -> None:
        """The step at hand anew, with the answers given so far."""
        self._asking = self._tour.steps[self._at].ask()
        self._answers = list(answers)
        self._question = next(self._asking)
        for answer in answers:
            self._question = self._asking.send(answer)

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
        return Reply(("前面没有问题了。",))


def choose(question: Question, text: str) -> str | None:
    """The value of the choice that `text` names: by its number, its words, or the beginning of its label; the default
    for an empty line. None where nothing or more than one fits."""
    word = fold(text).casefold()
    if key_of(text) is Key.SKIP:
        return question.default or None
    if word.isdecimal() and 1 <= int(word) <= len(question.choices):
        return question.choices[int(word) - 1].value
    exact = [one for one in question.choices if word in (one.value.casefold(), one.label.casefold(), *one.words)]
    fits = exact or [one for one in question.choices if fold(one.label).casefold().startswith(word)]
    return fits[0].value if len(fits) == 1 else None
