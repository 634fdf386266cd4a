"""履责空泛: 第一责任人部分没有次数、事例。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.around import written
from drafter.checking.codes import finding
from drafter.checking.material import Material
from drafter.model import HEADING, Finding, Node, Role

_CONCRETE = re.compile(
    r"(?<!\d)\d(?!\d{3}\s*年)|《[^》]{3,}》|\d{1,2}月|百分之|"
    r"(?:[一二两三四五六七八九十百余数]{1,4}|多)(?:次|件|场|期|份|项|名|家|批|轮|个(?!亲自|意识|自信|维护|确立|方面|环节|层面))"
)
_FIXED = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|四个亲自|三个规定|第一责任人|一把手|一岗双责|三重一大|三项制度|两个[确维]"
)


def find(material: Material) -> Iterator[Finding]:
    """One finding a part or section that is told without a number, a date or a document."""
    if not written(material):
        return
    for node in _leading(material):
        texts = [text for inner in node.walk() for text in [inner.heading or "", *inner.paragraphs][inner is node :]]
        body = _FIXED.sub("", "".join(texts))
        if not body or _CONCRETE.search(body):
            continue
        place = next(p for p in material.passages if p.node == node.id or p.node.startswith(f"{node.id}."))
        quote = place.text if place.paragraph == HEADING else place.text[:40]
        yield finding(
            "leader-vague",
            f"“{quote}”里没有次数、时间和具体事例，看不出做了什么",
            quote,
            place.at(0, len(quote)),
            "补上亲自部署、过问、协调、督办的次数和事例",
        )


def _leading(material: Material) -> Iterator[Node]:
    role: Role = "leader"
    for part in material.report.nodes:
        if part.role == role:
            yield part
        else:
            yield from (section for section in part.children if section.role == role)
