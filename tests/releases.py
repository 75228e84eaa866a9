"""Releases for tests: every kind of mean, share and label, without a wave behind them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from surveyapp.domain.release import (
    SCHEMA,
    AskedItem,
    AskedPrinciple,
    Comparison,
    Group,
    GroupResults,
    Interval,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
    Shares,
)

NAMES = (
    "Maatschappelijke opgave",
    "Doel",
    "Inlevingsvermogen",
    "Aanwezigheid",
    "Samenwerken",
    "Innovatie",
    "Verantwoordelijkheid nemen voor de omgeving",
    "Integriteit",
)
STATEMENTS = (
    ("Ons werk begint bij een vraag uit de samenleving.", "een vraag uit de samenleving"),
    ("We bepalen samen onze doelen.", "we bepalen samen duidelijke doelen"),
    ("We verplaatsen ons in de situatie van een ander.", "verplaatsen ons in een ander"),
    ("We vragen elkaar makkelijk om hulp.", "vragen elkaar om hulp"),
    ("Fouten maken mag bij ons.", "maken fouten en leren daarvan"),
    ("We luisteren zonder te oordelen.", "luisteren zonder oordeel"),
    ("We zien wat ons werk de samenleving oplevert.", "werken met toegevoegde waarde"),
    ("We zijn open over wat we doen.", "betrokken, transparant"),
)
LONG_STATEMENT = (
    "We zoeken bij ieder nieuw plan eerst uit wat inwoners, ondernemers en verenigingen er zelf "
    "van vinden en al doen."
)


def asked(principles: int = 6, items: int = 4, *, long: bool = False) -> tuple[AskedPrinciple, ...]:
    """Return principles with their items; ``long`` gives the longest texts that occur."""

    def item(p: int, i: int) -> AskedItem:
        text, words = STATEMENTS[(3 * p + i) % len(STATEMENTS)]
        if long and i == 0:
            text = LONG_STATEMENT
        return AskedItem(id=f"p{p}i{i}", version=1, text=text, words=words)

    return tuple(
        AskedPrinciple(
            id=f"p{p}",
            name=NAMES[p % len(NAMES)],
            set_name="Zes principes",
            explanation="we werken met toegevoegde waarde aan een maatschappelijke vraag van een "
            "inwoner, instelling, etc.",
            items=tuple(item(p, i) for i in range(items)),
        )
        for p in range(principles)
    )


SHARES = (
    Shares("three", favour=43, neutral=14, against=43),
    Shares("favour_rest", favour=79, rest=21),
    Shares("three", favour=50, neutral=29, against=21),
    Shares("favour_at_least", favour=92),
    Shares("against_rest", against=64, rest=36),
    Shares("three", favour=36, neutral=21, against=43),
    Shares("neutral_at_least", neutral=92),
    Shares("against_at_least", against=92),
)
STRENGTHS = ("clearly", "none", "hint", "too_small")


def compared(value: float, other: float, *, n: int, place: int) -> Comparison:
    """Return a comparison whose label agrees with its sign; its strength goes round by place."""
    difference, strength = round(value - other, 1), STRENGTHS[place % len(STRENGTHS)]
    if strength == "too_small":
        return Comparison(other, difference, n, "too_small")
    if strength == "none" or abs(difference) < 0.3:
        return Comparison(other, difference, n, "no_difference")
    side = "higher" if difference > 0 else "lower"
    return Comparison(other, difference, n, f"{strength}_{side}")


def full_results(
    principles: Sequence[AskedPrinciple],
    *,
    n: int = 14,
    invited: int = 17,
    seed: int = 1,
    trend: bool = True,
    rest: bool = True,
) -> GroupResults:
    """Return what a group of at least k_dist gets: margins, shares, agreement, differences."""
    chance = random.Random(seed)

    def item(p: int, i: int, item_id: str) -> ItemResult:
        shares = SHARES[(p + i) % 3] if p else SHARES[(i + seed) % len(SHARES)]
        value = round(chance.uniform(2.4, 4.6), 1)
        return ItemResult(item_id, n - (i == 1), Mean("exact", value), shares)

    def principle(p: int, each: AskedPrinciple) -> PrincipleResult:
        value = round(chance.uniform(2.8, 4.4), 1)
        other, before = round(chance.uniform(3, 4), 1), round(chance.uniform(3, 4), 1)
        whole = n == invited
        return PrincipleResult(
            each.id,
            n,
            Mean("exact", value),
            tuple(item(p, i, asked_item.id) for i, asked_item in enumerate(each.items)),
            interval=None if whole else Interval(round(value - 0.2, 1), round(value + 0.2, 1)),
            spread=0.75,
            agreement=("apart", "close", "some")[(p + seed) % 3],
            rest=compared(value, other, n=546, place=p) if rest else None,
            trend=compared(value, before, n=12, place=p + 2) if trend else None,
        )

    return GroupResults(
        n, invited, detailed=True, principles=tuple(principle(*p) for p in enumerate(principles))
    )


def small_results(
    principles: Sequence[AskedPrinciple], *, n: int = 6, invited: int = 8, seed: int = 1
) -> GroupResults:
    """Return what a group under k_dist gets: means only, some of them coded."""
    chance = random.Random(seed)
    coded = (Mean("at_least", 4.6), Mean("at_most", 1.4), Mean("about", 3.0))

    def mean(place: int) -> Mean:
        return coded[place] if place < 3 else Mean("exact", round(chance.uniform(2.5, 4.5), 1))

    return GroupResults(
        n,
        invited,
        detailed=False,
        principles=tuple(
            PrincipleResult(
                each.id,
                n,
                mean(p) if p != 3 else None,
                tuple(ItemResult(a.id, n, mean((p + i) % 6)) for i, a in enumerate(each.items)),
            )
            for p, each in enumerate(principles)
        ),
    )


def team(results: GroupResults | None, **changes: object) -> Group:
    """Return a team under the organisation."""
    made = Group("verg", "Vergunningen", "team", "oss", (), results)
    return replace(made, **changes)


def release(
    *groups: Group,
    principles: tuple[AskedPrinciple, ...] | None = None,
    root: GroupResults | str | None = "shown",
    **changes: object,
) -> Release:
    """Return a release of one organisation; ``root=None`` withholds the organisation itself."""
    principles = principles or asked()
    whole = (
        full_results(principles, n=560, invited=800, seed=7, rest=False)
        if isinstance(root, str)
        else root
    )
    made = Release(
        schema=SCHEMA,
        wave="w2026",
        title="Meting 2026",
        organisation="oss",
        organisation_name="Gemeente Oss",
        brand="#00657d",
        opens_on=date(2026, 10, 5),
        closes_on=date(2026, 10, 23),
        minimum_group=5,
        detail_group=10,
        questionnaire="oss/netwerkprincipes",
        questionnaire_version="1",
        fingerprint="ab" * 32,
        source_address="https://www.oss.nl/principes",
        principles=principles,
        left_scale=(),
        groups=(Group("oss", "Gemeente Oss", "organisation", None, (), whole), *groups),
        previous_wave="w2025",
        previous_title="Meting 2025",
        invented=True,
    )
    return replace(made, **changes)
