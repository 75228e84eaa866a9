"""Find which thing of last year is which thing of this year: likeness, and the best pairing."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveyapp.domain.drafting.passages import stem
from surveyapp.domain.rewording.words import load_words, words_of

FINEST = 1_000_000
"""Likeness is counted in whole parts of this size, so that sums are exact everywhere."""
FUNCTION_WORD = 0.2


@dataclass(frozen=True, slots=True)
class _Prices:
    """Prices of rows and columns, and the row of each column; counted from 1, 0 is free."""

    row: list[int]
    column: list[int]
    taken: list[int]


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return how much two texts are alike, 0 to 1: their word stems and groups of three letters."""
    return (_overlap(_stems(one), _stems(other)) + _overlap(_letters(one), _letters(other))) / 2


def share_within(part: str, whole: str) -> float:
    """Return which share of the telling words of a text, 0 to 1, is in another text too."""
    wanted = {word: weight for word, weight in _stems(part).items() if weight >= 1}
    there = _stems(whole)
    return sum(1 for word in wanted if word in there) / len(wanted) if wanted else 0.0


def best_pairs(
    rows: int, columns: int, worth: Callable[[int, int], float]
) -> tuple[tuple[int, int], ...]:
    """Return the pairing of rows and columns that is worth most in total.

    The pairing is the best there is, not a guess step by step, and of equally good ones always the
    same: the one that keeps most of the order.

    Args:
        rows: how many things there were.
        columns: how many there are.
        worth: what a pair is worth; 0 or less for one that may not be.

    Returns:
        (row, column), both from 0, by row; what found no partner is not in it.
    """
    size = max(rows, columns)
    farthest = size + 1
    values = [[0] * size for _ in range(size)]
    for row in range(rows):
        for column in range(columns):
            value = worth(row, column)
            if value > 0:
                near = farthest - abs(row - column)
                values[row][column] = round(value * FINEST) * farthest * farthest + near
    pairs = _assign(values)
    return tuple(
        (row, column)
        for row, column in enumerate(pairs)
        if row < rows and column < columns and values[row][column] > 0
    )


def _assign(values: Sequence[Sequence[int]]) -> list[int]:
    """Return for each row its column in the assignment of the highest total.

    Source: the Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(n³).
    """
    size = len(values)
    prices = _Prices([0] * (size + 1), [0] * (size + 1), [0] * (size + 1))
    for row in range(1, size + 1):
        prices.taken[0] = row
        column, came_from = _shortest_way(values, prices)
        while column:
            prices.taken[column] = prices.taken[came_from[column]]
            column = came_from[column]
    found = [0] * size
    for column in range(1, size + 1):
        found[prices.taken[column] - 1] = column - 1
    return found


def _shortest_way(values: Sequence[Sequence[int]], prices: _Prices) -> tuple[int, list[int]]:
    """Return the free column that the row at column 0 can best lead to, and the way there."""
    size = len(values)
    unknown = 4 * (size + 1) * (1 + max(map(max, values)))
    least, came_from = [unknown] * (size + 1), [0] * (size + 1)
    left, seen, column = set(range(1, size + 1)), {0}, 0
    while prices.taken[column]:
        row = prices.taken[column]
        for other in left:
            cost = -values[row - 1][other - 1] - prices.row[row] - prices.column[other]
            if cost < least[other]:
                least[other], came_from[other] = cost, column
        column = min(left, key=lambda other: (least[other], other))
        step = least[column]
        for other in seen:
            prices.row[prices.taken[other]] += step
            prices.column[other] -= step
        for other in left:
            least[other] -= step
        left.remove(column)
        seen.add(column)
    return column, came_from


@lru_cache(maxsize=8192)
def _stems(text: str) -> Mapping[str, float]:
    lists = load_words()
    light = lists.free | lists.ties | lists.owners | set(lists.persons)
    found: dict[str, float] = {}
    for word in words_of(text):
        found[stem(word)] = found.get(stem(word), 0) + (FUNCTION_WORD if word in light else 1)
    return found


@lru_cache(maxsize=8192)
def _letters(text: str) -> Mapping[str, float]:
    row = f" {' '.join(words_of(text))} "
    return Counter(row[place : place + 3] for place in range(len(row) - 2))


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    total = sum(one.values()) + sum(other.values())
    shared = sum(min(weight, other.get(word, 0)) for word, weight in one.items())
    return 2 * shared / total if total else 0.0
