"""Compare a questionnaire with a published text: do the words of its items still stand there?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.rewording.found import ItemChange, ItemKind, Line, Placed
from surveyapp.domain.rewording.items import (
    ALIKE_ANYWHERE,
    ALIKE_HERE,
    Standing,
    line_of,
    standing,
)
from surveyapp.domain.rewording.matching import likeness, share_within
from surveyapp.domain.rewording.wording import Wording, compare_wording

MARK = re.compile(r"[.,;:!?()]+$")
COVERED = 0.7
"""Share of the words of a clause that an item's source must hold for it to be about that clause."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a questionnaire, the words on the page that they are compared with, and where."""

    ours: str
    page: str
    place: Placed


def source_changes(
    ours: Sequence[Placed],
    page: Sequence[Placed],
    others: Sequence[Placed],
    *,
    page_is_new: bool,
) -> tuple[ItemChange, ...]:
    """Return what the page does to the items of a questionnaire.

    An item may stay as it is, with its id and version, while the words that it was made from stay.
    Words on the page count as new (or gone) only where the principle's text in the questionnaire
    does not have them: what nobody asked about last year is no change.

    Args:
        ours: principles of the questionnaire.
        page: the principles on the page that belong to them.
        others: all other principles on the page.
        page_is_new: whether the page is this year's, and the questionnaire last year's.
    """
    items = standing(ours)
    changes = [_change(one, ours, page, others, page_is_new=page_is_new) for one in items]
    known = " ".join(f"{p.principle.name} {p.principle.explanation}" for p in ours)
    asked = " ".join(one.item.span.words for one in items)
    found = {fold(change.becomes if page_is_new else change.was) for change in changes}
    seen = {fold(place.principle.name) for place in page}  # a name alone asks for no item
    for clause in (item for place in page for item in place.principle.items):
        text = " ".join(clause.span.words.split())
        key = fold(text)
        stands = key in seen or key in found or f" {key} " in f" {fold(known)} "
        if not key or stands or share_within(text, asked) >= COVERED:
            continue
        seen.add(key)
        if page_is_new:
            change = ItemChange(ItemKind.ADDED, Line.STARTS, None, clause, "", text, own=False)
        else:
            change = ItemChange(ItemKind.GONE, Line.STOPS, clause, None, text, "", own=False)
        changes.append(change)
    return tuple(changes)


def _change(
    one: Standing,
    ours: Sequence[Placed],
    page: Sequence[Placed],
    others: Sequence[Placed],
    *,
    page_is_new: bool,
) -> ItemChange:
    words = " ".join(one.item.span.words.split())
    own = next(place for place in ours if place.position == one.principle)
    old, new = (one.item, None) if page_is_new else (None, one.item)
    found = _literal(words, own, page) or _literal(words, own, others) or _like(words, page, others)
    if found is None:
        if page_is_new:
            return ItemChange(ItemKind.GONE, Line.STOPS, old, new, words, "")
        return ItemChange(ItemKind.ADDED, Line.STARTS, old, new, "", words)
    was, becomes = (found.ours, found.page) if page_is_new else (found.page, found.ours)
    difference = compare_wording(was, becomes)
    return ItemChange(
        kind=ItemKind(difference.wording),
        line=line_of(difference, asked=(True, True), comparable=True, alike=likeness(was, becomes)),
        old=old,
        new=new,
        was=was,
        becomes=becomes,
        difference=difference,
        moved_from="" if found.place in page else found.place.principle.name,
    )


def _literal(words: str, own: Placed, places: Sequence[Placed]) -> Found | None:
    """Return where the words stand on the page, with what stands around them on either side.

    "We luisteren" still stands in "we luisteren zelden": only the whole clause tells.
    """
    for place in places:
        there = surroundings(words, _texts(place))
        if there:
            here = surroundings(words, _texts(own))
            if here and compare_wording(here, there).wording not in {
                Wording.SAME,
                Wording.SPELLING,
            }:
                return Found(here, there, place)
            return Found(words, _as_printed(words, there), place)
    return None


def _like(words: str, page: Sequence[Placed], others: Sequence[Placed]) -> Found | None:
    """Return the words on the page that come nearest."""
    best, found = 0.0, None
    for places, least in ((page, ALIKE_HERE), (others, ALIKE_ANYWHERE)):
        for place in places:
            for text in _clauses(place):
                alike = likeness(words, text)
                if alike >= least and alike > best:
                    best, found = alike, Found(words, text, place)
    return found


def surroundings(words: str, texts: Sequence[str]) -> str:
    """Return the clause that the words stand in, from mark to mark, or nothing.

    Args:
        words: the words of a source, in any spelling.
        texts: where to look, in this order.
    """
    wanted = fold(words).split()
    for text in texts:
        pieces = text.split()
        folded = [fold(piece) for piece in pieces]
        starts = [number for number, word in enumerate(folded) for _ in word.split()]
        flat = [word for piece in folded for word in piece.split()]
        for place in range(len(flat) - len(wanted) + 1) if wanted else ():
            if flat[place : place + len(wanted)] == wanted:
                first, last = starts[place], starts[place + len(wanted) - 1]
                while first > 0 and not MARK.search(pieces[first - 1]):
                    first -= 1
                while last < len(pieces) - 1 and not MARK.search(pieces[last]):
                    last += 1
                return " ".join(pieces[first : last + 1])
    return ""


def _as_printed(words: str, clause: str) -> str:
    """Return the same words as the clause spells them."""
    count, pieces = len(words.split()), clause.split()
    for length in (count, count + 1, count - 1):
        for start in range(len(pieces) - length + 1):
            stretch = " ".join(pieces[start : start + length])
            if fold(stretch) == fold(words):
                # A mark that ends the clause is no part of the words.
                return words if MARK.sub("", stretch) == MARK.sub("", words) else stretch
    return words


def _texts(place: Placed) -> tuple[str, str]:
    return place.principle.explanation, place.principle.name


def _clauses(place: Placed) -> tuple[str, ...]:
    """Return the stretches of a principle's text that an item can be made from."""
    spans = [" ".join(item.span.words.split()) for item in place.principle.items]
    text = " ".join(place.principle.explanation.split())
    pieces = [*re.split(r"(?<=[.!?;])\s+", text), *re.split(r"(?<=[.,:!?;])\s+", text)]
    return tuple(dict.fromkeys([*spans, *pieces]))
