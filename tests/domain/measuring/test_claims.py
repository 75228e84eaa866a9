"""Intervals, tests and labels: published vectors, exact counts and what chance alone does."""

import random
from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest

from surveyapp.domain.measuring.claims import Finding, agreement, holm, label_findings
from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.intervals import half_width, published_interval
from surveyapp.domain.measuring.permutation import LARGEST_EXACT, sum_table
from surveyapp.domain.measuring.trend import published_spread, welch_p_value

TEAM = (4, 5, 3, 4, 2, 4, 3, 5, 4, 4)
SMALL_TEAM = (2, 3, 3, 2, 4, 3, 2, 3)
REST = (1,) * 5 + (2,) * 20 + (3,) * 60 + (4,) * 90 + (5,) * 25


def test_the_interval_of_ten_of_twelve_is_that_of_the_specification():
    assert half_width(n=10, invited=12, variance=Fraction(38, 45)) == pytest.approx(
        0.268369, abs=1e-6
    )
    assert half_width(n=10, invited=10**9, variance=Fraction(38, 45)) == pytest.approx(
        0.657368, abs=1e-6
    )
    assert half_width(n=10, invited=10, variance=Fraction(38, 45)) == 0
    low, high = published_interval(
        mean=Fraction(19, 5), n=10, invited=12, variance=Fraction(38, 45)
    )
    assert (low, high) == (Fraction("3.5"), Fraction("4.1"))


def test_an_interval_is_never_narrower_than_a_tenth_nor_outside_the_scale():
    assert published_interval(mean=Fraction(4), n=10, invited=12, variance=Fraction(0)) == (
        Fraction("3.9"),
        Fraction("4.1"),
    )
    low, high = published_interval(mean=Fraction("4.7"), n=10, invited=90, variance=Fraction(2))
    assert (low, high) == (Fraction("3.7"), Fraction(5))


@pytest.mark.parametrize(
    ("n", "people", "share", "margin"),
    [(120, 200, 0.43, 5.616), (80, 150, 0.5, 7.510), (40, 50, 0.3, 6.416), (375, 500, 0.6, 2.482)],
)
def test_the_correction_gives_the_margins_that_the_people_survey_prints(n, people, share, margin):
    """Theirs: z and N - 1; ours: t and the sample variance. Without a correction 8.9, 11, 14, 5."""
    variance = Fraction(share * (1 - share)) * n / (n - 1)
    ours = 100 * half_width(n=n, invited=people, variance=variance)
    assert ours == pytest.approx(margin, rel=0.05)


def counted_p(team: tuple[int, ...], rest: tuple[int, ...]) -> Fraction:
    """Count every way to draw such a team."""
    sums = [sum(drawn) for drawn in combinations(team + rest, len(team))]
    low = sum(1 for one in sums if one <= sum(team))
    high = sum(1 for one in sums if one >= sum(team))
    return min(Fraction(1), Fraction(2 * min(low, high), len(sums)))


def test_the_permutation_test_is_exact():
    tiny = ((1, 2, 2, 3), (3, 4, 4, 5, 5))
    assert counted_p(*tiny) == Fraction(2, 63)
    table = sum_table(Counter(tiny[0] + tiny[1]), 4)
    assert table.p_value(size=4, total=8) == pytest.approx(2 / 63, rel=1e-12)
    table = sum_table(Counter(SMALL_TEAM + REST), 8)
    exact = 74902190291 / 2230123702599
    assert table.p_value(size=8, total=sum(SMALL_TEAM)) == pytest.approx(exact, rel=1e-11)


def test_one_table_serves_teams_of_every_size_and_any_steps_between_scores():
    chance = random.Random(3)
    pool = tuple(chance.choice((24, 30, 36, 40, 60)) for _ in range(13))
    table = sum_table(Counter(pool), 6)
    for size in range(1, 7):
        team, rest = pool[:size], pool[size:]
        assert table.p_value(size=size, total=sum(team)) == pytest.approx(
            float(counted_p(team, rest)), rel=1e-11
        )


def test_where_everybody_scores_alike_nothing_differs():
    table = sum_table({36: 80}, 70)
    assert table.p_value(size=12, total=12 * 36) == 1
    assert table.p_value(size=70, total=70 * 36) == 1


def test_the_normal_curve_takes_over_where_it_equals_the_exact_test():
    chance = random.Random(5)
    pool = Counter(min(60, max(12, round(chance.gauss(45, 8)))) for _ in range(800))
    table = sum_table(pool, 200)
    assert table.largest == LARGEST_EXACT
    middle = 60 * sum(score * people for score, people in pool.items()) / 800
    for away in range(0, 160, 8):
        total = round(middle) - away
        exact = table.p_value(size=60, total=total)
        assert table.normal_p_value(size=60, total=total) == pytest.approx(exact, abs=0.002)
    assert table.p_value(size=61, total=round(middle * 61 / 60)) > 0.9


def test_a_table_that_would_be_too_wide_stops_early_and_stays_right():
    """Seven items, some left open: scores in parts of 420."""
    chance = random.Random(8)
    pool = Counter(420 + chance.choice((60, 70, 84)) * chance.randint(0, 20) for _ in range(300))
    table = sum_table(pool, 60)
    assert 10 <= table.largest < LARGEST_EXACT
    size = table.largest
    middle = round(size * sum(score * people for score, people in pool.items()) / 300)
    total = middle - (middle - size * table.lowest) % table.step - 40 * table.step
    exact = table.p_value(size=size, total=total)
    assert table.normal_p_value(size=size, total=total) == pytest.approx(exact, abs=0.005)


def test_holm_gives_the_published_numbers():
    ps = (0.001, 0.012, 0.03, 0.04, 0.2, 0.6)
    assert holm(ps) == pytest.approx((0.006, 0.06, 0.12, 0.12, 0.4, 0.6))
    assert holm(ps[::-1]) == pytest.approx((0.6, 0.4, 0.12, 0.12, 0.06, 0.006))


def test_labels_need_certainty_size_and_enough_people():
    findings = [
        Finding(Fraction("0.5"), 0.001),
        Finding(Fraction("-0.4"), 0.03),
        Finding(Fraction("0.2"), 0.002),
        Finding(Fraction("0.9"), 0.2),
        Finding(Fraction("-0.9"), None),
        Finding(Fraction("-0.3"), 0.004),
    ]
    assert label_findings(findings) == (
        "clearly_higher",
        "hint_lower",
        "no_difference",
        "no_difference",
        "too_small",
        "clearly_lower",
    )


@pytest.mark.parametrize(
    ("deviation", "band"),
    [("0", "close"), ("0.55", "close"), ("0.56", "some"), ("0.83", "some"), ("0.84", "apart")],
)
def test_agreement_has_three_bands(deviation, band):
    assert agreement(Fraction(deviation)) == band


@pytest.mark.parametrize(
    ("variance", "spread"),
    [("0", 0.5), ("0.01", 0.5), ("0.25", 0.5), ("0.26", 0.75), ("0.5625", 0.75), ("1.7", 1.5)],
)
def test_the_spread_goes_up_to_the_next_quarter_and_never_says_alike(variance, spread):
    assert published_spread(Fraction(variance)) == spread


def test_the_trend_is_welch_and_careful_with_rounding():
    """The published vector has d .4, p .28877; rounding of the earlier mean takes .05 off d."""
    before = (3, 4, 3, 4, 2, 4, 3, 4, 4, 3)
    spreads = [(sum((v - sum(w) / 10) ** 2 for v in w) / 9) ** 0.5 for w in (TEAM, before)]
    assert histogram(TEAM).mean - histogram(before).mean == Fraction(2, 5)
    found = welch_p_value(
        difference=Fraction("0.45"),
        spread=spreads[0],
        n=10,
        earlier_spread=spreads[1],
        earlier_n=10,
    )
    assert found == pytest.approx(0.2887734909, abs=1e-9)
    careful = welch_p_value(
        difference=Fraction("0.04"), spread=0.5, n=10, earlier_spread=0.5, earlier_n=9
    )
    assert careful == 1


PEOPLE, PRINCIPLES = 300, 6


def draws(reports: int, size: int) -> list[list[Finding]]:
    """Draw teams from one pool of people, so that nothing differs, and test each principle.

    A person who scores high on one principle tends to on the others.
    """
    chance = random.Random(11)
    moods = [chance.gauss(46, 5) for _ in range(PEOPLE)]
    scores = [
        [min(60, max(12, round(chance.gauss(mood, 6) / 3) * 3)) for mood in moods]
        for _ in range(PRINCIPLES)
    ]
    tables = [sum_table(Counter(pool), size) for pool in scores]
    found = []
    for _ in range(reports):
        team = chance.sample(range(PEOPLE), size)
        findings = []
        for pool, table in zip(scores, tables, strict=True):
            total = sum(pool[person] for person in team)
            rest = Fraction(sum(pool) - total, PEOPLE - size)
            difference = (Fraction(total, size) - rest) / 12
            findings.append(Finding(difference, table.p_value(size=size, total=total)))
        found.append(findings)
    return found


@pytest.mark.parametrize("size", [10, 20])
def test_chance_alone_puts_clearly_in_at_most_one_report_in_twenty(size):
    """Plain rules call something a difference in a fifth of the reports, or in most of them."""
    reports = draws(1500, size)

    def share(holds) -> float:
        return sum(map(holds, reports)) / len(reports)

    by_size = share(lambda report: any(abs(one.difference) >= Fraction(3, 10) for one in report))
    by_p = share(lambda report: any(one.p < 0.05 for one in report))
    clearly = share(lambda r: any(label.startswith("clearly") for label in label_findings(r)))
    print(f"n={size}: |d|>=.3 {by_size:.1%}, p<.05 {by_p:.1%}, clearly {clearly:.1%}")
    assert clearly <= 0.05
    assert by_p > 0.10
    assert by_size > 0.10
