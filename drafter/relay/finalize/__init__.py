"""定稿: a draft that is ready becomes an ordinary Word file, without a trace of how it was made.

Every printed word of the text stays; numbers of headings run again where something was dropped. Nothing is decided here
that a person has to decide: whatever is unfinished is listed instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from drafter.errors import UnreadableError
from drafter.relay.finalize import body, leftovers, parts, revisions
from drafter.relay.finalize.comments import Comment, comments_of
from drafter.relay.finalize.fields import bookmarks_needed
from drafter.relay.finalize.leftovers import REVISIONS, Leftover, name_of
from drafter.relay.finalize.numbering import Renumbered, renumbered
from drafter.relay.finalize.styles import DRAFT_ONLY, remove_unused
from drafter.relay.finalize.tree import is_blank
from drafter.relay.opc import Package
from drafter.relay.runs import W, replace, replaceable

if TYPE_CHECKING:
    from lxml.etree import _Element

    from drafter.reading.docx_styles import Styles

_STORIES = {f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}


class Finalized(NamedTuple):
    """The finished file, or why it is none yet."""

    data: bytes
    """Only to be written where `leftovers` is empty."""
    leftovers: Sequence[Leftover]
    removed: Mapping[str, int]
    """What went, by its name."""
    kept: Mapping[str, int]
    """What stayed though a person might not expect it."""
    comments: Sequence[Comment]
    renumbered: Sequence[Renumbered]
    not_renumbered: Sequence[Renumbered]
    """Numbers that do not run but stand where nothing can be typed."""


def finalize(data: bytes, *, accept_revisions: bool = False) -> Finalized:
    """The finished file for a draft; the same bytes for the same input, and for its own result.

    `data`: a .docx. `accept_revisions`: tracked changes are accepted, otherwise they are leftovers. `UnreadableError`
    where the file cannot be taken apart.
    """
    from drafter.drafting.package import write_zip

    package = Package(data)
    if package.related("", "officeDocument") is None:
        raise UnreadableError("文件已损坏（没有说明哪一部分是正文）", "请用 Word/WPS 打开后另存为 .docx，再试。")
    roots = _trees(package)
    texts = {name: root for name, root in roots.items() if root.tag in _STORIES}
    styles = _styles(package)
    comments = comments_of(package)
    removed = Counter({"批注": len(comments)})
    shown = {one for root in texts.values() for one in root.iter(f"{W}p") if not is_blank(one)}
    found: list[Leftover] = []
    for name, root in texts.items():
        story = "" if name == package.main else name_of(name)
        found += _settle(root, styles, story, removed, accept_revisions=accept_revisions)

    gone, kept = parts.prune(package)
    removed += gone
    roots = {name: root for name, root in roots.items() if name in package.names}
    texts = {name: root for name, root in texts.items() if name in package.names}
    needed = bookmarks_needed(texts.values())
    for root in roots.values():
        removed += body.clean(root, needed)
    emptied = {one for one in shown if is_blank(one)}
    for root in texts.values():
        removed["空段"] += body.remove_blank(root, styles, DRAFT_ONLY, emptied)
        kept["域和链接要用的书签"] += sum(1 for _ in root.iter(f"{W}bookmarkStart"))
        kept["水印"] += sum(1 for _ in parts.watermarks(root))
    if (settings := package.related(package.main, "settings")) is not None:
        removed += parts.clean_settings(package.xml(settings))
    if (sheet := package.related(package.main, "styles")) is not None:
        removed["稿子才用的样式"] = remove_unused(package.xml(sheet), roots.values())

    changed, stuck, title = _renumber(package, roots[package.main])
    removed += parts.blank_properties(package, title)
    parts.trim_types(package)
    if not found:
        found += [one for name, part in package.parts() if _is_xml(name) for one in leftovers.in_other_part(name, part)]
    return Finalized(write_zip(package.parts()), found, +removed, +kept, comments, changed, stuck)


def _settle(
    root: _Element, styles: Styles, story: str, removed: Counter[str], *, accept_revisions: bool
) -> Iterator[Leftover]:
    """What is unfinished in a part of text. Its tracked changes are done, so that only what will print is looked at."""
    tracked = list(revisions.revisions(root))
    if accept_revisions:
        removed["修订（已接受）"] += len(tracked)
    else:
        yield from (Leftover(REVISIONS, story, one.told()) for one in tracked)
    revisions.accept(root)
    removed["隐藏文字"] += body.remove_hidden(root, styles)
    yield from leftovers.leftovers(root, styles, story)


def _trees(package: Package) -> dict[str, _Element]:
    """The XML parts of the document, to be changed in place; notes that programs write beside the elements are gone."""
    from lxml import etree

    out = {}
    for name in package.names:
        if _is_xml(name) and not name.startswith(("docProps/", "[")) and not name.endswith(".rels"):
            root = deepcopy(package.xml(name))
            etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
            out[name] = root
            package.change(name, root)
    return out


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _styles(package: Package) -> Styles:
    """The styles as they are now: the tree in the package is cleaned later."""
    from drafter.reading.docx_styles import Styles

    name = package.related(package.main, "styles")
    return Styles(deepcopy(package.xml(name)) if name else None)


def _renumber(package: Package, document: _Element) -> tuple[list[Renumbered], list[Renumbered], str]:
    """Numbers of headings that run again, those that could not be changed, and the title of the report."""
    from drafter.outline import outline
    from drafter.reading import read_bytes
    from drafter.reading.docx_body import Body
    from drafter.relay.locating import Locator, Note

    report = outline(read_bytes(package.to_bytes(), "定稿.docx"))
    placed = Body(_styles(package))
    placed.read(document)
    locator = Locator(placed.placed)
    changed: list[Renumbered] = []
    stuck: list[Renumbered] = []
    used = (one.get(f"{W}id", "") for one in document.iter())
    ids = count(1 + max((int(one) for one in used if one.isdecimal()), default=0))
    for one in reversed(renumbered(report)):
        line = report.source.lines[one.span.line]
        if line.auto_number:  # counted by Word itself
            continue
        at = locator.find(Note("", one.before, line.position, line.text, one.span.start, one.span.end))
        where = placed.placed[at.paragraph] if at else None
        if at is None or where is None or line.in_table or not replaceable(where, at.start, at.end):
            stuck.insert(0, one)
            continue
        replace(where, at.start, at.end, one.after, ids, plain=False)
        changed.insert(0, one)
    return changed, stuck, report.title or ""
