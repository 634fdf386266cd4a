"""Where words begin and end, by jieba with a small dictionary of the field; its own of 350,000 words is never loaded.

jieba is imported at the first use only, without the parts that cost most and are not needed here.
"""

from __future__ import annotations

import logging
import re
import sys
from functools import cache
from types import ModuleType
from typing import Any

from drafter import lexicon

_TABLES = (("field_words", None), ("label_words", "动词"), ("label_words", "主动词"), ("label_words", "执行者"))
_CHINESE = re.compile("[一-鿿]{2,}")


def words(text: str) -> list[str]:
    """The words of `text` in order; together they are `text`. What no table knows stands in single characters."""
    return list(_tokenizer().cut(text, HMM=False))


@cache
def _tokenizer() -> Any:
    # jieba takes pkg_resources when it is there (0.2 s) and opens its files itself when not. finalseg guesses words that
    # no dictionary has (HMM) from 1.3 MB of probabilities: never asked for here.
    stand_ins: dict[str, ModuleType | None] = {"pkg_resources": None, "jieba.finalseg": ModuleType("jieba.finalseg")}
    before = {name: sys.modules[name] for name in stand_ins if name in sys.modules}
    sys.modules.update(stand_ins)  # type: ignore[arg-type]  # None: as if it were not installed
    try:
        import jieba  # type: ignore[import-untyped]
    finally:
        for name in stand_ins:
            del sys.modules[name]
        sys.modules.update(before)
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # filled here, not by initialize(): that writes a cache file into the temporary folder
    tokenizer.FREQ = _frequencies()
    tokenizer.total = sum(tokenizer.FREQ.values())
    tokenizer.initialized = True
    return tokenizer


def _frequencies() -> dict[str, int]:
    """Every word of the field as often as every other; their beginnings with 0, as jieba wants them."""
    known = {word for table, kind in _TABLES for word in lexicon.words(table, kind)}
    known |= {word for row in lexicon.rows("topics") for word in _CHINESE.findall(" ".join(row[:2]))}
    out = dict.fromkeys((word[:end] for word in known for end in range(1, len(word))), 0)
    return out | dict.fromkeys(known, 100)
