"""publish(): what is in a release, what is not, and that only counts decide which."""

import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.bars import BARS_FROM, show_bars
from surveyapp.domain.disclosure.bridge import BridgeDesign
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.publishing import Choices, guard, publish
from surveyapp.domain.release import (
    Break,
    CountRange,
    Interval,
    Mean,
    PrincipleResult,
    Release,
    as_json,
    from_json,
)
from surveyapp.domain.responses import Response
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, questionnaire, random_wave, respond, tree

FOUR = ("p0i0", "p0i1", "p0i2", "p0i3")
TWO_TEAMS = tree({"org": None, "a": "org", "b": "org"}, {"a": 14, "b": 40})


def wave(*answers: tuple[str, Iterable[int | None]], previous=None, minimum=5, **how) -> Release:
    """Publish a wave of one principle with four items on two teams."""
    return publish(
        facts=facts(minimum, **how),
        questionnaire=questionnaire(4),
        tree=TWO_TEAMS,
        responses=[respond(atom, *values, items=FOUR) for atom, values in answers],
        previous=previous,
    ).release


def first(release: Release, group: str) -> PrincipleResult:
    return release.group(group).results.principles[0]


MIXED = [("a", (4, 3, 4, 2)), ("a", (5, 4, 3, 4))] * 6
OTHERS = [("b", (3, 3, 2, 2)), ("b", (4, 2, 3, 3)), ("b", (2, 4, 4, 3))] * 11


def test_a_release_holds_means_shares_margin_agreement_and_the_rest():
    release = wave(*MIXED, *OTHERS)
    results = release.group("a").results
    assert (results.n, results.invited, results.detailed) == (12, 14, True)
    team = first(release, "a")
    assert (team.n, team.mean) == (12, Mean("exact", 3.6))
    # scores 3.25 and 4, 3.625 on average: s .392. A margin of that, .1, would prove that it is
    # under .5; of .5 the half-width is .120, shown as the next tenth
    assert (team.interval.low, team.interval.high) == (3.4, 3.8)
    assert (team.spread, team.agreement) == (0.5, "some")
    assert (team.rest.value, team.rest.difference, team.rest.n) == (2.9, 0.7, 33)
    assert team.rest.label == "clearly_higher"
    assert team.items[0].mean == Mean("exact", 4.5)
    assert team.items[3].shares.kind == "favour_rest"
    assert first(release, "org").rest is None
    guard(release, TWO_TEAMS)


def test_the_order_of_the_responses_leaves_no_trace():
    groups, asked, responses = random_wave(3, groups=10, people=120, sizes=[4, 2])
    releases = set()
    for seed in range(4):
        random.Random(seed).shuffle(responses)
        release = publish(
            facts=facts(), questionnaire=asked, tree=groups, responses=responses, previous=None
        ).release
        releases.add(as_json(release))
    assert len(releases) == 1
    assert from_json(releases.pop()) == release


def shown(release: Release) -> object:
    """Return what is released, without what it says."""
    return [
        (group.id, group.results and (group.results.n, group.results.detailed), [
            (one.n, one.mean is not None, [(i.item, i.n, i.shares is not None) for i in one.items])
            for one in (group.results.principles if group.results else ())
        ])
        for group in release.groups
    ]  # fmt: skip


def test_what_is_released_follows_from_counts_whatever_the_answers():
    groups, asked, responses = random_wave(5, groups=16, people=150, sizes=[3, 2], open_share=0.2)
    chance = random.Random(1)
    plans = []
    for pick in ("12345", "45", "5", "1", "135"):
        answered = [
            replace(one, answers={
                i: v if v == "nvt" else chance.choice(pick) for i, v in one.answers.items()
            })
            for one in responses
        ]  # fmt: skip
        release = publish(
            facts=facts(), questionnaire=asked, tree=groups, responses=answered, previous=None
        ).release
        guard(release, groups)
        plans.append((shown(release), release.left_scale))
    assert all(plan == plans[0] for plan in plans)


def test_everybody_alike_is_never_shown_nor_what_would_tell_it():
    for value in (1, 2, 3, 4, 5):
        release = wave(*[("a", [value] * 4)] * 12, *OTHERS)
        team = first(release, "a")
        assert all(item.shares.kind.endswith("at_least") for item in team.items)
        if value in (1, 3, 5):
            assert team.mean.kind != "exact"
            found = (team.interval, team.spread, team.agreement, team.rest, team.trend)
            assert found == (None,) * 5
            assert first(release, "b").rest is None  # team b's rest is team a
        guard(release, TWO_TEAMS)


def test_where_the_organisation_is_shown_coarsely_nobody_is_compared_with_it():
    release = wave(*[("a", (5, 5, 5, 5))] * 6, ("a", (4, 4, 5, 5)), *[("b", (5, 5, 5, 5))] * 30)
    assert first(release, "org").mean.kind == "at_least"
    assert all(first(release, group).rest is None for group in ("a", "b"))


def test_a_coarse_item_makes_its_scale_coarse():
    fives = [("a", (5, 3, 3, 2)), ("a", (5, 3, 2, 4))] * 4
    team = first(wave(*fives, *OTHERS), "a")
    assert team.items[0].mean == Mean("at_least", 4.7)
    # 4.7, and three exact ones with half a tenth of rounding: at least (4.7 + 8.5 - .15) / 4
    assert team.mean == Mean("at_least", 3.2)
    assert (team.rest, team.interval) == (None, None)


def test_withheld_groups_look_the_same_whatever_the_reason():
    few = [*MIXED[:3], *OTHERS]  # a is too small; b would give a away
    release = wave(*few)
    assert [group.results is None for group in release.groups] == [False, True, True]
    naive = [count for _, count in Counter(atom for atom, _ in few).items() if count >= 5]
    assert naive  # a plain threshold would have shown b, and with it a


def test_under_the_minimum_nothing_at_all_is_released():
    release = wave(*MIXED[:4])
    assert all(group.results is None for group in release.groups)
    guard(release, TWO_TEAMS)
    assert all(group.results is None for group in wave().groups)


def test_responses_to_under_half_of_the_items_are_no_reaction():
    release = wave(*MIXED, *OTHERS, ("a", (1, None, None, None)), ("a", (1, 1, None, None)))
    assert release.group("a").results.n == 13
    assert first(release, "a").items[0].n == 13


def test_not_knowing_counts_as_a_reaction_and_has_no_score():
    unsure = Response("a", dict.fromkeys(FOUR, "nvt"))
    release = publish(
        facts=facts(),
        questionnaire=questionnaire(4),
        tree=TWO_TEAMS,
        responses=[unsure, *(respond(a, *v, items=FOUR) for a, v in (*MIXED, *OTHERS))],
        previous=None,
    ).release
    assert release.group("a").results.n == 13
    assert (first(release, "a").n, first(release, "a").items[0].n) == (12, 12)


def test_an_item_that_few_answered_somewhere_leaves_its_scale():
    """The item vector of the specification: A 6 and B 2 of 6, a quarter hidden, so class B."""
    answers = [("a", (4, 3, 4, 2))] * 6 + [("b", (4, 3, 4, 5))] * 2 + [("b", (4, 3, 4, None))] * 4
    release = wave(*answers)
    assert release.left_scale == ("p0i3",)
    assert [first(release, g).items[-1].item for g in ("org", "a", "b")] == [
        "p0i3", "p0i2", "p0i2",
    ]  # fmt: skip
    assert first(release, "org").items[-1].n == 8
    assert first(release, "a").mean == Mean("exact", 3.7)  # without the item: 11 / 3
    guard(release, TWO_TEAMS)


def test_a_few_answers_are_hidden_everywhere_and_the_item_stays():
    """Two of 76 answers: they vanish from the item and the scale at every level."""
    many = tree({"org": None, "a": "org", "b": "org"}, {"a": 90, "b": 9})
    answers = [("a", (4, 3, 4, 2))] * 74 + [("b", (4, 3, 4, 5))] * 2 + [("b", (4, 3, 4, None))] * 4
    release = publish(
        facts=facts(),
        questionnaire=questionnaire(4),
        tree=many,
        responses=[respond(atom, *values, items=FOUR) for atom, values in answers],
        previous=None,
    ).release
    assert release.left_scale == ()
    assert first(release, "org").items[3].n == 74
    assert [item.item for item in first(release, "b").items] == list(FOUR[:3])
    assert (first(release, "b").n, first(release, "b").mean.value) == (6, 3.7)
    guard(release, many)


def test_a_trend_needs_the_same_group_items_and_details_both_times():
    earlier = wave(*[("a", (2, 2, 3, 2)), ("a", (3, 2, 2, 2))] * 6, *OTHERS, wave="2024")
    now = wave(*MIXED, *OTHERS, previous=earlier, wave="2025")
    trend = first(now, "a").trend
    assert (trend.value, trend.n, trend.label) == (2.3, 12, "clearly_higher")
    assert trend.difference == 1.3  # 3.625 - 2.3 and not 3.6 - 2.3
    assert (now.previous_wave, now.previous_title) == ("2024", "Meting 2024")
    guard(now, TWO_TEAMS)
    small = wave(*MIXED[:9], *OTHERS, previous=earlier)
    assert first(small, "a").trend is None
    asked = earlier.principles[0]
    others = tuple(replace(item, version=2) for item in asked.items[:3])
    changed = [
        replace(earlier, principles=(replace(asked, items=(*others, asked.items[3])),)),
        replace(earlier, left_scale=("p0i0", "p0i1", "p0i2")),
        replace(earlier, groups=(earlier.groups[0], *earlier.groups[2:])),
        replace(earlier, principles=()),
    ]
    for before in changed:
        assert first(wave(*MIXED, *OTHERS, previous=before), "a").trend is None
    coarse = replace(first(earlier, "a"), mean=Mean("at_most", 1.2), spread=None)
    results = replace(earlier.group("a").results, principles=(coarse,))
    team = replace(earlier.group("a"), results=results)
    before = replace(earlier, groups=(earlier.groups[0], team, earlier.groups[2]))
    assert first(wave(*MIXED, *OTHERS, previous=before), "a").trend is None


def test_a_trend_over_a_reworded_item_is_over_the_common_items_and_says_so():
    earlier = wave(*[("a", (2, 2, 3, 2)), ("a", (3, 2, 2, 2))] * 6, *OTHERS, wave="2024")
    asked = earlier.principles[0]
    other = replace(asked.items[3], version=2)
    before = replace(earlier, principles=(replace(asked, items=(*asked.items[:3], other)),))
    now = wave(*MIXED, *OTHERS, previous=before, wave="2025")
    trend = first(now, "a").trend
    assert (trend.basis, trend.own, trend.value, trend.difference) == ("common", 3.8, 2.3, 1.5)
    guard(now, TWO_TEAMS)
    assert from_json(as_json(now)) == now


def test_a_bridge_wave_pools_both_wordings_and_tells_what_the_words_did():
    """Three years: the old words, half of each, the new words."""
    design = BridgeDesign("2024", "Meting 2024", ("p0i3",))
    (one,) = questionnaire(4).sets
    (principle,) = one.principles
    items = (*principle.items[:3], replace(principle.items[3], version=2))
    new = replace(
        questionnaire(4), sets=(replace(one, principles=(replace(principle, items=items),)),)
    )

    def year(asked, previous: Release | None, choices: Choices | None = None) -> Release:
        found = publish(
            facts=facts(),
            questionnaire=asked,
            tree=TWO_TEAMS,
            responses=[
                replace(
                    respond(atom, *values[:3], values[3] + (half == NEW), items=FOUR),
                    trait=half,
                )
                for place, (atom, values) in enumerate([*MIXED, *OTHERS])
                for half in [(EARLIER, NEW)[(place // 2) % 2] if choices else ""]
            ],
            previous=previous,
            choices=choices,
        )
        guard(found.release, TWO_TEAMS, found.crossing)
        return found.release

    before = year(questionnaire(4), None)
    during = year(new, before, Choices(bridge=design))
    (told,) = during.bridge.items
    assert (told.item, told.earlier_n, told.n) == ("p0i3", 23, 22)
    assert told.low <= 1 <= told.high
    team = first(during, "a")
    assert team.items[3].n == 12  # a team's numbers hold both wordings
    after = year(new, during)
    assert after.bridge is None
    marks = Break("p0", FOUR[:3], reworded=("p0i3",))
    assert (before.breaks, during.breaks, after.breaks) == ((), (marks,), (marks,))
    for release in (during, after):
        trend = first(release, "a").trend
        assert (trend.basis, trend.difference, trend.label) == ("common", 0, "no_difference")
    assert first(year(new, after), "a").trend.basis == "all"


def test_a_joint_group_has_a_trend_only_with_the_same_members():
    groups = tree({"org": None, "joint": "org", "b": "org"}, {"joint": 14, "b": 40})
    answers = [
        respond("joint" if atom == "a" else atom, *values, items=FOUR)
        for atom, values in (*MIXED, *OTHERS)
    ]

    def again(previous: Release | None) -> Release:
        return publish(
            facts=facts(),
            questionnaire=questionnaire(4),
            tree=groups,
            responses=answers,
            previous=previous,
        ).release

    earlier = again(None)
    assert first(again(earlier), "joint").trend.label == "no_difference"
    joint = replace(earlier.group("joint"), members=("Een", "Drie"))
    other = replace(earlier, groups=(earlier.groups[0], joint, earlier.groups[2]))
    assert first(again(other), "joint").trend is None


def test_what_cannot_be_published_is_refused_with_a_reason():
    with pytest.raises(ReleaseError, match="ondergrens van deze meting is 4"):
        wave(*MIXED, minimum=4)
    with pytest.raises(ReleaseError, match="groep die niet in deze meting zit"):
        wave(("elders", (1, 2, 3, 4)))
    with pytest.raises(ReleaseError, match="vorige meting is van Voorbeeld"):
        wave(*MIXED, previous=replace(wave(), organisation="anders"))


def test_a_higher_minimum_raises_the_one_for_details_too():
    release = wave(*MIXED, *OTHERS, minimum=12)
    assert (release.minimum_group, release.detail_group) == (12, 12)
    assert release.group("a").results.detailed
    assert wave(*MIXED, *OTHERS, minimum=13).group("a").results is None


def test_800_people_in_75_groups_are_published_and_guarded_in_under_three_seconds():
    groups, asked, responses = random_wave(1, groups=75, people=800, sizes=[4] * 6)
    start = time.perf_counter()
    release = publish(
        facts=facts(), questionnaire=asked, tree=groups, responses=responses, previous=None
    ).release
    guard(release, groups)
    spent = time.perf_counter() - start
    print(f"published and guarded in {spent:.2f} s")
    assert len(groups.groups) == 75
    assert spent < 3


def test_a_name_that_holds_several_values_gets_no_score_of_its_own_but_its_items_do():
    asked = questionnaire(4, 2)
    first_set = asked.sets[0]
    both = first_set.principles
    marked = replace(both[0], flags=("by_item",))
    asked = replace(asked, sets=(replace(first_set, principles=(marked, *both[1:])),))
    names = (*FOUR, "p1i0", "p1i1")
    responses = [
        respond(atom, *values, 3 + number % 2, 4, items=names)
        for number, (atom, values) in enumerate([*MIXED, *OTHERS])
    ]

    release = publish(
        facts=facts(5), questionnaire=asked, tree=TWO_TEAMS, responses=responses, previous=None
    ).release

    guard(release, TWO_TEAMS)
    together, other = release.group("a").results.principles
    assert release.principles[0].by_item and not release.principles[1].by_item
    assert (together.mean, together.interval, together.rest, together.agreement) == (None,) * 4
    assert [item.n for item in together.items] == [12] * 4
    assert other.mean is not None


def test_where_fewer_than_six_in_ten_took_part_bounds_take_the_place_of_a_margin():
    release = wave(*MIXED, *OTHERS[:21])
    guard(release, TWO_TEAMS)
    team, other = first(release, "a"), first(release, "b")
    assert team.interval is not None
    assert team.bounds is None
    # 21 of 40 with a mean that reads 2.9: (21 x 2.85 + 19) / 40 and (21 x 2.95 + 95) / 40
    assert other.mean == Mean("exact", 2.9)
    assert (other.interval, other.bounds) == (None, Interval(low=1.9, high=4.0))
    assert (other.spread, other.agreement) == (0.5, "some")


def test_no_margin_tells_that_one_of_all_who_took_part_has_no_score():
    """All 14 took part. A margin would say that the score is not of all of them."""
    for last in ((4, 3, 4, 2), (None, None, None, None)):
        unsure = Response("a", dict.fromkeys(FOUR, "nvt"))
        known = [respond(atom, *v, items=FOUR) for atom, v in [*MIXED, MIXED[0], *OTHERS]]
        release = publish(
            facts=facts(),
            questionnaire=questionnaire(4),
            tree=TWO_TEAMS,
            responses=[*known, unsure if last[0] is None else respond("a", *last, items=FOUR)],
            previous=None,
        ).release
        guard(release, TWO_TEAMS)
        assert release.group("a").results.n == release.group("a").results.invited
        assert first(release, "a").interval is None
        assert all(item.favour_range is None for item in first(release, "a").items)


def test_an_item_says_what_its_share_means_for_the_whole_group_and_has_bars_from_twenty_answers():
    release = wave(*MIXED, *OTHERS)
    small, large = first(release, "a").items[3], first(release, "org").items[0]
    # six of the twelve agree; of all fourteen
    assert (small.shares.favour, small.favour_range) == (50, CountRange(low=6, high=8, of=14))
    assert small.bars == ()
    # of 45 answers 11 are a 2, 11 a 3, 17 a 4 and 6 a 5
    assert [(bar.first, bar.last, bar.percent) for bar in large.bars] == [
        (1, 2, 24), (3, 3, 24), (4, 4, 38), (5, 5, 13),
    ]  # fmt: skip
    guard(release, TWO_TEAMS)


def test_bars_of_two_groups_never_give_those_of_fewer_than_twenty_answers_by_subtraction():
    """45 and 33 answers have enough each; the twelve that they differ by do not."""
    release = wave(*MIXED, *OTHERS)
    assert first(release, "org").items[0].bars
    bare = first(release, "b").items[0]
    assert bare.n >= BARS_FROM
    assert not bare.bars
    bars = show_bars(Histogram((0, 11, 11, 11, 0)), bare.shares)
    assert bars
    with pytest.raises(ReleaseError, match=r"de staven van stelling p0i0 .* minder dan 20 mensen"):
        guard(changed(release, "b", items=(replace(bare, bars=bars),)), TWO_TEAMS)
    assert first(wave(*MIXED, *MIXED, *OTHERS), "b").items[0].bars  # they differ by 24


def test_the_margin_of_a_single_item_never_gives_that_of_fewer_than_twenty_by_subtraction():
    def single(*answers: tuple[str, int]) -> Release:
        return publish(
            facts=facts(),
            questionnaire=questionnaire(1),
            tree=TWO_TEAMS,
            responses=[respond(atom, value, items=FOUR[:1]) for atom, value in answers],
            previous=None,
        ).release

    many = [("b", value) for value in (2, 3, 4, 5)] * 6
    release = single(*[("a", value) for value in (2, 3, 4, 5)] * 3, *many)
    whole, part = first(release, "org"), first(release, "b")
    assert (whole.interval, whole.spread) == (Interval(3.2, 3.8), 1.25)
    assert (part.n, part.interval, part.spread) == (24, None, None)
    for forged in ({"spread": 1.25}, {"spread": 1.25, "interval": Interval(3.1, 3.9)}):
        with pytest.raises(ReleaseError, match="min die van de groepen daarbinnen"):
            guard(changed(release, "b", **forged), TWO_TEAMS)
    guard(release, TWO_TEAMS)
    alike = single(*[("a", 4), ("a", 5)] * 6, *[("b", 4), ("b", 5)] * 12)
    assert first(alike, "org").items[0].shares.kind == "favour_at_least"
    with pytest.raises(ReleaseError, match="een marge bij één stelling"):
        guard(changed(alike, "org", spread=0.75), TWO_TEAMS)


def test_a_scale_of_which_a_team_answered_one_item_has_no_margin_under_twenty_people():
    """Two of the twelve answered the other item: it is hidden, so the scores are one item's."""
    many = tree({"org": None, "a": "org", "b": "org"}, {"a": 90, "b": 14})

    def made(*team: tuple[int, int | None]) -> Release:
        others = [("a", one) for one in ((2, 2), (3, 4), (4, 3), (5, 4))] * 20
        return publish(
            facts=facts(),
            questionnaire=questionnaire(2),
            tree=many,
            responses=[
                respond(atom, *values, items=FOUR[:2])
                for atom, values in (*others, *(("b", one) for one in team))
            ],
            previous=None,
        ).release

    both = made(*[(2, 3), (3, 4), (4, 2), (5, 3)] * 3)
    assert all(first(both, group).interval for group in ("org", "a", "b"))
    release = made(*[(2, None), (3, None), (4, None), (5, None), (3, None)] * 2, (2, 3), (5, 4))
    assert release.left_scale == ()
    assert [item.item for item in first(release, "b").items] == ["p0i0"]
    shown = [first(release, group).interval is not None for group in ("org", "a", "b")]
    assert shown == [True, False, False]  # the organisation's and a's would give b's
    guard(release, many)
    for group in ("a", "b"):
        with pytest.raises(ReleaseError, match=r"de spreiding .* minder dan 20 mensen"):
            guard(changed(release, group, spread=1.25), many)


def changed(release: Release, group: str, **fields: object) -> Release:
    """Return a release in which a group says something else of its one principle."""
    one = first(release, group)
    items = fields.pop("items", ())
    other = replace(one, items=(*items, *one.items[len(items) :]), **fields)
    return replace(
        release,
        groups=tuple(
            replace(each, results=replace(each.results, principles=(other,)))
            if each.id == group
            else each
            for each in release.groups
        ),
    )
