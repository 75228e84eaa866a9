"""Coarse display: what is shown never proves that everybody answered alike."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import product

import pytest

from surveyapp.domain.disclosure.coarse import (
    combine,
    divided,
    highest,
    lowest,
    possible_exact,
    show_item,
    show_mean,
    show_scale,
    show_shares,
    shown_deviation,
)
from surveyapp.domain.measuring.agreement import agreement
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.measuring.intervals import published_interval
from surveyapp.domain.measuring.rounding import half_up
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.measuring.trend import published_spread
from surveyapp.domain.release import Mean, Shares
from tests.domain.disclosure.answer_vectors import PROOFS, everything, proven


@pytest.mark.parametrize("n", range(5, 16))
def test_no_mean_and_shares_prove_anything_about_everybody(n):
    assert not proven(n, lambda answers: show_item(answers, detailed=n >= 10))


def beside_agreement(answers: Histogram) -> object:
    mean, shares = show_item(answers, detailed=True)
    return mean, shares, agreement(shown_deviation(answers, mean, shares))


def beside_exact_agreement(answers: Histogram) -> object:
    return *show_item(answers, detailed=True), agreement(answers.deviation)


@pytest.mark.parametrize("n", range(10, 16))
def test_agreement_beside_means_and_shares_proves_nothing_either(n):
    """The exact deviation would: 10 people, 4.4, at least 90 % in favour, close: all of them."""
    assert not proven(n, beside_agreement)
    assert proven(n, beside_exact_agreement) >= {"all in favour", "all against"}


def test_an_item_that_is_not_shown_divided_adds_no_more_than_its_display_to_agreement():
    alike: dict[object, set[Fraction]] = {}
    for answers in everything(11):
        mean, shares = show_item(answers, detailed=True)
        if not divided(shares):
            found = shown_deviation(answers, mean, shares)
            alike.setdefault((mean, shares), set()).add(found)
    assert all(len(some) == 1 for some in alike.values())


def beside_a_margin(answers: Histogram, *, whenever: bool) -> object:
    mean, shares = show_item(answers, detailed=True)
    if mean.kind != "exact" or not (whenever or divided(shares)):
        return mean, shares
    tally = ScaleTally(unit=1, scores=dict(enumerate(answers.counts, start=1)))
    ends = published_interval(mean=answers.mean, n=20, invited=24, variance=tally.variance)
    return mean, shares, ends, published_spread(tally.variance)


def test_a_margin_around_a_single_item_proves_nothing_where_its_shares_are_divided():
    """From 20 people on a single item may have one, but beside "at least 95 %" it would tell."""
    assert not proven(20, partial(beside_a_margin, whenever=False))
    assert proven(20, partial(beside_a_margin, whenever=True)) >= {"all in favour", "all against"}


def exact_mean(answers: Histogram) -> float:
    return float(half_up(answers.mean))


def exact_shares(answers: Histogram) -> tuple[int, ...]:
    return answers.favour, answers.neutral, answers.against


def coded_one_by_one(answers: Histogram) -> tuple[object, ...]:
    """Code every share by itself, as a bound, and leave exact ones beside it."""

    def code(count: int) -> object:
        if count >= answers.n - 1:
            return "nearly all"
        return "hardly any" if count <= 1 else count

    return tuple(code(count) for count in exact_shares(answers))


@pytest.mark.parametrize("n", [5, 10, 15])
def test_without_coding_means_and_shares_prove_all_of_it(n):
    assert proven(n, exact_mean) == {"all in favour", "all against", "unanimous"}
    assert proven(n, exact_shares) >= {"all in favour", "all against", "all neutral"}
    assert "all neutral" in proven(n, lambda a: (show_mean(a.mean, n), coded_one_by_one(a)))


@pytest.mark.parametrize("n", range(10, 31))
def test_no_share_of_one_person_can_be_found_by_subtraction(n):
    """Every display with a share in it fits two or more ways to fill the small ones."""
    alike: dict[Shares, set[tuple[int, ...]]] = {}
    for favour in range(n + 1):
        for neutral in range(n + 1 - favour):
            answers = Histogram((0, n - favour - neutral, neutral, favour, 0))
            alike.setdefault(show_shares(answers), set()).add(exact_shares(answers))
    for some in alike.values():
        for place in range(3):
            assert {one[place] for one in some} not in ({0}, {1}, {n - 1}, {n})


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((0, 5, 4, 3, 2), Shares("three", favour=36, neutral=29, against=36)),
        ((0, 1, 4, 7, 2), Shares("favour_rest", favour=64, rest=36)),
        ((0, 4, 1, 7, 2), Shares("favour_rest", favour=64, rest=36)),
        ((3, 6, 4, 1, 0), Shares("against_rest", against=64, rest=36)),
        ((0, 0, 1, 11, 2), Shares("favour_at_least", favour=92)),
        ((6, 8, 0, 0, 0), Shares("against_at_least", against=92)),
        ((0, 1, 12, 1, 0), Shares("neutral_at_least", neutral=85)),
        ((0, 0, 14, 0, 0), Shares("neutral_at_least", neutral=85)),
    ],
)
def test_small_shares_are_joined_with_their_neighbour(counts, shares):
    shown = show_item(Histogram(counts), detailed=True)
    assert shown[1] == shares
    assert (shown[0] == Mean("about", 3.0)) == (shares.kind == "neutral_at_least")


def test_bounds_are_those_of_the_specification():
    assert [float(highest(n)) for n in (5, 10)] == [4.6, 4.8]
    assert [float(lowest(n)) for n in (5, 10)] == [1.4, 1.2]
    assert show_mean(Fraction(23, 5), 5) == Mean("at_least", 4.6)
    assert show_mean(Fraction(22, 5), 5) == Mean("exact", 4.4)
    assert show_mean(Fraction(7, 5), 5) == Mean("at_most", 1.4)


def pairs(n: int) -> Iterator[tuple[Histogram, Histogram]]:
    return product(list(everything(n)), repeat=2)


def scale_display(one: Histogram, two: Histogram, *, undone: bool) -> object:
    items = [show_item(answers, detailed=False)[0] for answers in (one, two)]
    mean = (one.mean + two.mean) / 2
    return *items, show_mean(mean, one.n) if undone else show_scale(mean, one.n, items)


@pytest.mark.parametrize("n", [5])
def test_a_scale_beside_its_items_proves_nothing_about_a_coded_item(n):
    for undone in (True, False):
        alike: dict[object, list[Histogram]] = {}
        for one, two in pairs(n):
            alike.setdefault(scale_display(one, two, undone=undone), []).append(one)
        found = any(all(map(PROOFS["unanimous"], some)) for some in alike.values())
        assert found == undone


@pytest.mark.parametrize(
    ("items", "scale"),
    [
        ([("at_least", 4.6), ("exact", 3.0)], ("at_least", 3.7)),
        ([("at_least", 4.6), ("at_least", 4.6)], ("at_least", 4.6)),
        ([("at_most", 1.4), ("exact", 3.0)], ("at_most", 2.3)),
        ([("at_least", 4.8), ("at_most", 1.2)], ("about", 3.0)),
        ([("about", 3.0), ("exact", 4.0)], ("about", 3.5)),
    ],
)
def test_a_scale_with_a_coded_item_says_what_its_items_say(items, scale):
    assert combine([Mean(*item) for item in items]) == Mean(*scale)


def test_every_bound_on_a_scale_is_true():
    for one, two in pairs(5):
        shown = [show_item(answers, detailed=False)[0] for answers in (one, two)]
        mean = (one.mean + two.mean) / 2
        scale = show_scale(mean, 5, shown)
        bound = Fraction(repr(scale.value))
        assert scale.kind != "at_least" or mean >= bound
        assert scale.kind != "at_most" or mean <= bound


@pytest.mark.parametrize("n", range(5, 16))
def test_an_exact_mean_can_be_checked_from_what_is_shown(n):
    for answers in everything(n):
        shown = show_mean(answers.mean, n)
        assert possible_exact(shown.value, n, whole_answers=True) or shown.kind != "exact"
    for value in (1.0, 5.0, 4.95, float(highest(n) + Fraction(1, 10)), 3.123):
        assert not possible_exact(value, n, whole_answers=True)
        assert not possible_exact(value, n, whole_answers=False)
