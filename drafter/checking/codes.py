"""The codes of findings with their severity and Chinese name: lexicon table `codes`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from drafter.lexicon import rows
from drafter.model import At, Finding, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SEVERITY_NAMES: dict[Severity, str] = {"error": "须改", "warning": "请核实", "info": "供参考"}


class Code(NamedTuple):
    """One thing that is looked for."""

    code: str
    severity: Severity
    name: str
    meaning: str

    @property
    def module(self) -> str:
        """The rule's module in drafter.checking.rules."""
        return self.code.replace("-", "_")


@cache
def codes() -> dict[str, Code]:
    """All codes by their name, in the order of the table: worst first."""
    return {row[0]: Code(row[0], cast(Severity, row[1]), row[2], row[3]) for row in rows("codes")}


def finding(
    code: str,
    message: str,
    quote: str,
    at: At | None,
    remedy: str = "",
    *,
    stated: str | None = None,
    computed: float | None = None,
) -> Finding:
    """A finding with the severity of its code. A message that ends with the quote leaves it out: it stands beside."""
    return Finding(
        code, codes()[code].severity, message.removesuffix(f"：{quote}"), quote, at, stated, computed, remedy
    )
