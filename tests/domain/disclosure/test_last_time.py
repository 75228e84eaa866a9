"""The trend: only what both times asked alike, and only what both times show exactly."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.coarse import show_item
from surveyapp.domain.disclosure.last_time import compare_with_previous, look_back
from surveyapp.domain.disclosure.release_guard import guard
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.measuring.counting import histogram, read_answers
from surveyapp.domain.measuring.rounding import half_up
from surveyapp.domain.measuring.trend import published_spread, welch_p_value
from surveyapp.domain.publishing import publish
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import Comparison, Mean, PrincipleResult, Release
from surveyapp.domain.responses import Response
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, questionnaire, respond, tree

TEAMS = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 40})
FOUR = ("p0i0", "p0i1", "p0i2", "p0i3")
ASKED = questionnaire(4)
Rows = Sequence[Sequence[int | None]]
TEAM: Rows = [(4, 3, 4, 2), (5, 4, 3, 4)] * 6
EARLIER: Rows = [(2, 2, 3, 2), (3, 2, 2, 4)] * 6
OTHERS: Rows = [(3, 3, 2, 2), (4, 2, 3, 3), (2, 4, 4, 3)] * 11


def reworded(asked: Questionnaire, *items: str) -> Questionnaire:
    """Return a questionnaire in which some items got their next version."""

    def principle(one):
        changed = tuple(replace(i, version=i.version + (i.id in items)) for i in one.items)
        return replace(one, items=changed)

    (one,) = asked.sets
    return replace(asked, sets=(replace(one, principles=tuple(map(principle, one.principles))),))


def responses(team: Rows, items: Sequence[str], others: Rows = OTHERS) -> list[Response]:
    rows = [("a", row) for row in team] + [("b", row[: len(items)]) for row in others]
    return [respond(atom, *row, items=items) for atom, row in rows]


def wave(
    team: Rows,
    asked: Questionnaire = ASKED,
    previous: Release | None = None,
    others: Rows = OTHERS,
) -> Release:
    """Publish a wave of team a beside team b, and let the guard look at it."""
    release = publish(
        facts=facts(),
        questionnaire=asked,
        tree=TEAMS,
        responses=responses(team, [item.id for item in asked.items()], others),
        previous=previous,
    ).release
    guard(release, TEAMS)
    return release


def team_a(release: Release) -> PrincipleResult:
    return release.group("a").results.principles[0]


def trend(
    team: Rows, asked: Questionnaire = ASKED, earlier: Release | None = None
) -> Comparison | None:
    return team_a(wave(team, asked, earlier or wave(EARLIER))).trend


def test_the_whole_scale_is_compared_when_all_items_were_asked_alike():
    found = trend(TEAM)
    # 87 / 24 = 3.625 beside the 2.5 that last time published
    assert (found.basis, found.own) == ("all", None)
    assert (found.value, found.difference, found.n) == (2.5, 1.1, 12)
    assert found.label == "clearly_higher"


def test_with_a_reworded_item_only_the_others_are_compared():
    found = trend(TEAM, reworded(ASKED, "p0i3"))
    # now 4.5, 3.5 and 3.5; last time published as 2.5, 2.0 and 2.5
    assert (found.basis, found.own, found.value) == ("common", 3.8, 2.3)
    assert found.difference == 1.5  # 3.8333 - 2.3333
    assert (found.n, found.label) == (12, "clearly_higher")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=12, max_size=12))
def test_no_answer_to_a_reworded_item_moves_the_trend(answers):
    """The attack: an item in other words that jumps by two points, and a report that calls it
    progress. Over the whole scale it would be half a point."""
    asked = reworded(ASKED, "p0i3")
    jumped = [(*row[:3], answer) for row, answer in zip(EARLIER, answers, strict=True)]
    found = trend(jumped, asked)
    calm = trend(EARLIER, asked)
    assert (calm.difference, calm.label) == (0, "no_difference")
    assert found is None or replace(found, n=12) == calm
    fine = show_item(histogram(answers), detailed=True)[0].kind == "exact"
    assert (found is None) == (not fine)  # then nothing stands beside the mean of the scale


def test_a_jump_of_two_points_on_a_reworded_item_would_have_been_called_a_clear_rise():
    calm = [(2, 2, 3, 2), (3, 2, 2, 3)] * 12
    jumped = [(*row[:3], row[3] + 2) for row in calm]
    assert trend(jumped, earlier=wave(calm)).label == "clearly_higher"
    assert trend(jumped, reworded(ASKED, "p0i3"), wave(calm)).label == "no_difference"


@pytest.mark.parametrize(
    ("then", "now", "changed", "expected"),
    [
        (4, 4, 1, "common"),
        (4, 4, 2, "common"),
        (4, 4, 3, None),  # one item is no scale
        (2, 2, 1, None),
        (2, 4, 0, "common"),
        (4, 2, 0, "common"),
        (2, 5, 0, None),  # two of five is less than half
        (5, 2, 0, None),
        (6, 6, 3, "common"),
        (6, 6, 4, None),
    ],
)
def test_at_least_two_items_and_half_of_each_scale_must_have_been_asked_alike(
    then, now, changed, expected
):
    chance = random.Random(4)

    def rows(size: int, people: int) -> Rows:
        return [[chance.choice((2, 3, 3, 4, 4)) for _ in range(size)] for _ in range(people)]

    before = wave(rows(then, 24), questionnaire(then), others=rows(then, 30))
    asked = reworded(questionnaire(now), *[f"p0i{i}" for i in range(changed)])
    found = team_a(wave(rows(now, 24), asked, before, others=rows(now, 30))).trend
    assert (found and found.basis) == expected


def test_a_single_item_has_a_trend_from_twenty_people_both_times():
    asked = questionnaire(1)
    many, few = [(2,), (3,), (4,), (5,)] * 5, [(2,), (3,), (4,), (5,)] * 4
    others = [(3,), (4,), (2,)] * 10
    found = {
        (then, now): team_a(
            wave(team, asked, wave(before, asked, others=others), others=others)
        ).trend
        for then, before in ((20, many), (16, few))
        for now, team in ((20, many), (16, few))
    }
    assert found.pop((20, 20)).label == "no_difference"
    assert set(found.values()) == {None}


def test_half_of_the_people_in_other_words_is_another_question():
    """So much for the wave of the bridge itself and for the one after it."""
    before = wave(EARLIER)
    (principle,) = before.principles
    halved = tuple(replace(item, bridged=item.id == "p0i3") for item in principle.items)
    after = replace(before, principles=(replace(principle, items=halved),))
    found = trend(TEAM, earlier=after)
    assert found == trend(TEAM, reworded(ASKED, "p0i3"))
    assert found.basis == "common"
    during = compare_with_previous(
        plan_release(TEAMS, ASKED, read_answers(ASKED, responses(TEAM, FOUR)), 5),
        ASKED.asked()[0],
        TEAMS.groups[1],
        team_a(wave(TEAM)),
        last_time=look_back(before),
        bridged=frozenset({"p0i3"}),
    )
    assert (during.basis, during.own) == ("common", Fraction(23, 6))
    assert float(half_up(during.difference)) == found.difference


def test_a_scale_that_lost_an_item_to_too_few_answers_is_compared_on_the_others():
    before = wave(EARLIER)
    assert trend(TEAM, earlier=replace(before, left_scale=("p0i3",))) == trend(
        TEAM, reworded(ASKED, "p0i3")
    )


def test_an_item_from_another_principle_does_not_count():
    """Its wording is the same, and last time it was no part of this scale."""
    asked = questionnaire(3, 1)
    (one,) = asked.sets
    first, second = one.principles
    moved = (
        replace(first, items=(*first.items, *second.items)),
        replace(second, items=first.items[:1]),
    )
    now = replace(asked, sets=(replace(one, principles=(moved[0], replace(moved[1], on=False))),))
    items = [item.id for item in now.items()]
    assert items == ["p0i0", "p0i1", "p0i2", "p1i0"]
    found = team_a(
        publish(
            facts=facts(),
            questionnaire=now,
            tree=TEAMS,
            responses=responses(TEAM, items),
            previous=wave(EARLIER, asked),
        ).release
    ).trend
    assert (found.basis, found.own, found.value) == ("common", 3.8, 2.3)


def test_a_coded_item_is_not_undone_by_the_mean_over_the_common_items():
    """Twice the mean over both, minus the one that is exact, would be the other to the tenth."""
    asked = reworded(ASKED, "p0i2", "p0i3")
    fives = [(5, 3, 4, 2), (5, 4, 3, 4)] * 6
    now = wave(fives, asked, wave(EARLIER))
    shown = team_a(now)
    assert shown.items[0].mean == Mean("at_least", 4.8)
    own = (histogram(r[0] for r in fives).mean + histogram(r[1] for r in fives).mean) / 2
    undone = 2 * own - Fraction(repr(shown.items[1].mean.value))
    assert undone == 5
    assert shown.trend is None
    assert team_a(wave(TEAM, asked, wave(fives))).trend is None  # nor what was coded last time


def test_an_item_without_details_takes_no_part():
    """Nine of twelve answered it: enough for its mean, not for a trend on it."""
    asked = reworded(ASKED, "p0i3")
    nine = [(*row[:2], row[2] if i < 9 else None, row[3]) for i, row in enumerate(TEAM)]
    shown = team_a(wave(nine, asked, wave(EARLIER)))
    assert (shown.items[2].n, shown.items[2].shares, shown.items[2].mean.kind) == (9, None, "exact")
    assert shown.trend is None
    ten = [(*row[:2], row[2] if i < 10 else None, row[3]) for i, row in enumerate(TEAM)]
    assert team_a(wave(ten, asked, wave(EARLIER))).trend.basis == "common"
    assert trend(TEAM, asked, wave(nine)) is None
    assert trend(TEAM, asked, wave(ten)).n == 10


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10**6), changed=st.integers(0, 2), tilt=st.floats(0, 1))
def test_a_trend_can_be_worked_out_from_the_item_means_that_stand_beside_it(seed, changed, tilt):
    """Linear in what is released exactly, and nothing else: the promise of the common items."""
    chance = random.Random(seed)

    def rows() -> Rows:
        return [
            [
                None if chance.random() < 0.05 else 5 - int(chance.random() ** (1 + 3 * tilt) * 4)
                for _ in range(4)
            ]
            for _ in range(chance.choice((12, 20)))
        ]

    before = wave(rows())
    asked = reworded(ASKED, *FOUR[:changed])
    team = rows()
    now = team_a(wave(team, asked, before))
    found = now.trend
    if found is None:
        return
    assert found.basis == ("common" if changed else "all")
    common = [item for item in now.items if item.item not in FOUR[:changed]]
    then = [item for item in team_a(before).items if item.item not in FOUR[:changed]]
    assert {item.mean.kind for item in (*common, *then)} == {"exact"}
    if changed:
        assert None not in {item.shares for item in (*common, *then)}
        exact = exact_mean(team, changed)
        other = sum(Fraction(repr(i.mean.value)) for i in then) / len(then)
        assert abs(exact - Fraction(repr(found.own))) <= Fraction(1, 20)
        assert abs(other - Fraction(repr(found.value))) <= Fraction(1, 20)
        assert abs(exact - other - Fraction(repr(found.difference))) <= Fraction(1, 20)


@pytest.mark.parametrize(
    "forged",
    [
        {"own": None},
        {"basis": "all"},
        {"own": 4.7},  # no mean of these items
        {"difference": 1.2},  # another own mean than the one that is shown
        {"value": 2.6},
    ],
)
def test_the_guard_refuses_a_trend_that_does_not_follow_from_the_means_beside_it(forged):
    now = wave(TEAM, reworded(ASKED, "p0i3"), wave(EARLIER))

    def with_trend(**how) -> Release:
        result = replace(team_a(now), trend=replace(team_a(now).trend, **how))
        results = replace(now.group("a").results, principles=(result,))
        team = replace(now.group("a"), results=results)
        return replace(now, groups=(now.groups[0], team, now.groups[2]))

    guard(with_trend(), TEAMS)
    with pytest.raises(ReleaseError, match="vergelijkt met de vorige meting wat er niet staat"):
        guard(with_trend(**forged), TEAMS)


def exact_mean(team: Rows, first: int) -> Fraction:
    columns = [[row[i] for row in team if counts(row) and row[i]] for i in range(first, 4)]
    return sum((histogram(c).mean for c in columns), start=Fraction(0)) / len(columns)


def counts(row: Iterable[int | None]) -> bool:
    return sum(value is not None for value in row) >= 2


def test_even_the_exact_sums_of_exact_items_never_tell_that_all_were_of_one_mind():
    """A trend can sharpen the rounding of the items in it, at best to their exact sums."""
    cases = proven = undone = 0
    for n in range(10, 16):
        classes = defaultdict(list)
        for answers in combinations_with_replacement(range(1, 6), n):
            found = histogram(answers)
            mean, shares = show_item(found, detailed=True)
            if mean.kind == "exact":
                classes[sum(answers), shares].append(found)
                cases += 1
            elif len(set(answers)) == 1:
                undone += 1
        for alike in classes.values():
            same = (
                all(one.favour == n for one in alike),
                all(one.neutral == n for one in alike),
                all(one.against == n for one in alike),
                all(max(one.counts) == n for one in alike),
            )
            proven += any(same)
    print(f"sums of exact items: {cases} answer vectors, {proven} kinds prove one mind")
    assert cases > 10_000 and undone == 6 * 3
    assert proven == 0


def test_chance_alone_seldom_makes_a_trend_on_common_items():
    """No spread of the common items is published; that of the scale, made wider, stands in.

    Nothing changed between the waves. Four items, two of them common, as alike as items of one
    scale are, or with the common ones spread wider than the others.
    """
    chance = np.random.default_rng(11)
    found = {}
    for name, spreads in {"alike": (0.9,) * 4, "common wider": (1.1, 1.1, 0.7, 0.7)}.items():
        for n in (10, 14, 30):
            runs, rejected, clear = 1000, 0, 0
            for _ in range(runs):
                now, then = (drawn(chance, n, spreads) for _ in range(2))
                before = Fraction(int(np.floor(then[:, :2].mean() * 10 + 0.5)), 10)
                exact = Fraction(int(now[:, :2].sum()), 2 * n)
                wider = [min(2.0, scale_spread(rows) * sqrt(2)) for rows in (now, then)]
                p = welch_p_value(
                    difference=exact - before,
                    spread=wider[0],
                    n=n,
                    earlier_spread=wider[1],
                    earlier_n=n,
                )
                rejected += p < 0.05
                clear += p < 0.05 and abs(exact - before) >= 0.3
            found[name, n] = rejected / runs
            print(f"{name}, n={n}: {rejected} of {runs} trends rejected, {clear} large enough")
    assert all(share <= 0.05 for share in found.values())


def drawn(chance: np.random.Generator, n: int, spreads: Sequence[float]) -> np.ndarray:
    person = chance.normal(0, 0.6, (n, 1))
    noise = chance.normal(0, 1, (n, 4)) * np.sqrt(np.square(spreads) - 0.36)
    return np.clip(np.rint(3.7 + person + noise), 1, 5).astype(int)


def scale_spread(rows: np.ndarray) -> float:
    sums = [int(one) for one in rows.sum(axis=1)]
    n, total = len(sums), sum(sums)
    variance = Fraction(n * sum(s * s for s in sums) - total**2, n * (n - 1) * 16)
    return published_spread(variance)
