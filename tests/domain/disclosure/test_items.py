"""One item within a plan: hide a few answers everywhere, or leave the scale."""

from surveyapp.domain.disclosure.items import plan_item
from surveyapp.domain.disclosure.tree_plan import plan_tree
from tests.domain.waves_in_numbers import tree

PARENTS = {"D": None, "A": "D", "B": "D"}


def test_an_item_that_many_left_open_leaves_its_scale_and_is_shown_higher_up():
    """Six in A answered and two in B: two of eight is more than may be hidden."""
    groups = tree(PARENTS, {})
    released = plan_tree(groups, {"A": 6, "B": 6}, 5)
    assert released == {"D", "A", "B"}
    plan = plan_item(groups, released, {"A": 6, "B": 2}, 5)
    assert (plan.in_scale, plan.groups, plan.hidden) == (False, {"D"}, frozenset())


def test_a_few_answers_of_many_are_hidden_and_the_item_stays():
    """Two of 180 answers stand alone in their team; they count nowhere."""
    teams = {f"t{i}": "D" for i in range(40)}
    groups = tree({"D": None, **teams}, {})
    released = plan_tree(groups, dict.fromkeys(teams, 6), 5)
    valid = {**dict.fromkeys(teams, 5), "t0": 2, "t1": 0, "t2": 0, "t3": 0}
    assert sum(valid.values()) == 182
    plan = plan_item(groups, released, valid, 5)
    assert plan.in_scale
    assert plan.hidden == {"t0"}
    assert plan.groups == released - {"t0", "t1", "t2", "t3"}


def test_an_item_that_nobody_answered_is_shown_nowhere():
    groups = tree(PARENTS, {})
    assert plan_item(groups, frozenset(PARENTS), {"A": 0, "B": 0}, 5).groups == frozenset()
