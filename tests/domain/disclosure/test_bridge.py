"""The bridge: what new wording does by itself, and nothing about a half that is of one mind."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import ndtr
from scipy.stats import ttest_ind

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.bridge import BridgeDesign, bridge_results, wording_effect
from surveyapp.domain.disclosure.coarse import show_mean
from surveyapp.domain.disclosure.release_plan import ReleasePlan, plan_release
from surveyapp.domain.measuring.counting import Answers, Histogram, histogram
from surveyapp.domain.measuring.rounding import half_up
from surveyapp.domain.publishing import Choices, Publication, guard, publish
from surveyapp.domain.release import BridgeItem, Mean
from surveyapp.domain.responses import Response
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import facts, questionnaire, tree

DESIGN = BridgeDesign("2024", "Meting 2024", ("p0i0",))
ASKED = questionnaire(2)
WHOLE = tree({"org": None}, {"org": 500})
TEAMS = tree({"org": None, "a": "org", "b": "org", "c": "org"}, dict.fromkeys("abc", 100))


def people(half: str, *values: int, atom: str = "org") -> list[Answers]:
    """Return people of one half with their answers to the reworded item; 0 has no opinion."""
    return [
        Answers(atom, {"p0i1": 3 + place % 2} | ({"p0i0": value} if value else {}), trait=half)
        for place, value in enumerate(values)
    ]


def planned(answers: Sequence[Answers], groups=WHOLE) -> ReleasePlan:
    return plan_release(groups, ASKED, answers, 5, crossed=True)


def bridged(answers: Sequence[Answers], groups=WHOLE, design=DESIGN) -> BridgeItem | None:
    found = bridge_results(ASKED, planned(answers, groups), answers, 5, design=design)
    assert (found.earlier_wave, found.earlier_title) == ("2024", "Meting 2024")
    assert len(found.items) <= 1
    return found.items[0] if found.items else None


THEN = (2, 3, 3, 4, 4, 4, 5, 2, 3, 4) * 3
NOW = (3, 3, 4, 4, 5, 5, 4, 2, 4, 5) * 3


def test_the_effect_is_the_difference_of_the_halves_with_the_interval_of_welch():
    found = bridged(people(EARLIER, *THEN) + people(NEW, *NOW))
    assert (found.item, found.earlier_n, found.n) == ("p0i0", 30, 30)
    assert (found.earlier, found.mean) == (Mean("exact", 3.4), Mean("exact", 3.9))
    theirs = ttest_ind(NOW, THEN, equal_var=False).confidence_interval(0.95)
    assert found.effect == 0.5
    assert found.low <= theirs.low < found.low + 0.01
    assert found.high - 0.01 < theirs.high <= found.high


def test_halves_of_unequal_size_and_spread_have_the_interval_of_welch():
    now = (3, 4) * 60
    found = bridged(people(EARLIER, *THEN[:21]) + people(NEW, *now))
    theirs = ttest_ind(now, THEN[:21], equal_var=False).confidence_interval(0.95)
    assert found.low <= theirs.low < found.low + 0.01
    assert found.high - 0.01 < theirs.high <= found.high
    assert found.effect == float(half_up(Fraction(7, 2) - Fraction(sum(THEN[:21]), 21), 100))


def test_an_effect_is_told_from_twenty_people_and_a_mean_from_ten_in_either_half():
    assert bridged(people(EARLIER, *THEN[:20]) + people(NEW, *NOW[:20])).effect is not None
    for then, now in ((19, 30), (30, 19), (10, 10)):
        found = bridged(people(EARLIER, *THEN[:then]) + people(NEW, *NOW[:now]))
        assert (found.effect, found.low, found.high) == (None, None, None)
        assert found.mean.kind == "exact"
    for then, now in ((9, 30), (30, 9), (0, 30), (30, 0)):
        assert bridged(people(EARLIER, *THEN[:then]) + people(NEW, *NOW[:now])) is None
    nine = people(EARLIER, *THEN[:9], *[0] * 21) + people(NEW, *NOW)
    assert bridged(nine) is None  # thirty took part, nine had an opinion


def test_a_wave_with_nobody_or_with_answers_of_neither_half_has_no_effects():
    assert bridged([]) is None
    assert bridged(people("", *THEN, *NOW)) is None
    assert bridged(people(EARLIER, *[0] * 30) + people(NEW, *[0] * 30)) is None


def test_only_the_reworded_items_are_told():
    answers = people(EARLIER, *THEN) + people(NEW, *NOW)
    assert bridged(answers, design=replace(DESIGN, items=())) is None
    assert bridged(answers, design=replace(DESIGN, items=("p0i1",))).item == "p0i1"


def test_how_many_of_a_half_had_no_opinion_is_not_told():
    answers = people(EARLIER, *THEN, 0) + people(NEW, *NOW, 0, 0)
    found = bridged(answers)
    assert (found.earlier_n, found.n) == (31, 32)
    assert found.effect == 0.5


def test_halves_are_only_told_beside_totals_that_were_made_for_it():
    answers = people(EARLIER, *THEN) + people(NEW, *NOW)
    plan = plan_release(WHOLE, ASKED, answers, 5)
    with pytest.raises(ValueError, match="crossed plan"):
        bridge_results(ASKED, plan, answers, 5, design=DESIGN)


def test_halves_that_are_of_one_mind_say_nothing():
    """An interval of no width, or two means beside each other's sum, would tell it."""
    for then, now in ((4, 4), (4, 3), (5, 1), (3, 3), (1, 5)):
        assert bridged(people(EARLIER, *[then] * 30) + people(NEW, *[now] * 30)) is None
        assert bridged(people(EARLIER, *[then] * 30) + people(NEW, *NOW)) is None
        assert bridged(people(EARLIER, *THEN) + people(NEW, *[now] * 30)) is None
    assert bridged(people(EARLIER, *[4, 5] * 15) + people(NEW, *NOW)) is None  # all in favour
    assert bridged(people(EARLIER, *[4, 5] * 14, 4, 3) + people(NEW, *NOW)) is None  # but one
    assert bridged(people(EARLIER, *[4, 5] * 14, 2, 3) + people(NEW, *NOW)) is not None


def test_a_coded_mean_is_not_undone_by_the_organisation_minus_the_other_half():
    coarse = [5] * 97 + [3] * 3
    answers = people(EARLIER, *coarse) + people(NEW, *NOW)
    plan = planned(answers)
    whole = plan.answers("p0i0", "org")
    assert show_mean(whole.mean, whole.n).kind == "exact"
    assert show_mean(histogram(coarse).mean, 100).kind == "at_least"
    undone = (whole.mean * whole.n - histogram(NOW).mean * len(NOW)) / 100
    assert undone == histogram(coarse).mean
    assert bridged(answers) is None
    both = bridged(people(EARLIER, *coarse) + people(NEW, *coarse))
    assert (both.earlier, both.mean, both.effect) == (
        Mean("at_least", 4.9), Mean("at_least", 4.9), None,
    )  # fmt: skip


def lopsided(few: int) -> list[Answers]:
    """Team a nearly all in the one half and b in the other: halves minus teams are a few people."""
    return [
        *people(EARLIER, *THEN, atom="a"),
        *people(NEW, *NOW[:few], atom="a"),
        *people(EARLIER, *THEN[:few], atom="b"),
        *people(NEW, *NOW, atom="b"),
    ]


def test_halves_from_which_the_teams_would_leave_a_few_people_are_not_told():
    two = tree({"org": None, "a": "org", "b": "org"}, {"a": 60, "b": 60})
    answers = lopsided(2)
    plan = planned(answers, two)
    shown = plan.items["p0i0"].groups
    assert {"a", "b"} <= shown
    assert attack(plan, answers, "p0i0") is not None  # so the plain ten in either half would leak
    assert bridged(answers, two) is None
    assert bridged(lopsided(3), two) is not None


def attack(plan: ReleasePlan, answers: Sequence[Answers], item: str) -> object:
    """Try to compute a few people's answers from an item's groups and the means of the halves."""
    counts: Counter[str] = Counter()
    for one in answers:
        if item in one.values and plan.block_of[one.atom] in plan.items[item].blocks:
            counts[f"{one.atom}/{one.trait}"] += 1
    inside = {
        group: {cell for cell in counts if plan.block_of[cell.split("/")[0]] in plan.within[group]}
        for group in plan.items[item].groups
    }
    halves = [{cell for cell in counts if cell.endswith(f"/{half}")} for half in (EARLIER, NEW)]
    return find_small([*inside.values(), *halves], counts, 5)


@st.composite
def halved_waves(draw: st.DrawFn) -> list[Answers]:
    """Draw three teams and some people between them, in halves that are seldom even."""
    chance = random.Random(draw(st.integers(0, 10**6)))
    open_ = draw(st.sampled_from([0.0, 0.05, 0.4]))
    lost = draw(st.sampled_from([0.0, 0.03]))
    found = []
    for atom in ("org", "a", "b", "c"):
        odds = draw(st.sampled_from([0.1, 0.5, 0.5, 0.5, 0.9]))
        for _ in range(draw(st.sampled_from([0, 6, 12, 20, 30]))):
            half = EARLIER if chance.random() < odds else NEW
            half = "" if chance.random() < lost else half
            value = 0 if chance.random() < open_ else chance.randint(1, 5)
            found += people(half, value, atom=atom)
    return found


def test_whatever_halves_are_told_nobody_can_compute_fewer_people_than_the_minimum():
    tally: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, derandomize=True)
    @given(halved_waves())
    def check(answers: list[Answers]) -> None:
        tally["cases"] += 1
        plan = planned(answers, TEAMS)
        enough = Counter(a.trait for a in answers if "p0i0" in a.values)
        if min(enough[EARLIER], enough[NEW]) >= 10:
            tally["ten in either half"] += 1
            tally["of these leak"] += attack(plan, answers, "p0i0") is not None
        if bridged(answers, TEAMS) is not None:
            tally["told"] += 1
            assert attack(plan, answers, "p0i0") is None

    check()
    print(f"bridge beside teams: {dict(tally)}")
    assert tally["told"] >= 50
    assert tally["of these leak"] >= 30


def published(answers: Sequence[Answers]) -> Publication:
    """Publish a bridge wave of the three teams and let the guard look at it."""
    found = publish(
        facts=facts(),
        questionnaire=ASKED,
        tree=TEAMS,
        responses=[
            Response(
                one.atom,
                {"p0i0": "nvt"} | {item: str(value) for item, value in one.values.items()},
                trait=one.trait,
            )
            for one in answers
        ],
        previous=None,
        choices=Choices(bridge=DESIGN),
    )
    guard(found.release, TEAMS, found.crossing)
    return found


def test_the_guard_lets_through_what_is_told_and_stops_what_is_not():
    tally: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(halved_waves())
    def check(answers: list[Answers]) -> None:
        found = published(answers)
        if found.release.bridge is None:
            return
        tally["bridges"] += 1
        tally["items told"] += len(found.release.bridge.items)
        halves = [
            histogram(a.values["p0i0"] for a in answers if a.trait == half and "p0i0" in a.values)
            for half in (EARLIER, NEW)
        ]
        leaks = attack(planned(answers, TEAMS), answers, "p0i0") is not None
        if min(half.n for half in halves) < 10 or not leaks:
            return
        tally["plain rule stopped"] += 1
        plain = BridgeItem(
            item="p0i0",
            earlier_n=sum(a.trait == EARLIER for a in answers),
            earlier=show_mean(halves[0].mean, halves[0].n),
            n=sum(a.trait == NEW for a in answers),
            mean=show_mean(halves[1].mean, halves[1].n),
        )
        told = replace(found.release.bridge, items=(plain,))
        with pytest.raises(ReleaseError):
            guard(replace(found.release, bridge=told), TEAMS, found.crossing)

    check()
    print(f"guard on bridges: {dict(tally)}")
    assert tally["items told"] >= 10
    assert tally["plain rule stopped"] >= 10


def test_answers_that_are_hidden_in_a_team_are_hidden_in_the_halves():
    answers = [
        *people(EARLIER, *THEN * 2, atom="a"),
        *people(NEW, *NOW * 2, atom="a"),
        *people(EARLIER, 1, 0, 0, 0, 0, 0, atom="b"),
        *people(NEW, 1, 1, 0, 0, 0, 0, atom="b"),
    ]
    plan = planned(answers, TEAMS)
    assert plan.items["p0i0"].in_scale and "b" not in plan.items["p0i0"].blocks
    found = bridged(answers, TEAMS)
    assert found.effect == 0.5
    assert (found.earlier, found.mean) == (Mean("exact", 3.4), Mean("exact", 3.9))


def test_an_item_that_left_its_scale_is_held_against_the_groups_that_show_it():
    answers = [
        *people(EARLIER, *THEN[:15], atom="a"),
        *people(NEW, *NOW[:15], atom="a"),
        *people(EARLIER, *THEN[:2], *[0] * 10, atom="b"),
        *people(NEW, *NOW[:2], *[0] * 10, atom="b"),
    ]
    plan = planned(answers, TEAMS)
    assert not plan.items["p0i0"].in_scale
    assert plan.items["p0i0"].groups == {"org"}
    found = bridged(answers, TEAMS)
    assert found is not None
    assert found.earlier == show_mean(histogram((*THEN[:15], *THEN[:2])).mean, 17)


def test_a_trend_in_equal_words_is_the_half_with_the_earlier_words_minus_last_time():
    """Ten years of "clearly better" can be one new word; the half with the old ones knows."""
    last = Fraction("3.4")
    found = bridged(people(EARLIER, *THEN) + people(NEW, *NOW))
    naive = histogram(THEN + NOW).mean - last
    assert float(naive) == 0.25
    assert Fraction(repr(found.earlier.value)) - last == 0


VALUES = (3, 4, 5)
TEN = [histogram(answers) for answers in combinations_with_replacement(VALUES, 10)]


def answered(one: Histogram) -> list[int]:
    return [value for value, count in enumerate(one.counts, 1) for _ in range(count)]


def of_one_mind(answers: Histogram) -> bool:
    return answers.n in {answers.favour, answers.neutral, answers.against, *answers.counts}


def proofs(display: Mapping[tuple[Histogram, Histogram], object]) -> int:
    """Count the pairs of halves of which a display proves that one was of one mind.

    The attacker knows how often the organisation gave every answer, as bars nearly say; what that
    proves by itself is not the display's doing.
    """
    known, classes = defaultdict(list), defaultdict(list)
    for pair, shown in display.items():
        both = tuple(map(sum, zip(*(half.counts for half in pair), strict=True)))
        known[both].append(pair)
        classes[shown, both].append(pair)

    def proven(pairs: Sequence[tuple[Histogram, Histogram]]) -> bool:
        return any(all(of_one_mind(pair[half]) for pair in pairs) for half in (0, 1))

    return sum(
        len(pairs)
        for (_, both), pairs in classes.items()
        if proven(pairs) and not proven(known[both])
    )


def test_nothing_that_is_told_of_an_item_proves_that_a_half_was_of_one_mind():
    """Every pair of halves of ten people; the plain rule (coded means only) fails it."""
    ours, plain, bare = {}, {}, 0
    for then, now in product(TEN, repeat=2):
        found = bridged(people(EARLIER, *answered(then)) + people(NEW, *answered(now)))
        ours[then, now] = found
        bare += found is not None
        plain[then, now] = (show_mean(then.mean, 10), show_mean(now.mean, 10))
    print(f"{len(ours)} pairs of halves, {bare} told; the plain rule proves {proofs(plain)}")
    assert bare > 1000
    assert proofs(plain) > 0
    assert proofs(ours) == 0


def test_an_exact_spread_beside_exact_means_never_proves_one_mind_either():
    """The interval gives at best the sum and the sum of squares of each half of twenty."""
    classes = defaultdict(list)
    for counts in product(range(21), repeat=4):
        if sum(counts) <= 20:
            one = Histogram((*counts, 20 - sum(counts)))
            sums = sum(v * c for v, c in enumerate(one.counts, 1))
            squares = sum(v * v * c for v, c in enumerate(one.counts, 1))
            classes[sums, squares].append(one)
    proven = [alike for alike in classes.values() if all(map(of_one_mind, alike))]
    vectors = [one for alike in proven for one in alike]
    print(f"mean and spread of twenty prove {len(vectors)} vectors to be of one mind; none is told")
    assert len(vectors) >= 40
    for one in vectors:
        for half, other in ((EARLIER, NEW), (NEW, EARLIER)):
            assert bridged(people(half, *answered(one)) + people(other, *NOW)) is None


MOOD, TEAM_SPREAD, PERSON_SPREAD, RESPONSE = 3.6, 0.25, 0.85, 0.7
CUTS = np.array([1.5, 2.5, 3.5, 4.5])


def expected(shift: float) -> float:
    """Return the mean answer of everybody there could be, in words that move it by ``shift``."""
    spread = np.hypot(TEAM_SPREAD, PERSON_SPREAD)
    return float(1 + (1 - ndtr((CUTS - MOOD - shift) / spread)).sum())


def drawn(chance: np.random.Generator, moods: np.ndarray, shift: np.ndarray | float) -> np.ndarray:
    """Draw an answer per person from the mood of the team, the person and the words."""
    felt = chance.normal(moods + shift, PERSON_SPREAD)
    return 1 + (felt[:, None] > CUTS).sum(axis=1)


def counted(values: np.ndarray) -> Histogram:
    found = np.bincount(values, minlength=6)[1:].tolist()
    return Histogram(tuple(found))


def by_lot(chance: np.random.Generator, teams: np.ndarray) -> np.ndarray:
    """Give half of every team the new words; of an odd one, one more or one fewer."""
    order = np.lexsort((chance.random(teams.size), teams))
    start = np.searchsorted(teams[order], np.arange(teams.max() + 1))
    place = np.empty(teams.size, dtype=int)
    place[order] = np.arange(teams.size) - start[teams[order]]
    return (place + chance.integers(0, 2, teams.max() + 1)[teams]) % 2 == 1


@pytest.mark.parametrize("effect", [0.0, 0.3])
@pytest.mark.parametrize("invited", [80, 400])
def test_the_interval_holds_the_true_effect_of_the_words_in_93_to_97_of_100_waves(effect, invited):
    """Teams differ, people differ, nobody thinks otherwise than last year: only words changed."""
    chance = np.random.default_rng([int(10 * effect), invited])
    shift = brentq(lambda x: expected(x) - expected(0) - effect, -2, 2)
    true = Fraction(round(10 * effect), 10)
    runs, held, naive, equal_words = 2000, 0, 0, 0
    for _ in range(runs):
        teams = np.sort(chance.integers(0, invited // 8, invited))
        moods = chance.normal(MOOD, TEAM_SPREAD, invited // 8)[teams]
        new = by_lot(chance, teams)
        here = chance.random(invited) < RESPONSE
        answers = drawn(chance, moods, np.where(new, shift, 0.0))
        then, now = counted(answers[here & ~new]), counted(answers[here & new])
        found = wording_effect(then, now)
        held += found.low <= true <= found.high
        last = counted(drawn(chance, moods, 0.0)[chance.random(invited) < RESPONSE])
        everybody = counted(drawn(chance, moods, shift)[here])
        naive += not covers_zero(last, everybody)
        equal_words += not covers_zero(last, then)
    print(
        f"effect {effect}, {invited} invited, {runs} waves: interval holds it in "
        f"{held / runs:.1%}; nothing changed, yet last year against all in new words says so in "
        f"{naive / runs:.1%}, against the half in the same words in {equal_words / runs:.1%}"
    )
    assert 0.93 <= held / runs <= 0.97
    assert equal_words / runs <= 0.07
    assert effect == 0 or invited < 400 or naive / runs > 0.8


def covers_zero(then: Histogram, now: Histogram) -> bool:
    found = wording_effect(then, now)
    return found.low <= 0 <= found.high
