"""Begin a review with what drafting found, as its JSON says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveyapp.domain.drafting.own_names import OwnNames, slug
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON
from surveyapp.domain.reviewing.review import (
    Review,
    ReviewClause,
    ReviewItem,
    ReviewPrinciple,
    ReviewSet,
    SourcePage,
    Words,
)
from surveyapp.domain.reviewing.visible import visible, visible_lines

Raw = Mapping[str, Any]

UNWORDED = "Lees de bronwoorden en schrijf zelf de stelling."
"""The reason where a draft gives none."""


def from_draft(page: SourcePage, data: Raw, *, organisation: str) -> Review:
    """Return the review of a draft.

    Args:
        page: the text that was read.
        data: the draft's JSON; places are characters of ``page.text``.
        organisation: short name of the municipality; ids of statements begin with it.

    Returns:
        The review. Exactly one set is primary, also where the draft names none. A draft without
        sets gives a review without sets.
    """
    names = _Names(organisation)
    raw_sets: Sequence[Raw] = data.get("sets", ())
    primary = next((n for n, raw in enumerate(raw_sets) if raw.get("primary")), 0)
    sets = tuple(
        ReviewSet(
            id=names.sets.take(raw.get("id") or slug(raw["name"], fallback="set")),
            name=visible(raw["name"]),
            primary=number == primary,
            on=bool(raw.get("on")) or number == primary,
            principles=tuple(_principle(p, names) for p in raw["principles"]),
            reason=raw.get("reason") or "",
        )
        for number, raw in enumerate(raw_sets)
    )
    return Review(page, sets)


def clauses_of(data: Raw) -> tuple[ReviewClause, ...]:
    """Return the accounting of a draft, without its stretches of mere white space."""
    return tuple(
        ReviewClause(
            raw["start"], raw["end"], raw["text"].strip(), raw["status"], raw.get("reason") or ""
        )
        for raw in data.get("accounting", ())
        if raw["text"].strip()
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """Short names, each given once within its kind."""

    organisation: str
    sets: OwnNames = field(default_factory=OwnNames)
    principles: OwnNames = field(default_factory=OwnNames)
    items: OwnNames = field(default_factory=OwnNames)


def _principle(raw: Raw, names: _Names) -> ReviewPrinciple:
    own_id = names.principles.take(raw.get("id") or slug(raw["name"], fallback="principe"))
    flags = tuple(raw.get("flags", ()))
    items = tuple(
        _item(item, names.items.take(item.get("id") or f"{names.organisation}-{own_id}-{number}"))
        for number, item in enumerate(raw.get("items", ()), start=1)
    )
    source = raw.get("source")
    place = _words(source) if source else items[0].words if items else Words(0, 0, str(raw["name"]))
    return ReviewPrinciple(
        id=own_id,
        name=visible(raw["name"]),
        explanation=visible_lines(raw.get("explanation") or place.text or raw["name"]),
        place=place,
        items=items,
        on=raw.get("on", ABOUT_ONE_PERSON not in flags),
        flags=flags,
        merged_from=tuple(raw.get("merged_from") or ()),
        split_from=raw.get("split_from") or "",
    )


def _item(raw: Raw, own_id: str) -> ReviewItem:
    waits = bool(raw.get("needs_wording")) or not str(raw.get("text") or "").strip()
    return ReviewItem(
        id=own_id,
        text=visible(str(raw.get("text") or "")),
        words=_words(raw["source"]),
        changes=str(raw.get("changes") or ""),
        reason=(raw.get("reason") or UNWORDED) if waits else "",
    )


def _words(raw: Raw) -> Words:
    return Words(raw["start"], raw["end"], raw["text"])
