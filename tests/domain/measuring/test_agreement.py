"""Agreement within teams and the weight of a team, against published and library values."""

import random
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import f_oneway

from surveyapp.domain.measuring.agreement import agreement, mean_squares, rwg
from surveyapp.domain.measuring.counting import histogram
from tests.domain.measuring.vectors import ROWS, SMALL_TEAM, TEAM, THIRD_TEAM


@pytest.mark.parametrize(
    ("deviation", "band"),
    [("0", "close"), ("0.55", "close"), ("0.56", "some"), ("0.83", "some"), ("0.84", "apart")],
)
def test_agreement_has_three_bands(deviation, band):
    assert agreement(Fraction(deviation)) == band


def test_agreement_within_a_team_is_that_of_the_specification():
    first = [row[:1] for row in ROWS]
    assert rwg(first) == Fraction(5, 12)
    assert rwg(ROWS) == Fraction(399, 536)
    assert float(Fraction(399, 536)) == pytest.approx(0.7444029851, abs=5e-11)
    assert histogram(row[0] for row in ROWS).deviation == Fraction(9, 10)


def test_agreement_within_a_team_equals_the_formula_in_numpy():
    chance = random.Random(13)
    for _ in range(200):
        options, items = chance.choice((5, 6, 7)), chance.randint(1, 6)
        rows = [
            [chance.randint(1, options) for _ in range(items)] for _ in range(chance.randint(2, 20))
        ]
        part = min(1, np.var(rows, axis=0, ddof=1).mean() / ((options**2 - 1) / 12))
        expected = items * (1 - part) / (items * (1 - part) + part)
        assert float(rwg(rows, options)) == pytest.approx(expected, abs=1e-12)
    print("rwg and rwg(j) against numpy: 200 cases")


def test_agreement_is_whole_when_all_answer_alike_and_never_below_zero():
    assert rwg([(4, 3)] * 6) == 1
    assert rwg([(1, 1), (5, 5)] * 6) == 0
    assert rwg([(4, 3)]) is None
    assert rwg([]) is None


def test_the_weight_of_a_team_is_that_of_the_specification():
    found = mean_squares([Counter(team) for team in (TEAM, SMALL_TEAM, THIRD_TEAM)])
    assert found.icc1 == Fraction(3031, 6988)
    assert found.icc2 == Fraction(9093, 10412)
    assert float(found.icc1) == pytest.approx(0.4337435604, abs=5e-11)
    assert float(found.icc2) == pytest.approx(0.8733192470, abs=5e-11)


def test_the_weight_of_a_team_follows_from_the_analysis_of_variance_of_scipy():
    chance = random.Random(15)
    for _ in range(150):
        teams = [
            [chance.randint(6, 30) for _ in range(chance.randint(2, 15))]
            for _ in range(chance.randint(2, 12))
        ]
        found = mean_squares([Counter(team) for team in teams])
        ratio, size = f_oneway(*teams).statistic, np.mean([len(team) for team in teams])
        assert float(found.icc1) == pytest.approx((ratio - 1) / (ratio + size - 1), rel=1e-9)
        assert float(found.icc2) == pytest.approx(1 - 1 / ratio, rel=1e-9)
        stepped = found.size * found.icc1 / (1 + (found.size - 1) * found.icc1)
        assert stepped == found.icc2
    print("ICC(1) and ICC(2) against scipy f_oneway: 150 cases")


def test_where_there_is_nothing_to_compare_there_is_no_weight():
    alike = mean_squares([{4: 6}, {4: 9}])
    assert (alike.icc1, alike.icc2) == (None, None)
    same_mean = mean_squares([{1: 3, 5: 3}, {1: 3, 5: 3}])
    assert same_mean.icc1 == Fraction(-1, 5)
    assert same_mean.icc2 is None
    assert mean_squares([{1: 3, 5: 3}]) is None
    assert mean_squares([{1: 1}, {5: 1}]) is None
    assert mean_squares([]) is None
