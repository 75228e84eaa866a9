"""What may stand beside a mean: the rest of the organisation, and one family of labels a report."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.comparing import (
    Pair,
    compare_with_rest,
    labelled,
    sum_tables,
    whole_organisation,
)
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.measuring.counting import Answers
from tests.domain.waves_in_numbers import questionnaire, tree


def pair(difference: str, p: float | None, **how) -> Pair:
    found = Fraction(difference)
    return Pair(other=Fraction("3.45"), difference=found, n=30, p=p, **how)


def test_the_rest_and_last_time_are_one_family_of_claims():
    """Alone each of the two would be clear; together one of them may be chance."""
    alone = [labelled([pair("0.5", 0.03)])[0].label for _ in range(2)]
    assert alone == ["clearly_higher"] * 2
    together = labelled([pair("0.5", 0.03), pair("-0.5", 0.03, basis="common", own=Fraction(3))])
    assert [one.label for one in together] == ["hint_higher", "hint_lower"]


def test_a_comparison_is_rounded_half_up_and_says_what_was_compared():
    whole, common = labelled(
        [pair("0.25", 0.5), pair("-0.25", None, basis="common", own=Fraction(13, 4))]
    )
    assert (whole.value, whole.difference, whole.basis, whole.own) == (3.5, 0.3, "all", None)
    assert (common.difference, common.basis, common.own) == (-0.2, "common", 3.3)
    assert (whole.label, common.label) == ("no_difference", "too_small")


TEAMS = tree({"org": None, "a": "org", "b": "org"}, {"org": 0, "a": 60, "b": 60})
ASKED = questionnaire(2)


def rest_of_a(own: list[int], others: list[int]) -> Pair | None:
    rows = [("a", value) for value in own] + [("b", value) for value in others]
    answers = [Answers(atom, {"p0i0": value, "p0i1": value}) for atom, value in rows]
    plan = plan_release(TEAMS, ASKED, answers, 5)
    return compare_with_rest(
        plan,
        "p0",
        "a",
        whole=whole_organisation(TEAMS, plan)["p0"],
        table=sum_tables(TEAMS, plan)["p0"],
        minimum=5,
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=10, max_size=25),
    st.lists(st.integers(1, 5), min_size=10, max_size=25),
)
def test_the_rest_is_the_others_without_the_team_and_never_of_one_mind(own, others):
    found = rest_of_a(own, others)
    if len(set(others)) == 1 and others[0] in (1, 3, 5):
        assert found is None
    if found is not None:
        mean = Fraction(sum(others), len(others))
        assert (found.other, found.n) == (mean, len(others))
        assert found.difference == Fraction(sum(own), len(own)) - mean
        assert (found.p is None) == (len(others) < 20)


def test_the_p_of_a_team_is_how_often_lots_would_give_such_a_team():
    own, others = [2, 3, 4, 4] * 3, [3, 4, 4, 5] * 6
    found = rest_of_a(own, others)
    chance, everybody = random.Random(2), own + others
    sums = [sum(chance.sample(everybody, len(own))) for _ in range(20_000)]
    tails = sum(s <= sum(own) for s in sums), sum(s >= sum(own) for s in sums)
    drawn = min(1, 2 * min(tails) / len(sums))
    print(f"p {found.p:.4f}, by {len(sums)} draws {drawn:.4f}")
    assert abs(found.p - drawn) < 0.006
