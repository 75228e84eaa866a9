"""The share of people who answered an item with "weet ik niet of n.v.t."."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.disclosure.coarse import at_most, few, nearly_all
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.tree_plan import plan_tree
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.measuring.rounding import whole_percentage
from surveyapp.domain.release import Share
from surveyapp.domain.waves import detail_group

_NEARLY_ALL = 99
"""The highest whole percentage that is ever shown."""


@dataclass(frozen=True, slots=True)
class UnsureCounts:
    """One item: where its share may be shown, and how many were unsure per block."""

    groups: frozenset[str]
    blocks: Mapping[str, int]


def count_unsure(
    tree: GroupTree, plan: ReleasePlan, answers: Sequence[Answers], minimum: int
) -> dict[str, UnsureCounts]:
    """Count who was unsure, per item and block, and plan where the share may be shown.

    It has a plan of its own, on the number who answered, within the groups that show the item's
    shares. A block whose answers to the item are hidden does not count here either.

    Args:
        tree: the reporting groups.
        plan: of everything else.
        answers: the responses that count.
        minimum: k.

    Source: measurement specification 1.3.
    """
    counted: dict[str, Counter[str]] = {item: Counter() for item in plan.items}
    for one in answers:
        block = plan.block_of[one.atom]
        for item in one.unsure:
            if block is not None and block in plan.items[item].blocks:
                counted[item][block] += 1
    found = {}
    for item, counts in plan.items.items():
        unsure = counted[item]
        answered = {block: valid.n + unsure[block] for block, valid in counts.blocks.items()}
        groups = plan_tree(tree, answered, detail_group(minimum), allowed=counts.detailed)
        found[item] = UnsureCounts(groups=groups, blocks=unsure)
    return found


def show_unsure(unsure: int, *, valid: int, took_part: int) -> Share | None:
    """Return the share of unsure people as it may be shown beside ``valid`` and ``took_part``.

    Who has no valid answer was unsure or left the item open. Where either was a single person, or
    hardly anybody was unsure, the share is only bounded: by all who have no valid answer. That
    bound follows from the two numbers beside it, and which of the two it was stays open.

    Args:
        unsure: people who answered "weet ik niet of n.v.t.".
        valid: people with a valid answer, at least the minimum.
        took_part: people who took part.

    Returns:
        None where the bound would be no bound.
    """
    answered = valid + unsure
    if valid <= few(answered):
        return Share("at_least", nearly_all(answered, without=few(answered)))
    if unsure <= few(answered) or took_part - answered == 1:
        bound = at_most(max(1, took_part - valid), took_part)
        return Share("at_most", bound) if bound <= _NEARLY_ALL else None
    return Share("exact", whole_percentage(unsure, answered))


def possible_unsure(share: Share, *, valid: int, took_part: int) -> bool:
    """Tell whether such a share may stand beside ``valid`` and ``took_part``."""
    without = took_part - valid
    match share.kind:
        case "at_most":
            return share.percent == at_most(max(1, without), took_part) <= _NEARLY_ALL
        case "at_least":  # more than 99.5 %: only where hardly one in two hundred had an opinion
            return share.percent == _NEARLY_ALL and 200 * valid <= took_part
        case "exact" if 0 < share.percent <= _NEARLY_ALL:
            low, high = 2 * share.percent - 1, 2 * share.percent + 1
            first = max(2, -(-low * valid // (200 - low)))
            behind = min(without + 1, -(-high * valid // (200 - high)))
            return any(count != without - 1 for count in range(first, min(behind, first + 2)))
    return False
