"""How large a difference is, apart from whether it is certain."""

from collections.abc import Mapping
from fractions import Fraction
from math import sqrt


def cliffs_delta(own: Mapping[int, int], other: Mapping[int, int]) -> Fraction:
    """Return how much more often one group scores higher than the other than lower, -1..1, exact.

    Args:
        own: score to number of people in the one group; at least one person.
        other: the same of the other group.

    Source: Cliff 1993.
    """
    people, others = sum(own.values()), sum(other.values())
    below = balance = 0
    for score in sorted({*own, *other}):
        same = other.get(score, 0)
        balance += own.get(score, 0) * (2 * below + same - others)
        below += same
    return Fraction(balance, people * others)


def hedges_g(
    *, difference: Fraction, variance: Fraction, n: int, other_variance: Fraction, other_n: int
) -> float | None:
    """Return a difference in pooled standard deviations, corrected for small groups.

    None where nobody differs from anybody in the same group.

    Args:
        difference: the one mean minus the other.
        variance: sample variance (n - 1) in the one group.
        n: people in it, at least 1 with ``other_n`` at least 2, or the other way round.
        other_variance: sample variance in the other group.
        other_n: people in that one.

    Source: Hedges 1981, with the correction 1 - 3 / (4(n + m) - 9).
    """
    pooled = ((n - 1) * variance + (other_n - 1) * other_variance) / (n + other_n - 2)
    if not pooled:
        return None
    return float(difference) / sqrt(pooled) * (1 - 3 / (4 * (n + other_n) - 9))
