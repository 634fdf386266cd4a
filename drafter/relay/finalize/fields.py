"""Fields: which bookmarks they need, and those that tell of a person, a machine or another file become their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from drafter.relay.finalize.tree import remove, unwrap
from drafter.relay.runs import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = (
    "ADDIN ASK AUTHOR AUTOTEXT AUTOTEXTLIST COMMENTS CREATEDATE DATABASE DATE DDE DDEAUTO DOCPROPERTY DOCVARIABLE EDITTIME "
    "FILENAME FILLIN FORMTEXT GLOSSARY INCLUDEPICTURE INCLUDETEXT INFO KEYWORDS LASTSAVEDBY LINK MACROBUTTON MERGEFIELD "
    "MERGEREC MERGESEQ NEXT NEXTIF PRINTDATE PRIVATE RD SAVEDATE SKIPIF SUBJECT TEMPLATE TIME TITLE USERADDRESS "
    "USERINITIALS USERNAME"
)
_FLAT = frozenset(_NAMES.split())
"""Fields that must not be computed anew in a published document: other files, other data, the person at the machine,
the day on which it is opened."""
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))', re.IGNORECASE)
_WORD = re.compile(r"[^\s\"\\{}]+")


CODED = (f"{W}fldChar", f"{W}instrText")
"""What a field is made of beside what it shows."""


class _Field(NamedTuple):
    """A field with its code; `frame`: the elements that are no result of it."""

    code: str
    frame: list[_Element]


def bookmarks_needed(roots: Iterable[_Element]) -> set[str]:
    """Names that fields and links of the document point to."""
    out: set[str] = set()
    for root in roots:
        for code in _codes(root):
            out.update(_WORD.findall(code))
        out.update(str(link.get(f"{W}anchor", "")) for link in root.iter(f"{W}hyperlink"))
    return out - {""}


def flatten(root: _Element) -> int:
    """How many fields of a part became the text that they showed last."""
    told = 0
    for one in list(_fields(root)):
        if _to_be_flat(one.code):
            told += 1
            for element in one.frame:
                remove(element)
    for simple in list(root.iter(f"{W}fldSimple")):
        if _to_be_flat(simple.get(f"{W}instr", "")):
            told += 1
            unwrap(simple)
    return told


def frames(root: _Element) -> list[list[_Element]]:
    """The elements that make each field of a part, what it shows apart."""
    return [one.frame for one in _fields(root)]


def is_web(target: str) -> bool:
    """Whether a link leads to the web or to a mail address, not to a file of somebody's machine."""
    return bool(_WEB.match(target))


def _to_be_flat(code: str) -> bool:
    words = code.split(maxsplit=1)
    if not words:
        return False
    if words[0].upper() == "HYPERLINK":
        target = _LINK.match(code.strip())
        return target is not None and not is_web((target[1] or target[2] or "").strip())
    return words[0].upper() in _FLAT


def _codes(root: _Element) -> Iterator[str]:
    yield from (one.code for one in _fields(root))
    yield from (str(simple.get(f"{W}instr", "")) for simple in root.iter(f"{W}fldSimple"))


def _fields(root: _Element) -> Iterator[_Field]:
    """The fields that are closed, inner ones first; what stands in the code of a field belongs to its frame."""
    opened: list[tuple[list[str], list[_Element], list[bool]]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}br", f"{W}tab"):
        kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
        if kind == "begin":
            opened.append(([], [], [True]))
        for _, frame, in_code in opened:
            if in_code[0]:
                frame.append(element)
        if not opened:
            continue
        code, frame, in_code = opened[-1]
        if kind == "separate":
            in_code[0] = False
        elif kind == "end":
            if not in_code[0]:
                frame.append(element)
            opened.pop()
            yield _Field("".join(code), frame)
        elif element.tag == f"{W}instrText" and in_code[0]:
            code.append(element.text or "")
