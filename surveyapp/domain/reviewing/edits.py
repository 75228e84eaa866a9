"""Every change that a person can make in a review; each gives a new review."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from surveyapp.domain.drafting.passages import capital
from surveyapp.domain.questionnaire_fields import LONGEST_NAME
from surveyapp.domain.reviewing.lookup import (
    find_home,
    find_item,
    find_principle,
    find_set,
    find_words,
    own_words,
)
from surveyapp.domain.reviewing.review import (
    Review,
    ReviewError,
    ReviewItem,
    ReviewPrinciple,
    ReviewSet,
)
from surveyapp.domain.reviewing.visible import visible

LONGEST_TEXT = 400
"""Characters that a statement may have while somebody works on it; to be asked it has fewer."""
CHOSEN = "Deze set heb je zelf gekozen."
MOST_ITEMS = 12
"""Statements of one principle, those that are switched off included."""

Each = TypeVar("Each", ReviewItem, ReviewPrinciple)


def tidy_text(text: str) -> str:
    """Return a statement on one line, with a capital at the start and a mark at the end."""
    words = visible(text)
    if words and words[-1] not in ".!?…":
        words += "."
    return capital(words)


def edit_item(review: Review, item: str, text: str) -> Review:
    """Give a statement another text; wording it yourself answers why it had to be worded.

    Raises:
        ReviewError: the text is longer than a statement can ever be, or there is no such item.
    """
    words = tidy_text(text)
    if len(words) > LONGEST_TEXT:
        raise ReviewError(
            f"Deze stelling heeft {len(words)} tekens; er passen er hooguit {LONGEST_TEXT}. "
            "Maak hem korter."
        )

    def edited(old: ReviewItem) -> ReviewItem:
        if old.text == words:
            return old
        changes = old.changes if "R" in old.changes else f"{old.changes}R"
        return replace(old, text=words, changes=changes, reason="")

    return _with_item(review, item, edited)


def accept_item(review: Review, item: str) -> Review:
    """Leave a statement as it is, though the draft asked to look at its wording."""
    found = find_item(review, item)
    if not found.text.strip():
        raise ReviewError("Deze stelling is nog leeg. Schrijf eerst de tekst.")
    return _with_item(review, item, lambda old: replace(old, reason=""))


def move_item(review: Review, item: str, step: int) -> Review:
    """Move a statement up (-1) or down (1) in its principle; at the end it stays where it is."""
    home = find_home(review, item)
    order = [each.id for each in home.items]
    return _with_principle(
        review,
        home.id,
        lambda old: replace(old, items=_moved(old.items, order.index(item), step)),
    )


def move_principle(review: Review, principle: str, step: int) -> Review:
    """Move a principle up (-1) or down (1) in its set; at the end it stays where it is."""
    find_principle(review, principle)

    def moved(each: ReviewSet) -> ReviewSet:
        order = [p.id for p in each.principles]
        if principle not in order:
            return each
        return replace(each, principles=_moved(each.principles, order.index(principle), step))

    return review.with_sets(tuple(moved(each) for each in review.sets))


def switch_item(review: Review, item: str, *, on: bool) -> Review:
    """Ask a statement, or leave it out."""
    return _with_item(review, item, lambda old: replace(old, on=on))


def switch_principle(review: Review, principle: str, *, on: bool) -> Review:
    """Ask a principle, or leave it out."""
    return _with_principle(review, principle, lambda old: replace(old, on=on))


def switch_set(review: Review, chosen: str, *, on: bool) -> Review:
    """Ask a set of principles beside the primary one, or leave it out.

    Raises:
        ReviewError: it is the primary set, which is always asked.
    """
    if find_set(review, chosen).primary and not on:
        raise ReviewError(
            "Dit is de set waar de vragenlijst over gaat. Kies eerst een andere set; dan gaat "
            "deze uit."
        )
    return _with_set(review, chosen, lambda old: replace(old, on=on, reason=""))


def make_primary(review: Review, chosen: str) -> Review:
    """Choose the set that the questionnaire is about, in the place of the one it was about.

    The reasons of the draft go: they say why another set was the first.
    """
    if find_set(review, chosen).primary:
        return review
    return review.with_sets(
        tuple(
            replace(each, primary=True, on=True, reason=CHOSEN)
            if each.id == chosen
            else replace(each, primary=False, on=each.on and not each.primary, reason="")
            for each in review.sets
        )
    )


def rename_principle(review: Review, principle: str, name: str) -> Review:
    """Give a principle another name.

    Raises:
        ReviewError: the name is empty or too long.
    """
    words = tidy_name(name)
    return _with_principle(review, principle, lambda old: replace(old, name=words))


def tidy_name(name: str) -> str:
    """Return the name of a principle on one line.

    Raises:
        ReviewError: it is empty or too long.
    """
    words = visible(name)
    if not words:
        raise ReviewError("Een principe heeft een naam nodig. Vul hem in.")
    if len(words) > LONGEST_NAME:
        raise ReviewError(f"Deze naam is langer dan {LONGEST_NAME} tekens. Maak hem korter.")
    return words


def add_item(review: Review, principle: str, text: str, words: str = "") -> Review:
    """Add a statement at the end of a principle.

    Args:
        review: where to add it.
        principle: id of its principle.
        text: the statement.
        words: the source words it is made from; without them, the principle's own words.

    Raises:
        ReviewError: there is no text, it is too long, the words do not stand in the published
            text, or the principle is full.
    """
    home = find_principle(review, principle)
    tidied = tidy_text(text)
    if not tidied:
        raise ReviewError("Schrijf eerst de stelling die je wilt toevoegen.")
    if len(tidied) > LONGEST_TEXT:
        raise ReviewError(f"Deze stelling is langer dan {LONGEST_TEXT} tekens. Maak hem korter.")
    if len(home.items) >= MOST_ITEMS:
        raise ReviewError(
            f"Bij ‘{home.name}’ staan al {MOST_ITEMS} stellingen. Gebruik er een die uit staat."
        )
    source = find_words(review.page.text, words) if words.strip() else own_words(review, home)
    item = ReviewItem(id=_free_id(review, home), text=tidied, words=source, changes="R", own=True)
    return _with_principle(review, principle, lambda old: replace(old, items=(*old.items, item)))


def remove_item(review: Review, item: str) -> Review:
    """Take away a statement that HR added; what the draft made can only be switched off.

    Raises:
        ReviewError: the draft made it.
    """
    if not find_item(review, item).own:
        raise ReviewError(
            "Deze stelling komt uit jullie tekst. Zet hem uit als je hem niet wilt vragen."
        )
    return _with_principle(
        review,
        find_home(review, item).id,
        lambda old: replace(old, items=tuple(each for each in old.items if each.id != item)),
    )


def _moved(order: tuple[Each, ...], place: int, step: int) -> tuple[Each, ...]:
    other = place + step
    if not 0 <= other < len(order):
        return order
    changed = list(order)
    changed[place], changed[other] = changed[other], changed[place]
    return tuple(changed)


def _with_set(review: Review, chosen: str, change: Callable[[ReviewSet], ReviewSet]) -> Review:
    return review.with_sets(
        tuple(change(each) if each.id == chosen else each for each in review.sets)
    )


def _with_principle(
    review: Review, principle: str, change: Callable[[ReviewPrinciple], ReviewPrinciple]
) -> Review:
    find_principle(review, principle)
    return review.with_sets(
        tuple(
            replace(
                each,
                principles=tuple(change(p) if p.id == principle else p for p in each.principles),
            )
            for each in review.sets
        )
    )


def _with_item(review: Review, item: str, change: Callable[[ReviewItem], ReviewItem]) -> Review:
    return _with_principle(
        review,
        find_home(review, item).id,
        lambda home: replace(
            home, items=tuple(change(each) if each.id == item else each for each in home.items)
        ),
    )


def _free_id(review: Review, home: ReviewPrinciple) -> str:
    """Return an id that no statement has; it follows those of the principle."""
    used = {item.id for item in review.items()}
    stem = home.items[0].id.rpartition("-")[0] if home.items else f"eigen-{home.id}"
    number = len(home.items) + 1
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"
