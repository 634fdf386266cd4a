"""What a report states: figures, zero statements, problems, commitments, years, tasks. One module a kind."""

from drafter.facts.collect import facts_of

__all__ = ["facts_of"]
