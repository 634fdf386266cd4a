"""One-to-one pairs with the greatest sum of scores (Hungarian method, one connected group of candidates at a time)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

_NEVER = 1e6


def best_pairs(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """(left, right) → score, all above 0: the right side of each left one that gets a partner.

    A pair that is not in `scores` is never made; leaving one alone costs nothing, so every score counts as gain.
    """
    out: dict[int, int] = {}
    for lefts, rights in _groups(scores):
        if len(lefts) == 1 or len(rights) == 1:
            _, left, right = max((scores[x, y], -x, -y) for x in lefts for y in rights if (x, y) in scores)
            out[-left] = -right
            continue
        # one column of its own for every left that stays alone
        costs = [
            [-scores.get((x, y), -_NEVER) for y in rights] + [0.0 if i == j else _NEVER for j in range(len(lefts))]
            for i, x in enumerate(lefts)
        ]
        for row, column in enumerate(_hungarian(costs)):
            if column < len(rights) and (lefts[row], rights[column]) in scores:
                out[lefts[row]] = rights[column]
    return out


def _groups(scores: Mapping[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    """Left and right members of each connected group of candidates."""
    rights_of, lefts_of = defaultdict(list), defaultdict(list)
    for left, right in scores:
        rights_of[left].append(right)
        lefts_of[right].append(left)
    out, seen = [], set()
    for first in rights_of:
        if first in seen:
            continue
        lefts, rights, waiting = {first}, set[int](), [first]
        while waiting:
            for right in rights_of[waiting.pop()]:
                if right not in rights:
                    rights.add(right)
                    fresh = [left for left in lefts_of[right] if left not in lefts]
                    lefts.update(fresh)
                    waiting += fresh
        seen |= lefts
        out.append((sorted(lefts), sorted(rights)))
    return out


def _hungarian(costs: list[list[float]]) -> list[int]:
    """The column of each row; at least as many columns as rows. Potentials and shortest augmenting paths, O(n²m)."""
    rows, columns = len(costs), len(costs[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            here, delta, nearest = row_of[column], float("inf"), 0
            line, base = costs[here - 1], u[here]
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                reduced = line[j - 1] - base - v[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, nearest = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = nearest
        while column:
            row_of[column], column = row_of[way[column]], way[column]
    out = [0] * rows
    for j in range(1, columns + 1):
        if row_of[j]:
            out[row_of[j] - 1] = j - 1
    return out
