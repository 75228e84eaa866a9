"""Could a random group of this size score like this? One table of sums serves all teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb, gcd, isqrt, sqrt

import numpy as np
from numpy.typing import NDArray

LARGEST_EXACT = 60
"""Above this size the sum is close enough to normal; a test compares the two at this size."""
_CELLS = 1_000_000
"""A wider table, of more than six items partly left open, stops at a smaller size."""


@dataclass(frozen=True, slots=True)
class SumTable:
    """The distribution of the sum of m scores drawn from a pool, for m = 0..``largest``.

    Scores are shifted to start at 0 and divided by their greatest common divisor ``step``.
    ``below[m][s]`` is the number of draws of m with a sum of at most s, in floating point: all
    terms are positive, so the relative error stays near 1e-13. ``mean`` and ``variance`` are of
    the shifted pool of ``n`` scores, the variance with denominator n.
    """

    n: int
    lowest: int
    step: int
    mean: float
    variance: float
    below: NDArray[np.float64]

    @property
    def largest(self) -> int:
        """The largest group that the table holds exactly."""
        return len(self.below) - 1

    def p_value(self, *, size: int, total: int) -> float:
        """Return the two-sided p of a group: twice the smaller tail, at most 1.

        Args:
            size: number of scores in the group, 1..n - 1.
            total: their sum, in the units of the pool.
        """
        shifted = (total - size * self.lowest) // self.step
        if size > self.largest:
            return self.normal_p_value(size=size, total=total)
        row = self.below[size]
        lower = row[shifted]
        upper = row[-1] - (row[shifted - 1] if shifted else 0.0)
        return float(min(1.0, 2.0 * min(lower, upper) / row[-1]))

    def normal_p_value(self, *, size: int, total: int) -> float:
        """Return the same p by the normal curve, corrected by half a step.

        The variance is that of a sum drawn without replacement: m s² (n - m) / (n - 1).
        """
        from scipy.special import ndtr

        spread = sqrt(size * self.variance * (self.n - size) / (self.n - 1))
        if not spread:
            return 1.0
        away = abs((total - size * self.lowest) / self.step - size * self.mean)
        return float(min(1.0, 2.0 * ndtr(-max(0.0, away - 0.5) / spread)))


def sum_table(pool: Mapping[int, int], largest: int) -> SumTable:
    """Make the table for a pool: score to number of people.

    Adds one distinct score at a time: choosing j of the c people with it can be done in C(c, j)
    ways and adds j times the score. Scores go up, so that a row is never wider than needed.

    Args:
        pool: whole scores and how many people have each; at least one person.
        largest: the largest group to hold exactly; cut at ``LARGEST_EXACT``, at the pool's size
            and where the table would become too wide to make in a moment.

    Source: Pitman 1937; Bliese, multilevel (random group resampling); checked against
    scipy.stats.permutation_test and hand-counted cases.
    """
    lowest = min(pool)
    step = gcd(*(score - lowest for score in pool)) or 1
    scores = {(score - lowest) // step: people for score, people in sorted(pool.items())}
    n = sum(scores.values())
    rows = min(largest, LARGEST_EXACT, n, isqrt(_CELLS // max(1, *scores)))
    ways = np.zeros((rows + 1, rows * max(scores) + 1))
    ways[0, 0] = 1.0
    reach = 0
    for score, people in scores.items():
        before = ways[:, : reach + 1].copy()
        for chosen in range(1, min(people, rows) + 1):
            moved = slice(score * chosen, score * chosen + reach + 1)
            wide = ways[chosen:, moved].shape[1]
            ways[chosen:, moved] += comb(people, chosen) * before[: rows + 1 - chosen, :wide]
        reach = min(rows * score, ways.shape[1] - 1)
    mean = sum(score * people for score, people in scores.items()) / n
    variance = sum(people * (score - mean) ** 2 for score, people in scores.items()) / n
    return SumTable(
        n=n,
        lowest=lowest,
        step=step,
        mean=mean,
        variance=variance,
        below=np.cumsum(ways, axis=1),
    )
