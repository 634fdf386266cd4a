"""A Draft as Markdown that shows its text literally and can be read back verbatim."""

from __future__ import annotations

import re

from drafter import marks
from drafter.drafting.lines import Draft, Style, StyledLine
from drafter.drafting.printable import printable

_PREFIXES = {Style.TITLE: "# ", Style.PART: "## ", Style.SECTION: "### ", Style.ITEM: "#### ", Style.PRIOR: "> "}
_ANYWHERE = re.compile(r"[\\`*_#<&~\[\]]")
_BULLET = re.compile(r"^(?=[-+>])")
_NUMBER = re.compile(r"^\d+(?=[.)])")


def write_markdown(draft: Draft) -> str:
    """The draft as text with `\\n` line ends; a backslash stands before whatever Markdown would take for its own."""
    blocks = [f"<!-- {marks.PROPERTY}: {printable(draft.prior_sha256)} -->"]
    blocks.extend(block for line in draft.titled() if (block := _block(line)))
    return "\n\n".join(blocks) + "\n"


def _block(line: StyledLine) -> str:
    text = escaped(printable(marks.printed(line.text)).strip(" "))
    return _PREFIXES.get(line.style, "") + text if text else ""


def escaped(text: str) -> str:
    """`text`, one line, so that Markdown renders it as it stands: 1. at the beginning becomes 1\\."""
    return _NUMBER.sub(r"\g<0>\\", _BULLET.sub(r"\\", _ANYWHERE.sub(r"\\\g<0>", text)))
