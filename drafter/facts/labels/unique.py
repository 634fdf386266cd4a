"""Labels that differ from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drafter.facts.labels.sentence import Name
from drafter.facts.labels.vocabulary import LONGEST, SHORTEST, joined


def unique(names: Sequence[Name]) -> list[str]:
    """Labels of 4 to 20 characters, each only once.

    One that occurs again gets its longer form or its topic; only when that doesn't help a number after it.
    """
    counts = Counter(name.text for name in names)
    longer = [_longer(name) if counts[name.text] > 1 else "" for name in names]
    alike = Counter(longer)
    out: list[str] = []
    seen: set[str] = set()
    serials: dict[str, int] = {}
    for name, more in zip(names, longer, strict=True):
        text = more if more and alike[more] < counts[name.text] else name.text
        if len(text) < SHORTEST:
            text = f"{text or '数据'}（数据）"
        plain = text
        while text in seen:
            serials[plain] = serials.get(plain, 1) + 1
            suffix = f"（{serials[plain]}）"
            text = plain[: LONGEST - len(suffix)] + suffix
        seen.add(text)
        out.append(text)
    return out


def _longer(name: Name) -> str:
    more = name.longer or joined(name.topic(), name.text)
    return more if len(more) <= LONGEST else ""
