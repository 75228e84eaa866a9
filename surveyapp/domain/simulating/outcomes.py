"""What a minimum group costs in one made organisation: who gets a report, and what it can say."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.disclosure.tree_plan import residuals, totals_of
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.publishing import Facts, publish
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import Release
from surveyapp.domain.responses import Response, enough
from surveyapp.domain.simulating.answers import Climate, simulate_answers
from surveyapp.domain.simulating.organisations import Shape, make_tree
from surveyapp.domain.simulating.truths import (
    TEAMS,
    Truth,
    climate_of,
    draw_truth,
)
from surveyapp.domain.simulating.verdicts import Found, found, marked, verdicts


@dataclass(frozen=True, slots=True)
class Simulation:
    """What to try: an organisation, how many take part, what is true, and which minimums.

    ``organisation`` is a shape, drawn anew for every made organisation, or the groups of a real
    one. ``responses`` are percentages; ``share`` is the part of the teams that differs.
    """

    organisation: Shape | GroupTree
    questionnaire: Questionnaire
    responses: tuple[int, ...]
    minimums: tuple[int, ...]
    difference: float
    shift: float
    share: float
    first_time: bool
    seed: int

    @property
    def people(self) -> int:
        """How many people the organisation has."""
        made = self.organisation
        return made.people if isinstance(made, Shape) else made.invited(made.root.id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One organisation at one response and one minimum.

    ``leaked`` is the smallest group that a plain threshold would give away, None for none.
    ``reports`` have at least one difference that was tested; ``hinted`` ones give a hint and say
    "clearly" nowhere, ``wrong`` ones say "clearly" of something that is not so. ``items_left``
    items are outside their scale, as too few answered them somewhere. ``cells`` and so on are of
    the heat map.
    """

    response: int
    minimum: int
    teams: int
    teams_shown: int
    teams_plain: int
    departments: int
    departments_shown: int
    departments_plain: int
    leaked: int | None
    reports: int
    clear: int
    hinted: int
    wrong: int
    differences: Found
    shifts: Found
    items: int
    items_left: int
    cells: int
    marks: int
    marks_wrong: int
    marks_expected_wrong: float


def simulate_one(simulation: Simulation, number: int) -> tuple[Outcome, ...]:
    """Return what every response and minimum gives in one organisation.

    The same number gives the same organisation. Everything is published by the path that a real
    wave takes; only the answers are made.
    """
    rng = random.Random(f"{simulation.seed} {number}")  # noqa: S311 -- made data
    organisation, asked = simulation.organisation, simulation.questionnaire
    tree = make_tree(rng, organisation) if isinstance(organisation, Shape) else organisation
    truth = draw_truth(
        rng,
        asked,
        tree,
        difference=simulation.difference,
        shift=0.0 if simulation.first_time else simulation.shift,
        share=simulation.share,
    )
    outcomes = []
    for response in simulation.responses:
        now, before = (
            _answers(rng, asked, tree, climate_of(truth.usual, offsets, asked), response)
            for offsets in (truth.now, truth.before)
        )
        for minimum in simulation.minimums:
            previous = None
            if not simulation.first_time:
                previous = _release(asked, tree, before, minimum, None)
            release = _release(asked, tree, now, minimum, previous)
            taken = Counter(one.atom for one in now if enough(asked, one.answers))
            outcomes.append(_outcome(tree, truth, release, taken, response=response))
    return tuple(outcomes)


def _answers(
    rng: random.Random,
    questionnaire: Questionnaire,
    tree: GroupTree,
    climate: Climate,
    response: int,
) -> list[Response]:
    rate = (response / 100, response / 100)
    return [
        Response(atom=atom, answers=answers)
        for atom, answers in simulate_answers(
            rng, questionnaire, tree, climate=climate, response=rate, break_off=0.0
        )
    ]


def _release(
    questionnaire: Questionnaire,
    tree: GroupTree,
    responses: Sequence[Response],
    minimum: int,
    previous: Release | None,
) -> Release:
    year = 2000 if previous is None else 2001
    facts = Facts(
        wave=str(year),
        title=f"Meting {year}",
        organisation=questionnaire.organisation,
        organisation_name=questionnaire.organisation_name,
        brand="#000000",
        opens_on=date(year, 1, 1),
        closes_on=date(year, 1, 21),
        minimum_group=minimum,
        invented=True,
    )
    return publish(
        facts=facts,
        questionnaire=questionnaire,
        tree=tree,
        responses=responses,
        previous=previous,
    ).release


def _outcome(
    tree: GroupTree, truth: Truth, release: Release, taken: Counter[str], *, response: int
) -> Outcome:
    totals = totals_of(tree, taken)
    minimum = release.minimum_group
    plain = {id_: n for id_, n in totals.items() if n >= minimum}
    shown = {group.id for group in release.groups if group.results is not None}
    small = [n for n in residuals(tree, plain).values() if 0 < n < minimum]
    teams = {one.id for one in tree.groups if one.kind in TEAMS and one.own}
    departments = {one.id for one in tree.groups if one.kind == "department"}
    said = verdicts(tree, truth, release)
    clear = {one.group for one in said if one.strength == "clear"}
    hinted = {one.group for one in said if one.strength == "hint"}
    marks = marked(tree, truth, release)
    heat = release.heat_map
    return Outcome(
        response=response,
        minimum=minimum,
        teams=len(teams),
        teams_shown=len(teams & shown),
        teams_plain=len(teams & plain.keys()),
        departments=len(departments),
        departments_shown=len(departments & shown),
        departments_plain=len(departments & plain.keys()),
        leaked=min(small, default=None),
        reports=len({one.group for one in said}),
        clear=len(clear),
        hinted=len(hinted - clear),
        wrong=len({one.group for one in said if one.strength == "clear" and not one.is_so}),
        differences=found(said, "rest", truth.now.keys()),
        shifts=found(said, "trend", truth.moved()),
        items=sum(len(one.items) for one in release.principles),
        items_left=len(release.left_scale),
        cells=heat.tested if heat else 0,
        marks=len(marks),
        marks_wrong=sum(not is_so for is_so in marks),
        marks_expected_wrong=heat.expected_false if heat else 0.0,
    )
