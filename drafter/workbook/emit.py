"""Trees of text → YAML, so that whatever is written is read back equal, by this program and by any other YAML reader.

Plain where nothing can be misread, else in double quotes with JSON's escapes (which are YAML's too); never folded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from drafter.workbook import syntax

Tree = str | None | Sequence["Tree"] | Mapping[str, "Tree"]

# Letters, digits and Chinese punctuation: nothing that YAML gives a meaning to, also inside [] and {}.
_PLAIN = re.compile(
    r"[A-Za-z0-9_\u4e00-\u9fff（《“【〔][\w\u4e00-\u9fff（）《》“”‘’【】〔〕，。、；：？！·—…％℃+./%()~ -]*(?<! )",
    re.ASCII,
)
# What other YAML readers would take for a number, date, time or truth value; plain decimal numbers may stay bare.
_NUMBER_LIKE = re.compile(r"[-+.0-9][-+.,:_0-9a-fA-FxXoO]*")
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})(\.[0-9]*[1-9])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def scalar(text: str | None) -> str:
    """One value as it stands after “键: ”, on one line; nothing for None."""
    if text is None:
        return ""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    if plain and (_NUMBER.fullmatch(text) or not _NUMBER_LIKE.fullmatch(text)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """`text` in double quotes, whatever it holds."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(tree: Tree) -> str:
    """A tree on one line, valid inside [] and {} too."""
    if tree is None:
        return "null"
    if isinstance(tree, str):
        return scalar(tree)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(flow(item) for item in tree) + "]"


def pair(key: str, value: Tree, indent: int) -> list[str]:
    """The lines of “键: 值” in a block, `indent` spaces in."""
    head = f"{' ' * indent}{scalar(key)}:"
    if value is None or isinstance(value, str):
        return [f"{head} {scalar(value)}".rstrip(" ") if value != "" else f'{head} ""']
    if not value:
        return [f"{head} {flow(value)}"]
    if isinstance(value, Mapping):
        return [head, *(line for name, item in value.items() for line in pair(name, item, indent + 2))]
    return [head, *(line for item in value for line in entry(item, indent))]


def entry(item: Tree, indent: int) -> list[str]:
    """The lines of one list item, its dash `indent` spaces in."""
    dash = f"{' ' * indent}- "
    if isinstance(item, str) and syntax.begins_with_key(item):
        return [dash + quoted(item)]  # bare, the loader would take it for a slip of the hand
    if not isinstance(item, Mapping) or not item:
        return [dash + flow(item)]
    lines = [line for name, value in item.items() for line in pair(name, value, indent + 2)]
    return [dash + lines[0][indent + 2 :], *lines[1:]]
