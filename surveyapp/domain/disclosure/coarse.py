"""Coarse display: a mean or share never says that everybody answered alike."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from surveyapp.domain.measuring.counting import HIGHEST, LOWEST, Histogram
from surveyapp.domain.measuring.rounding import (
    counts_reading,
    down,
    half_up,
    up,
    whole_percentage,
)
from surveyapp.domain.release import Mean, Shares

_HALF_TENTH = Fraction(1, 20)
_MIDDLE = 3.0
_KEPT = 1 << 12
"""Bounds to remember: every item of every team asks for that of its n."""
SINGLE_ITEM_FROM = 20
"""Below this, an interval or spread of one item, with its mean and shares, gives answers away."""


@lru_cache(maxsize=_KEPT)
def highest(n: int) -> Fraction:
    """Return the bound from which a mean of ``n`` answers reads "at least": 4.6 for 5 people.

    One person may always have been as little in favour as neutral.

    Source: method 2.5 D.
    """
    return down(HIGHEST - Fraction(2, n))


@lru_cache(maxsize=_KEPT)
def lowest(n: int) -> Fraction:
    """Return the bound up to which a mean of ``n`` answers reads "at most": 1.4 for 5 people."""
    return up(LOWEST + Fraction(2, n))


def show_mean(mean: Fraction, n: int) -> Mean:
    """Return a mean as it may be shown: one decimal, or a bound near the ends of the scale."""
    if mean >= highest(n):
        return Mean("at_least", float(highest(n)))
    if mean <= lowest(n):
        return Mean("at_most", float(lowest(n)))
    return Mean("exact", float(half_up(mean)))


def show_shares(answers: Histogram) -> Shares:
    """Return the three shares as they may be shown beside an exact ``n``.

    A share of at most one person (see ``few``) is never given and cannot be found by subtraction:
    it is joined with its neighbour, or only the largest share is given, as a bound. Which of the
    two smaller shares was the small one stays open.

    Source: decision 16; a brute force over all answers of 5 to 15 people is among the tests.
    """
    n, favour, neutral, against = answers.n, answers.favour, answers.neutral, answers.against
    small = few(n)
    if favour >= n - small:
        return Shares("favour_at_least", favour=nearly_all(n, without=small))
    if against >= n - small:
        return Shares("against_at_least", against=nearly_all(n, without=small))
    if favour <= small and against <= small:
        return Shares("neutral_at_least", neutral=nearly_all(n, without=2 * small))
    if favour <= small:
        return Shares(
            "against_rest",
            against=whole_percentage(against, n),
            rest=whole_percentage(n - against, n),
        )
    if neutral <= small or against <= small:
        return Shares(
            "favour_rest",
            favour=whole_percentage(favour, n),
            rest=whole_percentage(n - favour, n),
        )
    return Shares(
        "three",
        favour=whole_percentage(favour, n),
        neutral=whole_percentage(neutral, n),
        against=whole_percentage(against, n),
    )


def few(n: int) -> int:
    """Return of how many people a share is never given: one, or what would read 0 % or 100 %."""
    return max(1, n // 200)


def nearly_all(n: int, *, without: int) -> int:
    """Return the bound "at least .. %" for all but ``without`` of n people."""
    return floor(Fraction(100 * (n - without), n))


def possible_shares(shares: Shares, n: int) -> bool:
    """Tell whether some ``n`` answers may be shown as these shares.

    Whole percentages stand for ranges of counts; it takes no more than comparing their ends.
    """
    unused: tuple[int | None, ...]
    given: tuple[int | None, ...]
    match shares.kind:
        case "favour_at_least":
            return shares == Shares("favour_at_least", favour=nearly_all(n, without=few(n)))
        case "against_at_least":
            return shares == Shares("against_at_least", against=nearly_all(n, without=few(n)))
        case "neutral_at_least":
            return shares == Shares("neutral_at_least", neutral=nearly_all(n, without=2 * few(n)))
        case "favour_rest":
            unused, given = (shares.neutral, shares.against), (shares.favour, shares.rest)
        case "against_rest":
            unused, given = (shares.neutral, shares.favour), (shares.against, shares.rest)
        case "three":
            unused, given = (shares.rest,), (shares.favour, shares.neutral, shares.against)
    return set(unused) == {None} and add_up_to([some_counts(one, n) for one in given], n)


def some_counts(percent: int | None, n: int) -> range:
    """Return the counts of ``n`` that read as a percentage and may be shown as one."""
    read = range(0) if percent is None else counts_reading(percent, n)
    return range(max(read.start, few(n) + 1), min(read.stop, n - few(n)))


def add_up_to(counts: Sequence[range], n: int) -> bool:
    """Tell whether one count out of each range can be chosen so that together they are ``n``."""
    return all(counts) and sum(map(min, counts)) <= n <= sum(map(max, counts))


def at_most(count: int, n: int) -> int:
    """Return the bound "at most .. %" for ``count`` of n people."""
    return ceil(Fraction(100 * count, n))


def show_item(answers: Histogram, *, detailed: bool) -> tuple[Mean, Shares | None]:
    """Return the mean of an item and, for a group with details, its shares."""
    if not detailed:
        return show_mean(answers.mean, answers.n), None
    shares = show_shares(answers)
    if shares.kind == "neutral_at_least":
        return Mean("about", _MIDDLE), shares
    return show_mean(answers.mean, answers.n), shares


def show_alone(answers: Histogram, *, detailed: bool) -> Mean:
    """Return the mean of an item that no shares ever stand beside.

    Among shares "about 3" comes with "at least 80 % neutral". Where there are none it must not say
    that by itself, so whatever mean could go with it reads "about 3": also where everybody is at
    odds. The item of one team's people, whose shares stand elsewhere, is among them.
    """
    if detailed and abs(answers.mean - Fraction(_MIDDLE)) <= Fraction(
        2 * few(answers.n), answers.n
    ):
        return Mean("about", _MIDDLE)
    return show_mean(answers.mean, answers.n)


def divided(shares: Shares | None) -> bool:
    """Tell whether shares say by themselves that at least two people think otherwise."""
    return shares is not None and shares.kind in ("three", "favour_rest", "against_rest")


def shown_deviation(answers: Histogram, mean: Mean, shares: Shares | None) -> Fraction:
    """Return the mean absolute deviation of an item, no finer than the item is shown.

    Beside "at least 90 % in favour" and a mean of 4.4 the exact deviation would tell whether it
    was 100 %. So an item that is not shown to be divided counts with the least deviation that its
    mean allows: everybody on one of the two answers next to it.

    Source: decision 16; a brute force over all answers of 10 to 15 people is among the tests.
    """
    if divided(shares):
        return answers.deviation
    part = _as_fraction(mean.value) % 1
    return 2 * part * (1 - part)


def show_scale(mean: Fraction, n: int, items: Sequence[Mean]) -> Mean:
    """Return the mean of a scale as it may be shown beside its items.

    An exact scale mean beside a coded item would undo the coding: the scale minus the other items
    is that item. So as soon as one item of the scale is coded in the group, the scale says no more
    than can be worked out from the items as shown.

    Args:
        mean: the exact mean of the scores.
        n: people with a score.
        items: how the items in the scale are shown for the same group.
    """
    return combine(items) if coded(items) else show_mean(mean, n)


def coded(means: Sequence[Mean]) -> bool:
    """Tell whether at least one of the means is shown as a bound."""
    return any(mean.kind != "exact" for mean in means)


def combine(items: Sequence[Mean]) -> Mean:
    """Return what shown item means, at least one of them coded, say of their scale."""
    kinds = {item.kind for item in items} - {"exact"}
    shown = [_as_fraction(item.value) for item in items]
    exact = sum(1 for item in items if item.kind == "exact")
    mean, margin = sum(shown) / Fraction(len(shown)), _HALF_TENTH * exact / len(shown)
    if kinds == {"at_least"}:
        return Mean("at_least", float(down(mean - margin)))
    if kinds == {"at_most"}:
        return Mean("at_most", float(up(mean + margin)))
    return Mean("about", float(half_up(mean)))


def possible_exact(value: float, n: int, *, whole_answers: bool) -> bool:
    """Tell whether a mean of ``n`` can read ``value`` without lying in a coded range.

    Args:
        value: the mean as shown, one decimal.
        n: number of answers.
        whole_answers: True for an item, whose sum is a whole number.
    """
    shown = _as_fraction(value)
    if half_up(shown) != shown:
        return False
    if not whole_answers:
        return lowest(n) <= shown <= highest(n)
    first, last = ceil(n * (shown - _HALF_TENTH)), ceil(n * (shown + _HALF_TENTH)) - 1
    return any(lowest(n) < Fraction(total, n) < highest(n) for total in range(first, last + 1))


def _as_fraction(value: float) -> Fraction:
    """Return the decimal that a shown number reads as."""
    return Fraction(repr(value))
