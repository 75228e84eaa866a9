"""Find which principles of last year belong to which principles of this year."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.questionnaire import Principle, Questionnaire
from surveyapp.domain.rewording.found import Moved, Placed, PrincipleKind
from surveyapp.domain.rewording.matching import best_pairs, likeness, share_within

BELONGS = 0.3
"""Likeness from which two principles are one. Unlike ones of the shipped questionnaires stay
under 0.2; one with another name but the same text, or the same name but another text, is above."""
HALF = 0.5
"""A principle is a part of another when half of its items or of its words come from there."""
TELLING_TEXT = 25
"""Characters that an explanation must have before its words say where it came from."""

Shares = Mapping[tuple[int, int], int]
"""How many items went from one principle to another, by their positions."""


@dataclass(frozen=True, slots=True)
class Group:
    """Principles that belong together, by position; usually one old and one new."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def place(questionnaire: Questionnaire) -> tuple[Placed, ...]:
    """Return every principle of a questionnaire, in order, with where it stands."""
    found = [(s, p) for s in questionnaire.sets for p in s.principles]
    return tuple(
        Placed(p, s.id, s.name, position, asked=s.on and p.on)
        for position, (s, p) in enumerate(found)
    )


def group_principles(
    old: Sequence[Placed], new: Sequence[Placed], shares: Shares
) -> tuple[Group, ...]:
    """Return the principles that belong together: by name, items, text and id.

    Args:
        old: last year's principles.
        new: this year's.
        shares: how many items went from the one to the other; empty where items do not count.
    """
    pairs = best_pairs(len(old), len(new), _worth(old, new, shares))
    groups = {column: ([row], [column]) for row, column in pairs}
    partner = dict(pairs)
    for column in range(len(new)):
        if column not in groups:
            origin = _origin(column, new, old, lambda n, o: shares.get((o, n), 0))
            if origin is not None and origin in partner and _part(old[origin], new[column]):
                groups[partner[origin]][1].append(column)
    matched = {column for group in groups.values() for column in group[1]}
    for row in range(len(old)):
        if row not in partner:
            target = _origin(row, old, new, lambda o, n: shares.get((o, n), 0))
            if target in groups and _part(new[target], old[row]):
                groups[target][0].append(row)
    absorbed = {row for group in groups.values() for row in group[0]}
    found = [Group(tuple(sorted(o)), tuple(sorted(n))) for o, n in groups.values()]
    found += [Group((), (column,)) for column in range(len(new)) if column not in matched]
    found.sort(key=lambda group: group.new)
    return (*found, *(Group((row,), ()) for row in range(len(old)) if row not in absorbed))


def kind_of(old: Sequence[Placed], new: Sequence[Placed]) -> PrincipleKind:
    """Return what became of the principles of a group."""
    if not old:
        return PrincipleKind.ADDED
    if not new:
        return PrincipleKind.GONE
    if len(new) > 1:
        return PrincipleKind.SPLIT
    if len(old) > 1:
        return PrincipleKind.MERGED
    same = fold(old[0].principle.name) == fold(new[0].principle.name)
    return PrincipleKind.SAME if same else PrincipleKind.RENAMED


def find_moved(
    groups: Sequence[Group], old: Sequence[Placed], new: Sequence[Placed]
) -> dict[Group, Moved]:
    """Return the groups that went to another set, or to another place in their set.

    Of the order, as few as possible count as moved: what stayed in step did not move.
    """
    both = [group for group in groups if group.old and group.new]
    sets = _same_sets([(old[g.old[0]], new[g.new[0]]) for g in both])
    moved: dict[Group, Moved] = {}
    in_place: dict[str, list[Group]] = {}
    for group in both:
        before, after = old[group.old[0]], new[group.new[0]]
        if sets.get(before.set_id) == after.set_id:
            in_place.setdefault(after.set_id, []).append(group)
        else:
            moved[group] = Moved.SET
    for members in in_place.values():
        steady = _longest_rise([group.old[0] for group in members])
        moved |= {g: Moved.ORDER for n, g in enumerate(members) if n not in steady}
    return moved


def _worth(
    old: Sequence[Placed], new: Sequence[Placed], shares: Shares
) -> Callable[[int, int], float]:
    def worth(row: int, column: int) -> float:
        before, after = old[row].principle, new[column].principle
        names = _same_name(before.name, after.name)
        text = likeness(before.explanation, after.explanation)
        total = len(before.items) + len(after.items)
        items = 2 * shares.get((row, column), 0) / total if shares else text
        value = 0.4 * names + 0.3 * max(text, items) + 0.2 * items + 0.1 * (before.id == after.id)
        return value if value >= BELONGS else 0.0

    return worth


def _same_name(one: str, other: str) -> float:
    return 1.0 if fold(one) == fold(other) else likeness(one, other)


def _origin(
    position: int,
    own: Sequence[Placed],
    others: Sequence[Placed],
    shared: Callable[[int, int], int],
) -> int | None:
    """Return the principle of the other year that a principle without partner came from."""
    part = own[position].principle
    best, found = 0.0, None
    for number, other in enumerate(others):
        whole = other.principle
        items = shared(position, number) / len(part.items) if part.items else 0.0
        text = (
            share_within(part.explanation, whole.explanation)
            if len(part.explanation) >= TELLING_TEXT
            else 0.0
        )
        share = max(items, text, float(_names_part(whole, part)))
        if share >= HALF and share > best:
            best, found = share, number
    return found


def _part(whole: Placed, part: Placed) -> bool:
    """Say whether one principle can be a part of another: not the same under another id."""
    return fold(whole.principle.name) != fold(part.principle.name)


def _names_part(whole: Principle, part: Principle) -> bool:
    """Say whether the name of one principle, or its own note of it, names the other as a part."""
    pieces = [fold(piece) for piece in re.split(r",|;|/|&|\ben\b", whole.name)]
    if len(pieces) > 1 and fold(part.name) in pieces:
        return True
    split = bool(part.split_from) and fold(part.split_from) == fold(whole.name)
    return split or fold(part.name) in map(fold, whole.merged_from)


def _same_sets(pairs: Sequence[tuple[Placed, Placed]]) -> dict[str, str]:
    """Return which set of this year is which of last year: by id, by name, by what is in them."""
    before = list(dict.fromkeys((a.set_id, a.set_name) for a, _ in pairs))
    after = list(dict.fromkeys((b.set_id, b.set_name) for _, b in pairs))

    def worth(row: int, column: int) -> float:
        (old_id, old_name), (new_id, new_name) = before[row], after[column]
        shared = sum((a.set_id, b.set_id) == (old_id, new_id) for a, b in pairs)
        same = fold(old_name) == fold(new_name) or old_id == new_id
        return shared / len(pairs) + 2 * same

    return {
        before[row][0]: after[col][0] for row, col in best_pairs(len(before), len(after), worth)
    }


def _longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of the longest rising row in some numbers; of equal ones the first."""
    best: list[list[int]] = []
    rise: list[int] = []
    for here, number in enumerate(numbers):
        longest: list[int] = []
        for row in best:
            if numbers[row[-1]] < number and len(row) > len(longest):
                longest = row
        best.append([*longest, here])
        rise = max(rise, best[-1], key=len)
    return frozenset(rise)
