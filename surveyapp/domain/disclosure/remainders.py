"""The other teams of a department together: what is left of a released group, for HR only."""

from collections.abc import Collection, Sequence

from surveyapp.domain.disclosure.coarse import show_alone, show_scale
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.tree_plan import blocks_of
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.questionnaire import Principle, Questionnaire
from surveyapp.domain.release import GroupResults, ItemResult, PrincipleResult, Remainder
from surveyapp.domain.waves import detail_group


def remainder_results(
    questionnaire: Questionnaire, tree: GroupTree, plan: ReleasePlan, minimum: int
) -> tuple[Remainder, ...]:
    """Return a report for every released group with both released and withheld teams in it.

    It is of the residual block: the withheld teams and whoever hangs on the group itself. Every
    number of it is the group's own minus those of the released groups in it, so it says nothing
    that could not be computed before. Whether there is one depends on who was invited, not on who
    answered, and what it shows on counts alone.

    Args:
        questionnaire: as it was asked.
        tree: the reporting groups.
        plan: what may be released.
        minimum: k.

    Source: decision 22; measurement specification 2.5 A.
    """
    under = _right_under(tree, plan)
    return tuple(
        Remainder(
            of=block,
            results=GroupResults(
                n=plan.respondents[block],
                invited=invited,
                detailed=False,
                principles=tuple(
                    _principle(plan, block, under[block], one, detail_group(minimum))
                    for one in questionnaire.asked()
                ),
            ),
        )
        for block, invited in remaining(tree, plan.within).items()
        if plan.respondents.get(block)
    )


def remaining(tree: GroupTree, released: Collection[str]) -> dict[str, int]:
    """Return how many were invited in what is left of each group with released and withheld teams.

    Left is who hangs on the group itself or on a withheld group in it, and in no released group
    within. A withheld group that nobody was invited in is no team. Where no team is released the
    others are all of them: the group itself.
    """
    block_of = blocks_of(tree, released)
    invited: dict[str, int] = {}
    withheld, shown = set(), set()
    for group in tree.groups:
        block = block_of[group.id]
        if block is not None:
            invited[block] = invited.get(block, 0) + group.own
        if group.parent is None:
            continue
        if block is not None and block != group.id and group.own:
            withheld.add(block)
        elif block == group.id:
            shown.add(block_of[group.parent])
    return {block: people for block, people in invited.items() if block in withheld & shown}


def _right_under(tree: GroupTree, plan: ReleasePlan) -> dict[str, list[str]]:
    """Return for each released group the released groups that lie in it and in no other."""
    found: dict[str, list[str]] = {}
    for group in tree.groups:
        above = None if group.parent is None else plan.block_of[group.parent]
        if group.id in plan.within and above is not None:
            found.setdefault(above, []).append(group.id)
    return found


def _principle(
    plan: ReleasePlan, block: str, under: Sequence[str], principle: Principle, details_from: int
) -> PrincipleResult:
    items = tuple(
        _item(item.id, plan.items[item.id].blocks[block], details_from)
        for item in principle.items
        if _left_over(plan, block, under, item.id)
    )
    scale = plan.scales[principle.id]
    scores = scale.blocks.get(block)
    if scores is None:
        return PrincipleResult(principle=principle.id, n=0, mean=None, items=items)
    in_scale = [item.mean for item in items if item.item in scale.items]
    mean = show_scale(scores.mean, scores.n, in_scale)
    return PrincipleResult(principle=principle.id, n=scores.n, mean=mean, items=items)


def _item(item: str, answers: Histogram, details_from: int) -> ItemResult:
    """Show a mean no finer than a group of the same people would have it; never more than that."""
    mean = show_alone(answers, detailed=answers.n >= details_from)
    return ItemResult(item=item, n=answers.n, mean=mean)


def _left_over(plan: ReleasePlan, block: str, under: Sequence[str], item: str) -> bool:
    """Tell whether the block's answers to an item are the group's minus released ones.

    An item with a plan of its own may be withheld in a group right under this one; then what is
    left of it here holds more people than this block.
    """
    counts = plan.items[item]
    if block not in counts.groups or block not in counts.blocks or not counts.blocks[block].n:
        return False
    return all(group in counts.groups or not plan.answers(item, group).n for group in under)
