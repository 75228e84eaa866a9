"""Rounding and counting, against published figures."""

from fractions import Fraction

import pytest

from surveyapp.domain.measuring.counting import add_up, histogram, read_answers
from surveyapp.domain.measuring.rounding import (
    counts_reading,
    down,
    half_up,
    up,
    whole_percentage,
)
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import questionnaire

TEAM = (4, 5, 3, 4, 2, 4, 3, 5, 4, 4)


def test_a_team_of_ten_is_counted_exactly():
    found = histogram(TEAM)
    assert found.mean == Fraction(19, 5)
    assert (found.favour, found.neutral, found.against) == (7, 2, 1)
    assert (found.between(2, 3), found.between(4, 4), found.between(1, 5)) == (3, 5, 10)
    assert (found.total, found.deviation) == (38, Fraction(17, 25))
    assert histogram(row[0] for row in ROWS).deviation == Fraction(9, 10)


ROWS = ((4, 5), (3, 3), (2, 3), (5, 5), (4, 4), (3, 2), (4, 4), (2, 2), (5, 4), (3, 4))


def test_counts_add_up_and_take_away():
    whole, part = histogram(TEAM), histogram(TEAM[:4])
    assert add_up([part, histogram(TEAM[4:])]) == whole
    assert whole - part == histogram(TEAM[4:])
    assert add_up([]).n == 0


@pytest.mark.parametrize(
    ("value", "parts", "rounded"),
    [
        (Fraction("3.85"), 10, Fraction("3.9")),
        (Fraction("3.25"), 10, Fraction("3.3")),
        (Fraction(5, 2), 1, Fraction(3)),
        (Fraction("52.952"), 1, Fraction(53)),
        (Fraction("58.495"), 1, Fraction(58)),
        (Fraction("52.952") - Fraction("58.495"), 1, Fraction(-6)),
    ],
)
def test_halves_go_up_at_the_last_step_only(value, parts, rounded):
    """The People Survey shows 53 and 58 with a difference of -6. Python's round says 3.8 and 2."""
    assert half_up(value, parts) == rounded


def test_rounding_one_way_is_exact_on_whole_steps():
    assert (down(Fraction("4.69")), down(Fraction("4.6"))) == (Fraction("4.6"), Fraction("4.6"))
    assert (up(Fraction("1.31")), up(Fraction("1.3"))) == (Fraction("1.4"), Fraction("1.3"))


def test_percentages_are_those_of_the_people_survey():
    counts = (103, 166, 176, 96, 24)
    assert [whole_percentage(count, 565) for count in counts] == [18, 29, 31, 17, 4]
    assert whole_percentage(103 + 166, 565) == 48
    assert sum(whole_percentage(count, 565) for count in counts) == 99


@pytest.mark.parametrize("n", [5, 10, 37, 100, 101, 250, 999])
def test_a_percentage_reads_back_as_every_count_that_gives_it(n):
    for percent in range(-2, 104):
        counts = [count for count in range(n + 1) if whole_percentage(count, n) == percent]
        assert list(counts_reading(percent, n)) == counts
        assert n > 100 or len(counts) <= 1


@pytest.mark.parametrize(
    ("counts", "index"), [((10, 40, 10, 16, 24), 49), ((22, 28, 34, 12, 4), 63)]
)
def test_an_index_of_the_people_survey_follows_from_our_mean(counts, index):
    ones = [5 - place for place, count in enumerate(counts) for _ in range(count)]
    assert half_up((histogram(ones).mean - 1) * 25, 1) == index


def test_under_half_of_the_items_is_no_reaction_and_not_knowing_is_an_answer():
    asked = questionnaire(4)
    half = Response("a", {"p0i0": "4", "p0i1": "nvt"})
    less = Response("a", {"p0i0": "4"})
    found = read_answers(asked, [half, less])
    assert [one.values for one in found] == [{"p0i0": 4}]


def test_an_item_in_the_reverse_direction_is_turned_round_when_scored():
    asked = questionnaire(2, reverse=["p0i1"])
    (found,) = read_answers(asked, [Response("a", {"p0i0": "4", "p0i1": "4"})])
    assert found.values == {"p0i0": 4, "p0i1": 2}
