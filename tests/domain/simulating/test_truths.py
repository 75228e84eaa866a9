"""What is true of made groups is what was asked for, in points on the scale of five."""

import random
from collections import Counter
from dataclasses import replace
from statistics import fmean

import pytest

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.questionnaire import BY_ITEM, Questionnaire
from surveyapp.domain.simulating.answers import simulate_answers
from surveyapp.domain.simulating.organisations import Shape, make_questionnaire, make_tree
from surveyapp.domain.simulating.truths import (
    Truth,
    changes,
    climate_of,
    differences,
    draw_truth,
    level_for,
)

ASKED = make_questionnaire(6, 4)
TREE = make_tree(random.Random(1), Shape(600, 60, 6, 3, 25))
SMALL = GroupTree(
    (
        ReportingGroup("org", "Organisatie", "organisation", None, own=10),
        ReportingGroup("d", "Afdeling", "department", "org", own=10),
        ReportingGroup("t", "Team", "team", "d", own=30),
        ReportingGroup("empty", "Leeg", "team", "d", own=0),
    )
)


def drawn(seed: int = 1, asked: Questionnaire = ASKED, **wanted: float) -> Truth:
    chosen = {"difference": 0.5, "shift": 0.3, "share": 0.2, **wanted}
    return draw_truth(random.Random(seed), asked, TREE, **chosen)


def test_the_share_of_teams_that_was_asked_for_differs_on_half_of_the_principles() -> None:
    truth = drawn()
    teams = Counter(team for team, _ in truth.now)
    assert len(teams) == 12 and set(teams.values()) == {3}
    assert {abs(points) for points in truth.now.values()} == {0.5}
    kinds = {group.id: group.kind for group in TREE.groups}
    assert {kinds[team] for team in teams} == {"team"}


def test_other_teams_changed_and_are_at_the_usual_level_now() -> None:
    truth = drawn()
    moved = truth.moved()
    assert len(moved) == 36 and not {team for team, _ in moved} & {team for team, _ in truth.now}
    change = changes(TREE, truth)
    assert {round(abs(change[pair]), 9) for pair in moved} == {0.3}
    still = [pair for pair in truth.now if pair[0].startswith("t")]
    assert all(change[pair] == 0 for pair in still)


def test_without_a_difference_or_a_change_nothing_is_true_of_anybody() -> None:
    truth = drawn(difference=0.0, shift=0.0)
    assert (truth.now, truth.before, truth.moved()) == ({}, {}, frozenset())
    assert differences(TREE, truth.now) == {}


def test_a_name_that_holds_several_values_has_no_score_that_could_differ() -> None:
    first_set = ASKED.sets[0]
    marked = tuple(replace(one, flags=(BY_ITEM,)) for one in first_set.principles[:5])
    asked = replace(
        ASKED, sets=(replace(first_set, principles=(*marked, first_set.principles[5])),)
    )
    assert {principle for _, principle in drawn(asked=asked).now} == {"p6"}


def test_a_difference_is_with_everybody_else_and_counts_people() -> None:
    found = differences(SMALL, {("t", "p"): 0.5, ("d", "p"): -0.5})
    assert found["t", "p"] == pytest.approx(0.5 + 10 * 0.5 / 20)
    assert found["d", "p"] == pytest.approx((30 * 0.5 - 10 * 0.5) / 40)
    assert ("org", "p") not in found and ("empty", "p") not in found


@pytest.mark.parametrize("mean", [1.2, 2.7, 3.5, 4.0, 4.8])
def test_people_answer_with_the_mean_that_was_wanted_also_near_the_end_of_the_scale(
    mean: float,
) -> None:
    group = GroupTree((ReportingGroup("org", "Organisatie", "organisation", None, own=6000),))
    asked = make_questionnaire(1, 4)
    usual = {item.id: mean for item in asked.items()}
    answering = simulate_answers(
        random.Random(3),
        asked,
        group,
        climate=climate_of(usual, {}, asked),
        response=(1.0, 1.0),
        break_off=0.0,
    )
    values = [int(code) for _, given in answering for code in given.values() if code != "x"]
    print(f"wanted {mean}, {fmean(values):.3f} in {len(values)} answers")
    assert fmean(values) == pytest.approx(mean, abs=0.03)
    if mean > 4.5:
        assert level_for(mean) > mean + 0.2, "a level at the mean itself would give less"


def test_offsets_of_one_group_and_principle_leave_all_others_alone() -> None:
    usual = drawn().usual
    plain, shifted = (climate_of(usual, offsets, ASKED) for offsets in ({}, {("t1", "p2"): 0.5}))
    assert plain.usual == shifted.usual and plain.levels == {}
    assert set(shifted.levels) == {("t1", item.id) for item in ASKED.asked()[1].items}
    assert all(level > shifted.usual[item] for (_, item), level in shifted.levels.items())
