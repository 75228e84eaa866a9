"""Invented agreements: what invented teams agree on after a release, and whether they do it."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from surveyapp.domain.agreements import Agreement
from surveyapp.domain.questionnaire import Scale
from surveyapp.domain.release import Release

NOTED: Final = 0.7
"""The chance that a team writes something down, and that it is one thing and not two."""
KEPT: Final = (2.4, 4.5)
"""Lowest and highest true level of a team that did not, or did, what it agreed on."""
WHIM: Final = 0.8
"""Standard deviation of what people of one team make of that."""
UNSURE, OPEN = 0.06, 0.04
"""Chances: "weet ik niet", and no answer."""
_AFTER = timedelta(days=90)
_TEXTS: Final = (
    ("We beginnen elk overleg met één vraag van een inwoner.", "de voorzitter van het overleg"),
    ("We zeggen het dezelfde dag als een toezegging niet lukt.", "iedereen"),
    ("We vragen één keer per maand een ander team om mee te kijken.", "twee collega’s om de beurt"),
    ("We bespreken elke maand één fout en wat we ervan leerden.", "wie aan de beurt is"),
    ("We bellen een inwoner voordat we een besluit versturen.", "de behandelaar"),
    ("We sluiten elk project af met een half uur terugkijken.", "de projectleider"),
    ("We plannen elke week een uur waarin we elkaar kunnen storen.", "iedereen"),
    ("We schrijven brieven in gewone taal en laten een collega meelezen.", "de schrijver"),
)
_NOTICES: Final = ("Het staat elke maand op de agenda.", "Het komt terug in het teamoverleg.", "")


def simulate_agreements(
    rng: random.Random, release: Release, on: date
) -> Mapping[str, tuple[Agreement, ...]]:
    """Return what the teams of a release agree on: id of a group to one or two things.

    Args:
        rng: where all chance comes from.
        release: with the teams; those without results of their own agree on something too.
        on: the day on which they do.
    """
    found: dict[str, tuple[Agreement, ...]] = {}
    for group in release.leaves():
        if rng.random() < NOTED:
            number = 1 if rng.random() < NOTED else 2
            found[group.id] = tuple(
                Agreement(what, who, on + _AFTER, rng.choice(_NOTICES))
                for what, who in rng.sample(_TEXTS, number)
            )
    return found


def simulate_kept(rng: random.Random, scale: Scale, level: float) -> str:
    """Return whether one person says that the team did it: an option code, or nothing.

    Args:
        rng: where all chance comes from.
        scale: of the questionnaire.
        level: how well the team did it, 1..5.
    """
    codes = {option.value: option.code for option in scale.options}
    chance = rng.random()
    if chance < OPEN:
        return ""
    if chance < OPEN + UNSURE and None in codes:
        return codes[None]
    return codes[min(5, max(1, round(rng.gauss(level, WHIM))))]
