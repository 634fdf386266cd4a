"""The engine without any terminal: order, back, skip, help, jumps, what is saved and where one goes on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drafter.wizard.engine import MENU, Engine
from drafter.wizard.question import Asking, Choice, Done, Question, Step, Tour


class Notebook:
    """Keeps what is saved, as the 台账 would."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.places: list[tuple[str, str]] = []

    def save(self, done: Done, place: tuple[str, str]) -> Sequence[str]:
        self.values |= {str(change.path[0]): str(change.value) for change in done.changes}
        self.places.append(place)
        return ()


def change(name: str, value: str) -> Done:
    from drafter.workbook.patch import Change

    return Done([Change((name,), value)] if value else [])


def tours(book: Notebook, gone: Sequence[str] = ()):  # type: ignore[no-untyped-def]
    def simple(name: str):  # type: ignore[no-untyped-def]
        def ask() -> Asking:
            answer = yield Question(name, f"{name}？", default=book.values.get(name, ""), help=("写一个数。",))
            return change(name, answer)

        return Step(name, ask)

    def double() -> Asking:
        first = yield Question("一", "第一问？")
        second = yield Question("二", f"{first}之后？", numbers=True)
        return change("双", f"{first}+{second}")

    def menu() -> Asking:
        choices = (Choice("填", "按顺序填", ("f",)), Choice("双", "两问一步"), Choice("走", "退出"))
        answer = yield Question("菜单", "做什么？", kind="choice", choices=choices)
        return Done(leave=True) if answer == "走" else Done(tour=answer)

    def of(name: str) -> Tour:
        steps = {
            MENU: [Step("菜单", menu)],
            "填": [simple(one) for one in ("甲", "乙", "丙") if one not in gone],
            "双": [Step("双", double), simple("丁")],
        }
        return Tour(name, name, steps[name])

    return of


def drive(*lines: str) -> tuple[Notebook, Engine, list[str]]:
    book = Notebook()
    engine = Engine(tours(book), book)
    told: list[str] = []
    for line in lines:
        told += engine.reply(line).told
    return book, engine, told


@pytest.mark.parametrize(
    ("lines", "values", "asked"),
    [
        (["填", "1", "2", "3"], {"甲": "1", "乙": "2", "丙": "3"}, "菜单"),
        (["1", "1", "", "3"], {"甲": "1", "丙": "3"}, "菜单"),
        (["按顺序", "1", "跳过"], {"甲": "1"}, "丙"),
        (["填", "1", "2", "<", "5"], {"甲": "1", "乙": "5"}, "丙"),
        (["填", "1", "《", "返回"], {"甲": "1"}, "菜单"),
        (["填", "1", "2", "<", "<", "7"], {"甲": "7", "乙": "2"}, "乙"),
        (["双", "一", "二"], {"双": "一+二"}, "丁"),
        (["双", "一", "<", "三", "="], {"双": "三+="}, "丁"),
        (["双", "一", "二", "<"], {"双": "一+二"}, "一"),
        (["填", "?"], {}, "甲"),
        (["填", "1", "?", "？", "帮助", "2"], {"甲": "1", "乙": "2"}, "丙"),
        (["填", "="], {"甲": "同上年"}, "乙"),
        (["填", "－"], {"甲": "不报"}, "乙"),
        (["没有这项", "填"], {}, "甲"),
        (["填", "<", "双"], {}, "一"),
        (["走"], {}, None),
    ],
)
def test_lines(lines: list[str], values: dict[str, str], asked: str | None) -> None:
    book, engine, _ = drive(*lines)
    assert book.values == values
    assert (engine.current.id if engine.current else None) == asked


def test_help_is_told_and_a_wrong_choice_names_the_right_ones() -> None:
    _, _, told = drive("没有", "填", "？")
    assert "按顺序填" in told[0] and told[1] == "写一个数。"


def test_the_end_of_a_round_is_told() -> None:
    _, engine, told = drive("填", "1", "2", "3")
    assert told == ["这一轮问完了。"] and engine.current is not None and engine.current.id == "菜单"


def test_an_earlier_answer_stands_there_when_one_comes_back() -> None:
    _, engine, _ = drive("填", "1", "2", "<")
    assert engine.current is not None and engine.current.default == "2"


def test_the_place_is_saved_and_one_goes_on_there() -> None:
    book, _, _ = drive("填", "1", "2")
    assert book.places[-1] == ("填", "乙")
    engine = Engine(tours(book), book)
    engine.resume(*book.places[-1])
    assert engine.current is not None and engine.current.id == "丙"
    engine = Engine(tours(book, gone=["乙"]), book)
    engine.resume("填", "乙")
    assert engine.current is not None and engine.current.id == "甲"


def test_a_step_that_is_no_longer_there_is_passed_over_going_back() -> None:
    book = Notebook()
    gone: list[str] = []
    engine = Engine(tours(book, gone), book)
    for line in ("填", "1", "2"):
        engine.reply(line)
    gone.append("乙")
    engine.reply("<")
    assert engine.current is not None and engine.current.id == "甲"
