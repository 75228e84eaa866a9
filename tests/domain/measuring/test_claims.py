"""Claims: published corrections, what a label needs, and what chance alone does."""

import random
from collections import Counter
from fractions import Fraction

import pytest
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from surveyapp.domain.measuring.claims import (
    Finding,
    benjamini_hochberg,
    holm,
    label_findings,
)
from surveyapp.domain.measuring.permutation import sum_table

PS = (0.001, 0.012, 0.03, 0.04, 0.2, 0.6)


def test_corrections_give_the_published_numbers():
    assert holm(PS) == pytest.approx((0.006, 0.06, 0.12, 0.12, 0.4, 0.6))
    assert holm(PS[::-1]) == pytest.approx((0.6, 0.4, 0.12, 0.12, 0.06, 0.006))
    assert benjamini_hochberg(PS) == pytest.approx((0.006, 0.036, 0.06, 0.06, 0.24, 0.6))
    assert holm(()) == benjamini_hochberg(()) == ()


def test_corrections_are_those_of_the_libraries():
    chance = random.Random(6)
    for case in range(200):
        ps = tuple(chance.choice((chance.random(), 0.01, 0.5)) ** 2 for _ in range(12))
        if case < 20:  # a slow call
            assert holm(ps) == pytest.approx(multipletests(ps, method="holm")[1])
        assert benjamini_hochberg(ps) == pytest.approx(multipletests(ps, method="fdr_bh")[1])
        assert benjamini_hochberg(ps) == pytest.approx(false_discovery_control(ps))
    print("against statsmodels: Holm 20 cases, Benjamini-Hochberg 200")


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
