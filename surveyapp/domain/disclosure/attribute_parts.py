"""Which values of the attribute are shown together: by who was invited first, then by counts."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from surveyapp.domain.disclosure.crossing import (
    UNKNOWN,
    Counts,
    Cut,
    Parts,
    columns_of,
    joined,
    small_cut,
)

MOST_VALUES = 8
"""More values are joined: the number of cuts doubles with each, and so do words in a report."""
_TOO_MANY = 40
"""More values than this are no kinds of people, but something like a number of one's own."""


def first_parts(
    invited: Mapping[str, int], minimum: int, order: Sequence[str] | None = None
) -> Parts:
    """Join values until each has enough people invited: before any answer is looked at.

    The labels of a value say so nothing about who took part. The smallest goes first. Of more
    than ``MOST_VALUES`` values the smallest are joined beforehand, and of very many all.

    Args:
        invited: how many were invited with each value; who has none is ``UNKNOWN``.
        minimum: of people invited.
        order: the values in their order, where they have one; then only neighbours are joined.
            Who has no value (``UNKNOWN``) may be joined with anybody.
    """
    parts = _apart(invited, order)
    while len(parts) > 1:
        cut = _too_few(parts, invited, minimum, invited)
        if cut is None and len(parts) <= MOST_VALUES:
            break
        parts = _join(parts, invited, cut, ordered=order is not None)
    return tuple(parts)


def plan_attribute(
    counts: Counts,
    parts: Parts,
    minimum: int,
    *,
    invited: Mapping[str, int],
    apart: int | None = None,
    ordered: bool = False,
) -> Parts:
    """Join values further until they are safe beside the tree; one part means: not shown.

    While a value or a cut holds too few people, the two values on opposite sides of it with the
    fewest people invited are joined. So only counts decide, and of who answered no more than which
    of them are too low. It ends: with one value left only the blocks themselves are cuts.

    Args:
        counts: respondents per (block, value).
        parts: every value in ``counts``, joined by how many were invited.
        minimum: k.
        invited: how many were invited with each value.
        apart: how many people a value, and a cut between values, must hold; None for k.
        ordered: whether only neighbours may be joined.

    Source: measurement specification 2.5 B.
    """
    sizes = columns_of(counts)
    found = list(parts)
    while len(found) > 1:
        cut = _too_few(found, sizes, apart or minimum, invited)
        cut = cut or small_cut(joined(counts, found), minimum, apart)
        if cut is None:
            break
        found = _join(found, invited, cut, ordered=ordered)
    return tuple(found)


def _apart(invited: Mapping[str, int], order: Sequence[str] | None) -> list[tuple[str, ...]]:
    """Return every value apart; of many without an order, all but the largest as one."""
    ranked = sorted(invited) if order is None else [*order, UNKNOWN]
    values = [value for value in dict.fromkeys(ranked) if invited.get(value)]
    if len(values) > _TOO_MANY:
        return [tuple(values)]
    if order is not None or len(values) <= MOST_VALUES:
        return [(value,) for value in values]
    largest = sorted(values, key=lambda value: (-invited[value], value))[: MOST_VALUES - 1]
    others = tuple(value for value in values if value not in largest)
    return [*((value,) for value in values if value in largest), others]


def _too_few(
    parts: Sequence[tuple[str, ...]],
    sizes: Mapping[str, int],
    minimum: int,
    invited: Mapping[str, int],
) -> Cut | None:
    """Return a part that has too few people, or nobody: of these the one with fewest invited."""
    people = {part: sum(sizes.get(value, 0) for value in part) for part in parts}
    few = [part for part in parts if people[part] < minimum]
    if not few:
        return None
    part = min(few, key=lambda part: (sum(invited[value] for value in part), part))
    return Cut(people[part], frozenset(part))


def _join(
    parts: list[tuple[str, ...]], invited: Mapping[str, int], cut: Cut | None, *, ordered: bool
) -> list[tuple[str, ...]]:
    """Join the smallest pair that the cut tells apart, or of all where it tells none apart."""
    pairs = [
        (i, j)
        for i, j in combinations(range(len(parts)), 2)
        if not ordered or j == i + 1 or (UNKNOWN,) in (parts[i], parts[j])
    ]
    across = cut.values if cut else frozenset()
    apart = [(i, j) for i, j in pairs if (parts[i][0] in across) != (parts[j][0] in across)]
    people = [sum(invited[value] for value in part) for part in parts]
    i, j = min(apart or pairs, key=lambda pair: (people[pair[0]] + people[pair[1]], pair))
    kept = [part for place, part in enumerate(parts) if place not in (i, j)]
    kept.insert(i, parts[i] + parts[j])
    return kept
