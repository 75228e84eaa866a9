"""Everything that is shown of an item and its principle, over every vector of answers there is."""

from fractions import Fraction

import pytest

from surveyapp.domain.disclosure import group_numbers, results
from surveyapp.domain.disclosure.bars import possible_bars, show_bars
from surveyapp.domain.disclosure.coarse import possible_shares, show_shares
from surveyapp.domain.disclosure.comparing import Pair
from surveyapp.domain.disclosure.group_guard import check_group
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.measuring.rounding import half_up, whole_percentage
from surveyapp.domain.release import Bar, GroupResults, Mean, Shares
from tests.domain.disclosure.answer_vectors import PROOFS, classes, everything, proven, proven_by
from tests.domain.disclosure.one_item import compared_whatever, two_teams, whole_display


@pytest.mark.parametrize("n", [*range(5, 16), 20, 21])
def test_nothing_shown_of_a_group_proves_anything_about_everybody_in_it(n):
    """All took part, most did (a margin from 20 on), fewer than six in ten did (bounds)."""
    for invited in (n, n + 3, 2 * n) if n <= 20 else (n + 3,):
        alike = classes(n, whole_display(n, invited))
        vectors = sum(map(len, alike.values()))
        print(f"{n} of {invited}: {vectors} vectors look like {len(alike)} displays")
        assert not proven_by(alike)


def uncoded(answers: Histogram, *, detailed: bool) -> tuple[Mean, Shares | None]:
    parts = (answers.favour, answers.neutral, answers.against)
    favour, neutral, against = (whole_percentage(part, answers.n) for part in parts)
    shares = Shares("three", favour=favour, neutral=neutral, against=against)
    return Mean("exact", float(half_up(answers.mean))), shares if detailed else None


@pytest.mark.parametrize("n", [5, 10, 20])
def test_without_coding_the_same_display_proves_all_of_it(n, monkeypatch):
    monkeypatch.setattr(group_numbers, "show_item", uncoded)
    monkeypatch.setattr(
        group_numbers, "show_scale", lambda mean, *_: Mean("exact", float(half_up(mean)))
    )
    found = proven(n, whole_display(n, n + 3))
    print(f"{n} answers, nothing coded, prove: {sorted(found)}")
    assert found == set(PROOFS) - ({"all neutral"} if n < 10 else set())


def test_each_part_of_the_display_is_there_to_be_tested():
    def shown(n: int, invited: int) -> GroupResults:
        return whole_display(n, invited)(Histogram((2, 2, n - 8, 2, 2)))

    (team,), (many,), (few,) = (
        one.principles for one in (shown(12, 14), shown(20, 23), shown(20, 40))
    )
    assert team.items[0].shares and team.items[0].favour_range and team.agreement
    assert not team.items[0].bars and team.interval is None
    assert many.items[0].bars and many.interval and many.spread and many.bounds is None
    assert few.bounds and few.interval is None
    assert (
        whole_display(20, 20)(Histogram((2, 2, 12, 2, 2))).principles[0].items[0].favour_range
        is None
    )


TEAMS = [Histogram((1, 2, 3, 4, 2)), Histogram((0, 2, 3, 5, 1))]


@pytest.mark.parametrize("n", [10, 11])
def test_the_rest_beside_one_team_proves_nothing_about_the_other_team(n):
    """Two teams: the rest of the organisation of the one is the other."""
    for one in TEAMS:
        alike = classes(n, two_teams(one, n))
        vectors = sum(map(len, alike.values()))
        compared = sum(first.principles[0].rest is not None for first, _ in alike)
        print(f"beside {one.n}: {vectors} vectors of {n} look like {len(alike)} displays")
        assert compared > len(alike) / 2
        assert not proven_by(alike)


def test_a_comparison_with_a_rest_that_is_coded_elsewhere_would_prove_it(monkeypatch):
    pair = Pair(other=Fraction(0), difference=Fraction(0), n=0, p=None)
    monkeypatch.setattr(results, "compare_with_rest", compared_whatever(pair))
    assert proven(10, two_teams(TEAMS[0], 10)) >= {"all in favour", "all against", "unanimous"}


@pytest.mark.parametrize("n", [*range(5, 16), 20])
def test_the_guard_understands_every_display(n):
    for invited in (n, n + 3, 2 * n):
        display = whole_display(n, invited)
        for number, answers in enumerate(everything(n)):
            if number % 7 == 0:
                shown = display(answers)
                check_group(shown, "org")
                for item in shown.principles[0].items:
                    assert possible_bars(item.bars, item.shares, item.n)
                    assert item.shares is None or possible_shares(item.shares, item.n)


def all_shares(n: int) -> set[Shares]:
    return {
        show_shares(Histogram((0, n - favour - neutral, neutral, favour, 0)))
        for favour in range(n + 1)
        for neutral in range(n + 1 - favour)
    }


def near(shares: Shares) -> set[Shares]:
    """Return shares that differ a point or two, or give one part more or less."""
    parts = ("favour", "neutral", "against", "rest")
    given = {part: getattr(shares, part) for part in parts}
    found = set()
    for part, percent in given.items():
        changes = [50] if percent is None else [None, *(percent + by for by in (-2, -1, 1, 2))]
        found |= {Shares(shares.kind, **(given | {part: change})) for change in changes}
    return found


@pytest.mark.parametrize("n", [*range(10, 31), 450])
def test_the_guard_allows_exactly_the_shares_that_answers_can_have(n):
    """It computes with the ends of ranges; here every count is tried."""
    shown = all_shares(n)
    assert all(possible_shares(one, n) for one in shown)
    others = {other for one in shown for other in near(one)}
    print(f"{n}: {len(shown)} ways, {len(others - shown)} others")
    assert not any(possible_shares(one, n) for one in others - shown)


@pytest.mark.parametrize("n", [10, 99, 400, 450])
def test_no_share_reads_nobody_or_everybody(n):
    for one in all_shares(n):
        for percent in (one.favour, one.neutral, one.against, one.rest):
            assert percent is None or 0 < percent < 100


def test_a_bar_is_never_of_fewer_than_two_people_and_its_neighbour_not_either():
    """Shares and bars alone leave open, for every answer, whether nobody or somebody gave it."""
    alike: dict[object, set[tuple[int, ...]]] = {}
    for answers in everything(20):
        shares = show_shares(answers)
        alike.setdefault((shares, show_bars(answers, shares)), set()).add(answers.counts)
    print(f"20 answers: {len(alike)} displays of bars")
    for some in alike.values():
        for place in range(5):
            assert {counts[place] for counts in some} not in ({0}, {1}, {19}, {20})


@pytest.mark.parametrize(
    ("counts", "bars"),
    [
        ((2, 3, 4, 5, 6), [(1, 1, 10), (2, 2, 15), (3, 3, 20), (4, 4, 25), (5, 5, 30)]),
        ((1, 4, 4, 5, 6), [(1, 2, 25), (3, 3, 20), (4, 4, 25), (5, 5, 30)]),
        ((5, 4, 4, 0, 7), [(1, 1, 25), (2, 2, 20), (3, 3, 20), (4, 5, 35)]),
        ((3, 5, 1, 5, 6), [(1, 3, 45), (4, 4, 25), (5, 5, 30)]),
        ((5, 5, 9, 0, 1), [(1, 1, 25), (2, 2, 25), (3, 5, 50)]),
        ((0, 0, 1, 9, 10), []),
        ((0, 1, 18, 1, 0), []),
        ((2, 3, 4, 5, 5), []),
    ],
)
def test_bars_join_what_shares_join_and_what_would_be_hardly_anybody(counts, bars):
    answers = Histogram(counts)
    shown = show_bars(answers, show_shares(answers))
    assert [(bar.first, bar.last, bar.percent) for bar in shown] == bars


@pytest.mark.parametrize(
    "bars",
    [
        [(1, 1, 10), (2, 2, 15), (3, 3, 20), (4, 4, 25)],
        [(1, 1, 5), (2, 2, 20), (3, 3, 20), (4, 4, 25), (5, 5, 30)],
        [(1, 1, 10), (2, 2, 15), (3, 3, 20), (4, 4, 30), (5, 5, 30)],
        [(1, 1, 11), (2, 2, 15), (3, 3, 20), (4, 4, 25), (5, 5, 30)],
        [(1, 2, 25), (3, 3, 25), (4, 5, 55)],
        [(2, 2, 15), (1, 1, 10), (3, 3, 20), (4, 4, 25), (5, 5, 30)],
        [(1, 2, 25), (3, 5, 75)],
        [(1, 2, 25)],
    ],
)
def test_bars_that_do_not_fit_their_shares_are_not_possible(bars):
    shares = Shares("three", favour=55, neutral=20, against=25)
    whole = (Bar(1, 2, 25), Bar(3, 3, 20), Bar(4, 5, 55))
    assert possible_bars(whole, shares, 20)
    assert not possible_bars(whole, shares, 19)
    assert not possible_bars(whole, None, 20)
    assert not possible_bars(whole, Shares("favour_at_least", favour=95), 20)
    assert not possible_bars([Bar(*bar) for bar in bars], shares, 20)
