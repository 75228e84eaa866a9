"""Sentences about the organisation as a whole: coherence, teams, marks, values, new wording."""

from collections.abc import Mapping
from typing import Final

from surveyapp.domain.release import (
    BridgeItem,
    Coherence,
    GroupResults,
    HeatMap,
    PrincipleScore,
    Reliability,
    TeamEffect,
)
from surveyapp.domain.wording.ends import LEAST_APART
from surveyapp.domain.wording.figures import capital, count, number, percent, signed
from surveyapp.domain.wording.names import remainder
from surveyapp.domain.wording.scores import mean
from surveyapp.domain.wording.taking_part import took_part

STABLE: Final = 0.70
"""ICC(2) from which the mean of a team is called stable."""
MOST: Final = 0.50
"""ICC(1) is shown up to here, so this may be more."""
EXACT: Final = 2
"""Decimals of a coefficient."""

_COHERENCE: Mapping[Coherence, str] = {
    "coherent": "voldoende samenhang",
    "uncertain": "onzeker",
    "not_one_scale": "geen eenduidige schaal: lees de losse stellingen",
}


def coherence(value: Coherence) -> str:
    """Return whether the items of a principle may be read as one score."""
    return _COHERENCE[value]


def reliability(value: Reliability) -> str:
    """Return how far the items of a principle hang together, with its interval.

    Source: Feldt 1965 (interval); the labels go by its lower and upper bound at 0.70.
    """
    name = "Alfa" if value.coefficient == "alpha" else "Spearman-Brown"
    return (
        f"{capital(_COHERENCE[value.label])}. {name} is {number(value.value, EXACT)}, "
        f"marge {number(value.low, EXACT)} tot {number(value.high, EXACT)} "
        f"({value.items} stellingen, {count(value.n)})."
    )


def team_effect(value: TeamEffect) -> str:
    """Return how much it matters which team somebody is in.

    ICC(1) is told as what it is, the part of all differences that lies between teams: words such
    as small and large would need limits on which the literature does not agree.

    Source: Bliese 2000; LeBreton & Senter 2008 (ICC(2) from 0.70).
    """
    teams = f"({value.teams} teams)"
    if value.icc1 <= 0:
        return f"Teams verschillen hier niet meer dan je bij toeval verwacht {teams}."
    most = " of meer" if value.icc1 >= MOST else ""
    enough = "stabiel genoeg" if value.icc2 >= STABLE else "niet stabiel genoeg"
    return (
        f"Ongeveer {percent(round(100 * value.icc1))}{most} van de verschillen in scores ligt "
        f"tussen teams, de rest erbinnen {teams}. Een teamgemiddelde is {enough} om teams te "
        f"onderscheiden (ICC2 is {number(value.icc2, EXACT)})."
    )


def heat_map(value: HeatMap) -> str:
    """Return how many of the cells are marked, and how many of these may be chance.

    Source: Benjamini & Hochberg 1995.
    """
    marks = len(value.marks)
    if not value.tested:
        return "In alle vakken zijn er te weinig antwoorden om te toetsen."
    if not marks:
        return f"Van de {value.tested} getoetste vakken is er geen gemarkeerd."
    found = "is er 1" if marks == 1 else f"zijn er {marks}"
    return (
        f"Van de {value.tested} getoetste vakken {found} gemarkeerd. Van zulke vakken is gemiddeld "
        f"hooguit 1 op de 20 toeval. Hier komt dat neer op hooguit {number(value.expected_false)}."
    )


def remainder_took_part(department: str, results: GroupResults) -> str:
    """Return who took part of the teams of a department that have no report of their own."""
    return f"{capital(remainder(department))}. {took_part(results)}"


def attribute_score(name: str, score: PrincipleScore) -> str:
    """Return the score of people with one value of the background attribute.

    Args:
        name: of the value, or of several that were joined.
        score: on one principle.
    """
    return f"{capital(name)}: score {mean(score.mean)} ({count(score.n)})."


def bridge(value: BridgeItem) -> str:
    """Return what the new wording of a statement does, with its interval."""
    halves = (
        f"Oude woorden: score {mean(value.earlier)} ({count(value.earlier_n)}), "
        f"nieuwe woorden: {mean(value.mean)} ({count(value.n)})."
    )
    if value.effect is None or value.low is None or value.high is None:
        if value.earlier.kind == value.mean.kind == "exact":
            return f"{halves} Te weinig antwoorden om het verschil tussen de woorden te toetsen."
        return f"{halves} Het verschil tonen we niet: een score is alleen als grens bekend."
    margin = (
        f"({signed(value.effect, EXACT)}, marge {signed(value.low, EXACT)} "
        f"tot {signed(value.high, EXACT)})"
    )
    if value.low <= 0 <= value.high:
        return f"{halves} Geen aantoonbaar verschil door de nieuwe woorden {margin}."
    if abs(value.effect) < LEAST_APART:
        return f"{halves} Het gemeten verschil is kleiner dan drie tiende punt {margin}."
    side = "hogere" if value.effect > 0 else "lagere"
    return f"{halves} De nieuwe woorden geven waarschijnlijk een {side} score {margin}."
