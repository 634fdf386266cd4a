"""The only module that knows a terminal: one question at a time over questionary.

What is shown is plain text of at most 78 columns, with nothing said by colour; choices are lines with a number, chosen
by typing it (with or without an input method), by their words, or with the arrow keys. A line is never lost to a key:
Ctrl-C leaves, everything before it is saved.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from drafter.errors import UserError
from drafter.wizard import keys, page
from drafter.wizard.question import Question

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_PROMPT = ">"
_LEAVE = "Ctrl-C 退出"


def is_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()


def tell(lines: Iterable[str]) -> None:
    for line in page.told(lines):
        print(line)


def ask(question: Question, *, again: bool = False) -> str:
    """Show a question and return the line that was typed. `again`: it stands on the screen already. KeyboardInterrupt
    for Ctrl-C and a closed input; UserError where this terminal cannot be asked."""
    import questionary

    # the keys stand in the text: a tool bar at the bottom is not drawn by every terminal
    named = keys.told(numbers=question.numbers, skip=question.numbers and not question.default)
    tell([*([] if again else ["", *page.lines(question)]), f"[{named}  {_LEAVE}]"])
    options: dict[str, Any] = {"key_bindings": _bindings(question)}
    if question.paths:
        from prompt_toolkit.completion import PathCompleter

        options |= {"completer": PathCompleter(expanduser=True), "complete_while_typing": False}
    try:
        asked = questionary.text(
            "",
            qmark=_PROMPT,
            default=question.default if question.edit else "",
            multiline=question.kind == "text",
            instruction=" " if question.kind == "text" else None,
            style=_style(),
            **options,
        )
        return str(asked.unsafe_ask())
    except EOFError:
        raise KeyboardInterrupt from None
    except Exception as error:
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        raise UserError("这个窗口不能一问一答", "请在“命令提示符”或 Windows Terminal 里运行 drafter") from None


def _style() -> Any:
    """No colour: the reader's terminal decides."""
    from prompt_toolkit.styles import Style

    return Style.from_dict({"qmark": "noinherit", "question": "noinherit", "answer": "noinherit bold"})


def _bindings(question: Question) -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()
    labels = [choice.label for choice in question.choices]

    def step(by: int) -> Any:
        def move(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            at = labels.index(buffer.text) + by if buffer.text in labels else (0 if by > 0 else len(labels) - 1)
            buffer.text = labels[at % len(labels)]
            buffer.cursor_position = len(buffer.text)

        return move

    if labels:
        bindings.add("up")(step(-1))
        bindings.add("down")(step(1))
    if question.kind == "text":

        @bindings.add("enter")
        def _(event: KeyPressEvent) -> None:
            """Enter on an empty line ends the text, elsewhere it begins a new one."""
            buffer = event.current_buffer
            if not buffer.document.current_line.strip():
                buffer.validate_and_handle()
            else:
                buffer.insert_text("\n")

    return bindings
