"""Theorem 1 as a check: no residual block may hold some but fewer people than its minimum."""

from collections.abc import Mapping

from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.disclosure.tree_plan import residuals
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.release import GroupResults, Release


def results_of(release: Release) -> dict[str, GroupResults]:
    """Return the results of the released groups, in the tree's order."""
    return {one.id: one.results for one in release.groups if one.results is not None}


def item_sizes(results: Mapping[str, GroupResults], place: int, item: str) -> dict[str, int]:
    """Return how many answered an item in each group that shows it.

    Args:
        results: of the released groups.
        place: which principle the item is of, counted from 0.
        item: its id.
    """
    return {
        id_: shown.n
        for id_, one in results.items()
        for shown in one.principles[place].items
        if shown.item == item
    }


def scale_sizes(results: Mapping[str, GroupResults], place: int) -> dict[str, int]:
    """Return how many have a score in each group that shows the scale of a principle."""
    found = {id_: one.principles[place] for id_, one in results.items()}
    return {id_: one.n for id_, one in found.items() if one.mean is not None}


def check_blocks(tree: GroupTree, sizes: Mapping[str, int], minimum: int, what: str) -> None:
    """Apply theorem 1: every residual block holds nobody or at least ``minimum`` people.

    Raises:
        ReleaseError: a group or a block does not.
    """
    for id_, size in sizes.items():
        if size < minimum:
            raise refuse(f"{what} van groep {id_} gaat over minder dan {minimum} mensen")
    for id_, size in residuals(tree, sizes).items():
        if size and size < minimum:
            raise refuse(
                f"{what} van groep {id_} min die van de groepen daarbinnen gaat over minder dan "
                f"{minimum} mensen"
            )


def check_within(
    tree: GroupTree, people: Mapping[str, int], sizes: Mapping[str, int], minimum: int, what: str
) -> None:
    """Check what must be shown wherever a group is: scales, and the items that are in them.

    Where it is missing it must count nobody, so no block can hold more of it than respondents.
    Otherwise a scale minus its other items would give a withheld item.

    Raises:
        ReleaseError: a block holds too few of it, or more than people.
    """
    blocks = residuals(tree, people)
    for id_, size in residuals(tree, {id_: sizes.get(id_, 0) for id_ in people}).items():
        if size and not minimum <= size <= blocks[id_]:
            raise refuse(f"{what} is bij groep {id_} uit andere groepen af te leiden")
