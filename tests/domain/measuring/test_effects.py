"""Sizes of differences: published vectors, every pair of people, and numpy."""

import random
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.effects import cliffs_delta, hedges_g
from tests.domain.measuring.vectors import BEFORE, REST, SMALL_TEAM, TEAM, variance


def every_pair(own, other) -> Fraction:
    balance = sum((one > two) - (one < two) for one in own for two in other)
    return Fraction(balance, len(own) * len(other))


def test_how_often_one_scores_higher_is_that_of_the_specification():
    assert cliffs_delta(Counter(SMALL_TEAM), Counter(REST)) == Fraction(-81, 160)
    assert every_pair(SMALL_TEAM, REST) == Fraction(-81, 160)


def test_how_often_one_scores_higher_equals_comparing_every_pair():
    chance = random.Random(17)
    for _ in range(150):
        own, other = (
            [chance.randint(12, 60) for _ in range(chance.randint(1, 25))] for _ in range(2)
        )
        assert cliffs_delta(Counter(own), Counter(other)) == every_pair(own, other)
    assert cliffs_delta({5: 2}, {1: 3}) == 1
    assert cliffs_delta({3: 2}, {3: 3}) == 0
    print("Cliff's delta against every pair: 150 cases")


def standardised(own, other) -> float | None:
    return hedges_g(
        difference=histogram(own).mean - histogram(other).mean,
        variance=variance(own),
        n=len(own),
        other_variance=variance(other),
        other_n=len(other),
    )


def test_a_difference_in_standard_deviations_is_that_of_the_specification():
    assert standardised(SMALL_TEAM, REST) == pytest.approx(-0.8697903055, abs=5e-11)
    assert standardised(TEAM, BEFORE) == pytest.approx(0.4691980352, abs=5e-11)
    pooled = np.sqrt((7 * np.var(SMALL_TEAM, ddof=1) + 199 * np.var(REST, ddof=1)) / 206)
    plain = (np.mean(SMALL_TEAM) - np.mean(REST)) / pooled
    assert standardised(SMALL_TEAM, REST) == pytest.approx(plain * (1 - 3 / (4 * 208 - 9)))


def test_there_is_no_such_difference_where_all_in_a_group_are_alike():
    assert standardised((4,) * 5, (3,) * 5) is None
