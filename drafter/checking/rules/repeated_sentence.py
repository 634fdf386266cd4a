"""整句沿用: sentences without figures that are last year's, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.codes import finding
from drafter.checking.last_year import figures_in, repeated, states_nothing, within
from drafter.checking.material import Material, Sentence
from drafter.checking.rules import repeated_act
from drafter.model import Finding

_SHORTEST = 15
"""Characters: shorter sentences are alike by chance."""
_SHOWN = 5
"""Places told one by one; the rest is counted."""


def find(material: Material) -> Iterator[Finding]:
    """One finding for each run of such sentences in a paragraph, the fifth and last with the number of the others."""
    runs = _runs(material)
    for index, run in enumerate(runs[:_SHOWN]):
        words = "这一句" if len(run) == 1 else f"这里连续{len(run)}句"
        rest = sum(len(one) for one in runs[_SHOWN:])
        more = f"；全文另有{rest}句也是这样" if rest and index == _SHOWN - 1 else ""
        first, last = run[0], run[-1]
        begin, end = first.start, last.start + len(last.text)
        yield finding(
            "repeated-sentence",
            f"{words}与上年报告一字不差{more}",
            first.passage.text[begin:end],
            first.passage.at(begin, end),
            "请按今年的实际做法改写；仍然适用的，可以保留",
        )


def _runs(material: Material) -> list[list[Sentence]]:
    """The sentences in question, neighbours in a paragraph together."""
    figures = figures_in(material)
    acts = {one.at for one in repeated_act.find(material)}
    runs: list[list[Sentence]] = []
    for sentence in repeated(material):
        told = any(one.role == "value" for one in within(sentence, figures)) and sentence.passage.role != "plan"
        if told or len(sentence.text) < _SHORTEST or states_nothing(sentence, material) or sentence.at in acts:
            continue
        last = runs[-1][-1] if runs else None
        between = ""
        if last and last.passage is sentence.passage:
            between = sentence.passage.text[last.start + len(last.text) : sentence.start]
        if last and last.passage is sentence.passage and not between.strip():
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs
