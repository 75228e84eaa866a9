"""Scores by value of the attribute: how they are made, joined and shown."""

import pytest

from surveyapp.domain.disclosure.attribute import attribute_results
from surveyapp.domain.disclosure.crossing import UNKNOWN
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.measuring.counting import Answers
from tests.domain.waves_in_numbers import questionnaire, tree


def wave(*teams: tuple[str, str, int, int | None]) -> tuple:
    """Return what attribute_results takes; teams are (group, value, people, second answer)."""
    names = ("p0i0", "p0i1")
    answers = [
        Answers(
            atom=group,
            values={
                name: 3 + number % 2 if second is None else second
                for name, second in zip(names, (None, answer), strict=True)
            },
            trait=trait,
        )
        for group, trait, people, answer in teams
        for number in range(people)
    ]
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 30})
    asked = questionnaire(2)
    return asked, plan_release(groups, asked, answers, 5, crossed=True), answers


def test_a_score_by_value_is_the_mean_of_its_item_means():
    asked, plan, answers = wave(("a", "binnen", 8, 2), ("b", "binnen", 6, 4), ("b", "", 7, 2))
    found = attribute_results(asked, plan, answers, 5, name="Soort werk")
    assert found is not None
    shown = {value.labels: (value.n, value.scores[0].mean.value) for value in found.values}
    # items 3.5 and (8 x 2 + 6 x 4) / 14 = 2.86; items 24/7 = 3.43 and 2
    assert shown == {("binnen",): (14, 3.2), (UNKNOWN,): (7, 2.7)}


def test_a_principle_with_one_value_shown_coarsely_is_left_out():
    """The organisation minus the other values would undo the coding."""
    asked, plan, answers = wave(("a", "binnen", 9, 2), ("b", "buiten", 9, 5))
    assert attribute_results(asked, plan, answers, 5, name="Soort werk") is None
    asked, plan, answers = wave(("a", "binnen", 9, 1), ("b", "buiten", 9, 5))
    both = attribute_results(asked, plan, answers, 5, name="Soort werk")
    assert both is not None
    assert {value.scores[0].mean.kind for value in both.values} == {"at_most", "at_least"}


def test_a_value_of_one_team_is_as_coarse_as_that_team():
    """Ten people who nearly all answered neutral: the exact mean would give the others away."""
    asked, plan, answers = wave(("a", "binnen", 10, 3), ("b", "buiten", 12, 3))
    found = attribute_results(asked, plan, answers, 5, name="Soort werk")
    assert found is not None
    assert [value.scores[0].mean.kind for value in found.values] == ["about", "about"]


def test_bands_of_numbers_are_joined_in_their_order():
    teams = [("a", "jonger dan 35", 3), ("a", "35 tot 54", 12), ("a", "55+", 9)]
    asked, plan, answers = wave(*((group, band, n, 2) for group, band, n in teams))
    found = attribute_results(asked, plan, answers, 5, name="Leeftijd")
    assert found is not None
    assert [value.labels for value in found.values] == [("jonger dan 35", "35 tot 54"), ("55+",)]


def test_one_value_or_a_plan_without_an_attribute_shows_nothing():
    asked, plan, answers = wave(("a", "", 9, 2), ("b", "", 9, 4))
    assert attribute_results(asked, plan, answers, 5, name="Soort werk") is None
    groups = tree({"org": None}, {"org": 9})
    uncrossed = plan_release(groups, asked, answers[:0], 5)
    with pytest.raises(ValueError, match="crossed plan"):
        attribute_results(asked, uncrossed, (), 5, name="Soort werk")
    nobody = plan_release(groups, asked, (), 5, crossed=True)
    assert attribute_results(asked, nobody, (), 5, name="Soort werk") is None
