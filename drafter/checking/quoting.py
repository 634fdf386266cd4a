"""The words around a figure that a finding quotes."""

from __future__ import annotations

from drafter.facts.sentences import clauses
from drafter.model import At, Figure


def clause_of(figure: Figure) -> tuple[str, At]:
    """The clause in which a figure stands, without its closing mark, and the clause's place."""
    begin, end = next(
        (span for span in clauses(figure.sentence) if span[0] <= figure.start < span[1]), (0, len(figure.sentence))
    )
    quote = figure.sentence[begin:end].rstrip("，,；;：:、。")
    offset = figure.at.start - figure.start
    return quote, At(figure.at.node, figure.at.paragraph, offset + begin, offset + begin + len(quote))
