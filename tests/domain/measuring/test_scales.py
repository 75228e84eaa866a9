"""Scale scores: the half rule, and a group's mean that gives nobody's open item away."""

from fractions import Fraction

import pytest

from surveyapp.domain.measuring.scales import add_tallies, tally_block, unit_of

ITEMS = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("answered", "items", "expected"),
    [
        ([4, 5], 3, Fraction(9, 2)),
        ([4], 3, None),
        ([4, 5], 4, Fraction(9, 2)),
        ([4], 4, None),
        ([3], 1, Fraction(3)),
        ([4], 2, Fraction(4)),
        ([], 1, None),
        ([4, 4, 5], 5, Fraction(13, 3)),
        ([4, 4], 5, None),
    ],
)
def test_a_score_is_the_mean_of_at_least_half_of_the_items(answered, items, expected):
    names = [f"i{place}" for place in range(items)]
    found = tally_block([dict(zip(names, answered, strict=False))], names, 1)
    assert (found.mean if found.n else None) == expected


def person(*values: int | None) -> dict[str, int]:
    return {item: value for item, value in zip(ITEMS, values, strict=True) if value is not None}


def test_where_everybody_answered_everything_the_mean_is_that_of_the_scores():
    block = [person(4, 5, 3, 4), person(2, 2, 3, 3), *[person(4, 4, 4, 4)] * 4]
    found = tally_block(block, ITEMS, 5)
    assert found.n == 6
    assert found.mean == Fraction(15, 4)
    scores = [Fraction(4), Fraction(5, 2), *[Fraction(4)] * 4]
    assert found.variance == sum((one - Fraction(15, 4)) ** 2 for one in scores) / 5
    assert (found.sum, found.unit) == (sum((48, 30, 48, 48, 48, 48)), 12)


def test_where_few_left_something_open_the_mean_is_that_of_the_items():
    block = [*[person(4, 4, 4, 4)] * 6, person(1, 1, 1, None)]
    found = tally_block(block, ITEMS, 5)
    assert found.n == 7
    assert found.mean == (3 * Fraction(25, 7) + 4) / 4
    assert Fraction(found.sum, found.unit * found.n) == Fraction(
        25, 7
    )  # the half rule, for margins and tests


def test_where_many_left_something_open_the_half_rule_holds():
    block = [*[person(4, 4, 4, 4)] * 6, *[person(1, 1, 1, None)] * 5]
    assert tally_block(block, ITEMS, 5).mean == Fraction(24 + 5, 11)


def test_beside_an_attribute_the_mean_is_that_of_the_items_in_any_case():
    block = [*[person(4, 4, 4, 4)] * 6, *[person(1, 1, 1, None)] * 5]
    found = tally_block(block, ITEMS, 5, by_items=True)
    assert found.mean == (3 * Fraction(24 + 5, 11) + 4) / 4
    assert found.scores == tally_block(block, ITEMS, 5).scores
    everything = [person(4, 5, 3, 4)] * 6
    assert tally_block(everything, ITEMS, 5, by_items=True) == tally_block(everything, ITEMS, 5)


def test_a_block_with_fewer_scores_than_the_minimum_counts_for_nothing():
    few = [*[person(4, 4, 4, 4)] * 4, *[person(1, None, None, None)] * 9]
    assert tally_block(few, ITEMS, 5).n == 0
    assert tally_block(few, ITEMS, 4).n == 4


def test_tallies_add_up_and_take_away():
    one = tally_block([person(4, 5, 3, 4)] * 5, ITEMS, 5)
    two = tally_block([person(2, 2, 3, 3)] * 7, ITEMS, 5)
    both = add_tallies([one, two], unit_of(4))
    assert (both.n, both.total) == (12, one.total + two.total)
    assert both - one == two
    assert add_tallies([], 12).n == 0
