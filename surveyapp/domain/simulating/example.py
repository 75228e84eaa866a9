"""An example of a release: real rules over answers that nobody gave, and the numbers invited."""

import random
from dataclasses import replace
from typing import Final

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.publishing import Choices, Facts, publish
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import Release, as_printed
from surveyapp.domain.responses import Response
from surveyapp.domain.simulating.answers import draw_climate, simulate_answers
from surveyapp.domain.simulating.priorities import simulate_priorities
from surveyapp.domain.waves import WaveSettings, detail_group

MOST_ELSEWHERE: Final = 60
"""Invented people outside the group: enough to be compared with, and soon counted."""
MOST_ANSWERING: Final = 400
"""Of a group: more would take a second to count, and show nothing else."""
_TAKE_PART: Final = 0.75
_EVERYBODY: Final = (1.0, 1.0)


def example_release(
    facts: Facts,
    *,
    questionnaire: Questionnaire,
    tree: GroupTree,
    group: str,
    settings: WaveSettings,
) -> Release:
    """Return what could be published of a group, for somebody who has still to answer.

    The wave and the group are all that chance starts from: the same example for everybody in it,
    today and tomorrow, and nothing that anybody answered can change it.

    Args:
        facts: about the wave; the example always says that it is invented.
        questionnaire: what is asked.
        tree: the reporting groups of the wave.
        group: id of the group that the example is about.
        settings: of the wave.
    """
    rng = random.Random(f"{facts.wave}/{group}")  # noqa: S311 -- an example, and no secret
    around = line_of(tree, group)
    answering = GroupTree(
        tuple(
            replace(each, own=_taking_part(each.own, facts.minimum_group, inside=each.id == group))
            for each in around.groups
        )
    )
    climate = draw_climate(rng, questionnaire, answering)
    answers = simulate_answers(
        rng, questionnaire, answering, climate=climate, response=_EVERYBODY, break_off=0.0
    )
    responses = [
        Response(
            atom=atom,
            answers=given,
            priorities=simulate_priorities(rng, questionnaire, given)
            if settings.priorities
            else (),
        )
        for atom, given in answers
    ]
    published = publish(
        facts=replace(facts, invented=True, salt=""),
        questionnaire=questionnaire,
        tree=around,
        responses=responses,
        previous=None,
        choices=Choices(asks_priorities=settings.priorities, subjects=settings.subjects),
    )
    return as_printed(published.release)


def line_of(tree: GroupTree, group: str) -> GroupTree:
    """Return only a group, the level above it and the organisation.

    Who hangs on a group that is left out hangs on the nearest one that is not. Outside the group
    numbers invited stop at ``MOST_ELSEWHERE``, for the example shows none of them.
    """
    above = list(tree.above(group))
    kept = [tree.by_id()[group], *above[:1], *above[1:][-1:]]
    made: list[ReportingGroup] = []
    for place, each in enumerate(kept):
        parent = kept[place + 1].id if place + 1 < len(kept) else None
        own = tree.invited(each.id)
        if place:
            own = min(own - tree.invited(kept[place - 1].id), MOST_ELSEWHERE)
        made.append(replace(each, own=own, parent=parent))
    return GroupTree(tuple(reversed(made)))


def _taking_part(invited: int, minimum: int, *, inside: bool) -> int:
    """Return how many answer in the example: three in four, or what shows the most of a group.

    A part that is too small takes no part, so that it hides no other one.
    """
    if invited < minimum:
        return 0
    usual = round(_TAKE_PART * invited)
    detail = detail_group(minimum)
    shows = detail if inside and invited >= detail else minimum
    return min(max(usual, shows), MOST_ANSWERING)
