"""The comments of a document: who said what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafter.relay.annotate import AUTHOR
from drafter.relay.finalize.tree import text_of
from drafter.relay.opc import Package
from drafter.relay.runs import W


class Comment(NamedTuple):
    """One comment. `ours`: written by `check`, not by a person."""

    author: str
    text: str
    ours: bool


def comments_of(package: Package) -> Sequence[Comment]:
    """The comments of the document in their order."""
    part = package.related(package.main, "comments")
    if part is None:
        return ()
    return [
        Comment(
            author := str(one.get(f"{W}author", "")),
            " ".join(filter(None, (text_of(paragraph).strip() for paragraph in one.iter(f"{W}p")))),
            author == AUTHOR,
        )
        for one in package.xml(part).iter(f"{W}comment")
    ]
