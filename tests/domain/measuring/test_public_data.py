"""Public data whose statistics were published: ours must be those numbers, to their digits."""

from collections import Counter
from fractions import Fraction
from statistics import fmean, median

import numpy as np
import pytest
from scipy.stats import f_oneway

from surveyapp.domain.measuring.agreement import mean_squares, rwg
from surveyapp.domain.measuring.counting import histogram
from surveyapp.domain.measuring.reliability import alpha, feldt_interval
from surveyapp.domain.measuring.rounding import half_up
from surveyapp.domain.measuring.scales import ScaleTally
from tests.domain.measuring.vectors import public_data, published


def by_numpy(rows) -> float:
    answers = np.array(rows, dtype=float)
    items = answers.shape[1]
    apart, together = answers.var(axis=0, ddof=1).sum(), answers.sum(axis=1).var(ddof=1)
    return items / (items - 1) * (1 - apart / together)


def keyed(people, keys, *, imputed: bool) -> list[list[int]]:
    """Return the answers of a bfi scale, reversed where the key says so.

    Open answers are replaced by the item's median, or whoever has one is left out.
    """
    names = [key.removeprefix("-") for key in keys]
    middle = {n: int(median(p[n] for p in people if p[n] is not None)) for n in names}
    rows = []
    for person in people:
        values = [person[name] for name in names]
        if imputed:
            values = [
                middle[n] if value is None else value
                for n, value in zip(names, values, strict=True)
            ]
        if None not in values:
            pairs = zip(keys, values, strict=True)
            rows.append([7 - value if key.startswith("-") else value for key, value in pairs])
    return rows


def test_bfi_has_the_published_alphas():
    known, people = published("bfi"), public_data("bfi")
    assert len(people) == known["n"]
    for scale, keys in known["keys"].items():
        imputed, listwise = (keyed(people, keys, imputed=way) for way in (True, False))
        found = alpha(imputed)
        assert half_up(found, 100) == Fraction(
            str(known["published_alpha_median_imputed_2dp"][scale])
        )
        assert float(found) == pytest.approx(
            known["computed_alpha_median_imputed"][scale], abs=5e-7
        )
        mean_r = found / (len(keys) - (len(keys) - 1) * found)  # psych::scoreItems
        assert half_up(mean_r, 100) == Fraction(str(known["published_average_r_2dp"][scale]))
        value, n = known["computed_alpha_listwise"][scale]
        assert len(listwise) == n
        assert float(alpha(listwise)) == pytest.approx(value, abs=5e-7)
        for rows in (imputed, listwise):
            assert float(alpha(rows)) == pytest.approx(by_numpy(rows), abs=1e-12)
    print(
        "bfi: 5 scales of 2800 people: alpha (medians for open answers) to 2 and 6 digits, mean "
        "r to 2, alpha of complete people to 6 and their number; numpy to 1e-12"
    )


def test_attitude_has_the_published_alpha_interval_means_and_spreads():
    known, rows = published("attitude"), public_data("attitude")
    answers = [list(row.values()) for row in rows]
    found = alpha(answers)
    assert found == Fraction(known["computed"]["raw_alpha_exact"])
    assert half_up(found, 100) == Fraction(str(known["published"]["raw_alpha"]))
    assert float(found) == pytest.approx(by_numpy(answers), abs=1e-13)
    interval = feldt_interval(found, n=len(rows), items=7)
    assert interval == pytest.approx(known["computed"]["feldt95"], abs=5e-11)
    assert [round(end, 2) for end in interval] == known["published"]["feldt95"]
    for item, mean in known["published"]["item_mean"].items():
        column = [row[item] for row in rows]
        tally = ScaleTally(unit=1, total=Fraction(sum(column)), scores=Counter(column))
        assert half_up(tally.mean, 1) == mean
        assert round(float(tally.variance) ** 0.5, 1) == known["published"]["item_sd"][item]
        assert float(tally.variance) == pytest.approx(np.var(column, ddof=1))
    print(
        "attitude: 30 departments, 7 items: alpha exact and to 2 digits, Feldt to 10 and to 2, "
        "7 means to whole points, 7 standard deviations to 1 digit; numpy"
    )


def test_lq2002_has_the_values_of_multilevel():
    known = published("lq2002")["computed_R_multilevel_2.7_and_python"]
    rows = public_data("lq2002")
    lead, trust = (
        [[row[f"{name}{item:02d}"] for item in range(1, items + 1)] for row in rows]
        for name, items in (("LEAD", 11), ("TSIG", 3))
    )
    assert float(alpha(lead)) == pytest.approx(known["alpha_LEAD11"], abs=1e-13)
    assert float(alpha(trust)) == pytest.approx(known["alpha_TSIG3"], abs=1e-13)
    assert float(alpha(lead)) == pytest.approx(by_numpy(lead), abs=1e-12)
    companies: dict[int, list[list[int]]] = {}
    for row, answers in zip(rows, lead, strict=True):
        companies.setdefault(row["COMPID"], []).append(answers)
    totals = [[sum(person) for person in company] for company in companies.values()]
    found = mean_squares([Counter(company) for company in totals])
    assert (len(rows), len(companies)) == (2042, 49)
    assert float(found.icc1) == pytest.approx(known["ICC1_LEAD"], abs=5e-12)
    assert float(found.icc2) == pytest.approx(known["ICC2_LEAD"], abs=5e-11)
    assert float(found.icc2) == pytest.approx(1 - 1 / f_oneway(*totals).statistic, abs=1e-12)
    within = {company: rwg(people) for company, people in companies.items()}
    away = {
        company: fmean(float(histogram(item).deviation) for item in zip(*people, strict=True))
        for company, people in companies.items()
    }
    assert float(within[2]) == pytest.approx(known["rwg_j_LEAD_company2"], abs=5e-11)
    assert float(within[3]) == pytest.approx(known["rwg_j_LEAD_company3"], abs=5e-11)
    assert fmean(map(float, within.values())) == pytest.approx(known["rwg_j_mean"], abs=5e-8)
    assert away[2] == pytest.approx(known["AD_M_company2"], abs=5e-11)
    assert away[3] == pytest.approx(known["AD_M_company3"], abs=5e-11)
    assert fmean(away.values()) == pytest.approx(known["AD_M_mean"], abs=5e-9)
    print(
        "lq2002: 2042 people in 49 companies: alpha of LEAD and TSIG to 13 digits, ICC(1) to 11, "
        "ICC(2) to 9, rwg(j) and AD of companies 2 and 3 to 10 and their means to 7 and 8"
    )


def test_the_people_survey_has_the_published_index():
    known = published("csps")
    scores = known["engagement_scores"]
    assert half_up(Fraction(sum(scores), len(scores)), 1) == known["group_index"]
    for case in known["index_from_distribution"].values():
        ones = [5 - place for place, n in enumerate(case["percent_5to1"]) for _ in range(n)]
        assert half_up((histogram(ones).mean - 1) * 25, 1) == case["index"]
    rounding = known["rounding"]
    shown = [half_up(Fraction(100 * n, rounding["n"]), 1) for n in rounding["counts_5to1"]]
    assert shown == rounding["displayed"]
    group, other = (Fraction(str(rounding["difference"][key])) for key in ("group", "benchmark"))
    assert [half_up(n, 1) for n in (group, other, group - other)] == rounding["difference"][
        "displayed"
    ]
    print("People Survey: index of 10 people and of 2 distributions, 5 percentages, a difference")
