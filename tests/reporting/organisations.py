"""Releases of whole organisations for tests: units in departments, some withheld, some marked."""

import random
from collections.abc import Sequence
from dataclasses import replace

from surveyapp.domain.release import (
    AskedPrinciple,
    Group,
    GroupComments,
    GroupResults,
    HeatMap,
    Mark,
    Release,
    Reliability,
    Remainder,
    Share,
    TeamEffect,
)
from tests.releases import full_results, release, small_results

UNIT_NAMES = (
    "Vergunningen",
    "Toegang en ondersteuning Wmo",
    "Vergunningverlening, Toezicht, Handhaving",
    "Groen",
    "Burgerzakenverkiezingsondersteuning",
)


def chosen(results: GroupResults, *, coded: bool = True) -> GroupResults:
    """Return results in which every principle was chosen by some, one of them as a bound."""
    return replace(
        results,
        principles=tuple(
            replace(
                each,
                importance=Share("at_most", 8)
                if coded and place == 2
                else Share("exact", 12 + 7 * place % 30),
            )
            for place, each in enumerate(results.principles)
        ),
    )


def organisation(
    units: int, principles: Sequence[AskedPrinciple], *, trend: bool = True, **changes: object
) -> Release:
    """Return a release with so many units in departments of twelve, a quarter of them withheld."""
    chance = random.Random(5)
    groups: list[Group] = []
    marks: list[Mark] = []
    for unit in range(units):
        department = f"d{unit // 12}"
        if unit % 12 == 0:
            whole = full_results(principles, n=90, invited=120, seed=unit)
            name = f"Afdeling {unit // 12 + 1}"
            groups.append(Group(department, name, "department", "oss", (), whole))
        made = Group(
            f"t{unit}",
            f"{UNIT_NAMES[unit % len(UNIT_NAMES)]} {unit + 1}",
            "team",
            department,
            (),
            _results(unit, principles, chance.random()),
        )
        groups.append(made)
        if made.results is not None and made.results.detailed and unit % 3 == 0:
            asked = principles[unit % len(principles)].id
            marks.append(Mark(made.id, asked, ("higher", "lower")[unit % 2]))
    root = full_results(
        principles, n=10 * units, invited=14 * units, seed=7, rest=False, trend=trend
    )
    found = release(
        *groups,
        principles=tuple(principles),
        root=chosen(root),
        heat_map=HeatMap(4 * units, tuple(marks), 0.9),
        reliability=tuple(
            Reliability(each.id, "alpha", 4, 9 * units, 0.81, 0.78, 0.84, "coherent")
            for each in principles
        ),
        team_effects=tuple(TeamEffect(each.id, units, 0.12, 0.66) for each in principles),
        remainders=(Remainder("d0", small_results(principles, n=11, invited=20)),),
        comments=(GroupComments("oss", principles[0].id, ("We lachen veel.", "Meer tijd graag.")),),
    )
    return replace(found, **changes)


def _results(unit: int, principles: Sequence[AskedPrinciple], chance: float) -> GroupResults | None:
    if chance < 0.25:
        return None
    if chance < 0.5:
        return small_results(principles, n=7, invited=12, seed=unit)
    return full_results(principles, n=14, invited=31, seed=unit)
