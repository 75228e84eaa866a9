"""The tree beside one partition of the organisation: what is safe together, by minimum cut."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.questionnaire import Questionnaire

Counts = Mapping[tuple[str, str], int]
"""Residual block and value of the attribute to how many people, or answers, are in both."""
Parts = tuple[tuple[str, ...], ...]
"""Values of the attribute, those that are joined in one."""

UNKNOWN = "niet bekend"
"""The value of whoever has none: so that every respondent is in exactly one."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The counts behind an attribute or a bridge: never published, only held against a release.

    ``people`` counts respondents, ``items`` valid answers by item, hidden ones left out. The rows
    of an item are the residual blocks of the groups that show it. ``invited`` tells how many were
    invited with each value of the attribute; of a bridge it is empty.
    """

    people: Counts
    items: Mapping[str, Counts]
    invited: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """A set of ``people`` that can be computed, with the values on one side of the cut."""

    people: int
    values: frozenset[str]


def small_cut(counts: Counts, minimum: int, apart: int | None = None) -> Cut | None:
    """Return the smallest set of people that block sums and value sums give, if too small.

    Block sums and value sums span the cut space of the graph between blocks and values, in which
    a cell is an edge as heavy as it has people; so the fewest people that a combination touches
    are the smallest non-zero cut. That cut has a closed form. For a set A of values every block
    takes the side where it loses least: c(A) = sum over blocks of min(its people in A, its people
    outside A). Where c(A) is 0 the cheapest cut that is not moves one block over, which costs all
    people of that block. So the smallest cut is the least of the block totals and of the c(A)
    that are not 0; A and the other values cut alike.

    A combination that no sum of blocks equals is not zero on at least one c(A) that is not 0: so
    from ``apart`` on, whatever the values add to the tree touches that many people.

    Args:
        counts: people per (block, value).
        minimum: only a cut of fewer people is looked for, which lets most sums stop early.
        apart: the same for a cut that tells values apart, where that must hold more people than
            a block; None where it need not.

    Source: measurement specification 2.4, theorem 2; networkx.stoer_wagner gives the same.
    """
    rows: dict[str, dict[str, int]] = {}
    for (row, value), people in counts.items():
        if people:
            rows.setdefault(row, {})[value] = people
    totals = {row: sum(cells.values()) for row, cells in rows.items()}
    fewest = min(totals.values(), default=minimum)
    found = Cut(fewest, frozenset()) if fewest < minimum else None
    best = min(fewest, apart or minimum) if found else apart or minimum
    largest_first = [(totals[row], rows[row]) for row in sorted(rows, key=lambda row: -totals[row])]
    values = sorted({value for cells in rows.values() for value in cells})
    for size in range(1, len(values)):
        for side in combinations(values[:-1], size):
            cost = _cost(side, largest_first, best)
            if 0 < cost < best:
                found, best = Cut(cost, frozenset(side)), cost
    return found


def _cost(side: Sequence[str], rows: Sequence[tuple[int, Mapping[str, int]]], limit: int) -> int:
    """Return c(side), or anything from ``limit`` up once it is sure to be that much."""
    cost = 0
    for total, cells in rows:
        inside = sum(cells.get(value, 0) for value in side)
        cost += min(inside, total - inside)
        if cost >= limit:
            break
    return cost


def safe_crossing(counts: Counts, minimum: int, apart: int | None = None) -> bool:
    """Tell whether block sums and value sums together give nothing about fewer people."""
    return small_cut(counts, minimum, apart) is None


def joined(counts: Counts, parts: Sequence[Sequence[str]]) -> dict[tuple[str, str], int]:
    """Return counts with the values of each part put together under its first one."""
    name = {value: part[0] for part in parts for value in part}
    together: Counter[tuple[str, str]] = Counter()
    for (row, value), people in counts.items():
        if people:
            together[row, name[value]] += people
    return dict(together)


def value_of(one: Answers, invited: Mapping[str, int]) -> str:
    """Return the value that a respondent counts under: unknown where nobody was invited with it."""
    return one.trait if one.trait in invited else UNKNOWN


def crossing_of(
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    invited: Mapping[str, int] | None = None,
) -> Crossing:
    """Count respondents and visible answers per (block, value).

    Args:
        questionnaire: as it was asked.
        plan: what may be released.
        answers: the responses that count.
        invited: how many were invited with each value of the attribute, fixed at opening; an
            empty value is ``UNKNOWN``. None for a bridge.
    """
    known: Counter[str] = Counter()
    for value, number in (invited or {}).items():
        known[value or UNKNOWN] += number
    people: Counter[tuple[str, str]] = Counter()
    items: dict[str, Counter[tuple[str, str]]] = {
        item.id: Counter() for item in questionnaire.items()
    }
    rows = {item: _rows(plan, item) for item in items}
    for one in answers:
        block = plan.block_of[one.atom]
        if block is None:
            continue
        value = (one.trait or UNKNOWN) if invited is None else value_of(one, known)
        people[block, value] += 1
        for item in one.values:
            row = rows[item].get(block)
            if row is not None:
                items[item][row, value] += 1
    return Crossing(people=people, items=items, invited=known)


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
