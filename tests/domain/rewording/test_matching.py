"""The best pairing: really the best one, and always the same."""

from itertools import permutations
from random import Random

import pytest

from surveyapp.domain.rewording.matching import best_pairs, likeness, share_within


def total(values, pairs):
    return sum(values[row][column] for row, column in pairs)


def best_by_trying(values, rows, columns):
    size = max(rows, columns)
    return max(
        total(values, [(row, order[row]) for row in range(rows) if order[row] < columns])
        for order in permutations(range(size))
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_other_pairing_is_worth_more(seed):
    chance = Random(seed)
    rows, columns = chance.randint(1, 5), chance.randint(1, 5)
    values = [
        [chance.choice([0, 0, 0.3, 0.5, 0.7, 1]) for _ in range(columns)] for _ in range(rows)
    ]
    pairs = best_pairs(rows, columns, lambda row, column: values[row][column])

    assert total(values, pairs) == pytest.approx(best_by_trying(values, rows, columns))
    assert len({column for _, column in pairs}) == len(pairs)


def test_taking_the_best_pair_first_would_be_worth_less():
    values = [[0.9, 0.8], [0.8, 0]]

    assert best_pairs(2, 2, lambda row, column: values[row][column]) == ((0, 1), (1, 0))


def test_what_may_not_be_a_pair_stays_alone():
    assert best_pairs(2, 3, lambda row, column: float(row == 0 and column == 2)) == ((0, 2),)
    assert best_pairs(0, 3, lambda _row, _column: 1.0) == ()


def test_equally_good_pairings_keep_the_order():
    assert best_pairs(4, 4, lambda _row, _column: 0.5) == tuple((n, n) for n in range(4))


def test_sixty_items_are_paired_exactly():
    pairs = best_pairs(60, 60, lambda row, column: 1 / (1 + (row * 7 - column) % 60))

    assert [column for _, column in pairs] == [row * 7 % 60 for row in range(60)]


def test_likeness_runs_from_nothing_in_common_to_the_same():
    assert likeness("We leren.", "We leren.") == pytest.approx(1)
    assert likeness("abc def", "xyz uvw") == 0
    assert likeness("", "We leren.") == 0


def test_a_part_is_found_in_the_whole_and_not_the_other_way_round():
    whole = "We delen kennis, zoeken contact en geven vertrouwen."

    assert share_within("kennis en vertrouwen", whole) == 1
    assert share_within(whole, "kennis en vertrouwen") < 0.5
