"""Invented comments: what an invented person writes now and then, sometimes with a name in it."""

import random
from collections.abc import Mapping

from surveyapp.domain.questionnaire import Questionnaire

SHARE = 0.07
"""Chance that somebody writes a comment on a principle."""
NAMED = 0.04
"""Chance that a comment names somebody: then there is something to withhold."""

_OPENINGS = (
    "Dit gaat bij ons goed",
    "Dit kan beter",
    "Sinds dit jaar merk ik verschil",
    "In drukke weken schiet dit erbij in",
    "Op papier wel, in de praktijk minder",
    "Dit hangt erg af van met wie je werkt",
    "We hebben het hier te weinig over",
    "Ik ben hier trots op",
    "Met andere afdelingen lukt dit minder",
    "Nieuwe collega's vragen hiernaar",
)
_REASONS = (
    "we nemen elke week even de tijd om terug te kijken",
    "de werkvoorraad laat weinig ruimte",
    "afspraken staan verspreid over te veel plekken",
    "inwoners krijgen zo sneller antwoord",
    "we bellen eerst en mailen daarna",
    "besluiten komen laat, en dan moet alles tegelijk",
    "iedereen mag meedenken voordat het vastligt",
    "we horen vaak pas achteraf wat er is besloten",
    "overleggen lopen uit en dan vervalt dit punt",
    "we helpen elkaar zonder dat iemand erom hoeft te vragen",
    "het systeem werkt niet mee",
    "we durven het te zeggen als iets misgaat",
    "er is geen vaste plek voor vragen",
    "we vieren te weinig wat er lukt",
)
_NAMED = (
    "Vraag het maar aan {name}, die weet hoe het zit.",
    "Dat komt vooral door {name}.",
    "Sinds {name} weg is, loopt dit stroever.",
)
_NAMES = ("Wim Jansen", "Samira", "meneer De Groot", "Ingrid van team Balie")


def simulate_comments(rng: random.Random, questionnaire: Questionnaire) -> Mapping[str, str]:
    """Return what one person writes: id of a principle to a comment, mostly nothing.

    Args:
        rng: where all chance comes from.
        questionnaire: what is asked.
    """
    return {
        principle.id: _comment(rng) for principle in questionnaire.asked() if rng.random() < SHARE
    }


def names_somebody(comment: str) -> bool:
    """Tell whether an invented comment names somebody, so that an invented reader withholds it."""
    return any(name in comment for name in _NAMES)


def _comment(rng: random.Random) -> str:
    said = f"{rng.choice(_OPENINGS)}: {rng.choice(_REASONS)}."
    if rng.random() < NAMED:
        said += " " + rng.choice(_NAMED).format(name=rng.choice(_NAMES))
    return said
