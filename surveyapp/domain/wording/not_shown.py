"""What is said where numbers are not shown: the same words, whatever the reason is."""

from collections.abc import Mapping, Sequence
from typing import Final

from surveyapp.domain.frame import GroupKind
from surveyapp.domain.release import AskedPrinciple, Group, Notice, PrincipleResult
from surveyapp.domain.wording.names import bare, listed

NO_MARGIN: Final = "Bij deze groepsgrootte tonen we geen marge of verdeling."
"""Said of every group below k_dist, whatever its answers were."""
NO_TREND: Final = "Ook vergelijken we niet met een vorige meting."
"""Said after ``NO_MARGIN`` where a trend would stand."""

NOT_SHOWN: Final = "niet getoond"
"""Stands in the place of a score, whatever the reason is that there is none."""
BY_ITEM: Final = "per stelling"
"""Stands there for a name that holds several values."""
SHARES_NOT_SHOWN: Final = "verdeling niet getoond"
FIRST_WAVE: Final = "Bij de volgende meting zie je hier wat er is veranderd."
NOT_COMPARED: Final = "De vorige meting is voor deze groep niet te vergelijken met deze."
"""Said whatever the reason is: a group that was withheld, too small, or asked otherwise."""

_WITHHELD: Mapping[GroupKind, str] = {
    "team": "dit team tonen we geen eigen uitkomsten, om de anonimiteit in dit of een ander team",
    "department": (
        "deze afdeling tonen we geen eigen uitkomsten, "
        "om de anonimiteit in deze of een andere afdeling"
    ),
    "joint": (
        "deze teams tonen we geen eigen uitkomsten, om de anonimiteit in deze of andere teams"
    ),
    "organisation": "de organisatie tonen we geen uitkomsten, om de anonimiteit",
}
_NOTICES: Mapping[Notice, str] = {
    "nobody_answered": (
        "Er kwam geen vragenlijst binnen die meetelt. Daarom zijn er geen uitkomsten."
    ),
    "nothing_released": (
        "Er zijn te weinig antwoorden om uitkomsten te tonen. Zo blijft iedereen anoniem."
    ),
    "only_unsure": (
        "Er zijn geen antwoorden waarvan een score te maken is. "
        "‘Weet ik niet of n.v.t.’ telt niet mee."
    ),
    "answers_left_out": "Antwoorden die niet bij de vragenlijst passen, telden niet mee.",
}


def withheld(group: Group) -> str:
    """Return the one neutral sentence for a withheld group, whatever the reason is."""
    return f"Voor {_WITHHELD[group.kind]} te beschermen."


def notice(value: Notice) -> str:
    """Return what was odd about a wave, without a number of people."""
    return _NOTICES[value]


def no_score(asked: AskedPrinciple, result: PrincipleResult) -> str:
    """Return why a principle has no score, or an empty string where it has one."""
    if asked.by_item:
        return "Deze naam bevat meer dan één waarde. Daarom geven we geen gezamenlijke score."
    if result.mean is not None:
        return ""
    if not result.items:
        return "Van dit principe tonen we voor deze groep geen cijfers."
    return "Van dit principe tonen we geen score, wel van de losse stellingen."


def left_scale(texts: Sequence[str]) -> str:
    """Return that statements are no part of their score this time; empty without any."""
    if not texts:
        return ""
    quoted = listed(tuple(f"‘{bare(text)}’" for text in texts))
    count = "telt" if len(texts) == 1 else "tellen"
    return (
        f"{quoted} {count} dit keer niet mee in de score: "
        "ergens in de organisatie gaven te weinig collega’s antwoord."
    )
