"""The tree beside one partition of the organisation: what is safe together, by minimum cut."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.questionnaire import Questionnaire

Counts = Mapping[tuple[str, str], int]
"""Residual block and value of the attribute to how many people, or answers, are in both."""

UNKNOWN = "niet bekend"
"""The value of whoever has none: so that every respondent is in exactly one."""
MOST_VALUES = 8
"""More values are joined: the number of cuts doubles with each, and so do words in a report."""
_TOO_MANY = 40
"""More values than this are no kinds of people, but something like a number of one's own."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The counts behind an attribute or a bridge: never published, only held against a release.

    ``people`` counts respondents, ``items`` valid answers by item, hidden ones left out. The rows
    of an item are the residual blocks of the groups that show it.
    """

    people: Counts
    items: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Cut:
    """A set of ``people`` that can be computed, with the values on one side of the cut."""

    people: int
    values: frozenset[str]


def small_cut(counts: Counts, minimum: int) -> Cut | None:
    """Return the smallest set of people that block sums and value sums give, if too small.

    Block sums and value sums span the cut space of the graph between blocks and values, in which
    a cell is an edge as heavy as it has people; so the fewest people that a combination touches
    are the smallest non-zero cut. That cut has a closed form. For a set A of values every block
    takes the side where it loses least: c(A) = sum over blocks of min(its people in A, its people
    outside A). Where c(A) is 0 the cheapest cut that is not moves one block over, which costs all
    people of that block. So the smallest cut is the least of the block totals and of the c(A)
    that are not 0; A and the other values cut alike.

    Args:
        counts: people per (block, value).
        minimum: only a cut of fewer people is looked for, which lets most sums stop early.

    Source: measurement specification 2.4, theorem 2; networkx.stoer_wagner gives the same.
    """
    rows: dict[str, dict[str, int]] = {}
    for (row, value), people in counts.items():
        if people:
            rows.setdefault(row, {})[value] = people
    totals = {row: sum(cells.values()) for row, cells in rows.items()}
    found = Cut(min(totals.values(), default=minimum), frozenset())
    best = min(found.people, minimum)
    largest_first = [(totals[row], rows[row]) for row in sorted(rows, key=lambda row: -totals[row])]
    values = sorted({value for cells in rows.values() for value in cells})
    for size in range(1, len(values)):
        for side in combinations(values[:-1], size):
            cost = _cost(side, largest_first, best)
            if 0 < cost < best:
                found, best = Cut(cost, frozenset(side)), cost
    return found if found.people < minimum else None


def _cost(side: Sequence[str], rows: Sequence[tuple[int, Mapping[str, int]]], limit: int) -> int:
    """Return c(side), or anything from ``limit`` up once it is sure to be that much."""
    cost = 0
    for total, cells in rows:
        inside = sum(cells.get(value, 0) for value in side)
        cost += min(inside, total - inside)
        if cost >= limit:
            break
    return cost


def safe_crossing(counts: Counts, minimum: int) -> bool:
    """Tell whether block sums and value sums together give nothing about fewer people."""
    return small_cut(counts, minimum) is None


def joined(counts: Counts, parts: Sequence[Sequence[str]]) -> dict[tuple[str, str], int]:
    """Return counts with the values of each part put together under its first one."""
    name = {value: part[0] for part in parts for value in part}
    together: Counter[tuple[str, str]] = Counter()
    for (row, value), people in counts.items():
        if people:
            together[row, name[value]] += people
    return dict(together)


def plan_attribute(
    counts: Counts, minimum: int, order: Sequence[str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Join values until they are safe beside the tree; one part means: not shown.

    While a cut holds too few people, the two smallest values on opposite sides of it are joined.
    Only counts decide. It ends: with one value left only the blocks themselves are cuts. Of more
    than ``MOST_VALUES`` values the smallest are joined beforehand, and of very many all.

    Args:
        counts: respondents per (block, value).
        minimum: k.
        order: the values in their order, where they have one; then only neighbours are joined.
            Who has no value (``UNKNOWN``) may be joined with anybody.

    Source: measurement specification 2.5 B.
    """
    sizes: Counter[str] = Counter()
    for (_, value), people in counts.items():
        sizes[value] += people
    parts = _first_parts(sizes, order)
    while len(parts) > 1:
        cut = None
        if len(parts) <= MOST_VALUES:
            cut = small_cut(joined(counts, parts), minimum)
            if cut is None:
                break
        parts = _join(parts, sizes, cut, ordered=order is not None)
    return tuple(parts)


def _first_parts(sizes: Mapping[str, int], order: Sequence[str] | None) -> list[tuple[str, ...]]:
    """Return every value apart; of many without an order, all but the largest as one."""
    ranked = sorted(sizes) if order is None else [*order, UNKNOWN]
    values = [value for value in dict.fromkeys(ranked) if sizes.get(value)]
    if len(values) > _TOO_MANY:
        return [tuple(values)]
    if order is not None or len(values) <= MOST_VALUES:
        return [(value,) for value in values]
    largest = sorted(values, key=lambda value: (-sizes[value], value))[: MOST_VALUES - 1]
    others = tuple(value for value in values if value not in largest)
    return [*((value,) for value in values if value in largest), others]


def _join(
    parts: list[tuple[str, ...]], sizes: Mapping[str, int], cut: Cut | None, *, ordered: bool
) -> list[tuple[str, ...]]:
    """Join the smallest pair that the cut tells apart, or of all where it tells none apart."""
    pairs = [
        (i, j)
        for i, j in combinations(range(len(parts)), 2)
        if not ordered or j == i + 1 or (UNKNOWN,) in (parts[i], parts[j])
    ]
    across = cut.values if cut else frozenset()
    apart = [(i, j) for i, j in pairs if (parts[i][0] in across) != (parts[j][0] in across)]
    people = [sum(sizes[value] for value in part) for part in parts]
    i, j = min(apart or pairs, key=lambda pair: (people[pair[0]] + people[pair[1]], pair))
    kept = [part for place, part in enumerate(parts) if place not in (i, j)]
    kept.insert(i, parts[i] + parts[j])
    return kept


def value_of(one: Answers) -> str:
    """Return the value of the attribute that a respondent counts under."""
    return one.trait or UNKNOWN


def crossing_of(
    questionnaire: Questionnaire, plan: ReleasePlan, answers: Sequence[Answers]
) -> Crossing:
    """Count respondents and visible answers per (block, value)."""
    people: Counter[tuple[str, str]] = Counter()
    items: dict[str, Counter[tuple[str, str]]] = {
        item.id: Counter() for item in questionnaire.items()
    }
    rows = {item: _rows(plan, item) for item in items}
    for one in answers:
        block = plan.block_of[one.atom]
        if block is None:
            continue
        value = value_of(one)
        people[block, value] += 1
        for item in one.values:
            row = rows[item].get(block)
            if row is not None:
                items[item][row, value] += 1
    return Crossing(people=people, items=items)


def _rows(plan: ReleasePlan, item: str) -> dict[str, str]:
    """Return for each block with visible answers the nearest group at or above that shows them."""
    counts = plan.items[item]
    nearest = {
        block: group
        for group, blocks in plan.within.items()  # parents first: the nearest one stays
        if group in counts.groups
        for block in blocks
    }
    return {block: nearest[block] for block in counts.blocks if block in nearest}


def rows_of(counts: Counts) -> dict[str, int]:
    """Return how many there are in each block that has any."""
    return _margin((row, people) for (row, _), people in counts.items())


def columns_of(counts: Counts) -> dict[str, int]:
    """Return how many there are of each value that has any."""
    return _margin((value, people) for (_, value), people in counts.items())


def _margin(pairs: Iterator[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, people in pairs:
        if people:
            found[name] = found.get(name, 0) + people
    return found
