"""An example of a release: the numbers invited, and rules that a real one keeps."""

from datetime import date

import pytest

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.publishing import Facts
from surveyapp.domain.release import as_json
from surveyapp.domain.simulating.example import MOST_ANSWERING, example_release, line_of
from surveyapp.domain.waves import WaveSettings
from tests import made

ASKED = made.questionnaire(1, 2)


def facts(**changes):
    values = {
        "wave": "w-2026",
        "title": "Teammeting 2026",
        "organisation": "voorbeeld",
        "organisation_name": "Gemeente Voorbeeld",
        "brand": "#00665e",
        "opens_on": date(2026, 11, 2),
        "closes_on": date(2026, 11, 20),
        "minimum_group": 5,
        "invented": False,
    }
    return Facts(**{**values, **changes})


def tree(own, above=0, around=0):
    return GroupTree(
        (
            ReportingGroup("v", "Voorbeeld", "organisation", None, around),
            ReportingGroup("a", "Ruimte", "department", "v", above),
            ReportingGroup("g", "Groen", "team", "a", own),
        )
    )


def example(groups, group="g", *, settings=None, **changes):
    return example_release(
        facts(**changes),
        questionnaire=ASKED,
        tree=groups,
        group=group,
        settings=settings or WaveSettings(),
    )


@pytest.mark.parametrize("minimum", [5, 8])
@pytest.mark.parametrize("invited", [5, 7, 8, 10, 13])
def test_a_group_has_figures_just_when_enough_are_invited_whoever_is_around_it(minimum, invited):
    for above in range(0, 12, 2):
        for around in range(0, 12, 3):
            found = example(tree(invited, above, around), minimum_group=minimum).group("g")
            assert (found.results is not None) is (invited >= minimum)


def test_nobody_takes_part_who_is_not_invited_and_everybody_is_counted():
    for invited in (5, 9, 10, 12, 40):
        results = example(tree(invited, 20, 20)).group("g").results
        assert results.invited == invited
        assert 5 <= results.n <= invited


def test_a_group_that_can_have_a_distribution_shows_one():
    assert example(tree(10, 20, 20)).group("g").results.detailed
    assert not example(tree(9, 20, 20)).group("g").results.detailed


def test_a_very_large_group_is_not_counted_for_ever():
    assert example(tree(5000)).group("g").results.n == MOST_ANSWERING


def test_it_is_the_same_for_everybody_in_a_group_and_another_one_in_another_wave():
    first, again = (as_json(example(tree(12, 20, 20))) for _ in range(2))
    other = as_json(example(tree(12, 20, 20), wave="w-2027")).replace("w-2027", "w-2026")

    assert first == again
    assert first != other


def test_it_says_of_itself_that_it_is_invented():
    assert example(tree(12)).invented


def test_only_the_group_the_level_above_and_the_organisation_are_left():
    groups = GroupTree(
        (
            ReportingGroup("v", "Voorbeeld", "organisation", None, 1),
            ReportingGroup("d", "Domein", "department", "v", 2),
            ReportingGroup("a", "Ruimte", "department", "d", 3),
            ReportingGroup("g", "Groen", "team", "a", 8),
            ReportingGroup("w", "Wegen", "team", "a", 7),
            ReportingGroup("b", "Balie", "team", "v", 900),
        )
    )
    line = line_of(groups, "g")

    assert [(one.id, one.parent) for one in line.groups] == [("v", None), ("a", "v"), ("g", "a")]
    assert [one.own for one in line.groups] == [60, 10, 8]
    assert line_of(groups, "v").groups[0].own == groups.invited("v")


def test_what_hr_did_not_ask_is_not_in_it():
    without, with_ = (
        example(tree(12, 20, 20), settings=WaveSettings(priorities=asked)).group("g").results
        for asked in (False, True)
    )
    assert all(each.importance is None for each in without.principles)
    assert any(each.importance is not None for each in with_.principles)
