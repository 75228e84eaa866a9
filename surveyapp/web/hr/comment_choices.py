"""The fields of a plan that say whether people may write comments, and who reads those first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from surveyapp.domain.waves import Reader, WaveSettings

ASKED, IN_TEAMS = "toelichtingen", "teamtoelichtingen"
FIELDS: Final = (ASKED, IN_TEAMS)
"""The fields, in the order of the form."""
NONE: Final = "nee"
READERS: Final[Mapping[str, Reader]] = {"hr": "hr", "raad": "council"}
ASKED_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    NONE: ("Nee", ""),
    "hr": (
        "Ja, en HR kijkt ze na",
        "Na de laatste dag, hooguit 5 werkdagen. Pas daarna zijn de uitkomsten er.",
    ),
    "raad": (
        "Ja, en de OR/FG kijkt ze na",
        "Op dezelfde manier. HR leest dan alleen wat in de rapporten komt.",
    ),
}
"""Each choice: what people read, and what it means."""


def comment_values(settings: WaveSettings) -> dict[str, str]:
    """Return the fields filled in with settings as they are kept."""
    reader = next(name for name, role in READERS.items() if role == settings.comment_reader)
    return {
        ASKED: reader if settings.comments else NONE,
        IN_TEAMS: "ja" if settings.comments and settings.team_comments else "",
    }


def with_comments(settings: WaveSettings, values: Mapping[str, str]) -> WaveSettings:
    """Return settings with what was chosen; without comments there are none in teams either."""
    asked = values[ASKED]
    if not asked:  # a form that was open before this was asked
        return settings
    return replace(
        settings,
        comments=asked in READERS,
        comment_reader=READERS.get(asked, settings.comment_reader),
        team_comments=asked in READERS and bool(values[IN_TEAMS]),
    )
