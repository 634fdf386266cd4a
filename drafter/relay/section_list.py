"""The list 章节 in the text of a 台账: its entries put in another order, new ones among them, every comment kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.errors import WorkbookError
from drafter.workbook import emit, tree
from drafter.workbook.emit import Tree

KEY = "章节"


def rearranged(text: str, order: Sequence[int | Mapping[str, Tree]]) -> str:
    """`text` with the entries of 章节 in `order`: places in the present list, each once, and new entries.

    What stands between two entries goes with the first. WorkbookError where the list is written so that its entries
    cannot be moved as they are.
    """
    document = tree.parse(text)
    root = document.root
    found = root.find(KEY) if isinstance(root, tree.Mapping) else None
    if (
        not isinstance(found, tree.Sequence)
        or found.flow
        or sorted(i for i in order if isinstance(i, int)) != list(range(len(found.items)))
    ):
        raise _refused()
    starts = [text.rfind("\n", 0, item.start) + 1 for item in found.items]
    if len(set(starts)) < len(starts):
        raise _refused()
    newline = "\r\n" if "\r\n" in text else "\n"
    line_end = text.find("\n", found.end)
    end = len(text) if line_end < 0 else line_end + 1
    indent = text[starts[0] : found.items[0].start].find("-")
    blocks = [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], end], strict=True)]
    apart = newline * 2 if "\n\n" in text[starts[0] : end].replace("\r", "") else newline
    new = [blocks[one] if isinstance(one, int) else newline.join(emit.entry(one, max(indent, 0))) for one in order]
    out = text[: starts[0]] + apart.join(new) + (newline if line_end >= 0 else "") + text[end:]
    before, after = [_plain(item) for item in found.items], tree.parse(out)
    wanted = [before[one] if isinstance(one, int) else dict(one) for one in order]
    if after.faults or not isinstance(after.root, tree.Mapping) or not isinstance(root, tree.Mapping):
        raise _refused()
    for key, value in root.pairs:
        now = after.root.find(str(key.value))
        if now is None or _plain(now) != (wanted if key.value == KEY else _plain(value)):
            raise _refused()
    return out


def _plain(node: tree.Node) -> Tree:
    if isinstance(node, tree.Scalar):
        return node.value
    if isinstance(node, tree.Sequence):
        return [_plain(item) for item in node.items]
    return {str(key.value): _plain(value) for key, value in node.pairs}


def _refused() -> WorkbookError:
    return WorkbookError("台账里章节的写法较特殊，次序没有改", "请手工调整章节的次序")
