"""Made organisations have the shape that was asked for."""

import random

import pytest

from surveyapp.domain.simulating.organisations import (
    Shape,
    check_shape,
    make_questionnaire,
    make_tree,
)
from surveyapp.errors import FrameError

SHAPE = Shape(people=300, teams=30, departments=4, smallest=3, largest=25, own_staff=2)


def test_a_made_tree_has_exactly_the_people_teams_and_departments_asked_for() -> None:
    for seed in range(20):
        tree = make_tree(random.Random(seed), SHAPE)
        sizes = [group.own for group in tree.groups if group.kind == "team"]
        departments = [group for group in tree.groups if group.kind == "department"]
        assert tree.invited(tree.root.id) == 300
        assert len(sizes) == 30 and min(sizes) >= 3 and max(sizes) <= 25
        assert [group.own for group in departments] == [2] * 4
        parents = {group.parent for group in tree.groups if group.kind == "team"}
        assert parents == {group.id for group in departments}, "no department without a team"


def test_one_seed_makes_one_tree_and_another_seed_another() -> None:
    one, again, other = (make_tree(random.Random(seed), SHAPE) for seed in (1, 1, 2))
    assert one == again != other


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        (Shape(100, 3, 4, 3, 25), "te klein voor 4 afdelingen"),
        (Shape(100, 10, 2, 12, 9), "kleinste team .12. is groter"),
        (Shape(300, 10, 2, 3, 25), "30 tot en met 250"),
        (Shape(20, 10, 2, 3, 25), "20 mensen in teams past niet"),
        (Shape(30, 10, 2, 3, 25, own_staff=1), "28 mensen in teams past niet"),
    ],
)
def test_a_shape_that_cannot_be_is_refused_with_the_numbers_that_can(
    shape: Shape, sentence: str
) -> None:
    with pytest.raises(FrameError, match=sentence):
        check_shape(shape)


@pytest.mark.parametrize("people", [30, 250])
def test_the_fewest_and_the_most_people_that_fit_are_accepted(people: int) -> None:
    shape = Shape(people, 10, 2, 3, 25)
    check_shape(shape)
    assert make_tree(random.Random(1), shape).invited("org") == people


def test_a_made_questionnaire_has_so_many_principles_of_so_many_items() -> None:
    asked = make_questionnaire(3, 5)
    assert [len(principle.items) for principle in asked.asked()] == [5, 5, 5]
    assert len({item.id for item in asked.items()}) == 15
