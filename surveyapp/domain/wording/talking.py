"""Sentences for the conversation: why a subject is on the table, and the words of colleagues."""

import re
from typing import Final

from surveyapp.domain.release import Mean, Share
from surveyapp.domain.wording.answers import share
from surveyapp.domain.wording.figures import capital, count
from surveyapp.domain.wording.names import in_sentence
from surveyapp.domain.wording.scores import mean

TALK: Final = "Om over te praten"
TALK_TOO: Final = "Ook om over te praten"
"""Above a subject that no released number chose."""

COMMENTS_AS_WRITTEN: Final = (
    "Zonder naam, in willekeurige volgorde, in de woorden van wie ze schreef. "
    "Een toelichting waaraan iemand te herkennen is, kan zijn weggelaten."
)
COMMENTS_BELOW: Final = (
    "Wat al in het rapport van een team of afdeling staat, herhalen we hier niet."
)
"""Said in every report of a group that has groups under it."""
COMMENTS_ELSEWHERE: Final = (
    "Een toelichting staat in één rapport: dat van de kleinste groep die toelichtingen krijgt en "
    "groot genoeg is. Is geen groep groot genoeg, dan staat ze nergens."
)
"""Said in every report of a wave with comments, whatever the group itself has."""
NOT_DRAWABLE: Final = "[Deze toelichting bestaat uit tekens die we niet kunnen afdrukken.]"

_INNER: Final = re.compile(r"‘([^‘]*?)’(?!\w)")


def quoted(text: str) -> str:
    """Return text between quotation marks, those within it made double."""
    inner = _INNER.sub(r"“\1”", text)
    return f"‘{inner}’"


def chosen_by(organisation_name: str) -> str:
    """Return why a subject is there that HR chose for all groups without choices of their own."""
    return capital(f"gekozen door {in_sentence(organisation_name)}")


def wants(organisation_name: str, *, own: bool) -> str:
    """Return who wants to work on a principle, for above it as a subject.

    Args:
        organisation_name: of whom it is told where it is not the group's own wish.
        own: it is about the group that reads it.
    """
    if own:
        return "Hier willen jullie aan werken"
    return f"Hier willen collega’s van {in_sentence(organisation_name)} aan werken"


def wanted(importance: Share, of: int, score: Mean, n: int) -> str:
    """Return how many want to work on a principle beside its score.

    Args:
        importance: the share that wants to work on it.
        of: how many people that is a share of.
        score: of the principle.
        n: how many people the score is of.
    """
    told = "" if of == n else f" ({count(of)})"
    return capital(
        f"{share(importance)} wil hieraan werken{told}. Score {mean(score)} ({count(n)})."
    )


def comments_written(number: int) -> str:
    """Return how many comments there are: 1 toelichting, 34 toelichtingen."""
    return "1 toelichting" if number == 1 else f"{number} toelichtingen"
