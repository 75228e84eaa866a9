"""Scores by value of the attribute: how they are made, joined and shown."""

from collections import Counter
from collections.abc import Sequence

import pytest

from surveyapp.domain.disclosure.attribute import attribute_results
from surveyapp.domain.disclosure.crossing import UNKNOWN
from surveyapp.domain.disclosure.release_plan import ReleasePlan, plan_release
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import AttributeResults
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


def by_value(
    asked: Questionnaire, plan: ReleasePlan, answers: Sequence[Answers], name: str = "Soort werk"
) -> AttributeResults | None:
    """Return the scores by value; of every value as many were invited as answered."""
    invited = Counter(one.trait for one in answers)
    return attribute_results(asked, plan, answers, 5, name=name, invited=invited)


def test_a_score_by_value_is_the_mean_of_its_item_means():
    asked, plan, answers = wave(("a", "binnen", 8, 2), ("b", "binnen", 10, 4), ("b", "", 14, 2))
    found = by_value(asked, plan, answers, name="Soort werk")
    assert found is not None
    shown = {value.labels: (value.n, value.scores[0].mean.value) for value in found.values}
    # items 3.5 and (8 x 2 + 10 x 4) / 18 = 3.11; items 3.5 and 2
    assert shown == {("binnen",): (18, 3.3), (UNKNOWN,): (14, 2.8)}


def test_a_principle_with_one_value_shown_coarsely_is_left_out():
    """The organisation minus the other values would undo the coding."""
    asked, plan, answers = wave(("a", "binnen", 10, 2), ("b", "buiten", 10, 5))
    assert by_value(asked, plan, answers, name="Soort werk") is None
    asked, plan, answers = wave(("a", "binnen", 10, 1), ("b", "buiten", 10, 5))
    both = by_value(asked, plan, answers, name="Soort werk")
    assert both is not None
    assert {value.scores[0].mean.kind for value in both.values} == {"at_most", "at_least"}


def test_a_value_of_one_team_is_as_coarse_as_that_team():
    """Ten people who nearly all answered neutral: the exact mean would give the others away."""
    asked, plan, answers = wave(("a", "binnen", 10, 3), ("b", "buiten", 12, 3))
    found = by_value(asked, plan, answers, name="Soort werk")
    assert found is not None
    assert [value.scores[0].mean.kind for value in found.values] == ["about", "about"]


def test_bands_of_numbers_are_joined_in_their_order():
    teams = [("a", "jonger dan 35", 3), ("a", "35 tot 54", 12), ("a", "55+", 11)]
    asked, plan, answers = wave(*((group, band, n, 2) for group, band, n in teams))
    found = by_value(asked, plan, answers, name="Leeftijd")
    assert found is not None
    assert [value.labels for value in found.values] == [("jonger dan 35", "35 tot 54"), ("55+",)]


def test_one_value_or_a_plan_without_an_attribute_shows_nothing():
    asked, plan, answers = wave(("a", "", 9, 2), ("b", "", 9, 4))
    assert by_value(asked, plan, answers, name="Soort werk") is None
    groups = tree({"org": None}, {"org": 9})
    uncrossed = plan_release(groups, asked, answers[:0], 5)
    with pytest.raises(ValueError, match="crossed plan"):
        by_value(asked, uncrossed, (), name="Soort werk")
    nobody = plan_release(groups, asked, (), 5, crossed=True)
    assert by_value(asked, nobody, (), name="Soort werk") is None


def test_labels_do_not_tell_whether_the_one_person_with_a_value_took_part():
    """Somebody who fills the list can give a colleague a value of their own."""
    names = ("p0i0", "p0i1")
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 30})
    asked = questionnaire(2)
    invited = {"kantoor": 30, "buiten": 27, "op straat": 1, "": 2}
    shown = []
    for took_part in (True, False):
        answers = [
            Answers(group, dict(zip(names, (2 + number % 3, 3), strict=True)), trait=trait)
            for group in ("a", "b")
            for trait in ("kantoor", "buiten")
            for number in range(12)
        ]
        if took_part:
            answers.append(Answers("a", dict.fromkeys(names, 4), trait="op straat"))
        plan = plan_release(groups, asked, answers, 5, crossed=True)
        found = attribute_results(asked, plan, answers, 5, name="Soort werk", invited=invited)
        assert found is not None
        shown.append([value.labels for value in found.values])
    assert shown == [[("buiten", "op straat", UNKNOWN), ("kantoor",)]] * 2


def test_four_helpers_and_one_colleague_are_no_value():
    """The helpers know their own answers: the rest of the value would be the colleague's."""
    helpers, colleague = ("a", "halve tijd", 4, 2), ("b", "halve tijd", 1, 4)
    office = [("a", "kantoor", 15, 2), ("b", "kantoor", 15, 4)]
    asked, plan, answers = wave(*office, helpers, colleague)
    assert by_value(asked, plan, answers) is None
    asked, plan, answers = wave(*office, ("a", "halve tijd", 10, 2), colleague)
    assert by_value(asked, plan, answers) is not None


def test_about_three_does_not_tell_that_everybody_agrees_where_no_shares_stand_beside():
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 30})
    asked = questionnaire(1)
    shown = []
    for outside in ([3] * 12, [1, 5] * 6):
        answers = [
            Answers(group, {"p0i0": value}, trait=trait)
            for group in ("a", "b")
            for trait, values in (("binnen", [3] * 12), ("buiten", outside))
            for value in values
        ]
        plan = plan_release(groups, asked, answers, 5, crossed=True)
        found = by_value(asked, plan, answers)
        assert found is not None
        shown.append([(value.labels, value.scores[0].mean) for value in found.values])
    assert shown[0] == shown[1]
    assert {mean.kind for _, mean in shown[0]} == {"about"}


def test_more_answers_with_a_value_than_people_invited_show_nothing():
    """Then the counts are of another wave: a value nobody was invited with is no value."""
    asked, plan, answers = wave(("a", "binnen", 12, 2), ("b", "buiten", 12, 4), ("b", "", 12, 4))
    for invited in (
        {"binnen": 30, "buiten": 11, "": 30},
        {"binnen": 30, "": 23},
        {"binnen": 30, "buiten": 30},
        {},
    ):
        assert (
            attribute_results(asked, plan, answers, 5, name="Soort werk", invited=invited) is None
        )
    unknown = attribute_results(
        asked, plan, answers, 5, name="Soort werk", invited={"binnen": 12, "": 24}
    )
    assert unknown is not None
    assert [(value.labels, value.n) for value in unknown.values] == [
        (("binnen",), 12),
        ((UNKNOWN,), 24),
    ]
