"""The best assignment against trying all of them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from drafter.checking.assignment import best_pairs

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(10, 14)), st.floats(0.01, 1, allow_nan=False), max_size=25
)


def best_sum(scores: dict[tuple[int, int], float]) -> float:
    """Over all ways to give each left one a different right one; pairs without a score gain nothing."""
    lefts = range(5)
    return max(
        sum(scores.get((left, right), 0.0) for left, right in zip(lefts, order, strict=True))
        for order in permutations(range(10, 15))
    )


@given(SCORES)
def test_the_sum_is_the_greatest_and_no_side_is_used_twice(scores: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert all(pair in scores for pair in pairs.items())
    assert abs(sum(scores[pair] for pair in pairs.items()) - best_sum(scores)) < 1e-9
