"""Welch's test against published vectors and scipy, and the care that a trend takes."""

import random
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from scipy.stats import ttest_ind

from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.trend import published_spread, welch, welch_p_value
from tests.domain.measuring.vectors import BEFORE, REST, SMALL_TEAM, TEAM, variance


def welch_of(own, other):
    return welch(
        difference=histogram(own).mean - histogram(other).mean,
        variance=variance(own),
        n=len(own),
        other_variance=variance(other),
        other_n=len(other),
    )


def test_two_waves_give_the_published_numbers():
    assert histogram(TEAM).mean - histogram(BEFORE).mean == Fraction(2, 5)
    found = welch_of(TEAM, BEFORE)
    assert found.statistic == pytest.approx(1.0954451150, abs=5e-11)
    assert found.freedom == pytest.approx(16.80497925, abs=5e-9)
    assert found.p == pytest.approx(0.2887734909, abs=5e-11)
    assert found.half_width == pytest.approx(0.7710773314, abs=5e-11)


def test_a_team_and_the_rest_give_the_published_numbers():
    assert float(histogram(SMALL_TEAM).mean) == 2.75
    assert float(histogram(REST).mean) == 3.55
    found = welch_of(SMALL_TEAM, REST)
    assert found.statistic == pytest.approx(-3.0962480482, abs=5e-11)
    assert found.freedom == pytest.approx(7.985167743, abs=5e-10)
    assert found.p == pytest.approx(0.0147828437, abs=5e-11)


def test_the_test_and_its_interval_are_those_of_scipy():
    chance = random.Random(4)
    for _ in range(100):
        own, other = (
            [chance.randint(1, 5) for _ in range(chance.randint(2, 40))] + [1, 5] for _ in "ab"
        )
        found, theirs = welch_of(own, other), ttest_ind(own, other, equal_var=False)
        assert found.statistic == pytest.approx(theirs.statistic, rel=1e-10, abs=1e-12)
        assert found.freedom == pytest.approx(theirs.df, rel=1e-10)
        assert found.p == pytest.approx(theirs.pvalue, rel=1e-9)
        interval = theirs.confidence_interval(0.95)
        middle = np.mean(own) - np.mean(other)
        assert (middle - found.half_width, middle + found.half_width) == pytest.approx(
            (interval.low, interval.high), abs=1e-9
        )
    print("Welch against scipy: 100 cases")


def test_where_nobody_differs_from_anybody_nothing_is_divided_by_zero():
    alike = welch_of((4,) * 10, (4,) * 12)
    assert (alike.statistic, alike.p, alike.half_width) == (0, 1, 0)
    apart = welch_of((3,) * 10, (4,) * 12)
    assert (apart.statistic, apart.p, apart.half_width) == (-inf, 0, 0)
    one = welch_of((4,) * 10, TEAM)
    assert one.freedom == pytest.approx(9)


@pytest.mark.parametrize(
    ("apart", "spread"),
    [("0", 0.5), ("0.01", 0.5), ("0.25", 0.5), ("0.26", 0.75), ("0.5625", 0.75), ("1.7", 1.5)],
)
def test_the_spread_goes_up_to_the_next_quarter_and_never_says_alike(apart, spread):
    assert published_spread(Fraction(apart)) == spread


def test_the_trend_is_welch_and_careful_with_rounding():
    """The rounding of the earlier mean takes .05 off a difference."""
    found = welch_p_value(
        difference=Fraction("0.45"),
        spread=float(variance(TEAM)) ** 0.5,
        n=10,
        earlier_spread=float(variance(BEFORE)) ** 0.5,
        earlier_n=10,
    )
    assert found == pytest.approx(0.2887734909, abs=1e-9)
    careful = welch_p_value(
        difference=Fraction("0.04"), spread=0.5, n=10, earlier_spread=0.5, earlier_n=9
    )
    assert careful == 1
