"""What 下年安排 promises, sentence by sentence: hard, soft, or narrative (which is no promise at all)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from drafter.facts.passages import Ids, passages
from drafter.facts.sentences import split
from drafter.lexicon import expressions
from drafter.model import HEADING, Commitment, Figure, Report

_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s*年|\d{1,2}\s*月|[一二三四]季度|上半年|下半年|年内|年底)(?:年底)?(?:之?前|底|内|完成)?"
)
_DEADLINE = re.compile(r"年底前|月底前|季度(?:末|前)|上半年|年内|\d{1,2}\s*月|(?:19|20)\d\d\s*年(?:底|前|\d)")
_DOCUMENT = re.compile(r"《[^》]{3,60}》")


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in expressions("promises") if row[1] == kind))


def commitments_of(report: Report, figures: Sequence[Figure]) -> list[Commitment]:
    """The promises in the order of the text; `targets` are the ids of the figures inside each."""
    ids = Ids("c")
    inside: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        inside[figure.at.node, figure.at.paragraph].append(figure)
    out = []
    for passage in passages(report, headings=False):
        if passage.role != "plan":
            continue
        for start, end in split(passage.text):
            sentence = passage.text[start:end]
            here = inside.get((passage.node, passage.paragraph), ())
            targets = tuple(f.id for f in here if start <= f.at.start < end)
            hard = is_hard(sentence, bool(targets))
            if passage.paragraph == HEADING or (
                (hard or not is_narrative(sentence)) and not leads_in(sentence, targets)
            ):
                out.append(Commitment(ids.of(sentence), sentence, hard, targets, passage.at(start, end)))
    return out


def is_hard(sentence: str, has_figure: bool) -> bool:
    """Whether a sentence names a number, a date, a document, an institution or a single act.

    Of sentences without any of the first three, those whose first verb is a lasting one (持续, 深化…) are soft.
    """
    if has_figure or _DEADLINE.search(sentence):
        return True
    acts = _words("单项").search(sentence)
    if not acts:
        return False
    lasting = _words("持续").search(sentence)
    return lasting is None or acts.start() <= lasting.start()


def leads_in(sentence: str, targets: Sequence[str]) -> bool:
    """重点做好以下工作 and its like: what is promised only follows."""
    return not targets and bool(_words("引语").search(sentence))


def is_narrative(sentence: str) -> bool:
    """A slogan or a lead-in without act or object of its own."""
    return bool(_words("套话").search(sentence)) or len(sentence) < 6
