"""Intervals of means: published vectors, and those of the libraries."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import t

from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.intervals import (
    half_width,
    possible_interval,
    published_interval,
)
from surveyapp.domain.measuring.scales import tally_block
from surveyapp.domain.measuring.trend import published_spread
from tests.domain.measuring.vectors import TEAM


def test_the_interval_of_ten_of_twelve_is_that_of_the_specification():
    team = tally_block([{"a": value} for value in TEAM], ["a"], 5)
    assert (team.mean, team.variance) == (Fraction(19, 5), Fraction(38, 45))
    assert float(team.variance) ** 0.5 == pytest.approx(0.9189365835, abs=5e-11)
    assert np.std(TEAM, ddof=1) == pytest.approx(0.9189365835, abs=5e-11)
    width = half_width(n=10, invited=12, variance=team.variance)
    assert (3.8 - width, 3.8 + width) == pytest.approx((3.531631, 4.068369), abs=5e-7)
    assert width == pytest.approx(0.268369, abs=5e-7)
    assert half_width(n=10, invited=10, variance=team.variance) == 0


def test_without_a_correction_the_interval_is_the_ordinary_one():
    width = half_width(n=10, invited=10**12, variance=Fraction(38, 45))
    assert (3.8 - width, 3.8 + width) == pytest.approx((3.142632, 4.457368), abs=5e-7)
    ordinary = t.interval(0.95, 9, loc=np.mean(TEAM), scale=np.std(TEAM, ddof=1) / 10**0.5)
    assert (3.8 - width, 3.8 + width) == pytest.approx(ordinary, abs=1e-9)


def test_the_published_interval_stands_around_the_rounded_mean():
    low, high = published_interval(
        mean=histogram(TEAM).mean, n=10, invited=12, variance=Fraction(38, 45)
    )
    assert (low, high) == (Fraction("3.5"), Fraction("4.1"))


def test_an_interval_is_never_narrower_than_a_tenth_nor_outside_the_scale():
    assert published_interval(mean=Fraction(4), n=99, invited=100, variance=Fraction(0)) == (
        Fraction("3.9"),
        Fraction("4.1"),
    )
    low, high = published_interval(mean=Fraction("4.7"), n=10, invited=90, variance=Fraction(2))
    assert (low, high) == (Fraction("3.7"), Fraction(5))


@pytest.mark.parametrize(("n", "invited"), [(10, 11), (10, 16), (15, 25), (20, 33), (50, 83)])
def test_no_interval_tells_a_smaller_spread_than_a_half(n, invited):
    """Ten of sixteen, all with a score of 3.25: 3.2-3.4 would prove a spread under .23."""

    def published(variance: Fraction) -> tuple[Fraction, Fraction]:
        return published_interval(mean=Fraction(13, 4), n=n, invited=invited, variance=variance)

    alike = published(Fraction(0))
    narrow = half_width(n=n, invited=invited, variance=Fraction(0))
    wide = half_width(n=n, invited=invited, variance=Fraction(1, 4))
    print(f"{n} of {invited}: {float(alike[1] - alike[0]) / 2} and not {narrow}")
    assert published(Fraction(1, 4)) == alike
    assert (alike[1] - alike[0]) / 2 >= wide > narrow


def test_an_interval_is_possible_exactly_where_some_variance_of_the_shown_spread_has_it():
    for spread in (Fraction(1, 2), Fraction(3, 4), Fraction(5, 4)):
        for mean in (Fraction("1.3"), Fraction(3), Fraction("4.8")):
            variances = [
                Fraction(step, 400) ** 2
                for step in range(800)
                if published_spread(Fraction(step, 400) ** 2) == float(spread)
            ]
            found = {
                published_interval(mean=mean, n=12, invited=40, variance=one) for one in variances
            }
            assert found == possible_interval(mean=mean, n=12, invited=40, spread=spread)


@pytest.mark.parametrize(
    ("n", "people", "share", "printed", "margin"),
    [
        (120, 200, "0.43", 6, 5.616),
        (80, 150, "0.5", 8, 7.510),
        (40, 50, "0.3", 6, 6.416),
        (375, 500, "0.6", 2, 2.482),
    ],
)
def test_the_correction_is_the_one_behind_the_margins_of_the_people_survey(
    n, people, share, printed, margin
):
    """They print whole points; without a correction these would be 9, 11, 14 and 5.

    Theirs has 1.96 where ours has t, and the variance of everybody where ours has the sample's.
    """
    apart = Fraction(share) * (1 - Fraction(share)) * people / (people - 1)
    ours = half_width(n=n, invited=people, variance=apart) / t.ppf(0.975, n - 1)
    assert 196 * ours == pytest.approx(margin, abs=5e-4)
    assert round(196 * ours) == printed
    assert round(196 * half_width(n=n, invited=10**12, variance=apart) / t.ppf(0.975, n - 1)) > 4
