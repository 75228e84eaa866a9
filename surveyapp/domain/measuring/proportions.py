"""What the answers of some say about everybody in the group, without a curve or a guess."""

from fractions import Fraction
from math import comb, sqrt

from surveyapp.domain.measuring.counting import HIGHEST, LOWEST
from surveyapp.domain.measuring.rounding import TENTHS, down, up

_COUNTED = 200
"""Up to so many people every draw is counted: exact, and quicker than a call to the library."""
_NOISE = 1e-9
"""A chance closer than this to the level is counted too: of 39 of 40 people, one in forty ties."""


def hypergeometric_range(
    *, count: int, n: int, invited: int, confidence: float = 0.95
) -> tuple[int, int]:
    """Return how many of everybody would say what ``count`` of ``n`` said: from low to high.

    It holds every total K of which the sample is not too rare: finding ``count`` or fewer, and
    ``count`` or more, both have a chance above half of what is left of ``confidence``. Never
    empty. Always ``count..count`` where everybody answered.

    Args:
        count: how many of those who answered, 0..n.
        n: how many answered, 1..invited.
        invited: N, everybody in the group.
        confidence: coverage, 0..1; really a little more, as the numbers are whole.

    Source: Buonaccorsi, The American Statistician 41 (1987), exact interval by two tails;
    scipy.stats.hypergeom.
    """
    level = (1 - Fraction(repr(confidence))) / 2
    low = _fewest(count=count, n=n, invited=invited, level=level)
    others = _fewest(count=n - count, n=n, invited=invited, level=level)
    return low, invited - others


def _fewest(*, count: int, n: int, invited: int, level: Fraction) -> int:
    """Return the smallest total of which a sample with ``count`` or more is likelier than level.

    The chance rises with the total, and is one at the largest. The search starts where the normal
    curve says and takes ever larger steps: three looks on average, whatever the size.
    """
    low, high = count, invited - (n - count)
    step, place = 1, _by_curve(count=count, n=n, invited=invited, level=level)
    while low < high:
        place = min(max(place, low), high - 1)
        if _likely(place, count=count, n=n, invited=invited, level=level):
            high, place = place, place - step
        else:
            low, place = place + 1, place + step
        step *= 2
    return high


def _by_curve(*, count: int, n: int, invited: int, level: Fraction) -> int:
    """Return about the same total by the normal curve; only where to look first.

    Source: Wilson 1927, corrected for continuity and for a finite population.
    """
    from scipy.special import ndtri

    if n == invited or not count:
        return count
    squared = float(ndtri(float(level))) ** 2 * (invited - n) / (invited - 1)
    least = count - 0.5
    half = sqrt(squared * (least * (n - least) / n + squared / 4))
    return round(invited * (least + squared / 2 - half) / (n + squared) + 0.5)


def _likely(total: int, *, count: int, n: int, invited: int, level: Fraction) -> bool:
    """Tell whether ``count`` or more among n, were it ``total`` of all, is likelier than level."""
    if invited > _COUNTED:
        from scipy.stats import hypergeom

        chance = float(hypergeom.sf(count - 1, invited, total, n))
        if abs(chance - level) > _NOISE:
            return chance > level
    ways = sum(
        comb(total, found) * comb(invited - total, n - found)
        for found in range(count, min(total, n) + 1)
    )
    return ways > level * comb(invited, n)


def bounds(
    *, mean: Fraction, n: int, invited: int, lowest: int = LOWEST, highest: int = HIGHEST
) -> tuple[Fraction, Fraction]:
    """Return what the mean would be had all others answered the lowest, or the highest.

    Args:
        mean: of those who answered (their sum over n).
        n: how many answered.
        invited: N, everybody in the group.
        lowest: the lowest answer there is.
        highest: the highest answer there is.

    Source: Manski, American Economic Review 80 (1990), worst-case bounds.
    """
    others = invited - n
    total = mean * n
    return (total + lowest * others) / invited, (total + highest * others) / invited


def published_bounds(*, mean: Fraction, n: int, invited: int) -> tuple[Fraction, Fraction]:
    """Return the bounds to publish, from nothing but what is shown beside them.

    The shown mean can be half a tenth off: that is added, then both ends are rounded outward. So
    they hold for the exact mean too and tell nothing about it.

    Args:
        mean: as it is shown, one decimal.
        n: how many answered, as it is shown.
        invited: N, everybody in the group.
    """
    half = Fraction(1, 2 * TENTHS)
    low, _ = bounds(mean=max(Fraction(LOWEST), mean - half), n=n, invited=invited)
    _, high = bounds(mean=min(Fraction(HIGHEST), mean + half), n=n, invited=invited)
    return down(low), up(high)
