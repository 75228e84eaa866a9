"""Which groups of the tree may be released: the exact plan, from counts alone."""

from collections.abc import Collection, Mapping

from surveyapp.domain.frame import GroupTree


def plan_tree(
    tree: GroupTree,
    counts: Mapping[str, int],
    minimum: int,
    *,
    allowed: Collection[str] | None = None,
) -> frozenset[str]:
    """Return the best set of groups that lets nobody compute fewer than ``minimum`` people.

    Best means: as many groups as possible at the highest level, then at the next and so on, then
    the most respondents, then the ids that sort first. Only counts decide, never answers, so why a
    group is withheld tells nothing about what was answered in it.

    Works bottom-up. The state of a subtree is how many of its respondents no released group below
    covers, capped at ``minimum``; a group may be released when that is nobody or enough people. A
    state keeps its best set as one integer, in which every wish above is a field of bits, so that
    adding is uniting and comparing is ranking. Time: O(groups x minimum²).

    Args:
        tree: the reporting groups, parents before children; ids may hold any characters.
        counts: group id to respondents who hang right on it; a group left out has none.
        minimum: k, at least 1.
        allowed: the only groups that may be released; None for all.

    Source: residual blocks by theorem 1 of the method (laminar families); the dynamic programme
    is exact because a block depends on nothing outside its subtree.
    """
    totals = totals_of(tree, counts)
    worth = _worth(tree, totals)
    tables = {group.id: {min(counts.get(group.id, 0), minimum): 0} for group in tree.groups}
    for group in reversed(tree.groups):
        table = tables[group.id]
        if totals[group.id] >= minimum and (allowed is None or group.id in allowed):
            safe = [value for open_, value in table.items() if open_ in (0, minimum)]
            if safe:
                table[0] = max(table.get(0, 0), max(safe) + worth[group.id])
        if group.parent is not None:
            tables[group.parent] = _side_by_side(tables[group.parent], table, minimum)
    chosen = max(tables[tree.root.id].values())
    return frozenset(group.id for group in tree.groups if chosen & _bit(worth[group.id]))


def totals_of(tree: GroupTree, counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many there are in each group and everything under it."""
    totals = {group.id: counts.get(group.id, 0) for group in tree.groups}
    for group in reversed(tree.groups):
        if group.parent is not None:
            totals[group.parent] += totals[group.id]
    return totals


def blocks_of(tree: GroupTree, released: Collection[str]) -> dict[str, str | None]:
    """Return for each group the nearest released group it lies in, itself first.

    Who hangs on groups with the same answer form one residual block: nothing that is released
    tells them apart. None: in no released group.
    """
    found: dict[str, str | None] = {}
    for group in tree.groups:
        above = None if group.parent is None else found[group.parent]
        found[group.id] = group.id if group.id in released else above
    return found


def residuals(tree: GroupTree, sizes: Mapping[str, int]) -> dict[str, int]:
    """Return the size of each released group minus the released groups right under it.

    Args:
        tree: the reporting groups.
        sizes: id of each released group to the number of people in it.
    """
    left = dict(sizes)
    nearest: dict[str, str | None] = {}
    for group in tree.groups:
        above = None if group.parent is None else nearest[group.parent]
        if group.id in sizes and above is not None:
            left[above] -= sizes[group.id]
        nearest[group.id] = group.id if group.id in sizes else above
    return left


def _side_by_side(one: dict[int, int], other: dict[int, int], minimum: int) -> dict[int, int]:
    """Combine the states of two subtrees that share a parent."""
    combined: dict[int, int] = {}
    for open_one, value_one in one.items():
        for open_other, value_other in other.items():
            open_ = min(open_one + open_other, minimum)
            value = value_one + value_other
            if value > combined.get(open_, -1):
                combined[open_] = value
    return combined


def _worth(tree: GroupTree, totals: Mapping[str, int]) -> dict[str, int]:
    """Return what releasing each group adds, as an integer with a field of bits per wish.

    From low to high: one bit per group (the id that sorts first highest), the respondents, the
    number of groups at the deepest level, ..., at the highest. No field can overflow.
    """
    size = len(tree.groups)
    depths: dict[str, int] = {}
    for group in tree.groups:
        depths[group.id] = 0 if group.parent is None else depths[group.parent] + 1
    deepest = max(depths.values())
    people = (totals[tree.root.id] * (deepest + 1)).bit_length()
    field = size.bit_length()
    ranks = {id_: rank for rank, id_ in enumerate(sorted(depths, reverse=True))}
    return {
        id_: (1 << (size + people + (deepest - depth) * field))
        + (totals[id_] << size)
        + (1 << ranks[id_])
        for id_, depth in depths.items()
    }


def _bit(worth: int) -> int:
    """Return the lowest set bit: the one that stands for the group itself."""
    return worth & -worth
