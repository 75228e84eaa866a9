"""publish() against the attacker: everything in a release, over every (person, item) pair."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure import items, release_plan
from surveyapp.domain.disclosure.items import ItemPlan
from surveyapp.domain.disclosure.tree_plan import totals_of
from surveyapp.domain.measuring import scales
from surveyapp.domain.publishing import guard
from surveyapp.domain.release import Release
from tests.domain.disclosure.attack_on_release import people_of, released_numbers
from tests.domain.disclosure.attacks import (
    CROSSED,
    JOBS,
    attack,
    attack_details,
    cases,
    published,
    refuses,
    whole,
)
from tests.domain.disclosure.cases import waves
from tests.domain.waves_in_numbers import questionnaire, respond, tree


def by_threshold(groups, counts, minimum, *, allowed=None):
    totals = totals_of(groups, counts)
    return frozenset(
        id_ for id_, n in totals.items() if n >= minimum and (allowed is None or id_ in allowed)
    )


def next_smallest(groups, counts, minimum, *, allowed=None):
    """Withhold what is below the minimum and, where that is one group, its smallest sibling."""
    totals = totals_of(groups, counts)
    shown = by_threshold(groups, counts, minimum, allowed=allowed)
    withheld = set()
    for parent in groups.groups:
        under = [group.id for group in groups.groups if group.parent == parent.id]
        if sum(1 for id_ in under if 0 < totals[id_] < minimum) == 1:
            withheld |= set(sorted(shown & set(under), key=lambda id_: (totals[id_], id_))[:1])
    return shown - withheld


def by_half_rule(people, names, minimum, *, by_items=False):
    """Score everybody, and let the mean be that of the scores."""
    answers = [{i: person[i] for i in names if i in person} for person in people]
    scored = [one for one in answers if scales.has_score(len(one), len(names))]
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


def suppress_the_next_smallest(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "plan_tree", next_smallest)
    patch.setattr(release_plan, "plan_item", kept_in_scale(next_smallest))
    patch.setattr(release_plan, "tally_block", by_half_rule)


def own_plan_per_item(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "plan_item", kept_in_scale(items.plan_tree))


def half_rule_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(release_plan, "tally_block", by_half_rule)


def test_nobody_can_compute_fewer_than_the_minimum_from_a_release():
    number = withheld = 0

    @cases(1500)
    @given(waves())
    def attack_one(case):
        nonlocal number, withheld
        release = published(case)
        assert attack(case, release) is None
        guard(release, case[0])
        number += 1
        withheld += any(group.results is None for group in release.groups)

    attack_one()
    print(f"P7: {number} cases, in {withheld} of them a group is withheld, none leaks")
    assert number >= 1500


def test_no_detail_can_be_computed_for_fewer_than_the_minimum_for_details():
    number = 0

    @cases(150)
    @given(waves())
    def attack_one(case):
        nonlocal number
        assert not attack_details(case, published(case))
        number += 1

    attack_one()
    print(f"P7, details: {number} cases, none leaks")


@pytest.mark.parametrize(
    ("without", "scores", "leaking", "seen"),
    [
        (plain_threshold, "half rule", 30, 30),
        (suppress_the_next_smallest, "half rule", 25, 20),
        (own_plan_per_item, "nothing hidden", 5, 3),
        (half_rule_for_everybody, "half rule", 10, 0),
    ],
)
def test_without_each_defence_the_same_waves_leak(without, scores, leaking, seen):
    """The guard cannot see who left an item open: that is not in a release."""
    leaks = refused = 0

    @settings(cases(60), derandomize=True)
    @given(waves())
    def attack_one(case):
        nonlocal leaks, refused
        with pytest.MonkeyPatch.context() as patch:
            without(patch)
            found = whole(case)
        leaks += attack(case, found.release, scores=scores) is not None
        refused += refuses(found, case[0])

    attack_one()
    print(f"{without.__name__}: {leaks} of 60 releases leak, the guard refuses {refused}")
    assert leaks >= leaking
    assert refused >= seen


def test_the_guard_agrees_with_the_attacker_whatever_groups_are_released():
    plan_tree = release_plan.plan_tree
    number = refused = 0

    @cases(200)
    @given(waves(), st.data())
    def compare(case, data):
        nonlocal number, refused
        groups = case[0]
        chosen = {group.id for group in groups.groups if data.draw(st.booleans())} | {"org"}

        def arbitrary(groups, counts, minimum, *, allowed=None):
            totals = totals_of(groups, counts)
            if allowed is None:
                return frozenset(id_ for id_ in chosen if totals[id_] >= minimum)
            return plan_tree(groups, counts, minimum, allowed=allowed)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(release_plan, "plan_tree", arbitrary)
            found = whole(case)
        leaks = attack(case, found.release) is not None or attack_details(case, found.release)
        assert refuses(found, groups) == leaks
        number += 1
        refused += leaks

    compare()
    print(f"guard and attacker: {number} sets of groups, both refuse {refused} of them")
    assert min(refused, number - refused) > 0


def test_the_plan_stays_when_answers_change_hands():
    """Which numbers there are follows from who answered what, never from what they answered."""
    number = 0

    @cases(150)
    @given(waves(traits=JOBS), st.randoms(use_true_random=False))
    def compare(case, chance):
        nonlocal number
        groups, asked, responses = case
        other = [
            replace(
                one,
                answers={
                    item: code if code == "nvt" else chance.choice("12345")
                    for item, code in one.answers.items()
                },
            )
            for one in responses
        ]
        first = whole(case, CROSSED)
        second = whole((groups, asked, other), CROSSED)
        assert _counts(first.release) == _counts(second.release)
        assert first.crossing == second.crossing
        number += 1

    compare()
    print(f"P8: {number} cases, every plan the same for other answers")


def _counts(release: Release) -> list[object]:
    """Return everything of a release that is planned: who, which items, which scales, n."""
    reports = [(group.id, group.results) for group in release.groups if group.results]
    reports += [(f"rest of {one.of}", one.results) for one in release.remainders]
    return [
        release.left_scale,
        [
            (
                id_, one.n, one.invited, one.detailed,
                [
                    (p.n, p.mean is None, [(i.item, i.n, i.shares is None) for i in p.items])
                    for p in one.principles
                ],
            )
            for id_, one in reports
        ],
    ]  # fmt: skip


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
