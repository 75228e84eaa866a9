"""Sentences about who took part, and about what we do not know of the others."""

from typing import Final

from surveyapp.domain.release import GroupResults, Release
from surveyapp.domain.wording.figures import percent
from surveyapp.domain.wording.names import in_sentence

FEW_FOR_MARGIN: Final = "Minder dan zes op de tien deden mee. Daarom tonen we grenzen, geen marge."
"""Said where the bounds of a mean stand in place of its margin."""
MARGIN_ASSUMES: Final = "De marge gaat ervan uit dat meedoen niets met de mening te maken heeft."


def took_part(results: GroupResults) -> str:
    """Return the sentence about who took part."""
    if results.n == results.invited:
        return f"Alle {results.n} collega’s vulden de vragenlijst in: iedereen deed mee."
    return f"{results.n} van de {results.invited} collega’s vulden de vragenlijst in."


def response(results: GroupResults) -> int:
    """Return the response as a whole percentage, half up.

    Source: AAPOR Standard Definitions, RR2 (a list of named persons, all of them eligible).
    """
    return _part(results.n, results.invited)


def response_rate(results: GroupResults) -> str:
    """Return the sentence about the response rate."""
    return f"Dat is {percent(response(results))} (AAPOR RR2)."


def complete_rate(complete: int, results: GroupResults) -> str:
    """Return the sentence about those who answered nearly everything.

    Args:
        complete: how many answered at least 80 % of the items.
        results: those of the whole organisation.

    Source: AAPOR Standard Definitions, RR1.
    """
    rate = percent(_part(complete, results.invited))
    return (
        f"{complete} van de {results.invited} collega’s beantwoordden minstens {percent(80)} "
        f"van de stellingen. Dat is {rate}."
    )


def _part(count: int, of: int) -> int:
    return (200 * count + of) // (2 * of)


def nonresponse(results: GroupResults) -> str:
    """Return the sentence about those who did not answer; empty where there are none."""
    missing = results.invited - results.n
    if not missing:
        return ""
    who = f"de {missing} anderen" if missing > 1 else "de ene andere collega"
    had = "hadden" if missing > 1 else "had"
    return f"We weten niet of {who} iets anders {had} geantwoord."


def few_took_part(results: GroupResults) -> bool:
    """Tell whether fewer than four in ten answered, which the first page then says."""
    return 10 * results.n < 4 * results.invited


def low_response(release: Release) -> str:
    """Return the warning for the first page; empty where enough people answered."""
    results = release.root.results
    if results is None or not few_took_part(results):
        return ""
    return (
        f"Bij {in_sentence(release.organisation_name)} vulden minder dan vier op de tien "
        "collega’s de vragenlijst in. Wie niet meedeed, kijkt er misschien anders naar."
    )
