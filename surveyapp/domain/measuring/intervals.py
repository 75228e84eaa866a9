"""How precisely the mean of those who answered stands for everybody in the group."""

from fractions import Fraction
from math import ceil, sqrt

from surveyapp.domain.measuring.counting import HIGHEST, LOWEST
from surveyapp.domain.measuring.rounding import TENTHS, half_up

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

    The half-width is rounded up to a tenth and at least one, so that no interval says that
    everybody answered alike. It stands around the rounded mean: around the exact one, its ends
    would give away another decimal.
    """
    width = half_width(n=n, invited=invited, variance=variance)
    tenths = max(1, ceil(width * TENTHS - _NOISE))
    around, half = half_up(mean), Fraction(tenths, TENTHS)
    return max(Fraction(LOWEST), around - half), min(Fraction(HIGHEST), around + half)
