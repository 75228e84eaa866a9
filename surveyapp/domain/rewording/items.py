"""Find which items of last year are which items of this year: by id and by wording."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Item
from surveyapp.domain.rewording.found import (
    KEEPS,
    ItemChange,
    ItemKind,
    Line,
    Placed,
)
from surveyapp.domain.rewording.matching import best_pairs, likeness
from surveyapp.domain.rewording.principles import Group
from surveyapp.domain.rewording.wording import Difference, Reason, compare_wording

ALIKE_HERE = 0.5
"""Likeness from which two items of one principle are a re-wording of each other."""
ALIKE_ANYWHERE = 0.75
"""The same for items of different principles, where likeness is more often chance."""
BRIDGEABLE = 0.6
"""From this likeness other words may still ask the same; only a bridge wave can tell."""
SAME_ID = 0.35
SAME_PRINCIPLE = 0.15


@dataclass(frozen=True, slots=True)
class Standing:
    """An item and the position of its principle."""

    item: Item
    principle: int
    asked: bool


def standing(places: Sequence[Placed]) -> tuple[Standing, ...]:
    """Return every item with the position of its principle."""
    return tuple(Standing(i, p.position, p.asked) for p in places for i in p.principle.items)


def pair_items(
    old: Sequence[Standing],
    new: Sequence[Standing],
    *,
    by_id: bool,
    groups: Sequence[Group] | None = None,
) -> tuple[tuple[Standing, Standing], ...]:
    """Return which item is which.

    An id counts for more than likeness, but a wording that stands unchanged under another id
    counts for more than an id that was given to another wording.

    Args:
        old: last year's items.
        new: this year's.
        by_id: whether ids say anything; those of a draft do not.
        groups: principles that belong together; none when these are still to be found.
    """
    together = {(o, n) for group in groups or () for o in group.old for n in group.new}
    elsewhere = ALIKE_HERE if groups is None else ALIKE_ANYWHERE
    worth = _worth(old, new, by_id=by_id, together=together, elsewhere=elsewhere)
    return tuple((old[row], new[column]) for row, column in best_pairs(len(old), len(new), worth))


def count_shares(pairs: Sequence[tuple[Standing, Standing]]) -> Mapping[tuple[int, int], int]:
    """Return how many items went from one principle to another."""
    return Counter((before.principle, after.principle) for before, after in pairs)


def item_change(
    before: Standing, after: Standing, *, same_scale: bool, moved_from: str = ""
) -> ItemChange:
    """Return what became of one item."""
    difference = compare_wording(before.item.text(), after.item.text())
    turned = before.item.reverse != after.item.reverse
    comparable = same_scale and not turned
    return ItemChange(
        kind=ItemKind(difference.wording),
        line=line_of(
            difference,
            asked=(before.asked, after.asked),
            comparable=comparable,
            alike=likeness(before.item.text(), after.item.text()),
        ),
        old=before.item,
        new=after.item,
        was=before.item.text(),
        becomes=after.item.text(),
        difference=difference,
        moved_from=moved_from,
        reversed=turned,
    )


def lone_change(one: Standing, *, added: bool) -> ItemChange:
    """Return an item that is new, or one that is gone."""
    if added:
        line = Line.STARTS if one.asked else Line.NONE
        return ItemChange(ItemKind.ADDED, line, None, one.item, "", one.item.text())
    line = Line.STOPS if one.asked else Line.NONE
    return ItemChange(ItemKind.GONE, line, one.item, None, one.item.text(), "")


def line_of(
    difference: Difference, *, asked: tuple[bool, bool], comparable: bool, alike: float
) -> Line:
    """Return what a difference in wording does to the trend line of an item.

    Args:
        difference: how the wordings differ.
        asked: whether it is asked in the old and in the new questionnaire.
        comparable: whether an answer has the same score in both.
        alike: likeness of the wordings.
    """
    if not all(asked):
        return {(True, False): Line.STOPS, (False, True): Line.STARTS}.get(asked, Line.NONE)
    if not comparable:
        return Line.BREAKS
    if ItemKind(difference.wording) in KEEPS:
        return Line.CONTINUES
    may_mean_the_same = difference.reason is Reason.OTHER_WORDS and alike >= BRIDGEABLE
    return Line.BRIDGE if may_mean_the_same else Line.BREAKS


def _worth(
    old: Sequence[Standing],
    new: Sequence[Standing],
    *,
    by_id: bool,
    together: set[tuple[int, int]],
    elsewhere: float,
) -> Callable[[int, int], float]:
    def worth(row: int, column: int) -> float:
        before, after = old[row].item, new[column].item
        same_id = by_id and before.id == after.id
        here = (old[row].principle, new[column].principle) in together
        alike = likeness(before.text(), after.text())
        least = ALIKE_HERE if here else elsewhere
        # Wordings that mean the same are never less alike than two items of one principle.
        if alike >= ALIKE_HERE and _means_the_same(before, after):
            alike = 1.0
        elif not same_id and alike < least:
            return 0.0
        return alike + SAME_ID * same_id + SAME_PRINCIPLE * here

    return worth


def _means_the_same(one: Item, other: Item) -> bool:
    return ItemKind(compare_wording(one.text(), other.text()).wording) in KEEPS
