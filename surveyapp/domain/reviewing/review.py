"""A review: the published text beside the questionnaire that was drafted from it.

Everything here is frozen; ``edits`` gives a new review for every change, so that each
one can be undone.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from surveyapp.domain.answering_time import minutes_for
from surveyapp.errors import QuestionnaireError

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class ReviewError(QuestionnaireError):
    """A change that cannot be made; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Source words: characters ``start`` to ``end`` of the text as read, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Translated:
    """What a text says in another language; ``of`` is the Dutch that it was made from."""

    text: str
    of: str


InLanguages = Mapping[str, Translated]
"""Language code to what a Dutch text says in it."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One statement that is being looked through.

    ``id`` stays the same whatever happens to its text or place. ``reason`` says why a person has
    to word it first, and is empty once somebody did. ``own`` is a statement that HR added.
    """

    id: str
    text: str
    words: Words
    changes: str = ""
    reason: str = ""
    on: bool = True
    own: bool = False
    translations: InLanguages = field(default_factory=dict)

    @property
    def needs_wording(self) -> bool:
        """Say whether a person has to word it before it can be asked."""
        return bool(self.reason)


@dataclass(frozen=True, slots=True)
class ReviewPrinciple:
    """One principle with its statements; ``place`` is where the text names it."""

    id: str
    name: str
    explanation: str
    place: Words
    items: tuple[ReviewItem, ...]
    on: bool = True
    flags: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()
    split_from: str = ""
    names: InLanguages = field(default_factory=dict)
    explanations: InLanguages = field(default_factory=dict)

    def asked(self) -> tuple[ReviewItem, ...]:
        """Return the statements that are switched on."""
        return tuple(item for item in self.items if item.on)


@dataclass(frozen=True, slots=True)
class ReviewSet:
    """Principles that were published together; ``reason`` says why this set is primary or not."""

    id: str
    name: str
    primary: bool
    on: bool
    principles: tuple[ReviewPrinciple, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReviewClause:
    """A clause of the text and what the draft made of it: the accounting of drafting."""

    start: int
    end: int
    text: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The published text as it was read; no change touches it.

    ``fingerprint`` is the SHA-256 (hex) of the bytes that came in, ``adopted`` the day on which
    the principles were adopted, as the text writes it. ``places`` says from which character on
    the text stands where in its file: "pagina 3, regel 12"; empty for a pasted text.
    """

    text: str
    title: str
    fingerprint: str
    read_on: date
    language: str = "nl"
    adopted: str = ""
    address: str = ""
    remarks: tuple[str, ...] = ()
    clauses: tuple[ReviewClause, ...] = ()
    places: tuple[tuple[int, str], ...] = ()

    def place(self, offset: int) -> str:
        """Return where a character stands in the file, or nothing where nobody knows."""
        after = bisect_right(self.places, offset, key=lambda each: each[0])
        return self.places[after - 1][1] if after else ""


@dataclass(frozen=True, slots=True)
class Review:
    """Text and questionnaire together."""

    page: SourcePage
    sets: tuple[ReviewSet, ...]

    def principles(self) -> Iterator[ReviewPrinciple]:
        """Yield every principle, in the order of the page."""
        for each in self.sets:
            yield from each.principles

    def items(self) -> Iterator[ReviewItem]:
        """Yield every statement, asked or not."""
        for principle in self.principles():
            yield from principle.items

    def asked(self) -> tuple[ReviewItem, ...]:
        """Return what an employee would be asked, in order."""
        return tuple(
            item
            for each in self.sets
            if each.on
            for principle in each.principles
            if principle.on
            for item in principle.asked()
        )

    def numbers(self) -> dict[str, int]:
        """Return the number that an employee sees at each asked statement, by its id."""
        return {item.id: number for number, item in enumerate(self.asked(), start=1)}

    def minutes(self) -> int:
        """Return about how many minutes filling in takes."""
        return minutes_for(len(self.asked()))

    def primary(self) -> ReviewSet:
        """Return the set that the questionnaire is about; every review has one."""
        return next(each for each in self.sets if each.primary)

    def with_sets(self, sets: tuple[ReviewSet, ...]) -> "Review":
        """Return a review of the same text with other sets."""
        return replace(self, sets=sets)


def page_as_json(page: SourcePage) -> str:
    """Return the part of a review that no change touches, to be kept once."""
    return _page_adapter().dump_json(page).decode()


def sets_as_json(review: Review) -> str:
    """Return the part of a review that changes, to be kept at every step."""
    return _sets_adapter().dump_json(review.sets).decode()


def from_json(page: str, sets: str) -> Review:
    """Put a kept review together again.

    Raises:
        pydantic.ValidationError: one is damaged; only a damaged store can cause it.
    """
    return Review(_page_adapter().validate_json(page), _sets_adapter().validate_json(sets))


@lru_cache(maxsize=1)
def _page_adapter() -> "TypeAdapter[SourcePage]":
    from pydantic import TypeAdapter

    return TypeAdapter(SourcePage)


@lru_cache(maxsize=1)
def _sets_adapter() -> "TypeAdapter[tuple[ReviewSet, ...]]":
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[ReviewSet, ...])
