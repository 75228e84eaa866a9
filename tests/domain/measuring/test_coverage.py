"""Intervals hold what they promise: how often they cover the truth, in teams of real answers."""

import random
from fractions import Fraction
from functools import cache

import pytest

from surveyapp.domain.measuring.intervals import half_width, published_interval
from surveyapp.domain.measuring.proportions import hypergeometric_range
from tests.domain.measuring.vectors import public_data, variance

SIZES = [(12, 10), (20, 14), (40, 24), (80, 50)]
"""Invited and answered, of table 1.6 of the method, from ten answers up."""
SMALLER = [(6, 5), (8, 5), (12, 6), (12, 8)]
DRAWS = 3000
LEAD = [f"LEAD{number:02d}" for number in range(1, 12)]


@pytest.fixture(scope="module")
def companies() -> list[list[list[int]]]:
    """Return the answers to eleven items, 1..5, of everybody in 49 companies."""
    found: dict[int, list[list[int]]] = {}
    for row in public_data("lq2002"):
        found.setdefault(row["COMPID"], []).append([row[item] for item in LEAD])
    return list(found.values())


def draw(chance: random.Random, companies, invited: int) -> list[list[int]]:
    """Return a made team: people of one company, and if need be of some companies together."""
    people: list[list[int]] = []
    for company in chance.sample(companies, len(companies)):
        people += company
        if len(people) >= invited:
            return chance.sample(people, invited)
    raise AssertionError("there are not enough people in the data")


@pytest.mark.parametrize("like", ["item", "scale"])
@pytest.mark.parametrize(("invited", "n"), SIZES)
def test_the_interval_of_a_mean_covers_the_whole_team_in_93_to_97_of_100_cases(
    companies, invited, n, like
):
    chance = random.Random(f"{invited} {n} {like}")
    covered = without = published = 0
    for _ in range(DRAWS):
        team = draw(chance, companies, invited)
        item = chance.randrange(len(LEAD))
        unit = 1 if like == "item" else len(LEAD)
        values = [row[item] if like == "item" else sum(row) for row in team]
        answered = values[:n]  # the team stands in the order it was drawn in
        truth, mean = Fraction(sum(values), invited * unit), Fraction(sum(answered), n * unit)
        spread = variance(answered) / unit**2
        away = abs(truth - mean)
        covered += away <= half_width(n=n, invited=invited, variance=spread)
        without += away <= half_width(n=n, invited=10**9, variance=spread)
        low, high = published_interval(mean=mean, n=n, invited=invited, variance=spread)
        published += low <= truth <= high
    print(
        f"{like} {n} of {invited}: t with correction {covered / DRAWS:.3f}, without "
        f"{without / DRAWS:.3f}, as published {published / DRAWS:.3f} ({DRAWS} teams)"
    )
    assert 0.93 <= covered / DRAWS <= 0.97
    assert published / DRAWS >= 0.93
    assert without / DRAWS > 0.97, "without the correction it is wider than it says"


@pytest.mark.parametrize(("invited", "n"), [*SMALLER, *SIZES])
def test_the_range_of_how_many_agree_covers_the_whole_team_in_at_least_95_of_100_cases(
    companies, invited, n
):
    asked = cache(hypergeometric_range)
    chance = random.Random(f"{invited} {n}")
    covered = 0
    for _ in range(DRAWS):
        team = draw(chance, companies, invited)
        item = chance.randrange(len(LEAD))
        agrees = [row[item] >= 4 for row in team]
        low, high = asked(count=sum(agrees[:n]), n=n, invited=invited)
        covered += low <= sum(agrees) <= high
    print(f"{n} of {invited}: hypergeometric {covered / DRAWS:.3f} ({DRAWS} teams)")
    assert covered / DRAWS >= 0.95
