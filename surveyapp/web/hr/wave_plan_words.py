"""What the form of a plan says in words: its labels, its choices and what differs from it."""

from collections.abc import Mapping

from surveyapp.domain.dates import day
from surveyapp.domain.waves import TEAM_DAYS
from surveyapp.web.hr import comment_choices
from surveyapp.web.hr.people_forms import Filled
from surveyapp.web.hr.wave_form import LANGUAGES, SUBJECTS, read_day

TICKS = frozenset(
    {"leidinggevenden", "afdelingen", "tablet", "werkpunten", "restgroepen", "bijlage", *LANGUAGES}
    | {comment_choices.IN_TEAMS}
)
NO_BRIDGE = "Nee, iedereen krijgt de woorden van nu"

SENDING: Mapping[str, str] = {
    "mail": "Mail voor wie een e-mailadres heeft, een kaartje voor de anderen",
    "kaartjes": "Een kaartje voor iedereen",
}
OPENING: Mapping[str, tuple[str, str]] = {
    "bevestigen": (
        "Nadat HR de meting heeft bevestigd",
        "Zonder bevestiging gaat er niets weg.",
    ),
    "vanzelf": (
        "Vanzelf, op de eerste dag",
        "Zorg dat mensen, teams en samengevoegde groepen dan kloppen.",
    ),
}

TEAM_DAYS_WORDS: Mapping[str, str] = {
    "0": "Op dezelfde dag als hun leidinggevende",
    "1": "1 dag na hun leidinggevende",
    **{str(days): f"{days} dagen na hun leidinggevende" for days in range(2, TEAM_DAYS + 1)},
}


def differing(
    form: Filled,
    theirs: Mapping[str, str],
    questionnaires: Mapping[str, str],
    bridges: Mapping[str, str],
    subjects: Mapping[str, str],
) -> dict[str, str]:
    """Return in words what is kept now for the fields that were filled in otherwise."""
    return {
        name: said(name, value, questionnaires, bridges, subjects)
        for name, value in theirs.items()
        if value != form.values.get(name, "")
    }


def said(
    name: str,
    value: str,
    questionnaires: Mapping[str, str],
    bridges: Mapping[str, str],
    subjects: Mapping[str, str],
) -> str:
    """Return the value of a field as a person says it."""
    choices = {
        "vragenlijst": questionnaires,
        "brug": bridges,
        "versturen": SENDING,
        "teamdagen": TEAM_DAYS_WORDS,
        comment_choices.ASKED: {
            value: words for value, (words, _) in comment_choices.ASKED_WORDS.items()
        },
        **dict.fromkeys(SUBJECTS, subjects),
        "openen": {value: words for value, (words, _) in OPENING.items()},
    }
    if name in TICKS:
        return "aan" if value else "uit"
    if name in choices:
        return choices[name].get(value, value or "niets gekozen")
    if name.endswith("_dag") and (on := read_day(value)):
        return day(on)
    return value or "leeg"
