"""The difference between two groups of people of which only mean, spread and number are known."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, copysign, inf, sqrt

SPREAD_STEP = Fraction(1, 4)
SMALLEST_SPREAD = Fraction(1, 2)
"""A standard deviation that is smaller would say that (nearly) everybody scored alike."""
_ROUNDING = 0.05
"""How far a mean of one decimal can lie from the exact one."""


@dataclass(frozen=True, slots=True)
class Welch:
    """Welch's test of a difference, and half the width of its interval."""

    statistic: float
    freedom: float
    p: float
    half_width: float


def welch(
    *,
    difference: float | Fraction,
    variance: float | Fraction,
    n: int,
    other_variance: float | Fraction,
    other_n: int,
    confidence: float = 0.95,
) -> Welch:
    """Test a difference between the means of two groups of different people.

    Where nobody in either group differs from another there is no spread to test with: the interval
    is the difference itself, and only no difference at all is then by chance.

    Args:
        difference: the one mean minus the other.
        variance: sample variance (n - 1) in the one group, 0 or more.
        n: people in it, at least 2.
        other_variance: sample variance in the other group, 0 or more.
        other_n: people in that one, at least 2.
        confidence: coverage of the interval, 0..1.

    Source: Welch 1947 with Satterthwaite's degrees of freedom; scipy.stats.ttest_ind.
    """
    from scipy.special import stdtr, stdtrit

    away = float(difference)
    own, other = float(variance) / n, float(other_variance) / other_n
    if not own + other:
        statistic = copysign(inf, away) if away else 0.0
        return Welch(statistic, float(n + other_n - 2), 0.0 if away else 1.0, 0.0)
    share = own / (own + other)
    freedom = 1 / (share**2 / (n - 1) + (1 - share) ** 2 / (other_n - 1))
    error = sqrt(own + other)
    return Welch(
        statistic=away / error,
        freedom=freedom,
        p=float(2.0 * stdtr(freedom, -abs(away) / error)),
        half_width=float(stdtrit(freedom, 0.5 + confidence / 2)) * error,
    )


def published_spread(variance: Fraction) -> float:
    """Return the standard deviation rounded up to the next quarter, at least a half.

    A smaller one would say that (nearly) everybody scored alike. Too large a spread makes next
    year's test careful, never rash.
    """
    quarters = ceil(variance / SPREAD_STEP**2) if variance else 0
    steps = next(step for step in range(quarters + 2) if step * step >= quarters)
    return float(max(SMALLEST_SPREAD, steps * SPREAD_STEP))


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

    Source: method 1.8; ``welch``.
    """
    away = max(0.0, abs(float(difference)) - _ROUNDING)
    return welch(
        difference=away,
        variance=spread**2,
        n=n,
        other_variance=earlier_spread**2,
        other_n=earlier_n,
    ).p
