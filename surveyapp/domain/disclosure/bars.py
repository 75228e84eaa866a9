"""Five-category bars: the shares of an item in more detail, where enough people answered."""

from collections.abc import Iterator, Sequence

from surveyapp.domain.disclosure.coarse import (
    SINGLE_ITEM_FROM,
    add_up_to,
    few,
    some_counts,
)
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.measuring.rounding import whole_percentage
from surveyapp.domain.release import Bar, Shares

BARS_FROM = SINGLE_ITEM_FROM
"""Fewer answers than this are not spread over five categories (decision 15).

The same number as for the margin of a single item: one plan holds both.
"""
_AGAINST, _NEUTRAL, _FAVOUR = (1, 2), (3, 3), (4, 5)
_SPLIT = (_AGAINST, _FAVOUR)
Part = tuple[int, int]


def show_bars(answers: Histogram, shares: Shares | None) -> tuple[Bar, ...]:
    """Return the bars that may stand beside the shares of an item; none where shares are a bound.

    What the shares join stays joined. The two answers in favour, or against, stand apart only
    where each is that of enough people to be a share by itself: otherwise the one would be the
    other's rest. The caller sees to it that no two groups with bars differ by fewer answers.

    Args:
        answers: of the item.
        shares: how they are shown.

    Source: measurement specification 2.5 D, decision 15.
    """
    if answers.n < BARS_FROM:
        return ()
    return tuple(
        Bar(first, last, whole_percentage(answers.between(first, last), answers.n))
        for part, _ in _parts(shares)
        for first, last in _apart(part, answers)
    )


def possible_bars(bars: Sequence[Bar], shares: Shares | None, n: int) -> bool:
    """Tell whether some ``n`` answers may be shown as these bars beside these shares."""
    if not bars:
        return True
    left = list(bars)
    counts = []
    for part, percent in _parts(shares):
        found = some_counts(percent, n)
        whole, apart = left[:1], left[:2]
        if [(bar.first, bar.last, bar.percent) for bar in whole] == [(*part, percent)]:
            left = left[1:]
        elif part in _SPLIT and [(bar.first, bar.last) for bar in apart] == [(p, p) for p in part]:
            found = _overlap(found, *(some_counts(bar.percent, n) for bar in apart))
            left = left[2:]
        else:
            return False
        counts.append(found)
    return n >= BARS_FROM and bool(counts) and not left and add_up_to(counts, n)


def _parts(shares: Shares | None) -> Iterator[tuple[Part, int | None]]:
    """Yield the answers that shares are given of, from 1 to 5, and how large they are."""
    if shares is None:
        return
    match shares.kind:
        case "three":
            yield from (
                (_AGAINST, shares.against),
                (_NEUTRAL, shares.neutral),
                (_FAVOUR, shares.favour),
            )
        case "favour_rest":
            yield from (((1, 3), shares.rest), (_FAVOUR, shares.favour))
        case "against_rest":
            yield from ((_AGAINST, shares.against), ((3, 5), shares.rest))


def _apart(part: Part, answers: Histogram) -> tuple[Part, ...]:
    first, last = part
    fewest = min(answers.between(first, first), answers.between(last, last))
    if part in _SPLIT and fewest > few(answers.n):
        return (first, first), (last, last)
    return (part,)


def _overlap(together: range, one: range, other: range) -> range:
    """Return which sums of two counts may also be the count of both together."""
    if not (one and other):
        return range(0)
    first, last = one[0] + other[0], one[-1] + other[-1]
    return range(max(together.start, first), min(together.stop, last + 1))
