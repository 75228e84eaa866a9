"""Which reports to expect at a response, said no stronger than it is true."""

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.tree_plan import plan_tree
from surveyapp.domain.expectations import (
    expectation_words,
    expectations_words,
    expected_reports,
    group_words,
)
from surveyapp.domain.frame import GroupTree, ReportingGroup
from tests.domain.disclosure.cases import trees


def tree_of(teams: dict[str, int], *, own: int = 0) -> GroupTree:
    """Return one department with teams of so many people."""
    return GroupTree(
        (
            ReportingGroup("oss", "Oss", "organisation", None, 0),
            ReportingGroup("ruimte", "Ruimte", "department", "oss", own),
            *(ReportingGroup(name, name, "team", "ruimte", size) for name, size in teams.items()),
        )
    )


def test_each_rate_has_the_groups_that_the_release_plan_gives_for_it():
    tree = tree_of({"Groen": 8, "Wegen": 6, "Balie": 12})

    expected = expected_reports(tree, 5)

    assert [one.rate for one in expected] == [60, 75, 100]
    # at 60 % four whole people of Groen, too few; at 75 % four of Wegen would be left over
    assert [one.shown - {"oss", "ruimte"} for one in expected] == [
        {"Balie"},
        {"Balie"},
        {"Groen", "Wegen", "Balie"},
    ]
    assert [(one.teams_shown, one.teams_total) for one in expected] == [(1, 3), (1, 3), (3, 3)]


def test_a_team_without_people_is_not_counted_and_a_joint_group_is():
    groups = (
        *tree_of({"Groen": 8, "Leeg": 0}).groups,
        ReportingGroup("a+b", "A en B", "joint", "ruimte", 9, ("A", "B")),
    )

    (full,) = expected_reports(GroupTree(groups), 5, rates=(100,))

    assert (full.teams_shown, full.teams_total) == (2, 2)


@settings(max_examples=100, deadline=None)
@given(trees(), st.integers(1, 8), st.lists(st.integers(1, 100), min_size=1, max_size=4))
def test_it_is_the_plan_for_whole_people_of_every_group(case, minimum, rates):
    tree, _ = case
    for one in expected_reports(tree, minimum, rates):
        counts = {
            group.id: max(int(Fraction(one.rate, 100) * group.own), min(1, group.own))
            for group in tree.groups
        }
        assert one.shown == plan_tree(tree, counts, minimum)


def test_one_manager_right_on_a_department_is_not_expected_to_stay_away():
    tree = tree_of({"Groen": 8, "Wegen": 9}, own=1)
    naive = {group.id: group.own * 75 // 100 for group in tree.groups}
    assert {"ruimte", "Groen", "Wegen"} <= plan_tree(tree, naive, 5)

    expected = expected_reports(tree, 5)

    assert [one.teams_shown for one in expected] == [1, 1, 1]


def test_which_team_has_its_report_may_go_to_and_fro_and_the_words_do_not_deny_it():
    expected = expected_reports(tree_of({"Groen": 8, "Wegen": 9}, own=2), 5)

    assert ["Groen" in one.shown for one in expected] == [False, True, False]
    assert group_words(expected, "Groen") == "eigen rapport hangt ook af van de teams eromheen"


def test_more_response_with_fewer_reports_is_explained():
    tree = GroupTree(
        (
            ReportingGroup("oss", "Oss", "organisation", None, 1),
            ReportingGroup("griffie", "Griffie", "team", "oss", 4),
            ReportingGroup("ruimte", "Ruimte", "department", "oss", 2),
            ReportingGroup("groen", "Groen", "team", "ruimte", 11),
        )
    )
    expected = expected_reports(tree, 5)
    assert [one.teams_shown for one in expected] == [0, 1, 0]

    *rates, why = expectations_words(expected)

    assert len(rates) == 3
    assert why.startswith("Meer respons geeft hier soms minder teamrapporten")
    assert len(expectations_words(expected[:2])) == 2


def test_a_group_is_said_to_get_its_report_from_the_rate_from_which_it_does():
    expected = expected_reports(tree_of({"Groen": 8, "Balie": 12, "Klein": 4, "Post": 4}), 5)

    assert group_words(expected, "Balie") == "eigen rapport, ook bij 60\N{NO-BREAK SPACE}% respons"
    assert group_words(expected, "Groen") == "eigen rapport vanaf 75\N{NO-BREAK SPACE}% respons"
    assert group_words(expected, "Klein") == "geen eigen rapport"


@pytest.mark.parametrize(
    ("teams", "sentence"),
    [
        ({"A": 8, "B": 8, "C": 3, "D": 3}, "krijgen 2 van de 4 teams een eigen rapport."),
        ({"A": 8, "B": 8}, "krijgen alle 2 teams een eigen rapport."),
        ({"A": 8}, "krijgt het ene team een eigen rapport."),
        ({"A": 3, "B": 3}, "krijgt geen enkel team een eigen rapport."),
        ({"A": 8, "B": 3, "C": 3}, "krijgt 1 van de 3 teams een eigen rapport."),
    ],
)
def test_a_rate_in_a_sentence(teams, sentence):
    (full,) = expected_reports(tree_of(teams), 5, rates=(100,))

    assert expectation_words(full) == f"Bij 100\N{NO-BREAK SPACE}% respons {sentence}"


def test_without_people_there_is_nothing_to_expect():
    (full,) = expected_reports(tree_of({}), 5, rates=(100,))

    assert expectation_words(full) == "Er zijn nog geen teams met mensen."


def test_four_hundred_teams_of_fifty_are_expected_within_a_second():
    departments = [
        ReportingGroup(f"d{number}", f"D{number}", "department", "oss", 1) for number in range(20)
    ]
    teams = [
        ReportingGroup(f"t{number}", f"T{number}", "team", f"d{number % 20}", 10 + number % 81)
        for number in range(400)
    ]
    tree = GroupTree((ReportingGroup("oss", "Oss", "organisation", None, 5), *departments, *teams))
    assert tree.invited("oss") >= 19_000

    start = time.perf_counter()
    expected = expected_reports(tree, 5)

    assert time.perf_counter() - start < 1
    assert expected[-1].teams_total == 400
