"""Labels that differ from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.facts.labels.sentence import Name
from drafter.facts.labels.vocabulary import LONGEST, SHORTEST


def unique(names: Sequence[Name]) -> list[str]:
    """Labels of 4 to 20 characters, each only once.

    One that occurs again gets what its `longer` form has; only when that doesn't help a number after it.
    """
    counts = Counter(name.text for name in names)
    longer = Counter(name.longer for name in names if counts[name.text] > 1)
    out: list[str] = []
    seen: set[str] = set()
    for name in names:
        text = name.text
        if counts[text] > 1 and name.longer and longer[name.longer] < counts[text]:
            text = name.longer
        if len(text) < SHORTEST:
            text = f"{text or '数据'}（数据）"
        plain, serial = text, 2
        while text in seen:
            suffix = f"（{serial}）"
            text, serial = plain[: LONGEST - len(suffix)] + suffix, serial + 1
        seen.add(text)
        out.append(text)
    return out
