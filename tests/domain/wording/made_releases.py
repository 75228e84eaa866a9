"""Releases with every part that a release can have, from a seed."""

import random
from dataclasses import replace

from surveyapp.domain.release import (
    AgreementResults,
    AttributeResults,
    AttributeValue,
    Break,
    BridgeItem,
    BridgeResults,
    Comparison,
    CountRange,
    GroupResults,
    HeatMap,
    Interval,
    Mark,
    Mean,
    PastAgreement,
    PrincipleScore,
    Release,
    Reliability,
    Remainder,
    Share,
    Shares,
    TeamEffect,
)
from tests.releases import SHARES, asked, full_results, release, small_results, team

NOTICES = ("nobody_answered", "nothing_released", "only_unsure", "answers_left_out")
LABELS = (
    "clearly_higher",
    "clearly_lower",
    "hint_higher",
    "hint_lower",
    "no_difference",
    "too_small",
)


def made_release(seed: int) -> Release:
    """Return a release in which everything is said that can be."""
    chance = random.Random(seed)
    principles = asked(6)
    few = full_results(principles, n=14, invited=30, seed=seed + 1)
    groups = (
        team(detailed(full_results(principles, seed=seed), chance)),
        team(detailed(few, chance, bounds=True), id="few", name="Team 3"),
        team(small_results(principles, seed=seed), id="small", name="Team 4"),
        team(None, id="none", name="Team 5"),
    )
    made = release(*groups, principles=principles, left_scale=("p0i1",))
    return replace(
        made,
        complete=540,
        notices=NOTICES,
        breaks=(
            Break("p0", ("p0i0", "p0i1"), reworded=("p0i2",), added=("p0i3",), removed=("x", "y")),
            Break("p1", (), added=("p1i0", "p1i1", "p1i2", "p1i3"), removed=("v",)),
            Break("p2", (), removed=("z",)),
        ),
        reliability=tuple(reliability(chance, f"p{p}", p) for p in range(3)),
        team_effects=tuple(
            TeamEffect(f"p{p}", chance.randint(5, 60), icc1, chance.randint(0, 99) / 100)
            for p, icc1 in enumerate((0.0, chance.randint(1, 49) / 100, 0.5))
        ),
        heat_map=heat_map(chance),
        remainders=(Remainder("oss", small_results(principles, n=7, invited=9, seed=seed)),),
        attribute=attribute(chance),
        bridge=bridge(chance),
        agreements=(
            PastAgreement("few", ("We beginnen om 9 uur.",), answered(chance, SHARES[seed % 8])),
            PastAgreement("small", ("We lunchen samen.", "We bellen."), answered(chance, None)),
            PastAgreement("none", ("We luisteren.",), None),
        ),
    )


def answered(chance: random.Random, shares: Shares | None) -> AgreementResults:
    """Return what a group answers about its agreement."""
    mean = Mean(chance.choice(("exact", "at_least", "at_most")), chance.randint(14, 46) / 10)
    return AgreementResults(chance.randint(10, 14) if shares else 8, mean, shares)


def detailed(results: GroupResults, chance: random.Random, *, bounds: bool = False):
    """Return results with what a group of at least k_dist may have besides."""

    def share():
        return Share(chance.choice(("exact", "at_least", "at_most")), chance.randint(4, 96))

    def item(one):
        low = chance.randint(0, results.invited)
        high = chance.randint(low, results.invited)
        return replace(one, unsure=share(), favour_range=CountRange(low, high, results.invited))

    def principle(one):
        change = {"importance": share(), "items": tuple(map(item, one.items))}
        if bounds:
            low = round(1 + 0.45 * (one.mean.value - 1), 1)
            change |= {"interval": None, "bounds": Interval(low, round(low + 2.2, 1))}
        if one.trend and chance.random() < 0.5:
            change["trend"] = replace(one.trend, basis="common", own=chance.randint(10, 50) / 10)
        if one.rest:
            change["rest"] = comparison(chance)
        return replace(one, **change)

    return replace(results, principles=tuple(map(principle, results.principles)))


def comparison(chance: random.Random) -> Comparison:
    """Return a comparison with any label, and a difference of any size and side."""
    value, difference = chance.randint(10, 50) / 10, chance.randint(-9, 9) / 10
    return Comparison(value, difference, chance.randint(20, 900), chance.choice(LABELS))


def reliability(chance: random.Random, principle: str, place: int) -> Reliability:
    value = chance.randint(30, 90) / 100
    return Reliability(
        principle,
        "spearman_brown" if place else "alpha",
        2 if place else 4,
        chance.randint(50, 900),
        value,
        round(value - 0.05, 2),
        round(value + 0.06, 2),
        ("coherent", "uncertain", "not_one_scale")[place],
    )


def heat_map(chance: random.Random) -> HeatMap:
    marks = tuple(Mark("verg", f"p{p}", "lower") for p in range(chance.randint(0, 3)))
    return HeatMap(chance.randint(1, 600), marks, chance.randint(1, 30) / 10 if marks else 0.0)


def attribute(chance: random.Random) -> AttributeResults:
    def value(*labels):
        scores = tuple(
            PrincipleScore(f"p{p}", chance.randint(10, 90), Mean("exact", 3.0 + p / 10))
            for p in range(3)
        )
        return AttributeValue(labels, chance.randint(10, 90), scores)

    return AttributeResults(
        "Leeftijd", (value("jonger dan 35", "35 tot 54"), value("55+"), value("niet bekend"))
    )


def bridge(chance: random.Random) -> BridgeResults:
    def item(name, effect, half):
        return BridgeItem(
            name,
            chance.randint(100, 200),
            Mean("exact", 3.4),
            chance.randint(100, 200),
            Mean("exact", 3.7),
            effect,
            round(effect - half, 2),
            round(effect + half, 2),
        )

    sure, unsure = chance.randint(31, 60) / 100, chance.randint(1, 20) / 100
    coded = BridgeItem("p0i3", 120, Mean("at_least", 4.9), 118, Mean("exact", 4.1))
    items = (item("p0i0", sure, 0.2), item("p0i1", -unsure, 0.3), item("p0i2", 0.2, 0.1), coded)
    return BridgeResults("w2025", "Meting 2025", items)
