"""How much it matters which team somebody is in, and what nobody can get out of that."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f_oneway

from surveyapp.domain.disclosure.organisation_results import lightest, team_effects
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.disclosure.tree_plan import blocks_of, plan_tree
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.release import TeamEffect
from tests.domain.disclosure.cases import trees
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import questionnaire, random_wave, respond, tree


def effects_of(groups, asked, responses) -> tuple[TeamEffect, ...]:
    plan = plan_release(groups, asked, read_answers(asked, responses), 5)
    return team_effects(asked, groups, plan, 5)


def teams_of(sizes, score, own: int = 0) -> tuple:
    """Return a wave of teams right under the organisation, in which ``own`` hang on nothing else.

    ``score`` gives the two answers of one person, from the place of the team.
    """
    codes = ["p0i0", "p0i1"]
    people = {f"t{place}": size for place, size in enumerate(sizes)}
    responses = [
        respond(team, *score(place), items=codes)
        for place, (team, size) in enumerate(people.items())
        for _ in range(size)
    ]
    responses += [respond("org", *score(0), items=codes) for _ in range(own)]
    parents = {"org": None} | dict.fromkeys(people, "org")
    return tree(parents, people | {"org": own}), questionnaire(2), responses


def moods(seed: int):
    """Return scores that lie a little higher in one team than in another."""
    chance = random.Random(seed)

    def score(place: int) -> list[int]:
        mood = chance.gauss(3 + place % 3 * 0.4, 0.7)
        return [min(5, max(1, round(chance.gauss(mood, 0.6)))) for _ in range(2)]

    return score


def scores_by_team(responses) -> list[list[int]]:
    scores: dict[str, list[int]] = {}
    for one in responses:
        if one.atom != "org":
            scores.setdefault(one.atom, []).append(sum(map(int, one.answers.values())))
    return list(scores.values())


def test_the_weight_of_a_team_is_that_of_an_analysis_of_variance():
    wave = teams_of(range(6, 14), moods(9))
    (found,) = effects_of(*wave)
    ratio, size = f_oneway(*scores_by_team(wave[2])).statistic, len(wave[2]) / 8
    assert found.teams == 8
    assert found.icc1 == pytest.approx((ratio - 1) / (ratio + size - 1), abs=0.005)
    assert found.icc2 == pytest.approx(1 - 1 / ratio, abs=0.005)
    assert 0 < found.icc1 < 0.5


def test_few_teams_or_few_people_say_nothing_about_teams():
    assert len(effects_of(*teams_of([10] * 5, moods(10)))) == 1
    assert effects_of(*teams_of([20] * 4, moods(10))) == ()
    assert effects_of(*teams_of([9, 9, 9, 9, 9], moods(10))) == ()


def test_no_weight_of_a_team_proves_that_its_people_are_of_one_mind():
    """At full strength ICC(1) would be 1.00, and every answer the team's published mean."""
    alike = teams_of([10] * 6, lambda place: [1 + place % 5] * 2)
    swing = random.Random(11)
    apart = teams_of(
        [10] * 6, lambda place: [1 + place % 5, min(5, 1 + place + swing.choice((0, 1)))]
    )
    ratio = f_oneway(*scores_by_team(apart[2])).statistic
    assert (ratio - 1) / (ratio + 9) < 1
    assert effects_of(*alike) == effects_of(*apart)
    assert effects_of(*alike) == (TeamEffect(principle="p0", teams=6, icc1=0.5, icc2=0.91),)


def test_that_everybody_scores_alike_reads_the_same_as_that_teams_do_not_matter():
    everybody = teams_of([10] * 6, lambda _: [4, 4])
    swing = iter([[3, 3], [5, 5]] * 30)
    teams = teams_of([10] * 6, lambda _: next(swing))
    assert effects_of(*everybody) == effects_of(*teams)
    assert effects_of(*teams) == (TeamEffect(principle="p0", teams=6, icc1=0, icc2=0),)


def squares(responses) -> int:
    return sum(sum(map(int, one.answers.values())) ** 2 for one in responses)


def test_the_spread_of_a_few_people_outside_the_teams_cannot_be_had_by_subtraction():
    """Five managers hang on the organisation, whose interval holds the spread of all."""
    groups, asked, responses = teams_of([7] * 8, moods(12), own=5)
    pooled = [one for one in responses if one.atom != "org"]
    managers = [one for one in responses if one.atom == "org"]
    assert squares(responses) - squares(pooled) == squares(managers)
    people = Counter(one.atom for one in responses)
    everybody = frozenset(people)
    assert find_small([everybody, everybody - {"org"}], people, 10) == {"org"}
    assert effects_of(groups, asked, responses) == ()
    (larger,) = effects_of(*teams_of([7] * 8, moods(12), own=12))
    (with_intervals,) = effects_of(*teams_of([12] * 6 + [7, 7], moods(12), own=5))
    (all_teams,) = effects_of(*teams_of([12] * 6 + [7, 7], moods(12)))
    assert (larger.teams, with_intervals.teams, all_teams.teams) == (8, 6, 8)


def test_the_lightest_set_is_the_one_that_linear_algebra_finds():
    seen: Counter[bool] = Counter()

    @settings(max_examples=300, deadline=None)
    @given(trees(largest=9, most=14), st.integers(0, 3))
    def compare(case, skipped):
        groups, counts = case
        released = plan_tree(groups, counts, 5)
        sizes: Counter[str] = Counter()
        for atom, block in blocks_of(groups, released).items():
            if block is not None and counts[atom]:
                sizes[block] += counts[atom]
        detailed = plan_tree(groups, sizes, 10, allowed=released)
        parents = {group.parent for group in groups.groups}
        pooled = [one for one in sizes if one not in parents][skipped:]
        apart = lightest(sizes, blocks_of(groups, detailed), pooled)
        rows = [groups.below(one) & set(sizes) for one in detailed] + [frozenset(pooled)]
        unsafe = find_small([row for row in rows if row], sizes, 10) is not None
        assert (0 < apart < 10) == unsafe
        seen[unsafe] += 1

    compare()
    print(f"pool of teams against linear algebra: {seen.total()} cases, {seen[True]} unsafe")
    assert seen[False] >= 20
    assert seen[True] >= 20


def test_a_wave_of_any_shape_gets_its_team_effects_without_an_exception():
    said = 0
    for seed in range(25):
        unsure = (0.02, 0.3, 1.0)[seed % 3]
        wave = random_wave(seed, groups=12, people=110, sizes=(1, 2, 4), unsure=unsure)
        said += len(effects_of(*wave))
    for sizes in ([], [1], [0, 60], [60]):
        assert effects_of(*teams_of(sizes, lambda _: [4, 4])) == ()
    print(f"team effects: 29 shapes of waves, {said} numbers")
    assert said
