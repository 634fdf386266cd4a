"""What a line means that is a key rather than an answer: as a key, as an input method writes it, as a word."""

from __future__ import annotations

import unicodedata
from enum import Enum


class Key(Enum):
    """A line that is no answer."""

    SKIP = "跳过"
    SAME = "同上年"
    NONE = "不报"
    BACK = "返回"
    HELP = "帮助"


KEYS: dict[Key, tuple[str, tuple[str, ...]]] = {
    Key.SKIP: ("回车", ("", "跳过", "略", "skip")),
    Key.SAME: ("=", ("=", "同上年", "同上", "不变")),
    Key.NONE: ("-", ("-", "--", "不报", "今年不报", "不写")),
    Key.BACK: ("<", ("<", "返回", "上一步", "back")),
    Key.HELP: ("?", ("?", "帮助", "说明", "help")),
}
"""For each key what people are told to press, and what is taken for it after folding."""

_BY_WORD = {word: key for key, (_, words) in KEYS.items() for word in words}
_INPUT_METHOD = str.maketrans({
    "《": "<", "〈": "<", "＜": "<", "≤": "<", "。": ".", "．": ".", "，": ",", "；": ";", "－": "-", "—": "-", "–": "-",
    "―": "-", "−": "-", "＝": "=", "？": "?", "、": ",", "／": "/", "％": "%", "　": " ",
})  # fmt: skip


def fold(text: str) -> str:
    """A line as it would be typed without an input method: narrow digits, letters and signs, no white space around."""
    return unicodedata.normalize("NFKC", text.translate(_INPUT_METHOD)).strip()


def key_of(text: str) -> Key | None:
    """The key that a whole line is; None for an answer."""
    folded = fold(text).casefold()
    return _BY_WORD.get("-" if folded and not folded.strip("-") else folded)


def told(*, numbers: bool, skip: bool) -> str:
    """One line that names the keys; `numbers`: also those that answer for a number; `skip`: whether Enter skips."""
    left_out = [*(() if skip else (Key.SKIP,)), *(() if numbers else (Key.SAME, Key.NONE))]
    return "  ".join(f"{KEYS[key][0]} {key.value}" for key in KEYS if key not in left_out)
