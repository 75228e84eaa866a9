"""What is said of the whole group follows from what is printed, and is true."""

from fractions import Fraction

import pytest

from surveyapp.domain.disclosure.coarse import show_mean, show_shares
from surveyapp.domain.disclosure.whole_group import favour_range, mean_bounds
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.measuring.proportions import hypergeometric_range
from surveyapp.domain.release import CountRange, GroupResults, Interval, Mean, Shares, shown_n


def group(n: int, invited: int) -> GroupResults:
    return GroupResults(n=n, invited=invited, detailed=True, principles=())


def test_the_range_is_that_of_the_specification():
    seven = Shares("favour_rest", favour=70, rest=30)
    assert favour_range(seven, 10, group(10, 12)) == CountRange(low=7, high=9, of=12)
    half = Shares("three", favour=50, neutral=25, against=25)
    assert favour_range(half, 24, group(24, 40)) == CountRange(low=15, high=25, of=40)


@pytest.mark.parametrize(
    "shares",
    [None, Shares("favour_at_least", favour=90), Shares("against_rest", against=70, rest=30)],
)
def test_there_is_no_range_without_a_share_or_where_everybody_took_part(shares):
    assert favour_range(shares, 10, group(10, 12)) is None
    assert favour_range(Shares("favour_rest", favour=70, rest=30), 10, group(10, 10)) is None


def test_who_took_part_without_a_score_is_no_part_of_the_whole_group():
    shares = Shares("favour_rest", favour=70, rest=30)
    assert favour_range(shares, 10, group(13, 15)) == CountRange(low=7, high=9, of=12)


@pytest.mark.parametrize("n", [10, 11, 19, 20, 21, 60, 130])
def test_ranges_and_bounds_look_the_same_where_what_is_printed_does(n):
    """With the exact counts in them, one person without an opinion would show.

    Of more than a hundred people they would tell the count behind the whole percentage too.
    """
    results = group(n, n + 6)
    by_shown: dict[object, set[object]] = {}
    by_exact: dict[object, set[object]] = {}
    for valid in (n, n - 1, n - 2):
        for favour in range(2, valid - 1):
            shares = show_shares(Histogram((0, valid - favour, 0, favour, 0)))
            shown = shares, shown_n(results, valid)
            by_shown.setdefault(shown, set()).add(favour_range(shares, valid, results))
            exact = hypergeometric_range(count=favour, n=valid, invited=n + 6 - (n - valid))
            by_exact.setdefault(shown, set()).add(exact)
    assert all(len(found) == 1 for found in by_shown.values())
    assert n < 60 or any(len(found) > 1 for found in by_exact.values())


@pytest.mark.parametrize("n", [10, 15, 40, 150])
def test_a_range_is_never_narrower_than_that_of_the_count_itself(n):
    for missing in (0, 1, 2):
        results = group(n + missing, n + missing + 5)
        for favour in range(2, n - 1):
            shares = show_shares(Histogram((0, n - favour, 0, favour, 0)))
            found = favour_range(shares, n, results)
            everybody = results.invited - (missing if missing > 1 else 0)
            size = everybody - 5
            low, high = hypergeometric_range(count=favour, n=size, invited=everybody)
            assert found.low <= low <= high <= found.high


def test_bounds_stand_where_fewer_than_six_in_ten_took_part_and_are_true():
    assert mean_bounds(Mean("exact", 3.8), 10, group(10, 16)) is None
    assert mean_bounds(Mean("exact", 3.8), 12, group(12, 20)) is None
    assert mean_bounds(Mean("at_least", 4.8), 10, group(10, 20)) is None
    # (10 x 3.75 + 10 x 1) / 20 = 2.375 and (10 x 3.85 + 10 x 5) / 20 = 4.425
    found = mean_bounds(Mean("exact", 3.8), 10, group(10, 20))
    assert found == Interval(low=2.3, high=4.5)
    for total in range(13, 47):
        mean = show_mean(Fraction(total, 10), 10)
        shown = mean_bounds(mean, 10, group(10, 20))
        if shown is not None:
            assert shown.low <= (total + 10) / 20
            assert shown.high >= (total + 50) / 20
