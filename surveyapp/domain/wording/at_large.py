"""Sentences for readers outside a team: management, whoever reads the public edition, everybody."""

from typing import Final

from surveyapp.domain.release import (
    Comparison,
    GroupResults,
    HeatMap,
    Mark,
    Mean,
)
from surveyapp.domain.wording.differences import before_and_now
from surveyapp.domain.wording.figures import capital, count, percent
from surveyapp.domain.wording.names import listed
from surveyapp.domain.wording.taking_part import response

DIRECTIONS: Final = {"higher": "hoger", "lower": "lager"}
"""The word in a cell that stands out."""
NO_FIGURES: Final = "Deze meting heeft geen cijfers."
SCORES_NEAR_BY: Final = "De scores verschillen minder dan drie tiende punt"
SCORES_UNORDERED: Final = "Geen score is zeker de hoogste of de laagste"
FIRST_TIME: Final = "Dit is de eerste meting"
FIRST_TIME_SAYS: Final = "Een volgende meting laat zien wat er verandert."
NOT_COMPARABLE: Final = "De vorige meting is niet te vergelijken met deze"
NOT_CLEAR: Final = "Geen duidelijk verschil"
NO_CLEAR_CHANGE: Final = "Met de vorige meting is geen duidelijk verschil te zien"
"""Said where no score differs clearly, whether there are hints or not."""
ASKED_OTHERWISE: Final = "Alleen wat beide keren gelijk is gevraagd, vergelijken we."
CLEAR_MEANS: Final = "‘Duidelijk’ noemen we een verschil dat waarschijnlijk geen toeval is."
NOT_COMPUTED: Final = "niet te berekenen"


def joined_in(results: GroupResults) -> str:
    """Return who took part as a heading."""
    if results.n == results.invited:
        return f"Alle {results.n} collega’s deden mee"
    return f"{results.n} van de {results.invited} collega’s deden mee"


def rate(results: GroupResults) -> str:
    """Return the response in a sentence without the name of its definition."""
    return f"Dat is {percent(response(results))}."


def of_invited(results: GroupResults) -> str:
    """Return who took part as a cell of a table: 14 van 17."""
    return f"{results.n} van {results.invited}"


def two_ends(highest: str, lowest: str, *, shared: tuple[bool, bool]) -> str:
    """Return as a heading which principles have the highest and the lowest score.

    Where one end is shared and the other is not, only the other is named.

    Args:
        highest: name of the principle.
        lowest: name of the other.
        shared: of each, whether other scores are less than 0.3 away.
    """
    match shared:
        case (False, False):
            return f"{highest} heeft de hoogste score, {lowest} de laagste"
        case (False, True):
            return f"{highest} heeft de hoogste score"
        case (True, False):
            return f"{lowest} heeft de laagste score"
        case _:
            return f"{highest} hoort bij de hoogste scores, {lowest} bij de laagste"


def clear_changes(higher: tuple[str, ...], lower: tuple[str, ...]) -> str:
    """Return as a heading that scores clearly differ from last time's, with the name of only one.

    Raises:
        ValueError: there is none.
    """
    if not higher and not lower:
        raise ValueError("no score clearly differs")
    if higher and lower:
        return "Meer dan één score is duidelijk anders dan bij de vorige meting"
    word = "hoger" if higher else "lager"
    names = higher or lower
    who = names[0] if len(names) == 1 else "Meer dan één score"
    return f"{who} is duidelijk {word} dan bij de vorige meting"


def changed_from(name: str, trend: Comparison, now: Mean, n: int) -> str:
    """Return last time's score and this time's of one principle, with how many answered."""
    before, after = before_and_now(trend, now)
    return f"{name}: score {before} werd {after} ({then_and_now(trend, n)})."


def then_and_now(trend: Comparison, n: int) -> str:
    """Return how many answered last time and this time."""
    return f"eerst {count(trend.n)}, nu {n}"


def no_difference(names: tuple[str, ...]) -> str:
    """Return of which principles no difference with last time is to be seen; empty without any."""
    if not names:
        return ""
    return f"Geen aantoonbaar verschil met de vorige meting: {listed(names)}."


def untested(names: tuple[str, ...]) -> str:
    """Return of which principles a difference was not tested; empty without any."""
    if not names:
        return ""
    return f"Te weinig antwoorden om een verschil te toetsen: {listed(names)}."


NONE_STANDS_OUT: Final = "Geen team of afdeling valt op"
ONE_STANDS_OUT: Final = "Eén uitkomst van een team of afdeling valt op"
SOME_STAND_OUT: Final = "Sommige teams en afdelingen vallen op"
NOT_TESTED: Final = "Verschillen tussen teams zijn niet getoetst"


def stand_out(value: HeatMap | None) -> str:
    """Return as a heading whether teams or departments stand out."""
    if value is None or not value.tested:
        return NOT_TESTED
    if len(value.marks) == 1:
        return ONE_STANDS_OUT
    return SOME_STAND_OUT if value.marks else NONE_STANDS_OUT


def marked(higher: tuple[str, ...], lower: tuple[str, ...]) -> str:
    """Return which groups stand out on a principle, up and down; empty where none does."""
    parts = [
        f"{capital(word)} dan de rest: {listed(names)}."
        for word, names in ((DIRECTIONS["higher"], higher), (DIRECTIONS["lower"], lower))
        if names
    ]
    return " ".join(parts)


def mark(value: Mark) -> str:
    """Return the word in a marked cell."""
    return DIRECTIONS[value.direction]


def chosen(n: int) -> str:
    """Return what the share under a work point is a share of."""
    return f"Dit deel van de deelnemers koos dit als werkpunt ({count(n)})."


def answers_lie(how: str) -> str:
    """Return how close answers lie, for a reader outside the group."""
    verb = "" if how.startswith("lopen") else "liggen "
    return f"De antwoorden {verb}{how}."


def stand_out_short(value: HeatMap) -> str:
    """Return how many of the tested cells are marked; ``heat_map`` says what that is worth."""
    marks = len(value.marks)
    found = f"zijn {marks}" if marks > 1 else "is 1" if marks else "is geen"
    return f"Op de kaart {found} van de {value.tested} getoetste vakken gemarkeerd."


def licence(organisation: str, title: str) -> str:
    """Return what others may do with the public edition."""
    return (
        "Je mag dit rapport vrij delen en de cijfers gebruiken, ook in eigen werk. "
        f"Noem dan als bron: {organisation}, {title}."
    )


def parts_of(place: int, of: int) -> str:
    """Return which part of a table that takes several pages a page holds; empty for one page."""
    return f", deel {place} van {of}" if of > 1 else ""
