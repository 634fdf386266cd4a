"""Styles that only drafts need go, and those of ours that nothing uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafter.drafting.lines import Style
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAFT_ONLY = frozenset({Style.PRIOR.value, Style.NOTE.value})
"""Names of the styles that no text of a finished report may have."""
_COMMENTS = frozenset({"annotation reference", "annotation text", "annotation subject", "Balloon Text"})
_BUILT_IN = frozenset({Style.TITLE, Style.BODY})  # the editor's own styles, which stay whether they are used or not
_OURS = frozenset(style.value for style in Style if style not in _BUILT_IN) | _COMMENTS
_USES = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")]
_LINKS = [f"{W}{name}" for name in ("basedOn", "next", "link")]
_VAL = f"{W}val"


def remove_unused(styles: _Element, texts: Iterable[_Element]) -> int:
    """How many styles of ours and of comments went that no part in `texts` uses and no other style builds on."""
    used = {one.get(_VAL) for root in texts for one in root.iter(*_USES)}
    told = 0
    while True:
        used_now = used | {one.get(_VAL) for one in styles.iter(f"{W}basedOn")}
        unused = [
            one for one in styles.findall(f"{W}style") if _name(one) in _OURS and one.get(f"{W}styleId") not in used_now
        ]
        if not unused:
            break
        told += len(unused)
        gone = {one.get(f"{W}styleId") for one in unused}
        for style in unused:
            styles.remove(style)
        for reference in [one for one in styles.iter(*_LINKS) if one.get(_VAL) in gone]:
            holder = reference.getparent()
            if holder is not None:
                holder.remove(reference)
    return told


def _name(style: _Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(_VAL, "")
