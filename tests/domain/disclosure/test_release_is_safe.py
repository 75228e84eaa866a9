"""publish() against the attacker: everything in a release, over every (person, item) pair."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure import items, release_plan
from surveyapp.domain.disclosure.items import ItemPlan
from surveyapp.domain.disclosure.tree_plan import totals_of
from surveyapp.domain.measuring import scales
from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import Release
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.attack_on_release import detail_groups, people_of, released_numbers
from tests.domain.disclosure.cases import waves
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import facts, questionnaire, respond, tree

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def published(case) -> Release:
    groups, asked, responses = case
    return publish(
        facts=facts(), questionnaire=asked, tree=groups, responses=responses, previous=None
    )


def attack(case, release: Release, **how):
    groups, asked, responses = case
    numbers = released_numbers(release, groups, people_of(asked, responses), **how)
    return numbers.find_small(release.minimum_group)


def attack_details(case, release: Release) -> bool:
    """Tell whether some detail can be computed for fewer than the minimum for details."""
    groups, asked, responses = case
    people = Counter(atom for atom, _ in people_of(asked, responses))
    return any(
        find_small([groups.below(id_) for id_ in shown], people, release.detail_group)
        for shown in detail_groups(release).values()
    )


def by_threshold(groups, counts, minimum, *, allowed=None):
    totals = totals_of(groups, counts)
    return frozenset(
        id_ for id_, n in totals.items() if n >= minimum and (allowed is None or id_ in allowed)
    )


def by_half_rule(people, names, minimum):
    """Score everybody, and let the mean be that of the scores."""
    answers = [{i: person[i] for i in names if i in person} for person in people]
    scored = [one for one in answers if scales.score(tuple(one.values()), len(names)) is not None]
    unit = scales.unit_of(len(names))
    return scales.ScaleTally(
        unit=unit,
        total=sum((Fraction(sum(one.values()), len(one)) for one in scored), start=Fraction(0)),
        scores=Counter(sum(one.values()) * unit // len(one) for one in scored),
    )


def kept_in_scale(shown):
    """Let every item stay in its scale, shown wherever ``shown`` says, nothing hidden."""

    def plan_item(groups, released, valid, minimum):
        found = shown(groups, valid, minimum, allowed=released)
        return ItemPlan(in_scale=True, groups=found, hidden=frozenset())

    return plan_item


def plain_threshold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "plan_tree", by_threshold)
    patch.setattr(release_plan, "plan_item", kept_in_scale(by_threshold))
    patch.setattr(release_plan, "tally_block", by_half_rule)


def own_plan_per_item(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "plan_item", kept_in_scale(items.plan_tree))


def half_rule_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "tally_block", by_half_rule)


@MANY
@given(waves())
def test_nobody_can_compute_fewer_than_the_minimum_from_a_release(case):
    release = published(case)
    assert attack(case, release) is None
    guard(release, case[0])


@MANY
@given(waves())
def test_no_detail_can_be_computed_for_fewer_than_the_minimum_for_details(case):
    assert not attack_details(case, published(case))


@pytest.mark.parametrize(
    ("without", "scores", "leaking", "seen"),
    [
        (plain_threshold, "half rule", 30, 30),
        (own_plan_per_item, "nothing hidden", 5, 3),
        (half_rule_for_everybody, "half rule", 10, 0),
    ],
)
def test_without_each_defence_the_same_waves_leak(without, scores, leaking, seen):
    """The guard cannot see who left an item open: that is not in a release."""
    leaks = refused = 0

    @settings(MANY, derandomize=True)
    @given(waves())
    def attack_one(case):
        nonlocal leaks, refused
        with pytest.MonkeyPatch.context() as patch:
            without(patch)
            release = published(case)
        found = attack(case, release, scores=scores) is not None
        leaks += found
        try:
            guard(release, case[0])
        except ReleaseError:
            refused += 1

    attack_one()
    print(f"{without.__name__}: {leaks} of 60 releases leak, the guard refuses {refused}")
    assert leaks >= leaking
    assert refused >= seen


@MANY
@given(waves(), st.data())
def test_the_guard_agrees_with_the_attacker_whatever_groups_are_released(case, data):
    groups = case[0]
    chosen = {group.id for group in groups.groups if data.draw(st.booleans())} | {"org"}
    plan_tree = release_plan.plan_tree

    def arbitrary(groups, counts, minimum, *, allowed=None):
        totals = totals_of(groups, counts)
        if allowed is None:
            return frozenset(id_ for id_ in chosen if totals[id_] >= minimum)
        return plan_tree(groups, counts, minimum, allowed=allowed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_plan, "plan_tree", arbitrary)
        release = published(case)
    if attack(case, release) is None and not attack_details(case, release):
        guard(release, groups)
    else:
        with pytest.raises(ReleaseError):
            guard(release, groups)


ONE_OPEN = (
    tree({"org": None, "a": "org", "b": "org"}, {"a": 8, "b": 9}),
    questionnaire(2),
    [respond("a", 4, 3, items=("p0i0", "p0i1"))] * 7
    + [respond("a", 2, None, items=("p0i0", "p0i1"))]
    + [respond("b", 4, 4, items=("p0i0", "p0i1"))] * 9,
)


def test_one_open_item_does_not_give_a_persons_answer_away(monkeypatch):
    """Without the defence: 8 x item 1 + 7 x item 2 - 16 x scale = minus the one answer."""
    safe = published(ONE_OPEN)
    assert attack(ONE_OPEN, safe) is None
    half_rule_for_everybody(monkeypatch)
    half_rule = published(ONE_OPEN)
    victim = attack(ONE_OPEN, half_rule, scores="half rule")
    assert victim is not None


def test_the_safe_score_of_such_a_team_is_the_mean_of_its_items():
    team = published(ONE_OPEN).group("a").results.principles[0]
    # items 3.75 (8 people) and 3 (7 people): 3.375, and the half rule would say 3.3125
    assert (team.n, team.mean.value) == (8, 3.4)


def test_the_attacker_catches_a_release_that_is_not_what_was_answered():
    release = published(ONE_OPEN)
    groups, asked, responses = ONE_OPEN
    wrong = [respond("a", 1, 1, items=("p0i0", "p0i1")), *responses[1:]]
    with pytest.raises(AssertionError):
        released_numbers(release, groups, people_of(asked, wrong))
