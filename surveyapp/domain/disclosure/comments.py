"""Which comments may be shown, and in which group's report: each in one, never in a small one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.tree_plan import blocks_of, plan_tree
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import GroupComments
from surveyapp.domain.responses import Response, enough
from surveyapp.domain.waves import detail_group

FEWEST_COMMENTS = 5
"""Fewer comments in one list would read as one person's."""
_ABOVE_TEAMS = ("organisation", "department")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a principle, and the residual block that its writer is in."""

    block: str
    principle: str
    text: str


def collect_comments(
    questionnaire: Questionnaire, plan: ReleasePlan, responses: Sequence[Response], chance: Random
) -> tuple[Comment, ...]:
    """Take the comments out of the responses that count, one by one, in an order of chance.

    Shuffled by comment, not by person: nothing says which comments one person wrote.

    Args:
        questionnaire: as it was asked; a comment on anything else is left out.
        plan: what may be released.
        responses: every response, opened.
        chance: ``random.SystemRandom()``, so that no seed is kept.

    Source: decision 20.
    """
    asked = {principle.id for principle in questionnaire.asked()}
    found = []
    for response in responses:
        block = plan.block_of[response.atom]
        if block is not None and enough(questionnaire, response.answers):
            found += [
                Comment(block=block, principle=principle, text=text.strip())
                for principle, text in response.comments.items()
                if principle in asked and text.strip()
            ]
    chance.shuffle(found)
    return tuple(found)


def plan_comments(
    tree: GroupTree,
    plan: ReleasePlan,
    comments: Sequence[Comment],
    minimum: int,
    *,
    in_teams: bool = False,
) -> tuple[GroupComments, ...]:
    """Return the lists of comments that may be shown, one per group and principle.

    A comment stands in one list: that of the nearest group above its block that may have one. So
    every list is of one residual block of the groups that have a list, also for whoever reads all
    of them; and a block holds at least k_comment respondents and at least five comments. That is
    two tree plans, one on respondents and for each principle one on its comments within that;
    taking groups out of a safe plan keeps it safe. Only counts decide, never texts. A principle
    with too few comments in the whole organisation has none shown.

    Args:
        tree: the reporting groups.
        plan: what may be released.
        comments: what may be read, in the order to show; withheld ones already left out.
        minimum: k.
        in_teams: whether HR chose before the wave that teams see comments of their own.

    Source: decisions 15 and 20; measurement specification 2.5 G.
    """
    allowed = {
        group.id
        for group in tree.groups
        if group.id in plan.within and (in_teams or group.kind in _ABOVE_TEAMS)
    }
    groups = plan_tree(tree, plan.respondents, detail_group(minimum), allowed=allowed)
    by_principle: dict[str, list[Comment]] = {}
    for comment in comments:
        by_principle.setdefault(comment.principle, []).append(comment)
    lists = {
        (group, principle): texts
        for principle, found in by_principle.items()
        for group, texts in _lists(tree, groups, found).items()
    }
    return tuple(
        GroupComments(group=group.id, principle=principle, texts=tuple(lists[group.id, principle]))
        for group in tree.groups
        for principle in plan.scales
        if (group.id, principle) in lists
    )


def _lists(
    tree: GroupTree, groups: frozenset[str], comments: Sequence[Comment]
) -> Mapping[str, list[str]]:
    """Divide the comments on one principle over the groups that may list them."""
    counts: dict[str, int] = {}
    for comment in comments:
        counts[comment.block] = counts.get(comment.block, 0) + 1
    shown_in = blocks_of(tree, plan_tree(tree, counts, FEWEST_COMMENTS, allowed=groups))
    found: dict[str, list[str]] = {}
    for comment in comments:
        group = shown_in[comment.block]
        if group is not None:
            found.setdefault(group, []).append(comment.text)
    return found
