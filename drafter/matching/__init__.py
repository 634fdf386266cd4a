"""Two lists of texts become pairs with score and doubt. Character n-grams; no dictionary."""

from drafter.matching.ngrams import Candidate, Matcher

__all__ = ["Candidate", "Matcher"]
