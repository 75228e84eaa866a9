"""How many of everybody: exact ranges against counting every draw, and bounds that always hold."""

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy.stats import hypergeom

from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.proportions import (
    bounds,
    hypergeometric_range,
    published_bounds,
)
from surveyapp.domain.measuring.rounding import down, half_up, up
from tests.domain.measuring.vectors import TEAM


@pytest.mark.parametrize(
    ("count", "n", "invited", "low", "high"),
    [
        (7, 10, 12, 7, 9),
        (0, 10, 12, 0, 1),
        (3, 10, 12, 3, 5),
        (10, 10, 12, 11, 12),
        (7, 8, 12, 8, 11),
        (12, 24, 40, 15, 25),
    ],
)
def test_the_ranges_are_those_of_the_specification(count, n, invited, low, high):
    assert hypergeometric_range(count=count, n=n, invited=invited) == (low, high)


def drawn(total: int, n: int, invited: int) -> list[int]:
    """Return what every possible group of n would say, were it ``total`` of everybody."""
    return [sum(person < total for person in chosen) for chosen in combinations(range(invited), n)]


def test_a_range_holds_every_total_of_which_the_sample_is_not_too_rare():
    cases = 0
    for invited in range(1, 11):
        for n in range(1, invited + 1):
            samples = {total: drawn(total, n, invited) for total in range(invited + 1)}
            for count in range(n + 1):
                held = [
                    total
                    for total in range(count, invited - (n - count) + 1)
                    if min(
                        40 * sum(1 for one in samples[total] if one <= count),
                        40 * sum(1 for one in samples[total] if one >= count),
                    )
                    > len(samples[total])
                ]
                found = hypergeometric_range(count=count, n=n, invited=invited)
                assert found == (min(held), max(held))
                cases += 1
    print(f"hypergeometric, every draw counted, N <= 10: {cases} cases")


def test_a_range_equals_that_of_the_library_for_large_organisations():
    cases = 0
    for invited, n in ((190, 130), (210, 140), (3000, 2100)):
        for count in range(0, n + 1, max(1, n // 23)):
            totals = np.arange(count, invited - (n - count) + 1)
            held = totals[
                (hypergeom.cdf(count, invited, totals, n) > 0.025)
                & (hypergeom.sf(count - 1, invited, totals, n) > 0.025)
            ]
            found = hypergeometric_range(count=count, n=n, invited=invited)
            assert found == (held.min(), held.max())
            cases += 1
    assert hypergeometric_range(count=9000, n=21000, invited=30000) == (12747, 12967)
    print(f"hypergeometric against scipy, N = 190, 210, 3000: {cases} cases")


@pytest.mark.parametrize(
    ("count", "n", "invited", "low"),
    [(13, 13, 16, 15), (1, 1, 40, 2), (39, 39, 40, 40), (975, 975, 1000, 1000)],
)
def test_a_chance_of_exactly_one_in_forty_is_too_rare(count, n, invited, low):
    """In floating point two of these tails come out above it, and the range begins too low."""
    assert hypergeometric_range(count=count, n=n, invited=invited)[0] == low
    exact = Fraction(comb(low - 1, n), comb(invited, n))
    assert exact <= Fraction(1, 40) < Fraction(comb(low, n), comb(invited, n))


def test_a_range_holds_the_truth_in_at_least_95_of_100_draws():
    """Counted, not drawn at random, for every size that a small team can have."""
    lowest, cases = Fraction(1), 0
    for invited in range(10, 31):
        for n in range(10, invited + 1):
            ranges = [hypergeometric_range(count=c, n=n, invited=invited) for c in range(n + 1)]
            for total in range(invited + 1):
                held = sum(
                    comb(total, count) * comb(invited - total, n - count)
                    for count, (low, high) in enumerate(ranges)
                    if low <= total <= high
                )
                lowest = min(lowest, Fraction(held, comb(invited, n)))
                cases += 1
    print(
        f"hypergeometric coverage, N 10..30, n >= 10: at least {float(lowest):.4f}, {cases} cases"
    )
    assert lowest >= Fraction(95, 100)


def test_where_everybody_answered_nothing_is_uncertain():
    assert all(
        hypergeometric_range(count=count, n=12, invited=12) == (count, count) for count in range(13)
    )


def test_bounds_are_those_of_the_specification():
    mean = histogram(TEAM).mean
    assert bounds(mean=mean, n=10, invited=12) == (Fraction(10, 3), Fraction(4))
    everyone = (histogram((*TEAM, 1, 1)).mean, histogram((*TEAM, 5, 5)).mean)
    assert bounds(mean=mean, n=10, invited=12) == everyone
    assert bounds(mean=mean, n=10, invited=10) == (mean, mean)
    assert bounds(mean=Fraction(4), n=3, invited=6, highest=6) == (Fraction(5, 2), Fraction(5))


def test_published_bounds_follow_from_what_is_shown_and_hold_for_what_is_not():
    """Bounds of the rounded mean alone, rounded outward, would sometimes be too narrow."""
    naive_wrong = cases = 0
    for invited in range(20, 61, 10):
        for n in range(10, invited * 6 // 10):
            for total in range(n, 5 * n + 1):
                mean = Fraction(total, n)
                low, high = published_bounds(mean=half_up(mean), n=n, invited=invited)
                exact_low, exact_high = bounds(mean=mean, n=n, invited=invited)
                assert Fraction(1) <= low <= exact_low <= exact_high <= high <= Fraction(5)
                naive_low, naive_high = bounds(mean=half_up(mean), n=n, invited=invited)
                naive_wrong += down(naive_low) > exact_low or up(naive_high) < exact_high
                cases += 1
    print(
        f"published bounds: {cases} cases, of which {naive_wrong} too narrow without the half tenth"
    )
    assert naive_wrong
