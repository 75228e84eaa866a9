"""Find what changed in other languages than Dutch, apart from what changed in Dutch.

A line goes by the Dutch: a translation says the same thing once more. So nothing here breaks a
line, and nothing here lets one go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.questionnaire import DUTCH
from surveyapp.domain.rewording.found import KEEPS, ItemChange, PrincipleChange, PrincipleKind


class TranslationKind(StrEnum):
    """What became of a translation.

    ``OUTDATED``: the Dutch says something else now, and the translation stayed as it was.
    """

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class TranslationChange:
    """One text in one language; ``id`` is that of the item or principle it belongs to."""

    kind: TranslationKind
    language: str
    of: Literal["item", "name", "explanation"]
    id: str
    was: str
    becomes: str


def translation_changes(changes: Sequence[PrincipleChange]) -> tuple[TranslationChange, ...]:
    """Return every difference in another language between what was asked in both years."""
    return tuple(one for change in changes for one in _principle(change))


def _principle(change: PrincipleChange) -> Iterator[TranslationChange]:
    if change.kind in {PrincipleKind.SAME, PrincipleKind.RENAMED}:
        old, new = change.old[0].principle, change.new[0].principle
        same = fold(old.name) == fold(new.name)
        yield from _texts("name", new.id, old.names, new.names, same=same)
        same = fold(old.explanation) == fold(new.explanation)
        yield from _texts("explanation", new.id, old.explanations, new.explanations, same=same)
    for item in change.items:
        yield from _item(item)


def _item(change: ItemChange) -> Iterator[TranslationChange]:
    if change.old is None or change.new is None:
        return
    same = change.kind in KEEPS
    yield from _texts("item", change.new.id, change.old.texts, change.new.texts, same=same)


def _texts(
    of: Literal["item", "name", "explanation"],
    own_id: str,
    old: Mapping[str, str],
    new: Mapping[str, str],
    *,
    same: bool,
) -> Iterator[TranslationChange]:
    """Yield what differs; with ``same`` the Dutch still says what it said."""
    for language in sorted({*old, *new} - {DUTCH}):
        was, becomes = old.get(language, ""), new.get(language, "")
        if kind := _kind(was, becomes, same=same):
            yield TranslationChange(kind, language, of, own_id, was, becomes)


def _kind(was: str, becomes: str, *, same: bool) -> TranslationKind | None:
    if not was:
        return TranslationKind.ADDED
    if not becomes:
        return TranslationKind.GONE
    if fold(was) == fold(becomes):
        return None if same else TranslationKind.OUTDATED
    return TranslationKind.CHANGED if same else None
