"""What the answers of some say about their whole group, from nothing but what is shown of them.

Each of these follows from numbers that stand beside it as they are printed, so it cannot give
anything away.
"""

from fractions import Fraction
from functools import lru_cache

from surveyapp.domain.disclosure.coarse import some_counts
from surveyapp.domain.measuring.proportions import hypergeometric_range, published_bounds
from surveyapp.domain.release import CountRange, GroupResults, Interval, Mean, Shares, shown_n

_KEPT = 1 << 16
"""Ranges to remember: 600 teams have 30 items each, and many teams are of one size."""


def low_response(results: GroupResults) -> bool:
    """Tell whether fewer than six in ten of a group took part.

    Source: method 1.11.
    """
    return 5 * results.n < 3 * results.invited


def favour_range(shares: Shares | None, n: int, results: GroupResults) -> CountRange | None:
    """Return how many of the whole group would agree, from the share that is shown.

    The whole group is everybody invited, without those who took part and had no score on this
    item; one such person is not told apart (see ``shown_n``) and counts as somebody who does not
    agree. The range holds for every count that reads as the share: of more than a hundred people
    the exact count would say more than the whole percentage does, and all teams' counts taken from
    the organisation's would undo a team's coarse share.

    Args:
        shares: of the item, as shown.
        n: valid answers.
        results: the group.

    Returns:
        None where the share is no number, or where everybody took part.

    Source: method 1.6, decision 16.
    """
    if shares is None or shares.kind not in ("three", "favour_rest"):
        return None
    shown, everybody = _as_printed(n, results)
    sizes = (shown, shown - 1) if shown == results.n else (shown,)
    counts = [count for size in sizes for count in some_counts(shares.favour, size)]
    if not counts or shown >= everybody:
        return None
    return CountRange(
        low=_range(min(counts), shown, everybody)[0],
        high=_range(max(counts), shown, everybody)[1],
        of=everybody,
    )


def mean_bounds(mean: Mean, n: int, results: GroupResults) -> Interval | None:
    """Return between which means the whole group's must lie, where too few took part for a margin.

    Args:
        mean: of the scale, as shown.
        n: people with a score.
        results: the group.

    Source: method 1.6 and 1.11.
    """
    if mean.kind != "exact" or not low_response(results):
        return None
    shown, everybody = _as_printed(n, results)
    low, high = published_bounds(mean=Fraction(repr(mean.value)), n=shown, invited=everybody)
    return Interval(low=float(low), high=float(high))


def _as_printed(n: int, results: GroupResults) -> tuple[int, int]:
    """Return n as a reader sees it, and the whole group without those who had no score."""
    shown = shown_n(results, n)
    return shown, results.invited - (results.n - shown)


@lru_cache(maxsize=_KEPT)
def _range(count: int, n: int, invited: int) -> tuple[int, int]:
    return hypergeometric_range(count=count, n=n, invited=invited)
