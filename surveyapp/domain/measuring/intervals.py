"""How precisely the mean of those who answered stands for everybody in the group."""

from fractions import Fraction
from math import ceil, sqrt

from surveyapp.domain.measuring.counting import HIGHEST, LOWEST
from surveyapp.domain.measuring.rounding import TENTHS, half_up
from surveyapp.domain.measuring.trend import SMALLEST_SPREAD, SPREAD_STEP

_NOISE = 1e-9
"""A half-width that is a whole tenth but for floating point stays that tenth."""


def half_width(*, n: int, invited: int, variance: Fraction, confidence: float = 0.95) -> float:
    """Return the half-width of the t interval with finite-population correction.

    ``t(n-1) * s / sqrt(n) * sqrt(1 - n/N)``: zero when everybody answered.

    Args:
        n: people with a score, at least 2.
        invited: N, everybody in the group.
        variance: sample variance of the scores (n - 1).
        confidence: coverage, 0..1.

    Source: Cochran, Sampling Techniques, 1977, section 2.8; coverage measured in the method.
    """
    from scipy.special import stdtrit

    error = sqrt(variance / n * (1 - Fraction(n, invited)))
    return float(stdtrit(n - 1, 0.5 + confidence / 2)) * error


def published_interval(
    *, mean: Fraction, n: int, invited: int, variance: Fraction
) -> tuple[Fraction, Fraction]:
    """Return the interval to publish: the rounded mean, plus and minus, within 1..5.

    It is never of a standard deviation under the smallest that is ever shown: ten of sixteen
    with one and the same score would have a margin that proves it. The half-width is rounded up
    to a tenth. It stands around the rounded mean: around the exact one, its ends would give away
    another decimal.
    """
    return _around(half_up(mean), _tenths(n=n, invited=invited, variance=variance))


def possible_interval(
    *, mean: Fraction, n: int, invited: int, spread: Fraction
) -> frozenset[tuple[Fraction, Fraction]]:
    """Return which intervals may stand beside a mean and a spread, as these are shown.

    Args:
        mean: one decimal.
        n: people with a score, at least 2.
        invited: N, more than n.
        spread: the standard deviation rounded up to the next step.
    """
    least = max(SMALLEST_SPREAD, spread - SPREAD_STEP)
    first, last = (_tenths(n=n, invited=invited, variance=one**2) for one in (least, spread))
    return frozenset(_around(mean, tenths) for tenths in range(first, last + 1))


def _tenths(*, n: int, invited: int, variance: Fraction) -> int:
    """Return the half-width to publish, in tenths: at least one."""
    shown = max(variance, SMALLEST_SPREAD**2)
    return max(1, ceil(half_width(n=n, invited=invited, variance=shown) * TENTHS - _NOISE))


def _around(mean: Fraction, tenths: int) -> tuple[Fraction, Fraction]:
    half = Fraction(tenths, TENTHS)
    return max(Fraction(LOWEST), mean - half), min(Fraction(HIGHEST), mean + half)
