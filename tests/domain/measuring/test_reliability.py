"""Reliability: published vectors, the formula by covariances, and what does not exist."""

import random
from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import f, norm

from surveyapp.domain.measuring.reliability import (
    alpha,
    coherence,
    feldt_interval,
    score_variance,
    spearman_brown,
    spearman_brown_interval,
)
from tests.domain.measuring.vectors import ROWS


def by_covariances(rows) -> float:
    """Alpha by its other form: the mean covariance between items."""
    covariances = np.cov(np.array(rows, dtype=float), rowvar=False)
    items = len(covariances)
    between = covariances.sum() - np.trace(covariances)
    return items / (items - 1) * between / covariances.sum()


def test_alpha_and_its_interval_are_those_of_the_specification():
    assert alpha(ROWS) == Fraction(555, 644)
    assert float(Fraction(555, 644)) == pytest.approx(0.8618012422, abs=5e-11)
    assert by_covariances(ROWS) == pytest.approx(555 / 644, abs=1e-13)
    assert feldt_interval(Fraction(555, 644), n=10, items=3) == pytest.approx(
        (0.5952002921, 0.9626639279), abs=5e-11
    )


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (10, 0.47, 0.94),
        (20, 0.60, 0.91),
        (30, 0.65, 0.90),
        (50, 0.69, 0.88),
        (100, 0.73, 0.86),
        (200, 0.75, 0.84),
    ],
)
def test_the_interval_narrows_with_people_as_the_method_says(n, low, high):
    found = feldt_interval(Fraction(4, 5), n=n, items=4)
    assert found == pytest.approx((low, high), abs=0.005)
    freedom = (n - 1, (n - 1) * 3)
    theirs = (1 - 0.2 * f.ppf(0.975, *freedom), 1 - 0.2 * f.ppf(0.025, *freedom))
    assert found == pytest.approx(theirs, abs=1e-12)


def random_rows(chance: random.Random, items: int) -> list[list[int]]:
    moods = [chance.gauss(3.4, 0.8) for _ in range(chance.randint(4, 60))]
    return [[min(5, max(1, round(chance.gauss(m, 1)))) for _ in range(items)] for m in moods]


def test_alpha_equals_the_form_by_covariances():
    chance, cases = random.Random(7), 0
    for _ in range(150):
        rows = random_rows(chance, chance.randint(2, 7))
        found = alpha(rows)
        if found is not None:
            assert float(found) == pytest.approx(by_covariances(rows), rel=1e-9, abs=1e-12)
            cases += 1
    print(f"alpha against covariances: {cases} cases")
    assert cases > 140


def test_alpha_stays_exact_for_thirty_thousand_people():
    rows = [list(row) for row in ROWS] * 3000
    assert alpha(rows) == Fraction(555, 644)


def test_there_is_no_alpha_without_a_spread():
    assert alpha([(4, 4, 4)] * 60) is None
    assert alpha([(1, 5, 3), (5, 1, 3), (3, 3, 3)]) is None
    assert alpha([(4, 4, 4)]) is None
    assert alpha([(4,), (3,)]) is None
    assert alpha([]) is None


def test_two_items_are_stepped_up_from_their_correlation():
    chance = random.Random(9)
    for _ in range(150):
        rows = [*random_rows(chance, 2), [1, 2], [5, 4], [2, 2], [4, 5]]
        own, other = np.array(rows).T
        correlation = np.corrcoef(own, other)[0, 1]
        stepped = 2 * correlation / (1 + correlation)
        assert spearman_brown(rows) == pytest.approx(stepped, abs=1e-10)
        away = norm.ppf(0.975) / np.sqrt(len(rows) - 3)
        ends = np.tanh(np.arctanh(correlation) + np.array((-away, away)))
        assert spearman_brown_interval(rows) == pytest.approx(2 * ends / (1 + ends), abs=1e-9)
    print("Spearman-Brown against numpy: 150 cases")


def test_the_interval_of_two_items_holds_the_truth_nineteen_times_in_twenty():
    """Two normal items that correlate .5: together .667."""
    draws = np.random.default_rng(12)
    held, runs = 0, 2000
    for _ in range(runs):
        shared = draws.normal(size=(60, 1))
        rows = np.rint(100 * (shared + draws.normal(size=(60, 2)))).astype(int).tolist()
        low, high = spearman_brown_interval(rows)
        held += low <= 2 / 3 <= high
    print(f"Spearman-Brown interval, n=60: holds in {held / runs:.1%} of {runs} runs")
    assert 0.93 <= held / runs <= 0.97


def test_two_items_that_say_the_same_are_one_and_opposites_have_no_reliability():
    same = [(value, value + 1) for value in (1, 2, 3, 4)]
    assert spearman_brown(same) == 1
    assert spearman_brown_interval(same) == (1, 1)
    assert spearman_brown([(1, 5), (2, 4), (5, 1), (3, 3)]) is None
    assert spearman_brown([(4, 1), (4, 2), (4, 5)]) is None
    assert spearman_brown([(4, 1)]) is None
    assert spearman_brown_interval([(4, 1), (3, 2), (3, 3)]) is None


def test_the_spread_of_scores_is_that_of_their_means():
    assert float(score_variance(ROWS)) == pytest.approx(np.var(np.mean(ROWS, axis=1), ddof=1))


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        ("0.70", "0.85", "coherent"),
        ("0.69", "0.85", "uncertain"),
        ("0.50", "0.70", "uncertain"),
        ("0.50", "0.69", "not_one_scale"),
        ("0.00", "0.00", "not_one_scale"),
    ],
)
def test_a_scale_is_called_coherent_only_when_its_whole_interval_is(low, high, label):
    assert coherence(Fraction(low), Fraction(high)) == label
