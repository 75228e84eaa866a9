"""The difference with last time, when only last time's published numbers are left."""

from fractions import Fraction
from math import ceil, sqrt

_STEP = Fraction(1, 4)
_SMALLEST = Fraction(1, 2)
_ROUNDING = 0.05
"""How far a mean of one decimal can lie from the exact one."""


def published_spread(variance: Fraction) -> float:
    """Return the standard deviation rounded up to the next quarter, at least a half.

    A smaller one would say that (nearly) everybody scored alike. Too large a spread makes next
    year's test careful, never rash.
    """
    quarters = ceil(variance / _STEP**2) if variance else 0
    steps = next(step for step in range(quarters + 2) if step * step >= quarters)
    return float(max(_SMALLEST, steps * _STEP))


def welch_p_value(
    *, difference: Fraction, spread: float, n: int, earlier_spread: float, earlier_n: int
) -> float:
    """Return the two-sided p of the difference between two waves, unpaired.

    Mostly the same people answer twice, unlinkably, so this is careful. So are the spreads, which
    are rounded up, and the difference, from which the rounding of the earlier mean is taken.

    Args:
        difference: this time minus last time's published mean.
        spread: this time's published spread, more than 0.
        n: people with a score this time, at least 2.
        earlier_spread: last time's published spread, more than 0.
        earlier_n: people with a score last time, at least 2.

    Source: Welch 1947 with Satterthwaite's degrees of freedom.
    """
    from scipy.special import stdtr

    now, then = spread**2 / n, earlier_spread**2 / earlier_n
    freedom = (now + then) ** 2 / (now**2 / (n - 1) + then**2 / (earlier_n - 1))
    away = max(0.0, abs(float(difference)) - _ROUNDING)
    return float(2.0 * stdtr(freedom, -away / sqrt(now + then)))
