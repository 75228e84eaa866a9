"""publish() with an attribute or a bridge against the attacker: the tree and the rest together."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.disclosure import attribute, release_plan
from surveyapp.domain.disclosure.bridge import BridgeDesign
from surveyapp.domain.measuring import scales
from surveyapp.domain.publishing import Choices, guard
from surveyapp.domain.responses import Response
from tests.domain.disclosure.attacks import CROSSED, JOBS, attack, cases, refuses, whole
from tests.domain.disclosure.cases import waves
from tests.domain.waves_in_numbers import questionnaire, tree


def test_nobody_can_compute_fewer_than_the_minimum_beside_an_attribute():
    """With remainders too, and where values were joined or no attribute can be shown."""
    number = shown = joined = remainders = 0

    @cases(400)
    @given(waves(traits=JOBS, more=25))
    def attack_one(case):
        nonlocal number, shown, joined, remainders
        found = whole(case, CROSSED)
        assert attack(case, found.release, crossed=True, items_by_value=True) is None
        guard(found.release, case[0], found.crossing)
        number += 1
        values = found.release.attribute.values if found.release.attribute else ()
        shown += bool(values)
        joined += any(len(value.labels) > 1 for value in values)
        remainders += bool(found.release.remainders)

    attack_one()
    print(
        f"P6, P7 beside an attribute: {number} cases, {shown} show it, {joined} of them with "
        f"values joined, {remainders} have a remainder, none leaks"
    )
    assert min(number - 399, shown - 100, joined - 5, remainders - 50) > 0


def test_nobody_can_compute_fewer_than_the_minimum_beside_a_bridge():
    number = shown = 0

    @cases(200)
    @given(waves(traits=("earlier", "new")))
    def attack_one(case):
        nonlocal number, shown
        items = tuple(item.id for item in case[1].items())
        found = whole(case, Choices(bridge=BridgeDesign("2024", "Meting 2024", items)))
        assert attack(case, found.release, crossed=True) is None
        guard(found.release, case[0], found.crossing)
        number += 1
        shown += bool(found.release.bridge and found.release.bridge.items)

    attack_one()
    print(f"P7 beside a bridge: {number} cases, {shown} show an item, none leaks")
    assert shown > 3


def any_values(parts) -> Callable[[pytest.MonkeyPatch], None]:
    """Show these values of the attribute, and every scale that all of them answered."""

    def plan(counts, first, *_args, **_how):
        invited = {value for part in first for value in part}
        kept = [tuple(value for value in part if value in invited) for part in parts]
        return tuple(part for part in kept if part)

    def patched(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(attribute, "plan_attribute", plan)
        patch.setattr(attribute, "safe_crossing", lambda *_args: True)
        patch.setattr(attribute, "detail_group", lambda _minimum: 1)

    return patched


PARTITIONS = (
    (("binnen",), ("buiten",), ("niet bekend",)),
    (("binnen", "buiten"), ("niet bekend",)),
    (("binnen", "niet bekend"), ("buiten",)),
    (("binnen",), ("buiten", "niet bekend")),
)


def test_the_guard_refuses_whatever_the_attacker_can_use_whatever_values_are_shown():
    """Also an attacker who is given the items by value, which is what the guard protects."""
    number = refused = leaking = few = 0

    @cases(300)
    @given(waves(traits=JOBS, more=25), st.sampled_from(PARTITIONS))
    def compare(case, parts):
        nonlocal number, refused, leaking, few
        with pytest.MonkeyPatch.context() as patch:
            any_values(parts)(patch)
            found = whole(case, CROSSED)
        leaks = attack(case, found.release, crossed=True) is not None
        worse = attack(case, found.release, crossed=True, items_by_value=True) is not None
        refusal = refuses(found, case[0])
        assert refusal or not worse
        assert worse or not leaks
        number += 1
        refused += refusal
        few += refusal and not worse
        leaking += leaks

    compare()
    print(
        f"guard and attacker: {number} partitions, refused {refused}, leaking {leaking}; {few} are "
        "refused though nothing is about fewer than k, for a value has fewer than details ask for"
    )
    assert min(leaking, few, number - refused) > 0


def mostly_open_outside():
    """One team with all who work outside; each left one item open, and one person left two."""
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 25, "b": 12})
    names = [f"p0i{i}" for i in range(5)]
    every = dict.fromkeys(names, "4")

    def without(*left: int) -> Response:
        open_ = {names[i] for i in left}
        answers = {name: code for name, code in every.items() if name not in open_}
        return Response(atom="a", answers=answers, trait="buiten")

    responses = [
        *[Response(atom="a", answers=every, trait="binnen")] * 10,
        *[Response(atom="b", answers=every, trait="binnen")] * 12,
        *[without(item) for item in (0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4)],
        without(3, 4),
    ]
    return groups, questionnaire(5), responses


def test_totals_by_the_half_rule_beside_an_attribute_give_one_person_away(monkeypatch):
    """Why a wave with an attribute adds up item means.

    Team by the half rule minus its items leaves the fourteen who left something open. Eleven
    answered each item, so the attribute's own mean weighs all answers alike: it takes away the
    thirteen who left one item open, and leaves the one who left two. Every count here is large
    enough.
    """
    case = mostly_open_outside()
    safe = whole(case, CROSSED)
    assert [value.n for value in safe.release.attribute.values] == [22, 14]
    assert all(value.scores for value in safe.release.attribute.values)
    assert attack(case, safe.release, crossed=True, items_by_value=True) is None
    half_rule = scales.tally_block

    def uncrossed(people, names, minimum, *, by_items):
        assert by_items
        return half_rule(people, names, minimum)

    monkeypatch.setattr(release_plan, "tally_block", uncrossed)
    leaking = whole(case, CROSSED)
    assert attack(case, leaking.release) is not None
    assert attack(case, replace(leaking.release, attribute=None)) is None
