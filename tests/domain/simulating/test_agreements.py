"""Invented agreements: of some teams, within the limits of real ones, and not always kept."""

import random
from collections import Counter
from datetime import date

from surveyapp.domain.agreements import agreement_faults, one_line
from surveyapp.domain.simulating.agreements import KEPT, simulate_agreements, simulate_kept
from tests.domain.waves_in_numbers import SCALE
from tests.releases import release, small_results, team

ON = date(2026, 12, 1)
RESULTS = small_results((), n=6, invited=8)


def test_most_teams_agree_on_one_or_two_things_that_a_lead_could_have_written():
    teams = [team(RESULTS if n % 2 else None, id=f"t{n}") for n in range(200)]

    found = simulate_agreements(random.Random(1), release(*teams, principles=()), ON)

    assert 110 < len(found) < 170
    assert Counter(map(len, found.values())).keys() == {1, 2}
    for agreed in found.values():
        assert not agreement_faults(agreed, released_on=ON)
        assert all(one.what == one_line(one.what) for one in agreed)


def test_a_team_that_kept_it_says_so_and_some_do_not_know_or_skip_it():
    chance = random.Random(2)
    low, high = (
        Counter(simulate_kept(chance, SCALE, level) for _ in range(2000)) for level in KEPT
    )

    assert set(low) == {"1", "2", "3", "4", "5", "nvt", ""}
    assert low["1"] + low["2"] > 900
    assert high["4"] + high["5"] > 1500
    assert 40 < low["nvt"] < 240
    assert 30 < low[""] < 160
