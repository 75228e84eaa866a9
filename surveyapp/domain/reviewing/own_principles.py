"""A principle that HR adds by hand, because it stands in the text and the draft missed it."""

from dataclasses import replace

from surveyapp.domain.drafting.own_names import OwnNames, slug
from surveyapp.domain.drafting.passages import capital
from surveyapp.domain.reviewing.edits import tidy_name
from surveyapp.domain.reviewing.lookup import find_set, find_words
from surveyapp.domain.reviewing.review import Review, ReviewError, ReviewPrinciple
from surveyapp.domain.reviewing.visible import visible_lines

MOST_PRINCIPLES = 60
"""Principles of a review, those that are switched off included."""


def add_principle(review: Review, chosen: str, name: str, words: str = "") -> Review:
    """Add a principle at the end of a set; it has no statements yet.

    Args:
        review: where to add it.
        chosen: id of its set.
        name: what it is called.
        words: where the text explains it; without them, the place where the text names it.

    Raises:
        ReviewError: it has no name, its words do not stand in the published text, or there are
            too many principles.
    """
    find_set(review, chosen)
    called = capital(tidy_name(name))
    taken = list(review.principles())
    if any(each.name.casefold() == called.casefold() for each in taken):
        raise ReviewError(f"Er is al een principe ‘{called}’. Zet het aan of kies een andere naam.")
    if len(taken) >= MOST_PRINCIPLES:
        raise ReviewError(f"Er staan al {MOST_PRINCIPLES} principes. Gebruik er een die uit staat.")
    try:
        place = find_words(review.page.text, words if words.strip() else called)
    except ReviewError as error:
        if words.strip():
            raise
        raise ReviewError(
            f"‘{called}’ staat zo niet in jullie tekst. Neem bij de bronwoorden letterlijk over "
            "wat de tekst erover zegt."
        ) from error
    names = OwnNames()
    for each in taken:
        names.take(each.id)
    added = ReviewPrinciple(
        id=names.take(slug(called, fallback="principe")),
        name=called,
        explanation=visible_lines(place.text),
        place=place,
        items=(),
    )
    return review.with_sets(
        tuple(
            replace(each, principles=(*each.principles, added)) if each.id == chosen else each
            for each in review.sets
        )
    )
