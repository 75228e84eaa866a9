"""The permutation test: hand-counted and exact cases, the library's, and where it hands over."""

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy.stats import permutation_test

from surveyapp.domain.measuring.permutation import LARGEST_EXACT, sum_table
from tests.domain.measuring.vectors import REST, SMALL_TEAM


def counted_p(team: tuple[int, ...], rest: tuple[int, ...]) -> Fraction:
    """Count every way to draw such a team."""
    sums = [sum(drawn) for drawn in combinations(team + rest, len(team))]
    low = sum(1 for one in sums if one <= sum(team))
    high = sum(1 for one in sums if one >= sum(team))
    return min(Fraction(1), Fraction(2 * min(low, high), len(sums)))


TINY = ((1, 2, 2, 3), (3, 4, 4, 5, 5))


def test_a_tiny_case_is_the_one_counted_by_hand_and_by_the_library():
    assert counted_p(*TINY) == Fraction(2, 63)
    table = sum_table(Counter(TINY[0] + TINY[1]), 4)
    assert table.p_value(size=4, total=8) == pytest.approx(2 / 63, rel=1e-12)
    theirs = permutation_test(
        TINY, lambda own, rest: np.mean(own) - np.mean(rest), n_resamples=np.inf
    )
    assert theirs.pvalue == pytest.approx(2 / 63, rel=1e-12)


def exact_p(team: tuple[int, ...], rest: tuple[int, ...]) -> Fraction:
    """Count the ways to every sum in whole numbers, one person at a time."""
    ways = {(0, 0): 1}
    for score in team + rest:
        for (people, total), many in list(ways.items()):
            if people < len(team):
                key = (people + 1, total + score)
                ways[key] = ways.get(key, 0) + many
    whole = {total: many for (people, total), many in ways.items() if people == len(team)}
    low = sum(many for total, many in whole.items() if total <= sum(team))
    high = sum(many for total, many in whole.items() if total >= sum(team))
    return min(Fraction(1), Fraction(2 * min(low, high), comb(len(team + rest), len(team))))


def test_a_team_in_an_organisation_gives_the_exact_number_of_the_specification():
    exact = exact_p(SMALL_TEAM, REST)
    assert exact == Fraction(74902190291, 2230123702599)
    assert float(exact) == pytest.approx(0.0335865630, abs=5e-11)
    table = sum_table(Counter(SMALL_TEAM + REST), 8)
    assert table.p_value(size=8, total=sum(SMALL_TEAM)) == pytest.approx(float(exact), rel=1e-11)


def test_one_table_serves_teams_of_every_size_and_any_steps_between_scores():
    chance = random.Random(3)
    pool = tuple(chance.choice((24, 30, 36, 40, 60)) for _ in range(13))
    table = sum_table(Counter(pool), 6)
    for size in range(1, 7):
        team, rest = pool[:size], pool[size:]
        assert table.p_value(size=size, total=sum(team)) == pytest.approx(
            float(counted_p(team, rest)), rel=1e-11
        )


def test_where_everybody_scores_alike_nothing_differs():
    table = sum_table({36: 80}, 70)
    assert table.p_value(size=12, total=12 * 36) == 1
    assert table.p_value(size=70, total=70 * 36) == 1


def test_the_normal_curve_takes_over_where_it_equals_the_exact_test():
    chance = random.Random(5)
    pool = Counter(min(60, max(12, round(chance.gauss(45, 8)))) for _ in range(800))
    table = sum_table(pool, 200)
    assert table.largest == LARGEST_EXACT
    middle = 60 * sum(score * people for score, people in pool.items()) / 800
    for away in range(0, 160, 8):
        total = round(middle) - away
        exact = table.p_value(size=60, total=total)
        assert table.normal_p_value(size=60, total=total) == pytest.approx(exact, abs=0.002)
    assert table.p_value(size=61, total=round(middle * 61 / 60)) > 0.9


def test_a_table_that_would_be_too_wide_stops_early_and_stays_right():
    """Seven items, some left open: scores in parts of 420."""
    chance = random.Random(8)
    pool = Counter(420 + chance.choice((60, 70, 84)) * chance.randint(0, 20) for _ in range(300))
    table = sum_table(pool, 60)
    assert 10 <= table.largest < LARGEST_EXACT
    size = table.largest
    middle = round(size * sum(score * people for score, people in pool.items()) / 300)
    total = middle - (middle - size * table.lowest) % table.step - 40 * table.step
    exact = table.p_value(size=size, total=total)
    assert table.normal_p_value(size=size, total=total) == pytest.approx(exact, abs=0.005)
