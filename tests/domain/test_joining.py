"""Proposals to join teams that are too small: small ones first, never across departments."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.frame import Employee, Frame, Unit, reporting_tree
from surveyapp.domain.joining import SmallTeam, small_teams
from surveyapp.errors import FrameError
from tests import made

MINIMUM = 5


def frame_of(teams: dict[str, dict[str, int]], *, on_departments: int = 0) -> Frame:
    """Return departments with teams of so many people; ids are names in small letters."""
    units = [Unit("oss", "Gemeente Oss", None)]
    people: list[Employee] = []
    for department, sizes in teams.items():
        units.append(Unit(department.lower(), department, "oss"))
        _add(people, department.lower(), on_departments)
        for name, size in sizes.items():
            units.append(Unit(name.lower(), name, department.lower()))
            _add(people, name.lower(), size)
    return Frame(tuple(units), tuple(people))


def _add(people: list[Employee], unit: str, size: int) -> None:
    people += [Employee(f"{unit}-{n}", f"Persoon {n}", "", unit) for n in range(size)]


def proposed(teams: dict[str, int], team: str) -> list[tuple[str, int]]:
    """Return names and sizes of what is proposed for one team of one department."""
    small = {one.name: one for one in small_teams(frame_of({"Ruimte": teams}), MINIMUM)}
    return [(proposal.name, proposal.people) for proposal in small[team].proposals]


@pytest.mark.parametrize(
    ("teams", "expected"),
    [
        # one other small team is enough: the one that gives the smallest group
        ({"Groen": 3, "Wegen": 4, "Water": 2, "Balie": 9}, [("Groen en Water", 5)]),
        # of the same size the first by name, whatever the list says
        ({"Groen": 3, "Zee": 4, "Wegen": 4, "Balie": 9}, [("Groen en Wegen", 7)]),
        # two are needed
        ({"Groen": 1, "Wegen": 2, "Water": 2}, [("Groen, Water en Wegen", 5)]),
        # no small one: the smallest that is large enough
        ({"Groen": 3, "Balie": 12, "Post": 7}, [("Groen en Post", 10)]),
        # the other small ones are too few together
        ({"Groen": 1, "Wegen": 2, "Post": 7}, [("Groen en Post", 8)]),
    ],
)
def test_the_best_proposal_is_the_smallest_combination_with_small_teams_first(teams, expected):
    assert proposed(teams, "Groen")[:1] == expected


def test_a_choice_that_leaves_a_small_team_alone_is_followed_by_one_that_does_not():
    assert proposed({"Groen": 3, "Wegen": 4, "Water": 2, "Balie": 9}, "Groen") == [
        ("Groen en Water", 5),
        ("Groen, Water en Wegen", 9),
        ("Balie en Groen", 12),
    ]
    assert proposed({"Groen": 1, "Wegen": 2, "Post": 7}, "Groen") == [
        ("Groen en Post", 8),
        ("Groen, Post en Wegen", 10),
    ]


def test_each_proposal_says_why():
    teams = {"Groen": 3, "Wegen": 4, "Water": 2, "Balie": 9}
    small = small_teams(frame_of({"Ruimte": teams}), MINIMUM)

    assert [proposal.why for proposal in small[0].proposals] == [
        "Elk van deze teams is te klein. Samen zijn ze groot genoeg.",
        "Zo blijft er in Ruimte geen klein team over.",
        "Balie is het kleinste team van Ruimte dat groot genoeg is.",
    ]
    assert small[0].remains == "Groen krijgt geen eigen rapport; telt mee in Ruimte."


def test_a_team_without_siblings_counts_in_its_department():
    (alone,) = small_teams(frame_of({"Griffie": {"Raad": 3}}, on_departments=4), MINIMUM)

    assert alone.proposals == ()
    assert alone.remains == (
        "Raad krijgt geen eigen rapport; telt mee in Griffie. "
        "Er is geen ander team om het mee samen te voegen."
    )


def test_where_the_department_is_too_small_as_well_the_level_above_is_named():
    (alone,) = small_teams(frame_of({"Griffie": {"Raad": 3}, "Ruimte": {"Groen": 8}}), MINIMUM)

    assert "telt mee in Gemeente Oss" in alone.remains


def test_siblings_that_are_too_few_together_give_no_proposal():
    small = small_teams(frame_of({"Griffie": {"Raad": 2, "Steun": 1}}), MINIMUM)

    assert [one.proposals for one in small] == [(), ()]
    assert small[0].remains == (
        "Raad krijgt geen eigen rapport; telt mee in Gemeente Oss. "
        "Ook samen met de andere teams van de afdeling zijn het te weinig mensen."
    )


def test_teams_of_other_departments_are_never_proposed():
    frame = frame_of({"Ruimte": {"Groen": 3}, "Dienst": {"Balie": 4, "Post": 9}})
    crossing = [("Groen en Balie", ["groen", "balie"])]
    with pytest.raises(FrameError, match="dezelfde afdeling"):
        reporting_tree(frame, crossing)

    by_name = {one.name: one for one in small_teams(frame, MINIMUM)}

    assert by_name["Groen"].proposals == ()
    assert [one.units for one in by_name["Balie"].proposals] == [("balie", "post")]


def test_whoever_is_excluded_does_not_count():
    frame = frame_of({"Ruimte": {"Groen": 5, "Wegen": 6}})
    assert small_teams(frame, MINIMUM) == ()
    left_out = frame.employees[0]
    people = (
        Employee(left_out.number, left_out.name, "", left_out.unit, excluded=True),
        *frame.employees[1:],
    )

    (small,) = small_teams(Frame(frame.units, people), MINIMUM)

    assert (small.name, small.people) == ("Groen", 4)


def test_a_team_without_people_is_neither_listed_nor_proposed():
    assert proposed({"Groen": 4, "Leeg": 0, "Post": 7}, "Groen") == [("Groen en Post", 11)]
    assert [one.name for one in small_teams(frame_of({"R": {"Leeg": 0}}), MINIMUM)] == []


def test_a_joint_group_that_is_still_too_small_is_joined_with_all_its_units():
    frame = frame_of({"Ruimte": {"Groen": 2, "Wegen": 2, "Water": 3, "Post": 9}})
    joint = [("Groen en Wegen", ["wegen", "groen"])]

    small = {one.name: one for one in small_teams(frame, MINIMUM, joint)}

    assert set(small) == {"Groen en Wegen", "Water"}
    assert small["Groen en Wegen"].units == ("groen", "wegen")
    best = small["Water"].proposals[0]
    assert best.units == ("groen", "water", "wegen")
    assert best.name == "Groen, Water en Wegen"
    tree, _ = reporting_tree(frame, [(best.name, best.units)])
    assert tree.invited("groen+water+wegen") == best.people == 7


def test_a_name_of_many_teams_counts_them():
    teams = {f"Team {letter}": 1 for letter in "ABCDEF"}

    assert proposed(teams, "Team A")[0] == ("Team A en 4 andere teams van Ruimte", 5)


def test_the_small_municipality_of_the_tests_joins_its_tax_team_with_the_counter():
    (small,) = small_teams(made.frame(), MINIMUM)

    assert (small.unit, small.people) == ("belasting", 3)
    assert [one.units for one in small.proposals] == [("balie", "belasting")]


sizes = st.lists(st.integers(0, 9), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(sizes, min_size=1, max_size=3), st.integers(1, 9), st.integers(0, 2**32))
def test_proposals_are_the_smallest_whatever_the_order_of_the_list(lists, minimum, seed):
    teams = {
        f"Afdeling {d}": {f"Team {d}-{n}": size for n, size in enumerate(sizes)}
        for d, sizes in enumerate(lists)
    }
    frame = frame_of(teams)
    small = small_teams(frame, minimum)

    assert small == small_teams(_shuffled(frame, seed), minimum)
    assert {one.name: one.people for one in small} == {
        name: size for sizes in teams.values() for name, size in sizes.items() if 0 < size < minimum
    }
    for one in small:
        siblings = next(sizes for sizes in teams.values() if one.name in sizes)
        for proposal in one.proposals:
            tree, _ = reporting_tree(frame, [(proposal.name, proposal.units)])
            assert tree.invited("+".join(proposal.units)) == proposal.people >= minimum
            assert one.unit in proposal.units
        _check_best(one, siblings, minimum)


def _check_best(one: SmallTeam, siblings: dict[str, int], minimum: int) -> None:
    """Compare the first proposal with every combination of other small teams."""
    others = [size for name, size in siblings.items() if name != one.name and size > 0]
    small = [size for size in others if size < minimum]
    enough = [
        (count, one.people + sum(chosen))
        for count in range(1, len(small) + 1)
        for chosen in combinations(small, count)
        if one.people + sum(chosen) >= minimum
    ]
    large = [size for size in others if size >= minimum]
    if enough:
        first = one.proposals[0]
        assert (len(first.units) - 1, first.people) == min(enough)
    elif large:
        assert one.proposals[0].people == one.people + min(large)
    else:
        assert one.proposals == ()


def _shuffled(frame: Frame, seed: int) -> Frame:
    chance = random.Random(seed)
    top, *rest = frame.units
    departments = [unit for unit in rest if unit.parent == top.id]
    teams = [unit for unit in rest if unit.parent != top.id]
    people = list(frame.employees)
    for each in (departments, teams, people):
        chance.shuffle(each)
    return Frame((top, *departments, *teams), tuple(people))
