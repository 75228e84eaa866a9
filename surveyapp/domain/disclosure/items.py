"""Where one item may be released, and whether it may stay in its scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.domain.disclosure.tree_plan import plan_tree, totals_of
from surveyapp.domain.frame import GroupTree

_HIDDEN_AT_MOST = 20
"""One in so many answers to an item may be hidden (5 %) before it leaves its scale."""


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """``groups`` may show the item; answers to it in ``hidden`` blocks are dropped everywhere."""

    in_scale: bool
    groups: frozenset[str]
    hidden: frozenset[str]


def plan_item(
    tree: GroupTree, released: frozenset[str], valid: Mapping[str, int], minimum: int
) -> ItemPlan:
    """Plan one item from the number of valid answers in each residual block.

    Class A: a few answers in blocks with fewer than ``minimum`` of them are hidden at every
    level, together at most 5 % of the item's answers; the item is shown wherever the group is and
    stays in its scale. Class B: the item leaves its scale in this wave and gets a plan of its own
    within the released groups. An own plan *and* a place in the scale would let "scale minus the
    other items" undo what is withheld.

    Args:
        tree: the reporting groups.
        released: the groups of the plan on respondents.
        valid: id of a residual block (its released group) to valid answers in it.
        minimum: k.

    Source: measurement specification 2.5 C.
    """
    hidden = frozenset(block for block, n in valid.items() if 0 < n < minimum)
    total = sum(valid.values())
    if total and _HIDDEN_AT_MOST * sum(valid[block] for block in hidden) <= total:
        kept = {block: n for block, n in valid.items() if block not in hidden}
        totals = totals_of(tree, kept)
        return ItemPlan(
            in_scale=True,
            groups=frozenset(group for group in released if totals[group]),
            hidden=hidden,
        )
    own = plan_tree(tree, valid, minimum, allowed=released)
    return ItemPlan(in_scale=False, groups=own, hidden=frozenset())
