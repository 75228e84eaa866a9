"""A change as one value: to be made, and to be named when somebody may want it undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from surveyapp.domain.reviewing import edits, lookup, own_principles
from surveyapp.domain.reviewing.review import Review, ReviewError


@dataclass(frozen=True, slots=True)
class Change:
    """What to do with which statement, principle or set; ``text`` and ``words`` as it needs."""

    kind: str
    target: str
    text: str = ""
    words: str = ""


_MAKE: Mapping[str, Callable[[Review, Change], Review]] = {
    "accept_item": lambda r, c: edits.accept_item(r, c.target),
    "raise_item": lambda r, c: edits.move_item(r, c.target, -1),
    "lower_item": lambda r, c: edits.move_item(r, c.target, 1),
    "item_on": lambda r, c: edits.switch_item(r, c.target, on=True),
    "item_off": lambda r, c: edits.switch_item(r, c.target, on=False),
    "remove_item": lambda r, c: edits.remove_item(r, c.target),
    "add_item": lambda r, c: edits.add_item(r, c.target, c.text, c.words),
    "add_principle": lambda r, c: own_principles.add_principle(r, c.target, c.text, c.words),
    "raise_principle": lambda r, c: edits.move_principle(r, c.target, -1),
    "lower_principle": lambda r, c: edits.move_principle(r, c.target, 1),
    "principle_on": lambda r, c: edits.switch_principle(r, c.target, on=True),
    "principle_off": lambda r, c: edits.switch_principle(r, c.target, on=False),
    "rename_principle": lambda r, c: edits.rename_principle(r, c.target, c.text),
    "set_on": lambda r, c: edits.switch_set(r, c.target, on=True),
    "set_off": lambda r, c: edits.switch_set(r, c.target, on=False),
    "make_primary": lambda r, c: edits.make_primary(r, c.target),
}

_NAMES: Mapping[str, str] = {
    "accept_item": "{item} laten staan",
    "raise_item": "{item} omhoog",
    "lower_item": "{item} omlaag",
    "item_on": "{item} aanzetten",
    "item_off": "{item} uitzetten",
    "remove_item": "{item} weghalen",
    "add_item": "stelling toevoegen bij {principle}",
    "add_principle": "principe toevoegen bij {set}",
    "raise_principle": "{principle} omhoog",
    "lower_principle": "{principle} omlaag",
    "principle_on": "{principle} aanzetten",
    "principle_off": "{principle} uitzetten",
    "rename_principle": "andere naam voor {principle}",
    "set_on": "set {set} aanzetten",
    "set_off": "set {set} uitzetten",
    "make_primary": "set {set} kiezen",
}

KINDS = frozenset(_MAKE)


def make(review: Review, change: Change) -> Review:
    """Return the review with a change made.

    Raises:
        ReviewError: the change cannot be made, or is none that there is.
    """
    if change.kind not in _MAKE:
        raise ReviewError("Deze wijziging kennen we niet. Ververs de pagina en probeer het weer.")
    return _MAKE[change.kind](review, change)


def name_of(review: Review, change: Change) -> str:
    """Return what a change does, in words that follow "Maak ongedaan:"."""
    pattern = _NAMES[change.kind]
    if "{item}" in pattern:
        return pattern.format(item=item_name(review, change.target))
    if "{principle}" in pattern:
        return pattern.format(principle=f"‘{lookup.find_principle(review, change.target).name}’")
    return pattern.format(set=f"‘{lookup.find_set(review, change.target).name}’")


def item_name(review: Review, item: str) -> str:
    """Return what people call a statement: its number, where it has one."""
    number = review.numbers().get(item)
    return f"stelling {number}" if number else "een stelling die uit staat"


def write_texts(review: Review, texts: Mapping[str, str]) -> tuple[Review, str]:
    """Give statements the texts that were typed for them.

    Returns:
        The review, and what changed in words; the words are empty where nothing did.

    Raises:
        ReviewError: a text is too long, or its statement is gone.
    """
    known = {item.id: item for item in review.items()}
    typed = {
        item: text
        for item, text in texts.items()
        if item not in known or edits.tidy_text(text) != known[item].text
    }
    changed = review
    for item, text in typed.items():
        changed = edits.edit_item(changed, item, text)
    if not typed:
        return review, ""
    if len(typed) == 1:
        return changed, f"tekst van {item_name(review, next(iter(typed)))}"
    return changed, f"tekst van {len(typed)} stellingen"
