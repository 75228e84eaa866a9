"""Find a statement, a principle or a set in a review, and words in its published text."""

import re

from surveyapp.domain.questionnaire_fields import LONGEST_WORDS
from surveyapp.domain.reviewing.review import (
    Review,
    ReviewError,
    ReviewItem,
    ReviewPrinciple,
    ReviewSet,
    Words,
)

TOO_MANY_WORDS = "Dit zijn te veel bronwoorden. Neem alleen de woorden waar de stelling over gaat."

_SPACE = r"[\s\u00a0]+"
_SINGLE, _DOUBLE = "'’‘`´", '"“”„'


def find_item(review: Review, item: str) -> ReviewItem:
    """Return a statement by its id.

    Raises:
        ReviewError: there is none, such as after another window removed it.
    """
    found = next((each for each in review.items() if each.id == item), None)
    if found is None:
        raise ReviewError("Deze stelling staat niet meer in de vragenlijst. Ververs de pagina.")
    return found


def find_home(review: Review, item: str) -> ReviewPrinciple:
    """Return the principle of a statement."""
    find_item(review, item)
    return next(p for p in review.principles() if any(each.id == item for each in p.items))


def find_principle(review: Review, principle: str) -> ReviewPrinciple:
    """Return a principle by its id.

    Raises:
        ReviewError: there is none.
    """
    found = next((each for each in review.principles() if each.id == principle), None)
    if found is None:
        raise ReviewError("Dit principe staat niet in de vragenlijst. Ververs de pagina.")
    return found


def find_set(review: Review, chosen: str) -> ReviewSet:
    """Return a set by its id.

    Raises:
        ReviewError: there is none.
    """
    found = next((each for each in review.sets if each.id == chosen), None)
    if found is None:
        raise ReviewError("Deze set staat niet in de vragenlijst. Ververs de pagina.")
    return found


def find_words(text: str, words: str) -> Words:
    """Return where words stand in a text, whatever its line ends and quotes look like.

    Raises:
        ReviewError: they do not stand in it, or there are too many of them.
    """
    if len(" ".join(words.split())) > LONGEST_WORDS:  # before searching: that takes ever longer
        raise ReviewError(TOO_MANY_WORDS)
    pattern = _SPACE.join(
        "".join(_any_quote(character) for character in word) for word in words.split()
    )
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None:
        raise ReviewError(
            "Deze bronwoorden staan niet in jullie tekst. Neem ze letterlijk over, of laat het "
            "vak leeg."
        )
    if found.end() - found.start() > LONGEST_WORDS:
        raise ReviewError(TOO_MANY_WORDS)
    return Words(found.start(), found.end(), found.group())


def own_words(review: Review, principle: ReviewPrinciple) -> Words:
    """Return the words by which the text explains a principle, or else those that name it."""
    first = principle.explanation.split("\n\n", maxsplit=1)[0]
    try:
        return find_words(review.page.text, first)
    except ReviewError:
        return principle.place


def _any_quote(character: str) -> str:
    for kind in (_SINGLE, _DOUBLE):
        if character in kind:
            return f"[{kind}]"
    return re.escape(character)
